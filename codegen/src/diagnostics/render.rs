//! Diagnostics as text, as rustc prints them.

use super::Diagnostic;
use crate::source::Sources;

/// How the text is dressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// For files, pipes and tests.
    Plain,
    /// With the terminal's colours.
    Coloured,
}

/// The text of one diagnostic, without a newline at its end.
pub fn render(diagnostic: &Diagnostic, _sources: &Sources, _style: Style) -> String {
    diagnostic.message.clone()
}
