//! What the tests share: where the big documents are and how to load some, a
//! server to send requests to, and how JSON is compared.

// A test that cannot read its input has to stop, and to say why.
#![allow(clippy::expect_used, clippy::panic)]

pub mod attendance;
pub mod csdl_json;
pub mod emitted;
pub mod json;
pub mod reduced;
pub mod same_model;
pub mod server;
pub mod sliced;
pub mod slices;
pub mod xml;

use std::fs;
use std::path::{Path, PathBuf};

use graph_codegen::diagnostics::{Diagnostic, Diagnostics, Style, render};
use graph_codegen::source::Sources;
use graph_codegen::{check, edm, format};

/// The path of a file beside the repository, or where `GRAPH_SHARED` points.
/// A test that uses it begins with
/// `#[cfg_attr(shared_absent, ignore = "needs ../shared")]`.
pub fn shared(path: &str) -> PathBuf {
    std::env::var_os("GRAPH_SHARED")
        .map_or_else(
            || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared"),
            PathBuf::from,
        )
        .join(path)
}

/// The path of a file of this crate's fixtures.
pub fn fixture(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures")
        .join(path)
}

/// Documents, what they mean together, and everything that is to be said about
/// them.
#[derive(Debug)]
pub struct Loaded {
    /// The texts.
    pub sources: Sources,
    /// Their meaning.
    pub model: edm::Model,
    /// The findings of reading, resolving and checking.
    pub diagnostics: Diagnostics,
}

impl Loaded {
    /// The line of a finding, from 1; 0 where it has no place.
    pub fn line(&self, diagnostic: &Diagnostic) -> usize {
        diagnostic
            .span
            .and_then(|span| self.sources.line_column(span))
            .map_or(0, |(line, _)| line)
    }

    /// The findings as `code source:line`, in the order in which they were
    /// made.
    pub fn places(&self) -> Vec<String> {
        self.diagnostics
            .iter()
            .map(|diagnostic| {
                let source = diagnostic
                    .span
                    .and_then(|span| self.sources.get(span.source));
                let name = source.map_or("", |source| source.name.as_str());
                let line = self.line(diagnostic);
                format!("{} {name}:{line}", diagnostic.code.number())
            })
            .collect()
    }

    /// The findings as a terminal would show them, without colours.
    pub fn rendered(&self) -> String {
        rendered(&self.diagnostics, &self.sources)
    }
}

/// Findings as a terminal would show them, without colours.
pub fn rendered(diagnostics: &Diagnostics, sources: &Sources) -> String {
    let list: Vec<String> = diagnostics
        .in_order(sources)
        .into_iter()
        .map(|diagnostic| render(diagnostic, sources, Style::Plain))
        .collect();
    list.join("\n\n")
}

/// Reads, resolves and checks files together, whole.
///
/// # Panics
///
/// Panics where a file cannot be read.
pub fn load(paths: &[impl AsRef<Path>]) -> Loaded {
    let texts = paths.iter().map(|path| {
        let path = path.as_ref();
        let name = path.file_name().expect("a path of a file");
        let text =
            fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        (name.to_string_lossy().into_owned(), text)
    });
    load_texts(texts)
}

/// Reads, resolves and checks named texts together, whole.
pub fn load_texts(texts: impl IntoIterator<Item = (String, String)>) -> Loaded {
    let mut sources = Sources::default();
    let ids: Vec<_> = texts
        .into_iter()
        .map(|(name, text)| sources.add(name, text))
        .collect();
    let mut diagnostics = Diagnostics::default();
    let documents = format::read(&sources, &ids, &mut diagnostics).unwrap_or_default();
    let model = edm::resolve(documents, &mut diagnostics);
    check::check(&model, &check::Scope::everything(&model), &mut diagnostics);
    Loaded {
        sources,
        model,
        diagnostics,
    }
}
