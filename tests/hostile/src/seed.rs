//! Inputs to begin with: the fixtures of this repository, and its own slice.

use std::fs;
use std::path::{Path, PathBuf};

use crate::target::SEPARATOR;

/// A text, and what it is called.
#[derive(Debug, Clone)]
pub struct Seed {
    /// The name of its file.
    pub name: String,
    /// What a target takes.
    pub text: String,
}

/// Every document of the fixtures and of the slice.
pub fn documents() -> Vec<Seed> {
    let mut seeds = files(".csdl.xml");
    seeds.extend(trees());
    seeds
}

/// Every document of JSON and of YAML.
pub fn trees() -> Vec<Seed> {
    let mut seeds = files(".json");
    seeds.extend(files(".yaml"));
    seeds
}

/// Every manifest.
pub fn manifests() -> Vec<Seed> {
    files(".toml")
}

/// Every lock.
pub fn locks() -> Vec<Seed> {
    files(".lock")
}

/// Every manifest with its documents.
pub fn pipelines() -> Vec<Seed> {
    let mut seeds = Vec::new();
    for path in paths(".toml") {
        let manifest = read(&path);
        let table: toml::Table = toml::from_str(&manifest).expect("a manifest");
        let lists = ["metadata", "documentation"].map(|key| table.get(key));
        let names = lists
            .into_iter()
            .flatten()
            .filter_map(toml::Value::as_array);
        let documents = names.flatten().filter_map(toml::Value::as_str);
        let documents = documents.map(|name| read(&path.with_file_name(name)));
        let parts: Vec<String> = [manifest].into_iter().chain(documents).collect();
        seeds.push(Seed {
            name: name(&path),
            text: parts.join(SEPARATOR),
        });
    }
    seeds
}

fn files(extension: &str) -> Vec<Seed> {
    let paths = paths(extension).into_iter();
    let seeds = paths.map(|path| Seed {
        name: name(&path),
        text: read(&path),
    });
    seeds.collect()
}

/// The files of the repository that a seed can be made of, sorted.
fn paths(extension: &str) -> Vec<PathBuf> {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let fixtures = repository.join("tests/fixtures");
    let folders = [
        "broken",
        "constructs",
        "diagnostics",
        "diagnostics/lock",
        "queries",
        "round_trip",
    ];
    let folders = folders.map(|folder| fixtures.join(folder));
    let mut paths = Vec::new();
    for folder in folders.into_iter().chain([repository.join("schemas")]) {
        let entries = fs::read_dir(&folder).expect("a folder of this repository");
        let files = entries.map(|entry| entry.expect("an entry").path());
        paths.extend(files.filter(|path| path.to_string_lossy().ends_with(extension)));
    }
    paths.sort();
    paths
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}
