//! What a manifest keeps of its metadata, before it becomes Rust.

use std::fs;
use std::path::Path;

use graph_codegen::diagnostics::Diagnostics;
use graph_codegen::manifest::{self, Manifest, Overrides};
use graph_codegen::slice::{self, Slice};
use graph_codegen::source::{SourceId, Sources};
use graph_codegen::{csdl, edm};

use crate::rendered;

/// A model, and the part of it that is kept.
#[derive(Debug)]
pub struct Sliced {
    /// Everything that the documents define.
    pub model: edm::Model,
    /// What is kept.
    pub slice: Slice,
}

/// Reads a manifest and its metadata.
///
/// # Panics
///
/// Panics with the diagnostics where there are errors.
pub fn sliced(path: &Path) -> Sliced {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let manifest = read_manifest(path, &mut sources, &mut diagnostics);
    let documents: Vec<csdl::Document> = manifest
        .metadata
        .iter()
        .map(|file| read(&mut sources, &path.with_file_name(&file.value)))
        .collect::<Vec<_>>()
        .into_iter()
        .filter_map(|id| csdl::parse(&sources, id, &mut diagnostics))
        .collect();
    let model = edm::resolve(documents, &mut diagnostics);
    let overrides = Overrides::default();
    let slice = slice::select(&model, &manifest, &overrides, &mut diagnostics);
    assert!(
        !diagnostics.has_errors(),
        "{}",
        rendered(&diagnostics, &sources)
    );
    Sliced { model, slice }
}

/// Reads the manifest alone.
pub(crate) fn read_manifest(
    path: &Path,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Manifest {
    let source = read(sources, path);
    let manifest = manifest::parse(sources, source, diagnostics);
    manifest.unwrap_or_else(|| panic!("{}", rendered(diagnostics, sources)))
}

/// Reads a file into the sources, under its own name.
pub(crate) fn read(sources: &mut Sources, path: &Path) -> SourceId {
    let text = fs::read_to_string(path).expect("a file of the test");
    sources.add(path.file_name().unwrap_or_default().to_string_lossy(), text)
}
