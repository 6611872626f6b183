//! Everything below a path: what `**` of the manifest stands for.
//!
//! Each resource is expanded once, however many paths lead there, so that the
//! time grows with the schema. What annotations say of single paths is for
//! [`crate::lower`]: here stands what a resource of its kind can have.

mod casts;
mod complex;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use self::complex::LeadsOn;
use super::exclude::Excluded;
use super::index::{Index, children, imported};
use super::key::key_forms;
use super::overload::{callable, names_operations};
use super::surface::resource_of;
use super::write::{Operation, impossible};
use super::{Method, ResourceId, Segment, Surface, Verb, Way};
use crate::csdl::OperationKind;
use crate::edm::{
    ContainerChildId, ContainerChildKind, Model, NavigationPropertyId, OperationId, PropertyId,
    Reference, StructuredKind, StructuredTypeId, Target, Type,
};

/// From where, and how far.
#[derive(Clone, Copy)]
pub(super) struct Reach<'a> {
    pub(super) model: &'a Model,
    pub(super) index: &'a Index,
    /// What is left out.
    pub(super) excluded: &'a Excluded,
    /// Only what has this method; `None`: everything.
    pub(super) method: Option<Method>,
    /// How many navigation properties paths go on by; `None`: however many.
    pub(super) depth: Option<u32>,
}

/// Values that a path has come to.
#[derive(Debug, Clone)]
struct Arrival {
    id: ResourceId,
    way: Option<Way>,
    /// The element that they were reached by.
    declared: Option<Target>,
    /// Whether a key picked one of them.
    by_key: bool,
    /// How many navigation properties may follow.
    left: u32,
}

struct Search<'a> {
    reach: Reach<'a>,
    leads_on: LeadsOn,
    surface: Surface,
    queue: VecDeque<Arrival>,
    /// Of what was expanded, how many navigation properties could follow.
    seen: BTreeMap<ResourceId, u32>,
    /// The same of what was cast to every derived type.
    cast: BTreeMap<ResourceId, u32>,
    /// The same of what a cast from a type has led to.
    cast_to: BTreeMap<(ResourceId, StructuredTypeId), u32>,
}

/// The surface below all children of all containers.
pub(super) fn everywhere(reach: Reach<'_>) -> Surface {
    let mut search = Search::new(reach);
    for (id, child) in children(reach.model) {
        if reach.excluded.children.contains(&id) {
            continue;
        }
        let (ty, collection) = match &child.kind {
            ContainerChildKind::EntitySet(Reference::Resolved(ty)) => (*ty, true),
            ContainerChildKind::Singleton(Reference::Resolved(ty)) => (*ty, false),
            ContainerChildKind::EntitySet(_) | ContainerChildKind::Singleton(_) => continue,
            ContainerChildKind::ActionImport(_) | ContainerChildKind::FunctionImport(_) => {
                search.import(id);
                continue;
            }
        };
        if reach.excluded.types.contains(&ty) {
            continue;
        }
        search.surface.children.insert(id);
        search.queue.push_back(Arrival {
            id: ResourceId { ty, collection },
            way: Some(Way::Child(id)),
            declared: Some(Target::ContainerChild(id)),
            by_key: false,
            left: search.deepest(),
        });
    }
    search.follow();
    search.surface
}

/// The surface below values that a path has reached, and these themselves.
pub(super) fn below(
    reach: Reach<'_>,
    id: ResourceId,
    declared: Option<Target>,
    by_key: bool,
) -> Surface {
    let mut search = Search::new(reach);
    let way = match &declared {
        Some(Target::ContainerChild(id)) => Some(Way::Child(*id)),
        Some(Target::NavigationProperty(id)) => Some(Way::Navigation(*id)),
        Some(Target::Property(id)) => Some(Way::Property(*id)),
        Some(Target::ReturnType(id)) => Some(Way::Operation(*id)),
        _ => None,
    };
    search.queue.push_back(Arrival {
        id,
        way,
        declared,
        by_key,
        left: search.deepest(),
    });
    search.follow();
    search.surface
}

/// Adds the operations that no path leads to, each at the type that it is bound
/// to, with what lies behind them; those that cannot be called are returned.
pub(super) fn orphans(reach: Reach<'_>, surface: Surface) -> (Surface, Vec<OperationId>) {
    let mut search = Search::new(reach);
    search.seen = surface.resources.keys().map(|&id| (id, u32::MAX)).collect();
    search.surface = surface;
    let found = called(reach.model, &search.surface);
    let mut lost = Vec::new();
    for (operation, id) in reach.model.operations.iter().zip((0..).map(OperationId)) {
        if found.contains(&id) || reach.excluded.operations.contains(&id) {
            continue;
        }
        let binding = operation.parameters.first().filter(|_| operation.is_bound);
        let bound_to = binding.and_then(|binding| match binding.ty.ty {
            Type::Structured(ty) => Some(ResourceId {
                ty,
                collection: binding.ty.collection,
            }),
            Type::Primitive(_) | Type::Enum(_) | Type::Definition(_) | Type::Unresolved(_) => None,
        });
        let Some(bound_to) = bound_to else {
            lost.push(id);
            continue;
        };
        search.surface.keep(bound_to).operations.insert(id);
        let left = search.deepest();
        search.queue.extend(returned(reach.model, id, left));
    }
    search.follow();
    (search.surface, lost)
}

/// The operations that a surface has.
pub(super) fn called(model: &Model, surface: &Surface) -> BTreeSet<OperationId> {
    let of_resources = surface.resources.values().flat_map(|it| &it.operations);
    let of_imports = surface
        .children
        .iter()
        .flat_map(|&id| imported(model, model.container_child(id)));
    of_resources.copied().chain(of_imports).collect()
}

/// Where paths go on behind an operation.
fn returned(model: &Model, id: OperationId, left: u32) -> Option<Arrival> {
    let segment = Segment::Operation {
        id,
        import: None,
        bound_to: None,
        parameters: Vec::new(),
    };
    Some(Arrival {
        id: resource_of(model, &segment)?,
        way: Some(Way::Operation(id)),
        declared: Some(Target::ReturnType(id)),
        by_key: false,
        left,
    })
}

impl<'a> Search<'a> {
    fn new(reach: Reach<'a>) -> Self {
        Self {
            reach,
            leads_on: LeadsOn::of(reach.model, reach.index),
            surface: Surface::default(),
            queue: VecDeque::new(),
            seen: BTreeMap::new(),
            cast: BTreeMap::new(),
            cast_to: BTreeMap::new(),
        }
    }

    fn deepest(&self) -> u32 {
        self.reach.depth.unwrap_or(u32::MAX)
    }

    fn import(&mut self, id: ContainerChildId) {
        let model = self.reach.model;
        let overloads = imported(model, model.container_child(id)).into_iter();
        let kept: Vec<OperationId> = overloads.filter(|&it| self.has_operation(it)).collect();
        if kept.is_empty() {
            return;
        }
        self.surface.children.insert(id);
        let left = self.deepest();
        let behind = kept.into_iter().filter_map(|it| returned(model, it, left));
        self.queue.extend(behind);
    }

    fn follow(&mut self) {
        while let Some(arrival) = self.queue.pop_front() {
            self.arrive(&arrival);
            self.casts(&arrival);
            let before = self.seen.get(&arrival.id).copied();
            if before.is_none_or(|left| left < arrival.left) {
                self.seen.insert(arrival.id, arrival.left);
                self.expand(&arrival);
            }
            if arrival.id.collection {
                self.reach_items(arrival);
            }
        }
    }

    /// The items of a collection are reached the same way.
    fn reach_items(&mut self, arrival: Arrival) {
        let collection = self.surface.keep(arrival.id);
        if !collection.keys.is_empty() {
            self.queue.push_back(Arrival {
                id: ResourceId::item(arrival.id.ty),
                by_key: true,
                ..arrival
            });
        }
    }

    /// What depends on the way.
    fn arrive(&mut self, arrival: &Arrival) {
        let Reach { model, index, .. } = self.reach;
        let id = arrival.id;
        let declared = arrival.declared.as_ref();
        let mut operations = Vec::new();
        if declared.is_some_and(|target| names_operations(model, target)) {
            operations = callable(model, index, id, declared);
            operations.retain(|&it| self.has_operation(it));
        }
        let is_entity = model.structured(id.ty).kind == StructuredKind::Entity;
        let is_related = match declared {
            Some(Target::NavigationProperty(id)) => !model.navigation_property(*id).contains_target,
            _ => false,
        };
        let is_singleton = matches!(declared, Some(Target::ContainerChild(_))) && !arrival.by_key;
        let mut verbs = Vec::new();
        if is_related {
            verbs.push(Verb::Reference);
        }
        if is_entity && !id.collection && !is_singleton {
            verbs.push(Verb::Delete);
        }
        verbs.retain(|&verb| self.wants(verb));
        let resource = self.surface.keep(id);
        resource.ways.extend(arrival.way);
        resource.verbs.extend(verbs);
        resource.operations.extend(operations);
    }

    /// What does not depend on the way.
    fn expand(&mut self, arrival: &Arrival) {
        let Reach { model, index, .. } = self.reach;
        let id = arrival.id;
        let ty = model.structured(id.ty);
        let lineage = model.lineage(id.ty);
        let mut verbs = vec![Verb::Read];
        if ty.kind == StructuredKind::Entity && id.collection {
            verbs.extend([Verb::Create, Verb::Count]);
        } else if id.collection {
            verbs.push(Verb::Count);
        } else {
            verbs.push(Verb::Update);
            if lineage.iter().any(|&ty| model.structured(ty).has_stream) {
                verbs.push(Verb::Media);
            }
        }
        verbs.retain(|&verb| self.wants(verb) && self.is_possible(verb, id.ty));
        let mut operations = callable(model, index, id, arrival.declared.as_ref());
        operations.retain(|&it| self.has_operation(it));

        let resource = self.surface.keep(id);
        resource.verbs.extend(verbs);
        resource.operations.extend(&operations);
        if id.collection && ty.kind == StructuredKind::Entity {
            resource.keys.extend(key_forms(model, id.ty));
        }
        for operation in operations {
            let left = arrival.left.saturating_sub(1);
            if arrival.left > 0 {
                self.queue.extend(returned(model, operation, left));
            }
        }
        if !id.collection {
            self.members(arrival, &lineage);
        }
    }

    fn members(&mut self, arrival: &Arrival, lineage: &[StructuredTypeId]) {
        let Reach {
            model, excluded, ..
        } = self.reach;
        for &owner in lineage {
            let ty = model.structured(owner);
            for (property, index) in ty.properties.iter().zip(0..) {
                let id = PropertyId { owner, index };
                if !excluded.has_property(model, id) {
                    self.property(arrival, id, &property.ty);
                }
            }
            for (property, index) in ty.navigation_properties.iter().zip(0..) {
                let id = NavigationPropertyId { owner, index };
                let Type::Structured(target) = property.ty.ty else {
                    continue;
                };
                if arrival.left == 0
                    || excluded.has_navigation(model, id)
                    || excluded.types.contains(&target)
                {
                    continue;
                }
                let resource = self.surface.keep(arrival.id);
                resource.navigation_properties.insert(id);
                self.queue.push_back(Arrival {
                    id: ResourceId {
                        ty: target,
                        collection: property.ty.collection,
                    },
                    way: Some(Way::Navigation(id)),
                    declared: Some(Target::NavigationProperty(id)),
                    by_key: false,
                    left: arrival.left - 1,
                });
            }
        }
    }

    /// Streams, and complex values that paths go on behind.
    fn property(
        &mut self,
        arrival: &Arrival,
        id: PropertyId,
        reference: &crate::edm::TypeReference,
    ) {
        let Reach { model, .. } = self.reach;
        if !reference.collection && super::is_stream(model, &reference.ty) {
            self.surface.keep(arrival.id).properties.insert(id);
            return;
        }
        let Type::Structured(ty) = reference.ty else {
            return;
        };
        let to = ResourceId {
            ty,
            collection: reference.collection,
        };
        if self.leads_on.from(to) && !self.reach.excluded.types.contains(&ty) {
            self.surface.keep(arrival.id).properties.insert(id);
            self.queue.push_back(Arrival {
                id: to,
                way: Some(Way::Property(id)),
                declared: Some(Target::Property(id)),
                by_key: false,
                left: arrival.left,
            });
        }
    }

    fn has_operation(&self, id: OperationId) -> bool {
        let Reach {
            model,
            excluded,
            method,
            ..
        } = self.reach;
        let of_kind = match model.operation(id).kind {
            OperationKind::Action => Method::Post,
            OperationKind::Function => Method::Get,
        };
        method.is_none_or(|method| method == of_kind) && !excluded.has_operation(model, id)
    }

    /// Whether the method that is asked for is that of a verb.
    fn wants(&self, verb: Verb) -> bool {
        let Some(method) = self.reach.method else {
            return true;
        };
        match verb {
            Verb::Read | Verb::Count => method == Method::Get,
            Verb::Create => method == Method::Post,
            Verb::Update => matches!(method, Method::Patch | Method::Put),
            Verb::Delete => method == Method::Delete,
            // Their types have methods of every kind.
            Verb::Reference => false,
            Verb::Media => matches!(method, Method::Get | Method::Put),
        }
    }

    fn is_possible(&self, verb: Verb, ty: StructuredTypeId) -> bool {
        let operation = match verb {
            Verb::Create => Operation::Create,
            Verb::Update => Operation::Update,
            Verb::Read | Verb::Delete | Verb::Count | Verb::Reference | Verb::Media => return true,
        };
        impossible(self.reach.model, self.reach.index, operation, ty).is_none()
    }
}
