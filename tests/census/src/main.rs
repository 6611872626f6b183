//! Counts a generated crate against its documents:
//! `cargo run -p census -- [--part] CRATE DOCUMENT…`.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;
use std::{env, fs, io};

use census::{Report, Scope, census};

fn main() -> ExitCode {
    let mut arguments: Vec<String> = env::args().skip(1).collect();
    let scope = match arguments.iter().position(|it| it == "--part") {
        Some(at) => {
            arguments.remove(at);
            Scope::Part
        }
        None => Scope::Whole,
    };
    let [folder, documents @ ..] = arguments.as_slice() else {
        eprintln!("usage: census [--part] CRATE DOCUMENT…");
        return ExitCode::FAILURE;
    };
    match counted(Path::new(folder), documents, scope) {
        Ok(report) => {
            for fault in &report.faults {
                eprintln!("error: {fault}");
            }
            print!("{}", report.counts);
            println!("{:>8} faults", report.faults.len());
            if report.faults.is_empty() {
                ExitCode::SUCCESS
            } else {
                ExitCode::FAILURE
            }
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn counted(folder: &Path, documents: &[String], scope: Scope) -> Result<Report, String> {
    let read = |path: &str| fs::read_to_string(path).map_err(|error| format!("{path}: {error}"));
    let texts: Result<Vec<String>, String> = documents.iter().map(|it| read(it)).collect();
    let texts = texts?;
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let mut files = BTreeMap::new();
    sources(folder, &folder.join("src"), &mut files)
        .map_err(|error| format!("{}: {error}", folder.display()))?;
    census(&texts, &files, scope)
}

/// The files under `src`, by their paths from the crate's folder.
fn sources(root: &Path, folder: &Path, files: &mut BTreeMap<String, String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            sources(root, &path, files)?;
            continue;
        }
        let relative = path.strip_prefix(root).unwrap_or(&path);
        let parts = relative
            .components()
            .map(|it| it.as_os_str().to_string_lossy());
        let parts: Vec<_> = parts.collect();
        files.insert(parts.join("/"), fs::read_to_string(&path)?);
    }
    Ok(())
}
