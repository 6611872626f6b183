//! Which structured types are entity types, and their keys.

use std::collections::{BTreeMap, BTreeSet};

use super::super::super::extensions::{KIND, NAVIGATION_PROPERTY};
use super::super::description::Description;
use super::super::evidence::Evidence;
use super::catalog::{Catalog, link};
use super::lineage::{Lineage, structured};
use super::names::items;
use crate::source::Span;
use crate::tree::Value;

/// What tells entity types from complex types, and properties from navigation
/// properties.
#[derive(Debug)]
pub(super) struct Entities<'a> {
    /// The entity types.
    pub(super) types: BTreeSet<&'a str>,
    /// The key properties of the types that declare keys.
    pub(super) keys: BTreeMap<&'a str, Vec<(&'a str, Span)>>,
}

/// Finds the entity types: those that paths lead to, those that navigation
/// properties lead to, and those that are created with a key; with them the
/// types that they derive from, and that derive from them.
pub(super) fn entities<'a>(
    description: &Description<'a>,
    evidence: &Evidence<'a>,
    catalog: &Catalog<'a>,
    lineage: &Lineage<'a>,
) -> Entities<'a> {
    let mut told = BTreeSet::new();
    let mut keys = BTreeMap::new();
    for (name, parts) in structured(catalog) {
        let evidence = evidence.types.get(name);
        let mut key = evidence.map_or_else(Vec::new, |evidence| evidence.key.clone());
        if key.is_empty() {
            key = required(description, name);
        }
        let kind = catalog.get(name).and_then(|ty| ty.schema.get(KIND)?.text());
        let is_entity = match kind {
            Some(kind) => kind == "EntityType",
            None => evidence.is_some_and(|evidence| evidence.entity) || !key.is_empty(),
        };
        if is_entity {
            told.insert(name);
        }
        if !key.is_empty() {
            keys.insert(name, key);
        }
        for (property, schema) in &parts.properties {
            let is_navigation = parts.counted.contains(property.name)
                || is_marked(*schema)
                || evidence.is_some_and(|it| it.navigation_properties.contains(property.name));
            if is_navigation {
                told.extend(target(description, *schema));
            }
        }
    }
    Entities {
        types: lineage.related(told),
        keys: declared(catalog, lineage, keys),
    }
}

/// Whether a schema is marked as that of a navigation property.
pub(super) fn is_marked(schema: Value<'_>) -> bool {
    let mark = schema.get(NAVIGATION_PROPERTY);
    mark.and_then(Value::boolean) == Some(true)
}

/// The type that a member's schema refers to, of its items where it is a
/// collection.
pub(super) fn target<'a>(description: &Description<'a>, schema: Value<'a>) -> Option<&'a str> {
    let schema = schema.get("items").unwrap_or(schema);
    let arms = ["allOf", "anyOf", "oneOf"]
        .into_iter()
        .flat_map(|keyword| items(schema.get(keyword)));
    std::iter::once(schema)
        .chain(arms)
        .find_map(|schema| link(description, schema))
        .map(|link| link.name)
}

/// The key properties that one must send to create an entity; those that the
/// service computes are not among them.
fn required<'a>(description: &Description<'a>, name: &str) -> Vec<(&'a str, Span)> {
    let created = description.schema(&format!("{name}-create"));
    let required = created.and_then(|(_, schema)| schema.get("required"));
    items(required)
        .filter_map(|name| Some((name.text()?, name.span())))
        .collect()
}

/// Each key at the type of the lineage that declares its first property.
fn declared<'a>(
    catalog: &Catalog<'a>,
    lineage: &Lineage<'a>,
    keys: BTreeMap<&'a str, Vec<(&'a str, Span)>>,
) -> BTreeMap<&'a str, Vec<(&'a str, Span)>> {
    let firsts: BTreeSet<&str> = keys
        .values()
        .filter_map(|key| key.first().map(|(first, _)| *first))
        .collect();
    let owners: BTreeSet<(&str, &str)> = structured(catalog)
        .flat_map(|(name, _)| {
            let own = lineage.own(catalog, name).into_iter();
            own.map(move |(property, _)| (name, property.name))
        })
        .filter(|(_, property)| firsts.contains(property))
        .collect();
    let mut declared = BTreeMap::new();
    for (name, key) in keys {
        let Some(&(first, _)) = key.first() else {
            continue;
        };
        let mut lineage = lineage.of(name);
        let owner = lineage.find(|owner| owners.contains(&(*owner, first)));
        declared.entry(owner.unwrap_or(name)).or_insert(key);
    }
    declared
}
