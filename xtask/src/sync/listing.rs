//! The listing: which files of the folder the last run wrote.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::error::{SyncError, during};
use super::tree::{Kind, Tree};

/// The listing's own name. It does not list itself.
pub(super) const NAME: &str = ".generated";

const HEAD: &str = "\
# Written by `cargo xtask codegen`. These files are replaced and deleted by its next run,
# all others are left alone.
";

/// The text of the listing: one path a line, sorted.
pub(super) fn write<'a>(paths: impl Iterator<Item = &'a String>) -> String {
    let sorted: BTreeSet<&String> = paths.collect();
    let mut text = HEAD.to_owned();
    for path in sorted {
        text.push_str(path);
        text.push('\n');
    }
    text
}

/// What the folder's listing names; `None` where it has no listing.
pub(super) fn read(folder: &Path, tree: &Tree) -> Result<Option<BTreeSet<String>>, SyncError> {
    if tree.get(NAME) != Some(&Kind::File) {
        return Ok(None);
    }
    let path = folder.join(NAME);
    let bytes = fs::read(&path).map_err(during("read", &path))?;
    // A name that is not UTF-8 is none that we have written, and matches nothing.
    let text = String::from_utf8_lossy(&bytes);
    let paths = text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    Ok(Some(paths.map(str::to_owned).collect()))
}
