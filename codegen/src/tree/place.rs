//! Places in a text that is being read.

use super::build::Duplicate;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::source::{SourceId, Span};

/// Places are 32 bits wide, and a text may grow a little when it is unescaped.
const MAX_BYTES: usize = i32::MAX as usize;

/// The text of a source, once it is known that places in it can be counted: its
/// byte order mark, if it has one, and what follows.
pub(super) fn checked<'a>(
    text: &'a str,
    source: SourceId,
    diagnostics: &mut Diagnostics,
) -> Option<(&'a str, usize)> {
    if text.len() > MAX_BYTES {
        let message = "the document is larger than 2 GiB";
        let help = "split the document: parts of it may stand in files beside it";
        let diagnostic = Diagnostic::new(Code::LimitExceeded, span(source, "", 0, 0), message);
        diagnostics.push(diagnostic.help(help));
        return None;
    }
    let skipped = text.len() - text.strip_prefix('\u{feff}').unwrap_or(text).len();
    Some((text, skipped))
}

/// A range of bytes, widened to whole characters.
pub(super) fn span(source: SourceId, text: &str, start: usize, end: usize) -> Span {
    let mut start = start.min(text.len());
    let mut end = end.clamp(start, text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    while !text.is_char_boundary(end) {
        end += 1;
    }
    Span {
        source,
        start: start as u32,
        end: end as u32,
    }
}

/// Reports the members that an object has twice.
pub(super) fn report(
    duplicates: &[Duplicate],
    source: SourceId,
    text: &str,
    diagnostics: &mut Diagnostics,
) {
    let range = |(start, end): (u32, u32)| span(source, text, start as usize, end as usize);
    for Duplicate { first, second } in duplicates {
        let message = "a second member of one name";
        let diagnostic = Diagnostic::new(Code::DuplicateMember, range(*second), message)
            .related(range(*first), "the first stands here")
            .help("remove one of them, or rename it");
        diagnostics.push(diagnostic);
    }
}

/// A character as messages show it.
pub(super) fn shown(character: char) -> String {
    if character.is_control() {
        format!("the control character U+{:04X}", u32::from(character))
    } else {
        format!("`{character}`")
    }
}
