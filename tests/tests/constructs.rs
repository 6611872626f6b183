//! One small fixture a construct: the Rust that it becomes, as a snapshot, and
//! compiled.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests are tests"
)]

use std::fs;
use std::path::Path;

use graph_codegen::emit::Output;
use graph_codegen::manifest::Overrides;
use graph_tests::emitted::{cargo, cargo_errors, emitted, runtime_path, write_workspace};
use graph_tests::fixture;

/// What each fixture becomes, by name.
fn constructs() -> Vec<(String, Output)> {
    let folder = fs::read_dir(fixture("constructs")).expect("the fixtures");
    let paths = folder.map(|entry| entry.expect("an entry").path());
    let mut manifests: Vec<_> = paths
        .filter(|path| path.extension().is_some_and(|it| it == "toml"))
        .collect();
    manifests.sort();
    assert!(manifests.len() >= 7, "{manifests:?}");
    let overrides = Overrides {
        runtime_path: runtime_path(),
        ..Overrides::default()
    };
    manifests
        .into_iter()
        .map(|path| {
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            let name = format!("construct-{name}");
            (name, emitted(&path, &[], &overrides))
        })
        .collect()
}

#[test]
fn each_construct_becomes_this_rust() {
    for (name, output) in constructs() {
        let mut text = String::new();
        for (path, file) in &output.files {
            // These are alike in all; the snapshots of the slice hold them.
            if ["Cargo.toml", "src/lib.rs", "src/models.rs"].contains(&path.as_str()) {
                continue;
            }
            let body = file.split_once("\n\n").map_or("", |(_, body)| body);
            text.push_str(&format!("//-- {path}\n{body}\n"));
        }
        insta::assert_snapshot!(name, text);
    }
}

#[test]
fn each_construct_compiles_without_a_warning() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("constructs");
    write_workspace(&folder, "msgraph-beta", &constructs());
    cargo(&folder, &["check", "--workspace"]);
    cargo(&folder, &["doc", "--workspace", "--no-deps"]);
    // Documentation from outside holds no test: only the example of the one
    // rooted request is there to run.
    let ran = cargo(
        &folder,
        &["test", "--doc", "--package", "construct-hostile"],
    );
    assert!(ran.contains("running 1 test"), "{ran}");
    forbidden_options_do_not_compile(&folder);
    // A program beside a fixture is a test of the crate that it becomes.
    for (name, tests) in [
        ("capabilities", 2),
        ("demands", 4),
        ("imports", 2),
        ("operations", 6),
        ("restricted", 2),
        ("write", 6),
    ] {
        let program = fixture(&format!("constructs/{name}.rs"));
        let package = format!("construct-{name}");
        let there = folder.join(&package).join("tests/program.rs");
        fs::create_dir_all(there.with_file_name("")).expect("a folder");
        fs::copy(program, there).expect("the program");
        let ran = cargo(
            &folder,
            &["test", "--package", &package, "--test", "program"],
        );
        let all = format!("running {tests} tests");
        assert!(ran.contains(&all), "{ran}");
    }
}

/// Each marked line of the program is an error that names the option, and no
/// other line is one.
fn forbidden_options_do_not_compile(folder: &Path) {
    let program = fixture("constructs/capabilities_forbidden.rs");
    let there = folder.join("construct-capabilities/examples/forbidden.rs");
    fs::create_dir_all(there.with_file_name("")).expect("a folder");
    fs::copy(&program, there).expect("the program");
    let text = fs::read_to_string(program).expect("the program");
    let marks = text.lines().zip(1..).filter_map(|(line, number)| {
        let (_, option) = line.split_once("; // ")?;
        Some(format!("{number}: {option}"))
    });
    let expected: Vec<String> = marks.collect();
    assert_eq!(expected.len(), 6);
    let arguments = ["check", "--package", "construct-capabilities", "--example"];
    let errors = cargo_errors(folder, &[&arguments[..], &["forbidden"]].concat());
    // `PATH:LINE:COLUMN: error[E0277]: … the query option `PATH::Skip` here…`
    let found = errors.iter().filter_map(|error| {
        let (_, place) = error.split_once("forbidden.rs:")?;
        let (line, rest) = place.split_once(':')?;
        let (_, words) = rest.split_once("the service does not offer the query option `")?;
        let option = words.split('`').next()?.rsplit("::").next()?;
        Some(format!("{line}: {option}"))
    });
    assert_eq!(found.collect::<Vec<_>>(), expected, "{errors:#?}");
    assert_eq!(errors.len(), expected.len(), "{errors:#?}");
}
