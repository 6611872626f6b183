//! Writes the differences, all or none.
//!
//! The new texts are first written beside their places ([`stage`]). Then files
//! change places by renaming: old ones out, new ones in. When one step fails, the steps before it are
//! taken back.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::error::{SyncError, during};
use super::stage::{Staged, stage};
use super::{Differences, listing};

/// A step that was taken, to be taken back when a later one fails.
enum Step {
    Renamed { from: PathBuf, to: PathBuf },
    CreatedFolder(PathBuf),
    RemovedFolder(PathBuf),
}

/// Mends the differences of a folder.
pub(super) fn commit(
    folder: &Path,
    differences: &Differences,
    wanted: &BTreeMap<&str, &str>,
) -> Result<(), SyncError> {
    let replaced = differences.stale.iter().chain(&differences.missing);
    // The listing is the last to change: until then the old one holds.
    let (listing, mut written): (Vec<&String>, Vec<&String>) =
        replaced.partition(|path| path.as_str() == listing::NAME);
    written.extend(listing);
    if written.is_empty() && differences.no_longer_generated.is_empty() {
        return Ok(());
    }

    let mut steps = Vec::new();
    let outcome = create_folders(folder, &mut steps).and_then(|()| {
        let staged = stage(folder, &written, wanted)?;
        Ok((
            change_places(folder, &staged, differences, &mut steps),
            staged.folder,
        ))
    });
    match outcome {
        Ok((Ok(()), _staged)) => Ok(()),
        Ok((Err(error), staged)) => Err(undo(steps, error, Some(staged))),
        Err(error) => Err(undo(steps, error, None)),
    }
}

fn change_places(
    folder: &Path,
    staged: &Staged,
    differences: &Differences,
    steps: &mut Vec<Step>,
) -> Result<(), SyncError> {
    let removed = differences
        .no_longer_generated
        .iter()
        .chain(&differences.stale);
    for (number, path) in removed.enumerate() {
        let old = staged.folder.path().join(format!("old-{number}"));
        rename(&folder.join(path), &old, steps)?;
    }
    remove_empty_folders(folder, &differences.no_longer_generated, steps);
    let mut known: BTreeSet<&Path> = BTreeSet::new();
    for (new, place) in &staged.moves {
        if let Some(parent) = place.parent()
            && known.insert(parent)
        {
            create_folders(parent, steps)?;
        }
        rename(new, place, steps)?;
    }
    Ok(())
}

fn rename(from: &Path, to: &Path, steps: &mut Vec<Step>) -> Result<(), SyncError> {
    fs::rename(from, to).map_err(during("replace", to))?;
    steps.push(Step::Renamed {
        from: from.to_owned(),
        to: to.to_owned(),
    });
    Ok(())
}

/// Creates a folder and those above it that are missing.
fn create_folders(folder: &Path, steps: &mut Vec<Step>) -> Result<(), SyncError> {
    let is_missing = |folder: &&Path| !folder.as_os_str().is_empty() && !folder.exists();
    let missing: Vec<&Path> = folder.ancestors().take_while(is_missing).collect();
    for folder in missing.into_iter().rev() {
        fs::create_dir(folder).map_err(during("create", folder))?;
        steps.push(Step::CreatedFolder(folder.to_owned()));
    }
    Ok(())
}

/// Removes the folders that the deleted files leave empty, innermost first.
fn remove_empty_folders(folder: &Path, deleted: &[String], steps: &mut Vec<Step>) {
    let parents: BTreeSet<&str> = deleted
        .iter()
        .flat_map(|path| path.match_indices('/').map(|(end, _)| &path[..end]))
        .collect();
    // Behind in order means deeper; a folder that is not empty stays.
    for parent in parents.into_iter().rev() {
        let parent = folder.join(parent);
        if fs::remove_dir(&parent).is_ok() {
            steps.push(Step::RemovedFolder(parent));
        }
    }
}

/// Takes the steps back, the last one first.
fn undo(steps: Vec<Step>, error: SyncError, staged: Option<TempDir>) -> SyncError {
    let mut created = Vec::new();
    for step in steps.into_iter().rev() {
        let undone: io::Result<()> = match step {
            Step::Renamed { from, to } => fs::rename(to, from),
            Step::RemovedFolder(folder) => fs::create_dir(folder),
            Step::CreatedFolder(folder) => {
                created.push(folder);
                Ok(())
            }
        };
        if undone.is_err()
            && let Some(staged) = staged
        {
            return SyncError::NotUndone(Box::new(error), staged.keep());
        }
    }
    drop(staged);
    for folder in created {
        // One that somebody has put something into meanwhile stays.
        let _ = fs::remove_dir(folder);
    }
    error
}
