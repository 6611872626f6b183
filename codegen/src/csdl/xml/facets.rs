//! Type facets (CSDL XML 4.01 §7.2), truth values and numbers.

use std::str::FromStr;

use super::cursor::Cursor;
use crate::csdl::names::shown;
use crate::csdl::{Facets, MaxLength, Scale, Srid, Text};
use crate::diagnostics::{Code, Diagnostic};

/// Takes the facets of a property, a parameter, a return type, or a term.
pub(super) fn facets(cursor: &mut Cursor<'_, '_>) -> Facets {
    if cursor.attributes.is_empty() {
        return Facets::default();
    }
    Facets {
        nullable: flag(cursor, "Nullable"),
        ..size_facets(cursor)
    }
}

/// Takes the facets that a type definition, a cast or a type test may have:
/// those that bound values, not `Nullable` and `DefaultValue`.
pub(super) fn size_facets(cursor: &mut Cursor<'_, '_>) -> Facets {
    if cursor.attributes.is_empty() {
        return Facets::default();
    }
    Facets {
        nullable: None,
        max_length: max_length(cursor),
        precision: number(cursor, "Precision"),
        scale: scale(cursor),
        unicode: flag(cursor, "Unicode"),
        srid: srid(cursor),
        default_value: None,
    }
}

/// Takes an attribute that is `true` or `false`.
pub(super) fn flag(cursor: &mut Cursor<'_, '_>, name: &str) -> Option<bool> {
    let attribute = cursor.take(name)?;
    match attribute.value {
        "true" => return Some(true),
        "false" => return Some(false),
        _ => {}
    }
    let text = cursor.value_of(&attribute);
    let value = match text.value.trim().to_ascii_lowercase().as_str() {
        "true" | "1" => Some(true),
        "false" | "0" => Some(false),
        _ => None,
    };
    match value {
        Some(value) => report_loose(cursor, name, &text, if value { "true" } else { "false" }),
        None => report_value(cursor, name, &text, "write `true` or `false`"),
    }
    value
}

fn number<T: FromStr>(cursor: &mut Cursor<'_, '_>, name: &str) -> Option<T> {
    let text = cursor.optional(name)?;
    let value = digits(&text.value);
    if value.is_none() {
        report_value(
            cursor,
            name,
            &text,
            "write a whole number that is not negative",
        );
    }
    value
}

fn max_length(cursor: &mut Cursor<'_, '_>) -> Option<MaxLength> {
    let text = cursor.optional("MaxLength")?;
    if is_word(cursor, "MaxLength", &text, "max") {
        return Some(MaxLength::Max);
    }
    match digits(&text.value) {
        Some(length) => Some(MaxLength::Length(length)),
        None => {
            let help = "write `max` or a whole number that is not negative";
            report_value(cursor, "MaxLength", &text, help);
            None
        }
    }
}

fn scale(cursor: &mut Cursor<'_, '_>) -> Option<Scale> {
    let text = cursor.optional("Scale")?;
    if is_word(cursor, "Scale", &text, "variable") {
        return Some(Scale::Variable);
    }
    if is_word(cursor, "Scale", &text, "floating") {
        return Some(Scale::Floating);
    }
    match digits(&text.value) {
        Some(scale) => Some(Scale::Digits(scale)),
        None => {
            let help = "write `variable`, `floating` or a whole number that is not negative";
            report_value(cursor, "Scale", &text, help);
            None
        }
    }
}

fn srid(cursor: &mut Cursor<'_, '_>) -> Option<Srid> {
    let text = cursor.optional("SRID")?;
    if is_word(cursor, "SRID", &text, "variable") {
        return Some(Srid::Variable);
    }
    match digits(&text.value) {
        Some(number) => Some(Srid::Number(number)),
        None => {
            let help = "write `variable` or a whole number that is not negative";
            report_value(cursor, "SRID", &text, help);
            None
        }
    }
}

/// Whether a value is a word of CSDL; another letter case is a warning.
fn is_word(cursor: &mut Cursor<'_, '_>, attribute: &str, text: &Text, word: &str) -> bool {
    if text.value == word {
        return true;
    }
    let loose = text.value.trim().eq_ignore_ascii_case(word);
    if loose {
        report_loose(cursor, attribute, text, word);
    }
    loose
}

/// A number in plain digits: `str::parse` alone takes a plus sign too.
fn digits<T: FromStr>(text: &str) -> Option<T> {
    let text = text.trim();
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

fn report_loose(cursor: &mut Cursor<'_, '_>, attribute: &str, text: &Text, meant: &str) {
    let message = format!(
        "`{attribute}=\"{}\"` is read as `{meant}`",
        shown(&text.value)
    );
    cursor.report(Diagnostic::new(Code::LooseValue, text.span, message));
}

/// Reports a value that an attribute cannot have.
pub(super) fn report_value(cursor: &mut Cursor<'_, '_>, attribute: &str, text: &Text, help: &str) {
    let message = format!("`{}` is not a value of `{attribute}`", shown(&text.value));
    cursor.report(Diagnostic::new(Code::InvalidValue, text.span, message).help(help));
}
