//! CSDL XML, CSDL JSON and OpenAPI lead to one model: the same Rust, byte by
//! byte. Nothing is left out: where OpenAPI has no word for something, numbers
//! of enumeration members among it, our descriptions have an extension.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests are tests"
)]

use graph_codegen::openapi;
use graph_tests::csdl_json::convert;
use graph_tests::slices::{ATTENDANCE, Chosen, OF_V1_0, Text, differences};
use graph_tests::xml::Element;

/// Compares the crate of other documents with that of the first.
fn compare(chosen: &Chosen, what: &str, expected: &[Text], found: &[Text]) {
    let (expected, found) = (chosen.crate_of(expected), chosen.crate_of(found));
    assert_eq!(
        expected.summary.requests,
        chosen.requests(),
        "{}",
        chosen.name
    );
    let differences = differences(&expected.files, &found.files);
    let first: Vec<&String> = differences.iter().take(20).collect();
    assert!(
        differences.is_empty(),
        "{} from {what}: {} of {} files differ\n{first:#?}",
        chosen.name,
        differences.len(),
        expected.files.len(),
    );
}

fn each(documents: &[Text], change: impl Fn(&str) -> String) -> Vec<Text> {
    let changed = documents
        .iter()
        .map(|(name, text)| (name.clone(), change(text)));
    changed.collect()
}

fn from_xml_written_again(chosen: &Chosen) {
    let documents = chosen.documents();
    let again = each(&documents, |text| Element::of(text).document());
    compare(chosen, "CSDL XML", &documents, &again);
}

fn from_csdl_json(chosen: &Chosen) {
    let documents = chosen.documents();
    let json = each(&documents, |text| convert(text).json.to_string());
    compare(chosen, "CSDL JSON", &documents, &json);
}

/// Through our own OpenAPI, which is one document whatever it was made of.
fn from_openapi(chosen: &Chosen) {
    let documents = chosen.documents();
    let kept = chosen.kept(&documents);
    let text = openapi::write(
        &kept.model,
        &kept.slice,
        &chosen.manifest(),
        &chosen.overrides(),
    );
    let description = [("openapi.json".to_owned(), text)];
    compare(chosen, "OpenAPI", &documents, &description);
}

/// What is compared is the format, and not how a test writes XML.
#[test]
fn xml_that_is_written_again_makes_the_same_rust() {
    from_xml_written_again(&ATTENDANCE);
}

#[test]
fn csdl_json_of_the_attendance_slice_makes_the_same_rust() {
    from_csdl_json(&ATTENDANCE);
}

#[test]
fn openapi_of_the_attendance_slice_makes_the_same_rust() {
    from_openapi(&ATTENDANCE);
}

macro_rules! slices_of_v1_0 {
    ($($name:ident $number:literal)*) => {$(
        mod $name {
            use super::{OF_V1_0, from_csdl_json, from_openapi};

            #[test]
            #[cfg_attr(shared_absent, ignore = "needs ../shared")]
            fn csdl_json_makes_the_same_rust() {
                assert_eq!(OF_V1_0[$number].name, stringify!($name));
                from_csdl_json(&OF_V1_0[$number]);
            }

            #[test]
            #[cfg_attr(shared_absent, ignore = "needs ../shared")]
            fn openapi_makes_the_same_rust() {
                from_openapi(&OF_V1_0[$number]);
            }
        }
    )*};
}

slices_of_v1_0! { mail 0 members 1 drive 2 channels 3 alerts 4 }
