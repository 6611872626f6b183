//! The arrows between the modules of `codegen`, and what none of them may
//! name. ARCHITECTURE.md says why they are so.

mod names;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use self::names::names;

/// Each module of `codegen`, and all others that it may name.
const ARROWS: &[(&str, &[&str])] = &[
    ("source", &[]),
    ("suggest", &[]),
    ("ident", &[]),
    ("parallel", &[]),
    ("diagnostics", &["source"]),
    ("tree", &["diagnostics", "source"]),
    (
        "csdl",
        &["diagnostics", "parallel", "source", "suggest", "tree"],
    ),
    (
        "openapi",
        &[
            "check",
            "csdl",
            "diagnostics",
            "edm",
            "ir",
            "lower",
            "manifest",
            "slice",
            "source",
            "suggest",
            "tree",
        ],
    ),
    // Which of the front ends reads what.
    (
        "format",
        &["csdl", "diagnostics", "openapi", "source", "tree"],
    ),
    ("edm", &["csdl", "diagnostics", "source", "suggest"]),
    (
        "check",
        &["csdl", "diagnostics", "edm", "source", "suggest"],
    ),
    // A front end of its own: TOML instead of XML. Its texts are `csdl::Text`.
    ("manifest", &["csdl", "diagnostics", "source", "suggest"]),
    (
        "slice",
        &[
            "check",
            "csdl",
            "diagnostics",
            "edm",
            "manifest",
            "source",
            "suggest",
        ],
    ),
    ("ir", &[]),
    (
        "lower",
        &[
            "csdl",
            "diagnostics",
            "edm",
            "ident",
            "ir",
            "manifest",
            "parallel",
            "slice",
            "source",
            "suggest",
        ],
    ),
    // What was generated before, beside what is generated now.
    (
        "lock",
        &[
            "diagnostics",
            "edm",
            "ident",
            "ir",
            "manifest",
            "source",
            "suggest",
        ],
    ),
    ("emit", &["ident", "ir", "parallel"]),
    // The phases from `slice` on, run again on edited manifests.
    (
        "plan",
        &[
            "csdl",
            "diagnostics",
            "edm",
            "emit",
            "ir",
            "lower",
            "manifest",
            "slice",
            "source",
            "suggest",
        ],
    ),
    // The phases in order: it names all of them, and nobody names it.
    (
        "generate",
        &[
            "check",
            "diagnostics",
            "edm",
            "emit",
            "format",
            "lock",
            "lower",
            "manifest",
            "slice",
            "source",
        ],
    ),
];

/// Libraries, and the only modules that may name them.
const LIBRARIES: &[(&str, &[&str])] = &[
    ("quick_xml", &["csdl"]),
    ("memchr", &["csdl", "format"]),
    ("hifijson", &["tree"]),
    ("saphyr_parser", &["tree"]),
    ("foldhash", &["edm"]),
    // What comes out has a Cargo.toml.
    ("toml", &["emit", "manifest"]),
    ("annotate_snippets", &["diagnostics"]),
    ("serde_json", &["openapi"]),
    ("heck", &["ident"]),
    ("quote", &[]),
    ("proc_macro2", &["emit"]),
    ("prettyplease", &[]),
    ("syn", &[]),
];

/// What reaches out of memory, or has an order that is not that of its input.
const NOWHERE: &[&str] = &[
    "std::env",
    "std::fs",
    "std::io",
    "std::net",
    "std::process",
    "std::time",
    "dbg!",
    "eprint!",
    "eprintln!",
    "print!",
    "println!",
    "HashMap",
    "HashSet",
];

#[test]
fn modules_name_only_those_that_their_arrows_point_at() {
    let mut wrong = Vec::new();
    for file in files() {
        for name in &file.names {
            let Some(other) = name.strip_prefix("crate::") else {
                continue;
            };
            let other = other.split("::").next().unwrap_or_default();
            if other != file.module && !allowed(ARROWS, &file.module).contains(&other) {
                wrong.push(format!("{}: {name}", file.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn libraries_are_named_only_where_they_belong() {
    let mut wrong = Vec::new();
    for file in files() {
        for name in &file.names {
            let library = name.split(['!', ':']).next().unwrap_or_default();
            let known = LIBRARIES.iter().any(|(name, _)| *name == library);
            if known && !allowed(LIBRARIES, library).contains(&file.module.as_str()) {
                wrong.push(format!("{}: {name}", file.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn nothing_reaches_out_of_memory_or_hashes() {
    let mut wrong = Vec::new();
    for file in files() {
        for name in &file.names {
            let reaches = |what: &&str| {
                let path = format!("{what}::");
                name == *what
                    || name.starts_with(&path)
                    || name.ends_with(&format!("::{what}"))
                    || name.contains(&format!("::{path}"))
            };
            if NOWHERE.iter().any(reaches) {
                wrong.push(format!("{}: {name}", file.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_module_has_its_arrows() {
    let found: BTreeSet<String> = files().into_iter().map(|file| file.module).collect();
    let known: BTreeSet<String> = ARROWS.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(found, known);
}

#[test]
fn the_generator_depends_on_nothing_that_it_generates_for() {
    for package in ["codegen", "xtask"] {
        let path = root().join(package).join("Cargo.toml");
        let text = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            text.contains("[dependencies]"),
            "{} is read",
            path.display()
        );
        assert!(!text.contains("msgraph"), "{}", path.display());
    }
}

#[test]
fn the_census_knows_nothing_of_what_it_judges() {
    let path = root().join("tests/census/Cargo.toml");
    let text = fs::read_to_string(&path).unwrap_or_default();
    let (_, dependencies) = text.split_once("[dependencies]").unwrap_or_default();
    assert!(dependencies.contains("syn"), "{} is read", path.display());
    for package in ["path =", "graph-", "msgraph", "tests"] {
        assert!(!dependencies.contains(package), "{package}");
    }
}

/// A file of `codegen` that is not a test.
struct File {
    /// Its path from `src`.
    path: String,
    /// The module of the crate's root that it belongs to.
    module: String,
    /// The paths and macros that it names.
    names: BTreeSet<String>,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// What an entry of a table allows; nothing where there is none.
fn allowed<'a>(table: &[(&str, &'a [&'a str])], entry: &str) -> &'a [&'a str] {
    let found = table.iter().find(|(name, _)| *name == entry);
    found.map_or(&[], |(_, allowed)| allowed)
}

fn files() -> Vec<File> {
    let source = root().join("codegen/src");
    let mut folders = vec![source.clone()];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let stem = path
                .file_stem()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            if stem == "tests" || stem.ends_with("_tests") || path == source.join("lib.rs") {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let relative = path
                .strip_prefix(&source)
                .unwrap_or(&path)
                .with_extension("");
            let parts: Vec<String> = relative
                .components()
                .map(|part| part.as_os_str().to_string_lossy().into_owned())
                .filter(|part| part != "mod")
                .collect();
            let module: Vec<&str> = parts.iter().map(String::as_str).collect();
            let text = fs::read_to_string(&path).unwrap_or_default();
            files.push(File {
                path: path
                    .strip_prefix(&source)
                    .unwrap_or(&path)
                    .display()
                    .to_string(),
                module: parts.first().cloned().unwrap_or_default(),
                names: names(&text, &module),
            });
        }
    }
    assert!(files.len() > 50, "only {} files were read", files.len());
    files
}
