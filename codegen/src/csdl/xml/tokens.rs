//! What stands next in a document, from quick-xml's events and within limits.

use std::borrow::Cow;

use quick_xml::errors::{Error, IllFormedError, SyntaxError};
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, Event};

use super::cursor::Cursor;
use super::elements::Element;
use crate::diagnostics::{Code, Diagnostic};

/// Elements nest at most this deep. Reading recurses, so this bounds the stack.
const MAX_DEPTH: usize = 128;

/// What stands next in a document.
pub(super) enum Token<'a> {
    Open(Element<'a>),
    Close,
    /// Text of an element, entities not resolved, and its first byte.
    Text(&'a str, usize),
    /// A `CDATA` section or a character reference, and its first byte.
    Literal(Cow<'a, str>, usize),
    End,
}

impl<'a> Cursor<'a, '_> {
    /// The byte that the next token begins at.
    pub(super) fn position(&self) -> usize {
        // The reader counts bytes of a text in memory.
        self.skipped + usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    /// Stands at a later byte, as if all before it had been read.
    pub(super) fn skip_to(&mut self, place: usize) {
        let length = place.saturating_sub(self.position());
        let rest = self.reader.get_mut();
        *rest = rest.get(length..).unwrap_or_default();
        self.skipped += length;
    }

    /// Reports what the last start tag has and nobody took.
    pub(super) fn finish_tag(&mut self) {
        if !self.attributes.is_empty() {
            self.report_attributes_left();
        }
    }

    /// The next token; `None` once the reading has failed.
    pub(super) fn advance(&mut self) -> Option<Token<'a>> {
        self.finish_tag();
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
        let span = self.whole_span(start, end);
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
        let colon = name.bytes().position(|byte| byte == b':');
        let (prefix, local_name) =
            colon.map_or(("", name), |colon| (&name[..colon], &name[colon + 1..]));
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
        let innermost = match self.open.last() {
            Some(&innermost) if self.open.len() > self.around => innermost,
            _ => return Some(Token::End),
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
