//! CSDL JSON ([OData CSDL JSON 4.01]): from a tree to [`Document`].
//!
//! The document is the one that CSDL XML would give. What the two formats say
//! by leaving something out differs (§§7.2, 8.3, 14.1): a facet that has the
//! value which XML means by its absence is absent in the document, and one that
//! is absent in JSON has the value that JSON means by that.
//!
//! An [`object`] hands out its members by name; every other file reads some
//! kinds of objects. Whatever nobody took is reported.
//!
//! [OData CSDL JSON 4.01]: https://docs.oasis-open.org/odata/odata-csdl-json/v4.01/odata-csdl-json-v4.01.html

mod annotations;
mod container;
mod document;
mod expressions;
mod facets;
mod members;
mod object;
mod operations;
mod parts;
mod reader;
mod schema;
mod types;
mod values;
mod vocabulary;

#[cfg(test)]
mod tests;

pub(crate) use self::parts::{json_annotations, json_operations};

use self::reader::Reader;
use super::Document;
use crate::diagnostics::Diagnostics;
use crate::tree::Tree;

/// Reads a CSDL JSON document, 4.0 or 4.01.
///
/// What is wrong is reported with its place, and reading goes on: the document
/// holds everything that could be read. `None` is for what is no usable
/// document at all: another format, or another version of OData.
pub fn parse_json(tree: &Tree<'_>, diagnostics: &mut Diagnostics) -> Option<Document> {
    document::document(&mut Reader::new(diagnostics), tree)
}
