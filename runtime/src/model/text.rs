//! Whole documents: from JSON text to values and back.

use std::fmt;

use serde::de::{self, DeserializeOwned};
use serde::{Deserialize, Serialize};
use serde_json::error::Category;
use serde_json::value::RawValue;

use super::trace::listen;
use super::value::EdmValue;

/// Why a document could not be read.
///
/// It names the place and what was expected there, and never what the
/// document says: values may be secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecodeError {
    path: String,
    message: String,
    line: usize,
    column: usize,
}

impl DecodeError {
    /// The member, for example `value[3].identity.id`; empty for the whole
    /// document.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Says in which place of a document this one's begins.
    pub(crate) fn lies_in(&mut self, place: &str) {
        if !(self.path.is_empty() || self.path.starts_with('[')) {
            self.path.insert(0, '.');
        }
        self.path.insert_str(0, place);
    }

    /// The line in the document, counted from 1; 0 where it is not known.
    pub fn line(&self) -> usize {
        self.line
    }

    /// The column in the line, in bytes, counted from 1; 0 where it is not
    /// known.
    pub fn column(&self) -> usize {
        self.column
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            path,
            message,
            line,
            column,
        } = self;
        if !path.is_empty() {
            write!(f, "{path}: ")?;
        }
        f.write_str(message)?;
        if *line > 0 {
            write!(f, " at line {line} column {column}")?;
        }
        Ok(())
    }
}

impl std::error::Error for DecodeError {}

/// Why a value could not be written.
#[derive(Debug)]
pub struct EncodeError(serde_json::Error);

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for EncodeError {}

/// Reads a document. A byte order mark before it is passed over.
///
/// # Errors
///
/// Where the text is not UTF-8, not JSON, or does not fit the type.
pub fn from_slice<T: DeserializeOwned>(document: &[u8]) -> Result<T, DecodeError> {
    match std::str::from_utf8(document) {
        Ok(text) => from_str(text),
        Err(error) => Err(not_utf8::<T>(document, error.valid_up_to())),
    }
}

/// Reads a document. A byte order mark before it is passed over.
///
/// # Errors
///
/// Where the text is not JSON or does not fit the type.
pub fn from_str<T: DeserializeOwned>(document: &str) -> Result<T, DecodeError> {
    from_json(document.strip_prefix('\u{feff}').unwrap_or(document))
}

/// Reads JSON into a type that may borrow from it.
pub(crate) fn from_json<'a, T: Deserialize<'a>>(json: &'a str) -> Result<T, DecodeError> {
    parse(json).map_err(|(error, path)| no_fit(&error, path))
}

fn parse<'a, T: Deserialize<'a>>(json: &'a str) -> Result<T, (serde_json::Error, String)> {
    listen(|| serde_json::from_str(json))
}

/// Reads one item of a document; the path begins with the item.
pub(crate) fn read_item<T: EdmValue>(json: &str) -> Result<T, DecodeError> {
    listen(|| T::decode(&mut serde_json::Deserializer::from_str(json)))
        .map_err(|(error, path)| no_fit(&error, path))
}

/// Writes a document.
///
/// # Errors
///
/// Where a type of the caller's own refuses to be written; generated types do
/// not.
pub fn to_string<T: Serialize + ?Sized>(value: &T) -> Result<String, EncodeError> {
    serde_json::to_string(value).map_err(EncodeError)
}

/// Writes a document.
///
/// # Errors
///
/// As [`to_string`].
pub fn to_vec<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, EncodeError> {
    serde_json::to_vec(value).map_err(EncodeError)
}

/// A value's JSON text, to be kept.
pub(crate) fn to_raw<T: Serialize + ?Sized>(value: &T) -> Result<Box<RawValue>, EncodeError> {
    serde_json::value::to_raw_value(value).map_err(EncodeError)
}

/// What stands before the bytes that are no text tells in which member they
/// are, or was wrong before them.
#[cold]
fn not_utf8<T: DeserializeOwned>(document: &[u8], at: usize) -> DecodeError {
    let before = document.get(..at).unwrap_or_default();
    let text = std::str::from_utf8(before).unwrap_or_default();
    match parse::<T>(text.trim_start_matches('\u{feff}')) {
        Ok(_) => not_utf8_in(String::new(), before),
        Err((error, path)) if error.is_eof() => not_utf8_in(path, before),
        Err((error, path)) => no_fit(&error, path),
    }
}

fn not_utf8_in(path: String, before: &[u8]) -> DecodeError {
    let line_starts = before
        .iter()
        .rposition(|byte| *byte == b'\n')
        .map_or(0, |end| end + 1);
    DecodeError {
        path,
        message: "expected UTF-8".to_owned(),
        line: before.iter().filter(|byte| **byte == b'\n').count() + 1,
        column: before.len() - line_starts + 1,
    }
}

#[cold]
fn no_fit(error: &serde_json::Error, path: String) -> DecodeError {
    let text = error.to_string();
    let text = without_places(&text);
    let message = match error.classify() {
        // Not a fault in some JSON: there is none.
        Category::Syntax if error.line() == 1 && error.column() == 1 => "expected JSON".to_owned(),
        Category::Syntax | Category::Eof => text.to_owned(),
        Category::Data | Category::Io => expectation(text),
    };
    DecodeError {
        path,
        message,
        line: error.line(),
        column: error.column(),
    }
}

/// The error of a text that was kept and is read again. The place in that text
/// goes: the reader of the document says where it stands.
#[cold]
pub(crate) fn read_again<E: de::Error>(error: serde_json::Error) -> E {
    E::custom(without_places(&error.to_string()))
}

/// Drops `at line 1 column 2` from the end, which stands there once for each
/// reader that the error went through.
fn without_places(mut text: &str) -> &str {
    while let Some((before, place)) = text.rsplit_once(" at line ")
        && place
            .split(" column ")
            .all(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
    {
        text = before;
    }
    text
}

/// What serde expected; what it found may hold the value and is left out.
fn expectation(text: &str) -> String {
    let expects = ["invalid type: ", "invalid value: ", "invalid length "];
    if expects.iter().any(|start| text.starts_with(start))
        && let Some((found, expected)) = text.rsplit_once(", expected ")
    {
        return match kind(found) {
            Some(kind) => format!("expected {expected}, found {kind}"),
            None => format!("expected {expected}"),
        };
    }
    // These are texts of the reader and name nothing but members.
    let ours = [
        "expected ",
        "missing field ",
        "EOF while ",
        "recursion limit exceeded",
    ];
    if ours.iter().any(|start| text.starts_with(start)) {
        text.to_owned()
    } else {
        "does not fit the type".to_owned()
    }
}

/// The kind of JSON that was found.
fn kind(found: &str) -> Option<&'static str> {
    let found = found.strip_prefix("invalid type: ")?;
    let kinds = [
        ("null", "null"),
        ("unit value", "null"),
        ("boolean", "a boolean"),
        ("integer", "a number"),
        ("floating point", "a number"),
        ("number", "a number"),
        ("string", "a text"),
        ("map", "an object"),
        ("sequence", "an array"),
    ];
    kinds
        .iter()
        .find(|(start, _)| found.starts_with(start))
        .map(|(_, kind)| *kind)
}
