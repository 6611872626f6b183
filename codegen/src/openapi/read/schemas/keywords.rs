//! Whether the keywords of a schema have values that they can have.
//!
//! Readers pass over what is of another form: here it is reported, once.

use super::super::super::extensions::{ENUM, NAVIGATION_PROPERTY};
use super::super::text::shown;
use super::catalog::types;
use super::names::entries;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::tree::{Key, Kind, Map, Value};

/// How deep schemas inside of schemas are looked at.
const DEPTH: usize = 16;

/// The names that `type` has (JSON Schema 2020-12 Validation §6.1.1).
const TYPES: [&str; 7] = [
    "array", "boolean", "integer", "null", "number", "object", "string",
];

/// The forms that values of keywords have.
#[derive(Debug, Clone, Copy)]
enum Form {
    Text,
    Reference,
    Size,
    Boolean,
    Types,
    Values,
    Mapping,
    Enum,
    Schema,
    Schemas,
    SchemaList,
}

/// Reports what is of another form than its keyword demands.
pub(in crate::openapi::read) fn check(value: Value<'_>, diagnostics: &mut Diagnostics) {
    schema(value, DEPTH, diagnostics);
}

fn schema(value: Value<'_>, depth: usize, diagnostics: &mut Diagnostics) {
    let Some(map) = value.map() else {
        // JSON Schema has `true` for any value.
        if value.boolean().is_none() {
            report(value, "a schema", "an object", diagnostics);
        }
        return;
    };
    for (key, value) in map.entries() {
        if let Some(form) = form(key.name) {
            keyword(key, value, form, depth, diagnostics);
        }
    }
}

fn form(keyword: &str) -> Option<Form> {
    Some(match keyword {
        "$ref" => Form::Reference,
        "format" | "title" | "description" | "pattern" => Form::Text,
        "maxLength" | "multipleOf" => Form::Size,
        "nullable" | "deprecated" | "readOnly" | NAVIGATION_PROPERTY => Form::Boolean,
        "type" => Form::Types,
        "enum" | "required" => Form::Values,
        "items" | "additionalProperties" => Form::Schema,
        "properties" => Form::Schemas,
        "allOf" | "anyOf" | "oneOf" => Form::SchemaList,
        "discriminator" => Form::Mapping,
        ENUM => Form::Enum,
        _ => return None,
    })
}

fn keyword(
    key: Key<'_>,
    value: Value<'_>,
    form: Form,
    depth: usize,
    diagnostics: &mut Diagnostics,
) {
    let name = || format!("`{}`", key.name);
    let deeper = depth.checked_sub(1);
    match (form, value.kind()) {
        (Form::Text, Kind::Text(_))
        | (Form::Boolean, Kind::Boolean(_))
        | (Form::Values, Kind::List(_)) => {}
        (Form::Reference, Kind::Text(text)) => reference(value, text, diagnostics),
        (Form::Size, Kind::Number(number)) => size(value, &name(), number, diagnostics),
        (Form::Types, Kind::Text(_) | Kind::List(_)) => names(value, diagnostics),
        (Form::Mapping, Kind::Map(map)) => {
            let mapping = map.get("mapping");
            let named = mapping.and_then(|it| it.map()).is_some();
            if let (Some(mapping), false) = (mapping, named) {
                report(mapping, "`mapping`", "an object", diagnostics);
            }
            let others = entries(mapping).filter(|(_, it)| it.text().is_none());
            for (_, value) in others {
                report(value, "an entry of `mapping`", "a string", diagnostics);
            }
        }
        (Form::Enum, Kind::Map(map)) => {
            if let Some(values) = map.get("values").filter(|it| it.list().is_none()) {
                report(values, "`values`", "an array", diagnostics);
            }
        }
        (Form::Text | Form::Reference, _) => report(value, &name(), "a string", diagnostics),
        (Form::Size, _) => report(value, &name(), "a number", diagnostics),
        (Form::Boolean, _) => report(value, &name(), "a boolean", diagnostics),
        (Form::Mapping | Form::Enum, _) => report(value, &name(), "an object", diagnostics),
        (Form::Types, _) => report(
            value,
            &name(),
            "a string or an array of strings",
            diagnostics,
        ),
        (Form::Values, _) => report(value, &name(), "an array", diagnostics),
        (Form::Schema, _) => {
            if let Some(depth) = deeper {
                schema(value, depth, diagnostics);
            }
        }
        (Form::Schemas, Kind::Map(map)) => inner(map, deeper, diagnostics),
        (Form::Schemas, _) => report(value, &name(), "an object", diagnostics),
        (Form::SchemaList, Kind::List(list)) => {
            for value in list.items() {
                if let Some(depth) = deeper {
                    schema(value, depth, diagnostics);
                }
            }
        }
        (Form::SchemaList, _) => report(value, &name(), "an array of schemas", diagnostics),
    }
}

/// A fragment is a JSON pointer (RFC 6901 §6), or a plain name.
fn reference(value: Value<'_>, text: &str, diagnostics: &mut Diagnostics) {
    let fragment = text.split_once('#').map_or("", |(_, fragment)| fragment);
    if fragment.contains('/') && !fragment.starts_with('/') {
        let message = format!("`{}` is no JSON pointer", shown(fragment));
        diagnostics.push(
            Diagnostic::new(Code::InvalidKeyword, value.span(), message)
                .help("write a `/` behind the `#`, such as in `#/components/schemas/Name`"),
        );
    }
}

fn size(value: Value<'_>, name: &str, number: &str, diagnostics: &mut Diagnostics) {
    if number.starts_with('-') {
        let message = format!("{name} is {}", shown(number));
        diagnostics.push(
            Diagnostic::new(Code::InvalidKeyword, value.span(), message)
                .help("write a number that is not negative"),
        );
    }
}

fn names(value: Value<'_>, diagnostics: &mut Diagnostics) {
    for name in types(value).filter(|name| !TYPES.contains(name)) {
        let message = format!("`{}` is no type of JSON Schema", shown(name));
        diagnostics.push(
            Diagnostic::new(Code::InvalidKeyword, value.span(), message)
                .help(format!("the types are {}", TYPES.join(", "))),
        );
    }
}

fn inner(map: Map<'_>, depth: Option<usize>, diagnostics: &mut Diagnostics) {
    for (_, value) in map.entries() {
        if let Some(depth) = depth {
            schema(value, depth, diagnostics);
        }
    }
}

fn report(value: Value<'_>, what: &str, form: &str, diagnostics: &mut Diagnostics) {
    let message = format!("{what} is {}", value.describe());
    diagnostics.push(
        Diagnostic::new(Code::InvalidKeyword, value.span(), message).help(format!("write {form}")),
    );
}
