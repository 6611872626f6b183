//! The full flavour of OpenAPI.NET.OData, which Microsoft publishes today for
//! programs other than PowerShell: what it says is what CSDL says.
#![allow(
    clippy::expect_used,
    reason = "a fixture that is not there is a failure"
)]

use std::fs;
use std::path::{Path, PathBuf};

use graph_codegen::emit::Output;
use graph_codegen::manifest::Overrides;
use graph_tests::emitted::emitted;
use graph_tests::fixture;
use graph_tests::slices::differences;

const DESCRIPTION: &str = "described/full.openapi.yaml";

fn crate_of(documents: &[PathBuf]) -> Output {
    let manifest = fixture("described/full.toml");
    emitted(&manifest, documents, &Overrides::default())
}

fn assert_same(description: PathBuf) {
    let expected = crate_of(&[]);
    let found = crate_of(&[description]);
    assert_eq!(expected.summary.requests, 19);
    assert_eq!(found.summary.requests, 19);
    let differences = differences(&expected.files, &found.files);
    assert!(differences.is_empty(), "{differences:#?}");
}

#[test]
fn pages_and_discriminators_lead_to_the_same_rust() {
    assert_same(fixture(DESCRIPTION));
}

#[test]
fn version_3_1_leads_to_it_too() {
    let mut text = fs::read_to_string(fixture(DESCRIPTION)).expect("the fixture");
    text = text.replace("openapi: 3.0.4", "openapi: 3.1.1");
    text = text.replace("{type: object, nullable: true}", "{type: 'null'}");
    for name in ["string", "number", "integer", "boolean"] {
        let (old, new) = (
            format!("type: {name}, nullable: true"),
            format!("type: ['null', {name}]"),
        );
        text = text.replace(&old, &new);
    }
    assert!(!text.contains("nullable"));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("openapi_full");
    fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join("full.openapi.yaml");
    fs::write(&path, text).expect("the description");
    assert_same(path);
}
