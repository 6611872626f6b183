//! The commands of `cargo xtask`, run as programs.
#![allow(clippy::unwrap_used, reason = "a test may end at once")]

mod check;
mod codegen;
mod explain;
mod lock;
mod openapi;
mod plan;
mod references;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .to_owned()
}

/// Runs the program in a folder.
fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("CLICOLOR_FORCE")
        .output()
        .unwrap()
}

/// What is printed of the house's own manifest.
fn own(arguments: &[&str]) -> String {
    let output = run(&workspace(), arguments);
    assert!(output.status.success(), "{}", stderr(&output));
    stdout(&output)
}

/// What is printed of a fixture of the tests.
fn fixture(name: &str, arguments: &[&str]) -> String {
    let manifest = format!("tests/fixtures/constructs/{name}.toml");
    own(&[arguments, &["--manifest", &manifest]].concat())
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// Everything below a folder: paths → bytes.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let bytes = fs::read(&path).unwrap();
                files.insert(path, bytes);
            }
        }
    }
    files
}
