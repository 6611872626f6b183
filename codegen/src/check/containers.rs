//! Rules on entity containers and their children (CSDL 4.01 §13).

use std::collections::BTreeMap;

use super::Scope;
use super::hierarchy::{is_keyless, on_cycles};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::edm::{
    ContainerChild, ContainerChildId, ContainerChildKind, ContainerId, Model, OperationId,
    Reference, StructuredKind, StructuredTypeId,
};

/// §13: names of entity sets, singletons and imports are unique within the
/// container.
///
/// `<EntitySet Name="a" …/><Singleton Name="a" …/>`
pub(super) fn container_children_have_unique_names(
    model: &Model,
    scope: &Scope,
    diagnostics: &mut Diagnostics,
) {
    let mut first: BTreeMap<(ContainerId, &str), ContainerChildId> = BTreeMap::new();
    for (id, child) in every_child(model) {
        let other = *first
            .entry((id.container, child.name.value.as_str()))
            .or_insert(id);
        if other != id && (scope.children.contains(&id) || scope.children.contains(&other)) {
            diagnostics.push(
                Diagnostic::new(
                    Code::DuplicateContainerChild,
                    child.name.span,
                    format!(
                        "the container has more than one child `{}`",
                        child.name.value
                    ),
                )
                .related(self::child(model, other).name.span, "the first of them")
                .help("remove or rename one of them"),
            );
        }
    }
}

/// §§13.2 and 13.3: the type of an entity set or a singleton is an entity type.
///
/// `<EntitySet Name="a" EntityType="self.Complex"/>`
pub(super) fn entity_sets_and_singletons_have_an_entity_type(
    model: &Model,
    scope: &Scope,
    diagnostics: &mut Diagnostics,
) {
    for (child, ty) in with_entity_type(model, scope) {
        let ty = model.structured(ty);
        if ty.kind != StructuredKind::Entity {
            diagnostics.push(
                Diagnostic::new(
                    Code::ContainerChildType,
                    child.span,
                    format!(
                        "`{}` has complex type `{}`",
                        child.name.value, ty.name.value
                    ),
                )
                .related(ty.span, "the complex type")
                .help("name an entity type"),
            );
        }
    }
}

/// §13.2: the entity type of an entity set has a key. Singletons may do
/// without one.
///
/// `<EntitySet Name="a" EntityType="self.Keyless"/>`
pub(super) fn entity_sets_have_a_type_with_a_key(
    model: &Model,
    scope: &Scope,
    diagnostics: &mut Diagnostics,
) {
    report_keyless(model, scope, diagnostics, Code::EntitySetWithoutKey, false);
}

/// §13.2: the same holds where the entity type is abstract. A warning: the
/// derived types may have keys, and test documents of the standard do so.
///
/// `<EntitySet Name="a" EntityType="self.AbstractAndKeyless"/>`
pub(super) fn entity_sets_of_abstract_types_have_a_key(
    model: &Model,
    scope: &Scope,
    diagnostics: &mut Diagnostics,
) {
    report_keyless(
        model,
        scope,
        diagnostics,
        Code::AbstractEntitySetWithoutKey,
        true,
    );
}

fn report_keyless(
    model: &Model,
    scope: &Scope,
    diagnostics: &mut Diagnostics,
    code: Code,
    is_abstract: bool,
) {
    for (child, id) in with_entity_type(model, scope) {
        let ty = model.structured(id);
        if matches!(child.kind, ContainerChildKind::EntitySet(_))
            && ty.kind == StructuredKind::Entity
            && ty.is_abstract == is_abstract
            && is_keyless(model, id)
        {
            diagnostics.push(
                Diagnostic::new(
                    code,
                    child.span,
                    format!(
                        "entity set `{}` is of `{}`, which has no key",
                        child.name.value, ty.name.value
                    ),
                )
                .related(ty.span, "the type without a key")
                .help("declare a Key, or write Singleton instead of EntitySet"),
            );
        }
    }
}

/// §§13.5 and 13.6: an import is of an unbound action or function. A warning:
/// a test document of the standard imports a bound action.
///
/// `<ActionImport Name="a" Action="self.bound"/>`
pub(super) fn imports_are_of_unbound_operations(
    model: &Model,
    scope: &Scope,
    diagnostics: &mut Diagnostics,
) {
    for &id in &scope.children {
        let child = child(model, id);
        let imported: &[OperationId] = match &child.kind {
            ContainerChildKind::ActionImport(Reference::Resolved(id)) => std::slice::from_ref(id),
            ContainerChildKind::FunctionImport(overloads) => overloads,
            ContainerChildKind::ActionImport(Reference::Unresolved(_))
            | ContainerChildKind::EntitySet(_)
            | ContainerChildKind::Singleton(_) => continue,
        };
        let Some(&bound) = imported.first() else {
            continue;
        };
        if imported.iter().all(|&id| model.operation(id).is_bound) {
            diagnostics.push(
                Diagnostic::new(
                    Code::ImportOfBoundOperation,
                    child.span,
                    format!("`{}` imports a bound operation", child.name.value),
                )
                .related(model.operation(bound).span, "the bound operation")
                .help("import an unbound overload, or remove the import"),
            );
        }
    }
}

/// §13.1: containers do not extend each other in a circle.
///
/// `<EntityContainer Name="A" Extends="self.A"/>`
pub(super) fn containers_do_not_extend_themselves(
    model: &Model,
    scope: &Scope,
    diagnostics: &mut Diagnostics,
) {
    let cycles = on_cycles(model.containers.len(), |index| {
        let (base, _) = model.containers[index].extends.as_ref()?;
        Some(base.resolved()?.index())
    });
    for id in &scope.containers {
        let container = &model.containers[id.index()];
        if let (true, Some((_, span))) = (cycles.contains(&id.index()), &container.extends) {
            diagnostics.push(
                Diagnostic::new(
                    Code::ContainerCycle,
                    *span,
                    format!("container `{}` extends itself", container.name.value),
                )
                .help("remove Extends from one of the containers of the cycle"),
            );
        }
    }
}

/// A child of a container.
pub(super) fn child(model: &Model, id: ContainerChildId) -> &ContainerChild {
    &model.containers[id.container.index()].children[id.index as usize]
}

/// Every child of every container.
pub(super) fn every_child(
    model: &Model,
) -> impl Iterator<Item = (ContainerChildId, &ContainerChild)> {
    model
        .containers
        .iter()
        .zip(0..)
        .flat_map(|(container, id)| {
            let container_id = ContainerId(id);
            container
                .children
                .iter()
                .zip(0..)
                .map(move |(child, index)| {
                    let id = ContainerChildId {
                        container: container_id,
                        index,
                    };
                    (id, child)
                })
        })
}

fn with_entity_type<'model>(
    model: &'model Model,
    scope: &Scope,
) -> impl Iterator<Item = (&'model ContainerChild, StructuredTypeId)> {
    scope.children.iter().filter_map(|&id| {
        let child = child(model, id);
        match &child.kind {
            ContainerChildKind::EntitySet(ty) | ContainerChildKind::Singleton(ty) => {
                Some((child, ty.resolved()?))
            }
            ContainerChildKind::ActionImport(_) | ContainerChildKind::FunctionImport(_) => None,
        }
    })
}
