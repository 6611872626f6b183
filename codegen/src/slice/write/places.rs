//! Where values of an entity type live: entity sets, singletons, and navigation
//! properties that contain them.
//!
//! All places of the service count, also those that a slice does not have. A
//! description of a slice has no such place and says with a term of its own what
//! those places allow.

use super::Operation;
use super::access::permitted;
use super::restrictions::{Restrictions, allows, of_record, record};
use crate::csdl::{Constant, Expression};
use crate::edm::{Model, StructuredTypeId, Target};
use crate::slice::index::Index;

/// The term that says of an entity type what places outside of the documents
/// allow: a collection of records, with the properties of
/// `Capabilities.InsertRestrictions` and `UpdateRestrictions`, `Writable` for
/// `Core.Permissions`, and `Singleton`.
pub(crate) const OTHER_PLACES: &str = "Graph.Codegen.V1.OtherPlaces";

/// A place that holds values of an entity type.
#[derive(Clone, Copy)]
pub(super) enum Place<'m> {
    /// An entity set, a singleton, or a navigation property.
    Element(&'m Target),
    /// A record of [`OTHER_PLACES`].
    Other(&'m Expression),
}

impl<'m> Place<'m> {
    /// What the place says of an operation.
    pub(super) fn record(self, model: &'m Model, operation: Operation) -> Option<&'m Expression> {
        match self {
            Self::Element(target) => record(model, operation, target),
            Self::Other(record) => Some(record),
        }
    }

    /// Whether the place allows no values to be written.
    pub(super) fn forbids(self, model: &'m Model, operation: Operation) -> bool {
        let record = self.record(model, operation);
        let is_permitted = match self {
            Self::Element(target) => permitted(model, target),
            Self::Other(record) => flag(record, "Writable"),
        };
        record.and_then(|record| allows(operation, record)) == Some(false)
            || is_permitted == Some(false)
    }
}

/// The places of a type and its base types, nearest first. Nothing is created in
/// a singleton.
pub(super) fn places<'m>(
    model: &'m Model,
    index: &'m Index,
    operation: Operation,
    lineage: &[StructuredTypeId],
) -> Vec<Place<'m>> {
    let mut places = Vec::new();
    for &ty in lineage {
        let own = index.places_of(ty).filter_map(|(target, is_singleton)| {
            let counts = operation == Operation::Update || !is_singleton;
            counts.then_some(Place::Element(target))
        });
        places.extend(own);
        let other = others(model, ty).iter().filter(|record| {
            operation == Operation::Update || flag(record, "Singleton") != Some(true)
        });
        places.extend(other.map(Place::Other));
    }
    places
}

fn others(model: &Model, ty: StructuredTypeId) -> &[Expression] {
    let said = model.annotation(&Target::Structured(ty), OTHER_PLACES);
    let said = said.and_then(|annotation| annotation.value.as_ref());
    said.map_or(&[], Expression::items)
}

fn flag(record: &Expression, name: &str) -> Option<bool> {
    let value = record.property(name)?.constant(Constant::Bool)?;
    Some(value == "true")
}

/// What a place allows.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Allowed {
    /// Whether entities are created there.
    pub(crate) insertable: bool,
    /// Whether they are changed there.
    pub(crate) updatable: bool,
    /// Whether `Core.Permissions` of the place include writing.
    pub(crate) writable: bool,
    /// Whether it is a singleton.
    pub(crate) singleton: bool,
    /// What creating forbids one by one.
    pub(crate) inserted: Restrictions,
    /// What changing forbids one by one.
    pub(crate) updated: Restrictions,
}

/// What the places of a type that are not kept allow, as far as those that are
/// kept leave it open: where one of these allows everything, no other matters.
pub(crate) fn other_places(
    model: &Model,
    index: &Index,
    ty: StructuredTypeId,
    is_kept: impl Fn(&Target) -> bool,
) -> Vec<Allowed> {
    let (mut kept, mut other) = (Vec::new(), Vec::new());
    for (target, singleton) in index.places_of(ty) {
        let list = if is_kept(target) {
            &mut kept
        } else {
            &mut other
        };
        list.push(of_place(model, Place::Element(target), singleton));
    }
    other.extend(others(model, ty).iter().map(|record| {
        let singleton = flag(record, "Singleton") == Some(true);
        of_place(model, Place::Other(record), singleton)
    }));
    if kept.iter().any(Allowed::is_everything) {
        return Vec::new();
    }
    if let Some(all) = other.iter().find(|it| it.is_everything()) {
        return vec![all.clone()];
    }
    other.sort();
    other.dedup();
    other
}

impl Allowed {
    fn is_everything(&self) -> bool {
        let nothing = Restrictions::default();
        self.insertable
            && self.updatable
            && self.writable
            && !self.singleton
            && self.inserted == nothing
            && self.updated == nothing
    }
}

fn of_place(model: &Model, place: Place<'_>, singleton: bool) -> Allowed {
    let said = |operation| place.record(model, operation);
    let allows = |operation| said(operation).and_then(|it| allows(operation, it)) != Some(false);
    let names = |operation| said(operation).map(|it| of_record(operation, it));
    let writable = match place {
        Place::Element(target) => permitted(model, target),
        Place::Other(record) => flag(record, "Writable"),
    };
    Allowed {
        insertable: allows(Operation::Create),
        updatable: allows(Operation::Update),
        writable: writable != Some(false),
        singleton,
        inserted: names(Operation::Create).unwrap_or_default(),
        updated: names(Operation::Update).unwrap_or_default(),
    }
}
