//! Large schemas are read in portions, on all cores: what is read and reported
//! is the same as in one piece, for documents of all kinds.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests are tests"
)]

use std::fs;
use std::path::Path;

use graph_codegen::csdl::{self, Document};
use graph_codegen::diagnostics::{Diagnostic, Diagnostics};
use graph_codegen::source::Sources;
use graph_tests::{fixture, shared};
use hostile::dice::Dice;
use hostile::mutate::flip;

/// The bytes of the excerpt that are changed, one at a time.
const FLIPS: u64 = if cfg!(debug_assertions) {
    1_000
} else {
    10_000
};

/// The excerpt is cut off at each multiple of it, in bytes.
const DISTANCE: usize = 97;

type Read = (Option<Document>, Vec<Diagnostic>);

fn read(text: &str, portion: usize) -> Read {
    let mut sources = Sources::default();
    let source = sources.add("document", text);
    let mut diagnostics = Diagnostics::default();
    let document = csdl::parse_in_portions(&sources, source, portion, &mut diagnostics);
    (document, diagnostics.into_iter().collect())
}

#[track_caller]
fn compare(name: &str, text: &str, portions: &[usize]) {
    let whole = read(text, usize::MAX);
    for portion in portions {
        // What was read can be megabytes long, so it is not shown.
        assert!(
            read(text, *portion) == whole,
            "{name}: portions of {portion} bytes"
        );
    }
}

#[test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
fn published_documents() {
    for name in [
        "graph-v1.0",
        "graph-v1.0-annotated-2023",
        "graph-beta-govsg",
    ] {
        let path = shared(&format!("metadata/{name}.csdl.xml"));
        let text = fs::read_to_string(path).expect("a document");
        compare(name, &text, &[1_000, 65_536]);
    }
}

#[test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
fn documents_of_the_corpus() {
    let mut count = 0;
    for folder in ["valid", "invalid"] {
        count += compare_all(&shared(&format!("corpus/{folder}")));
    }
    assert!(count >= 40, "{count} documents");
}

#[test]
fn documents_with_mistakes() {
    let count = compare_all(&fixture("diagnostics"));
    assert!(count > 50, "{count} documents");
}

fn compare_all(folder: &Path) -> usize {
    let mut count = 0;
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.display().to_string();
        if let Ok(text) = fs::read_to_string(&path)
            && name.ends_with(".xml")
        {
            compare(&name, &text, &[1, 1_000]);
            count += 1;
        }
    }
    count
}

#[test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
fn an_excerpt_with_one_byte_changed() {
    let excerpt = excerpt();
    for seed in 0..FLIPS {
        let mut dice = Dice::new(seed);
        let text = flip(&excerpt, &mut dice);
        compare(
            &format!("flip {seed}"),
            &text,
            &[1_000 + dice.below(20_000)],
        );
    }
}

#[test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
fn an_excerpt_that_is_cut_off() {
    let excerpt = excerpt();
    for end in (0..excerpt.len()).step_by(DISTANCE) {
        compare(&format!("cut at {end}"), &excerpt[..end], &[5_000]);
    }
}

fn excerpt() -> String {
    fs::read_to_string(shared("metadata/graph-beta-attendance.csdl.xml")).expect("the excerpt")
}
