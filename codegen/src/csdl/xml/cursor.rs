//! A place in a document, and what was found on the way there.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use quick_xml::Reader;

use super::attributes::{Attribute, offset_in};
use super::elements::Element;
use super::namespaces::Bindings;
use crate::csdl::unknown::MAX_SUGGESTIONS;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::source::{SourceId, Span};

/// A place in a document, moving forward.
pub(super) struct Cursor<'a, 'd> {
    pub(super) text: &'a str,
    pub(super) source: SourceId,
    pub(super) diagnostics: &'d mut Diagnostics,
    pub(super) reader: Reader<&'a [u8]>,
    /// The bytes that the reader never saw: a byte order mark, all before a
    /// portion, portions that were taken.
    pub(super) skipped: usize,
    /// The start tags whose end tags have not been read.
    pub(super) open: Vec<Span>,
    /// How many elements are open around a portion.
    pub(super) around: usize,
    pub(super) bindings: Bindings<'a>,
    /// The attributes of the last start tag that nobody has taken yet.
    pub(super) attributes: Vec<Attribute<'a>>,
    /// The name of the last start tag.
    pub(super) attributes_of: &'a str,
    /// How many more names may be compared with all known ones.
    pub(super) suggestions_left: usize,
    /// What was warned about once and need not be again, and the place of the
    /// warning among the diagnostics.
    pub(super) seen: BTreeMap<(Code, String), usize>,
    /// The least number of bytes that are read at once on one core.
    pub(super) portion: usize,
    pub(super) failed: bool,
}

impl<'a, 'd> Cursor<'a, 'd> {
    /// Stands before the first byte. `None` where the text cannot be XML.
    pub(super) fn new(
        text: &'a str,
        source: SourceId,
        portion: usize,
        diagnostics: &'d mut Diagnostics,
    ) -> Option<Self> {
        let skipped = if text.starts_with('\u{FEFF}') { 3 } else { 0 };
        let mut cursor = Self {
            text,
            source,
            diagnostics,
            reader: reader_of(text.get(skipped..)?),
            skipped,
            open: Vec::new(),
            around: 0,
            bindings: Bindings::default(),
            attributes: Vec::new(),
            attributes_of: "",
            suggestions_left: MAX_SUGGESTIONS,
            seen: BTreeMap::new(),
            portion,
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

    /// The name of an element as it is written, with its prefix.
    pub(super) fn written_name(&self, element: &Element<'a>) -> &'a str {
        let start = element.span.start as usize + "<".len();
        let end = offset_in(self.text, element.name) + element.name.len();
        self.text.get(start..end).unwrap_or_default()
    }

    /// Reports something; reading goes on.
    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Reports something only the first time that it is met in a document.
    pub(super) fn report_once(&mut self, key: &str, diagnostic: Diagnostic) {
        let place = self.diagnostics.iter().len();
        if let Entry::Vacant(unseen) = self.seen.entry((diagnostic.code, key.to_owned())) {
            unseen.insert(place);
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

/// A reader of a text that has no byte order mark.
pub(super) fn reader_of(text: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_comments = true;
    reader
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
