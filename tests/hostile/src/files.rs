//! Files that any system can hold, each in a place of its own inside the
//! folder, with texts that are what their names say.

use std::collections::{BTreeMap, BTreeSet};

use graph_codegen::emit::Output;

use crate::items;

/// What Windows keeps for devices, whatever the extension.
const DEVICES: [&str; 6] = ["aux", "con", "conin$", "conout$", "nul", "prn"];

/// The longest name of a file or folder that file systems have in common.
const LONGEST: usize = 255;

/// Panics where the files cannot be written as they are, or are not what a
/// compiler takes.
pub(crate) fn check(output: &Output) {
    check_paths(output.files.keys());
    let mut modules = BTreeSet::new();
    for (path, text) in &output.files {
        if path.ends_with(".rs") {
            let file = syn::parse_file(text);
            let file = file.unwrap_or_else(|error| panic!("{path}: {error}\n{text}"));
            items::check(path, &file);
            modules.extend(items::modules(path, &file));
        } else {
            let table: Result<toml::Table, _> = toml::from_str(text);
            assert!(table.is_ok(), "{path}: {table:?}\n{text}");
        }
    }
    let sources = output.files.keys().filter(|path| path.ends_with(".rs"));
    let sources: BTreeSet<String> = sources.cloned().collect();
    modules.insert("src/lib.rs".to_owned());
    assert_eq!(modules, sources, "the modules, and the files");
}

fn check_paths<'a>(paths: impl Iterator<Item = &'a String>) {
    // Each folder and file in lower case → as it is written.
    let mut spellings: BTreeMap<String, &str> = BTreeMap::new();
    let mut files = BTreeSet::new();
    let mut folders = BTreeSet::new();
    for path in paths {
        for segment in path.split('/') {
            assert!(is_name(segment), "{path:?}");
        }
        files.insert(path.as_str());
        let ends = path.match_indices('/').map(|(end, _)| end);
        folders.extend(ends.clone().map(|end| &path[..end]));
        for end in ends.chain([path.len()]) {
            let spelling = &path[..end];
            let first = *spellings.entry(spelling.to_lowercase()).or_insert(spelling);
            assert_eq!(first, spelling, "one place on Windows and macOS");
        }
    }
    assert!(files.is_disjoint(&folders), "a file and a folder");
}

/// Whether every system takes it for the name of one file, and of no device.
fn is_name(segment: &str) -> bool {
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    let stem = segment.split('.').next().unwrap_or_default();
    !segment.is_empty()
        && segment.len() <= LONGEST
        && segment.chars().all(allowed)
        && !segment.ends_with('.')
        && !stem.is_empty()
        && !is_device(&stem.to_ascii_lowercase())
}

fn is_device(stem: &str) -> bool {
    let port = stem.strip_prefix("com").or(stem.strip_prefix("lpt"));
    let is_port = port.is_some_and(|port| matches!(port.as_bytes(), [b'0'..=b'9']));
    is_port || DEVICES.contains(&stem)
}

#[cfg(test)]
mod tests {
    use super::is_name;

    #[test]
    fn names_of_devices_and_ways_out_are_no_names() {
        for name in [
            "",
            ".",
            "..",
            "a.",
            "a ",
            "a/b",
            "a\\b",
            "C:",
            "NUL",
            "nul.rs",
            "com1.tar.gz",
            "Lpt9.rs",
            "é",
            "a\0",
            "conin$",
        ] {
            assert!(!is_name(name), "{name:?}");
        }
        for name in ["a", "com.rs", "com10.rs", "null.rs", "a.b", "aux_.rs", "_1"] {
            assert!(is_name(name), "{name:?}");
        }
    }
}
