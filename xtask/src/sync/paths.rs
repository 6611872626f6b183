//! Which paths a generated file may have.

use std::collections::{BTreeMap, BTreeSet};

use super::error::SyncError;
use super::{listing, tree};

/// Refuses paths that would leave the folder on any system, that are not for
/// us to write, or that stand in each other's way.
pub(super) fn validate<'a>(paths: impl IntoIterator<Item = &'a String>) -> Result<(), SyncError> {
    let mut files: BTreeSet<&str> = BTreeSet::new();
    // Each folder and file in lower case → as it is written.
    let mut spellings: BTreeMap<String, &str> = BTreeMap::new();
    let mut folders: BTreeSet<&str> = BTreeSet::new();
    for path in paths {
        if let Some(why) = fault(path) {
            return Err(SyncError::Path(path.clone(), why));
        }
        files.insert(path);
        let ends = path.match_indices('/').map(|(end, _)| end);
        folders.extend(ends.clone().map(|end| &path[..end]));
        for end in ends.chain([path.len()]) {
            let spelling = &path[..end];
            let first = *spellings.entry(spelling.to_lowercase()).or_insert(spelling);
            if first != spelling {
                return Err(SyncError::SamePath(first.to_owned(), spelling.to_owned()));
            }
        }
    }
    match files.intersection(&folders).next() {
        Some(both) => Err(SyncError::Path(
            (*both).to_owned(),
            "is to be a file and a folder",
        )),
        None => Ok(()),
    }
}

fn fault(path: &str) -> Option<&'static str> {
    if path.is_empty() {
        return Some("is no path");
    }
    if path.contains(['\\', ':', '<', '>', '"', '|', '?', '*']) || path.contains(char::is_control) {
        // `:` makes a drive letter or a hidden stream on Windows.
        return Some("has a character that no file name may have everywhere");
    }
    if path.starts_with('/') {
        return Some("would lead out of the folder");
    }
    for segment in path.split('/') {
        match segment {
            "" | "." => return Some("has an empty segment"),
            ".." => return Some("would lead out of the folder"),
            // Windows drops them, so that two names become one.
            _ if segment.ends_with(['.', ' ']) => {
                return Some("has a segment that ends with a dot or a blank");
            }
            _ if is_device(segment) => return Some("has a segment that is a device on Windows"),
            _ => {}
        }
    }
    if path.starts_with('#') {
        return Some("would be a remark in the listing");
    }
    let first = path.split('/').next().unwrap_or(path);
    if path.eq_ignore_ascii_case(listing::NAME) || tree::is_cargos(&first.to_lowercase()) {
        return Some("is not for the generator to write");
    }
    None
}

/// Whether Windows takes a name for a device, whatever its extension.
fn is_device(segment: &str) -> bool {
    const DEVICES: [&str; 6] = ["aux", "con", "conin$", "conout$", "nul", "prn"];
    let stem = segment.split('.').next().unwrap_or_default();
    let stem = stem.trim_end_matches(' ').to_lowercase();
    let port = stem.strip_prefix("com").or(stem.strip_prefix("lpt"));
    let is_port = port.is_some_and(|port| {
        // The digits of Latin-1 in the superscript count as well.
        matches!(port, "\u{b9}" | "\u{b2}" | "\u{b3}") || matches!(port.as_bytes(), [b'0'..=b'9'])
    });
    is_port || DEVICES.contains(&stem.as_str())
}
