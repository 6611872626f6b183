//! Crates that the generator writes for the tests, and the compiler's word on
//! them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use graph_codegen::diagnostics::Diagnostics;
use graph_codegen::emit::Output;
use graph_codegen::lock::Locked;
use graph_codegen::manifest::Overrides;
use graph_codegen::source::Sources;
use graph_codegen::{Generated, generate_locked};

use crate::rendered;
use crate::sliced::{read, read_manifest};

/// The crate of a manifest; without `metadata`, of the manifest's own
/// documents.
///
/// # Panics
///
/// Panics with the diagnostics where there is none.
pub fn emitted(path: &Path, metadata: &[PathBuf], overrides: &Overrides) -> Output {
    generated(path, metadata, overrides).output
}

/// As [`emitted`], with the lock of a first run.
///
/// # Panics
///
/// As [`emitted`].
pub fn generated(path: &Path, metadata: &[PathBuf], overrides: &Overrides) -> Generated {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let manifest = read_manifest(path, &mut sources, &mut diagnostics);
    let own = manifest.metadata.iter().chain(&manifest.documentation);
    let own = own.map(|file| path.with_file_name(&file.value));
    let files = if metadata.is_empty() {
        own.collect()
    } else {
        metadata.to_vec()
    };
    let mut documents = Vec::new();
    for file in files {
        documents.push(read(&mut sources, &file));
    }
    let generated = generate_locked(
        &sources,
        &manifest,
        &documents,
        overrides,
        Some(Locked::default()),
        &mut diagnostics,
        &mut |_| {},
    );
    generated.unwrap_or_else(|| panic!("{}:\n{}", path.display(), rendered(&diagnostics, &sources)))
}

/// The path of the runtime, for the manifest of a crate anywhere.
pub fn runtime_path() -> String {
    format!("{}/../runtime", env!("CARGO_MANIFEST_DIR"))
}

/// Writes crates as members of one workspace. Each is called by its name
/// instead of `package`; what is there already is not touched, so that cargo
/// sees no change.
///
/// # Panics
///
/// Panics where a file cannot be written.
pub fn write_workspace(folder: &Path, package: &str, crates: &[(String, Output)]) {
    let library = package.replace('-', "_");
    for (name, output) in crates {
        for (path, text) in &output.files {
            let text = text
                .replace(package, name)
                .replace(&library, &name.replace('-', "_"));
            write(&folder.join(name).join(path), &text);
        }
    }
    let members: Vec<&String> = crates.iter().map(|(name, _)| name).collect();
    let workspace = format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n");
    write(&folder.join("Cargo.toml"), &workspace);
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
    let lock = fs::read_to_string(lock).expect("the lock file");
    write(&folder.join("Cargo.lock"), &lock);
}

/// Runs cargo in such a workspace, offline, with models and requests but no
/// transport, and with every warning an error; hands out what it printed.
///
/// # Panics
///
/// Panics with what cargo and the program said where it fails.
pub fn cargo(folder: &Path, arguments: &[&str]) -> String {
    cargo_with(folder, arguments, &["client"])
}

/// The same with these features alone.
///
/// # Panics
///
/// As [`cargo`].
pub fn cargo_with(folder: &Path, arguments: &[&str], features: &[&str]) -> String {
    let done = run(folder, arguments, features);
    let said = String::from_utf8_lossy(&done.stderr);
    let printed = String::from_utf8_lossy(&done.stdout);
    assert!(
        done.status.success(),
        "cargo {arguments:?} {features:?}\n{said}\n{printed}"
    );
    printed.into_owned()
}

/// The same where cargo has to fail; hands out the errors, a line each.
///
/// # Panics
///
/// Panics where it succeeds.
pub fn cargo_errors(folder: &Path, arguments: &[&str]) -> Vec<String> {
    let done = run(
        folder,
        &[arguments, &["--message-format", "short"]].concat(),
        &["client"],
    );
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(!done.status.success(), "cargo {arguments:?} succeeds");
    let errors = said.lines().filter(|line| line.contains(": error"));
    errors.map(ToOwned::to_owned).collect()
}

fn run(folder: &Path, arguments: &[&str], features: &[&str]) -> std::process::Output {
    Command::new(env!("CARGO"))
        .args(arguments)
        .args(["--offline", "--quiet", "--no-default-features"])
        .args(["--features", &features.join(",")])
        .current_dir(folder)
        // What all of them stand on is built once.
        .env("CARGO_TARGET_DIR", folder.with_file_name("emitted"))
        .env("RUSTFLAGS", "-Dwarnings")
        .env("RUSTDOCFLAGS", "-Dwarnings")
        .output()
        .expect("cargo runs")
}

fn write(path: &Path, text: &str) {
    if fs::read_to_string(path).is_ok_and(|there| there == text) {
        return;
    }
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("a file");
}
