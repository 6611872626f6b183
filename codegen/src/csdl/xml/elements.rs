//! The elements of a document, one after the other.

use super::cursor::Cursor;
use super::names::is_xml_name;
use super::namespaces::Namespace;
use super::tokens::Token;
use super::vocabulary::ELEMENTS;
use crate::csdl::names::shown;
use crate::diagnostics::{Code, Diagnostic};
use crate::source::Span;

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
    pub(super) empty: bool,
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

impl<'a> Cursor<'a, '_> {
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
        let mut reported = false;
        loop {
            let (text, place) = match self.advance()? {
                Token::Open(element) => return Some(element),
                Token::Close | Token::End => return None,
                Token::Text(text, _) if is_blank(text) => continue,
                Token::Text(text, place) => (text, place),
                Token::Literal(_, place) => ("", place),
            };
            // One report will do for a text with references in it.
            if !std::mem::replace(&mut reported, true) {
                let start = place + (text.len() - text.trim_start().len());
                let line = text.trim_start().lines().next().unwrap_or_default();
                let span = self.span(start, start + line.trim_end().len().max(1));
                let message = format!("`{}` holds no text", parent.name);
                self.report(Diagnostic::new(Code::UnexpectedText, span, message));
            }
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
        let diagnostic = Diagnostic::new(Code::UnexpectedElement, element.span, message);
        self.report_unknown(diagnostic, element.name, ELEMENTS);
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
}

/// Adds what could be read to a list. Most lists have one item, and room for
/// it alone: of annotations alone there are thousands.
pub(super) fn keep<T>(list: &mut Vec<T>, item: Option<T>) {
    if let Some(item) = item {
        if list.is_empty() {
            list.reserve_exact(1);
        }
        list.push(item);
    }
}

/// Whether a text is only white space as XML understands it. Of control
/// characters a document has no others.
pub(super) fn is_blank(text: &str) -> bool {
    text.bytes().all(|byte| byte <= b' ')
}
