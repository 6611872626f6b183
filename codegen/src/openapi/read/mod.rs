//! [OpenAPI] 3.0 and 3.1 to the document that CSDL would have been.
//!
//! Two converters write such descriptions: Microsoft's OpenAPI.NET.OData, and
//! the OASIS committee's odata-openapi. Both are lossy, each in its way;
//! `docs/openapi.md` says what is read from what, and what cannot be said.
//!
//! [OpenAPI]: https://spec.openapis.org/oas/v3.1.0

mod choice;
mod components;
mod conventions;
mod description;
mod evidence;
mod identifiers;
mod objects;
mod own;
mod pages;
mod paths;
mod pointer;
mod references;
mod schemas;
mod text;
mod writers;

#[cfg(test)]
mod tests;

use crate::csdl;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::source::Sources;
use crate::tree::Tree;

use description::Description;

/// Reads the OpenAPI documents of a run, which may refer to each other by file
/// name, as one description of one service.
pub fn read(
    trees: &[Tree<'_>],
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> Vec<csdl::Document> {
    let Some(description) = Description::new(trees, sources, diagnostics) else {
        return Vec::new();
    };
    report_no_paths(&description, diagnostics);
    let decoded = evidence::decoded(&description);
    let own = own::read(&description, diagnostics);
    let mut of_paths = Diagnostics::default();
    let evidence = evidence::gather(&description, &own, &decoded, &mut of_paths);
    let mut of_types = Diagnostics::default();
    let mut schemas = schemas::read(&description, &evidence, &mut of_types);
    if schemas.is_empty() && description.container().is_none() {
        // All else would follow from that.
        diagnostics.extend(of_types);
        return Vec::new();
    }
    diagnostics.extend(of_paths);
    diagnostics.extend(of_types);
    let has_texts = !own.annotations.is_empty() || own.has_operations();
    paths::read(&description, &evidence, own, &mut schemas, diagnostics);
    identifiers::keep(&mut schemas, diagnostics);
    references::check(&description, diagnostics);
    objects::check(&description, diagnostics);
    vec![csdl::Document {
        has_texts,
        source: description.source(),
        version: csdl::Version::V4_0,
        references: own::references(&description),
        schemas,
    }]
}

/// Without paths nothing can be requested, and no type is known to be an entity
/// type.
fn report_no_paths(description: &Description<'_>, diagnostics: &mut Diagnostics) {
    let mut roots = description.roots();
    if roots.any(|root| root.get("paths").is_some_and(|paths| paths.map().is_some())) {
        return;
    }
    for root in description.roots() {
        let (span, message) = match root.get("paths") {
            Some(paths) => (paths.span(), format!("`paths` is {}", paths.describe())),
            None => (root.span(), "the description has no `paths`".to_owned()),
        };
        diagnostics.push(
            Diagnostic::new(Code::NotOData, span, message)
                .help("a description of an OData service has a path for each of its entity sets"),
        );
    }
}
