//! Type facets (CSDL JSON 4.01 §7.2).
//!
//! What is absent differs from CSDL XML: `$Nullable` is then false, and
//! `$Scale` is `variable`, where XML means true and 0. Facets come out as XML
//! would write them, with its defaults left out.

use super::object::{Member, Object};
use super::reader::Reader;
use crate::csdl::{Facets, MaxLength, Scale, Srid, Text, TypeName};
use crate::tree::Kind;

const NUMBER: &str = "write a whole number that is not negative";

/// Takes the facets of a property, a parameter, a return type, or a term,
/// without `$DefaultValue`.
pub(super) fn facets(
    reader: &mut Reader<'_>,
    object: &mut Object<'_>,
    type_name: Option<&TypeName>,
) -> Facets {
    let nullable = object.flag(reader, "$Nullable").unwrap_or(false);
    let is_collection = type_name.is_some_and(|it| it.collection);
    Facets {
        // Of a collection it says whether there may be null among its items,
        // for which XML has no default.
        nullable: (is_collection || !nullable).then_some(nullable),
        ..size_facets(reader, object, type_name)
    }
}

/// Takes the facets that bound values, as a type definition has them.
pub(super) fn size_facets(
    reader: &mut Reader<'_>,
    object: &mut Object<'_>,
    type_name: Option<&TypeName>,
) -> Facets {
    let mut facets = written_facets(reader, object);
    let name = type_name.map_or("", |it| it.name.as_str());
    if name == "Edm.Decimal" {
        facets.scale = match facets.scale {
            None => Some(Scale::Variable),
            Some(Scale::Digits(0)) => None,
            Some(scale) => Some(scale),
        };
    }
    let is_time = matches!(
        name,
        "Edm.DateTimeOffset" | "Edm.Duration" | "Edm.TimeOfDay"
    );
    if is_time && facets.precision == Some(0) {
        facets.precision = None;
    }
    if facets.unicode == Some(true) {
        facets.unicode = None;
    }
    facets
}

/// Takes the facets that a cast or a type test may have: none of them means
/// anything by its absence (§§14.4.5 and 14.4.8).
pub(super) fn written_facets(reader: &mut Reader<'_>, object: &mut Object<'_>) -> Facets {
    Facets {
        nullable: None,
        max_length: max_length(reader, object),
        precision: number(reader, object, "$Precision"),
        scale: scale(reader, object),
        unicode: object.flag(reader, "$Unicode"),
        srid: srid(reader, object),
        default_value: None,
    }
}

/// Takes `$DefaultValue` (§7.2.7): any value that is neither an object nor an
/// array, as the text that CSDL XML has.
pub(super) fn default_value(reader: &mut Reader<'_>, object: &mut Object<'_>) -> Option<Box<Text>> {
    let Member { value, .. } = object.take("$DefaultValue")?;
    let text = match value.kind() {
        Kind::Null => "null",
        Kind::Boolean(true) => "true",
        Kind::Boolean(false) => "false",
        Kind::Number(text) | Kind::Text(text) => text,
        Kind::List(_) | Kind::Map(_) => {
            let help = "write a string, a number, `true`, `false` or `null`";
            reader.wrong_kind("$DefaultValue", value, help);
            return None;
        }
    };
    Some(Box::new(Text {
        value: text.to_owned(),
        span: value.span(),
    }))
}

/// What a facet that is a number or a word may be written as.
enum Written<'a> {
    Number(u64),
    Word(&'a str),
}

/// Takes a number, or a string that is a word or, loosely, a number.
fn number_or_word<'a>(
    reader: &mut Reader<'_>,
    object: &mut Object<'a>,
    name: &str,
    help: &str,
) -> Option<(Written<'a>, Member<'a>)> {
    let member = object.take(name)?;
    let digits = |text: &str| {
        let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| text.parse().ok()).flatten()
    };
    let (text, written) = match member.value.kind() {
        Kind::Number(text) => (text, digits(text).map(Written::Number)),
        Kind::Text(text) => match digits(text.trim()) {
            Some(number) => {
                // The standard has `$SRID` written so (§7.2.6).
                if name != "$SRID" {
                    let span = member.value.span();
                    reader.loose_value(name, &format!("\"{text}\""), span, text.trim());
                }
                (text, Some(Written::Number(number)))
            }
            None => (text, Some(Written::Word(text))),
        },
        Kind::Null | Kind::Boolean(_) | Kind::List(_) | Kind::Map(_) => {
            reader.wrong_kind(name, member.value, help);
            return None;
        }
    };
    if written.is_none() {
        reader.invalid_value(name, text, member.value.span(), help);
    }
    Some((written?, member))
}

/// A number that fits; else it is reported.
fn fitting(
    reader: &mut Reader<'_>,
    name: &str,
    number: u64,
    member: Member<'_>,
    help: &str,
) -> Option<u32> {
    let fitting = u32::try_from(number).ok();
    if fitting.is_none() {
        reader.invalid_value(name, &number.to_string(), member.value.span(), help);
    }
    fitting
}

fn number(reader: &mut Reader<'_>, object: &mut Object<'_>, name: &str) -> Option<u32> {
    match number_or_word(reader, object, name, NUMBER)? {
        (Written::Number(number), member) => fitting(reader, name, number, member, NUMBER),
        (Written::Word(word), member) => {
            reader.invalid_value(name, word, member.value.span(), NUMBER);
            None
        }
    }
}

/// `max` is a word of CSDL XML alone, and means no bound.
fn max_length(reader: &mut Reader<'_>, object: &mut Object<'_>) -> Option<MaxLength> {
    let name = "$MaxLength";
    match number_or_word(reader, object, name, NUMBER)? {
        (Written::Number(length), _) => Some(MaxLength::Length(length)),
        (Written::Word(word), member) if word.eq_ignore_ascii_case("max") => {
            reader.loose_value(name, word, member.value.span(), "no bound");
            Some(MaxLength::Max)
        }
        (Written::Word(word), member) => {
            reader.invalid_value(name, word, member.value.span(), NUMBER);
            None
        }
    }
}

fn scale(reader: &mut Reader<'_>, object: &mut Object<'_>) -> Option<Scale> {
    let help = "write `\"variable\"`, `\"floating\"` or a whole number that is not negative";
    let name = "$Scale";
    match number_or_word(reader, object, name, help)? {
        (Written::Number(number), member) => {
            fitting(reader, name, number, member, help).map(Scale::Digits)
        }
        (Written::Word(word), member) => {
            let words = [("variable", Scale::Variable), ("floating", Scale::Floating)];
            one_of(reader, name, &words, word, member, help)
        }
    }
}

fn srid(reader: &mut Reader<'_>, object: &mut Object<'_>) -> Option<Srid> {
    let help = "write `\"variable\"` or a whole number that is not negative";
    let name = "$SRID";
    match number_or_word(reader, object, name, help)? {
        (Written::Number(number), member) => {
            fitting(reader, name, number, member, help).map(Srid::Number)
        }
        (Written::Word(word), member) => {
            let words = [("variable", Srid::Variable)];
            one_of(reader, name, &words, word, member, help)
        }
    }
}

/// The meaning of a word; another letter case is a warning (§7.2.4).
fn one_of<T: Copy>(
    reader: &mut Reader<'_>,
    name: &str,
    words: &[(&str, T)],
    written: &str,
    member: Member<'_>,
    help: &str,
) -> Option<T> {
    let mut known = words.iter();
    let Some((word, meaning)) = known.find(|(word, _)| word.eq_ignore_ascii_case(written)) else {
        reader.invalid_value(name, written, member.value.span(), help);
        return None;
    };
    if *word != written {
        reader.loose_value(name, written, member.value.span(), word);
    }
    Some(*meaning)
}
