//! A place in a document, and what was found on the way there.

use std::collections::BTreeSet;

use quick_xml::Reader;

use super::attributes::Attribute;
use super::namespaces::Bindings;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::source::{SourceId, Span};

/// Suggesting a name takes time: a document with more unknown names than this
/// is no case of mistyping.
const MAX_SUGGESTIONS: usize = 100;

/// A place in a document, moving forward.
pub(super) struct Cursor<'a, 'd> {
    pub(super) text: &'a str,
    pub(super) source: SourceId,
    diagnostics: &'d mut Diagnostics,
    pub(super) reader: Reader<&'a [u8]>,
    /// The bytes of the byte order mark, which the reader never saw.
    pub(super) skipped: usize,
    /// The start tags whose end tags have not been read.
    pub(super) open: Vec<Span>,
    pub(super) bindings: Bindings<'a>,
    /// The attributes of the last start tag that nobody has taken yet.
    pub(super) attributes: Vec<Attribute<'a>>,
    /// The name of the last start tag.
    pub(super) attributes_of: &'a str,
    /// How many more names may be compared with all known ones.
    pub(super) suggestions_left: usize,
    /// What was warned about once and need not be again.
    seen: BTreeSet<(Code, String)>,
    pub(super) failed: bool,
}

impl<'a, 'd> Cursor<'a, 'd> {
    /// Stands before the first byte. `None` where the text cannot be XML.
    pub(super) fn new(
        text: &'a str,
        source: SourceId,
        diagnostics: &'d mut Diagnostics,
    ) -> Option<Self> {
        let skipped = if text.starts_with('\u{FEFF}') { 3 } else { 0 };
        let mut reader = Reader::from_str(text.get(skipped..)?);
        reader.config_mut().check_comments = true;
        let mut cursor = Self {
            text,
            source,
            diagnostics,
            reader,
            skipped,
            open: Vec::new(),
            bindings: Bindings::default(),
            attributes: Vec::new(),
            attributes_of: "",
            suggestions_left: MAX_SUGGESTIONS,
            seen: BTreeSet::new(),
            failed: false,
        };
        if u32::try_from(text.len()).is_err() {
            cursor.fail(Code::LimitExceeded, 0, "the document is larger than 4 GiB");
            return None;
        }
        if let Some(place) = forbidden_character(text) {
            let character = text.as_bytes().get(place).copied().unwrap_or_default();
            let message = format!("the character U+{character:04X} is not allowed in XML");
            cursor.fail(Code::MalformedXml, place, message);
            return None;
        }
        Some(cursor)
    }

    /// Whether the rest of the document cannot be read.
    pub(super) fn has_failed(&self) -> bool {
        self.failed
    }

    /// A range of bytes, widened to whole characters.
    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        let mut start = start.min(self.text.len());
        let mut end = end.clamp(start, self.text.len());
        while !self.text.is_char_boundary(start) {
            start -= 1;
        }
        while !self.text.is_char_boundary(end) {
            end += 1;
        }
        self.whole_span(start, end)
    }

    /// A range of bytes that is known to hold whole characters.
    pub(super) fn whole_span(&self, start: usize, end: usize) -> Span {
        Span {
            source: self.source,
            start: u32::try_from(start).unwrap_or(u32::MAX),
            end: u32::try_from(end).unwrap_or(u32::MAX),
        }
    }

    /// Reports something; reading goes on.
    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Reports something only the first time that it is met in a document.
    pub(super) fn report_once(&mut self, key: &str, diagnostic: Diagnostic) {
        if self.seen.insert((diagnostic.code, key.to_owned())) {
            self.report(diagnostic);
        }
    }

    /// Reports something at a byte and ends the reading.
    pub(super) fn fail(&mut self, code: Code, place: usize, message: impl Into<String>) {
        let diagnostic = Diagnostic::new(code, self.span(place, place + 1), message);
        self.fail_with(diagnostic);
    }

    /// Reports something and ends the reading.
    pub(super) fn fail_with(&mut self, diagnostic: Diagnostic) {
        if !self.failed {
            self.report(diagnostic);
        }
        self.attributes.clear();
        self.failed = true;
    }
}

/// The place of the first control character that no XML document may hold.
fn forbidden_character(text: &str) -> Option<usize> {
    /// Looked at as a whole, which is many times faster than byte by byte.
    const BLOCK: usize = 1024;
    let is_forbidden = |byte: u8| byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r');
    let blocks = text.as_bytes().chunks(BLOCK);
    let index = blocks
        .map(|block| {
            block
                .iter()
                .fold(false, |found, &byte| found | is_forbidden(byte))
        })
        .position(|found| found)?;
    let rest = text.as_bytes().get(index * BLOCK..)?;
    let place = rest.iter().position(|&byte| is_forbidden(byte))?;
    Some(index * BLOCK + place)
}
