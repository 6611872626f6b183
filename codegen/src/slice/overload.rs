//! Which overload of an action or a function a path means (CSDL 4.01 §12.2 and
//! §12.4).

use std::collections::BTreeSet;

use super::ResourceId;
use super::index::Index;
use crate::csdl::{Constant, ExpressionKind, OperationKind};
use crate::edm::{Model, Operation, OperationId, Target};

const OPTIONAL_PARAMETER: &str = "Org.OData.Core.V1.OptionalParameter";
const EXPLICIT_OPERATION_BINDINGS: &str = "Org.OData.Core.V1.ExplicitOperationBindings";

/// The places of the parameters that a call names: all but the binding
/// parameter.
pub fn called_parameters(operation: &Operation) -> std::ops::Range<usize> {
    usize::from(operation.is_bound)..operation.parameters.len().max(1)
}

/// Whether a call may leave a parameter out (`Core.OptionalParameter`).
pub fn is_optional(model: &Model, id: OperationId, parameter: usize) -> bool {
    let place = u32::try_from(parameter).unwrap_or(u32::MAX);
    let target = Target::Parameter(id, place);
    model.annotation(&target, OPTIONAL_PARAMETER).is_some()
}

/// The operations that can be called on values of a resource: those bound to
/// its type or to a base type, the nearest type first. `declared` is the
/// element that the values were reached by, which may name what needs to be
/// named.
pub(super) fn callable(
    model: &Model,
    index: &Index,
    on: ResourceId,
    declared: Option<&Target>,
) -> Vec<OperationId> {
    let mut found = Vec::new();
    let lineage = model.lineage(on.ty);
    let named = |id| {
        declared.is_some_and(|target| names(model, target, id))
            || lineage
                .iter()
                .any(|&ty| names(model, &Target::Structured(ty), id))
    };
    for &ty in &lineage {
        let bound_to = ResourceId {
            ty,
            collection: on.collection,
        };
        let overloads = index.bound_to(bound_to).iter().copied();
        found.extend(overloads.filter(|&id| !index.is_explicit(id) || named(id)));
    }
    found
}

/// Whether an element has `Core.ExplicitOperationBindings`.
pub(super) fn names_operations(model: &Model, target: &Target) -> bool {
    model
        .annotation(target, EXPLICIT_OPERATION_BINDINGS)
        .is_some()
}

/// Whether `Core.ExplicitOperationBindings` of an element name an operation.
fn names(model: &Model, target: &Target, id: OperationId) -> bool {
    let annotation = model.annotation(target, EXPLICIT_OPERATION_BINDINGS);
    let Some(value) = annotation.and_then(|annotation| annotation.value.as_ref()) else {
        return false;
    };
    let operation = model.operation(id);
    let name = model.qualified(operation.schema, &operation.name.value);
    let mut items = value.items().iter();
    items.any(|item| match &item.kind {
        ExpressionKind::Constant(Constant::String, text) => {
            // An overload may be named with the types of its parameters.
            text.split('(').next().map(str::trim) == Some(name.as_str())
        }
        _ => false,
    })
}

/// Of overloads, the nearest first, the one that a call with these parameters
/// means: actions have theirs in the body, functions are told apart by the
/// names of the parameters, optional ones may be missing.
pub(super) fn fitting(
    model: &Model,
    overloads: &[OperationId],
    given: &BTreeSet<&str>,
) -> Option<OperationId> {
    // Of the nearest binding type the one that leaves out the least: that
    // without optional parameters, where both fit.
    let binding = |id: OperationId| {
        let parameters = &model.operation(id).parameters;
        parameters.first().map(|it| model.type_name(&it.ty.ty))
    };
    let fits = overloads.iter().filter_map(|&id| {
        let left_out = left_out(model, id, given)?;
        Some((id, left_out))
    });
    let fits: Vec<(OperationId, usize)> = fits.collect();
    let nearest = binding(fits.first()?.0);
    let same = fits.iter().filter(|(id, _)| binding(*id) == nearest);
    same.min_by_key(|(_, left_out)| *left_out)
        .map(|(id, _)| *id)
}

/// How many optional parameters a call with these leaves out; `None` where it
/// does not fit.
fn left_out(model: &Model, id: OperationId, given: &BTreeSet<&str>) -> Option<usize> {
    let operation = model.operation(id);
    if operation.kind == OperationKind::Action {
        return given.is_empty().then_some(0);
    }
    let mut known = 0;
    let mut left_out = 0;
    for place in called_parameters(operation) {
        let Some(parameter) = operation.parameters.get(place) else {
            continue;
        };
        if given.contains(parameter.name.value.as_str()) {
            known += 1;
        } else if is_optional(model, id, place) {
            left_out += 1;
        } else {
            return None;
        }
    }
    (known == given.len()).then_some(left_out)
}

/// A call of an overload as a path writes it.
pub(super) fn example(model: &Model, id: OperationId) -> String {
    let operation = model.operation(id);
    let name = &operation.name.value;
    if operation.kind == OperationKind::Action {
        return name.clone();
    }
    let parameters = called_parameters(operation).filter_map(|place| {
        let parameter = operation.parameters.get(place)?;
        let name = &parameter.name.value;
        (!is_optional(model, id, place)).then(|| format!("{name}={{{name}}}"))
    });
    format!("{name}({})", parameters.collect::<Vec<_>>().join(","))
}
