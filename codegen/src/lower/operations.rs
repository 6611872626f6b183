//! Actions and functions → methods of request types and of `Graph`.
//!
//! What a method is called follows from its overload alone, and from what the
//! model has beside it, never from what else the slice keeps.

mod annotations;
mod answer;
mod arguments;
mod names;
#[cfg(test)]
mod tests;

pub(super) use annotations::{default_value, restrictions as annotated};
use arguments::arguments;
pub(super) use names::{Operations, bound_to};

use std::collections::{BTreeMap, BTreeSet};

use super::Context;
use super::docs::{Restrictions, docs};
use super::parameters;
use super::requests::Requests;
use crate::csdl;
use crate::edm::{
    self, ContainerChildId, ContainerChildKind, OperationId, Parameter, SchemaId, Target,
};
use crate::ir::{
    Answer, Argument, ArgumentType, KeyStyle, Made, Operation, OperationKind, OperationNames,
};
use crate::slice::{Resource, ResourceId};

/// What can be called on a resource, by its methods.
pub(super) fn operations(
    context: &Context<'_>,
    requests: &Requests,
    id: ResourceId,
    resource: &Resource,
) -> Vec<Operation> {
    let methods = context.operations.methods(context, id);
    let mut namespaces: BTreeMap<&str, BTreeSet<SchemaId>> = BTreeMap::new();
    for id in methods.keys() {
        let operation = context.model.operation(*id);
        let name = operation.name.value.as_str();
        namespaces.entry(name).or_default().insert(operation.schema);
    }
    let kept = methods
        .iter()
        .filter(|(operation, _)| resource.operations.contains(operation));
    let mut operations: Vec<Operation> = kept
        .map(|(&id, ident)| {
            let operation = context.model.operation(id);
            let name = &operation.name.value;
            let qualified = || context.model.qualified(operation.schema, name);
            let is_ambiguous = namespaces[name.as_str()].len() > 1;
            let names = context.service.operation_names;
            let segment = if is_ambiguous || names == OperationNames::Qualified {
                qualified()
            } else {
                name.clone()
            };
            lower(context, requests, id, ident.clone(), segment)
        })
        .collect();
    operations.sort_by(|a, b| a.ident.cmp(&b.ident));
    operations
}

/// The actions and functions that are called on nothing: those that the
/// container imports (CSDL 4.01 §13.5, §13.6).
pub(super) fn imports(context: &Context<'_>, requests: &Requests) -> Vec<Operation> {
    let methods = context.operations.imports(context);
    let mut imports: Vec<Operation> = methods
        .into_iter()
        .map(|((child, operation), ident)| {
            let segment = context.model.container_child(child).name.value.clone();
            lower(context, requests, operation, ident, segment)
        })
        .collect();
    imports.sort_by(|a, b| a.ident.cmp(&b.ident));
    imports
}

/// The overloads that an import stands for.
pub(super) fn imported(kind: &ContainerChildKind) -> Vec<OperationId> {
    match kind {
        ContainerChildKind::ActionImport(action) => action.resolved().into_iter().collect(),
        ContainerChildKind::FunctionImport(overloads) => overloads.clone(),
        ContainerChildKind::EntitySet(_) | ContainerChildKind::Singleton(_) => Vec::new(),
    }
}

/// The parameters but the binding one, with their places.
pub(super) fn own_parameters(
    operation: &edm::Operation,
) -> impl Iterator<Item = (usize, &Parameter)> {
    let parameters = operation.parameters.iter().enumerate();
    parameters.skip(usize::from(operation.is_bound))
}

/// What annotations of a parameter annotate.
pub(super) fn parameter_target(id: OperationId, place: usize) -> Target {
    Target::Parameter(id, u32::try_from(place).unwrap_or(u32::MAX))
}

/// The method that calls an operation, on a resource or on `Graph`.
pub(super) fn method(
    context: &Context<'_>,
    id: OperationId,
    import: Option<ContainerChildId>,
    on: Option<ResourceId>,
) -> Option<String> {
    match (import, on) {
        (Some(import), _) => context.operations.imports(context).remove(&(import, id)),
        (None, Some(on)) => context.operations.methods(context, on).remove(&id),
        (None, None) => None,
    }
}

/// The request value that the method makes, where it makes one.
pub(super) fn answer(
    context: &Context<'_>,
    requests: &Requests,
    id: OperationId,
) -> Option<Answer> {
    let answer = answer::answer(context, requests, context.model.operation(id));
    match answer.makes {
        Made::Request(answer) => Some(answer),
        Made::Builder(_) => None,
    }
}

/// What a function of a root says of a call.
pub(super) fn restrictions(model: &edm::Model, id: OperationId) -> Restrictions {
    let operation = model.operation(id);
    let word = match operation.kind {
        csdl::OperationKind::Action => "action",
        csdl::OperationKind::Function => "function",
    };
    let name = model.qualified(operation.schema, &operation.name.value);
    let mut docs = docs(model, &Target::Operation(id));
    let description = docs.description.take();
    docs.description = description.or_else(|| Some(format!("Calls the {word} {name}.")));
    Restrictions {
        permissions: annotations::restrictions(model, id).permissions,
        docs,
    }
}

fn lower(
    context: &Context<'_>,
    requests: &Requests,
    id: OperationId,
    ident: String,
    segment: String,
) -> Operation {
    let model = context.model;
    let operation = model.operation(id);
    let wire_name = model.qualified(operation.schema, &operation.name.value);
    let kind = match operation.kind {
        csdl::OperationKind::Action => OperationKind::Action,
        csdl::OperationKind::Function => OperationKind::Function,
    };
    let (arguments, mut notes) = match kind {
        OperationKind::Action => (body(context, id), Vec::new()),
        OperationKind::Function => arguments(context, id),
    };
    let restrictions = annotations::restrictions(model, id);
    notes.extend(restrictions.options);
    let answer = answer::answer(context, requests, operation);
    Operation {
        ident,
        segment,
        wire_name,
        bound_to: parameters::bound_to(model, operation),
        kind,
        docs: docs(model, &Target::Operation(id)),
        permissions: restrictions.permissions,
        arguments,
        notes,
        makes: answer.makes,
        is_value: answer.is_value,
        evolvable_enums: answer.evolvable_enums,
        // OData 4.0 knows no call of a function without them; actions have none.
        parentheses: kind == OperationKind::Function
            && context.service.keys == KeyStyle::Parentheses,
    }
}

/// What of the arguments of a method stands in the path.
pub(super) fn inline(context: &Context<'_>, id: OperationId) -> Vec<Argument> {
    match context.model.operation(id).kind {
        csdl::OperationKind::Action => Vec::new(),
        csdl::OperationKind::Function => arguments(context, id).0,
    }
}

/// What of the arguments of a method is sent: the parameters of an action.
pub(super) fn body(context: &Context<'_>, id: OperationId) -> Vec<Argument> {
    let name = context.parameters.get(&id);
    let argument = name.map(|name| Argument {
        ident: "parameters".to_owned(),
        wire_name: String::new(),
        ty: ArgumentType::Parameters(name.path.clone()),
    });
    argument.into_iter().collect()
}
