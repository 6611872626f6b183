//! Which schemas are types, and what they are made of.

use std::collections::{BTreeMap, BTreeSet};

use super::super::super::extensions::ENUM;
use super::super::description::Description;
use super::names::{entries, is_type, items};
use crate::tree::{Key, Value};

/// How many parts of a type that are schemas of their own are followed.
const PARTS: usize = 256;

/// The types of a description, by their qualified names.
pub(super) type Catalog<'a> = BTreeMap<&'a str, Type<'a>>;

/// A schema that is a type.
#[derive(Debug)]
pub(super) struct Type<'a> {
    /// Its name in `components`.
    pub(super) key: Key<'a>,
    /// The schema.
    pub(super) schema: Value<'a>,
    /// What kind of type it is.
    pub(super) kind: Kind<'a>,
}

/// The kinds of types.
#[derive(Debug)]
pub(super) enum Kind<'a> {
    /// An entity type or a complex type.
    Structured(Parts<'a>),
    /// An enumeration type.
    Enum,
    /// A type definition.
    Definition,
}

/// What the schema of a structured type says, `allOf` resolved.
#[derive(Debug, Default)]
pub(super) struct Parts<'a> {
    /// The type that `allOf` refers to.
    pub(super) base: Option<Link<'a>>,
    /// The types that `anyOf` or `oneOf` refer to: with their members stand
    /// those of this type.
    pub(super) derived: Vec<Link<'a>>,
    /// The members, but for control information.
    pub(super) properties: Vec<(Key<'a>, Value<'a>)>,
    /// The names of the members.
    pub(super) names: BTreeSet<&'a str>,
    /// Members with an `@odata.count` beside them, as collections of entities
    /// have.
    pub(super) counted: BTreeSet<&'a str>,
    /// Whether other members are allowed, where it is said.
    pub(super) open: Option<bool>,
    /// The last words that describe the type, of a part if need be.
    pub(super) description: Option<Value<'a>>,
}

/// A reference to a type.
#[derive(Debug, Clone, Copy)]
pub(super) struct Link<'a> {
    /// The qualified name.
    pub(super) name: &'a str,
    /// The text of `$ref`.
    pub(super) reference: Value<'a>,
}

/// Finds the types of a description.
pub(super) fn catalog<'a>(description: &Description<'a>) -> Catalog<'a> {
    let mut catalog = Catalog::new();
    for (name, (key, schema)) in description.schemas() {
        if !is_type(description, name) {
            continue;
        }
        // The schema itself may stand in a file of its own.
        let schema = description.follow(schema).map_or(schema, |it| it.value);
        let kind = kind(description, schema);
        catalog.insert(name, Type { key, schema, kind });
    }
    catalog
}

fn kind<'a>(description: &Description<'a>, schema: Value<'a>) -> Kind<'a> {
    if schema.get("enum").is_some() || schema.get(ENUM).is_some() {
        return Kind::Enum;
    }
    let primitive = match schema.get("type") {
        Some(said) => !types(said).any(|name| name == "object"),
        None => [
            "allOf",
            "properties",
            "anyOf",
            "oneOf",
            "additionalProperties",
        ]
        .iter()
        .all(|keyword| schema.get(keyword).is_none()),
    };
    // A definition of a number is a union of types in 3.0.
    let primitive = primitive || schema.get("format").is_some();
    if primitive {
        return Kind::Definition;
    }
    let mut parts = Parts::default();
    let mut schemas = vec![schema];
    for _ in 0..PARTS {
        let Some(schema) = schemas.pop() else {
            break;
        };
        let inner = collect(description, schema, &mut parts);
        schemas.extend(inner.into_iter().rev());
    }
    Kind::Structured(parts)
}

/// The types that the keyword `type` names.
pub(super) fn types(said: Value<'_>) -> impl Iterator<Item = &str> {
    let list = items(Some(said)).filter_map(Value::text);
    said.text().into_iter().chain(list)
}

/// Adds what one schema says, and hands out those that it is made of.
fn collect<'a>(
    description: &Description<'a>,
    schema: Value<'a>,
    parts: &mut Parts<'a>,
) -> Vec<Value<'a>> {
    for (key, property) in entries(schema.get("properties")) {
        match key.name.split_once('@') {
            None if parts.names.insert(key.name) => parts.properties.push((key, property)),
            Some((counted, "odata.count" | "count")) => {
                parts.counted.insert(counted);
            }
            None | Some(_) => {}
        }
    }
    if let Some(open) = schema.get("additionalProperties") {
        parts.open = Some(open.boolean().unwrap_or(true));
    }
    if let Some(said) = schema.get("description") {
        parts.description = Some(said);
    }
    let mut inner = Vec::new();
    for part in items(schema.get("allOf")) {
        match link(description, part) {
            Some(base) => {
                parts.base.get_or_insert(base);
            }
            None => inner.extend(description.follow(part).map(|it| it.value)),
        }
    }
    for keyword in ["anyOf", "oneOf"] {
        let links = items(schema.get(keyword)).filter_map(|arm| link(description, arm));
        parts.derived.extend(links);
    }
    inner
}

/// The type that a Reference Object refers to, whether it exists or not.
pub(super) fn link<'a>(description: &Description<'a>, value: Value<'a>) -> Option<Link<'a>> {
    let name = super::names::type_name(description.name(value)?);
    let reference = value.get("$ref")?;
    is_type(description, name).then_some(Link { name, reference })
}
