//! Rules on the overloads of an action or a function together (CSDL 4.01
//! §§12.2 and 12.4).

use std::collections::{BTreeMap, BTreeSet};

use super::Scope;
use super::operations::word;
use crate::csdl::OperationKind;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::edm::{Model, Operation, OperationId, TypeReference};

/// §12.2: an action is unique by its name and the type of its binding
/// parameter, an unbound action by its name. §12.4: a function is unique by its
/// name, the type of its binding parameter and the names of the others, and
/// also by its name and the types of its parameters.
///
/// `<Action Name="a"/><Action Name="a"/>`
pub(super) fn overloads_differ(model: &Model, scope: &Scope, diagnostics: &mut Diagnostics) {
    for overloads in groups(model, scope) {
        let mut first: BTreeMap<String, OperationId> = BTreeMap::new();
        for &id in overloads {
            let operation = model.operation(id);
            let others: Vec<OperationId> = signatures(model, operation)
                .into_iter()
                .map(|signature| *first.entry(signature).or_insert(id))
                .collect();
            let clash = others.into_iter().find(|&other| other != id);
            let Some(other) = clash else { continue };
            if !scope.operations.contains(&id) && !scope.operations.contains(&other) {
                continue;
            }
            diagnostics.push(
                Diagnostic::new(
                    Code::DuplicateOverload,
                    operation.span,
                    format!(
                        "this overload of {} `{}` cannot be told from another",
                        word(operation.kind),
                        operation.name.value
                    ),
                )
                .related(model.operation(other).span, "the other overload")
                .help(match operation.kind {
                    OperationKind::Action if operation.is_bound => {
                        "bind it to another type, or rename it"
                    }
                    OperationKind::Action => "rename it: unbound actions have no overloads",
                    OperationKind::Function => "give its parameters other names and types",
                }),
            );
        }
    }
}

/// §12.4: functions of one name that are bound to one type, or to none, return
/// one type. A warning: services return what the overload says.
///
/// `<Function Name="f"><ReturnType Type="Edm.String"/></Function>` beside one
/// with a parameter that returns `Edm.Int32`
pub(super) fn function_overloads_return_one_type(
    model: &Model,
    scope: &Scope,
    diagnostics: &mut Diagnostics,
) {
    for overloads in groups(model, scope) {
        let mut first: BTreeMap<String, &Operation> = BTreeMap::new();
        for &id in overloads {
            let operation = model.operation(id);
            let Some(returned) = &operation.return_type else {
                continue;
            };
            if operation.kind == OperationKind::Action {
                continue;
            }
            let other = *first.entry(binding(model, operation)).or_insert(operation);
            let Some(other_returned) = &other.return_type else {
                continue;
            };
            let same = name(model, &returned.ty) == name(model, &other_returned.ty);
            if !same && scope.operations.contains(&id) {
                diagnostics.push(
                    Diagnostic::new(
                        Code::OverloadReturnType,
                        returned.span,
                        format!(
                            "this overload of function `{}` returns another type than the first",
                            operation.name.value
                        ),
                    )
                    .related(other_returned.span, "what the first returns")
                    .help("return the same type, or rename the function"),
                );
            }
        }
    }
}

/// The overloads of every name of which one is in the scope.
fn groups<'model>(
    model: &'model Model,
    scope: &Scope,
) -> impl Iterator<Item = &'model [OperationId]> {
    let names: BTreeSet<String> = scope
        .operations
        .iter()
        .map(|&id| {
            let operation = model.operation(id);
            model.qualified(operation.schema, &operation.name.value)
        })
        .collect();
    names.into_iter().map(|name| model.overloads(&name))
}

/// What no two overloads of one name may share.
fn signatures(model: &Model, operation: &Operation) -> Vec<String> {
    let binding = binding(model, operation);
    match operation.kind {
        OperationKind::Action => vec![format!("action {binding}")],
        OperationKind::Function => {
            let others = operation
                .parameters
                .iter()
                .skip(usize::from(operation.is_bound));
            let names: BTreeSet<&str> = others
                .map(|parameter| parameter.name.value.as_str())
                .collect();
            let types: Vec<String> = operation
                .parameters
                .iter()
                .map(|parameter| name(model, &parameter.ty))
                .collect();
            let bound = operation.is_bound;
            vec![
                format!("names {binding} {names:?}"),
                format!("types {bound} {types:?}"),
            ]
        }
    }
}

fn binding(model: &Model, operation: &Operation) -> String {
    match operation.parameters.first() {
        Some(parameter) if operation.is_bound => name(model, &parameter.ty),
        Some(_) | None => String::new(),
    }
}

fn name(model: &Model, ty: &TypeReference) -> String {
    let name = model.type_name(&ty.ty);
    if ty.collection {
        format!("Collection({name})")
    } else {
        name
    }
}
