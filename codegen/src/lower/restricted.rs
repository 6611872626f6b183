//! The deep paths that annotations of a container single out, for a `**` that
//! knows its ways by their last step alone.
//!
//! They are singled out by `NavigationRestrictions` of entity sets and
//! singletons, and as targets of their own
//! (`Target="Container/users/messages"`).

use std::collections::{BTreeMap, BTreeSet};

use super::Context;
use super::trail::key;
use crate::edm::{ContainerChildId, ContainerChildKind, ContainerId, Target, Type};
use crate::slice::{ResourceId, Segment, Trail, behind, of_path, restricted_paths};

/// The paths to each resource.
#[derive(Debug, Default)]
pub(super) struct Restricted(BTreeMap<ResourceId, Vec<Singled>>);

/// A path that is singled out.
#[derive(Debug)]
pub(super) struct Singled {
    pub(super) trail: Trail,
    /// `/users/{user-id}/messages`
    pub(super) template: String,
}

impl Restricted {
    pub(super) fn new(context: &Context<'_>) -> Self {
        let mut found = Self::default();
        if context.slice.globs.is_empty() {
            return found;
        }
        let annotated = context.model.annotations.iter();
        let annotated = annotated.filter_map(|annotation| match &annotation.target {
            Target::ContainerPath(container, path) => Some((*container, path.as_str())),
            _ => None,
        });
        let annotated: BTreeSet<(ContainerId, &str)> = annotated.collect();
        for &child in &context.slice.surface.children {
            for path in paths(context, &annotated, child) {
                found.add(context, child, &path);
            }
        }
        found
    }

    pub(super) fn of(&self, id: ResourceId) -> &[Singled] {
        self.0.get(&id).map_or(&[], Vec::as_slice)
    }

    /// Adds a path, and those to the items of its collection. One that leads
    /// through other things than navigation properties is passed over.
    fn add(&mut self, context: &Context<'_>, child: ContainerChildId, path: &str) {
        let model = context.model;
        let declared = model.container_child(child);
        let (ty, collection) = match &declared.kind {
            ContainerChildKind::EntitySet(ty) => (ty.resolved(), true),
            ContainerChildKind::Singleton(ty) => (ty.resolved(), false),
            ContainerChildKind::ActionImport(_) | ContainerChildKind::FunctionImport(_) => return,
        };
        let Some(ty) = ty else { return };
        let mut on = ResourceId { ty, collection };
        let mut template = format!("/{}", declared.name.value);
        let mut segments = vec![Segment::Child {
            id: child,
            entity_type: ty,
            collection,
        }];
        for name in path.split('/') {
            if on.collection {
                template.push_str(&key(context, on.ty));
            }
            let Some(id) = model.find_navigation_property(on.ty, name) else {
                return;
            };
            let reference = &model.navigation_property(id).ty;
            let Type::Structured(entity_type) = reference.ty else {
                return;
            };
            segments.push(Segment::Navigation {
                id,
                from: on.ty,
                entity_type,
                collection: reference.collection,
            });
            template = format!("{template}/{name}");
            on = ResourceId {
                ty: entity_type,
                collection: reference.collection,
            };
        }
        let trail = of_path(model, &segments, on);
        if on.collection {
            let item = ResourceId::item(on.ty);
            let keyed = Singled {
                trail: Trail {
                    resource: item,
                    by_key: true,
                    ..trail.clone()
                },
                template: template.clone() + &key(context, on.ty),
            };
            self.0.entry(item).or_default().push(keyed);
        }
        let singled = Singled { trail, template };
        self.0.entry(on).or_default().push(singled);
    }
}

/// The paths behind an entity set or a singleton that something is said of, by
/// annotations of `annotated` paths into containers or of the child itself.
fn paths(
    context: &Context<'_>,
    annotated: &BTreeSet<(ContainerId, &str)>,
    child: ContainerChildId,
) -> BTreeSet<String> {
    let model = context.model;
    let start = format!("{}/", model.container_child(child).name.value);
    let annotated = annotated.iter().filter(|(id, _)| *id == child.container);
    let annotated = annotated.filter_map(|(_, path)| path.strip_prefix(&start));
    let mut paths = BTreeSet::new();
    for before in annotated.chain([""]) {
        let names: Vec<&str> = before.split('/').filter(|name| !name.is_empty()).collect();
        for path in restricted_paths(model, &behind(model, child, &names)) {
            let joined = names.iter().copied().chain(path.split('/'));
            paths.insert(joined.collect::<Vec<_>>().join("/"));
        }
        if !before.is_empty() {
            paths.insert(before.to_owned());
        }
    }
    paths
}
