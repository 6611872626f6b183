//! Finds out whether the shared documents are there, so that tests that need
//! them count as ignored where they are not, never as passed; and generates
//! the models of fixtures, so that tests can use what is emitted.

#![allow(clippy::expect_used, reason = "a build without its input has to stop")]

use std::path::{Path, PathBuf};
use std::{env, fs};

use graph_codegen::diagnostics::{Diagnostics, Style, render};
use graph_codegen::emit::Output;
use graph_codegen::generate;
use graph_codegen::manifest::{self, Overrides};
use graph_codegen::source::Sources;

fn main() {
    let package = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    look_for_shared(&package);
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    for (folder, name) in [("round_trip", "everything"), ("queries", "members")] {
        let fixture = package.join("fixtures").join(folder);
        println!("cargo::rerun-if-changed={}", fixture.display());
        let output = generated(&fixture.join(format!("{name}.toml")));
        write_models(&output, &out.join(name));
    }
}

fn look_for_shared(package: &Path) {
    println!("cargo::rustc-check-cfg=cfg(shared_absent)");
    println!("cargo::rerun-if-env-changed=GRAPH_SHARED");
    println!("cargo::rerun-if-env-changed=GRAPH_SHARED_REQUIRED");
    let beside = || package.join("../../shared");
    let shared = env::var_os("GRAPH_SHARED").map_or_else(beside, PathBuf::from);
    println!("cargo::rerun-if-changed={}", shared.display());
    let required = env::var_os("GRAPH_SHARED_REQUIRED").is_some_and(|value| value == "1");
    if !shared.is_dir() && !required {
        println!("cargo::rustc-cfg=shared_absent");
    }
}

/// The crate of a manifest.
fn generated(path: &Path) -> Output {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let read = |sources: &mut Sources, path: &Path| {
        let text = fs::read_to_string(path).expect("a file of the fixture");
        sources.add(path.display().to_string(), text)
    };
    let source = read(&mut sources, path);
    let output = manifest::parse(&sources, source, &mut diagnostics).and_then(|manifest| {
        let files = manifest.metadata.iter();
        let documents: Vec<_> = files
            .map(|file| read(&mut sources, &path.with_file_name(&file.value)))
            .collect();
        let overrides = Overrides::default();
        generate(
            &sources,
            &manifest,
            &documents,
            &overrides,
            &mut diagnostics,
            &mut |_| {},
        )
    });
    let findings = diagnostics.iter();
    let findings = findings.map(|finding| render(finding, &sources, Style::Plain));
    let findings: Vec<String> = findings.collect();
    assert!(output.is_some(), "{}", findings.join("\n\n"));
    output.unwrap_or_default()
}

/// Writes the module of models, to be included: the folder that its own
/// modules are in is then that of the file, and `//!` has no place in it.
fn write_models(output: &Output, folder: &Path) {
    for (path, text) in &output.files {
        let (path, text) = match path.as_str() {
            "src/models.rs" => {
                let lines = text.lines().filter(|line| !line.starts_with("//!"));
                ("models.rs", lines.collect::<Vec<_>>().join("\n"))
            }
            path => match path.strip_prefix("src/models/") {
                Some(path) => (path, text.clone()),
                None => continue,
            },
        };
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
}
