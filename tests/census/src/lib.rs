//! Counts the public items of a generated crate against the elements of the
//! CSDL documents that it was generated from.
//!
//! It reads XML on one side and Rust on the other, and knows no code of the
//! generator: what an item stands for is taken from what the item does, that
//! is, from the names that it sends and expects (`v1::property("displayName",
//! …)`, `.segment("members")`), or from its documentation. Each element must
//! have exactly one public item, each public item an element or a place in a
//! stated list (`helpers.rs`), and no item a number that the name of its
//! element does not have.

mod container;
mod facts;
mod helpers;
mod invocation;
mod metadata;
mod models;
mod numbers;
mod public;
mod report;
mod requests;
mod source;

use std::collections::{BTreeMap, BTreeSet};

pub use metadata::{Metadata, Operation, Structured};
pub use report::{Counts, Report};

use crate::public::Public;
use crate::source::Source;

/// How much of the documents the crate must have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Every element.
    Whole,
    /// Whichever types and requests somebody chose; what is there is whole.
    Part,
}

/// Counts a crate, whose files stand behind their paths (`src/lib.rs`), against
/// the texts of its documents.
///
/// # Errors
///
/// Where a document is no XML, or a file no Rust.
pub fn census(
    documents: &[&str],
    files: &BTreeMap<String, String>,
    scope: Scope,
) -> Result<Report, String> {
    let metadata = Metadata::read(documents)?;
    let mut report = Report::default();
    let source = Source::read(files, &mut report)?;
    let public = Public::of(&source, &mut report);
    models::count(&metadata, &public, scope, &mut report);
    let requests = requests::Requests::of(&public, &mut report);
    requests::count(&metadata, &requests, scope, &mut report);
    container::count(&metadata, &public, scope, &mut report);
    helpers::count(&metadata, &public, &requests, &mut report);
    Ok(report)
}

/// The paths of the public items of a crate and of their public parts: fields,
/// variants, constants, methods. What macros make of their own is not among
/// them.
///
/// # Errors
///
/// Where a file is no Rust.
pub fn names(files: &BTreeMap<String, String>) -> Result<BTreeSet<String>, String> {
    let mut report = Report::default();
    let source = Source::read(files, &mut report)?;
    let mut names = BTreeSet::new();
    for item in Public::of(&source, &mut report).items {
        let inherent = item.facts.inherent.get(&item.definition.ident);
        let constants = inherent.into_iter().flat_map(|it| &it.constants);
        let methods = inherent.into_iter().flat_map(|it| &it.methods);
        let parts = item.definition.parts.iter();
        let parts = parts
            .chain(constants.map(|it| &it.ident))
            .chain(methods.map(|it| &it.ident));
        names.extend(parts.map(|part| format!("{}::{part}", item.path)));
        names.insert(item.path);
    }
    Ok(names)
}
