//! CSDL XML (OData CSDL XML 4.01): from text to [`Document`].
//!
//! [`cursor`] turns quick-xml's events into elements with their namespace and
//! place and sets the limits; every other file reads some elements. A reading
//! function gets a start tag, takes the attributes it knows, and reads the
//! children to the end tag; whatever nobody took is reported.

mod annotations;
mod attributes;
mod container;
mod cursor;
mod document;
mod elements;
mod expressions;
mod facets;
mod legacy;
mod members;
mod names;
mod namespaces;
mod operations;
mod portions;
mod schema;
mod tokens;
mod types;
mod values;
mod vocabulary;

#[cfg(test)]
mod tests;

use self::cursor::Cursor;
use super::Document;
use crate::diagnostics::Diagnostics;
use crate::source::{SourceId, Sources};

/// A schema of twice as many bytes is read in portions of this many, up to the
/// next child: fewer are not worth a turn of their own, more leave a core
/// waiting.
const PORTION: usize = 64 * 1024;

/// Reads a CSDL XML document, 4.0 or 4.01.
///
/// What is wrong is reported with its place, and reading goes on: the document
/// holds everything that could be read. `None` is for what is no usable
/// document at all: malformed XML, a DOCTYPE, a limit passed, another format,
/// or another version of OData.
pub fn parse(
    sources: &Sources,
    source: SourceId,
    diagnostics: &mut Diagnostics,
) -> Option<Document> {
    parse_in_portions(sources, source, PORTION, diagnostics)
}

/// As [`parse`], with portions of so many bytes: for tests, that their size
/// changes nothing.
#[doc(hidden)]
pub fn parse_in_portions(
    sources: &Sources,
    source: SourceId,
    portion: usize,
    diagnostics: &mut Diagnostics,
) -> Option<Document> {
    let text = &sources.get(source)?.text;
    let mut cursor = Cursor::new(text, source, portion, diagnostics)?;
    let document = document::document(&mut cursor);
    if cursor.has_failed() { None } else { document }
}
