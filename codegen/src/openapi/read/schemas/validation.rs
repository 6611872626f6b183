//! What schemas say of the values that are allowed, as annotations with terms
//! of the Validation vocabulary.

use super::super::conventions::Writer;
use super::annotations::{annotation, constant, property_value, string};
use super::names::items;
use crate::csdl::{Annotation, Constant, Expression, ExpressionKind};
use crate::tree::Value;

/// The annotations of a property of a primitive type. Patterns and bounds that
/// follow from the type alone are no annotations: OpenAPI.NET.OData writes all
/// bounds so, and patterns of everything but texts.
pub(super) fn validation(schema: Value<'_>, primitive: &str, writer: Writer) -> Vec<Annotation> {
    let schema = schema.get("items").unwrap_or(schema);
    let mut annotations = Vec::new();
    let mut add = |term: &str, value: Option<Expression>| {
        let term = format!("Org.OData.Validation.V1.{term}");
        annotations.extend(value.map(|value| annotation(term, value.span, Some(value))));
    };
    if primitive == "Edm.String" {
        add("Pattern", schema.get("pattern").and_then(string));
        add("AllowedValues", schema.get("enum").and_then(allowed));
    }
    let is_bounded = matches!(
        primitive,
        "Edm.Byte"
            | "Edm.SByte"
            | "Edm.Int16"
            | "Edm.Int32"
            | "Edm.Int64"
            | "Edm.Single"
            | "Edm.Double"
    );
    if is_bounded && writer != Writer::Microsoft {
        add("Minimum", schema.get("minimum").and_then(number));
        add("Maximum", schema.get("maximum").and_then(number));
    }
    annotations
}

fn number(value: Value<'_>) -> Option<Expression> {
    let text = value.number()?;
    let form = match text
        .bytes()
        .all(|byte| byte == b'-' || byte.is_ascii_digit())
    {
        true => Constant::Int,
        false => Constant::Float,
    };
    Some(constant(form, text, value.span()))
}

/// A record for each of the texts.
fn allowed(values: Value<'_>) -> Option<Expression> {
    let record = |value: Value<'_>| {
        Some(Expression {
            span: value.span(),
            kind: ExpressionKind::Record {
                type_name: None,
                properties: vec![property_value("Value", string(value)?)],
            },
            annotations: Vec::new(),
        })
    };
    let records: Vec<Expression> = items(Some(values)).filter_map(record).collect();
    (!records.is_empty()).then(|| Expression {
        span: values.span(),
        kind: ExpressionKind::Collection(records),
        annotations: Vec::new(),
    })
}
