//! The targets: each takes any text, and panics where the generator does what
//! it must not.

use graph_codegen::diagnostics::Diagnostics;
use graph_codegen::ir::Package;
use graph_codegen::manifest::{self, Overrides};
use graph_codegen::source::Sources;
use graph_codegen::{check, csdl, edm, emit, keep, lower};

use crate::{files, findings};

/// The line between the manifest and the documents of [`pipeline`].
pub const SEPARATOR: &str = "\n----\n";

/// A CSDL document: read, resolved, and checked whole.
///
/// # Panics
///
/// Panics where a finding has a place that is not in the document, or cannot
/// be shown.
pub fn reader(text: &str) {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let id = sources.add("a.xml", text);
    let document = csdl::parse(&sources, id, &mut diagnostics);
    if document.is_none() {
        assert!(
            diagnostics.has_errors(),
            "nothing was read, nothing is said"
        );
    }
    let model = edm::resolve(document.into_iter().collect(), &mut diagnostics);
    check::check(&model, &check::Scope::everything(&model), &mut diagnostics);
    findings::check(&diagnostics, &sources);
}

/// A manifest.
///
/// # Panics
///
/// As [`reader`].
pub fn manifest(text: &str) {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let id = sources.add("codegen.toml", text);
    if manifest::parse(&sources, id, &mut diagnostics).is_none() {
        assert!(
            diagnostics.has_errors(),
            "nothing was read, nothing is said"
        );
    }
    findings::check(&diagnostics, &sources);
}

/// The whole way: a manifest and documents, with [`SEPARATOR`] between them, to
/// the files of a crate. Whether it comes to that.
///
/// # Panics
///
/// As [`reader`]; and where a file would not be in the folder, not on Windows,
/// or in the place of another, where a text is no Rust or no TOML, and where
/// two items of one module have the same name.
pub fn pipeline(text: &str) -> bool {
    let mut parts = text.split(SEPARATOR);
    let manifest = parts.next().unwrap_or_default();
    let documents: Vec<&str> = parts.collect();
    let package = package(manifest, &documents);
    package.is_some_and(|package| {
        files::check(&emit::emit(&package));
        true
    })
}

/// As [`pipeline`], up to the crate as data.
///
/// # Panics
///
/// As [`reader`].
pub fn package(manifest: &str, documents: &[&str]) -> Option<Package> {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let source = sources.add("codegen.toml", manifest);
    let documents: Vec<_> = documents
        .iter()
        .map(|document| sources.add("a.xml", *document))
        .collect();
    let package = manifest::parse(&sources, source, &mut diagnostics).and_then(|manifest| {
        // What the manifest names in vain is then no error, so that more texts
        // get to the end.
        let overrides = Overrides {
            metadata: true,
            runtime_path: "../runtime".to_owned(),
            ..Overrides::default()
        };
        let kept = keep(
            &sources,
            &manifest,
            &documents,
            &overrides,
            &mut diagnostics,
            &mut |_| {},
        )?;
        Some(lower::lower(
            &kept.model,
            &kept.slice,
            &manifest,
            &overrides,
        ))
    });
    findings::check(&diagnostics, &sources);
    assert!(
        package.is_some() || diagnostics.has_errors(),
        "no crate, and nothing is said"
    );
    package
}
