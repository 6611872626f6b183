//! The parameters of actions and functions.

use super::super::conventions::Writer;
use super::super::description::Description;
use super::super::evidence::{Argument, Node, PathItem, body};
use super::super::schemas::{described, value_type};
use super::annotation::{annotation, boolean, collection, record, string, text, words};
use super::shells::type_name;
use crate::csdl::{Annotation, Expression, Facets, Parameter, TypeName};
use crate::diagnostics::Diagnostics;
use crate::source::Span;
use crate::tree::{Map, Value};

/// The parameters of an action: the members of what is sent (JSON Format §18).
pub(super) fn of_action<'a>(
    description: &Description<'a>,
    request: Value<'a>,
    diagnostics: &mut Diagnostics,
) -> Vec<Parameter> {
    let Some(body) = body(description, request) else {
        return Vec::new();
    };
    let Ok(body) = description.follow(body) else {
        return Vec::new();
    };
    let members = body.value.get("properties").and_then(Value::map);
    let members = members.into_iter().flat_map(Map::entries);
    let parameters = members
        .filter(|(key, _)| !key.name.contains('@'))
        .map(|(key, schema)| {
            let (type_name, facets) = typed(description, schema, diagnostics);
            Parameter {
                span: key.span,
                name: text(key.name, key.span),
                type_name,
                facets,
                annotations: described(description, schema, ""),
            }
        });
    parameters.collect()
}

/// The parameters of a function, in the parentheses of its path, or among the
/// query options where there are none (URL Conventions 4.01 §4.5.2, §5.3).
pub(super) fn of_function<'a>(
    description: &Description<'a>,
    node: &Node<'a>,
    request: Value<'a>,
    diagnostics: &mut Diagnostics,
) -> Vec<Parameter> {
    let known: Vec<Value<'a>> = parameters(description, node.item(), request).collect();
    let Some(arguments) = &node.segment.arguments else {
        let implicit = known
            .iter()
            .filter(|it| is_in(**it, "query") && !is_system(**it));
        let read = implicit.filter_map(|value| {
            let name = value.get("name")?.text()?.trim_start_matches('@');
            let optional = !is_required(*value);
            Some(parameter(description, name, *value, optional, diagnostics))
        });
        return read.collect();
    };
    let read = arguments.iter().filter_map(|argument| {
        let value = known.iter().find(|value| is_of(**value, argument));
        let name = argument.name?;
        Some(match value {
            Some(value) => {
                let optional = argument.alias && !is_required(*value);
                parameter(description, name, *value, optional, diagnostics)
            }
            None => untyped(name, node.path.span),
        })
    });
    read.collect()
}

/// Query options that are none of OData's: `CustomQueryOptions`.
pub(super) fn options<'a>(
    description: &Description<'a>,
    request: Value<'a>,
    span: Span,
) -> Option<(&'static str, Expression)> {
    let known = parameters(description, None, request);
    let custom = known.filter(|value| is_in(*value, "query") && is_custom(*value));
    let records = custom.filter_map(|value| {
        let mut properties = vec![("Name", string(value.get("name")?.text()?, span))];
        if let Some(words) = value.get("description").and_then(Value::text) {
            properties.push(("Description", string(words, span)));
        }
        if is_required(value) {
            properties.push(("Required", boolean(true, span)));
        }
        Some(record(properties, span))
    });
    let records: Vec<Expression> = records.collect();
    (!records.is_empty()).then(|| ("CustomQueryOptions", collection(records, span)))
}

/// The Parameter Objects of a request and of its path.
pub(super) fn parameters<'a>(
    description: &Description<'a>,
    item: Option<PathItem<'_, 'a>>,
    request: Value<'a>,
) -> impl Iterator<Item = Value<'a>> {
    let own = match item {
        Some(_) => None,
        None => request.get("parameters").and_then(Value::list),
    };
    let lists = item
        .into_iter()
        .flat_map(move |item| item.parameters_of(request));
    let items = lists.chain(own).flat_map(|list| list.items());
    items.filter_map(|value| Some(description.follow(value).ok()?.value))
}

fn is_in(parameter: Value<'_>, place: &str) -> bool {
    parameter.get("in").and_then(Value::text) == Some(place)
}

fn is_required(parameter: Value<'_>) -> bool {
    parameter.get("required").and_then(Value::boolean) == Some(true)
}

fn is_system(parameter: Value<'_>) -> bool {
    let name = parameter.get("name").and_then(Value::text);
    name.is_some_and(|name| name.starts_with('$'))
}

/// Whether a query option is neither OData's nor a parameter alias.
fn is_custom(parameter: Value<'_>) -> bool {
    let name = parameter
        .get("name")
        .and_then(Value::text)
        .unwrap_or_default();
    let description = parameter.get("description").and_then(Value::text);
    let is_alias =
        name.starts_with('@') || description.is_some_and(|words| words.starts_with("Usage: "));
    !is_alias && !name.starts_with('$')
}

fn is_of(value: Value<'_>, argument: &Argument<'_>) -> bool {
    let name = value.get("name").and_then(Value::text).unwrap_or_default();
    let place = if argument.alias { "query" } else { "path" };
    is_in(value, place) && name.trim_start_matches('@') == argument.parameter
}

fn parameter<'a>(
    description: &Description<'a>,
    name: &str,
    value: Value<'a>,
    optional: bool,
    diagnostics: &mut Diagnostics,
) -> Parameter {
    let span = value.span();
    let said = value
        .get("description")
        .and_then(Value::text)
        .unwrap_or_default();
    let schema = value.get("schema").or_else(|| json(value));
    let (type_name, facets) = match (in_words(said), schema) {
        (Some((name, collection)), _) => (type_name(name, collection, span), Facets::default()),
        (None, Some(schema)) => typed(description, schema, diagnostics),
        (None, None) => (type_name("Edm.Untyped", false, span), Facets::default()),
    };
    let mut annotations = match description.conventions(span).writer {
        Writer::Own => described(description, value, ""),
        Writer::Microsoft | Writer::Oasis => in_own_words(said, span),
    };
    if optional {
        annotations.push(annotation("Core.V1.OptionalParameter", span, None));
    }
    Parameter {
        span,
        name: text(name, span),
        type_name,
        facets,
        annotations,
    }
}

/// The type of a parameter. What its schema says of a value that is left out
/// is not what OData means by a default.
fn typed<'a>(
    description: &Description<'a>,
    schema: Value<'a>,
    diagnostics: &mut Diagnostics,
) -> (TypeName, Facets) {
    let mut value = value_type(description, schema, diagnostics);
    value.facets.default_value = None;
    // Of items it writes the same whether the metadata says something or not.
    let writer = description.conventions(schema.span()).writer;
    if value.type_name.collection && writer == Writer::Oasis {
        value.facets.nullable = value.facets.nullable.filter(|nullable| *nullable);
    }
    (value.type_name, value.facets)
}

/// The schema of a parameter that is JSON.
fn json(parameter: Value<'_>) -> Option<Value<'_>> {
    parameter
        .get("content")?
        .get("application/json")?
        .get("schema")
}

fn untyped(name: &str, span: Span) -> Parameter {
    Parameter {
        span,
        name: text(name, span),
        type_name: type_name("Edm.Untyped", false, span),
        facets: Facets::default(),
        annotations: Vec::new(),
    }
}

/// The type of a parameter of the converter of OASIS that is JSON in the URL:
/// its words say it, and its schema does not.
fn in_words(said: &str) -> Option<(&str, bool)> {
    let (_, said) = said.split_once("URL-encoded JSON ")?;
    let (before, name) = said.split_once("of type ")?;
    let name = name
        .split([',', ' '])
        .next()
        .filter(|name| !name.is_empty())?;
    Some((name, before.contains("array")))
}

/// What a parameter's words say that no converter has made.
fn in_own_words(said: &str, span: Span) -> Vec<Annotation> {
    let own = said.split("  \n").filter(|words| {
        let is_made_up = words.is_empty()
            || words.starts_with("Usage: ")
            || words.starts_with("String value needs to be enclosed in single quotes")
            || (words.starts_with("This is ") && words.contains("URL-encoded JSON "));
        !is_made_up
    });
    let terms = ["Core.V1.Description", "Core.V1.LongDescription"];
    let annotations = terms.into_iter().zip(own);
    annotations
        .map(|(term, said)| words(term, span, said))
        .collect()
}
