//! Reads documents from disk.

use std::fs;
use std::path::{Path, PathBuf};

use graph_codegen::source::{SourceId, Sources};

use crate::failure::Failure;
use crate::{places, references};

/// Places in a document are 32-bit numbers.
const LARGEST: u64 = u32::MAX as u64;

/// Reads one file.
///
/// # Errors
///
/// Where it cannot be read, is not UTF-8, or is larger than 4 GiB.
pub(crate) fn read_one(sources: &mut Sources, path: &Path) -> Result<SourceId, Failure> {
    let text = text(path).map_err(Failure::message)?;
    Ok(sources.add(places::shown(path), text))
}

/// A document that was read.
#[derive(Debug, Clone)]
pub(crate) struct Input {
    /// Its text.
    pub(crate) source: SourceId,
    /// Its file, links followed.
    pub(crate) file: PathBuf,
    /// The folder that its references start at.
    pub(crate) folder: PathBuf,
}

/// Reads one document.
///
/// # Errors
///
/// Those of [`read_one`].
pub(crate) fn read_input(sources: &mut Sources, path: &Path) -> Result<Input, Failure> {
    Ok(Input {
        source: read_one(sources, path)?,
        file: identity(path),
        folder: references::folder_of(path),
    })
}

/// Reads one document that another one refers to, under the name that it has
/// from there; the file's links are followed.
///
/// # Errors
///
/// Those of [`read_one`].
pub(crate) fn read_referenced(
    sources: &mut Sources,
    file: &Path,
    name: String,
) -> Result<Input, Failure> {
    let text = text(file).map_err(Failure::message)?;
    Ok(Input {
        source: sources.add(name, text),
        file: file.to_owned(),
        folder: references::folder_of(file),
    })
}

fn identity(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

/// Reads all files, each once however often it is named.
///
/// # Errors
///
/// Every file that cannot be read, is not UTF-8, or is larger than 4 GiB.
pub(crate) fn read(sources: &mut Sources, paths: &[PathBuf]) -> Result<Vec<Input>, Failure> {
    let mut documents: Vec<Input> = Vec::new();
    let mut messages = Vec::new();
    for path in paths {
        let identity = identity(path);
        if documents.iter().any(|known| known.file == identity) {
            continue;
        }
        match read_input(sources, path) {
            Ok(document) => documents.push(document),
            Err(Failure::Messages(more)) => messages.extend(more),
            Err(Failure::Reported) => {}
        }
    }
    if messages.is_empty() {
        Ok(documents)
    } else {
        Err(Failure::Messages(messages))
    }
}

fn text(path: &Path) -> Result<String, String> {
    let shown = places::shown(path);
    let cannot = |error: std::io::Error| format!("cannot read `{shown}`: {error}");
    let metadata = fs::metadata(path).map_err(cannot)?;
    if metadata.is_dir() {
        return Err(format!("`{shown}` is a folder, not a document"));
    }
    if metadata.len() > LARGEST {
        return Err(format!("`{shown}` is larger than 4 GiB"));
    }
    let bytes = fs::read(path).map_err(cannot)?;
    if bytes.len() as u64 > LARGEST {
        return Err(format!("`{shown}` is larger than 4 GiB"));
    }
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(format!("`{shown}` is UTF-16; save it as UTF-8"));
    }
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let before = error.as_bytes().iter().take(valid);
        let line = before.filter(|&&byte| byte == b'\n').count() + 1;
        format!("`{shown}` is not UTF-8: line {line}, byte {valid} of the file")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(bytes: &[u8]) -> Result<String, String> {
        let file = tempfile::NamedTempFile::new().unwrap();
        fs::write(file.path(), bytes).unwrap();
        let path = file.path().to_path_buf();
        let shown = path.display().to_string();
        text(&path).map_err(|message| message.replace(&shown, "FILE"))
    }

    #[test]
    fn text_is_read_as_it_is() {
        assert_eq!(
            text_of("\u{feff}<a/>\r\n".as_bytes()).unwrap(),
            "\u{feff}<a/>\r\n"
        );
    }

    #[test]
    fn what_is_not_utf_8_is_refused_with_its_place() {
        assert_eq!(
            text_of(b"<a>\n\xE4</a>").unwrap_err(),
            "`FILE` is not UTF-8: line 2, byte 4 of the file"
        );
        assert_eq!(
            text_of(b"\xFF\xFE<\0a\0").unwrap_err(),
            "`FILE` is UTF-16; save it as UTF-8"
        );
    }

    #[test]
    fn all_files_that_cannot_be_read_are_named() {
        let folder = tempfile::tempdir().unwrap();
        let paths = [folder.path().join("none.xml"), folder.path().to_path_buf()];
        let Err(Failure::Messages(messages)) = read(&mut Sources::default(), &paths) else {
            panic!("there is nothing to read");
        };
        assert_eq!(messages.len(), 2);
        assert!(messages[0].contains("none.xml"), "{}", messages[0]);
        assert!(messages[1].contains("is a folder"), "{}", messages[1]);
    }

    #[cfg(unix)]
    #[test]
    fn a_file_named_twice_is_read_once() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.xml");
        fs::write(&file, "<a/>").unwrap();
        let detour = folder
            .path()
            .join("../")
            .join(folder.path().file_name().unwrap());
        let paths = [file, detour.join("a.xml")];
        assert_eq!(read(&mut Sources::default(), &paths).unwrap().len(), 1);
    }

    #[test]
    fn a_file_of_4_gib_is_refused_before_it_is_read() {
        let file = tempfile::NamedTempFile::new().unwrap();
        file.as_file().set_len(LARGEST + 1).unwrap();
        assert!(text(file.path()).unwrap_err().contains("4 GiB"));
    }
}
