//! The public names of generated crates: the lock has each of them, and none has
//! a number that the metadata does not have.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests are tests"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use graph_codegen::Generated;
use graph_codegen::manifest::Overrides;
use graph_tests::emitted::{emitted, generated, runtime_path};
use graph_tests::{fixture, shared};

/// What each crate, model or enumeration has, whatever the metadata says.
const FIXED: [&str; 6] = [
    "SERVICE_VERSION",
    "build",
    "client",
    "new",
    "Other",
    "Unrecognized",
];

/// The lines of a lock: names, and what is behind `=`.
fn lines(lock: &str) -> Vec<(&str, &str)> {
    let lines = lock
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    let pair = |line| str::split_once(line, " = ").unwrap_or_else(|| panic!("{line}"));
    lines.map(pair).collect()
}

/// Names that only one of lock and crate has.
fn differences(Generated { output, lock }: &Generated) -> Vec<String> {
    let lock = lock.as_ref().expect("a lock");
    let public = census::names(&output.files).expect("Rust");
    let locked: BTreeMap<&str, &str> = lines(lock)
        .into_iter()
        // No items of their own, and made by a macro.
        .filter(|(_, of)| {
            let roles = ["accessor ", "module ", "request-module "];
            !roles.iter().any(|role| of.starts_with(role))
        })
        .collect();
    let missing = public.iter().filter(|name| {
        let last = name.rsplit("::").next().unwrap_or(name);
        !locked.contains_key(name.as_str()) && !FIXED.contains(&last) && *name != "Graph"
    });
    let unknown = locked.keys().filter(|name| !public.contains(**name));
    let missing = missing.map(|name| format!("not in the lock: {name}"));
    missing
        .chain(unknown.map(|name| format!("not in the crate: {name}")))
        .collect()
}

fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

#[test]
fn the_lock_of_the_repository_has_each_name_of_its_crate() {
    let output = emitted(
        &repository("schemas/codegen.toml"),
        &[],
        &Overrides::default(),
    );
    let lock = fs::read_to_string(repository("schemas/codegen.lock")).expect("the lock");
    let live = lock.lines().filter(|line| !line.starts_with(['g', 'f']));
    let lock = Some(live.collect::<Vec<_>>().join("\n"));
    assert_eq!(differences(&Generated { output, lock }), [""; 0]);
}

#[test]
fn a_lock_has_each_name_whatever_the_crate() {
    let mut manifests: Vec<PathBuf> = fs::read_dir(fixture("constructs"))
        .expect("fixtures")
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|it| it == "toml"))
        .collect();
    manifests.push(fixture("round_trip/codegen.toml"));
    manifests.retain(|path| path.exists());
    manifests.sort();
    assert!(manifests.len() > 5, "{manifests:?}");
    for path in manifests {
        let differences = differences(&generated(&path, &[], &Overrides::default()));
        assert!(
            differences.is_empty(),
            "{}: {differences:#?}",
            path.display()
        );
    }
}

/// Everything that the whole document defines.
fn whole() -> Generated {
    let overrides = Overrides {
        metadata: true,
        service_version: Some("v1.0".to_owned()),
        include: vec!["/**".to_owned()],
        derived: vec!["microsoft.graph.directoryObject".to_owned()],
        runtime_path: runtime_path(),
        ..Overrides::default()
    };
    let manifest = repository("schemas/codegen.toml");
    let document = shared("metadata/graph-v1.0.csdl.xml");
    generated(&manifest, &[document], &overrides)
}

#[test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
fn no_name_of_the_whole_document_has_a_number_of_its_own() {
    let generated = whole();
    let different = differences(&generated);
    assert!(different.is_empty(), "{different:#?}");
    let lock = generated.lock.expect("a lock");
    let lines = lines(&lock);
    assert!(lines.len() > 50_000, "{}", lines.len());
    let digits = |text: &str| {
        text.chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
    };
    let numbered: Vec<&(&str, &str)> = lines
        .iter()
        .filter(|(name, element)| {
            let stem = name.trim_end_matches(|c: char| c.is_ascii_digit());
            let number = &name[stem.len()..];
            let last = element.rsplit(['/', '.']).next().unwrap_or(element);
            !number.is_empty() && !digits(last).ends_with(number)
        })
        .collect();
    assert!(numbered.is_empty(), "{numbered:#?}");
}
