//! Expressions (CSDL JSON 4.01 §§14.3 and 14.4).
//!
//! A string may be a constant of many forms or a path: the type of the term
//! says which, and is looked up later. Here it is [`Constant::Text`].

use super::annotations::annotations;
use super::facets::written_facets;
use super::object::{Member, Object};
use super::reader::Reader;
use super::values::{key_text, text_of};
use crate::csdl::names::type_name;
use crate::csdl::{
    Constant, Expression, ExpressionKind, Operator, PathKind, PropertyValue, Text, TypeName,
};
use crate::diagnostics::{Code, Diagnostic};
use crate::source::Span;
use crate::tree::{Kind, List, Map, Value};

/// The member that tells what expression an object is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Operation(Operator),
    Apply,
    Cast,
    If,
    IsOf,
    LabeledElement,
    LabeledElementReference,
    Null,
    Path,
    UrlRef,
}

fn form(name: &str) -> Option<Form> {
    Some(match name.strip_prefix('$')? {
        "And" => Form::Operation(Operator::And),
        "Or" => Form::Operation(Operator::Or),
        "Not" => Form::Operation(Operator::Not),
        "Eq" => Form::Operation(Operator::Eq),
        "Ne" => Form::Operation(Operator::Ne),
        "Gt" => Form::Operation(Operator::Gt),
        "Ge" => Form::Operation(Operator::Ge),
        "Lt" => Form::Operation(Operator::Lt),
        "Le" => Form::Operation(Operator::Le),
        "Has" => Form::Operation(Operator::Has),
        "In" => Form::Operation(Operator::In),
        "Neg" => Form::Operation(Operator::Neg),
        "Add" => Form::Operation(Operator::Add),
        "Sub" => Form::Operation(Operator::Sub),
        "Mul" => Form::Operation(Operator::Mul),
        "Div" => Form::Operation(Operator::Div),
        "DivBy" => Form::Operation(Operator::DivBy),
        "Mod" => Form::Operation(Operator::Mod),
        "Apply" => Form::Apply,
        "Cast" => Form::Cast,
        "If" => Form::If,
        "IsOf" => Form::IsOf,
        "LabeledElement" => Form::LabeledElement,
        "LabeledElementReference" => Form::LabeledElementReference,
        "Null" => Form::Null,
        "Path" => Form::Path,
        "UrlRef" => Form::UrlRef,
        _ => return None,
    })
}

/// Reads an expression.
pub(super) fn expression(reader: &mut Reader<'_>, value: Value<'_>) -> Option<Expression> {
    let span = value.span();
    let kind = match value.kind() {
        Kind::Null => ExpressionKind::Null,
        Kind::Boolean(value) => {
            let text = if value { "true" } else { "false" };
            ExpressionKind::Constant(Constant::Bool, text.to_owned())
        }
        Kind::Number(text) => {
            let is_integer = text.parse::<i64>().is_ok();
            let form = if is_integer {
                Constant::Int
            } else {
                Constant::Decimal
            };
            ExpressionKind::Constant(form, text.to_owned())
        }
        Kind::Text(text) => ExpressionKind::Constant(Constant::Text, text.to_owned()),
        Kind::List(list) => {
            let items = reader.deeper(span, |reader| Some(expressions(reader, list)))?;
            ExpressionKind::Collection(items)
        }
        Kind::Map(map) => {
            return reader.deeper(span, |reader| expression_object(reader, span, map));
        }
    };
    Some(bare(span, kind))
}

fn bare(span: Span, kind: ExpressionKind) -> Expression {
    Expression {
        span,
        kind,
        annotations: Vec::new(),
    }
}

fn expressions(reader: &mut Reader<'_>, list: List<'_>) -> Vec<Expression> {
    let items = list.items();
    items.filter_map(|item| expression(reader, item)).collect()
}

/// An object is a record unless one of its members says what else it is.
fn expression_object(reader: &mut Reader<'_>, span: Span, map: Map<'_>) -> Option<Expression> {
    let mut forms = map
        .entries()
        .filter_map(|(key, _)| form(key.name).map(|form| (key, form)));
    let Some((key, form)) = forms.next() else {
        return Some(record(reader, span, map));
    };
    let others: Vec<_> = forms.filter(|(_, other)| *other != form).collect();
    let mut object = Object::new(key.name, span, map);
    for (other, _) in others {
        object.take(other.name);
        let message = format!("an expression has both `{}` and `{}`", key.name, other.name);
        let diagnostic = Diagnostic::new(Code::InvalidExpression, other.span, message)
            .related(key.span, "this is the first")
            .help("an object is one expression: remove one of them");
        reader.report(diagnostic);
    }
    let member = object.take(key.name)?;
    let kind = kind(reader, form, &mut object, member);
    let annotations = annotations(reader, &mut object, "");
    object.finish(reader);
    Some(Expression {
        span,
        kind: kind?,
        annotations,
    })
}

fn kind(
    reader: &mut Reader<'_>,
    form: Form,
    object: &mut Object<'_>,
    member: Member<'_>,
) -> Option<ExpressionKind> {
    let name = member.key.name;
    match form {
        Form::Operation(operator @ (Operator::Not | Operator::Neg)) => {
            let operand = expression(reader, member.value)?;
            Some(ExpressionKind::Operation(operator, vec![operand]))
        }
        Form::Operation(operator) => {
            let operands = operands(reader, member, 2..=2)?;
            Some(ExpressionKind::Operation(operator, operands))
        }
        Form::Apply => {
            let function = object.required_text(reader, "$Function");
            let arguments = operands(reader, member, 0..=usize::MAX)?;
            Some(ExpressionKind::Apply {
                function: function?,
                arguments,
            })
        }
        Form::Cast | Form::IsOf => {
            let type_name = object.type_or_string(reader);
            let facets = Box::new(written_facets(reader, object));
            let value = expression(reader, member.value).map(Box::new);
            let (type_name, value) = (type_name?, value?);
            Some(if form == Form::Cast {
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
            })
        }
        Form::If => Some(ExpressionKind::If(operands(reader, member, 2..=3)?)),
        Form::LabeledElement => {
            let name = object.name(reader);
            let value = expression(reader, member.value).map(Box::new);
            Some(ExpressionKind::LabeledElement {
                name: name?,
                value: value?,
            })
        }
        Form::LabeledElementReference => {
            let text = text_of(reader, name, member)?;
            Some(ExpressionKind::LabeledElementReference(text.value))
        }
        Form::Null => {
            if !matches!(member.value.kind(), Kind::Null) {
                reader.wrong_kind(name, member.value, "write `\"$Null\": null`");
            }
            Some(ExpressionKind::Null)
        }
        Form::Path => {
            let text = text_of(reader, name, member)?;
            Some(ExpressionKind::Path(PathKind::Value, text.value))
        }
        Form::UrlRef => {
            let value = match member.value.text() {
                // A literal URL (§14.4.13): no type could say that it is else.
                Some(url) => {
                    let url = ExpressionKind::Constant(Constant::String, url.to_owned());
                    bare(member.value.span(), url)
                }
                None => expression(reader, member.value)?,
            };
            Some(ExpressionKind::UrlRef(Box::new(value)))
        }
    }
}

/// The expressions of an array; another number than there must be is reported.
fn operands(
    reader: &mut Reader<'_>,
    member: Member<'_>,
    allowed: std::ops::RangeInclusive<usize>,
) -> Option<Vec<Expression>> {
    let name = member.key.name;
    let Some(list) = member.value.list() else {
        reader.wrong_kind(name, member.value, "write an array of expressions: `[ … ]`");
        return None;
    };
    let found = list.len();
    if !allowed.contains(&found) {
        let (least, most) = (*allowed.start(), *allowed.end());
        let message = if least == most {
            format!("`{name}` takes {least} expressions, not {found}")
        } else {
            format!("`{name}` takes {least} or {most} expressions, not {found}")
        };
        let span = member.key.span;
        reader.report(Diagnostic::new(Code::InvalidExpression, span, message));
    }
    Some(expressions(reader, list))
}

/// Reads a record (§14.4.12).
fn record(reader: &mut Reader<'_>, span: Span, map: Map<'_>) -> Expression {
    let mut object = Object::new("this record", span, map);
    let control = object
        .control("type")
        .or_else(|| object.control("odata.type"));
    let type_name = control.and_then(|member| type_of(reader, member));
    let mut properties = Vec::with_capacity(object.members.len());
    for member in std::mem::take(&mut object.members) {
        let value = expression(reader, member.value);
        properties.push(PropertyValue {
            span: member.key.span,
            property: key_text(member.key),
            value,
            annotations: annotations(reader, &mut object, member.key.name),
        });
    }
    let annotations = annotations(reader, &mut object, "");
    object.finish(reader);
    Expression {
        span,
        kind: ExpressionKind::Record {
            type_name,
            properties,
        },
        annotations,
    }
}

/// The type that stands behind the `#` of a URL (JSON Format 4.01 §4.6.3).
fn type_of(reader: &mut Reader<'_>, member: Member<'_>) -> Option<TypeName> {
    let text = text_of(reader, member.key.name, member)?;
    let name = text.value.rsplit('#').next().unwrap_or_default().to_owned();
    let text = Text {
        value: name,
        span: text.span,
    };
    type_name(text).map_err(|fault| reader.report(fault)).ok()
}
