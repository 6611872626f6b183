//! What a document is read with: where findings go, and the limits.

use crate::csdl::names::shown;
use crate::csdl::unknown::{MAX_SUGGESTIONS, suggesting};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::source::Span;
use crate::tree::Value;

/// Expressions and annotations of annotations nest as deep as this, as the
/// elements of CSDL XML do.
const MAX_DEPTH: usize = 128;

/// What a document is read with.
pub(super) struct Reader<'d> {
    diagnostics: &'d mut Diagnostics,
    /// How many more names may be compared with all known ones.
    suggestions_left: usize,
    /// How many expressions and annotations are being read, one in the other.
    depth: usize,
    /// Whether the limit of that was reported.
    too_deep: bool,
}

impl<'d> Reader<'d> {
    pub(super) fn new(diagnostics: &'d mut Diagnostics) -> Self {
        Self {
            diagnostics,
            suggestions_left: MAX_SUGGESTIONS,
            depth: 0,
            too_deep: false,
        }
    }

    /// Reports something; reading goes on.
    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Reports a fault where there is one.
    pub(super) fn report_any(&mut self, fault: Option<Diagnostic>) {
        self.diagnostics.extend(fault);
    }

    /// Reports an unknown name, with the one that was probably meant, unless
    /// the name exists and only stands in the wrong place.
    pub(super) fn report_unknown(
        &mut self,
        diagnostic: Diagnostic,
        name: &str,
        known: &[&'static str],
    ) {
        let diagnostic = suggesting(diagnostic, name, known, &mut self.suggestions_left);
        self.report(diagnostic);
    }

    /// Reports a value of a kind of JSON that cannot stand there.
    pub(super) fn wrong_kind(&mut self, name: &str, value: Value<'_>, help: &str) {
        self.report_kind(&format!("`{}`", shown(name)), value, help);
    }

    /// The same of an item of an array.
    pub(super) fn wrong_item(&mut self, list: &str, value: Value<'_>, help: &str) {
        self.report_kind(&format!("an item of `{}`", shown(list)), value, help);
    }

    fn report_kind(&mut self, what: &str, value: Value<'_>, help: &str) {
        let message = format!("{what} is {}", value.describe());
        let diagnostic = Diagnostic::new(Code::MemberKind, value.span(), message).help(help);
        self.report(diagnostic);
    }

    /// Reports a value that a member cannot have.
    pub(super) fn invalid_value(&mut self, name: &str, written: &str, span: Span, help: &str) {
        let message = format!("`{}` is not a value of `{name}`", shown(written));
        self.report(Diagnostic::new(Code::InvalidValue, span, message).help(help));
    }

    /// Reports a value that is read although it is not written as CSDL demands.
    pub(super) fn loose_value(&mut self, name: &str, written: &str, span: Span, meant: &str) {
        let message = format!("`{}` of `{name}` is read as `{meant}`", shown(written));
        self.report(Diagnostic::new(Code::LooseValue, span, message));
    }

    /// Reads what is one level deeper; nothing where that is too deep.
    pub(super) fn deeper<T>(
        &mut self,
        span: Span,
        read: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Option<T> {
        if self.depth >= MAX_DEPTH {
            if !std::mem::replace(&mut self.too_deep, true) {
                let message = format!("expressions nest deeper than {MAX_DEPTH} levels");
                self.report(Diagnostic::new(Code::LimitExceeded, span, message));
            }
            return None;
        }
        self.depth += 1;
        let result = read(self);
        self.depth -= 1;
        result
    }
}
