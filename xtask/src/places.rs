//! Where things are: the workspace, and paths between its folders.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use crate::failure::Failure;

/// The folder of this workspace: the one that this program was built from, or
/// else the nearest around the current folder.
///
/// # Errors
///
/// Where neither is to be found.
pub(crate) fn workspace() -> Result<PathBuf, Failure> {
    let built_from = Path::new(env!("CARGO_MANIFEST_DIR")).parent();
    let current = std::env::current_dir().unwrap_or_default();
    let mut candidates = built_from.into_iter().chain(current.ancestors());
    match candidates.find(|folder| is_workspace(folder)) {
        Some(folder) => Ok(folder.to_owned()),
        None => Err(Failure::message(
            "cannot find the workspace: run this command inside of it",
        )),
    }
}

fn is_workspace(folder: &Path) -> bool {
    folder.join("Cargo.toml").is_file() && folder.join("runtime").is_dir()
}

/// A path without `.` and `..`, from the root of the file system; links are
/// followed as far as the path exists.
///
/// # Errors
///
/// Where the current folder is gone, or a folder on the way cannot be read.
pub(crate) fn absolute(path: &Path) -> io::Result<PathBuf> {
    let mut resolved = PathBuf::new();
    for component in std::path::absolute(path)?.components() {
        match component {
            Component::ParentDir => {
                resolved.pop();
            }
            Component::CurDir => {}
            Component::Prefix(_) | Component::RootDir | Component::Normal(_) => {
                resolved.push(component);
                match fs::canonicalize(&resolved) {
                    Ok(followed) => resolved = followed,
                    Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                    Err(error) => return Err(error),
                }
            }
        }
    }
    Ok(resolved)
}

/// A path as people write it: below the current folder without that.
pub(crate) fn shown(path: &Path) -> String {
    let current = std::env::current_dir().unwrap_or_default();
    match path.strip_prefix(current) {
        Ok(below) if below.as_os_str().is_empty() => ".".to_owned(),
        Ok(below) => slashes(below),
        Err(_) => slashes(path),
    }
}

/// What the crate in `folder` calls `runtime/` of the workspace: a relative
/// path inside of the workspace, which may move as a whole, and else an
/// absolute one. Both are absolute.
pub(crate) fn runtime_from(folder: &Path, workspace: &Path) -> String {
    match folder.strip_prefix(workspace) {
        Ok(below) => {
            let up = "../".repeat(below.components().count());
            format!("{up}runtime")
        }
        Err(_) => slashes(&workspace.join("runtime")),
    }
}

fn slashes(path: &Path) -> String {
    let text = path.display().to_string();
    if cfg!(windows) {
        text.replace('\\', "/")
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_workspace_is_the_one_this_was_built_from() {
        assert!(workspace().unwrap().join("xtask/Cargo.toml").is_file());
    }

    #[test]
    fn dots_and_links_are_resolved_as_far_as_the_path_exists() {
        let folder = tempfile::tempdir().unwrap();
        let real = fs::canonicalize(folder.path()).unwrap();
        let detour = folder.path().join("none/../a/./b");
        assert_eq!(absolute(&detour).unwrap(), real.join("a/b"));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_followed_before_its_parent_is_taken() {
        let folder = tempfile::tempdir().unwrap();
        let real = fs::canonicalize(folder.path()).unwrap();
        fs::create_dir_all(real.join("deep/er")).unwrap();
        std::os::unix::fs::symlink(real.join("deep/er"), real.join("link")).unwrap();
        assert_eq!(
            absolute(&real.join("link/../x")).unwrap(),
            real.join("deep/x")
        );
    }

    #[test]
    fn runtime_is_relative_inside_and_absolute_outside() {
        let workspace = Path::new("/w");
        assert_eq!(
            runtime_from(Path::new("/w/generated"), workspace),
            "../runtime"
        );
        assert_eq!(
            runtime_from(Path::new("/w/a/b"), workspace),
            "../../runtime"
        );
        assert_eq!(runtime_from(Path::new("/tmp/x"), workspace), "/w/runtime");
    }
}
