//! What of the model the rules are applied to, where only a slice is kept.

use super::closure::key_properties;
use super::index::imported;
use super::key::key_parts;
use super::{Segment, Slice};
use crate::check::Scope;
use crate::edm::{Model, PropertyId};

/// The elements that generated code rests on: models with all their members
/// that are kept, of shells only the key, and what paths run through and call.
pub fn scope(model: &Model, slice: &Slice) -> Scope {
    let mut scope = Scope {
        enums: slice.enums.keys().copied().collect(),
        definitions: slice.definitions.keys().copied().collect(),
        navigation_properties: slice.expanded.clone(),
        ..Scope::default()
    };
    for &id in slice.models.keys() {
        for owner in model.lineage(id) {
            if !scope.structured.insert(owner) {
                continue;
            }
            let properties = &model.structured(owner).properties;
            let ids = properties
                .iter()
                .zip(0..)
                .map(|(_, index)| PropertyId { owner, index });
            let kept = ids.filter(|id| !slice.excluded.contains(id));
            scope.properties.extend(kept);
        }
    }
    for &id in slice.shells.keys() {
        scope.structured.extend(model.lineage(id));
        scope.properties.extend(key_properties(model, id));
    }
    for id in &slice.surface.children {
        scope.containers.insert(id.container);
        scope.children.insert(*id);
    }
    for (id, resource) in &slice.surface.resources {
        let navigation = resource.navigation_properties.iter();
        scope.navigation_properties.extend(navigation);
        scope.properties.extend(&resource.properties);
        scope.operations.extend(&resource.operations);
        for &form in &resource.keys {
            let parts = key_parts(model, id.ty, form).into_iter();
            let properties = parts.filter_map(|part| part.property);
            scope.properties.extend(properties);
        }
    }
    let imports = slice.surface.children.iter();
    let imports = imports.flat_map(|&id| imported(model, model.container_child(id)));
    scope.operations.extend(imports);
    for segment in slice.roots.iter().flat_map(|root| &root.segments) {
        if let Segment::Operation { id, .. } = segment {
            scope.operations.insert(*id);
        }
    }
    scope
}
