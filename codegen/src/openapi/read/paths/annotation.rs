//! Annotations as they would have been written in CSDL.

use crate::csdl::{Annotation, Constant, Expression, ExpressionKind, PropertyValue, Text};
use crate::source::Span;

/// An annotation; without a value that of a tag, which then holds.
pub(super) fn annotation(term: &str, span: Span, value: Option<Expression>) -> Annotation {
    Annotation {
        span,
        term: text(&format!("Org.OData.{term}"), span),
        qualifier: None,
        value,
        annotations: Vec::new(),
    }
}

/// An annotation with a text.
pub(super) fn words(term: &str, span: Span, words: &str) -> Annotation {
    annotation(term, span, Some(string(words, span)))
}

/// A text.
pub(super) fn string(value: &str, span: Span) -> Expression {
    constant(Constant::String, value, span)
}

/// A truth value.
pub(super) fn boolean(value: bool, span: Span) -> Expression {
    let text = if value { "true" } else { "false" };
    constant(Constant::Bool, text, span)
}

/// A constant of a form.
pub(super) fn constant(form: Constant, text: &str, span: Span) -> Expression {
    expression(ExpressionKind::Constant(form, text.to_owned()), span)
}

/// A collection.
pub(super) fn collection(items: Vec<Expression>, span: Span) -> Expression {
    expression(ExpressionKind::Collection(items), span)
}

/// A record.
pub(super) fn record(properties: Vec<(&str, Expression)>, span: Span) -> Expression {
    let properties = properties.into_iter().map(|(name, value)| PropertyValue {
        span,
        property: text(name, span),
        value: Some(value),
        annotations: Vec::new(),
    });
    let properties = properties.collect();
    let kind = ExpressionKind::Record {
        type_name: None,
        properties,
    };
    expression(kind, span)
}

fn expression(kind: ExpressionKind, span: Span) -> Expression {
    Expression {
        span,
        kind,
        annotations: Vec::new(),
    }
}

/// A text at a place.
pub(super) fn text(value: &str, span: Span) -> Text {
    Text {
        value: value.to_owned(),
        span,
    }
}
