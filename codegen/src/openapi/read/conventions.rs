//! What the converter that wrote a description does, as the description itself
//! shows it.

use super::super::extensions::KIND;
use super::description::Component;
use crate::tree::{Map, Value};

/// Habits of a converter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Conventions {
    /// Who wrote it.
    pub(super) writer: Writer,
    /// Whether members that refer to a type say that they may be null; where
    /// none does, one that does not says nothing.
    pub(super) references_say_null: bool,
    /// Whether open types are told from others by `additionalProperties`; one
    /// flavour of Microsoft's has it everywhere.
    pub(super) types_say_open: bool,
}

/// The converters whose descriptions differ where the same could be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Writer {
    /// OpenAPI.NET.OData: `description` is `Core.Description`, `title` is the
    /// name, and items may be null wherever the metadata says nothing.
    Microsoft,
    /// odata-openapi: `title` is `Core.Description`, `description` is
    /// `Core.LongDescription`.
    Oasis,
    /// This project: `description` is `Core.Description`, and behind the first
    /// blank line `Core.LongDescription`; extensions say what schemas cannot.
    Own,
}

/// Looks for the habits in the schemas of types.
pub(super) fn conventions<'a>(schemas: impl Iterator<Item = Component<'a>>) -> Conventions {
    let mut own = false;
    let mut flattened = false;
    let mut marked = false;
    let mut references_say_null = false;
    let (mut open, mut closed) = (false, false);
    for (key, schema) in schemas {
        if !key.name.contains('.') {
            continue;
        }
        own |= schema.get(KIND).is_some();
        flattened |= key.name.ends_with("-create") || key.name.ends_with("-update");
        flattened |= has_reference(schema.get("anyOf"));
        marked |= has_reference(schema.get("allOf")) || is_extended(schema);
        for part in parts(schema) {
            let properties = part.get("properties").and_then(Value::map);
            if properties.is_some() || part.get("additionalProperties").is_some() {
                let said = part.get("additionalProperties");
                match said.is_some_and(|said| said.boolean() != Some(false)) {
                    true => open = true,
                    false => closed = true,
                }
            }
            for (_, property) in properties.into_iter().flat_map(Map::entries) {
                marked |= is_extended(property);
                references_say_null |= is_nullable_reference(property);
            }
        }
    }
    Conventions {
        writer: match (own, flattened && !marked) {
            (true, _) => Writer::Own,
            (false, true) => Writer::Oasis,
            (false, false) => Writer::Microsoft,
        },
        references_say_null,
        types_say_open: own || open && closed,
    }
}

/// A schema and the schemas of its `allOf`.
fn parts(schema: Value<'_>) -> impl Iterator<Item = Value<'_>> {
    std::iter::once(schema).chain(list(schema.get("allOf")))
}

fn list(value: Option<Value<'_>>) -> impl Iterator<Item = Value<'_>> {
    let list = value.and_then(Value::list);
    list.into_iter().flat_map(|list| list.items())
}

fn has_reference(schemas: Option<Value<'_>>) -> bool {
    list(schemas).any(|schema| schema.get("$ref").is_some())
}

fn is_extended(schema: Value<'_>) -> bool {
    let entries = schema.map().into_iter().flat_map(Map::entries);
    entries
        .into_iter()
        .any(|(key, _)| key.name.starts_with("x-ms-"))
}

fn is_nullable_reference(schema: Value<'_>) -> bool {
    let arms = |keyword| list(schema.get(keyword));
    let refers = |schema: Value<'_>| schema.get("$ref").is_some();
    let says = |schema: Value<'_>| {
        let said = schema.get("type").and_then(Value::text);
        schema.get("nullable").and_then(Value::boolean) == Some(true) || said == Some("null")
    };
    let mut all = arms("allOf").chain(arms("anyOf")).chain(arms("oneOf"));
    all.any(refers) && (says(schema) || arms("anyOf").chain(arms("oneOf")).any(says))
}
