//! What programs send → schemas of their own, where these differ from what is
//! read.

use std::collections::BTreeSet;

use super::Writer;
use super::docs::description;
use super::json::{Json, Map};
use super::schemas::{discriminator, tag, written_name};
use super::types::{Role, schema_name, value};
use crate::edm::{Model, NavigationPropertyId, PropertyId, StructuredTypeId, Target, Type};
use crate::lower::docs_of;
use crate::openapi::extensions;
use crate::slice::{Slice, Written};

/// The types that are sent otherwise than they are read, each with its role:
/// members are not the same, or their types are not.
pub(super) type Distinct = BTreeSet<(Role, StructuredTypeId)>;

/// Finds them.
pub(super) fn distinct(
    model: &Model,
    slice: &Slice,
    properties: &BTreeSet<PropertyId>,
) -> Distinct {
    let mut distinct = Distinct::new();
    let types = || {
        let creates = slice.creates.iter().map(|(id, it)| (Role::Create, *id, it));
        let updates = slice.updates.iter().map(|(id, it)| (Role::Update, *id, it));
        creates.chain(updates)
    };
    for (role, id, written) in types() {
        if !has_all(model, slice, properties, id, written) {
            distinct.insert((role, id));
        }
    }
    loop {
        let before = distinct.len();
        for (role, id, written) in types() {
            let holds = written.properties.iter().any(|&property| {
                let ty = &model.property(property).ty;
                let role = of_items(role, ty.collection);
                matches!(ty.ty, Type::Structured(held) if distinct.contains(&(role, held)))
            });
            let navigations = written.navigation_properties.iter();
            let relates = navigations.copied().any(|property| {
                let ty = &model.navigation_property(property).ty.ty;
                matches!(ty, Type::Structured(to) if distinct.contains(&(Role::Create, *to)))
            });
            let mut family = slice.families.get(&id).into_iter().flatten();
            let differs = family.any(|&derived| distinct.contains(&(role, derived)));
            if holds || relates || differs {
                distinct.insert((role, id));
            }
        }
        if distinct.len() == before {
            return distinct;
        }
    }
}

/// In which role items are: those of a collection are replaced.
pub(super) fn of_items(role: Role, collection: bool) -> Role {
    match role {
        Role::Update if collection => Role::Create,
        role => role,
    }
}

/// Whether programs may say every member that is read.
fn has_all(
    model: &Model,
    slice: &Slice,
    properties: &BTreeSet<PropertyId>,
    id: StructuredTypeId,
    written: &Written,
) -> bool {
    model.lineage(id).into_iter().all(|owner| {
        let ty = model.structured(owner);
        let own = (0..).zip(&ty.properties);
        let mut own = own.map(|(index, _)| PropertyId { owner, index });
        let navigations = (0..).zip(&ty.navigation_properties);
        let mut navigations = navigations.map(|(index, _)| NavigationPropertyId { owner, index });
        own.all(|id| !properties.contains(&id) || written.properties.contains(&id))
            && navigations.all(|id| {
                !slice.expanded.contains(&id) || written.navigation_properties.contains(&id)
            })
    })
}

/// The schemas, by their names.
pub(super) fn schemas(writer: &Writer<'_>) -> Vec<(String, Json)> {
    let schemas = writer.distinct.iter().filter_map(|&(role, id)| {
        let written = match role {
            Role::Read => None,
            Role::Create => writer.slice.creates.get(&id),
            Role::Update => writer.slice.updates.get(&id),
        };
        let name = schema_name(&writer.model.structured_name(id), role);
        Some((name, schema(writer, role, id, written?).into()))
    });
    schemas.collect()
}

/// What programs send of a type, base types included.
fn schema(writer: &Writer<'_>, role: Role, id: StructuredTypeId, written: &Written) -> Map {
    let model = writer.model;
    let qualified = model.structured_name(id);
    let name = &model.structured(id).name.value;
    let purpose = match role {
        Role::Read => "to read",
        Role::Create => "to create",
        Role::Update => "to update",
    };
    let described = |schema: Map, target: Target| {
        schema.with_some("description", description(&docs_of(model, &target)))
    };
    let mut members: Vec<(&str, Map)> = Vec::new();
    for &id in &written.properties {
        let declared = model.property(id);
        let schema = value(writer, &declared.ty, role);
        let schema = described(schema, Target::Property(id));
        members.push((&declared.name.value, schema));
    }
    for &id in &written.navigation_properties {
        let declared = model.navigation_property(id);
        let schema = value(writer, &declared.ty, Role::Create);
        let schema = described(schema, Target::NavigationProperty(id));
        members.push((&declared.name.value, schema));
    }
    members.sort_by_key(|(name, _)| *name);
    members.dedup_by_key(|(name, _)| *name);
    let discriminator = discriminator(writer, id, role);
    if discriminator.is_some() || model.structured(id).base.is_some() {
        members.insert(0, ("@odata.type", tag()));
    }
    let members: Map = members.into_iter().collect();
    Map::new()
        .with("title", format!("{name} ({purpose})"))
        .with("type", "object")
        .with_some("properties", (!members.is_empty()).then_some(members))
        .with_tag("additionalProperties", model.is_open(id))
        .with_some("discriminator", discriminator)
        .with_some(
            extensions::NAME,
            written_name(&qualified).map(|name| format!("{name}{}", role.suffix())),
        )
}
