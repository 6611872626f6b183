//! Whether the keywords of a type's schema have values that they can have.
//!
//! Readers pass over what is of another form: here it is reported, once.

use super::catalog::Catalog;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::tree::{Key, Kind, Map, Value};

/// How deep schemas inside of schemas are looked at.
const DEPTH: usize = 16;

/// The forms that values of keywords have.
#[derive(Debug, Clone, Copy)]
enum Form {
    Text,
    Number,
    Boolean,
    Texts,
    Values,
    Schema,
    Schemas,
    SchemaList,
}

/// Reports what is of another form than its keyword demands.
pub(super) fn check(catalog: &Catalog<'_>, diagnostics: &mut Diagnostics) {
    for ty in catalog.values() {
        schema(ty.schema, DEPTH, diagnostics);
    }
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
        "$ref" | "format" | "title" | "description" | "pattern" => Form::Text,
        "maxLength" | "multipleOf" => Form::Number,
        "nullable" | "deprecated" | "readOnly" => Form::Boolean,
        "type" => Form::Texts,
        "enum" | "required" => Form::Values,
        "items" | "additionalProperties" => Form::Schema,
        "properties" => Form::Schemas,
        "allOf" | "anyOf" | "oneOf" => Form::SchemaList,
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
        | (Form::Number, Kind::Number(_))
        | (Form::Boolean, Kind::Boolean(_))
        | (Form::Texts, Kind::Text(_) | Kind::List(_))
        | (Form::Values, Kind::List(_)) => {}
        (Form::Text, _) => report(value, &name(), "a string", diagnostics),
        (Form::Number, _) => report(value, &name(), "a number", diagnostics),
        (Form::Boolean, _) => report(value, &name(), "a boolean", diagnostics),
        (Form::Texts, _) => report(
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
