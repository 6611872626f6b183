//! Documents that converters of others wrote, read by us: the Rust is that of
//! the CSDL XML which they were given, but for what they lose.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use graph_tests::reduced::{flattened, reduced};
use graph_tests::slices::{ATTENDANCE, Chosen, OF_V1_0, Text, differences};
use serde_json::Value;

use crate::command::{crate_of, place, write};
use crate::losses::{BY_CONVERSION, REMAINING};

/// The versions of OpenAPI that the converter writes.
const VERSIONS: [&str; 2] = ["3.0.3", "3.1.0"];

/// The documents that a slice is generated from, in the script's folder.
fn written(chosen: &Chosen, folder: &str, documents: &[Text]) -> Vec<PathBuf> {
    let files = documents.iter();
    let files = files.map(|(name, text)| write(&format!("{folder}/{}/{name}", chosen.name), text));
    files.collect()
}

/// The same in CSDL JSON.
fn json(chosen: &Chosen, converted: &[&str]) {
    let expected = crate_of("xml", chosen, &written(chosen, "xml", &chosen.documents()));
    let converted = converted.iter();
    let converted: Vec<PathBuf> = converted
        .map(|name| place(&format!("converted/{name}")))
        .collect();
    let found = crate_of("csdl.json", chosen, &converted);
    let differences = differences(&expected, &found);
    assert!(differences.is_empty(), "{}: {differences:#?}", chosen.name);
    println!(
        "{} as CSDL JSON: {} files are the same",
        chosen.name,
        expected.len()
    );
}

/// What differs in OpenAPI; of the metadata alone, because the converter takes
/// one document.
fn openapi(chosen: &Chosen, converted: &str, version: &str) -> Vec<String> {
    let converted = place(&format!("converted/{converted}.openapi-{version}.json"));
    let (name, text) = chosen.documents().into_iter().next().expect("a document");
    let text = reduced(&flattened(&text, &schemas(&converted)), BY_CONVERSION);
    let documents = written(chosen, version, &[(name, text)]);
    let expected = crate_of(&format!("xml-{version}"), chosen, &documents);
    let found = crate_of(&format!("openapi-{version}"), chosen, &[converted]);
    let differences = differences(&expected, &found);
    println!(
        "{} as OpenAPI {version}: {} of {} files are the same",
        chosen.name,
        expected.len().saturating_sub(differences.len()),
        expected.len(),
    );
    let differences = differences.iter();
    differences
        .map(|it| format!("{}: {it}", chosen.name))
        .collect()
}

/// The names of a description's schemas.
fn schemas(description: &Path) -> BTreeSet<String> {
    let text = fs::read_to_string(description).expect("a description");
    let description: Value = serde_json::from_str(&text).expect("JSON");
    let schemas = description["components"]["schemas"].as_object();
    schemas.expect("schemas").keys().cloned().collect()
}

/// The list is exact: a new difference is a fault, and one that went away has
/// to leave the list.
fn are_known(found: &[String], slices: &[Chosen]) {
    let of_these = |line: &&&str| {
        slices
            .iter()
            .any(|it| line.starts_with(&format!("{}: ", it.name)))
    };
    let known: Vec<&&str> = REMAINING.iter().filter(of_these).collect();
    let new: Vec<&String> = found
        .iter()
        .filter(|it| !REMAINING.contains(&it.as_str()))
        .collect();
    let gone: Vec<&&&str> = known
        .iter()
        .filter(|it| !found.iter().any(|line| line == **it))
        .collect();
    assert!(
        new.is_empty() && gone.is_empty(),
        "new: {new:#?}\ngone: {gone:#?}"
    );
}

#[test]
#[ignore = "tests/witnesses/run runs it"]
fn csdl_json_of_the_attendance_slice_is_the_same() {
    json(
        &ATTENDANCE,
        &["attendance.csdl.json", "attendance.docs.csdl.json"],
    );
}

#[test]
#[ignore = "tests/witnesses/run runs it"]
fn csdl_json_of_v1_0_is_the_same() {
    for chosen in &OF_V1_0 {
        json(chosen, &["v1.0.csdl.json"]);
    }
}

#[test]
#[ignore = "tests/witnesses/run runs it"]
fn openapi_of_the_attendance_slice_differs_as_is_known() {
    for version in VERSIONS {
        are_known(&openapi(&ATTENDANCE, "attendance", version), &[ATTENDANCE]);
    }
}

#[test]
#[ignore = "tests/witnesses/run runs it"]
fn openapi_of_v1_0_differs_as_is_known() {
    for version in VERSIONS {
        let differences = OF_V1_0
            .iter()
            .flat_map(|chosen| openapi(chosen, "v1.0", version));
        are_known(&differences.collect::<Vec<_>>(), &OF_V1_0);
    }
}
