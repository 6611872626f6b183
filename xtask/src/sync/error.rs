//! Why a folder cannot be written, or even compared.

use std::fmt;
use std::io;
use std::path::PathBuf;

use super::listing;

/// Why a folder cannot be brought to the state that is wanted.
#[derive(Debug)]
pub(crate) enum SyncError {
    /// A path that no file of the folder may have, and why.
    Path(String, &'static str),
    /// Two paths that are one on a file system that ignores letter case.
    SamePath(String, String),
    /// The folder has files and no listing: somebody else's.
    NotOurs(PathBuf),
    /// A file that the last run did not write.
    InTheWay(PathBuf),
    /// A symbolic link at a file of ours, or on the way to it.
    Link(PathBuf),
    /// The file system's answer, and what was tried on which path.
    FileSystem(&'static str, PathBuf, io::Error),
    /// A failure that could not be undone, and where the old files are.
    NotUndone(Box<SyncError>, PathBuf),
}

impl fmt::Display for SyncError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path(path, why) => write!(formatter, "`{}` {why}", path.escape_debug()),
            Self::SamePath(one, other) => write!(
                formatter,
                "`{one}` and `{other}` would be one file where letter case does not count"
            ),
            Self::NotOurs(folder) => write!(
                formatter,
                "`{}` has files and no `{}`, so they may be somebody's work; \
                 name a folder that is empty or not there",
                folder.display(),
                listing::NAME
            ),
            Self::InTheWay(path) => write!(
                formatter,
                "`{}` is to be written, but the last run did not write the file that is there; \
                 move it away",
                path.display()
            ),
            Self::Link(path) => write!(
                formatter,
                "`{}` is a symbolic link and may lead out of the folder; remove it",
                path.display()
            ),
            Self::FileSystem(action, path, error) => {
                write!(formatter, "cannot {action} `{}`: {error}", path.display())
            }
            Self::NotUndone(error, backup) => write!(
                formatter,
                "{error}; not everything could be undone, the old files are in `{}`",
                backup.display()
            ),
        }
    }
}

impl std::error::Error for SyncError {}

/// Says what was tried on which path when it fails.
pub(super) fn during<'a>(
    action: &'static str,
    path: &'a std::path::Path,
) -> impl FnOnce(io::Error) -> SyncError + 'a {
    move |error| SyncError::FileSystem(action, path.to_owned(), error)
}
