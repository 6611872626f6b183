//! Operations in paths (OData URL Conventions 4.01 §4.5).

use std::collections::BTreeSet;
use std::ops::Range;

use super::super::grammar::{Argument, Failure};
use super::{Map, misplaced, qualified, unknown};
use crate::csdl::OperationKind;
use crate::edm::{ContainerChild, ContainerChildId, Model, OperationId, Target};
use crate::slice::index::imported;
use crate::slice::overload::{callable, called_parameters, example, fitting};
use crate::slice::{ResourceId, Segment};

/// How many overloads help lists.
const SHOWN: usize = 3;

/// An operation that is bound to what the path has reached; `None` where none
/// has this name.
pub(super) fn bound(
    map: Map<'_>,
    on: ResourceId,
    declared: Option<&Target>,
    name: &str,
    arguments: Option<&[Argument<'_>]>,
    range: &Range<usize>,
) -> Result<Option<Segment>, Failure> {
    let model = map.model;
    let full = name.contains('.').then(|| qualified(model, name));
    let simple = name.rsplit('.').next().unwrap_or(name);
    let is_named = |id: &OperationId| {
        let operation = model.operation(*id);
        operation.name.value == simple
            && full.as_ref().is_none_or(|full| {
                *full == model.qualified(operation.schema, &operation.name.value)
            })
    };
    let mut overloads = callable(model, map.index, on, declared);
    overloads.retain(is_named);
    if overloads.is_empty() {
        return Ok(None);
    }
    let id = overload(model, name, &overloads, arguments, range)?;
    let of = |id: OperationId| model.operation(id).schema;
    if let (None, Some(other)) = (&full, overloads.iter().find(|&&it| of(it) != of(id))) {
        let names = [id, *other].map(|it| model.qualified(of(it), simple));
        let message = format!("`{name}` could be `{}` or `{}`", names[0], names[1]);
        let help = "write the qualified name";
        return Err(misplaced(range.clone(), message).help(help));
    }
    Ok(Some(Segment::Operation {
        id,
        import: None,
        bound_to: Some(on),
        parameters: parameters(model, id, arguments),
    }))
}

/// An action import or a function import.
pub(super) fn import(
    map: Map<'_>,
    import: ContainerChildId,
    child: &ContainerChild,
    arguments: Option<&[Argument<'_>]>,
    range: Range<usize>,
) -> Result<Segment, Failure> {
    let name = &child.name.value;
    let overloads = imported(map.model, child);
    if overloads.is_empty() {
        let message = format!("`{name}` imports what no document at hand defines");
        return Err(misplaced(range, message));
    }
    let id = overload(map.model, name, &overloads, arguments, &range)?;
    Ok(Segment::Operation {
        id,
        import: Some(import),
        bound_to: None,
        parameters: parameters(map.model, id, arguments),
    })
}

/// The overload that parameters of these names mean.
fn overload(
    model: &Model,
    name: &str,
    overloads: &[OperationId],
    arguments: Option<&[Argument<'_>]>,
    range: &Range<usize>,
) -> Result<OperationId, Failure> {
    let arguments = arguments.unwrap_or_default();
    let mut given = BTreeSet::new();
    for argument in arguments {
        let Some(parameter) = argument.name else {
            let message = format!("a parameter of `{name}` needs its name");
            let help = help(model, overloads);
            return Err(misplaced(argument.range.clone(), message).help(help));
        };
        if !given.insert(parameter) {
            let message = format!("`{parameter}` stands twice");
            return Err(misplaced(argument.range.clone(), message));
        }
    }
    if let Some(id) = fitting(model, overloads, &given) {
        return Ok(id);
    }
    let is_action = |id: &OperationId| model.operation(*id).kind == OperationKind::Action;
    if overloads.iter().all(is_action) {
        let message = format!("`{name}` is an action: its parameters stand in the body");
        let help = format!("write `{name}`");
        return Err(misplaced(range.clone(), message).help(help));
    }
    let given: Vec<&str> = given.into_iter().collect();
    let message = match given[..] {
        [] => format!("no overload of `{name}` goes without parameters"),
        _ => format!("no overload of `{name}` takes `{}`", given.join("`, `")),
    };
    Err(unknown(range.clone(), message).help(help(model, overloads)))
}

fn help(model: &Model, overloads: &[OperationId]) -> String {
    let mut examples: Vec<String> = overloads.iter().map(|&id| example(model, id)).collect();
    examples.sort();
    examples.dedup();
    let shown = examples.iter().take(SHOWN).map(|text| format!("`{text}`"));
    format!("write {}", shown.collect::<Vec<_>>().join(" or "))
}

/// The parameters in the order in which they are declared.
fn parameters(
    model: &Model,
    id: OperationId,
    arguments: Option<&[Argument<'_>]>,
) -> Vec<(String, String)> {
    let arguments = arguments.unwrap_or_default();
    let operation = model.operation(id);
    let parameters = called_parameters(operation).filter_map(|place| {
        let name = &operation.parameters.get(place)?.name.value;
        let mut arguments = arguments.iter();
        let argument = arguments.find(|it| it.name == Some(name))?;
        Some((name.clone(), argument.parameter.to_owned()))
    });
    parameters.collect()
}
