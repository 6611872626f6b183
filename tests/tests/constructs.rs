//! One small fixture a construct: the Rust that it becomes, as a snapshot, and
//! compiled.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests are tests"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use graph_codegen::diagnostics::Diagnostics;
use graph_codegen::emit::Output;
use graph_codegen::generate;
use graph_codegen::manifest::{self, Overrides};
use graph_codegen::source::Sources;
use graph_tests::{fixture, rendered};

/// What a fixture becomes, as a crate that stands in `folder`.
fn emitted(name: &str, runtime_path: &str) -> Output {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let mut add = |file: String| {
        let text = fs::read_to_string(fixture(&format!("constructs/{file}"))).expect("a fixture");
        sources.add(file, text)
    };
    let manifest = add(format!("{name}.toml"));
    let document = add(format!("{name}.csdl.xml"));
    let manifest = manifest::parse(&sources, manifest, &mut diagnostics);
    let manifest = manifest.unwrap_or_else(|| panic!("{}", rendered(&diagnostics, &sources)));
    let overrides = Overrides {
        runtime_path: runtime_path.to_owned(),
        ..Overrides::default()
    };
    let output = generate(
        &sources,
        &manifest,
        &[document],
        &overrides,
        &mut diagnostics,
        &mut |_| {},
    );
    output.unwrap_or_else(|| panic!("{name}:\n{}", rendered(&diagnostics, &sources)))
}

/// The names of all fixtures.
fn names() -> Vec<String> {
    let folder = fs::read_dir(fixture("constructs")).expect("the fixtures");
    let mut names: Vec<String> = folder
        .filter_map(|entry| {
            let name = entry.expect("an entry").file_name();
            Some(name.to_str()?.strip_suffix(".toml")?.to_owned())
        })
        .collect();
    names.sort();
    names
}

/// The files that a reader would look at, one below the other.
fn text(files: &BTreeMap<String, String>) -> String {
    let mut text = String::new();
    for (path, file) in files {
        let body = file.split_once("\n\n").map_or("", |(_, body)| body);
        text.push_str(&format!("//-- {path}\n{body}\n"));
    }
    text
}

#[test]
fn each_construct_becomes_this_rust() {
    let names = names();
    assert!(names.len() >= 7, "{names:?}");
    for name in names {
        let mut output = emitted(&name, "../runtime");
        // The same in every fixture, and held by the snapshots of the slice.
        output.files.retain(|path, _| {
            path.starts_with("src/models/")
                || path.starts_with("src/requests/")
                || path.starts_with("src/builders/")
                || path == "src/graph.rs"
        });
        insta::assert_snapshot!(format!("construct_{name}"), text(&output.files));
    }
}

#[test]
fn each_construct_compiles_without_a_warning() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("constructs");
    let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime");
    let runtime = runtime.to_str().expect("a path in UTF-8");
    let mut members = Vec::new();
    for name in names() {
        let mut output = emitted(&name, runtime);
        let manifest = output.files.get_mut("Cargo.toml").expect("a manifest");
        *manifest = manifest.replace("msgraph-beta", &format!("construct-{name}"));
        for (path, text) in &output.files {
            let text = text.replace("msgraph_beta", &format!("construct_{name}"));
            write(&folder.join(&name).join(path), &text);
        }
        members.push(name);
    }
    let workspace = format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n");
    write(&folder.join("Cargo.toml"), &workspace);
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
    write(
        &folder.join("Cargo.lock"),
        &fs::read_to_string(lock).expect("the lock file"),
    );
    let cargo = |arguments: &[&str], flags: &str| {
        let done = Command::new(env!("CARGO"))
            .args(arguments)
            .args([
                "--offline",
                "--quiet",
                "--no-default-features",
                "--features",
                "client",
            ])
            .current_dir(&folder)
            .env("CARGO_TARGET_DIR", folder.join("target"))
            .env("RUSTFLAGS", "-Dwarnings")
            .env("RUSTDOCFLAGS", flags)
            .output()
            .expect("cargo runs");
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(done.status.success(), "cargo {arguments:?}\n{said}");
        String::from_utf8_lossy(&done.stdout).into_owned()
    };
    cargo(&["check", "--workspace"], "");
    cargo(&["doc", "--workspace", "--no-deps"], "-Dwarnings");
    // Documentation from outside holds no test: only the example of the one
    // rooted request runs.
    let ran = cargo(&["test", "--doc", "--package", "construct-hostile"], "");
    assert!(ran.contains("running 1 test"), "{ran}");
}

/// Writes a file unless it is there, so that cargo sees no change.
fn write(path: &Path, text: &str) {
    if fs::read_to_string(path).is_ok_and(|there| there == text) {
        return;
    }
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("a file");
}
