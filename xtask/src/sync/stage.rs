//! Writes new files where nobody looks: into a folder of their own on the same
//! file system, from where they only change places.
//!
//! A folder that is not there yet is staged as one, so that of thousands of
//! new files few have to move.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::cores;
use super::error::{SyncError, during};

/// New files and folders, and where they belong.
pub(super) struct Staged {
    pub(super) folder: TempDir,
    /// From where and to where, in the order in which they are to move.
    pub(super) moves: Vec<(PathBuf, PathBuf)>,
}

/// Writes the texts of these paths.
pub(super) fn stage(
    folder: &Path,
    written: &[&String],
    wanted: &BTreeMap<&str, &str>,
) -> Result<Staged, SyncError> {
    let staged = tempfile::Builder::new()
        .prefix(".generated-")
        .tempdir_in(folder)
        .map_err(during("write into", folder))?;
    let mut exists: BTreeMap<&str, bool> = BTreeMap::new();
    let mut new_folders: BTreeMap<&str, PathBuf> = BTreeMap::new();
    let mut inner: BTreeSet<PathBuf> = BTreeSet::new();
    let mut moves = Vec::new();
    let mut files: Vec<(PathBuf, &str)> = Vec::new();
    for (number, path) in written.iter().enumerate() {
        let text = wanted.get(path.as_str()).copied().unwrap_or_default();
        let place = || staged.path().join(format!("new-{number}"));
        let mut above = path.match_indices('/').map(|(end, _)| &path[..end]);
        let new = above.find(|&above| {
            let is_there = || folder.join(above).symlink_metadata().is_ok();
            !*exists.entry(above).or_insert_with(is_there)
        });
        let Some(new) = new else {
            moves.push((place(), folder.join(path)));
            files.push((place(), text));
            continue;
        };
        let of_folder = new_folders.entry(new).or_insert_with(|| {
            moves.push((place(), folder.join(new)));
            place()
        });
        let file = of_folder.join(path[new.len()..].trim_start_matches('/'));
        inner.extend(file.parent().map(Path::to_owned));
        files.push((file, text));
    }
    for folder in inner {
        fs::create_dir_all(&folder).map_err(during("create", &folder))?;
    }
    write_all(&files)?;
    Ok(Staged {
        folder: staged,
        moves,
    })
}

/// Writes files on all cores: the system takes longer for them than we do for
/// their texts.
fn write_all(files: &[(PathBuf, &str)]) -> Result<(), SyncError> {
    let write =
        |(file, text): &(PathBuf, &str)| fs::write(file, text).map_err(during("write", file));
    cores::try_each(files, write)
}
