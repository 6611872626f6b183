//! From documents of any format to what CSDL would have said.
//!
//! A format is found by what a document says, never by the name of its file:
//! `<` begins CSDL XML; of JSON and YAML a member `$Version` makes CSDL JSON,
//! and a member `openapi` an OpenAPI description.

mod kind;
mod references;

#[cfg(test)]
mod tests;

pub use references::{Reference, references};

use self::kind::Notation;
use crate::diagnostics::{Code, Diagnostics};
use crate::source::{SourceId, Sources};
use crate::tree::{self, Tree};
use crate::{csdl, openapi};

/// A format that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// OData CSDL XML 4.0 or 4.01.
    CsdlXml,
    /// OData CSDL JSON 4.01, in the notation of JSON or of YAML.
    CsdlJson,
    /// OpenAPI 3.0 or 3.1, in the notation of JSON or of YAML.
    OpenApi,
}

/// Reads documents, each in the format that it has; all OpenAPI documents are
/// one description. Whatever the order of the documents is, they are read in
/// that of their formats, as [`Format`] has it, and of their names.
///
/// What is wrong is reported with its place, and reading goes on. `None` is for
/// where one of the documents is no usable document at all: then the others
/// miss what it declares.
pub fn read(
    sources: &Sources,
    documents: &[SourceId],
    diagnostics: &mut Diagnostics,
) -> Option<Vec<csdl::Document>> {
    read_observed(sources, documents, diagnostics, &mut |_| {})
}

/// As [`read`]; `observe` hears the name of each phase as it begins.
pub(crate) fn read_observed(
    sources: &Sources,
    documents: &[SourceId],
    diagnostics: &mut Diagnostics,
    observe: &mut dyn FnMut(&'static str),
) -> Option<Vec<csdl::Document>> {
    observe("parse");
    let mut read = Vec::new();
    let mut is_whole = true;
    let mut json = Vec::new();
    let mut descriptions = Vec::new();
    let mut documents = documents.to_vec();
    documents.sort_by_key(|id| (sources.get(*id).map(|source| &source.name), *id));
    for id in documents {
        match open(sources, id, diagnostics) {
            None => is_whole = false,
            Some(Open::Xml) => match csdl::parse(sources, id, diagnostics) {
                None => is_whole = false,
                Some(document) => read.push(document),
            },
            Some(Open::Tree(tree, Some(Format::OpenApi))) => descriptions.push((false, tree)),
            Some(Open::Tree(tree, Some(_))) => json.push(tree),
            // A part of a description, where one is at hand that names it.
            Some(Open::Tree(tree, None)) => descriptions.push((true, tree)),
        }
    }
    for tree in json {
        match csdl::parse_json(&tree, diagnostics) {
            None => is_whole = false,
            Some(document) => read.push(document),
        }
    }
    let parts = references::named_parts(sources, &descriptions);
    for (is_part, tree) in &descriptions {
        if *is_part && !parts.contains(&tree.source()) {
            kind::report_unknown(tree, diagnostics);
            is_whole = false;
        }
    }
    // What is read first says what version the parts are of.
    descriptions.sort_by_key(|(is_part, _)| *is_part);
    let trees: Vec<Tree<'_>> = descriptions.into_iter().map(|(_, tree)| tree).collect();
    if is_whole && !trees.is_empty() {
        observe("convert");
        let mut found = Diagnostics::default();
        read.extend(openapi::read(&trees, sources, &mut found));
        // What is said of a description of something else would only follow from that.
        let unusable = [Code::UnknownOpenApiVersion, Code::NotOData];
        is_whole = !found.iter().any(|each| unusable.contains(&each.code));
        diagnostics.extend(found);
    }
    is_whole.then_some(read)
}

/// A document whose notation is read.
enum Open<'a> {
    Xml,
    /// And what it is, where it says so.
    Tree(Tree<'a>, Option<Format>),
}

/// Reads a document as far as its format is known.
fn open<'a>(sources: &'a Sources, id: SourceId, diagnostics: &mut Diagnostics) -> Option<Open<'a>> {
    let tree = match kind::notation(sources, id, diagnostics)? {
        Notation::Xml => return Some(Open::Xml),
        Notation::Json => tree::parse_json(sources, id, diagnostics)?,
        Notation::Yaml => tree::parse_yaml(sources, id, diagnostics)?,
    };
    let format = kind::format(&tree);
    if format.is_none() && tree.root().map().is_none() {
        kind::report_unknown(&tree, diagnostics);
        return None;
    }
    Some(Open::Tree(tree, format))
}
