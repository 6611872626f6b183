//! Which schemas are types, and what they are made of.

use std::collections::{BTreeMap, BTreeSet};

use super::super::super::extensions::ENUM;
use super::super::description::Description;
use super::names::{entries, is_type, items};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::tree::{Key, Map, Value};

/// How many parts a type may have that are schemas of their own and no types;
/// other parts stand in the type, and are as many as are written.
const PARTS: usize = 256;

/// How many members all types together may take from parts that are schemas of
/// their own and no types: each of these is written once and read in each type.
const SHARED: usize = 100_000;

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
pub(super) fn catalog<'a>(
    description: &Description<'a>,
    diagnostics: &mut Diagnostics,
) -> Catalog<'a> {
    let mut catalog = Catalog::new();
    let mut left = Some(SHARED);
    for (name, (key, schema)) in description.schemas() {
        if !is_type(description, name) {
            continue;
        }
        let kind = match description.follow(schema) {
            Ok(_) => unstructured(schema).unwrap_or_else(|| {
                Kind::Structured(parts(description, (key, schema), &mut left, diagnostics))
            }),
            // What type it would have been is not known: nothing is said of that.
            Err(diagnostic) => {
                diagnostics.push(*diagnostic);
                Kind::Structured(Parts::default())
            }
        };
        catalog.insert(name, Type { key, schema, kind });
    }
    catalog
}

fn report_shared(key: Key<'_>, message: String, diagnostics: &mut Diagnostics) {
    diagnostics.push(
        Diagnostic::new(Code::LimitExceeded, key.span, message).help(
            "give the schema that `allOf` refers to a qualified name: it is a base type then",
        ),
    );
}

/// The kind of a type that is not structured.
fn unstructured<'a>(schema: Value<'a>) -> Option<Kind<'a>> {
    if schema.get("enum").is_some() || schema.get(ENUM).is_some() {
        return Some(Kind::Enum);
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
    primitive.then_some(Kind::Definition)
}

/// What a structured type is made of; of `left` its members in other schemas are
/// taken. Where they or the schemas are too many, the others are left out.
fn parts<'a>(
    description: &Description<'a>,
    (key, schema): (Key<'a>, Value<'a>),
    left: &mut Option<usize>,
    diagnostics: &mut Diagnostics,
) -> Parts<'a> {
    let mut parts = Parts::default();
    let mut elsewhere = BTreeSet::new();
    let mut schemas = vec![(schema, false)];
    while let Some((schema, shared)) = schemas.pop() {
        if shared {
            if !elsewhere.insert(schema.span()) {
                continue;
            }
            if elsewhere.len() > PARTS {
                let message = format!("the type is made of more than {PARTS} other schemas");
                report_shared(key, message, diagnostics);
                break;
            }
            let properties = schema.get("properties").and_then(Value::map);
            let count = properties.map_or(0, Map::len);
            let had = left.is_some();
            *left = left.and_then(|left| left.checked_sub(count));
            if left.is_none() {
                if had {
                    let message =
                        format!("types share more than {SHARED} properties of other schemas");
                    report_shared(key, message, diagnostics);
                }
                break;
            }
        }
        let inner = collect(description, schema, &mut parts);
        let inner = inner.into_iter().rev();
        schemas.extend(inner.map(|(inner, follows)| (inner, shared || follows)));
    }
    parts
}

/// The types that the keyword `type` names.
pub(super) fn types(said: Value<'_>) -> impl Iterator<Item = &str> {
    let list = items(Some(said)).filter_map(Value::text);
    said.text().into_iter().chain(list)
}

/// Adds what one schema says, and hands out those that it is made of, each with
/// whether it stands elsewhere.
fn collect<'a>(
    description: &Description<'a>,
    schema: Value<'a>,
    parts: &mut Parts<'a>,
) -> Vec<(Value<'a>, bool)> {
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
            None => {
                let target = description.follow(part).ok();
                inner.extend(target.map(|it| (it.value, it.name.is_some())));
            }
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
