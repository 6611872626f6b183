//! Brings a folder to the state that the generator wants: all or nothing, and
//! nothing that somebody else put there is touched.
//!
//! A listing inside the folder names the files of the last run; only these
//! may be replaced or deleted. `target/` and `Cargo.lock` are cargo's, every
//! other file is foreign: reported, never deleted.

mod commit;
mod cores;
mod error;
mod listing;
mod paths;
mod stage;
#[cfg(test)]
mod tests;
mod tree;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

pub(crate) use error::SyncError;

use tree::Tree;

/// What to do about differences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Mend them.
    Write,
    /// Only tell them.
    Check,
}

/// How the folder differed from what is wanted. Paths are relative to it, with
/// forward slashes, and sorted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Differences {
    /// Wanted and not there.
    pub(crate) missing: Vec<String>,
    /// There with another text.
    pub(crate) stale: Vec<String>,
    /// Named by the listing of the last run and not wanted any more.
    pub(crate) no_longer_generated: Vec<String>,
    /// Neither wanted nor named by the listing; a folder ends with a slash.
    pub(crate) foreign: Vec<String>,
    /// How many files are there as wanted, the listing included.
    pub(crate) unchanged: usize,
}

impl Differences {
    /// Whether the folder is what the generator wants and nothing else.
    pub(crate) fn is_empty(&self) -> bool {
        self.missing.is_empty()
            && self.stale.is_empty()
            && self.no_longer_generated.is_empty()
            && self.foreign.is_empty()
    }
}

/// Compares a folder with the files wanted in it, paths with forward slashes
/// → texts, and with [`Mode::Write`] mends the differences, all or none.
/// A file that is as wanted is not touched.
///
/// # Errors
///
/// Where a path would leave the folder, or differs from another by letter case
/// only; where a symbolic link stands at a file of ours or on the way to it;
/// where something cannot be read or written. With [`Mode::Write`] also where
/// the folder has files and no listing, where a file that the listing does not
/// name stands in the way, and where the listing names a path outside of the
/// folder. After an error the folder is as it was.
pub(crate) fn sync(
    folder: &Path,
    files: &BTreeMap<String, String>,
    mode: Mode,
) -> Result<Differences, SyncError> {
    paths::validate(files.keys())?;
    let listing = listing::write(files.keys());
    let mut wanted: BTreeMap<&str, &str> = BTreeMap::from([(listing::NAME, listing.as_str())]);
    wanted.extend(
        files
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str())),
    );

    let tree = tree::walk(folder)?;
    tree::refuse_links(folder, &tree, wanted.keys().copied())?;
    let listed = match (listing::read(folder, &tree)?, mode) {
        (Some(listed), Mode::Write) => {
            paths::validate(&listed)?;
            listed
        }
        (Some(listed), Mode::Check) => listed,
        (None, Mode::Write) if !tree.is_empty() => {
            return Err(SyncError::NotOurs(folder.to_owned()));
        }
        (None, _) => BTreeSet::new(),
    };
    tree::refuse_links(folder, &tree, listed.iter().map(String::as_str))?;

    let differences = compare(folder, &tree, &wanted, &listed)?;
    if mode == Mode::Write {
        refuse_replacing(folder, &differences.stale, &listed)?;
        commit::commit(folder, &differences, &wanted)?;
    }
    Ok(differences)
}

/// How many files there are, where a folder has these files, each with this
/// hash, with the listing of them and nothing that is foreign.
pub(crate) fn holds(
    folder: &Path,
    files: &BTreeMap<String, u64>,
    hash: impl Fn(&[u8]) -> u64 + Sync,
) -> Option<usize> {
    let tree = tree::walk(folder).ok()?;
    let listing = listing::write(files.keys());
    if !tree::has_text(&folder.join(listing::NAME), &listing).ok()? {
        return None;
    }
    let is_ours = |path: &String| path == listing::NAME || files.contains_key(path);
    if tree.len() != files.len() + 1 || !tree.keys().all(is_ours) {
        return None;
    }
    if tree.values().any(|kind| *kind != tree::Kind::File) {
        return None;
    }
    let files: Vec<(&String, &u64)> = files.iter().collect();
    let unchanged = cores::all(&files, |(path, known)| {
        fs::read(folder.join(path)).is_ok_and(|bytes| hash(&bytes) == **known)
    });
    unchanged.then_some(tree.len())
}

fn compare(
    folder: &Path,
    tree: &Tree,
    wanted: &BTreeMap<&str, &str>,
    listed: &BTreeSet<String>,
) -> Result<Differences, SyncError> {
    let mut differences = Differences::default();
    for (&path, &text) in wanted {
        if !tree.contains_key(path) {
            differences.missing.push(path.to_owned());
        } else if tree::has_text(&folder.join(path), text)? {
            differences.unchanged += 1;
        } else {
            differences.stale.push(path.to_owned());
        }
    }
    let is_wanted = |path: &str| wanted.contains_key(path);
    differences.no_longer_generated = listed
        .iter()
        .filter(|path| !is_wanted(path) && tree.contains_key(*path))
        .cloned()
        .collect();
    differences.foreign = tree::foreign(tree, &|path| is_wanted(path) || listed.contains(path));
    Ok(differences)
}

/// What the last run did not write is not ours to replace.
fn refuse_replacing(
    folder: &Path,
    stale: &[String],
    listed: &BTreeSet<String>,
) -> Result<(), SyncError> {
    let foreign = stale
        .iter()
        .find(|path| path.as_str() != listing::NAME && !listed.contains(*path));
    match foreign {
        Some(path) => Err(SyncError::InTheWay(folder.join(path))),
        None => Ok(()),
    }
}
