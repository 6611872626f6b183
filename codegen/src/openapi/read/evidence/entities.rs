//! Which schemas are of entity types.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::super::description::Description;
use super::inherited::member;
use super::types::Types;
use crate::tree::{Map, Value};

/// The entity types that schemas alone give away.
pub(super) fn of_schemas<'a>(
    description: &Description<'a>,
    types: &Types<'a>,
) -> BTreeSet<Cow<'a, str>> {
    let mut found = BTreeSet::new();
    for (ty, known) in types {
        for (name, own) in &known.members {
            if is_marked(own.value) {
                found.extend(own.target);
            }
            // What is counted is a collection of entities, or not known.
            let counted = name
                .strip_suffix("@odata.count")
                .or_else(|| name.strip_suffix("@count"));
            let counted = counted.and_then(|name| member(types, ty, name));
            found.extend(counted.and_then(|(_, member)| member.target));
        }
    }
    for (name, (_, value)) in description.schemas() {
        let Some(base) = name.strip_suffix("-create") else {
            continue;
        };
        let Some((base, _)) = types.get_key_value(base) else {
            continue;
        };
        if !key_of_create(description, base, value).is_empty() {
            found.insert(*base);
        }
        let members = value.get("properties").and_then(Value::map);
        for (key, _) in members.into_iter().flat_map(Map::entries) {
            let bound = key.name.strip_suffix("@odata.bind");
            let bound = bound.and_then(|name| member(types, base, name));
            found.extend(bound.and_then(|(_, member)| member.target));
        }
    }
    found.retain(|name| types.contains_key(name));
    found.into_iter().map(Cow::Borrowed).collect()
}

/// Whether a property is marked as a navigation property.
pub(in crate::openapi::read) fn is_marked(value: Value<'_>) -> bool {
    let mark = value.get("x-ms-navigationProperty");
    mark.and_then(Value::boolean) == Some(true)
}

/// The key properties that the schema for creating an entity requires: those
/// that the schema for updating it does not have.
pub(super) fn key_of_create<'a>(
    description: &Description<'a>,
    name: &str,
    create: Value<'a>,
) -> Vec<Value<'a>> {
    let update = description.schema(&format!("{name}-update"));
    let update = update.and_then(|(_, update)| update.get("properties"));
    let required = create.get("required").and_then(Value::list);
    let required = required.into_iter().flat_map(|required| required.items());
    let keys = required.filter(|name| {
        let name = name.text().unwrap_or_default();
        update.is_none_or(|update| update.get(name).is_none())
    });
    keys.collect()
}

/// Adds what derives from entity types, and what these derive from.
pub(super) fn close<'a>(types: &Types<'a>, entities: &mut BTreeSet<Cow<'a, str>>) {
    let mut related: BTreeMap<&'a str, Vec<&'a str>> = BTreeMap::new();
    for (name, ty) in types {
        for base in &ty.bases {
            related.entry(base).or_default().push(name);
            related.entry(name).or_default().push(base);
        }
    }
    let mut open: Vec<Cow<'a, str>> = entities.iter().cloned().collect();
    while let Some(name) = open.pop() {
        for other in related.get(&*name).into_iter().flatten() {
            if entities.insert(Cow::Borrowed(other)) {
                open.push(Cow::Borrowed(other));
            }
        }
    }
}
