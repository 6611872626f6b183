//! Each code has its section in docs/diagnostics.md, and a document of one
//! mistake whose printed text is recorded beside it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use graph_codegen::diagnostics::Code;
use graph_tests::{fixture, load};

#[test]
fn every_code_has_a_section_in_the_documentation() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/diagnostics.md");
    let text = fs::read_to_string(path).unwrap_or_default();
    let sections: Vec<&str> = text
        .lines()
        .filter_map(|line| line.strip_prefix("### "))
        .collect();
    let numbers: Vec<&str> = Code::ALL.iter().map(|code| code.number()).collect();
    assert_eq!(sections, numbers, "one section a code, in their order");
}

#[test]
fn every_code_has_a_number_of_its_own_that_says_how_grave_it_is() {
    let numbers: BTreeSet<&str> = Code::ALL.iter().map(|code| code.number()).collect();
    assert_eq!(numbers.len(), Code::ALL.len());
    for code in Code::ALL {
        let first = format!("{:?}", code.severity()).remove(0);
        assert!(code.number().starts_with(first), "{}", code.number());
    }
}

#[test]
fn every_mistake_is_told_as_recorded() {
    let mut told = BTreeSet::new();
    let mut paths: Vec<_> = fs::read_dir(fixture("diagnostics"))
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .collect();
    paths.sort();
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let Some(stem) = name.strip_suffix(".csdl.xml") else {
            continue;
        };
        let number = stem.split('-').next().unwrap_or_default();
        let loaded = load(&[&path]);
        assert!(
            loaded
                .diagnostics
                .iter()
                .any(|diagnostic| diagnostic.code.number() == number),
            "{name} gets {:?}",
            loaded.places()
        );
        told.insert(number.to_owned());
        let settings = || {
            let mut settings = insta::Settings::clone_current();
            settings.set_snapshot_path(fixture("diagnostics"));
            settings.set_prepend_module_to_snapshot(false);
            settings.set_omit_expression(true);
            settings
        };
        settings().bind(|| insta::assert_snapshot!(stem, loaded.rendered()));
    }
    // The manifest and the shapes of Rust have no CSDL document alone.
    let numbers: BTreeSet<String> = Code::ALL
        .iter()
        .map(|code| code.number().to_owned())
        .filter(|number| matches!(&number[1..3], "01" | "02" | "03"))
        .collect();
    assert_eq!(told, numbers);
}
