//! What was read, in short, for snapshots.

use crate::csdl::{Annotation, Expression, ExpressionKind, Text, TypeName};

/// `@Term#Qualifier = value`, each annotation on its line.
pub(super) fn annotations(annotations: &[Annotation]) -> String {
    let lines: Vec<String> = annotations.iter().map(annotation).collect();
    lines.join("\n")
}

fn annotation(annotation: &Annotation) -> String {
    let mut text = format!("@{}", annotation.term.value);
    if let Some(qualifier) = &annotation.qualifier {
        text.push_str(&format!("#{}", qualifier.value));
    }
    if let Some(value) = &annotation.value {
        text.push_str(&format!(" = {}", expression(value)));
    }
    text + &nested(&annotation.annotations)
}

fn nested(list: &[Annotation]) -> String {
    let list: Vec<String> = list
        .iter()
        .map(|item| format!(" [{}]", annotation(item)))
        .collect();
    list.concat()
}

/// The name of a type.
pub(super) fn type_name(name: &TypeName) -> String {
    if name.collection {
        format!("Collection({})", name.name)
    } else {
        name.name.clone()
    }
}

/// The value of an attribute, or `-`.
pub(super) fn optional(text: &Option<Text>) -> &str {
    text.as_ref().map_or("-", |text| &text.value)
}

fn expressions(list: &[Expression]) -> String {
    let list: Vec<String> = list.iter().map(expression).collect();
    list.join(", ")
}

fn expression(expression: &Expression) -> String {
    let text = match &expression.kind {
        ExpressionKind::Constant(constant, text) => format!("{constant:?} {text:?}"),
        ExpressionKind::Path(kind, text) => format!("{kind:?}Path {text:?}"),
        ExpressionKind::Operation(operator, operands) => {
            format!("{operator:?}({})", expressions(operands))
        }
        ExpressionKind::Apply {
            function,
            arguments,
        } => format!("Apply {}({})", function.value, expressions(arguments)),
        ExpressionKind::Cast {
            type_name: name,
            facets,
            value,
        } => {
            let (length, precision) = (facets.max_length, facets.precision);
            let name = type_name(name);
            format!(
                "Cast {name} {length:?} {precision:?} {:?}({})",
                facets.scale,
                self::expression(value)
            )
        }
        ExpressionKind::IsOf {
            type_name: name,
            value,
            ..
        } => format!("IsOf {}({})", type_name(name), self::expression(value)),
        ExpressionKind::Collection(items) => format!("[{}]", expressions(items)),
        ExpressionKind::If(operands) => format!("If({})", expressions(operands)),
        ExpressionKind::LabeledElement { name, value } => {
            format!("Label {}({})", name.value, self::expression(value))
        }
        ExpressionKind::LabeledElementReference(name) => format!("LabelReference {name}"),
        ExpressionKind::Null => "Null".to_owned(),
        ExpressionKind::Record {
            type_name: name,
            properties,
        } => {
            let properties: Vec<String> = properties
                .iter()
                .map(|property| {
                    let value = property.value.as_ref().map(self::expression);
                    let value = value.unwrap_or_else(|| "default".to_owned());
                    let annotations = nested(&property.annotations);
                    format!("{}: {value}{annotations}", property.property.value)
                })
                .collect();
            let name = name.as_ref().map(type_name).unwrap_or_default();
            format!("{name}{{{}}}", properties.join(", "))
        }
        ExpressionKind::UrlRef(value) => format!("UrlRef({})", self::expression(value)),
    };
    text + &nested(&expression.annotations)
}
