//! What the methods of operations are called.
//!
//! An action has its simple name. A function has `_with_` and the names of its
//! required parameters behind it, always, so that another overload renames
//! nothing. What the model has beside it decides the rest, kept or not: an
//! operation that is called as a member or as a method of every request type
//! has `_action` or `_function` behind its name.

use std::collections::{BTreeMap, BTreeSet};

use super::super::Context;
use super::{imported, own_parameters};
use crate::csdl::OperationKind;
use crate::edm::{
    ContainerChildId, ContainerChildKind, Model, Operation, OperationId, StructuredTypeId, Type,
};
use crate::ident::{Case, ident};
use crate::slice::{ResourceId, is_optional};

/// Methods that request types have, or that a value of any type may have.
const RESERVED: [&str; 14] = [
    "by_id",
    "by_key",
    "client",
    "clone",
    "count",
    "create",
    "delete",
    "get",
    "into",
    "list",
    "reference",
    "references",
    "update",
    "value",
];

/// Prefixes of methods that lead on: casts and keys.
const PREFIXES: [&str; 2] = ["as_", "by_"];

/// Methods that `Graph` has.
const RESERVED_AT_ROOT: [&str; 5] = ["client", "clone", "from", "into", "new"];

/// The operations of a model, by what they are bound to.
#[derive(Debug, Default)]
pub(in crate::lower) struct Operations(BTreeMap<ResourceId, Vec<OperationId>>);

impl Operations {
    pub(in crate::lower) fn new(model: &Model) -> Self {
        let mut bound: BTreeMap<ResourceId, Vec<OperationId>> = BTreeMap::new();
        for (operation, index) in model.operations.iter().zip(0..) {
            if let Some(id) = bound_to(operation) {
                bound.entry(id).or_default().push(OperationId(index));
            }
        }
        for operations in bound.values_mut() {
            operations.sort_by_cached_key(|&id| signature(model, model.operation(id)));
        }
        Self(bound)
    }

    /// What the model lets be called on a resource: the operations that are
    /// bound to its type or to a base type, and of those that one overload
    /// cannot be told from another the one of the nearest type (URL Conventions
    /// §4.5.1).
    fn callable(&self, model: &Model, id: ResourceId) -> Vec<OperationId> {
        let mut seen = BTreeSet::new();
        let mut callable = Vec::new();
        for ty in model.lineage(id.ty) {
            let bound = self.0.get(&ResourceId { ty, ..id });
            for &operation in bound.into_iter().flatten() {
                if seen.insert(signature(model, model.operation(operation))) {
                    callable.push(operation);
                }
            }
        }
        callable
    }

    /// The methods of a resource, whatever of them the slice keeps.
    pub(in crate::lower) fn methods(
        &self,
        context: &Context<'_>,
        id: ResourceId,
    ) -> BTreeMap<OperationId, String> {
        let model = context.model;
        let callable = self.callable(model, id);
        if callable.is_empty() {
            return BTreeMap::new();
        }
        let members = if id.collection {
            BTreeSet::new()
        } else {
            members(context, id.ty)
        };
        let is_taken = |name: &str| RESERVED.contains(&name) || members.contains(name);
        let named = callable.into_iter().map(|id| {
            let operation = model.operation(id);
            (id, name(context, operation), id)
        });
        apart(context, named.collect(), is_taken)
    }

    /// The methods of `Graph` for the imports that are kept.
    pub(in crate::lower) fn imports(
        &self,
        context: &Context<'_>,
    ) -> BTreeMap<(ContainerChildId, OperationId), String> {
        let model = context.model;
        let children = &context.slice.surface.children;
        let containers: BTreeSet<_> = children.iter().map(|child| child.container).collect();
        let mut sets = BTreeSet::new();
        let mut named = Vec::new();
        for container in containers {
            let all = &model.containers[container.index()].children;
            for (child, index) in all.iter().zip(0..) {
                let id = ContainerChildId { container, index };
                match &child.kind {
                    ContainerChildKind::EntitySet(_) | ContainerChildKind::Singleton(_) => {
                        sets.insert(ident(&child.name.value, Case::Value));
                    }
                    kind @ (ContainerChildKind::ActionImport(_)
                    | ContainerChildKind::FunctionImport(_)) => {
                        let name = &child.name.value;
                        let path = format!("{}/{name}", model.container_name(container));
                        let renamed = context.manifest.rename.get(&path);
                        let name = renamed.map_or(name, |it| &it.value);
                        let overloads = imported(kind).into_iter();
                        named.extend(overloads.map(|it| ((id, it), name.clone(), it)));
                    }
                }
            }
        }
        let is_taken = |name: &str| RESERVED_AT_ROOT.contains(&name) || sets.contains(name);
        let mut methods = apart(context, named, is_taken);
        methods.retain(|(child, _), _| children.contains(child));
        methods
    }
}

/// What an operation is bound to, where that is a type of the model.
pub(in crate::lower) fn bound_to(operation: &Operation) -> Option<ResourceId> {
    let binding = operation
        .parameters
        .first()
        .filter(|_| operation.is_bound)?;
    match binding.ty.ty {
        Type::Structured(ty) => Some(ResourceId {
            ty,
            collection: binding.ty.collection,
        }),
        Type::Primitive(_) | Type::Enum(_) | Type::Definition(_) | Type::Unresolved(_) => None,
    }
}

/// What tells an operation from the others of a binding type (CSDL 4.01 §12.2,
/// §12.4).
fn signature(model: &Model, operation: &Operation) -> (String, OperationKind, Vec<String>) {
    let mut names: Vec<String> = match operation.kind {
        OperationKind::Action => Vec::new(),
        OperationKind::Function => own_parameters(operation)
            .map(|(_, parameter)| parameter.name.value.clone())
            .collect(),
    };
    names.sort_unstable();
    let name = model.qualified(operation.schema, &operation.name.value);
    (name, operation.kind, names)
}

/// The name that the manifest gives it, or else its own.
fn name(context: &Context<'_>, operation: &Operation) -> String {
    let qualified = context
        .model
        .qualified(operation.schema, &operation.name.value);
    let renamed = context.manifest.rename.get(&qualified);
    renamed.unwrap_or(&operation.name).value.clone()
}

/// The identifiers of all members that a type has in the model.
fn members(context: &Context<'_>, ty: StructuredTypeId) -> BTreeSet<String> {
    let mut members = BTreeSet::new();
    for owner in context.model.lineage(ty) {
        let ty = context.model.structured(owner);
        let properties = ty.properties.iter().map(|it| &it.name.value);
        let navigation_properties = ty.navigation_properties.iter().map(|it| &it.name.value);
        members.extend(properties.chain(navigation_properties).map(|name| {
            ident(
                &super::super::spelled_member(context, owner, name),
                Case::Value,
            )
        }));
    }
    members
}

/// The identifiers of operations that stand beside each other. `named` has for
/// each what it is called; where two come to the same identifier, one of
/// another namespace than the primary one stands back, one with more
/// parameters, and a function behind an action.
fn apart<K: Ord + Copy>(
    context: &Context<'_>,
    named: Vec<(K, String, OperationId)>,
    is_taken: impl Fn(&str) -> bool,
) -> BTreeMap<K, String> {
    let model = context.model;
    let mut groups: BTreeMap<String, Vec<(K, String, OperationId)>> = BTreeMap::new();
    for (key, name, id) in named {
        let mut own = plain(model, &name, id, false);
        let leads_on = |prefix| own.starts_with(prefix);
        if is_taken(&own) || PREFIXES.into_iter().any(leads_on) {
            own = behind(&own, suffix(model.operation(id).kind));
        }
        while is_taken(&own) {
            own.push('_');
        }
        groups.entry(own).or_default().push((key, name, id));
    }
    let mut taken: BTreeSet<String> = groups.keys().cloned().collect();
    let mut methods = BTreeMap::new();
    for (own, mut group) in groups {
        group.sort_by_cached_key(|(key, name, id)| {
            let operation = model.operation(*id);
            let namespace = &model.schema(operation.schema).namespace.value;
            (
                *namespace != context.slice.namespace,
                operation.kind,
                operation.parameters.len(),
                name.clone(),
                signature(model, operation),
                *key,
            )
        });
        let mut group = group.into_iter();
        if let Some((key, ..)) = group.next() {
            methods.insert(key, own.clone());
        }
        for (key, name, id) in group {
            let operation = model.operation(id);
            let namespace = &model.schema(operation.schema).namespace.value;
            let all = plain(model, &name, id, true);
            let last = namespace.rsplit('.').next().unwrap_or_default();
            let after = |namespace| behind(&ident(namespace, Case::Value), &all);
            let suffixed = behind(&all, suffix(operation.kind));
            let candidates = if *namespace == context.slice.namespace {
                [all.clone(), suffixed, after(namespace)]
            } else {
                [all.clone(), after(last), after(namespace)]
            };
            let is_free = |name: &&String| !taken.contains(*name) && !is_taken(name);
            let [.., qualified] = &candidates;
            let mut own = candidates.iter().find(is_free).unwrap_or(qualified).clone();
            while taken.contains(&own) || is_taken(&own) {
                own.push('_');
            }
            taken.insert(own.clone());
            methods.insert(key, own);
        }
    }
    methods
}

/// The name, and of a function the parameters that are told: the required ones
/// or all.
fn plain(model: &Model, name: &str, id: OperationId, all: bool) -> String {
    let operation = model.operation(id);
    let mut own = ident(name, Case::Value);
    if operation.kind == OperationKind::Function {
        let told = own_parameters(operation)
            .filter(|&(place, _)| all || !is_optional(model, id, place))
            .map(|(_, it)| {
                let name = ident(&it.name.value, Case::Value);
                match name.trim_matches('_') {
                    "" => "underscore".to_owned(),
                    name => name.to_owned(),
                }
            });
        let told: Vec<String> = told.collect();
        if !told.is_empty() {
            own = behind(&own, &format!("with_{}", told.join("_and_")));
        }
    }
    own
}

/// Words behind an identifier, without a second underscore where it ends with
/// one: `self_` and `action`.
fn behind(own: &str, words: &str) -> String {
    format!("{}_{words}", own.trim_end_matches('_'))
}

fn suffix(kind: OperationKind) -> &'static str {
    match kind {
        OperationKind::Action => "action",
        OperationKind::Function => "function",
    }
}
