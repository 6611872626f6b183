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

fn described() -> String {
    let read = own();
    let overrides = Overrides::default();
    let kept = keep(
        &read.sources,
        &read.manifest,
        &read.documents,
        &overrides,
        &mut Diagnostics::default(),
        &mut |_| {},
    );
    let kept = kept.expect("the slice is whole");
    openapi::write(&kept.model, &kept.slice, &read.manifest, &overrides)
}

fn generated(read: &Read) -> Output {
    let mut diagnostics = Diagnostics::default();
    let output = generate(
        &read.sources,
        &read.manifest,
        &read.documents,
        &Overrides::default(),
        &mut diagnostics,
        &mut |_| {},
    );
    assert!(!diagnostics.has_errors());
    output.expect("the slice becomes a crate")
}

#[test]
fn the_slice_is_described() {
    insta::assert_snapshot!(described());
}

#[test]
fn what_is_described_becomes_the_same_crate() {
    let back = read(&[("attendance.json", described())]);
    let (own, back) = (generated(&own()), generated(&back));
    for (path, text) in &own.files {
        assert_eq!(back.files.get(path), Some(text), "{path}");
    }
    assert_eq!(own.files.len(), back.files.len());
}
