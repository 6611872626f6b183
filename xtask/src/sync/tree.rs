//! What is in the folder.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Read};
use std::path::Path;

use super::error::{SyncError, during};

/// Deeper folders than this are not ours, and are not entered.
const DEEPEST: usize = 64;

/// What stands at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A plain file.
    File,
    /// A symbolic link, to whatever; never followed.
    Link,
    /// A pipe, a device, or a folder that was not entered.
    Other,
}

/// Every path below the folder that is no folder itself, without cargo's own.
pub(super) type Tree = BTreeMap<String, Kind>;

/// Whether cargo writes this entry of a crate's folder, not we.
pub(super) fn is_cargos(name: &str) -> bool {
    matches!(name, "target" | "cargo.lock" | "Cargo.lock")
}

/// Reads the folder; one that is not there is empty.
pub(super) fn walk(folder: &Path) -> Result<Tree, SyncError> {
    let mut tree = Tree::new();
    match fs::metadata(folder) {
        Ok(_) => enter(folder, "", 0, &mut tree)?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(during("read", folder)(error)),
    }
    Ok(tree)
}

fn enter(folder: &Path, prefix: &str, depth: usize, tree: &mut Tree) -> Result<(), SyncError> {
    for entry in fs::read_dir(folder).map_err(during("read", folder))? {
        let entry = entry.map_err(during("read", folder))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if depth == 0 && is_cargos(&name) {
            continue;
        }
        let path = format!("{prefix}{name}");
        let kind = entry.file_type().map_err(during("read", &entry.path()))?;
        if kind.is_dir() && depth < DEEPEST {
            enter(&entry.path(), &format!("{path}/"), depth + 1, tree)?;
        } else if kind.is_file() {
            tree.insert(path, Kind::File);
        } else if kind.is_symlink() {
            tree.insert(path, Kind::Link);
        } else {
            tree.insert(path, Kind::Other);
        }
    }
    Ok(())
}

/// Refuses symbolic links at these paths and on the way to them.
pub(super) fn refuse_links<'a>(
    folder: &Path,
    tree: &Tree,
    paths: impl Iterator<Item = &'a str>,
) -> Result<(), SyncError> {
    for path in paths {
        let ends = path.match_indices('/').map(|(end, _)| end);
        for end in ends.chain([path.len()]) {
            if tree.get(&path[..end]) == Some(&Kind::Link) {
                return Err(SyncError::Link(folder.join(&path[..end])));
            }
        }
    }
    Ok(())
}

/// Whether the file holds this text; long files are not read in vain.
pub(super) fn has_text(path: &Path, text: &str) -> Result<bool, SyncError> {
    let metadata = fs::symlink_metadata(path).map_err(during("read", path))?;
    if !metadata.is_file() || metadata.len() != text.len() as u64 {
        return Ok(false);
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut file = fs::File::open(path).map_err(during("read", path))?;
    file.read_to_end(&mut bytes).map_err(during("read", path))?;
    Ok(bytes == text.as_bytes())
}

/// What is not ours; a folder with nothing of ours in it is named once, with a
/// slash, and not file by file.
pub(super) fn foreign(tree: &Tree, is_ours: &dyn Fn(&str) -> bool) -> Vec<String> {
    let folders_of_ours: BTreeSet<&str> = tree
        .keys()
        .filter(|path| is_ours(path))
        .flat_map(|path| path.match_indices('/').map(|(end, _)| &path[..end]))
        .collect();
    let foreign: BTreeSet<String> = tree
        .keys()
        .filter(|path| !is_ours(path))
        .map(|path| {
            let mut ends = path.match_indices('/').map(|(end, _)| end);
            match ends.find(|&end| !folders_of_ours.contains(&path[..end])) {
                Some(end) => path[..=end].to_owned(),
                None => path.clone(),
            }
        })
        .collect();
    foreign.into_iter().collect()
}
