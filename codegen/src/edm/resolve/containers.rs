//! Entity containers and their children (CSDL 4.01 §13).

use super::annotations::Annotations;
use super::declare::{Declared, number};
use super::lookup::{Lookup, Mention, Undeclared};
use super::names::DocumentIndex;
use super::types::path;
use crate::csdl::{self, OperationKind, Text};
use crate::edm::{
    ContainerChild, ContainerChildId, ContainerChildKind, ContainerId, EntityContainer,
    NavigationPropertyBinding, Operation, OperationId, Reference, Target,
};
use crate::source::Span;

/// All entity containers.
pub(super) fn resolve(
    declared: Vec<Declared<csdl::EntityContainer>>,
    operations: &[Operation],
    lookup: &mut Lookup<'_>,
    annotations: &mut Annotations,
) -> Vec<EntityContainer> {
    let mut containers = Vec::with_capacity(declared.len());
    for it in declared {
        let id = ContainerId(number(containers.len()));
        let (document, mut syntax) = (it.document, it.syntax);
        let of_container = std::mem::take(&mut syntax.annotations);
        annotations.add(lookup, document, Target::Container(id), of_container);
        let (name, span) = (syntax.name.clone(), syntax.span);
        let extends = syntax.extends.take().map(|name| {
            let mention = Mention {
                document,
                written: &name.value,
                span: name.span,
                expected: "an entity container",
                undeclared: Undeclared::Refused,
            };
            (lookup.container(&mention), name.span)
        });

        let mut in_order = Vec::new();
        for (child, of_child) in children(lookup, operations, document, syntax) {
            let target = Target::ContainerChild(ContainerChildId {
                container: id,
                index: number(in_order.len()),
            });
            annotations.add(lookup, document, target, of_child);
            in_order.push(child);
        }
        containers.push(EntityContainer {
            schema: it.schema,
            name,
            span,
            extends,
            children: in_order,
        });
    }
    containers
}

/// What a container has, with its annotations, in the order of the document.
fn children(
    lookup: &mut Lookup<'_>,
    operations: &[Operation],
    document: DocumentIndex,
    syntax: csdl::EntityContainer,
) -> Vec<(ContainerChild, Vec<csdl::Annotation>)> {
    let mut children = Vec::new();
    for it in syntax.entity_sets {
        let ty = lookup.structured(document, &it.entity_type, "an entity type");
        children.push((
            ContainerChild {
                name: it.name,
                span: it.span,
                kind: ContainerChildKind::EntitySet(ty),
                bindings: bindings(lookup, document, it.bindings),
                entity_set: None,
            },
            it.annotations,
        ));
    }
    for it in syntax.singletons {
        let ty = lookup.structured(document, &it.type_name, "an entity type");
        children.push((
            ContainerChild {
                name: it.name,
                span: it.span,
                kind: ContainerChildKind::Singleton(ty),
                bindings: bindings(lookup, document, it.bindings),
                entity_set: None,
            },
            it.annotations,
        ));
    }
    for it in syntax.action_imports {
        let action = action(lookup, operations, document, &it.action);
        let kind = ContainerChildKind::ActionImport(action);
        children.push((
            import(lookup, document, it.name, it.span, kind, it.entity_set),
            it.annotations,
        ));
    }
    for it in syntax.function_imports {
        let functions = functions(lookup, operations, document, &it.function);
        let kind = ContainerChildKind::FunctionImport(functions);
        children.push((
            import(lookup, document, it.name, it.span, kind, it.entity_set),
            it.annotations,
        ));
    }
    children.sort_by_key(|(child, _): &(ContainerChild, _)| child.span.start);
    children
}

fn import(
    lookup: &Lookup<'_>,
    document: DocumentIndex,
    name: Text,
    span: Span,
    kind: ContainerChildKind,
    entity_set: Option<Text>,
) -> ContainerChild {
    ContainerChild {
        name,
        span,
        kind,
        bindings: Vec::new(),
        entity_set: entity_set.map(|it| path(lookup, document, it)),
    }
}

fn bindings(
    lookup: &Lookup<'_>,
    document: DocumentIndex,
    syntax: Vec<csdl::NavigationPropertyBinding>,
) -> Vec<NavigationPropertyBinding> {
    syntax
        .into_iter()
        .map(|it| NavigationPropertyBinding {
            span: it.span,
            path: path(lookup, document, it.path),
            target: path(lookup, document, it.target),
        })
        .collect()
}

/// The action of an import: the unbound one. Where there is none, the first
/// bound one, so that the rules can tell what was imported.
fn action(
    lookup: &mut Lookup<'_>,
    operations: &[Operation],
    document: DocumentIndex,
    name: &Text,
) -> Reference<OperationId> {
    let (qualified, imported) = imported(lookup, operations, document, name, OperationKind::Action);
    match imported.first() {
        Some(first) => Reference::Resolved(*first),
        None => Reference::Unresolved(qualified),
    }
}

/// The functions of an import: the unbound overloads, or else all.
fn functions(
    lookup: &mut Lookup<'_>,
    operations: &[Operation],
    document: DocumentIndex,
    name: &Text,
) -> Vec<OperationId> {
    imported(lookup, operations, document, name, OperationKind::Function).1
}

fn imported(
    lookup: &mut Lookup<'_>,
    operations: &[Operation],
    document: DocumentIndex,
    name: &Text,
    kind: OperationKind,
) -> (String, Vec<OperationId>) {
    let expected = match kind {
        OperationKind::Action => "an action",
        OperationKind::Function => "a function",
    };
    let mention = Mention {
        document,
        written: &name.value,
        span: name.span,
        expected,
        undeclared: Undeclared::Tolerated,
    };
    let (qualified, overloads) = lookup.operations(&mention);
    let of_kind: Vec<OperationId> = overloads
        .iter()
        .copied()
        .filter(|id| operations[id.index()].kind == kind)
        .collect();
    if of_kind.is_empty() && !overloads.is_empty() {
        let actual = match kind {
            OperationKind::Action => "a function",
            OperationKind::Function => "an action",
        };
        lookup.wrong_kind(&mention, actual);
    }
    let unbound: Vec<OperationId> = of_kind
        .iter()
        .copied()
        .filter(|id| !operations[id.index()].is_bound)
        .collect();
    let imported = if unbound.is_empty() { of_kind } else { unbound };
    (qualified.into_owned(), imported)
}
