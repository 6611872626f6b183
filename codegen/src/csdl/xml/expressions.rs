//! Expressions in attribute and element notation (CSDL XML 4.01 §§14.3, 14.4).

use super::annotations::{annotation, annotations_only, value_and_annotations};
use super::cursor::Cursor;
use super::elements::{Element, keep};
use super::facets::size_facets;
use crate::csdl::{
    Annotation, Constant, Expression, ExpressionKind, Operator, PathKind, PropertyValue,
};
use crate::diagnostics::{Code, Diagnostic};
use crate::source::Span;

/// An expression that is nothing but text.
#[derive(Clone, Copy)]
enum Plain {
    Constant(Constant),
    Path(PathKind),
}

fn plain(name: &str) -> Option<Plain> {
    Some(match name {
        "Binary" => Plain::Constant(Constant::Binary),
        "Bool" => Plain::Constant(Constant::Bool),
        "Date" => Plain::Constant(Constant::Date),
        "DateTimeOffset" => Plain::Constant(Constant::DateTimeOffset),
        "Decimal" => Plain::Constant(Constant::Decimal),
        "Duration" => Plain::Constant(Constant::Duration),
        "EnumMember" => Plain::Constant(Constant::EnumMember),
        "Float" => Plain::Constant(Constant::Float),
        "Guid" => Plain::Constant(Constant::Guid),
        "Int" => Plain::Constant(Constant::Int),
        "String" => Plain::Constant(Constant::String),
        "TimeOfDay" => Plain::Constant(Constant::TimeOfDay),
        "AnnotationPath" => Plain::Path(PathKind::Annotation),
        "ModelElementPath" => Plain::Path(PathKind::ModelElement),
        "NavigationPropertyPath" => Plain::Path(PathKind::NavigationProperty),
        "PropertyPath" => Plain::Path(PathKind::Property),
        "Path" => Plain::Path(PathKind::Value),
        _ => return None,
    })
}

fn plain_kind(plain: Plain, text: String) -> ExpressionKind {
    match plain {
        Plain::Constant(Constant::String) => ExpressionKind::Constant(Constant::String, text),
        // White space around other values means nothing.
        Plain::Constant(constant) => ExpressionKind::Constant(constant, trimmed(text)),
        Plain::Path(path) => ExpressionKind::Path(path, trimmed(text)),
    }
}

fn trimmed(text: String) -> String {
    match text.trim() {
        same if same.len() == text.len() => text,
        shorter => shorter.to_owned(),
    }
}

fn operator(name: &str) -> Option<Operator> {
    Some(match name {
        "And" => Operator::And,
        "Or" => Operator::Or,
        "Not" => Operator::Not,
        "Eq" => Operator::Eq,
        "Ne" => Operator::Ne,
        "Gt" => Operator::Gt,
        "Ge" => Operator::Ge,
        "Lt" => Operator::Lt,
        "Le" => Operator::Le,
        "Has" => Operator::Has,
        "In" => Operator::In,
        "Neg" => Operator::Neg,
        "Add" => Operator::Add,
        "Sub" => Operator::Sub,
        "Mul" => Operator::Mul,
        "Div" => Operator::Div,
        "DivBy" => Operator::DivBy,
        "Mod" => Operator::Mod,
        _ => return None,
    })
}

/// Takes the expression that is written as an attribute, where there is one.
pub(super) fn attribute_expression(cursor: &mut Cursor<'_, '_>) -> Option<Expression> {
    let mut found: Option<Expression> = None;
    let mut index = 0;
    while let Some(attribute) = cursor.attributes.get(index).copied() {
        let plain = match attribute.name {
            // A literal URL (§14.4.13).
            "UrlRef" => None,
            name => match plain(name) {
                Some(plain) => Some(plain),
                None => {
                    index += 1;
                    continue;
                }
            },
        };
        cursor.attributes.remove(index);
        let text = cursor.value_of(&attribute);
        if let Some(first) = &found {
            let message = "an expression is written in more than one attribute";
            let diagnostic = Diagnostic::new(Code::InvalidExpression, text.span, message)
                .related(first.span, "this is the first");
            cursor.report(diagnostic);
            continue;
        }
        let kind = match plain {
            Some(plain) => plain_kind(plain, text.value),
            None => {
                let url = ExpressionKind::Constant(Constant::String, text.value);
                ExpressionKind::UrlRef(Box::new(bare(text.span, url)))
            }
        };
        found = Some(bare(text.span, kind));
    }
    found
}

fn bare(span: Span, kind: ExpressionKind) -> Expression {
    Expression {
        span,
        kind,
        annotations: Vec::new(),
    }
}

/// Reads the element of an expression; any other is reported.
pub(super) fn expression<'a>(
    cursor: &mut Cursor<'a, '_>,
    element: &Element<'a>,
    parent: &Element<'a>,
) -> Option<Expression> {
    let name = element.edm();
    if let Some(plain) = plain(name) {
        let text = cursor.content(element);
        return Some(bare(element.span, plain_kind(plain, text)));
    }
    if let Some(operator) = operator(name) {
        return Some(operation(cursor, element, operator));
    }
    match name {
        "Apply" => apply(cursor, element),
        "Cast" | "IsOf" => cast_or_type_test(cursor, element),
        "Collection" => {
            let (items, annotations) = operands(cursor, element);
            Some(Expression {
                span: element.span,
                kind: ExpressionKind::Collection(items),
                annotations,
            })
        }
        "If" => Some(condition(cursor, element)),
        "LabeledElement" => labeled_element(cursor, element),
        "LabeledElementReference" => {
            let label = trimmed(cursor.content(element));
            Some(bare(
                element.span,
                ExpressionKind::LabeledElementReference(label),
            ))
        }
        "Null" => Some(Expression {
            span: element.span,
            kind: ExpressionKind::Null,
            annotations: annotations_only(cursor, element),
        }),
        "Record" => Some(record(cursor, element)),
        "UrlRef" => url_ref(cursor, element),
        _ => {
            cursor.unexpected(element, parent);
            None
        }
    }
}

/// Reads the expressions and annotations in an element.
fn operands<'a>(
    cursor: &mut Cursor<'a, '_>,
    element: &Element<'a>,
) -> (Vec<Expression>, Vec<Annotation>) {
    let mut operands = Vec::new();
    let mut annotations = Vec::new();
    while let Some(child) = cursor.next_child(element) {
        match child.edm() {
            "Annotation" => keep(&mut annotations, annotation(cursor, &child)),
            _ => keep(&mut operands, expression(cursor, &child, element)),
        }
    }
    (operands, annotations)
}

/// Reports an element that has another number of expressions than it must.
fn check_count(
    cursor: &mut Cursor<'_, '_>,
    element: &Element<'_>,
    found: usize,
    allowed: std::ops::RangeInclusive<usize>,
) {
    if allowed.contains(&found) || cursor.has_failed() {
        return;
    }
    let name = element.name;
    let message = match (*allowed.start(), *allowed.end()) {
        (1, 1) => format!("`{name}` takes one expression, not {found}"),
        (least, most) if least == most => {
            format!("`{name}` takes {least} expressions, not {found}")
        }
        (least, most) => format!("`{name}` takes {least} or {most} expressions, not {found}"),
    };
    cursor.report(Diagnostic::new(
        Code::InvalidExpression,
        element.span,
        message,
    ));
}

/// Reads the one expression that an element must hold.
fn operand<'a>(
    cursor: &mut Cursor<'a, '_>,
    element: &Element<'a>,
) -> (Option<Box<Expression>>, Vec<Annotation>) {
    let (operands, annotations) = operands(cursor, element);
    check_count(cursor, element, operands.len(), 1..=1);
    (operands.into_iter().next().map(Box::new), annotations)
}

fn operation<'a>(
    cursor: &mut Cursor<'a, '_>,
    element: &Element<'a>,
    operator: Operator,
) -> Expression {
    let (operands, annotations) = operands(cursor, element);
    let count = match operator {
        Operator::Not | Operator::Neg => 1,
        Operator::And
        | Operator::Or
        | Operator::Eq
        | Operator::Ne
        | Operator::Gt
        | Operator::Ge
        | Operator::Lt
        | Operator::Le
        | Operator::Has
        | Operator::In
        | Operator::Add
        | Operator::Sub
        | Operator::Mul
        | Operator::Div
        | Operator::DivBy
        | Operator::Mod => 2,
    };
    check_count(cursor, element, operands.len(), count..=count);
    Expression {
        span: element.span,
        kind: ExpressionKind::Operation(operator, operands),
        annotations,
    }
}

fn apply<'a>(cursor: &mut Cursor<'a, '_>, element: &Element<'a>) -> Option<Expression> {
    let function = cursor.required(element, "Function");
    let (arguments, annotations) = operands(cursor, element);
    Some(Expression {
        span: element.span,
        kind: ExpressionKind::Apply {
            function: function?,
            arguments,
        },
        annotations,
    })
}

fn cast_or_type_test<'a>(cursor: &mut Cursor<'a, '_>, element: &Element<'a>) -> Option<Expression> {
    let type_name = cursor.required_type(element, "Type");
    let facets = Box::new(size_facets(cursor));
    let (value, annotations) = operand(cursor, element);
    let (type_name, value) = (type_name?, value?);
    let kind = if element.name == "Cast" {
        ExpressionKind::Cast {
            type_name,
            facets,
            value,
        }
    } else {
        ExpressionKind::IsOf {
            type_name,
            facets,
            value,
        }
    };
    Some(Expression {
        span: element.span,
        kind,
        annotations,
    })
}

fn condition<'a>(cursor: &mut Cursor<'a, '_>, element: &Element<'a>) -> Expression {
    let (operands, annotations) = operands(cursor, element);
    check_count(cursor, element, operands.len(), 2..=3);
    Expression {
        span: element.span,
        kind: ExpressionKind::If(operands),
        annotations,
    }
}

fn labeled_element<'a>(cursor: &mut Cursor<'a, '_>, element: &Element<'a>) -> Option<Expression> {
    let name = cursor.name(element);
    let (value, annotations) = value_and_annotations(cursor, element);
    check_count(cursor, element, usize::from(value.is_some()), 1..=1);
    Some(Expression {
        span: element.span,
        kind: ExpressionKind::LabeledElement {
            name: name?,
            value: Box::new(value?),
        },
        annotations,
    })
}

fn url_ref<'a>(cursor: &mut Cursor<'a, '_>, element: &Element<'a>) -> Option<Expression> {
    let (value, annotations) = operand(cursor, element);
    Some(Expression {
        span: element.span,
        kind: ExpressionKind::UrlRef(value?),
        annotations,
    })
}

fn record<'a>(cursor: &mut Cursor<'a, '_>, element: &Element<'a>) -> Expression {
    let type_name = cursor.optional_type("Type");
    let mut properties = Vec::new();
    let mut annotations = Vec::new();
    while let Some(child) = cursor.next_child(element) {
        match child.edm() {
            "PropertyValue" => keep(&mut properties, property_value(cursor, &child)),
            "Annotation" => keep(&mut annotations, annotation(cursor, &child)),
            _ => cursor.unexpected(&child, element),
        }
    }
    Expression {
        span: element.span,
        kind: ExpressionKind::Record {
            type_name,
            properties,
        },
        annotations,
    }
}

fn property_value<'a>(cursor: &mut Cursor<'a, '_>, element: &Element<'a>) -> Option<PropertyValue> {
    let property = cursor.required(element, "Property");
    let (value, annotations) = value_and_annotations(cursor, element);
    Some(PropertyValue {
        span: element.span,
        property: property?,
        value,
        annotations,
    })
}
