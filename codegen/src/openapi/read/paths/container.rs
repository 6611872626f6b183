//! The entity container.

use std::collections::{BTreeMap, BTreeSet};

use super::super::description::Description;
use super::super::evidence::{NodeId, Paths, Role};
use super::super::schemas;
use super::annotation::text;
use super::shells::type_name;
use crate::csdl::{EntityContainer, EntitySet, NavigationPropertyBinding, Singleton};
use crate::source::Span;
use crate::tree::Value;

/// The namespace and the name of the container.
pub(super) struct Name {
    pub(super) namespace: String,
    pub(super) name: String,
}

/// What the container is called: Microsoft Graph's name is known, others are
/// not told, and no URL has them.
pub(super) fn name<'a>(description: &Description<'a>, paths: &Paths<'a>) -> Name {
    let said = description.container();
    let said = said.and_then(|container| container.get("name")?.text()?.rsplit_once('.'));
    if let Some((namespace, name)) = said {
        return Name {
            namespace: namespace.to_owned(),
            name: name.to_owned(),
        };
    }
    const SAYS: &str = "Service for namespace ";
    let titles = description
        .roots()
        .filter_map(|root| root.get("info")?.get("title")?.text()?.strip_prefix(SAYS));
    let namespace = titles.min().or(paths.main_namespace);
    let namespace = namespace.unwrap_or("service").to_owned();
    let name = match namespace.starts_with("microsoft.graph") {
        true => "GraphService",
        false => "Container",
    };
    Name {
        namespace,
        name: name.to_owned(),
    }
}

/// Entity sets and singletons.
pub(super) fn container<'a>(
    description: &Description<'a>,
    paths: &Paths<'a>,
    name: &str,
    span: Span,
) -> EntityContainer {
    let said = description.container();
    let annotations = |said: Option<Value<'a>>| {
        said.map_or_else(Vec::new, |it| schemas::described(description, it, ""))
    };
    let child_said = |name: &str| description.child(name);
    let mut container = EntityContainer {
        span,
        name: text(name, span),
        extends: None,
        entity_sets: Vec::new(),
        singletons: Vec::new(),
        action_imports: Vec::new(),
        function_imports: Vec::new(),
        annotations: annotations(said),
    };
    let mut bindings = bindings(description, paths);
    for id in paths.nodes.ids() {
        let (node, step) = (paths.nodes.get(id), paths.step(id));
        let Some(place) = &step.place else { continue };
        let span = node.path.span;
        let type_name = type_name(&place.ty, false, span);
        let child = node.segment.name;
        match step.role {
            Role::EntitySet => container.entity_sets.push(EntitySet {
                span,
                name: text(child, span),
                entity_type: type_name,
                include_in_service_document: true,
                bindings: bindings.remove(child).unwrap_or_default(),
                annotations: annotations(child_said(child)),
            }),
            Role::Singleton => container.singletons.push(Singleton {
                span,
                name: text(child, span),
                type_name,
                nullable: false,
                bindings: bindings.remove(child).unwrap_or_default(),
                annotations: annotations(child_said(child)),
            }),
            _ => {}
        }
    }
    container
}

/// The bindings of each child of the container, as the converter of OASIS says
/// them: the second tag of a request names the entity set of what it returns.
fn bindings<'a>(
    description: &Description<'a>,
    paths: &Paths<'a>,
) -> BTreeMap<&'a str, Vec<NavigationPropertyBinding>> {
    let mut found: BTreeMap<&str, Vec<NavigationPropertyBinding>> = BTreeMap::new();
    let sets: BTreeSet<&str> = paths
        .nodes
        .ids()
        .filter(|id| paths.step(*id).role == Role::EntitySet)
        .map(|id| paths.nodes.get(id).segment.name)
        .collect();
    for id in paths.nodes.ids() {
        let (node, step) = (paths.nodes.get(id), paths.step(id));
        if step.role != Role::Member || step.place.is_none() {
            continue;
        }
        let get = node.item().and_then(|item| item.get("get"));
        let get = get.filter(|it| !description.conventions(it.span()).says_kinds);
        let tags = get.and_then(|get| get.get("tags")?.list());
        let tags: Vec<&str> = tags
            .into_iter()
            .flat_map(|tags| tags.items())
            .filter_map(Value::text)
            .collect();
        let [source, target] = tags.as_slice() else {
            continue;
        };
        let Some((child, names)) = names(paths, id) else {
            continue;
        };
        if child == *source && sets.contains(target) {
            let span = node.path.span;
            found
                .entry(child)
                .or_default()
                .push(NavigationPropertyBinding {
                    span,
                    path: text(&names.join("/"), span),
                    target: text(target, span),
                });
        }
    }
    found
}

/// The child of the container that a path begins with, and the properties
/// behind it, without keys and casts; nothing where it calls an operation.
pub(super) fn names<'a>(paths: &Paths<'a>, id: NodeId) -> Option<(&'a str, Vec<&'a str>)> {
    let mut names = Vec::new();
    let mut at = id;
    loop {
        let node = paths.nodes.get(at);
        match paths.step(at).role {
            Role::EntitySet | Role::Singleton => {
                names.reverse();
                return Some((node.segment.name, names));
            }
            Role::Member => names.push(node.segment.name),
            Role::Key | Role::Cast => {}
            Role::Root | Role::Operation(_) | Role::Other => return None,
        }
        at = node.parent?;
    }
}
