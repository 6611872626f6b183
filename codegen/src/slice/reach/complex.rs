//! Which complex values paths go on behind.

use std::collections::{BTreeMap, BTreeSet};

use crate::edm::{Model, StructuredKind, StructuredTypeId, Type, TypeReference};
use crate::slice::index::Index;
use crate::slice::{ResourceId, is_stream};

/// The complex values that have a navigation property, a stream, an operation,
/// or a complex value that paths go on behind.
pub(super) struct LeadsOn(BTreeSet<ResourceId>);

impl LeadsOn {
    pub(super) fn from(&self, id: ResourceId) -> bool {
        self.0.contains(&id)
    }

    pub(super) fn of(model: &Model, index: &Index) -> Self {
        let mut found = BTreeSet::new();
        // A complex type → the types that declare a value of it.
        let mut holders: BTreeMap<StructuredTypeId, Vec<StructuredTypeId>> = BTreeMap::new();
        let mut next = Vec::new();
        for (ty, id) in model.structured.iter().zip((0..).map(StructuredTypeId)) {
            if ty.kind == StructuredKind::Entity {
                continue;
            }
            for property in &ty.properties {
                if let (Type::Structured(held), false) = (&property.ty.ty, property.ty.collection) {
                    holders.entry(*held).or_default().push(id);
                }
            }
            if !ty.navigation_properties.is_empty()
                || ty.properties.iter().any(|it| is_one_stream(model, &it.ty))
                || !index.bound_to(ResourceId::item(id)).is_empty()
            {
                next.push(id);
            }
            if !index.bound_to(ResourceId::collection(id)).is_empty() {
                let derived = with_derived(model, id).into_iter();
                found.extend(derived.map(ResourceId::collection));
            }
        }
        while let Some(id) = next.pop() {
            for ty in with_derived(model, id) {
                if found.insert(ResourceId::item(ty)) {
                    next.extend(holders.get(&ty).into_iter().flatten());
                }
            }
        }
        Self(found)
    }
}

fn is_one_stream(model: &Model, reference: &TypeReference) -> bool {
    !reference.collection && is_stream(model, &reference.ty)
}

/// A type and all types that derive from it.
fn with_derived(model: &Model, id: StructuredTypeId) -> Vec<StructuredTypeId> {
    let mut found = vec![id];
    let mut seen = BTreeSet::from([id]);
    let mut at = 0;
    while let Some(&base) = found.get(at) {
        let derived = model.derived_from(base).iter().copied();
        found.extend(derived.filter(|&ty| seen.insert(ty)));
        at += 1;
    }
    found
}
