//! What the script says, and the command line that it built.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use graph_tests::slices::{Chosen, Files};

/// A variable that the script sets.
pub(crate) fn told(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| panic!("{name}: tests/witnesses/run sets it"))
}

/// A file or folder in the script's folder.
pub(crate) fn place(name: &str) -> PathBuf {
    Path::new(&told("WITNESSES")).join(name)
}

/// `cargo xtask`, optimized, at the root of the repository.
pub(crate) fn xtask(command: &str, chosen: &Chosen, documents: &[PathBuf]) -> Command {
    let mut xtask = Command::new(told("WITNESSES_XTASK"));
    xtask.current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."));
    xtask.arg(command);
    for document in documents {
        xtask.arg("--metadata").arg(document);
    }
    let overrides = chosen.overrides();
    if let Some(version) = &overrides.service_version {
        xtask.args(["--service-version", version]);
    }
    for root in &overrides.include {
        xtask.args(["--include", root]);
    }
    for family in &overrides.derived {
        xtask.args(["--derived", family]);
    }
    xtask
}

/// Runs it, and hands out what it printed to its standard output.
pub(crate) fn printed(mut command: Command) -> String {
    let done = command.output().expect("xtask runs");
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{command:?}\n{said}");
    String::from_utf8(done.stdout).expect("UTF-8")
}

/// The crate of documents, in a folder of its own: its texts by their paths.
pub(crate) fn crate_of(name: &str, chosen: &Chosen, documents: &[PathBuf]) -> Files {
    let folder = place("crates").join(chosen.name).join(name);
    // What an earlier run left there is none of this one's.
    let _ = fs::remove_dir_all(&folder);
    let mut command = xtask("codegen", chosen, documents);
    command.arg("--out").arg(&folder);
    printed(command);
    let mut files = Files::new();
    collect(&folder, &folder, &mut files);
    assert!(files.len() > 10, "{}: {files:?}", folder.display());
    files
}

fn collect(root: &Path, folder: &Path, files: &mut Files) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(root, &path, files);
        } else if path.extension().is_some_and(|it| it == "rs") {
            let name = path.strip_prefix(root).expect("a path in the folder");
            let text = fs::read_to_string(&path).expect("a file");
            files.insert(name.to_string_lossy().into_owned(), text);
        }
    }
}

/// Writes a text into the script's folder.
pub(crate) fn write(name: &str, text: &str) -> PathBuf {
    let path = place(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(&path, text).expect("a file");
    path
}
