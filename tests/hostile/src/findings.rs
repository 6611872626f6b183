//! Diagnostics that can be shown: places within their texts, and no control
//! character on its way to a terminal.

use graph_codegen::diagnostics::{Diagnostics, Style, render};
use graph_codegen::source::{Sources, Span};

/// So many findings are rendered; it takes longer than to make them.
const RENDERED: usize = 2;

/// Panics where a finding is not fit to be shown.
pub(crate) fn check(diagnostics: &Diagnostics, sources: &Sources) {
    for diagnostic in diagnostics.iter() {
        assert!(!diagnostic.message.is_empty(), "{diagnostic:?}");
        let places = diagnostic.related.iter().map(|(span, _)| *span);
        for span in places.chain(diagnostic.span) {
            assert!(is_within(span, sources), "{diagnostic:?}");
        }
    }
    for diagnostic in diagnostics.iter().take(RENDERED) {
        let text = render(diagnostic, sources, Style::Plain);
        let harmful = |c: char| c.is_control() && c != '\n';
        assert!(!text.contains(harmful), "{text:?}");
    }
}

/// Whether a place is in its text, and begins and ends between characters.
fn is_within(span: Span, sources: &Sources) -> bool {
    let text = sources.get(span.source).map(|source| &source.text);
    text.is_some_and(|text| text.get(span.start as usize..span.end as usize).is_some())
}
