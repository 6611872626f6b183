//! Reads the files that documents refer to, and no others.
//!
//! What a document says is not trusted: a reference leads to a file inside one
//! folder or to nothing. That folder is the manifest's, or of a document that the
//! command line names, the document's own. Nothing is fetched from a network.

use std::fs;
use std::path::{Path, PathBuf};

use graph_codegen::diagnostics::{Code, Diagnostic, Diagnostics};
use graph_codegen::format::{self, Reference};
use graph_codegen::source::{SourceId, Sources, beside, relative_path};

use crate::failure::Failure;
use crate::inputs::{self, Input};
use crate::places;

/// A run reads no more documents than this.
const MOST: usize = 1_000;

/// Adds the files that the documents refer to, and those that these refer to,
/// until nothing new comes. `within` is the folder that they lie in; without it,
/// each document's own.
///
/// A reference out of the folder and one to a file that is not there are
/// findings about the document, and nothing is read.
///
/// # Errors
///
/// Where a file cannot be read, or there are more than anybody means.
pub(crate) fn follow(
    sources: &mut Sources,
    documents: &mut Vec<Input>,
    within: Option<&Path>,
    diagnostics: &mut Diagnostics,
) -> Result<(), Failure> {
    let within = within.and_then(|folder| fs::canonicalize(folder).ok());
    let mut roots: Vec<PathBuf> = documents
        .iter()
        .map(|document| within.clone().unwrap_or_else(|| document.folder.clone()))
        .collect();
    let mut at = 0;
    while let (Some(document), Some(root)) = (documents.get(at), roots.get(at).cloned()) {
        let (folder, from) = (document.folder.clone(), document.source);
        for reference in format::references(sources, from) {
            match locate(&reference.uri, &folder, &root) {
                Err(why) => diagnostics.push(finding(&reference, why)),
                Ok(file) if documents.iter().any(|known| known.file == file) => {}
                Ok(_) if documents.len() >= MOST => {
                    let message = format!("the documents refer to more than {MOST} files");
                    return Err(Failure::message(message));
                }
                Ok(file) => {
                    let name = name(sources, from, &reference.uri, &file);
                    documents.push(inputs::read_referenced(sources, &file, name)?);
                    roots.push(root.clone());
                }
            }
        }
        at += 1;
    }
    Ok(())
}

/// What a file is called that a document refers to: as the document's own name
/// and the reference say it, so that who reads the document finds it. Where a
/// link on the way makes that another file, it is the file's own path.
fn name(sources: &Sources, document: SourceId, uri: &str, file: &Path) -> String {
    let document = sources.get(document);
    let name = document.and_then(|document| beside(&document.name, uri));
    let is_file = |name: &String| fs::canonicalize(name).is_ok_and(|found| found == file);
    name.filter(is_file).unwrap_or_else(|| places::shown(file))
}

/// Why a reference leads to nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Why {
    /// It does not say how to get from the document to a file.
    NotRelative,
    /// It leads out of the folder.
    Outside,
    /// A link on the way leads out of the folder.
    LinkedOutside,
    /// There is no such file.
    Missing,
}

/// The file that a URI leads to from a folder; both folders are as the file
/// system has them, links followed.
fn locate(uri: &str, folder: &Path, root: &Path) -> Result<PathBuf, Why> {
    let path = relative_path(uri).ok_or(Why::NotRelative)?;
    let mut place = folder.to_owned();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                place.pop();
            }
            name => place.push(name),
        }
    }
    // Every path starts with an empty one.
    if !root.is_absolute() || !place.starts_with(root) {
        return Err(Why::Outside);
    }
    let file = fs::canonicalize(&place).map_err(|_| Why::Missing)?;
    if !file.starts_with(root) {
        return Err(Why::LinkedOutside);
    }
    if file.is_file() {
        Ok(file)
    } else {
        Err(Why::Missing)
    }
}

fn finding(reference: &Reference, why: Why) -> Diagnostic {
    let mut uri: String = reference.uri.chars().take(100).collect();
    if uri.len() < reference.uri.len() {
        uri.push('…');
    }
    let (code, message, help) = match why {
        Why::NotRelative => (
            Code::ReferenceRefused,
            format!("`{uri}` is not a path from this document to a file"),
            "copy the file beside this document, and refer to it by its name",
        ),
        Why::Outside => (
            Code::ReferenceRefused,
            format!("`{uri}` leads out of the folder whose files may be read"),
            "copy the file into the folder of the manifest, or name it there under `metadata`",
        ),
        Why::LinkedOutside => (
            Code::ReferenceRefused,
            format!("`{uri}` is linked to a place outside of the folder whose files may be read"),
            "copy the file into the folder of the manifest, or name it there under `metadata`",
        ),
        Why::Missing => (
            Code::ReferenceMissing,
            format!("there is no file `{uri}` beside this document"),
            "save it there if what it declares is needed; nothing is fetched",
        ),
    };
    Diagnostic::new(code, reference.span, message).help(help)
}

/// The folder of a file, links on the way followed.
pub(crate) fn folder_of(file: &Path) -> PathBuf {
    let folder = match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    places::absolute(folder).unwrap_or_else(|_| folder.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_leads_to_a_file_inside_of_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        let root = fs::canonicalize(folder.path()).unwrap();
        fs::create_dir(root.join("sub")).unwrap();
        fs::write(root.join("a b.xml"), "").unwrap();
        fs::write(root.join("sub/c.xml"), "").unwrap();
        let from = |folder: &str, uri: &str| locate(uri, &root.join(folder), &root);
        for uri in [
            "a b.xml",
            "a%20b.xml",
            "./a b.xml",
            "sub/../a b.xml",
            "./%2e/a%20b.xml",
        ] {
            assert_eq!(from("", uri), Ok(root.join("a b.xml")), "{uri}");
        }
        assert_eq!(from("sub", "../a b.xml"), Ok(root.join("a b.xml")));
        assert_eq!(from("sub", "c.xml"), Ok(root.join("sub/c.xml")));
        for uri in [
            "../a.xml",
            "sub/../../a",
            "%2e%2e/a",
            "..",
            "../../../etc/passwd",
        ] {
            assert_eq!(from("", uri), Err(Why::Outside), "{uri}");
        }
        let absolute = root.join("sub/c.xml").display().to_string();
        let absolutes = [
            absolute.as_str(),
            "/etc/passwd",
            "//host/a",
            "%2fetc/passwd",
            "file:///etc/passwd",
            "FILE:a",
            "C:/a",
            "c:a",
            "c%3Aa",
            "..\\a",
            "\\\\host\\a",
            "sub%5Cc.xml",
            "a%00b",
            "a%zz",
            "a%ff",
            "urn:a",
            "ftp://a/b",
        ];
        for uri in absolutes {
            assert_eq!(from("", uri), Err(Why::NotRelative), "{uri}");
        }
        for folder in ["", ".", "sub"] {
            let found = locate("c.xml", Path::new(folder), Path::new(folder));
            assert_eq!(found, Err(Why::Outside), "{folder}");
        }
        for uri in ["none.xml", "sub", "", "none/../sub/c.xml/d"] {
            assert_eq!(from("", uri), Err(Why::Missing), "{uri}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_leads_out_of_the_folder_neither_by_itself_nor_on_the_way() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let outside = tempfile::tempdir().unwrap();
        let root = fs::canonicalize(folder.path()).unwrap();
        fs::write(outside.path().join("a.xml"), "").unwrap();
        fs::write(root.join("b.xml"), "").unwrap();
        symlink(outside.path().join("a.xml"), root.join("file.xml")).unwrap();
        symlink(outside.path(), root.join("folder")).unwrap();
        symlink(root.join("b.xml"), root.join("inside.xml")).unwrap();
        symlink(root.join("self"), root.join("self")).unwrap();
        for uri in ["file.xml", "folder/a.xml"] {
            assert_eq!(locate(uri, &root, &root), Err(Why::LinkedOutside), "{uri}");
        }
        assert_eq!(locate("inside.xml", &root, &root), Ok(root.join("b.xml")));
        assert_eq!(locate("self", &root, &root), Err(Why::Missing));
    }
}
