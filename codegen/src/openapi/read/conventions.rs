//! What the converter that wrote a description does, as the description itself
//! shows it.

use super::super::extensions::{KIND, NAVIGATION_PROPERTY, OPERATION_TYPE};
use super::components::Component;
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
    /// Whether operations and navigation properties are marked as such, as
    /// Microsoft's converter and this project do.
    pub(super) says_kinds: bool,
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

/// What the habits are told by.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Marks {
    /// Whether there is a schema of a type.
    pub(super) has_types: bool,
    own: bool,
    flattened: bool,
    extended: bool,
    references_say_null: bool,
    open: bool,
    closed: bool,
    says_kinds: bool,
}

impl Marks {
    /// The marks of both.
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            has_types: self.has_types || other.has_types,
            own: self.own || other.own,
            flattened: self.flattened || other.flattened,
            extended: self.extended || other.extended,
            references_say_null: self.references_say_null || other.references_say_null,
            open: self.open || other.open,
            closed: self.closed || other.closed,
            says_kinds: self.says_kinds || other.says_kinds,
        }
    }

    /// The habits of who leaves such marks.
    pub(super) fn conventions(self) -> Conventions {
        Conventions {
            writer: match (self.own, self.flattened && !self.extended) {
                (true, _) => Writer::Own,
                (false, true) => Writer::Oasis,
                (false, false) => Writer::Microsoft,
            },
            references_say_null: self.own || self.references_say_null,
            types_say_open: self.own || self.open && self.closed,
            says_kinds: self.says_kinds,
        }
    }
}

/// Looks for the marks in the schemas of types, and in Path Item Objects.
pub(super) fn marks<'a>(
    schemas: impl Iterator<Item = Component<'a>>,
    paths: impl Iterator<Item = Value<'a>>,
) -> Marks {
    let mut marks = Marks::default();
    for (key, schema) in schemas {
        if !key.name.contains('.') {
            continue;
        }
        marks.has_types = true;
        marks.own |= schema.get(KIND).is_some();
        marks.flattened |= key.name.ends_with("-create") || key.name.ends_with("-update");
        marks.flattened |= has_reference(schema.get("anyOf"));
        marks.extended |= has_reference(schema.get("allOf")) || is_extended(schema);
        for part in parts(schema) {
            let properties = part.get("properties").and_then(Value::map);
            if properties.is_some() || part.get("additionalProperties").is_some() {
                let said = part.get("additionalProperties");
                match said.is_some_and(|said| said.boolean() != Some(false)) {
                    true => marks.open = true,
                    false => marks.closed = true,
                }
            }
            for (_, property) in properties.into_iter().flat_map(Map::entries) {
                let navigation = property.get(NAVIGATION_PROPERTY);
                marks.says_kinds |= navigation.and_then(Value::boolean) == Some(true);
                marks.extended |= is_extended(property);
                marks.references_say_null |= is_nullable_reference(property);
            }
        }
    }
    let mut operations = paths.filter_map(Value::map).flat_map(Map::entries);
    marks.says_kinds |= operations.any(|(_, it)| it.get(OPERATION_TYPE).is_some());
    marks
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
