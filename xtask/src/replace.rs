//! Replaces a file: as a whole, or not at all.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use tempfile::NamedTempFile;

/// Writes the text beside the file and puts it in its place, with the
/// permissions that the file has.
///
/// # Errors
///
/// Where the folder is not there, or does not let us.
pub(crate) fn replace(path: &Path, text: &str) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = NamedTempFile::new_in(folder).map_err(of_folder)?;
    file.write_all(text.as_bytes())?;
    take_permissions(path, file.path())?;
    file.persist(path)?;
    Ok(())
}

/// Without the name of the temporary file, which nobody has seen.
fn of_folder(error: io::Error) -> io::Error {
    match error.kind() {
        kind @ io::ErrorKind::NotFound => io::Error::new(kind, "its folder is not there"),
        kind => kind.into(),
    }
}

/// Gives a new file the permissions of the one that it replaces.
fn take_permissions(path: &Path, file: &Path) -> io::Result<()> {
    let permissions = match fs::metadata(path) {
        Ok(metadata) => Some(metadata.permissions()),
        Err(_) => readable(),
    };
    match permissions {
        Some(permissions) => fs::set_permissions(file, permissions),
        None => Ok(()),
    }
}

/// A temporary file is for its owner alone; what is written is for all.
#[cfg(unix)]
fn readable() -> Option<fs::Permissions> {
    use std::os::unix::fs::PermissionsExt;
    Some(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable() -> Option<fs::Permissions> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fails_is_told_without_the_temporary_file() {
        let folder = tempfile::tempdir().unwrap();
        let missing = replace(&folder.path().join("none/x.json"), "x").unwrap_err();
        assert_eq!(missing.to_string(), "its folder is not there");
        let file = folder.path().join("file");
        fs::write(&file, "").unwrap();
        let no_folder = replace(&file.join("x.json"), "x").unwrap_err();
        assert_eq!(no_folder.kind(), io::ErrorKind::NotADirectory);
        assert_eq!(no_folder.to_string(), "not a directory");
    }
}
