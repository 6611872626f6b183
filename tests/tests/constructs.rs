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
use graph_tests::emitted::{cargo, emitted, runtime_path, write_workspace};
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
    // A program beside a fixture is a test of the crate that it becomes.
    for (name, tests) in [("capabilities", 2), ("demands", 4), ("write", 6)] {
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
