//! The elements of a document, one after the other, within limits.

use std::collections::BTreeSet;

use quick_xml::Reader;
use quick_xml::errors::{Error, IllFormedError, SyntaxError};
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, Event};

use super::attributes::{Attribute, shown};
use super::names::is_xml_name;
use super::namespaces::{Bindings, Namespace};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::source::{SourceId, Span};

/// Elements nest at most this deep. Reading recurses, so this bounds the stack.
const MAX_DEPTH: usize = 128;

/// A start tag that was read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Element<'a> {
    /// The namespace.
    pub(super) namespace: Namespace<'a>,
    /// The name, without a prefix.
    pub(super) name: &'a str,
    /// The start tag.
    pub(super) span: Span,
    /// Whether it was written `<…/>` and so has no end tag.
    empty: bool,
}

impl<'a> Element<'a> {
    /// The name if it is one of OData's `edm`, else an empty text.
    pub(super) fn edm(&self) -> &'a str {
        match self.namespace {
            Namespace::Edm => self.name,
            Namespace::Edmx | Namespace::Foreign(_) => "",
        }
    }

    /// The name if it is one of OData's `edmx`, else an empty text.
    pub(super) fn edmx(&self) -> &'a str {
        match self.namespace {
            Namespace::Edmx => self.name,
            Namespace::Edm | Namespace::Foreign(_) => "",
        }
    }
}

/// What stands next in a document.
enum Token<'a> {
    Open(Element<'a>),
    Close,
    /// Text of an element, entities not resolved, and its first byte.
    Text(&'a str, usize),
    /// A `CDATA` section or a character reference, and its first byte.
    Literal(std::borrow::Cow<'a, str>, usize),
    End,
}

/// A place in a document, moving forward.
pub(super) struct Cursor<'a, 'd> {
    pub(super) text: &'a str,
    source: SourceId,
    diagnostics: &'d mut Diagnostics,
    reader: Reader<&'a [u8]>,
    /// The bytes of the byte order mark, which the reader never saw.
    skipped: usize,
    /// The start tags whose end tags have not been read.
    open: Vec<Span>,
    pub(super) bindings: Bindings<'a>,
    /// The attributes of the last start tag that nobody has taken yet.
    pub(super) attributes: Vec<Attribute<'a>>,
    /// The name of the last start tag.
    pub(super) attributes_of: &'a str,
    /// What was warned about once and need not be again.
    seen: BTreeSet<(Code, String)>,
    failed: bool,
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

    /// The element of the document, after the prolog.
    pub(super) fn root(&mut self) -> Option<Element<'a>> {
        loop {
            match self.advance()? {
                Token::Open(element) => return Some(element),
                Token::Text(text, _) if is_blank(text) => {}
                Token::Text(_, place) | Token::Literal(_, place) => {
                    let message = "text before the first element";
                    self.fail(Code::MalformedXml, place, message);
                }
                Token::Close | Token::End => {
                    let end = self.text.len();
                    let message = "the document has no element";
                    self.fail(Code::MalformedXml, end, message);
                }
            }
        }
    }

    /// Reads what may follow the element of the document.
    pub(super) fn finish(&mut self) {
        while let Some(token) = self.advance() {
            let place = match token {
                Token::End => return,
                Token::Close => continue,
                Token::Text(text, _) if is_blank(text) => continue,
                Token::Text(_, place) | Token::Literal(_, place) => place,
                Token::Open(element) => element.span.start as usize,
            };
            let message = "content after the end of the document's element";
            self.fail(Code::MalformedXml, place, message);
        }
    }

    /// The next child of OData's namespaces; others are passed over with a
    /// warning. `None` at the end tag, which is then read.
    pub(super) fn next_child(&mut self, parent: &Element<'a>) -> Option<Element<'a>> {
        loop {
            let child = self.next_child_of_any_namespace(parent)?;
            match child.namespace {
                Namespace::Edm | Namespace::Edmx => return Some(child),
                Namespace::Foreign(_) => self.skip_foreign(&child),
            }
        }
    }

    /// The next child; `None` at the end tag, which is then read.
    pub(super) fn next_child_of_any_namespace(
        &mut self,
        parent: &Element<'a>,
    ) -> Option<Element<'a>> {
        if parent.empty {
            return None;
        }
        loop {
            let place = match self.advance()? {
                Token::Open(element) => return Some(element),
                Token::Close | Token::End => return None,
                Token::Text(text, _) if is_blank(text) => continue,
                Token::Text(text, place) => place + (text.len() - text.trim_start().len()),
                Token::Literal(_, place) => place,
            };
            let message = format!("`{}` holds no text", parent.name);
            self.report(Diagnostic::new(
                Code::UnexpectedText,
                self.span(place, place + 1),
                message,
            ));
        }
    }

    /// The text of an element that holds nothing else, its end tag included.
    pub(super) fn content(&mut self, element: &Element<'a>) -> String {
        let mut content = String::new();
        if element.empty {
            return content;
        }
        while let Some(token) = self.advance() {
            match token {
                Token::Close | Token::End => break,
                Token::Literal(text, _) => content.push_str(&text),
                Token::Text(text, _) if text.contains('\r') => {
                    content.push_str(&text.replace("\r\n", "\n").replace('\r', "\n"));
                }
                Token::Text(text, _) => content.push_str(text),
                Token::Open(child) => match child.namespace {
                    Namespace::Foreign(_) => self.skip_foreign(&child),
                    Namespace::Edm | Namespace::Edmx => self.unexpected(&child, element),
                },
            }
        }
        content
    }

    /// Passes over an element and all that is in it.
    pub(super) fn skip(&mut self, element: &Element<'a>) {
        self.attributes.clear();
        if element.empty {
            return;
        }
        let outside = self.open.len().saturating_sub(1);
        while self.open.len() > outside && self.advance().is_some() {
            self.attributes.clear();
        }
    }

    /// Passes over an element that may stand only once and stood before.
    pub(super) fn repeated(&mut self, element: &Element<'a>, first: Span) {
        let message = format!("a second `{}`", element.name);
        let diagnostic = Diagnostic::new(Code::RepeatedElement, element.span, message)
            .related(first, "the first stands here");
        self.report(diagnostic);
        self.skip(element);
    }

    /// Reads the rest of an element that has no children.
    pub(super) fn no_children(&mut self, element: &Element<'a>) {
        while let Some(child) = self.next_child(element) {
            self.unexpected(&child, element);
        }
    }

    /// Fails at an element whose name XML does not allow. Known names need no
    /// such check, which would cost as much as all comparisons with them.
    fn check_xml_name(&mut self, element: &Element<'_>) {
        if !is_xml_name(element.name) {
            let message = format!(
                "`{}` is not the name of an XML element",
                shown(element.name)
            );
            self.fail_with(Diagnostic::new(Code::MalformedXml, element.span, message));
        }
    }

    /// Passes over an element that has no place here.
    pub(super) fn unexpected(&mut self, element: &Element<'a>, parent: &Element<'a>) {
        self.check_xml_name(element);
        if self.failed {
            return;
        }
        let message = format!("unexpected element `{}` in `{}`", element.name, parent.name);
        self.report(Diagnostic::new(
            Code::UnexpectedElement,
            element.span,
            message,
        ));
        self.skip(element);
    }

    /// Passes over an element of somebody else's namespace.
    pub(super) fn skip_foreign(&mut self, element: &Element<'a>) {
        self.check_xml_name(element);
        if self.failed {
            return;
        }
        let (name, uri) = (element.name, element.namespace.uri());
        let message = if uri.is_empty() {
            format!("element `{name}` of no namespace is passed over")
        } else {
            format!("element `{name}` of the namespace `{uri}` is passed over")
        };
        let diagnostic = Diagnostic::new(Code::ForeignElement, element.span, message);
        self.report_once(&format!("{uri} {name}"), diagnostic);
        self.skip(element);
    }

    fn position(&self) -> usize {
        // The reader counts bytes of a text in memory.
        self.skipped + usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    /// The next token; `None` once the reading has failed.
    fn advance(&mut self) -> Option<Token<'a>> {
        if !self.attributes.is_empty() {
            self.report_attributes_left();
        }
        while !self.failed {
            let start = self.position();
            let event = self.reader.read_event();
            let end = self.position();
            match event {
                Ok(Event::Start(tag)) => {
                    let name_length = tag.name().as_ref().len();
                    return self.open_element(start, end, name_length, false);
                }
                Ok(Event::Empty(tag)) => {
                    let name_length = tag.name().as_ref().len();
                    return self.open_element(start, end, name_length, true);
                }
                Ok(Event::End(_)) => {
                    self.open.pop();
                    return Some(Token::Close);
                }
                Ok(Event::Text(_)) => {
                    let text = self.text.get(start..end).unwrap_or_default();
                    return Some(Token::Text(text, start));
                }
                Ok(Event::CData(data)) => {
                    return Some(Token::Literal(data.xml10_content(), start));
                }
                Ok(Event::GeneralRef(reference)) => {
                    if let Some(text) = self.resolve_reference(&reference, start, end) {
                        return Some(Token::Literal(text.into(), start));
                    }
                }
                Ok(Event::Comment(_) | Event::PI(_)) => {}
                Ok(Event::Decl(_)) if start == self.skipped => {}
                Ok(Event::Decl(_)) => {
                    let message = "the XML declaration does not stand at the start";
                    self.fail(Code::MalformedXml, start, message);
                }
                Ok(Event::DocType(_)) => self.refuse_doctype(start),
                Ok(Event::Eof) => return self.end_of_text(),
                Err(error) => self.fail_by(&error),
            }
        }
        None
    }

    fn open_element(
        &mut self,
        start: usize,
        end: usize,
        name_length: usize,
        empty: bool,
    ) -> Option<Token<'a>> {
        let depth = self.open.len();
        let span = self.span(start, end);
        if depth >= MAX_DEPTH {
            let message = format!("elements nest deeper than {MAX_DEPTH} levels");
            self.fail_with(Diagnostic::new(Code::LimitExceeded, span, message));
            return None;
        }
        let tag_end = end - if empty { 2 } else { 1 };
        let tag = self.text.get(start + 1..tag_end).unwrap_or_default();
        let (name, attributes) = tag.split_at_checked(name_length).unwrap_or((tag, ""));
        self.bindings.enter(depth);
        self.read_attributes(attributes, depth);
        let (prefix, local_name) = name.split_once(':').unwrap_or(("", name));
        self.attributes_of = local_name;
        let Some(namespace) = self.bindings.resolve(prefix) else {
            let message = format!("the namespace prefix `{prefix}` is not declared");
            self.fail_with(Diagnostic::new(Code::MalformedXml, span, message));
            return None;
        };
        if !empty {
            self.open.push(span);
        }
        (!self.failed).then_some(Token::Open(Element {
            namespace,
            name: local_name,
            span,
            empty,
        }))
    }

    /// The text that `&…;` stands for: there are no entities but XML's own.
    fn resolve_reference(
        &mut self,
        reference: &BytesRef<'a>,
        start: usize,
        end: usize,
    ) -> Option<String> {
        let name: &str = reference;
        let resolved = match reference.resolve_char_ref() {
            Ok(Some(character)) => Some(character.to_string()),
            Ok(None) => resolve_predefined_entity(name).map(str::to_owned),
            Err(_) => None,
        };
        if resolved.is_none() {
            let message = format!("`&{name};` stands for no character");
            let span = self.span(start, end);
            self.report(Diagnostic::new(Code::UndefinedEntity, span, message));
        }
        resolved
    }

    fn refuse_doctype(&mut self, place: usize) {
        let span = self.span(place, place + "<!DOCTYPE".len());
        self.fail_with(
            Diagnostic::new(
                Code::DoctypeRefused,
                span,
                "a document type declaration is refused",
            )
            .help("remove the DOCTYPE; CSDL knows none, and its entities are never expanded"),
        );
    }

    fn end_of_text(&mut self) -> Option<Token<'a>> {
        let Some(&innermost) = self.open.last() else {
            return Some(Token::End);
        };
        let end = self.text.len();
        let diagnostic = Diagnostic::new(
            Code::MalformedXml,
            self.span(end, end),
            "the document ends before its last elements are closed",
        )
        .related(innermost, "this element is still open");
        self.fail_with(diagnostic);
        None
    }

    fn fail_by(&mut self, error: &Error) {
        let place =
            self.skipped + usize::try_from(self.reader.error_position()).unwrap_or(usize::MAX);
        let message = match error {
            Error::Syntax(SyntaxError::UnclosedDoctype)
            | Error::IllFormed(IllFormedError::MissingDoctypeName) => {
                return self.refuse_doctype(place);
            }
            Error::Syntax(SyntaxError::InvalidBangMarkup) => "unknown markup after `<!`".to_owned(),
            Error::Syntax(
                SyntaxError::UnclosedSingleQuotedAttributeValue
                | SyntaxError::UnclosedDoubleQuotedAttributeValue,
            ) => "the document ends inside an attribute value of this tag".to_owned(),
            Error::Syntax(SyntaxError::UnclosedTag) => {
                "the document ends inside this tag".to_owned()
            }
            Error::Syntax(_) => "the document ends inside this markup".to_owned(),
            Error::IllFormed(IllFormedError::MismatchedEndTag { expected, found }) => {
                format!("expected `</{expected}>`, found `</{found}>`")
            }
            Error::IllFormed(IllFormedError::UnmatchedEndTag(name)) => {
                format!("`</{name}>` closes no element")
            }
            Error::IllFormed(IllFormedError::UnclosedReference) => {
                "`&` starts no character reference".to_owned()
            }
            Error::IllFormed(IllFormedError::DoubleHyphenInComment) => {
                "`--` inside a comment".to_owned()
            }
            other => other.to_string(),
        };
        self.fail(Code::MalformedXml, place, message);
    }
}

/// Whether a text is only white space as XML understands it.
fn is_blank(text: &str) -> bool {
    text.bytes()
        .all(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r'))
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
