//! The way of a path to a resource: what annotations may say something of.

use super::{ResourceId, Segment};
use crate::edm::{
    ContainerChildId, ContainerId, Model, NavigationPropertyId, PropertyId, StructuredTypeId,
};

/// What is known of a way to a resource.
#[derive(Debug, Clone)]
pub(crate) struct Trail {
    /// The resource at its end.
    pub(crate) resource: ResourceId,
    /// The container, of a path into one.
    pub(crate) container: Option<ContainerId>,
    /// Where it starts, where that is known.
    pub(crate) child: Option<ContainerChildId>,
    /// The navigation properties behind, each with the type that it leads from.
    pub(crate) navigations: Vec<(NavigationPropertyId, StructuredTypeId)>,
    /// The entity set that the last of them is bound to.
    pub(crate) bound_to: Option<ContainerChildId>,
    /// The structural property at the end.
    pub(crate) property: Option<PropertyId>,
    /// Whether it ends in a key.
    pub(crate) by_key: bool,
}

/// The way of a path to the resource that it asks something of.
pub(crate) fn of_path(model: &Model, segments: &[Segment], resource: ResourceId) -> Trail {
    let mut trail = Trail::to(resource);
    for segment in segments {
        match segment {
            Segment::Child { id, .. } => {
                trail.child = Some(*id);
                trail.container = Some(id.container);
            }
            Segment::Navigation { id, from, .. } => {
                trail.navigations.push((*id, *from));
                trail.property = None;
            }
            Segment::Property { id, .. } => trail.property = Some(*id),
            Segment::Key { .. }
            | Segment::Keys { .. }
            | Segment::Cast { .. }
            | Segment::Operation { .. }
            | Segment::Count
            | Segment::Reference
            | Segment::Value => {}
        }
    }
    let last = segments.iter().rev().find(|segment| {
        !matches!(
            segment,
            Segment::Count | Segment::Reference | Segment::Value | Segment::Cast { .. }
        )
    });
    trail.by_key = last.is_some_and(Segment::is_key);
    trail.bound_to = bound_to(model, &trail);
    trail
}

impl Trail {
    /// One of which nothing but its end is known.
    pub(crate) fn to(resource: ResourceId) -> Self {
        Self {
            resource,
            container: None,
            child: None,
            navigations: Vec::new(),
            bound_to: None,
            property: None,
            by_key: false,
        }
    }
}

/// The entity set that the last navigation property of a path is bound to (CSDL
/// 4.01 §13.4): a binding of the entity set before it, by the path from there.
fn bound_to(model: &Model, trail: &Trail) -> Option<ContainerChildId> {
    let mut set = trail.child?;
    let mut path = String::new();
    let mut bound = None;
    for (id, _) in &trail.navigations {
        let property = model.navigation_property(*id);
        if !path.is_empty() {
            path.push('/');
        }
        path.push_str(&property.name.value);
        bound = binding(model, set, &path);
        if let Some(target) = bound {
            set = target;
            path.clear();
        }
    }
    bound
}

/// The target of a binding, by its path without casts.
fn binding(model: &Model, set: ContainerChildId, path: &str) -> Option<ContainerChildId> {
    let mut bindings = model.container_child(set).bindings.iter();
    let bound = bindings.find(|binding| {
        let named = binding.path.value.split('/');
        let named = named.filter(|segment| !segment.contains('.'));
        named.eq(path.split('/'))
    })?;
    child(model, set.container, &bound.target.value)
}

/// The entity set or singleton of a container, by its name; of a target in
/// another container or behind a path nothing is known.
pub(crate) fn child(
    model: &Model,
    container: ContainerId,
    target: &str,
) -> Option<ContainerChildId> {
    let children = &model.containers.get(container.0 as usize)?.children;
    let index = children.iter().position(|it| it.name.value == target)?;
    Some(ContainerChildId {
        container,
        index: u32::try_from(index).ok()?,
    })
}
