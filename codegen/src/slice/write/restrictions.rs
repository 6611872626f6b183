//! What `Capabilities.InsertRestrictions` and `UpdateRestrictions` say of a
//! type as a whole.
//!
//! They may stand at the type or a base type; then the nearest counts. Or they
//! stand where its values live: at entity sets, singletons, and navigation
//! properties that contain them. A write model is one for all places, so it
//! leaves out only what each of them forbids; what one place alone forbids is
//! a matter of the request.

use std::collections::BTreeSet;

use super::Operation;
use super::access::permitted;
use super::places::places;
use crate::csdl::{Constant, Expression, ExpressionKind};
use crate::edm::{Model, StructuredKind, StructuredTypeId, Target};
use crate::slice::index::Index;

/// What is forbidden for a type's values.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Restrictions {
    /// Structural properties, by name.
    pub(crate) properties: BTreeSet<String>,
    /// Navigation properties, by name.
    pub(crate) navigation_properties: BTreeSet<String>,
}

/// The term for an operation.
pub(super) fn restrictions_term(operation: Operation) -> &'static str {
    match operation {
        Operation::Create => "Org.OData.Capabilities.V1.InsertRestrictions",
        Operation::Update => "Org.OData.Capabilities.V1.UpdateRestrictions",
    }
}

/// What a record of restrictions says of the operation itself.
pub(super) fn allows(operation: Operation, record: &Expression) -> Option<bool> {
    let name = match operation {
        Operation::Create => "Insertable",
        Operation::Update => "Updatable",
    };
    let value = record.property(name)?.constant(Constant::Bool)?;
    Some(value == "true")
}

/// Why values of an entity type cannot be created or updated at all; `None`
/// where they can.
pub(in super::super) fn impossible(
    model: &Model,
    index: &Index,
    operation: Operation,
    id: StructuredTypeId,
) -> Option<String> {
    if model.structured(id).kind == StructuredKind::Complex {
        return None;
    }
    let lineage = model.lineage(id);
    let own = lineage.iter().map(|&ty| Target::Structured(ty));
    let permitted_type = own.clone().find_map(|target| permitted(model, &target));
    if permitted_type == Some(false) {
        return Some("its `Core.Permissions` do not include writing".to_owned());
    }
    let term = restrictions_term(operation);
    let simple = term.rsplit('.').next().unwrap_or(term);
    let said = |target: &Target| allows(operation, record(model, operation, target)?);
    match own.clone().find_map(|target| said(&target)) {
        Some(true) => return None,
        Some(false) => return Some(format!("its `Capabilities.{simple}` forbid it")),
        None => {}
    }
    let places = places(model, index, operation, &lineage);
    if !places.is_empty() && places.iter().all(|it| it.forbids(model, operation)) {
        return Some("every place that holds its values forbids it".to_owned());
    }
    None
}

/// What is forbidden for all values of a type.
pub(super) fn restrictions(
    model: &Model,
    index: &Index,
    operation: Operation,
    id: StructuredTypeId,
) -> Restrictions {
    let lineage = model.lineage(id);
    let mut own = lineage.iter().map(|&ty| Target::Structured(ty));
    let mut all = own
        .find_map(|target| record(model, operation, &target))
        .map(|record| of_record(operation, record))
        .unwrap_or_default();
    if model.structured(id).kind == StructuredKind::Entity {
        // Where nothing can be written anyway, nothing needs to be named.
        let places = places(model, index, operation, &lineage).into_iter();
        let open = places.map(|place| place.record(model, operation));
        let open = open
            .filter(|record| record.is_none_or(|record| allows(operation, record) != Some(false)));
        let in_each = open
            .map(|record| record.map_or_else(Restrictions::default, |it| of_record(operation, it)))
            .reduce(|a, b| Restrictions {
                properties: &a.properties & &b.properties,
                navigation_properties: &a.navigation_properties & &b.navigation_properties,
            })
            .unwrap_or_default();
        all.properties.extend(in_each.properties);
        all.navigation_properties
            .extend(in_each.navigation_properties);
    }
    all
}

/// What an element says of an operation.
pub(super) fn record<'m>(
    model: &'m Model,
    operation: Operation,
    target: &Target,
) -> Option<&'m Expression> {
    let annotation = model.annotation(target, restrictions_term(operation))?;
    annotation.value.as_ref()
}

/// What a record of restrictions forbids one by one.
pub(super) fn of_record(operation: Operation, record: &Expression) -> Restrictions {
    let (properties, navigation_properties) = match operation {
        Operation::Create => (
            "NonInsertableProperties",
            "NonInsertableNavigationProperties",
        ),
        Operation::Update => ("NonUpdatableProperties", "NonUpdatableNavigationProperties"),
    };
    Restrictions {
        properties: names(record.property(properties)),
        navigation_properties: names(record.property(navigation_properties)),
    }
}

/// The names of a collection of paths. A path into a complex value is left
/// out: its type has one write model, wherever it is.
fn names(paths: Option<&Expression>) -> BTreeSet<String> {
    let paths = paths.map_or(&[][..], Expression::items).iter();
    let names = paths.filter_map(|path| match &path.kind {
        ExpressionKind::Path(_, name) | ExpressionKind::Constant(Constant::String, name) => {
            Some(name)
        }
        _ => None,
    });
    names.filter(|name| !name.contains('/')).cloned().collect()
}
