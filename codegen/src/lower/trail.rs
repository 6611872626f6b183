//! What a `**` knows of its ways to resources, and how paths are named.

use std::collections::BTreeMap;

use super::Context;
use super::keys::{is_named, parts, placeholder};
use crate::edm::{
    ContainerChildId, ContainerChildKind, ContainerId, Model, NavigationPropertyId,
    StructuredTypeId, Type,
};
use crate::ir::{KeyStyle, OperationNames};
use crate::slice::{ResourceId, Root, Segment, Trail, Way, child_named};

/// What a `**` knows of its way to a resource, or to the collection before the
/// key of one.
pub(super) fn of_way(bindings: &Bindings, way: Way, resource: ResourceId, by_key: bool) -> Trail {
    let mut trail = Trail::to(resource);
    trail.container = bindings.container;
    trail.by_key = by_key;
    match way {
        Way::Child(id) => {
            trail.child = Some(id);
            trail.container = Some(id.container);
        }
        Way::Navigation(id) => {
            trail.navigations.push((id, id.owner));
            trail.bound_to = bindings.bound.get(&id).copied().flatten();
        }
        Way::Property(id) => trail.property = Some(id),
        Way::Operation(_) | Way::Cast(_) => {}
    }
    trail
}

/// What the containers of a slice say of all ways.
#[derive(Debug, Default)]
pub(super) struct Bindings {
    /// The entity set that each navigation property is bound to wherever it is;
    /// none where bindings name several.
    bound: BTreeMap<NavigationPropertyId, Option<ContainerChildId>>,
    /// The container of ways that begin with none of its children.
    container: Option<ContainerId>,
}

impl Bindings {
    pub(super) fn new(context: &Context<'_>) -> Self {
        let model = context.model;
        let mut bound: BTreeMap<_, Option<ContainerChildId>> = BTreeMap::new();
        for &id in &context.slice.surface.children {
            let declared = model.container_child(id);
            let ty = match &declared.kind {
                ContainerChildKind::EntitySet(ty) | ContainerChildKind::Singleton(ty) => {
                    ty.resolved()
                }
                ContainerChildKind::ActionImport(_) | ContainerChildKind::FunctionImport(_) => None,
            };
            let Some(ty) = ty else { continue };
            for binding in &declared.bindings {
                let target = child_named(model, id.container, &binding.target.value);
                if let Some(property) = leads_to(model, ty, &binding.path.value) {
                    let known = bound.entry(property).or_insert(target);
                    *known = known.filter(|known| Some(*known) == target);
                }
            }
        }
        let children = &context.slice.surface.children;
        Self {
            bound,
            container: children.iter().map(|id| id.container).min(),
        }
    }
}

/// The navigation property at the end of a binding's path.
fn leads_to(model: &Model, ty: StructuredTypeId, path: &str) -> Option<NavigationPropertyId> {
    let mut ty = ty;
    let mut found = None;
    for segment in path.split('/') {
        found = None;
        if segment.contains('.') {
            let crate::edm::Element::Structured(to) = model.element(segment)? else {
                return None;
            };
            ty = to;
            continue;
        }
        let reference = match model.find_navigation_property(ty, segment) {
            Some(id) => {
                found = Some(id);
                &model.navigation_property(id).ty
            }
            None => &model.property(model.find_property(ty, segment)?).ty,
        };
        if let Type::Structured(next) = reference.ty {
            ty = next;
        }
    }
    found
}

/// The path as requests name it: with placeholders that follow from the entity
/// types, whatever the manifest calls the keys.
pub(super) fn template(context: &Context<'_>, root: &Root) -> String {
    let model = context.model;
    let mut template = String::new();
    for segment in &root.segments {
        let name = match segment {
            Segment::Child { id, .. } => &model.container_child(*id).name.value,
            Segment::Navigation { id, .. } => &model.navigation_property(*id).name.value,
            Segment::Property { id, .. } => &model.property(*id).name.value,
            Segment::Cast { to, .. } => {
                template.push('/');
                template.push_str(&model.structured_name(*to));
                continue;
            }
            Segment::Key { entity_type, .. } => {
                template.push_str(&key(context, *entity_type));
                continue;
            }
            Segment::Keys {
                form, entity_type, ..
            } if is_named(model, *entity_type, *form) => {
                let parts = parts(model, *entity_type, *form);
                let parts = parts.iter().map(|part| format!("{0}={{{0}}}", part.name));
                template.push_str(&format!("({})", parts.collect::<Vec<_>>().join(",")));
                continue;
            }
            Segment::Keys { entity_type, .. } => {
                template.push_str(&key(context, *entity_type));
                continue;
            }
            Segment::Operation { id, import, .. } => {
                let operation = model.operation(*id);
                let name = &operation.name.value;
                let is_qualified = context.service.operation_names == OperationNames::Qualified;
                if is_qualified && import.is_none() {
                    template.push('/');
                    template.push_str(&model.qualified(operation.schema, name));
                    continue;
                }
                name
            }
            Segment::Count => "$count",
            Segment::Reference => "$ref",
            Segment::Value => "$value",
        };
        template.push('/');
        template.push_str(name);
    }
    template
}

/// A key of one property, as the service writes it.
pub(super) fn key(context: &Context<'_>, ty: StructuredTypeId) -> String {
    let placeholder = placeholder(context, ty);
    match context.service.keys {
        KeyStyle::Segment => format!("/{{{placeholder}}}"),
        KeyStyle::Parentheses => format!("({{{placeholder}}})"),
    }
}

/// The end of the paths of a way, behind a `*` where it says not where they
/// begin; `None` where it says too little.
pub(super) fn template_of_way(context: &Context<'_>, trail: &Trail, way: Way) -> Option<String> {
    let model = context.model;
    let mut template = match way {
        Way::Child(id) => format!("/{}", model.container_child(id).name.value),
        Way::Navigation(id) => format!("*/{}", model.navigation_property(id).name.value),
        Way::Property(id) => format!("*/{}", model.property(id).name.value),
        Way::Operation(_) | Way::Cast(_) => return None,
    };
    if trail.by_key {
        template.push_str(&key(context, trail.resource.ty));
    }
    Some(template)
}
