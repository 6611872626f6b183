//! The slice of `schemas/` as an OpenAPI description: its text, and that what
//! is read back from it is the same crate.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests are tests"
)]

use std::fs;
use std::path::{Path, PathBuf};

use graph_codegen::diagnostics::Diagnostics;
use graph_codegen::emit::Output;
use graph_codegen::manifest::{self, Overrides};
use graph_codegen::source::{SourceId, Sources};
use graph_codegen::{generate, keep, openapi};
use graph_tests::shared;

fn schemas(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../schemas")
        .join(file)
}

/// What is read: the manifest, and documents.
struct Read {
    sources: Sources,
    manifest: manifest::Manifest,
    documents: Vec<SourceId>,
}

fn read(documents: &[(&str, String)]) -> Read {
    let mut sources = Sources::default();
    let text = fs::read_to_string(schemas("codegen.toml")).expect("the manifest is there");
    let id = sources.add("codegen.toml", text);
    let mut diagnostics = Diagnostics::default();
    let manifest = manifest::parse(&sources, id, &mut diagnostics).expect("it is a manifest");
    let documents = documents.iter();
    let documents = documents.map(|(name, text)| sources.add(*name, text.clone()));
    let documents = documents.collect();
    Read {
        sources,
        manifest,
        documents,
    }
}

fn own() -> Read {
    let text = |file| fs::read_to_string(schemas(file)).expect("the metadata is there");
    let files = ["graph-beta.csdl.xml", "graph-beta.docs.csdl.xml"];
    read(&files.map(|file| (file, text(file))))
}

fn described(read: &Read, overrides: &Overrides) -> String {
    let kept = keep(
        &read.sources,
        &read.manifest,
        &read.documents,
        overrides,
        &mut Diagnostics::default(),
        &mut |_| {},
    );
    let kept = kept.expect("the slice is whole");
    openapi::write(&kept.model, &kept.slice, &read.manifest, overrides)
}

fn generated(read: &Read, overrides: &Overrides) -> Output {
    let mut diagnostics = Diagnostics::default();
    let output = generate(
        &read.sources,
        &read.manifest,
        &read.documents,
        overrides,
        &mut diagnostics,
        &mut |_| {},
    );
    assert!(!diagnostics.has_errors());
    output.expect("the slice becomes a crate")
}

#[test]
fn the_slice_is_described() {
    insta::assert_snapshot!(described(&own(), &Overrides::default()));
}

#[test]
fn what_is_described_becomes_the_same_crate() {
    leads_back(&own(), &Overrides::default());
}

/// Compares the crate of documents with that of their description.
fn leads_back(own: &Read, overrides: &Overrides) {
    let back = read(&[("described.json", described(own, overrides))]);
    let (own, back) = (generated(own, overrides), generated(&back, overrides));
    for (path, text) in &own.files {
        assert_eq!(back.files.get(path), Some(text), "{path}");
    }
    assert_eq!(own.files.len(), back.files.len());
}

/// Slices of v1.0: mail, members with their family, files, channels, alerts.
const SLICES: [(&[&str], &[&str]); 5] = [
    (
        &[
            "/me/messages#*",
            "/me/messages/{id}#*",
            "/me/sendMail",
            "/me/messages/{id}/$value",
        ],
        &[],
    ),
    (
        &[
            "/groups/{id}/members",
            "/groups/{id}/members/$count",
            "/groups/{id}/members/$ref#POST",
            "/groups/{id}/members/microsoft.graph.user",
            "/users/delta",
        ],
        &["microsoft.graph.directoryObject"],
    ),
    (
        &[
            "/me/drive/root/children",
            "/drives/{d}/items/{i}/content",
            "/drives/{d}/items/{i}/search(q={q})",
        ],
        &[],
    ),
    (
        &[
            "/teams/{t}/channels/{c}/messages#*",
            "/teams/{t}/channels/{c}/messages/{m}/replies",
        ],
        &["microsoft.graph.identity"],
    ),
    (
        &["/security/alerts_v2", "/security/alerts_v2/{id}#PATCH"],
        &["microsoft.graph.security.alertEvidence"],
    ),
];

#[test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
fn slices_of_v1_become_the_same_crates() {
    let path = shared("metadata/graph-v1.0.csdl.xml");
    let text = fs::read_to_string(path).expect("the metadata is text");
    let own = read(&[("graph-v1.0.csdl.xml", text)]);
    for (includes, derived) in SLICES {
        let texts = |all: &[&str]| all.iter().map(|&it| it.to_owned()).collect();
        let overrides = Overrides {
            metadata: true,
            service_version: Some("v1.0".to_owned()),
            include: texts(includes),
            derived: texts(derived),
            out: true,
            runtime_path: "../runtime".to_owned(),
        };
        leads_back(&own, &overrides);
    }
}
