//! What schemas say in words, and of reading and writing, as annotations.

use super::super::super::extensions::{DEPRECATION, MUTABILITY};
use super::super::conventions::Writer;
use super::super::description::Description;
use super::names::items;
use crate::csdl::{Annotation, Constant, Expression, ExpressionKind, PropertyValue, Text};
use crate::source::Span;
use crate::tree::Value;

/// An annotation with a term of the Core vocabulary; without a value that of a
/// tag, which then holds.
pub(in crate::openapi::read) fn core(
    term: &str,
    span: Span,
    value: Option<Expression>,
) -> Annotation {
    annotation(format!("Org.OData.Core.V1.{term}"), span, value)
}

/// An annotation with a term by its qualified name.
pub(super) fn annotation(term: String, span: Span, value: Option<Expression>) -> Annotation {
    Annotation {
        span,
        term: Text { value: term, span },
        qualifier: None,
        value,
        annotations: Vec::new(),
    }
}

/// A constant of a form.
pub(in crate::openapi::read) fn constant(
    form: Constant,
    text: impl Into<String>,
    span: Span,
) -> Expression {
    Expression {
        span,
        kind: ExpressionKind::Constant(form, text.into()),
        annotations: Vec::new(),
    }
}

/// The text of a value as an expression; an empty one says nothing.
pub(in crate::openapi::read) fn string(value: Value<'_>) -> Option<Expression> {
    let text = value.text().filter(|text| !text.is_empty())?;
    Some(constant(Constant::String, text, value.span()))
}

/// The descriptions and the deprecation of a type or a member, whose simple
/// name is no description of it.
pub(in crate::openapi::read) fn described<'a>(
    description: &Description<'a>,
    schema: Value<'a>,
    name: &str,
) -> Vec<Annotation> {
    let words = schema.get("description");
    let title = schema.get("title");
    let mut annotations = Vec::new();
    let mut add = |term: &str, value: Option<Expression>| {
        annotations.extend(value.map(|value| core(term, value.span, Some(value))));
    };
    match description.conventions(schema.span()).writer {
        Writer::Oasis => {
            let title = title.filter(|title| title.text() != Some(name));
            add("Description", title.and_then(string));
            add("LongDescription", words.and_then(string));
        }
        Writer::Microsoft => add("Description", words.and_then(string)),
        Writer::Own => {
            let (short, long) = halves(words);
            add("Description", short);
            add("LongDescription", long);
        }
    }
    annotations.extend(deprecated(schema));
    annotations
}

/// What stands before the first blank line, and what stands behind it.
fn halves(words: Option<Value<'_>>) -> (Option<Expression>, Option<Expression>) {
    let Some((value, text)) = words.and_then(|value| Some((value, value.text()?))) else {
        return (None, None);
    };
    let (short, long) = text.split_once("\n\n").unwrap_or((text, ""));
    let half =
        |text: &str| (!text.is_empty()).then(|| constant(Constant::String, text, value.span()));
    (half(short), half(long))
}

/// `Core.Revisions` of what is `deprecated`, with what `x-ms-deprecation` says
/// of it.
pub(in crate::openapi::read) fn deprecated(schema: Value<'_>) -> Option<Annotation> {
    let said = schema.get(DEPRECATION);
    let is_deprecated = schema.get("deprecated").and_then(Value::boolean) == Some(true);
    if said.is_none() && !is_deprecated {
        return None;
    }
    let span = said.or_else(|| schema.get("deprecated"))?.span();
    let members = [
        ("Date", "date", Constant::Date),
        ("Description", "description", Constant::String),
        ("RemovalDate", "removalDate", Constant::Date),
        ("Version", "version", Constant::String),
    ];
    let mut properties: Vec<PropertyValue> = members
        .into_iter()
        .filter_map(|(property, member, form)| {
            let value = said?.get(member)?;
            let text = value.text().filter(|text| !text.is_empty())?;
            // A time that the converter made of a date.
            let text = match form {
                Constant::Date => text.split_once('T').map_or(text, |(date, _)| date),
                _ => text,
            };
            Some(property_value(property, constant(form, text, value.span())))
        })
        .collect();
    let kind = "Org.OData.Core.V1.RevisionKind/Deprecated";
    properties.push(property_value(
        "Kind",
        constant(Constant::EnumMember, kind, span),
    ));
    let record = Expression {
        span,
        kind: ExpressionKind::Record {
            type_name: None,
            properties,
        },
        annotations: Vec::new(),
    };
    let list = Expression {
        span,
        kind: ExpressionKind::Collection(vec![record]),
        annotations: Vec::new(),
    };
    Some(core("Revisions", span, Some(list)))
}

pub(super) fn property_value(property: &str, value: Expression) -> PropertyValue {
    let span = value.span;
    PropertyValue {
        span,
        property: Text {
            value: property.to_owned(),
            span,
        },
        value: Some(value),
        annotations: Vec::new(),
    }
}

/// What a member's schema says of sending the member: that it is never sent, or
/// only to create something.
pub(super) fn access(schema: Value<'_>) -> Vec<Annotation> {
    let read_only = schema.get("readOnly");
    let read_only = read_only.filter(|said| said.boolean() == Some(true));
    let said = schema.get(MUTABILITY);
    let has = |word: &str| items(said).any(|it| it.text() == Some(word));
    let never = said.filter(|_| !has("create") && !has("update"));
    let once = said.filter(|_| has("create") && !has("update"));
    let computed = read_only.or(never);
    let computed = computed.map(|said| core("Computed", said.span(), None));
    let immutable = once.map(|said| core("Immutable", said.span(), None));
    computed.into_iter().chain(immutable).collect()
}
