//! Rules on navigation property bindings (CSDL 4.01 §13.4). They are warnings:
//! a binding says where related entities live, and changes no request.

use std::collections::{BTreeMap, BTreeSet};

use super::Scope;
use super::containers::{child, every_child};
use super::paths::{End, Step, follow};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::edm::{
    ContainerChild, ContainerChildId, ContainerChildKind, ContainerId, Element, LONGEST_LINEAGE,
    Model, NavigationPropertyBinding, StructuredTypeId,
};

/// §13.4.1: the path leads to a navigation property, or (4.01) to a type cast
/// behind one.
///
/// `<NavigationPropertyBinding Path="nothing" Target="things"/>`
pub(super) fn binding_paths_lead_to_navigation_properties(
    model: &Model,
    scope: &Scope,
    diagnostics: &mut Diagnostics,
) {
    for (_, ty, binding) in bindings(model, scope) {
        let Some(ty) = ty else { continue };
        let steps = follow(model, ty, &binding.path.value);
        let problem = match steps.last().map(|step| step.end) {
            Some(End::Missing(segment)) => format!("there is no property `{segment}`"),
            Some(End::Property(_)) => {
                format!("`{}` leads to a structural property", binding.path.value)
            }
            Some(End::Type(_)) if !steps.iter().any(is_navigation) => {
                format!("`{}` leads to a type", binding.path.value)
            }
            Some(End::Type(_) | End::NavigationProperty(_) | End::Unknown) | None => continue,
        };
        diagnostics.push(
            Diagnostic::new(Code::BindingPath, binding.path.span, problem)
                .help("write the path of a navigation property of the entity type"),
        );
    }
}

/// §13.4.1: a path is bound once.
///
/// Two bindings with `Path="a"` in one entity set
pub(super) fn binding_paths_are_unique(
    model: &Model,
    scope: &Scope,
    diagnostics: &mut Diagnostics,
) {
    for &id in &scope.children {
        let mut seen = BTreeSet::new();
        for binding in &child(model, id).bindings {
            if !seen.insert(&binding.path.value) {
                diagnostics.push(
                    Diagnostic::new(
                        Code::DuplicateBinding,
                        binding.path.span,
                        format!("`{}` is bound twice", binding.path.value),
                    )
                    .help("remove one of the bindings"),
                );
            }
        }
    }
}

/// §13.4.2: the target is an entity set or a singleton of the same container,
/// or a path that starts with a container's name and leads there or to what a
/// singleton contains.
///
/// `<NavigationPropertyBinding Path="a" Target="nothing"/>`
pub(super) fn binding_targets_exist(model: &Model, scope: &Scope, diagnostics: &mut Diagnostics) {
    let names = names(model);
    for (id, _, binding) in bindings(model, scope) {
        let target = &binding.target.value;
        let (container, path) = match target.split_once('/') {
            Some((first, rest)) if first.contains('.') => match model.element(first) {
                Some(Element::Container(container)) => (container, rest),
                // A container of a document that is not at hand.
                Some(_) | None => continue,
            },
            Some(_) | None => (id.container, target.as_str()),
        };
        let (name, rest) = path.split_once('/').unwrap_or((path, ""));
        let problem = match find(model, &names, container, name).map(|child| &child.kind) {
            None if extends_unknown(model, container) => continue,
            None => format!("the container has no entity set or singleton `{name}`"),
            Some(ContainerChildKind::ActionImport(_) | ContainerChildKind::FunctionImport(_)) => {
                format!("`{name}` is an import")
            }
            Some(ContainerChildKind::EntitySet(ty) | ContainerChildKind::Singleton(ty)) => {
                let end = ty
                    .resolved()
                    .filter(|_| !rest.is_empty())
                    .and_then(|ty| follow(model, ty, rest).pop());
                match end.map(|step| step.end) {
                    Some(End::Missing(segment)) => format!("there is no property `{segment}`"),
                    Some(End::Property(_)) => {
                        format!("`{rest}` leads to a structural property")
                    }
                    Some(End::NavigationProperty(_) | End::Type(_) | End::Unknown) | None => {
                        continue;
                    }
                }
            }
        };
        diagnostics.push(
            Diagnostic::new(Code::BindingTarget, binding.target.span, problem)
                .help("name an entity set or a singleton of the container"),
        );
    }
}

fn bindings<'model>(
    model: &'model Model,
    scope: &Scope,
) -> impl Iterator<
    Item = (
        ContainerChildId,
        Option<StructuredTypeId>,
        &'model NavigationPropertyBinding,
    ),
> {
    scope.children.iter().flat_map(|&id| {
        let child = child(model, id);
        let ty = match &child.kind {
            ContainerChildKind::EntitySet(ty) | ContainerChildKind::Singleton(ty) => ty.resolved(),
            ContainerChildKind::ActionImport(_) | ContainerChildKind::FunctionImport(_) => None,
        };
        child.bindings.iter().map(move |binding| (id, ty, binding))
    })
}

fn is_navigation(step: &Step<'_>) -> bool {
    matches!(step.end, End::NavigationProperty(_))
}

/// What the children of a container are called, the first of several.
type Names<'model> = BTreeMap<(ContainerId, &'model str), &'model ContainerChild>;

fn names(model: &Model) -> Names<'_> {
    let mut names = Names::new();
    for (id, child) in every_child(model) {
        names
            .entry((id.container, child.name.value.as_str()))
            .or_insert(child);
    }
    names
}

/// A child of a container or of the containers that it extends.
fn find<'model>(
    model: &'model Model,
    names: &Names<'model>,
    container: ContainerId,
    name: &'model str,
) -> Option<&'model ContainerChild> {
    extended(model, container)
        .into_iter()
        .find_map(|id| names.get(&(id, name)).copied())
}

fn extends_unknown(model: &Model, container: ContainerId) -> bool {
    extended(model, container).last().is_some_and(|id| {
        model.containers[id.index()]
            .extends
            .as_ref()
            .is_some_and(|(base, _)| base.resolved().is_none())
    })
}

/// A container and those that it extends, until they repeat, or are too many to
/// be meant.
fn extended(model: &Model, container: ContainerId) -> Vec<ContainerId> {
    let mut list = vec![container];
    let mut seen = BTreeSet::from([container]);
    let mut current = container;
    while let Some(base) = model.containers[current.index()]
        .extends
        .as_ref()
        .and_then(|(base, _)| base.resolved())
        .filter(|base| seen.len() < LONGEST_LINEAGE && seen.insert(*base))
    {
        list.push(base);
        current = base;
    }
    list
}
