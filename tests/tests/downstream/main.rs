//! Crates outside the workspace that depend on the generated one by path, as
//! a user's would: they are built with cargo and run.

#![allow(clippy::panic, clippy::unwrap_used)]

mod features;
mod programs;
mod tested;

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The root of the repository.
fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .to_owned()
}

/// Cargo, without the network.
fn cargo(directory: &Path) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo")));
    command.current_dir(directory);
    command
}

fn run(command: &mut Command) -> String {
    let Output {
        status,
        stdout,
        stderr,
    } = command.output().unwrap();
    let stdout = String::from_utf8(stdout).unwrap();
    assert!(
        status.success(),
        "{command:?}: {status}\n{stdout}\n{}",
        String::from_utf8_lossy(&stderr)
    );
    stdout
}

/// A package of its own, outside the workspace.
struct Downstream {
    name: &'static str,
    folder: PathBuf,
}

impl Downstream {
    /// Writes and builds a program with these dependencies, where `GENERATED`
    /// stands for the path of the generated crate.
    fn build(name: &'static str, dependencies: &str, program: &str) -> Self {
        let package = Self::write(name, &format!("[dependencies]\n{dependencies}\n"));
        fs::write(package.folder.join("src/main.rs"), program).unwrap();
        run(package.cargo().args(["build", "--offline", "--quiet"]));
        package
    }

    /// Writes a library, runs its tests, and gives what they print. `manifest`
    /// is the part of it that names dependencies.
    fn test(name: &'static str, manifest: &str, library: &str) -> String {
        let package = Self::write(name, manifest);
        fs::write(package.folder.join("src/lib.rs"), library).unwrap();
        run(package.cargo().args(["test", "--offline", "--quiet"]))
    }

    /// Writes the manifest; there is no source yet.
    fn write(name: &'static str, dependencies: &str) -> Self {
        let repository = repository();
        let generated = repository.join("generated");
        let dependencies = dependencies.replace("GENERATED", &format!("'{}'", generated.display()));
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
             {dependencies}\n[workspace]\n"
        );
        // Kept from run to run, so that only the first one is slow.
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(folder.join("src")).unwrap();
        fs::write(folder.join("Cargo.toml"), manifest).unwrap();
        // The versions that this workspace was built with are at hand.
        fs::copy(repository.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
        Self { name, folder }
    }

    /// Cargo for the package.
    fn cargo(&self) -> Command {
        let mut command = cargo(&self.folder);
        command
            .env("CARGO_TARGET_DIR", target())
            // Nobody debugs them: less to build, and to keep on disk.
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .env("CARGO_INCREMENTAL", "0");
        command
    }

    /// The program that was built.
    fn program(&self) -> Command {
        let file = format!("{}{}", self.name, env::consts::EXE_SUFFIX);
        let mut command = Command::new(target().join("debug").join(file));
        command.current_dir(&self.folder);
        command
    }
}

/// The output of all these packages: most of what they stand on is the same.
fn target() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("downstream")
}
