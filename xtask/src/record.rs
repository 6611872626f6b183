//! What the last run made of which inputs: where both are as they were, there
//! is nothing to do.
//!
//! A record lies beside this program, in cargo's folder for what it builds, and
//! not in the crate: that follows from its inputs alone, and is the same on
//! every machine. Whoever deletes a record loses time and nothing else.
//!
//! A record holds a hash of the inputs, this program among them, and one of
//! each file that came out. The files are read and compared each time, so that
//! a change by hand is found.

use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use graph_codegen::emit::Summary;

use crate::sync;

/// So many records are kept.
const MOST: usize = 16;

/// The first line; another form has another one.
const HEAD: &str = "cargo xtask codegen, record 1";

/// What a run made, and of what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Record {
    /// The hash of the inputs.
    pub(crate) inputs: u64,
    /// What the crate holds.
    pub(crate) summary: Summary,
    /// Warnings about the metadata, which are only counted.
    pub(crate) warnings: usize,
    /// The files, by path, and the hash of each.
    files: BTreeMap<String, u64>,
}

/// The hash of texts, each by itself. It has to notice changes, not attacks.
pub(crate) fn hash<'a>(texts: impl IntoIterator<Item = &'a [u8]>) -> u64 {
    let mut hasher = DefaultHasher::new();
    for text in texts {
        hasher.write_usize(text.len());
        hasher.write(text);
    }
    hasher.finish()
}

/// What tells this program from another that was built: it is an input, too.
pub(crate) fn program() -> Option<String> {
    let program = std::env::current_exe().ok()?;
    let metadata = fs::metadata(&program).ok()?;
    let built = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some(format!(
        "{} {} {}",
        program.display(),
        metadata.len(),
        built.as_nanos()
    ))
}

impl Record {
    /// The record of a run that has just brought a folder to what is wanted.
    pub(crate) fn new(
        inputs: u64,
        summary: Summary,
        warnings: usize,
        files: &BTreeMap<String, String>,
    ) -> Self {
        let files = files.iter();
        let files = files.map(|(path, text)| (path.clone(), hash([text.as_bytes()])));
        Self {
            inputs,
            summary,
            warnings,
            files: files.collect(),
        }
    }

    /// The record of the last run that wrote this folder, where there is one.
    pub(crate) fn read(folder: &Path) -> Option<Self> {
        parse(&fs::read_to_string(place(folder)?).ok()?)
    }

    /// How many files there are, where the folder holds these files as they
    /// were, and no others.
    pub(crate) fn holds(&self, folder: &Path) -> Option<usize> {
        sync::holds(folder, &self.files, |bytes| hash([bytes]))
    }

    /// Keeps the record. Where that fails the next run takes longer, no more.
    pub(crate) fn write(&self, folder: &Path) {
        let Some(place) = place(folder) else { return };
        let Some(records) = place.parent() else {
            return;
        };
        if fs::create_dir_all(records).is_ok() {
            let _ = fs::write(&place, self.text());
            forget_old(records);
        }
    }

    fn text(&self) -> String {
        let mut text = format!(
            "{HEAD}\n{:016x} {} {} {}\n",
            self.inputs, self.summary.types, self.summary.requests, self.warnings
        );
        for (path, hash) in &self.files {
            text.push_str(&format!("{hash:016x} {path}\n"));
        }
        text
    }
}

fn parse(text: &str) -> Option<Record> {
    let mut lines = text.lines();
    if lines.next() != Some(HEAD) {
        return None;
    }
    let mut head = lines.next()?.split(' ');
    let inputs = u64::from_str_radix(head.next()?, 16).ok()?;
    let mut number = || head.next()?.parse().ok();
    let (types, requests, warnings) = (number()?, number()?, number()?);
    let files = lines.map(|line| {
        let (hash, path) = line.split_once(' ')?;
        Some((path.to_owned(), u64::from_str_radix(hash, 16).ok()?))
    });
    Some(Record {
        inputs,
        summary: Summary { types, requests },
        warnings,
        files: files.collect::<Option<_>>()?,
    })
}

/// Where the record of a folder is.
fn place(folder: &Path) -> Option<PathBuf> {
    let program = std::env::current_exe().ok()?;
    let name = hash([folder.as_os_str().as_encoded_bytes()]);
    Some(
        program
            .parent()?
            .join("xtask-records")
            .join(format!("{name:016x}")),
    )
}

/// Deletes the oldest records, where there are many.
fn forget_old(records: &Path) {
    let Ok(entries) = fs::read_dir(records) else {
        return;
    };
    let mut dated: Vec<_> = entries
        .flatten()
        .filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path())))
        .collect();
    dated.sort();
    let many = dated.len().saturating_sub(MOST);
    for (_, path) in dated.into_iter().take(many) {
        let _ = fs::remove_file(path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record() -> (BTreeMap<String, String>, Record) {
        let files = [("Cargo.toml", "[package]\n"), ("src/a b.rs", "//! A.\n")];
        let files = files.map(|(path, text)| (path.to_owned(), text.to_owned()));
        let files = BTreeMap::from(files);
        let summary = Summary {
            types: 2,
            requests: 1,
        };
        let record = Record::new(7, summary, 3, &files);
        (files, record)
    }

    #[test]
    fn a_record_is_read_as_it_was_written() {
        let (_, record) = record();
        assert_eq!(parse(&record.text()), Some(record.clone()));
        assert_eq!(parse(""), None);
        assert_eq!(parse(&record.text().replace("record 1", "record 0")), None);
        assert_eq!(parse(&format!("{}x", record.text())), None);
    }

    #[test]
    fn a_folder_holds_what_was_written_and_nothing_else() {
        let (files, record) = record();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path();
        assert_eq!(record.holds(path), None);
        sync::sync(path, &files, sync::Mode::Write).unwrap();
        assert_eq!(record.holds(path), Some(3));
        fs::create_dir(path.join("target")).unwrap();
        fs::write(path.join("target/x"), "").unwrap();
        assert_eq!(record.holds(path), Some(3));

        let changes: [(&str, &dyn Fn()); 4] = [
            ("same length", &|| {
                fs::write(path.join("src/a b.rs"), "//! B.\n").unwrap()
            }),
            ("a file more", &|| {
                fs::write(path.join("src/more.rs"), "").unwrap()
            }),
            ("a file less", &|| {
                fs::remove_file(path.join("Cargo.toml")).unwrap()
            }),
            ("another listing", &|| {
                fs::write(path.join(".generated"), "").unwrap()
            }),
        ];
        for (what, change) in changes {
            change();
            assert_eq!(record.holds(path), None, "{what}");
            let _ = fs::remove_file(path.join("src/more.rs"));
            sync::sync(path, &files, sync::Mode::Write).map_or_else(
                |_| {
                    fs::remove_dir_all(path.join("src")).unwrap();
                    fs::remove_file(path.join("Cargo.toml")).unwrap();
                    fs::remove_file(path.join(".generated")).unwrap();
                    sync::sync(path, &files, sync::Mode::Write).unwrap();
                },
                |_| {},
            );
            assert_eq!(record.holds(path), Some(3), "{what}");
        }
    }
}
