//! What is asked for, in the manifest or on the command line.

use std::ops::Range;

use crate::csdl::Text;
use crate::diagnostics::{Code, Diagnostic};
use crate::manifest::{Manifest, Overrides};
use crate::source::Span;

/// A path and a method that somebody asks for.
pub(super) struct Asked<'a> {
    /// The table, or of the command line some place of the manifest.
    pub(super) span: Span,
    pub(super) path: &'a str,
    /// The place of the path; of the command line the argument instead.
    pub(super) place: Result<Span, &'a str>,
    /// What is written, if anything is.
    pub(super) method: Option<&'a str>,
    pub(super) method_place: Option<Span>,
    /// The table of the manifest that asks.
    pub(super) table: Option<&'a crate::manifest::Root>,
}

impl Asked<'_> {
    /// A finding about a part of the path, in bytes.
    pub(super) fn about(&self, code: Code, range: Range<usize>, message: &str) -> Diagnostic {
        match self.place {
            Ok(place) => Diagnostic::new(code, part(place, self.path, range), message),
            Err(argument) => {
                let message = format!("`--include {argument}`: {message}");
                Diagnostic::without_place(code, message)
            }
        }
    }

    pub(super) fn about_method(&self, code: Code, message: String) -> Diagnostic {
        match self.method_place {
            Some(place) => Diagnostic::new(code, place, message),
            None => self.about(code, 0..self.path.len(), &message),
        }
    }
}

/// A part of a text in its source; the whole where the source writes it with
/// escapes, so that bytes do not correspond.
fn part(place: Span, text: &str, range: Range<usize>) -> Span {
    let length = (place.end.saturating_sub(place.start)) as usize;
    let offset = |at: usize| u32::try_from(at).ok().map(|at| place.start + at);
    match (offset(range.start), offset(range.end)) {
        (Some(start), Some(end)) if length == text.len() && range.end <= length => Span {
            source: place.source,
            start,
            end,
        },
        _ => place,
    }
}

/// The requests of the manifest, or those of the command line in their place.
pub(super) fn asked<'a>(manifest: &'a Manifest, overrides: &'a Overrides) -> Vec<Asked<'a>> {
    if !overrides.include.is_empty() {
        let nowhere = Span {
            end: 0,
            start: 0,
            ..manifest.output.span
        };
        let arguments = overrides.include.iter().map(|argument| {
            let (path, method) = match argument.split_once('#') {
                Some((path, method)) => (path, Some(method)),
                None => (argument.as_str(), None),
            };
            Asked {
                span: nowhere,
                path,
                place: Err(argument.as_str()),
                method,
                method_place: None,
                table: None,
            }
        });
        return arguments.collect();
    }
    let mut asked = Vec::new();
    for root in &manifest.roots {
        let one = |method: Option<&'a Text>| Asked {
            span: root.span,
            path: &root.path.value,
            place: Ok(root.path.span),
            method: method.map(|method| method.value.as_str()),
            method_place: method.map(|method| method.span),
            table: Some(root),
        };
        if root.methods.is_empty() {
            asked.push(one(None));
        }
        asked.extend(root.methods.iter().map(|method| one(Some(method))));
    }
    asked
}
