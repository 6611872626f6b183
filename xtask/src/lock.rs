//! The file of the lock, beside the manifest: read before a run, and replaced
//! together with the folder of the crate.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use graph_codegen::lock::Locked;
use graph_codegen::source::Sources;

use crate::args::CodegenArguments;
use crate::asked::Asked;
use crate::failure::Failure;
use crate::replace::replace;
use crate::{inputs, places};

/// The file, and what it held before the run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LockFile {
    /// Where it is; links are followed.
    pub(crate) path: PathBuf,
    /// Its text; `None`: there is none.
    pub(crate) old: Option<String>,
}

/// The lock that a run keeps to: the one of the command line, or else the
/// manifest's, where the run is what the manifest says.
///
/// # Errors
///
/// Where it cannot be read, or would be the manifest itself.
pub(crate) fn read(
    arguments: &CodegenArguments,
    asked: &Asked,
    sources: &mut Sources,
) -> Result<Option<(LockFile, Locked)>, Failure> {
    let overrides = &asked.overrides;
    let is_manifests = !overrides.metadata
        && overrides.service_version.is_none()
        && overrides.include.is_empty()
        && overrides.derived.is_empty()
        && !overrides.out;
    let path = match &arguments.lock {
        Some(path) => path.clone(),
        None if is_manifests => asked.path.with_extension("lock"),
        None if arguments.rename_in_lock => {
            return Err(Failure::message(
                "this run has no lock whose names could change; name one with `--lock FILE`",
            ));
        }
        None => return Ok(None),
    };
    let path = followed(&path)
        .map_err(|error| Failure::message(format!("cannot find `{}`: {error}", path.display())))?;
    if followed(&asked.path).is_ok_and(|manifest| manifest == path) {
        let shown = places::shown(&path);
        return Err(Failure::message(format!(
            "`{shown}` cannot be the manifest and its lock; name the lock with `--lock FILE`"
        )));
    }
    let source = match path.symlink_metadata() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        _ => Some(inputs::read_one(sources, &path)?),
    };
    let text = source.and_then(|source| sources.get(source));
    let file = LockFile {
        old: text.map(|source| source.text.clone()),
        path,
    };
    let locked = Locked {
        source,
        accepts_renames: arguments.rename_in_lock,
    };
    Ok(Some((file, locked)))
}

fn followed(path: &Path) -> io::Result<PathBuf> {
    match fs::canonicalize(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => places::absolute(path),
        followed => followed,
    }
}

impl LockFile {
    /// Replaces the text, and does the rest of the run; where that fails, the
    /// file is as it was.
    ///
    /// # Errors
    ///
    /// Where the file cannot be written, or the rest fails.
    pub(crate) fn replace<T>(
        &self,
        text: &str,
        rest: impl FnOnce() -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        if self.old.as_deref() == Some(text) {
            return rest();
        }
        let failed = |error: io::Error| {
            let shown = places::shown(&self.path);
            Failure::message(format!("cannot write `{shown}`: {error}"))
        };
        // A name too many in the lock harms nothing, should the process end
        // here; one too few could be given away.
        replace(&self.path, text).map_err(failed)?;
        rest().map_err(|failure| {
            let undone = match &self.old {
                Some(old) => replace(&self.path, old),
                None => fs::remove_file(&self.path),
            };
            match (undone, failure) {
                (Ok(()), failure) => failure,
                (Err(error), Failure::Messages(mut messages)) => {
                    let shown = places::shown(&self.path);
                    messages.push(format!("`{shown}` could not be put back: {error}"));
                    Failure::Messages(messages)
                }
                (Err(error), Failure::Reported) => failed(error),
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_folder(old: Option<&str>) -> (tempfile::TempDir, LockFile) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("codegen.lock");
        if let Some(old) = old {
            fs::write(&path, old).unwrap();
        }
        let old = old.map(str::to_owned);
        (folder, LockFile { path, old })
    }

    fn fails() -> Result<(), Failure> {
        Err(Failure::message("the rest failed"))
    }

    #[test]
    fn the_text_is_there_before_the_rest_begins() {
        let (folder, lock) = in_folder(None);
        let seen = lock.replace("new", || Ok(fs::read_to_string(&lock.path).unwrap()));
        assert_eq!(seen.unwrap(), "new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_failure_puts_the_old_text_back() {
        let (folder, lock) = in_folder(Some("old"));
        assert!(lock.replace("new", fails).is_err());
        assert_eq!(fs::read_to_string(&lock.path).unwrap(), "old");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_failure_of_the_first_run_leaves_no_lock() {
        let (folder, lock) = in_folder(None);
        assert!(lock.replace("new", fails).is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[cfg(unix)]
    #[test]
    fn a_lock_can_be_read_by_all_and_keeps_its_permissions() {
        use std::os::unix::fs::PermissionsExt;
        let mode = |lock: &LockFile| fs::metadata(&lock.path).unwrap().permissions().mode() & 0o777;
        let (_folder, lock) = in_folder(None);
        lock.replace("new", || Ok(())).unwrap();
        assert_eq!(mode(&lock), 0o644);
        fs::set_permissions(&lock.path, fs::Permissions::from_mode(0o664)).unwrap();
        let later = LockFile {
            old: Some("new".to_owned()),
            ..lock
        };
        later.replace("newer", || Ok(())).unwrap();
        assert_eq!(mode(&later), 0o664);
    }
}
