//! Attributes: read all at once with the start tag, then taken by name.

use std::borrow::Cow;

use quick_xml::XmlVersion;
use quick_xml::escape::{EscapeError, unescape};
use quick_xml::events::attributes::{AttrError, Attribute as RawAttribute, Attributes};
use quick_xml::name::QName;

use super::cursor::Cursor;
use super::elements::Element;
use super::names::is_xml_name;
use super::namespaces::NotDeclared;
use super::vocabulary::ATTRIBUTES;
use crate::csdl::Text;
use crate::csdl::names::shown;
use crate::diagnostics::{Code, Diagnostic};
use crate::source::Span;

/// An element has at most this many attributes, so that comparing each with
/// each stays cheap.
const MAX_ATTRIBUTES: usize = 256;

/// An attribute as it stands in the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Attribute<'a> {
    /// The name with its prefix.
    pub(super) name: &'a str,
    /// The value, entities not resolved.
    pub(super) value: &'a str,
    /// Whether the value is what is written, without references and such.
    plain: bool,
}

impl<'a> Cursor<'a, '_> {
    /// Reads the attributes of a start tag: declarations of namespaces go to
    /// the bindings, the rest waits to be taken.
    pub(super) fn read_attributes(&mut self, tag: &'a str, depth: usize) {
        self.attributes.clear();
        // All at once is many times faster than byte by byte.
        let all_plain = !tag
            .bytes()
            .fold(false, |found, byte| found | is_special(byte));
        let mut rest = tag;
        let mut count = 0;
        while let Some((name, value, behind)) = usual_attribute(rest) {
            count += 1;
            if count > MAX_ATTRIBUTES {
                return self.fail_by_count(tag);
            }
            let plain = all_plain || !value.bytes().any(is_special);
            self.add_attribute(Attribute { name, value, plain }, depth);
            rest = behind;
        }
        if matches!(rest, "" | " ") {
            return;
        }
        for attribute in Attributes::new(rest, 0).with_checks(false) {
            count += 1;
            if count > MAX_ATTRIBUTES {
                return self.fail_by_count(tag);
            }
            match attribute {
                Ok(attribute) => self.read_attribute(&attribute, depth),
                Err(error) => {
                    return self.fail_by_attribute(&error, offset_in(self.text, rest));
                }
            }
        }
    }

    fn fail_by_count(&mut self, tag: &str) {
        let message = format!("an element has more than {MAX_ATTRIBUTES} attributes");
        self.fail(Code::LimitExceeded, offset_in(self.text, tag), message);
    }

    /// Reads an attribute that is written in another way than nearly all are.
    fn read_attribute(&mut self, raw: &RawAttribute<'a>, depth: usize) {
        let name_start = offset_in(self.text, raw.key.0);
        let value_start = offset_in(self.text, &raw.value);
        let text = self.text;
        // Both are slices of the text: quick-xml has copied nothing.
        let name = text.get(name_start..name_start + raw.key.0.len());
        let value = text.get(value_start..value_start + raw.value.len());
        let (name, value) = (name.unwrap_or_default(), value.unwrap_or_default());
        let before = name_start
            .checked_sub(1)
            .and_then(|place| text.as_bytes().get(place));
        if !before.is_some_and(u8::is_ascii_whitespace) {
            let message = "no blank before an attribute";
            return self.fail(Code::MalformedXml, name_start, message);
        }
        let plain = !value.bytes().any(is_special);
        self.add_attribute(Attribute { name, value, plain }, depth);
    }

    fn add_attribute(&mut self, attribute: Attribute<'a>, depth: usize) {
        let Attribute { name, value, plain } = attribute;
        if !plain && let Some(place) = value.find('<') {
            let message = "`<` inside an attribute value";
            let place = offset_in(self.text, value) + place;
            return self.fail(Code::MalformedXml, place, message);
        }
        let prefix = match name.strip_prefix("xmlns") {
            Some("") => Some(""),
            Some(rest) => rest.strip_prefix(':'),
            None => None,
        };
        if let Some(prefix) = prefix {
            return match self.bindings.declare(depth, prefix, value) {
                Ok(()) => {}
                Err(NotDeclared::Twice) => {
                    let message = "a namespace prefix is declared twice";
                    self.fail(Code::MalformedXml, offset_in(self.text, name), message);
                }
                Err(NotDeclared::TooMany) => {
                    let message = "too many namespaces are declared";
                    self.fail(Code::LimitExceeded, offset_in(self.text, name), message);
                }
            };
        }
        if let Some(first) = self.attributes.iter().find(|other| other.name == name) {
            let first = self.span_of(first.name);
            let span = self.span_of(name);
            let message = format!("attribute `{name}` is written twice");
            let diagnostic = Diagnostic::new(Code::DuplicateAttribute, span, message)
                .related(first, "it stands here first");
            return self.report(diagnostic);
        }
        self.attributes.push(attribute);
    }

    fn fail_by_attribute(&mut self, error: &AttrError, tag_start: usize) {
        let (place, message) = match *error {
            AttrError::ExpectedEq(place) => (place, "an attribute has no `=`"),
            AttrError::ExpectedValue(place) => (place, "an attribute has no value"),
            AttrError::UnquotedValue(place) => (place, "an attribute value has no quotes"),
            AttrError::ExpectedQuote(place, _) => (place, "an attribute value is not closed"),
            AttrError::Duplicated(place, _) => (place, "an attribute is written twice"),
        };
        self.fail(Code::MalformedXml, tag_start + place, message);
    }

    /// Reports the attributes that nobody took.
    pub(super) fn report_attributes_left(&mut self) {
        for attribute in std::mem::take(&mut self.attributes) {
            let name = attribute.name;
            let span = self.span_of(name);
            if !is_xml_name(name) {
                let message = format!("`{}` is not the name of an attribute", shown(name));
                self.fail_with(Diagnostic::new(Code::MalformedXml, span, message));
                return;
            }
            let Some((prefix, local_name)) = name.split_once(':') else {
                let message = format!("unknown attribute `{name}` of `{}`", self.attributes_of);
                let diagnostic = Diagnostic::new(Code::UnknownAttribute, span, message);
                self.report_unknown(diagnostic, name, ATTRIBUTES);
                continue;
            };
            let Some(namespace) = self.bindings.resolve(prefix) else {
                let message = format!("the namespace prefix `{prefix}` is not declared");
                self.fail_with(Diagnostic::new(Code::MalformedXml, span, message));
                return;
            };
            let uri = namespace.uri();
            let message =
                format!("attribute `{local_name}` of the namespace `{uri}` is passed over");
            let diagnostic = Diagnostic::new(Code::ForeignAttribute, span, message);
            self.report_once(&format!("{uri} {local_name}"), diagnostic);
        }
    }

    /// Takes an attribute as it is written.
    // Inlined, the comparison with a known name is two loads and no call.
    #[inline]
    pub(super) fn take(&mut self, name: &str) -> Option<Attribute<'a>> {
        let index = self
            .attributes
            .iter()
            .position(|attribute| attribute.name == name)?;
        Some(self.attributes.remove(index))
    }

    /// The value of an attribute, entities resolved and white space made
    /// blanks (XML 1.0 §3.3.3).
    pub(super) fn value_of(&mut self, attribute: &Attribute<'a>) -> Text {
        let span = self.span_of(attribute.value);
        if attribute.plain {
            let value = attribute.value.to_owned();
            return Text { value, span };
        }
        let raw = RawAttribute {
            key: QName(attribute.name),
            value: Cow::Borrowed(attribute.value),
        };
        match raw.normalized_value(XmlVersion::Implicit1_0) {
            Ok(value) => Text {
                value: value.into_owned(),
                span,
            },
            Err(error) => {
                self.report_reference(attribute, &error);
                let value = attribute.value.to_owned();
                Text { value, span }
            }
        }
    }

    fn report_reference(&mut self, attribute: &Attribute<'a>, error: &quick_xml::Error) {
        let place = match error {
            quick_xml::Error::Escape(
                EscapeError::UnrecognizedEntity(range, _) | EscapeError::UnterminatedEntity(range),
            ) => range.start,
            // It names no place: a number that is no character.
            _ => bad_number(attribute.value),
        };
        // One error tells the place of `&`, the other that of the name.
        let before = attribute.value.get(..=place).unwrap_or(attribute.value);
        let start = before.rfind('&').unwrap_or_default();
        let reference = attribute.value.get(start..).unwrap_or_default();
        let length = reference.find(';').map_or(1, |semicolon| semicolon + 1);
        let message = match reference.get(..length) {
            Some(reference) if length > 1 => {
                format!("`{}` stands for no character", shown(reference))
            }
            _ => "`&` starts no character reference".to_owned(),
        };
        let start = offset_in(self.text, attribute.value) + start;
        let span = self.span(start, start + length);
        self.report(Diagnostic::new(Code::UndefinedEntity, span, message));
    }

    /// The place of a slice of the text.
    pub(super) fn span_of(&self, part: &'a str) -> Span {
        let start = offset_in(self.text, part);
        self.whole_span(start, start + part.len())
    }

    /// Takes an attribute that may be absent.
    #[inline]
    pub(super) fn optional(&mut self, name: &str) -> Option<Text> {
        let attribute = self.take(name)?;
        Some(self.value_of(&attribute))
    }

    /// Takes an attribute that must be there.
    pub(super) fn required(&mut self, element: &Element<'_>, name: &str) -> Option<Text> {
        let value = self.optional(name);
        if value.is_none() {
            self.report_missing(element, name);
        }
        value
    }

    /// Reports an attribute that must be there and is not.
    pub(super) fn report_missing(&mut self, element: &Element<'_>, name: &str) {
        let message = format!("`{}` has no attribute `{name}`", element.name);
        let diagnostic = Diagnostic::new(Code::MissingAttribute, element.span, message)
            .help(format!("write `{name}=\"…\"`"));
        self.report(diagnostic);
    }
}

/// The name and the value of the attribute that a text begins with, and what is
/// behind it, if it is written as nearly all are: a blank, the name, `=`, the
/// value in quotes. Anything else is left to quick-xml, which knows what else
/// XML allows and what is wrong with the rest.
fn usual_attribute(text: &str) -> Option<(&str, &str, &str)> {
    let rest = text.strip_prefix(' ')?;
    let is_end = |&byte: &u8| byte <= b' ' || byte == b'=';
    let (name, value) = rest.split_at(rest.as_bytes().iter().position(is_end)?);
    let value = value.strip_prefix("=\"")?;
    let (value, behind) = value.split_at(memchr::memchr(b'"', value.as_bytes())?);
    (!name.is_empty()).then_some((name, value, behind.get(1..)?))
}

/// Whether a byte of an attribute value does not stand for itself, or must not
/// be there. Of control characters a document has only white space.
fn is_special(byte: u8) -> bool {
    byte < b' ' || byte == b'<' || byte == b'&'
}

/// The place of the first reference by number to what is no character.
fn bad_number(value: &str) -> usize {
    let is_bad = |place: usize| {
        let reference = value.get(place..).unwrap_or_default();
        let end = reference.find(';').map_or(reference.len(), |end| end + 1);
        unescape(reference.get(..end).unwrap_or_default()).is_err()
    };
    let mut places = value.match_indices("&#").map(|(place, _)| place);
    places.find(|&place| is_bad(place)).unwrap_or_default()
}

/// Where a slice of a text starts in it.
pub(super) fn offset_in(text: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize)
}
