//! What of the model is looked up again and again, in lists by what it is
//! looked up by.

use std::collections::{BTreeMap, BTreeSet};

use super::ResourceId;
use crate::edm::{
    ContainerChild, ContainerChildId, ContainerChildKind, ContainerId, Model, NavigationPropertyId,
    OperationId, StructuredTypeId, Target, Type,
};

const REQUIRES_EXPLICIT_BINDING: &str = "Org.OData.Core.V1.RequiresExplicitBinding";

/// Of one model.
#[derive(Debug, Default)]
pub(crate) struct Index {
    /// The overloads that are bound to exactly this, by id.
    bound: BTreeMap<ResourceId, Vec<OperationId>>,
    /// Those of them that only `Core.ExplicitOperationBindings` allow.
    explicit: BTreeSet<OperationId>,
    /// An entity type → the places that hold its values, and whether each is a
    /// singleton: entity sets, singletons, and navigation properties that
    /// contain them.
    places: BTreeMap<StructuredTypeId, Vec<(Target, bool)>>,
}

impl Index {
    pub(crate) fn of(model: &Model) -> Self {
        let mut index = Self::default();
        for (operation, id) in model.operations.iter().zip((0..).map(OperationId)) {
            if !operation.is_bound {
                continue;
            }
            let Some(binding) = operation.parameters.first() else {
                continue;
            };
            let Type::Structured(ty) = binding.ty.ty else {
                continue;
            };
            let bound_to = ResourceId {
                ty,
                collection: binding.ty.collection,
            };
            index.bound.entry(bound_to).or_default().push(id);
            let annotation = model.annotation(&Target::Operation(id), REQUIRES_EXPLICIT_BINDING);
            if annotation.is_some_and(crate::edm::Annotation::is_tag) {
                index.explicit.insert(id);
            }
        }
        index.add_places(model);
        index
    }

    fn add_places(&mut self, model: &Model) {
        for (id, child) in children(model) {
            let (ty, is_singleton) = match &child.kind {
                ContainerChildKind::EntitySet(ty) => (ty.resolved(), false),
                ContainerChildKind::Singleton(ty) => (ty.resolved(), true),
                ContainerChildKind::ActionImport(_) | ContainerChildKind::FunctionImport(_) => {
                    continue;
                }
            };
            if let Some(ty) = ty {
                let place = (Target::ContainerChild(id), is_singleton);
                self.places.entry(ty).or_default().push(place);
            }
        }
        for (owner, declared) in (0..).map(StructuredTypeId).zip(&model.structured) {
            for (property, index) in declared.navigation_properties.iter().zip(0..) {
                if let (Type::Structured(ty), true) = (&property.ty.ty, property.contains_target) {
                    let id = NavigationPropertyId { owner, index };
                    let place = (Target::NavigationProperty(id), false);
                    self.places.entry(*ty).or_default().push(place);
                }
            }
        }
    }

    /// The places that are declared to hold values of an entity type, and
    /// whether each is a singleton.
    pub(super) fn places_of(
        &self,
        ty: StructuredTypeId,
    ) -> impl Iterator<Item = (&Target, bool)> + Clone {
        let places = self.places.get(&ty).map_or(&[][..], Vec::as_slice);
        places
            .iter()
            .map(|(target, is_singleton)| (target, *is_singleton))
    }

    /// The overloads that are bound to exactly this.
    pub(super) fn bound_to(&self, id: ResourceId) -> &[OperationId] {
        self.bound.get(&id).map_or(&[], Vec::as_slice)
    }

    /// Whether an overload has `Core.RequiresExplicitBinding`.
    pub(super) fn is_explicit(&self, id: OperationId) -> bool {
        self.explicit.contains(&id)
    }
}

/// The children of all containers.
pub(super) fn children(model: &Model) -> impl Iterator<Item = (ContainerChildId, &ContainerChild)> {
    let containers = model.containers.iter().zip((0..).map(ContainerId));
    containers.flat_map(|(container, id)| {
        let children = container.children.iter().zip(0..);
        children.map(move |(child, index)| {
            let id = ContainerChildId {
                container: id,
                index,
            };
            (id, child)
        })
    })
}

/// The overloads that an import stands for.
pub(super) fn imported(model: &Model, child: &ContainerChild) -> Vec<OperationId> {
    match &child.kind {
        ContainerChildKind::EntitySet(_) | ContainerChildKind::Singleton(_) => Vec::new(),
        ContainerChildKind::ActionImport(action) => action.resolved().into_iter().collect(),
        ContainerChildKind::FunctionImport(overloads) => {
            let unbound = overloads.iter().copied();
            unbound
                .filter(|&id| !model.operation(id).is_bound)
                .collect()
        }
    }
}
