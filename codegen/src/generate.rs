//! The whole way, from documents to files.

use crate::diagnostics::Diagnostics;
use crate::emit::Output;
use crate::manifest::{Manifest, Overrides};
use crate::source::{SourceId, Sources};
use crate::{check, csdl, edm, emit, lower, slice};

/// Generates a crate from documents that were read into `sources`.
///
/// `observe` hears the name of each phase as it begins. Without a result there
/// is at least one error among the diagnostics: of the manifest, of a document
/// as a whole, or of an element that the slice keeps. Faults elsewhere are not
/// reported.
pub fn generate(
    sources: &Sources,
    manifest: &Manifest,
    documents: &[SourceId],
    overrides: &Overrides,
    diagnostics: &mut Diagnostics,
    observe: &mut dyn FnMut(&'static str),
) -> Option<Output> {
    observe("parse");
    let mut found = Diagnostics::default();
    let parsed: Vec<csdl::Document> = documents
        .iter()
        .filter_map(|&id| csdl::parse(sources, id, &mut found))
        .collect();
    if parsed.len() < documents.len() {
        diagnostics.extend(found);
        return None;
    }
    observe("resolve");
    let model = edm::resolve(parsed, &mut found);
    observe("slice");
    let slice = slice::select(&model, manifest, overrides, diagnostics);
    observe("check");
    let scope = slice::scope(&model, &slice);
    diagnostics.extend(check::within(&model, &scope, found));
    check::check(&model, &scope, diagnostics);
    if diagnostics.has_errors() {
        return None;
    }
    observe("lower");
    let package = lower::lower(&model, &slice, manifest, overrides);
    observe("emit");
    Some(emit::emit(&package))
}
