//! Each code has its section in docs/diagnostics.md, and a document of one
//! mistake whose printed text is recorded beside it.
#![allow(
    clippy::panic,
    reason = "a test that cannot read its input has to stop"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use graph_codegen::diagnostics::{Code, Diagnostics};
use graph_codegen::generate_locked;
use graph_codegen::lock::Locked;
use graph_codegen::manifest::{self, Overrides};
use graph_codegen::source::Sources;
use graph_tests::{fixture, load, rendered};

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
        if path.is_dir() || name.ends_with(".snap") {
            continue;
        }
        let stem = name.split('.').next().unwrap_or_default();
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
        beside("diagnostics").bind(|| insta::assert_snapshot!(stem, loaded.rendered()));
    }
    // The manifest and the shapes of Rust have no document alone.
    let numbers: BTreeSet<String> = Code::ALL
        .iter()
        .map(|code| code.number().to_owned())
        .filter(|number| matches!(&number[1..3], "01" | "02" | "03"))
        .collect();
    let missing: Vec<&String> = numbers.difference(&told).collect();
    assert!(missing.is_empty(), "no document has {missing:?}");
}

/// Documents that have nothing to do with each other, and those that declare the
/// same twice: what is found is the same, and is shown in one order.
#[test]
fn the_order_of_documents_plays_no_part() {
    let mut paths: Vec<_> = fs::read_dir(fixture("diagnostics"))
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.is_file() && !path.display().to_string().contains(".snap"))
        .collect();
    paths.sort();
    let mut codes = BTreeSet::new();
    for three in paths.windows(3) {
        let [one, two, three] = three else { continue };
        let expected = load(&[one, two, three]);
        let numbers = expected.diagnostics.iter().map(|it| it.code.number());
        codes.extend(numbers);
        for order in [[one, three, two], [two, one, three], [three, two, one]] {
            assert_eq!(load(&order).rendered(), expected.rendered());
        }
    }
    for code in ["E0203", "W0161", "W0317"] {
        assert!(codes.contains(code), "{code}");
    }
}

/// Snapshots stand beside the fixtures of a folder.
fn beside(folder: &str) -> insta::Settings {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(fixture(folder));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings
}

/// One manifest and one document, and a lock for each fault.
#[test]
fn every_fault_of_a_lock_is_told_as_recorded() {
    let mut told = BTreeSet::new();
    let read = |name: &str| {
        let path = fixture("diagnostics/lock").join(name);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    let mut names: Vec<String> = fs::read_dir(fixture("diagnostics/lock"))
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    for name in names {
        let Some(stem) = name.strip_suffix(".lock") else {
            continue;
        };
        let mut sources = Sources::default();
        let mut diagnostics = Diagnostics::default();
        let manifest = sources.add("codegen.toml", read("codegen.toml"));
        let document = sources.add("metadata.csdl.xml", read("metadata.csdl.xml"));
        let locked = Locked {
            source: Some(sources.add("codegen.lock", read(&name))),
            accepts_renames: false,
        };
        let manifest = manifest::parse(&sources, manifest, &mut diagnostics);
        let manifest = manifest.unwrap_or_else(|| panic!("{}", rendered(&diagnostics, &sources)));
        let generated = generate_locked(
            &sources,
            &manifest,
            &[document],
            &Overrides::default(),
            Some(locked),
            &mut diagnostics,
            &mut |_| {},
        );
        assert!(generated.is_none(), "{name} is at fault");
        let number = stem.split('-').next().unwrap_or_default();
        for diagnostic in diagnostics.iter() {
            assert_eq!(diagnostic.code.number(), number, "{name}");
        }
        told.insert(number.to_owned());
        let said = rendered(&diagnostics, &sources);
        beside("diagnostics/lock").bind(|| insta::assert_snapshot!(stem, said));
    }
    let told: Vec<&str> = told.iter().map(String::as_str).collect();
    // No document is known to make two elements share a name (E0505).
    assert_eq!(told, ["E0501", "E0502", "E0503", "E0504"]);
}
