//! The schemas as far as paths need them: their own members, and what derives from
//! what.

use std::collections::{BTreeMap, BTreeSet};

use super::super::super::refer::mapping;
use super::super::description::Description;
use super::super::pages::is_page;
use crate::tree::{Map, Value};

/// How many schemas may stand inside each other around a reference.
const DEPTH: usize = 8;

/// A schema of a structured type.
#[derive(Debug, Default)]
pub(in crate::openapi::read) struct Type<'a> {
    /// The types that it says it derives from, or that say it derives from them.
    pub(super) bases: BTreeSet<&'a str>,
    /// Its own members; [`member`](super::inherited::member) finds those that
    /// it inherits.
    pub(in crate::openapi::read) members: BTreeMap<&'a str, Member<'a>>,
    /// Of its own members that end in `id` in small letters or capitals the
    /// first of each name in small letters: candidates for keys.
    pub(super) ids: BTreeMap<String, &'a str>,
}

/// A member of a schema.
#[derive(Debug, Clone, Copy)]
pub(in crate::openapi::read) struct Member<'a> {
    /// The schema of the member.
    pub(in crate::openapi::read) value: Value<'a>,
    /// Whether it is an array.
    pub(in crate::openapi::read) collection: bool,
    /// The schema that it or its items are.
    pub(in crate::openapi::read) target: Option<&'a str>,
}

/// The structured types that schemas describe, by their qualified names.
pub(in crate::openapi::read) type Types<'a> = BTreeMap<&'a str, Type<'a>>;

/// The types of the schemas of a description.
pub(super) fn types<'a>(description: &Description<'a>) -> Types<'a> {
    let mut types = Types::new();
    let mut derived: Vec<(&str, &str)> = Vec::new();
    for (name, (_, value)) in description.schemas() {
        if is_variant(description, name) || is_page(description, name, value) {
            continue;
        }
        let mut ty = Type::default();
        add(description, value, &mut ty);
        ty.ids = ids(&ty.members);
        if ty.members.is_empty() && ty.bases.is_empty() && !is_object(value) {
            continue;
        }
        for kind in ["anyOf", "oneOf"] {
            let arms = value.get(kind).and_then(Value::list);
            let arms = arms.into_iter().flat_map(|arms| arms.items());
            let arms = arms.filter_map(|arm| description.name(arm));
            derived.extend(arms.map(|arm| (arm, name)));
        }
        let mapped = mapping(value.get("discriminator"));
        let mapped = mapped.filter_map(|entry| description.mapped(entry).ok().flatten());
        derived.extend(mapped.map(|mapped| (mapped, name)));
        types.insert(name, ty);
    }
    for (name, base) in derived {
        if name == base {
            continue;
        }
        if let Some(ty) = types.get_mut(name) {
            ty.bases.insert(base);
        }
    }
    types
}

/// Adds what a schema itself says, or the schemas in its `allOf` do.
fn add<'a>(description: &Description<'a>, value: Value<'a>, ty: &mut Type<'a>) {
    let parts = value.get("allOf").and_then(Value::list);
    for part in parts.into_iter().flat_map(|parts| parts.items()) {
        match description.name(part) {
            Some(base) => {
                ty.bases.insert(base);
            }
            None => add_members(description, part, ty),
        }
    }
    add_members(description, value, ty);
}

fn add_members<'a>(description: &Description<'a>, value: Value<'a>, ty: &mut Type<'a>) {
    let members = value.get("properties").and_then(Value::map);
    for (key, value) in members.into_iter().flat_map(Map::entries) {
        let (collection, target) = referenced(description, value, DEPTH);
        let member = Member {
            value,
            collection,
            target,
        };
        ty.members.insert(key.name, member);
    }
}

/// The first of the members of each name in small letters that ends in `id`.
fn ids<'a>(members: &BTreeMap<&'a str, Member<'a>>) -> BTreeMap<String, &'a str> {
    let mut ids = BTreeMap::new();
    for name in members.keys() {
        let small = name.to_lowercase();
        if small.ends_with("id") {
            ids.entry(small).or_insert(*name);
        }
    }
    ids
}

/// Whether a schema is an array, and the schema that it or its items are.
pub(in crate::openapi::read) fn referenced<'a>(
    description: &Description<'a>,
    value: Value<'a>,
    depth: usize,
) -> (bool, Option<&'a str>) {
    if let Some(name) = description.name(value) {
        return (false, Some(name));
    }
    if depth == 0 {
        return (false, None);
    }
    if let Some(items) = value.get("items") {
        let (_, target) = referenced(description, items, depth - 1);
        return (true, target);
    }
    for kind in ["allOf", "anyOf", "oneOf"] {
        let arms = value.get(kind).and_then(Value::list);
        for arm in arms.into_iter().flat_map(|arms| arms.items()) {
            let found = referenced(description, arm, depth - 1);
            if found.0 || found.1.is_some() {
                return found;
            }
        }
    }
    (is_type(value, "array"), None)
}

/// Whether a schema is one for creating or updating what another is for.
pub(in crate::openapi::read) fn is_variant(description: &Description<'_>, name: &str) -> bool {
    let base = name
        .strip_suffix("-create")
        .or_else(|| name.strip_suffix("-update"));
    base.is_some_and(|base| description.schema(base).is_some())
}

fn is_object(value: Value<'_>) -> bool {
    is_type(value, "object")
}

/// Whether a schema has a `type`, alone or among others.
pub(in crate::openapi::read) fn is_type(value: Value<'_>, name: &str) -> bool {
    let Some(ty) = value.get("type") else {
        return false;
    };
    let listed = ty.list().into_iter().flat_map(|types| types.items());
    ty.text() == Some(name) || listed.filter_map(Value::text).any(|ty| ty == name)
}
