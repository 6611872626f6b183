//! Services other than Microsoft Graph as OpenAPI descriptions: what is read
//! back from them is the crate that their metadata becomes.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests are tests"
)]

use std::collections::BTreeSet;
use std::fs;

use graph_codegen::diagnostics::{Diagnostics, Severity};
use graph_codegen::emit::Output;
use graph_codegen::manifest::{self, Overrides};
use graph_codegen::source::{SourceId, Sources};
use graph_codegen::{generate, keep, openapi};
use graph_tests::shared;
use serde_json::Value;

/// Documents that are not described, or of which the description does not say
/// all, and why.
const APART: [(&str, &str); 4] = [
    // Annotations or terms alone leave nothing to describe.
    ("oasis-csdl-16.2", "E0143"),
    ("odatanet-t4-MultiReferenceModelCoreTerms", "E0143"),
    ("odatanet-t4-MultiReferenceModelDeviceModelTerms", "E0143"),
    // Complex values whose only relations are to types of other documents have
    // requests of their own; the description leaves out such relations.
    (
        "redfish-ServiceRoot_v1",
        "src/builders/service_root_v1_0_0.rs",
    ),
];

/// Everything that a service has.
const MANIFEST: &str = "metadata = [\"service\"]\noutput = \"service\"\n[service]\n\
                        name = \"service\"\nroot = \"https://services.odata.org/service\"\n\
                        [[root]]\npath = \"/**\"\n";

/// What is made of a document; else the codes of what is said of it.
fn read<T>(
    text: &str,
    make: impl FnOnce(&Sources, &manifest::Manifest, SourceId, &mut Diagnostics) -> Option<T>,
) -> Result<T, String> {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let id = sources.add("codegen.toml", MANIFEST);
    let manifest = manifest::parse(&sources, id, &mut diagnostics).expect("a manifest");
    let document = sources.add("service", text);
    let made = make(&sources, &manifest, document, &mut diagnostics);
    let errors = diagnostics.iter();
    let errors = errors.filter(|it| it.severity() == Severity::Error);
    let codes: BTreeSet<&str> = errors.map(|it| it.code.number()).collect();
    made.ok_or_else(|| codes.into_iter().collect::<Vec<_>>().join(" "))
}

fn crate_of(text: &str) -> Result<Output, String> {
    read(text, |sources, manifest, document, diagnostics| {
        let overrides = Overrides::default();
        let documents = [document];
        generate(
            sources,
            manifest,
            &documents,
            &overrides,
            diagnostics,
            &mut |_| {},
        )
    })
}

fn description_of(text: &str) -> Result<String, String> {
    read(text, |sources, manifest, document, diagnostics| {
        let overrides = Overrides::default();
        let documents = [document];
        let kept = keep(
            sources,
            manifest,
            &documents,
            &overrides,
            diagnostics,
            &mut |_| {},
        )?;
        Some(openapi::write(
            &kept.model,
            &kept.slice,
            manifest,
            &overrides,
        ))
    })
}

/// The first file in which two crates differ.
fn first_difference(own: &Output, back: &Output) -> Option<String> {
    let paths: BTreeSet<&String> = own.files.keys().chain(back.files.keys()).collect();
    let mut paths = paths.into_iter();
    let differs = paths.find(|path| own.files.get(*path) != back.files.get(*path));
    differs.cloned()
}

/// The parameters of a request that have the name and the place of another one
/// (OpenAPI 3.1 §4.8.10).
fn repeated(description: &str) -> Vec<String> {
    let description: Value = serde_json::from_str(description).expect("JSON");
    let paths = description["paths"].as_object().expect("paths");
    let mut repeated = Vec::new();
    for (path, item) in paths {
        for operation in item.as_object().expect("an object").values() {
            let parameters = operation["parameters"].as_array();
            let mut known = BTreeSet::new();
            for parameter in parameters.into_iter().flatten() {
                let text = |member: &str| parameter[member].as_str().unwrap_or_default();
                let name = (text("name"), text("in"), text("$ref"));
                if !known.insert(name) {
                    repeated.push(format!("{path} {}", text("name")));
                }
            }
        }
    }
    repeated
}

#[test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
fn what_is_described_becomes_the_same_crate() {
    let folder = fs::read_dir(shared("corpus/valid")).expect("the corpus");
    let names = folder.map(|entry| entry.expect("an entry").file_name());
    let names = names.filter_map(|name| Some(name.to_str()?.strip_suffix(".xml")?.to_owned()));
    let names: BTreeSet<String> = names.collect();
    let mut apart = Vec::new();
    let mut compared = 0;
    for name in &names {
        let text = fs::read_to_string(shared(&format!("corpus/valid/{name}.xml")));
        let text = text.expect("a document");
        let own = match crate_of(&text) {
            // Its version is not one of OData 4.
            Err(codes) if codes == "E0105" => continue,
            own => own.unwrap_or_else(|codes| panic!("{name}: {codes}")),
        };
        let description = description_of(&text).expect("what becomes a crate is described");
        assert_eq!(repeated(&description), Vec::<String>::new(), "{name}");
        compared += 1;
        let differs = match crate_of(&description) {
            Ok(back) => first_difference(&own, &back),
            Err(codes) => Some(codes),
        };
        apart.extend(differs.map(|differs| (name.clone(), differs)));
    }
    let apart: Vec<(&str, &str)> = apart
        .iter()
        .map(|(name, differs)| (name.as_str(), differs.as_str()))
        .collect();
    assert_eq!(apart, APART);
    assert!(compared > 30, "{compared}");
}
