//! What can be written: for each type that a program creates or updates, the
//! members that are its to say.
//!
//! Types come along as they do when they are read: those of the members that
//! remain, and the kept derived types of a family. An update of a complex
//! value merges (OData Protocol 4.01 §11.4.3), so its type is updated in turn;
//! the items of a collection are replaced, so theirs is created.
//!
//! Navigation properties are written in one case: an entity is created with
//! related ones (§11.4.2.2), through the navigation properties that are
//! members of the model anyway. So are keys: the parameter of an operation may
//! be an entity that is there already, which its key names.

mod access;
mod places;
mod restrictions;

pub(crate) use places::{Allowed, OTHER_PLACES, other_places};
pub(super) use restrictions::impossible;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use self::access::{navigable, writable};
use self::restrictions::{Restrictions, restrictions};
use super::index::Index;
use super::key::key;
use super::{Reason, Slice};
use crate::edm::{Model, NavigationPropertyId, PropertyId, StructuredKind, StructuredTypeId, Type};

/// What a program does with a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Operation {
    /// It makes a new one.
    Create,
    /// It changes one.
    Update,
}

/// A type that is created or updated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Why it is.
    pub reason: Reason,
    /// The structural properties that a program may say, those of base types
    /// included.
    pub properties: BTreeSet<PropertyId>,
    /// The navigation properties whose entities are created together with it.
    pub navigation_properties: BTreeSet<NavigationPropertyId>,
}

/// Follows the types that the manifest names and that requests send; the slice
/// has all that is read.
pub(super) fn close(
    model: &Model,
    index: &Index,
    slice: &mut Slice,
    seeds: Vec<(Operation, StructuredTypeId, Reason)>,
) {
    let mut closure = Closure {
        model,
        index,
        slice,
        parameters: parameters(slice, &seeds),
        found: BTreeMap::new(),
        queue: VecDeque::new(),
    };
    for (operation, id, reason) in seeds {
        closure.add(operation, id, reason);
    }
    while let Some((operation, id)) = closure.queue.pop_front() {
        closure.follow(operation, id);
    }
    let found = closure.found;
    for ((operation, id), written) in found {
        match operation {
            Operation::Create => slice.creates.insert(id, written),
            Operation::Update => slice.updates.insert(id, written),
        };
    }
}

/// The types that operations take as parameters, with the kept types that are
/// derived from them.
fn parameters(
    slice: &Slice,
    seeds: &[(Operation, StructuredTypeId, Reason)],
) -> BTreeSet<StructuredTypeId> {
    let declared = seeds.iter().filter_map(|(_, id, reason)| match reason {
        Reason::ParameterOf(..) => Some(*id),
        Reason::Root(_)
        | Reason::Named
        | Reason::TypeOf(_)
        | Reason::TargetOf(_)
        | Reason::DerivedFrom(_)
        | Reason::UnderlyingOf(_)
        | Reason::ReturnOf(_) => None,
    });
    let declared: BTreeSet<StructuredTypeId> = declared.collect();
    let families = declared.iter().filter_map(|id| slice.families.get(id));
    let derived: BTreeSet<StructuredTypeId> = families.flatten().copied().collect();
    &declared | &derived
}

struct Closure<'a> {
    model: &'a Model,
    index: &'a Index,
    slice: &'a Slice,
    /// The types of which values are sent that may be there already.
    parameters: BTreeSet<StructuredTypeId>,
    found: BTreeMap<(Operation, StructuredTypeId), Written>,
    queue: VecDeque<(Operation, StructuredTypeId)>,
}

impl Closure<'_> {
    fn add(&mut self, operation: Operation, id: StructuredTypeId, reason: Reason) {
        let key = (operation, id);
        if self.slice.models.contains_key(&id) && !self.found.contains_key(&key) {
            let mut written = written(self.model, self.index, self.slice, operation, id, reason);
            if operation == Operation::Create && self.parameters.contains(&id) {
                written
                    .properties
                    .extend(key_properties(self.model, self.slice, id));
            }
            self.found.insert(key, written);
            self.queue.push_back(key);
        }
    }

    fn follow(&mut self, operation: Operation, id: StructuredTypeId) {
        let Some(written) = self.found.get(&(operation, id)) else {
            return;
        };
        let mut next = Vec::new();
        for &property in &written.properties {
            let ty = &self.model.property(property).ty;
            if let Type::Structured(target) = ty.ty {
                let operation = if ty.collection {
                    Operation::Create
                } else {
                    operation
                };
                next.push((operation, target, Reason::TypeOf(property)));
            }
        }
        for &property in &written.navigation_properties {
            if let Type::Structured(target) = self.model.navigation_property(property).ty.ty {
                next.push((Operation::Create, target, Reason::TargetOf(property)));
            }
        }
        for &derived in self.slice.families.get(&id).into_iter().flatten() {
            if impossible(self.model, self.index, operation, derived).is_none() {
                next.push((operation, derived, Reason::DerivedFrom(id)));
            }
        }
        for (operation, id, reason) in next {
            self.add(operation, id, reason);
        }
    }
}

fn written(
    model: &Model,
    index: &Index,
    slice: &Slice,
    operation: Operation,
    id: StructuredTypeId,
    reason: Reason,
) -> Written {
    let restrictions = restrictions(model, index, operation, id);
    let mut properties = BTreeSet::new();
    let mut closed = closed_names(model, id, &restrictions);
    let lineage = model.lineage(id);
    for &owner in &lineage {
        let declared = model.structured(owner).properties.iter().zip(0..);
        let ids = declared.map(|(_, index)| PropertyId { owner, index });
        properties.extend(ids.filter(|id| !slice.excluded.contains(id)));
    }
    // A type may declare an inherited property again; the name is one member.
    for &property in &properties {
        if !is_value(model, property) || !writable(model, operation, property) {
            closed.insert(&model.property(property).name.value);
        }
    }
    properties.retain(|&id| !closed.contains(model.property(id).name.value.as_str()));

    let mut navigation_properties = BTreeSet::new();
    let is_entity = model.structured(id).kind == StructuredKind::Entity;
    if is_entity && operation == Operation::Create {
        let expanded = slice.expanded.iter().copied();
        let own = expanded.filter(|property| lineage.contains(&property.owner));
        navigation_properties.extend(own.filter(|&property| {
            let name = &model.navigation_property(property).name.value;
            !restrictions.navigation_properties.contains(name) && navigable(model, index, property)
        }));
    }
    Written {
        reason,
        properties,
        navigation_properties,
    }
}

/// The names that are never written: those of the key, and what the
/// restrictions of the type name.
fn closed_names<'a>(
    model: &'a Model,
    id: StructuredTypeId,
    restrictions: &'a Restrictions,
) -> BTreeSet<&'a str> {
    let restricted = restrictions.properties.iter().map(String::as_str);
    key_names(model, id).chain(restricted).collect()
}

/// The properties of the key.
fn key_properties(model: &Model, slice: &Slice, id: StructuredTypeId) -> Vec<PropertyId> {
    let properties = key_names(model, id).filter_map(|name| model.find_property(id, name));
    properties
        .filter(|id| !slice.excluded.contains(id))
        .collect()
}

/// What the key of a type is made of. A path that leads into a complex value
/// is no name of a property: the value has other members as well.
fn key_names(model: &Model, id: StructuredTypeId) -> impl Iterator<Item = &str> {
    let properties = key(model, id).into_iter().flat_map(|key| &key.properties);
    properties.map(|property| property.path.value.as_str())
}

/// Whether JSON holds the value: that of a stream is not in it
/// (OData JSON Format 4.01 §9).
fn is_value(model: &Model, id: PropertyId) -> bool {
    !super::is_stream(model, &model.property(id).ty.ty)
}
