//! Diagnostics: what is wrong with the input, where, and what to do.
//!
//! Phases collect them and go on. The codes stand in [`Code`]; each has its
//! section in `docs/diagnostics.md`.

mod code;
mod excerpt;
mod render;
#[cfg(test)]
mod render_tests;
mod visible;

pub use code::Code;
pub use render::{Style, render};

use crate::source::{Sources, Span};

/// How grave a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing, changes nothing.
    Note,
    /// Suspicious, but there is one reading that makes sense.
    Warning,
    /// The input cannot be used.
    Error,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of finding it is; its severity follows from it.
    pub code: Code,
    /// One clause in lower case.
    pub message: String,
    /// The place, where there is one.
    pub span: Option<Span>,
    /// Other places that explain the first, each with a clause.
    pub related: Vec<(Span, String)>,
    /// What to do about it.
    pub help: Option<String>,
}

impl Diagnostic {
    /// A finding at a place.
    pub fn new(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            span: Some(span),
            related: Vec::new(),
            help: None,
        }
    }

    /// A finding without a place, such as one about the command line.
    pub fn without_place(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            span: None,
            related: Vec::new(),
            help: None,
        }
    }

    /// Adds another place that explains the first.
    #[must_use]
    pub fn related(mut self, span: Span, clause: impl Into<String>) -> Self {
        self.related.push((span, clause.into()));
        self
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// How grave it is.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}

/// The findings of a run, in the order in which they were made; they are shown
/// [by their places](Diagnostics::in_order).
#[derive(Debug, Clone, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds a finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Whether one of them is an error.
    pub fn has_errors(&self) -> bool {
        self.list
            .iter()
            .any(|diagnostic| diagnostic.severity() == Severity::Error)
    }

    /// All findings.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.list.iter()
    }

    /// All findings in the one order in which they are shown: first those without
    /// a place, then by the name of the document, the place, the code, and the
    /// message. In which order documents are named plays no part.
    pub fn in_order<'d>(&'d self, sources: &'d Sources) -> Vec<&'d Diagnostic> {
        let mut list: Vec<&Diagnostic> = self.list.iter().collect();
        list.sort_by_cached_key(|diagnostic| {
            let place = diagnostic.span.map(|span| {
                let name = sources.get(span.source).map(|source| source.name.as_str());
                (name, span.source, span.start, span.end)
            });
            (place, diagnostic.code.number(), diagnostic.message.as_str())
        });
        list
    }

    /// How many findings there are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.list
            .iter()
            .filter(|diagnostic| diagnostic.severity() == severity)
            .count()
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, diagnostics: I) {
        self.list.extend(diagnostics);
    }
}
