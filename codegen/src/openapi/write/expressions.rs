//! Annotations as CSDL JSON writes them (CSDL JSON 4.01 §14).

use super::json::{Json, Map};
use crate::csdl::{Constant, Expression, ExpressionKind, Facets, Operator, PathKind, TypeName};
use crate::edm::Annotation;

/// The annotations of one element, as members of an object.
pub(super) fn annotations<'m>(annotations: impl Iterator<Item = &'m Annotation>) -> Map {
    let mut members = Map::new();
    for annotation in annotations {
        let name = match &annotation.qualifier {
            Some(qualifier) => format!("@{}#{qualifier}", annotation.term),
            None => format!("@{}", annotation.term),
        };
        // The first of several counts.
        if members.has(&name) {
            continue;
        }
        let value = annotation.value.as_ref();
        members.set(name, value.map_or(Json::Bool(true), expression));
    }
    members
}

/// An expression (§§14.3 and 14.4). Annotations of expressions, which mean
/// nothing to us, are left out.
fn expression(value: &Expression) -> Json {
    match &value.kind {
        ExpressionKind::Constant(form, text) => constant(*form, text),
        ExpressionKind::Path(PathKind::Value, path) => Map::new().with("$Path", path).into(),
        ExpressionKind::Path(
            PathKind::Annotation
            | PathKind::ModelElement
            | PathKind::NavigationProperty
            | PathKind::Property,
            path,
        ) => path.into(),
        ExpressionKind::Operation(operator, operands) => {
            let operands = match (operator, operands.as_slice()) {
                (Operator::Not | Operator::Neg, [only]) => expression(only),
                (_, operands) => list(operands),
            };
            Map::new().with(format!("${operator:?}"), operands).into()
        }
        ExpressionKind::Apply {
            function,
            arguments,
        } => {
            let apply = Map::new().with("$Apply", list(arguments));
            apply.with("$Function", &function.value).into()
        }
        ExpressionKind::Cast {
            type_name,
            facets,
            value,
        } => typed("$Cast", value, type_name, facets),
        ExpressionKind::Collection(items) => list(items),
        ExpressionKind::If(branches) => Map::new().with("$If", list(branches)).into(),
        ExpressionKind::IsOf {
            type_name,
            facets,
            value,
        } => typed("$IsOf", value, type_name, facets),
        ExpressionKind::LabeledElement { name, value } => {
            let labeled = Map::new().with("$LabeledElement", expression(value));
            labeled.with("$Name", &name.value).into()
        }
        ExpressionKind::LabeledElementReference(name) => {
            Map::new().with("$LabeledElementReference", name).into()
        }
        ExpressionKind::Null => Map::new().with("$Null", Json::Null).into(),
        ExpressionKind::Record {
            type_name,
            properties,
        } => {
            // The terms of the standard say which record they have.
            let own = type_name.as_ref();
            let own = own.filter(|it| !it.name.starts_with("Org.OData."));
            let name = own.map(|it| format!("#{}", it.name));
            let record = Map::new().with_some("@type", name);
            let members = properties.iter().filter_map(|it| {
                let value = it.value.as_ref()?;
                Some((it.property.value.clone(), expression(value)))
            });
            record.with_all(members.collect()).into()
        }
        ExpressionKind::UrlRef(value) => Map::new().with("$UrlRef", expression(value)).into(),
    }
}

fn list(items: &[Expression]) -> Json {
    Json::List(items.iter().map(expression).collect())
}

/// A constant (§14.3). The term says which type a text or a number has.
fn constant(form: Constant, text: &str) -> Json {
    match form {
        Constant::Bool => Json::Bool(text == "true"),
        Constant::Int => match text.parse() {
            Ok(number) => Json::Integer(number),
            Err(_) => text.into(),
        },
        Constant::Decimal | Constant::Float => match text.parse::<f64>() {
            Ok(number) if number.is_finite() => Json::Float(number),
            _ => text.into(),
        },
        // Members without their type (§14.3.7).
        Constant::EnumMember => {
            let members = text.split_whitespace();
            let names = members.map(|member| member.rsplit('/').next().unwrap_or(member));
            names.collect::<Vec<_>>().join(",").into()
        }
        Constant::Binary
        | Constant::Date
        | Constant::DateTimeOffset
        | Constant::Duration
        | Constant::Guid
        | Constant::String
        | Constant::TimeOfDay
        | Constant::Text => text.into(),
    }
}

/// `$Cast` and `$IsOf` (§§14.4.5 and 14.4.8).
fn typed(form: &str, value: &Expression, type_name: &TypeName, facets: &Facets) -> Json {
    let expression = Map::new().with(form, expression(value));
    expression
        .with("$Type", &type_name.name)
        .with_tag("$Collection", type_name.collection)
        .with_all(super::overloads::written_facets(facets))
        .into()
}
