//! Documents that are cut off or made to hurt: each ends in an error, soon, and
//! never in a panic.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use graph_tests::{Loaded, fixture, load_texts};

/// What a hostile document may cost, in a build without optimization.
const SOON: Duration = Duration::from_secs(1);

#[test]
fn a_document_that_is_cut_off_is_an_error() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas/graph-beta.csdl.xml");
    cut(&read(&path), 97);
}

#[test]
fn a_small_document_is_an_error_wherever_it_is_cut_off() {
    cut(
        &read(&fixture("diagnostics/E0301-base-type-cycle.csdl.xml")),
        1,
    );
}

#[test]
fn a_hundred_thousand_attributes_are_refused() {
    use std::fmt::Write as _;
    let mut attributes = String::new();
    for number in 0..100_000 {
        let _ = write!(attributes, " a{number}=\"\"");
    }
    let text = document(&format!("<EntityType Name=\"A\"{attributes}/>"));
    assert_eq!(codes(&soon(&text)), ["E0104"]);
}

#[test]
fn a_hundred_thousand_nested_elements_are_refused() {
    for element in ["EntityType", "Collection", "Unknown"] {
        let open = format!("<{element}>").repeat(100_000);
        let close = format!("</{element}>").repeat(100_000);
        let loaded = soon(&document(&format!("{open}{close}")));
        assert!(codes(&loaded).contains(&"E0104"), "{element}");
    }
}

#[test]
fn a_deep_collection_type_is_refused() {
    let open = "Collection(".repeat(100_000);
    let close = ")".repeat(100_000);
    let text = document(&format!(
        "<ComplexType Name=\"A\"><Property Name=\"a\" Type=\"{open}Edm.String{close}\"/></ComplexType>"
    ));
    assert_eq!(codes(&soon(&text)), ["E0117"]);
}

#[test]
fn a_document_type_declaration_is_refused_before_it_is_read() {
    let entities: String = (0..20_000)
        .map(|number| format!("<!ENTITY e{number} \"&e{};&e{};\">", number + 1, number + 1))
        .collect();
    let text = format!("<!DOCTYPE a [{entities}]><a>&e0;</a>");
    assert_eq!(codes(&soon(&text)), ["E0102"]);
}

#[test]
fn a_long_line_of_base_types_is_refused() {
    let types: String = (0..20_000)
        .map(|number| {
            format!(
                "<ComplexType Name=\"T{number}\" BaseType=\"a.T{}\"/>",
                number + 1
            )
        })
        .collect();
    let text = document(&format!("{types}<ComplexType Name=\"T20000\"/>"));
    let start = Instant::now();
    let loaded = load_texts([("a.xml".to_owned(), text)]);
    assert!(codes(&loaded).contains(&"E0210"));
    assert!(start.elapsed() < 20 * SOON, "{:?}", start.elapsed());
}

/// Cuts a text off at each place of this distance, and before the last tag.
fn cut(text: &str, distance: usize) {
    let end = text.rfind("</").unwrap_or(0);
    let mut cuts = 0;
    for place in (0..end).step_by(distance) {
        if text.is_char_boundary(place) {
            let loaded = load_texts([("a.xml".to_owned(), text[..place].to_owned())]);
            assert!(loaded.diagnostics.has_errors(), "cut off at {place}");
            cuts += 1;
        }
    }
    assert!(cuts > 100, "{cuts}");
}

fn soon(text: &str) -> Loaded {
    let start = Instant::now();
    let loaded = load_texts([("a.xml".to_owned(), text.to_owned())]);
    assert!(start.elapsed() < SOON, "{:?}", start.elapsed());
    assert!(loaded.rendered().len() < 20_000);
    loaded
}

fn codes(loaded: &Loaded) -> Vec<&'static str> {
    loaded
        .diagnostics
        .iter()
        .map(|diagnostic| diagnostic.code.number())
        .collect()
}

fn document(schema: &str) -> String {
    format!(
        "<edmx:Edmx Version=\"4.0\" xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\">\
         <edmx:DataServices><Schema Namespace=\"a\" \
         xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">{schema}</Schema>\
         </edmx:DataServices></edmx:Edmx>"
    )
}

fn read(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap_or_default();
    assert!(!text.is_empty(), "{}", path.display());
    text
}
