//! Documents with one fault each, in JSON and in YAML: what is said of both is
//! recorded beside them. And a valid document that is cut off.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot read its input has to stop"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use graph_codegen::diagnostics::Severity;
use graph_tests::{Loaded, fixture, load, load_texts};

/// What the documents are called, and each in its notations.
fn documents() -> BTreeMap<String, Vec<PathBuf>> {
    let mut documents: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    let entries = fs::read_dir(fixture("broken")).expect("the folder of the fixtures");
    for path in entries.map(|entry| entry.expect("an entry").path()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if let Some((stem, "json" | "yaml")) = name.rsplit_once('.') {
            documents.entry(stem.to_owned()).or_default().push(path);
        }
    }
    documents.values_mut().for_each(|paths| paths.sort());
    documents
}

#[test]
fn one_fault_is_told_in_json_and_in_yaml() {
    let documents = documents();
    assert!(documents.len() >= 22);
    for (stem, paths) in documents {
        let [json, yaml] = paths.as_slice() else {
            panic!("{stem} is there in two notations");
        };
        let (json, yaml) = (load(&[json]), load(&[yaml]));
        if stem.ends_with("valid") {
            assert_eq!(json.rendered(), "", "{stem}");
            assert_eq!(yaml.rendered(), "", "{stem}");
            continue;
        }
        for loaded in [&json, &yaml] {
            assert_is_told(loaded, Severity::Error, &stem);
            for diagnostic in loaded.diagnostics.iter() {
                assert!(diagnostic.help.is_some(), "{stem}: {diagnostic:?}");
            }
        }
        // What is no JSON is no YAML either, or says what JSON cannot.
        let codes = [&json, &yaml].map(|loaded| codes(loaded).replace("E0120", "E0119"));
        let [in_json, in_yaml] = codes.map(|codes| codes.replace("E0122", "E0119"));
        assert_eq!(in_json, in_yaml, "{stem}");
        let said = format!("{}\n\n{}", json.rendered(), yaml.rendered());
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(fixture("broken"));
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!(stem.as_str(), said));
    }
}

/// Cut off anywhere, a document of JSON is an error with a place. One of YAML
/// may end with any of its lines: there something is said of it as long as what
/// is cut off is named before.
#[test]
fn a_document_that_is_cut_off_is_told() {
    for stem in ["valid", "csdl-valid"] {
        for notation in ["json", "yaml"] {
            let name = format!("{stem}.{notation}");
            let text = fs::read_to_string(fixture("broken").join(&name)).expect("a fixture");
            let end = match notation {
                "json" => text.trim_end().len(),
                _ => last_named(&text),
            };
            for at in 0..end {
                let cut = text.get(..at).expect("ASCII alone").to_owned();
                let loaded = load_texts([(name.clone(), cut)]);
                let lowest = match notation {
                    "json" => Severity::Error,
                    _ => Severity::Warning,
                };
                assert_is_told(&loaded, lowest, &format!("{name} up to {at}"));
            }
        }
    }
}

/// The end of what is named further up in a document of YAML: the types, or the
/// kind of the container.
fn last_named(text: &str) -> usize {
    let last = ["shop.size:\n", "EntityContainer\n"];
    let ends = last.map(|last| text.rfind(last).map(|found| found + last.len() - 1));
    ends.into_iter().flatten().max().unwrap_or_default()
}

/// Whether there is a finding so grave; all that are have a place.
fn assert_is_told(loaded: &Loaded, lowest: Severity, what: &str) {
    let found = loaded.diagnostics.iter();
    let mut found = found.filter(|each| each.severity() >= lowest).peekable();
    assert!(found.peek().is_some(), "nothing is said of {what}");
    for diagnostic in found {
        let place = diagnostic
            .span
            .and_then(|span| loaded.sources.line_column(span));
        assert!(place.is_some(), "{what} has no place: {diagnostic:?}");
    }
}

/// The codes, in the order of their places.
fn codes(loaded: &Loaded) -> String {
    let mut found: Vec<_> = loaded.diagnostics.iter().collect();
    found.sort_by_key(|diagnostic| diagnostic.span);
    let codes: Vec<&str> = found.iter().map(|each| each.code.number()).collect();
    codes.join(" ")
}
