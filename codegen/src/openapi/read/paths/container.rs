//! The entity container.

use std::collections::{BTreeMap, BTreeSet};

use super::super::description::Description;
use super::super::evidence::{NodeId, Paths, Role};
use super::super::schemas;
use super::annotation::text;
use super::shells::type_name;
use crate::csdl::{
    ActionImport, EntityContainer, EntitySet, FunctionImport, NavigationPropertyBinding, Singleton,
};
use crate::source::Span;
use crate::tree::{Key, Map, Value};

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
    let described = |it| schemas::described(description, it, "");
    let mut container = EntityContainer {
        span,
        name: text(name, span),
        extends: None,
        entity_sets: Vec::new(),
        singletons: Vec::new(),
        action_imports: Vec::new(),
        function_imports: Vec::new(),
        annotations: said.map_or_else(Vec::new, described),
    };
    let children = description.children();
    for (key, child) in children.values() {
        stated(description, *key, *child, &mut container);
    }
    let mut bindings = bindings(description, paths);
    for id in paths.nodes.ids() {
        let (node, step) = (paths.nodes.get(id), paths.step(id));
        let Some(place) = &step.place else { continue };
        let span = node.path.span;
        let type_name = type_name(&place.ty, false, span);
        let child = node.segment.name;
        if children.contains_key(child) {
            continue;
        }
        match step.role {
            Role::EntitySet => container.entity_sets.push(EntitySet {
                span,
                name: text(child, span),
                entity_type: type_name,
                include_in_service_document: true,
                bindings: bindings.remove(child).unwrap_or_default(),
                annotations: Vec::new(),
            }),
            Role::Singleton => container.singletons.push(Singleton {
                span,
                name: text(child, span),
                type_name,
                nullable: false,
                bindings: bindings.remove(child).unwrap_or_default(),
                annotations: Vec::new(),
            }),
            _ => {}
        }
    }
    container
}

/// Adds what a description of this project says of a child of the container.
fn stated<'a>(
    description: &Description<'a>,
    key: Key<'a>,
    child: Value<'a>,
    container: &mut EntityContainer,
) {
    let span = key.span;
    let said = |member: &str| child.get(member).and_then(Value::text).unwrap_or_default();
    let name = text(key.name, span);
    let annotations = schemas::described(description, child, "");
    let bindings = child.get("bindings").and_then(Value::map);
    let bindings = bindings.into_iter().flat_map(Map::entries);
    let bindings = bindings.filter_map(|(path, target)| {
        Some(NavigationPropertyBinding {
            span: path.span,
            path: text(path.name, path.span),
            target: text(target.text()?, target.span()),
        })
    });
    match said("kind") {
        "EntitySet" => container.entity_sets.push(EntitySet {
            span,
            name,
            entity_type: type_name(said("type"), false, span),
            include_in_service_document: true,
            bindings: bindings.collect(),
            annotations,
        }),
        "Singleton" => container.singletons.push(Singleton {
            span,
            name,
            type_name: type_name(said("type"), false, span),
            nullable: false,
            bindings: bindings.collect(),
            annotations,
        }),
        "ActionImport" => container.action_imports.push(ActionImport {
            span,
            name,
            action: text(said("type"), span),
            entity_set: None,
            annotations,
        }),
        "FunctionImport" => container.function_imports.push(FunctionImport {
            span,
            name,
            function: text(said("type"), span),
            entity_set: None,
            include_in_service_document: false,
            annotations,
        }),
        _ => {}
    }
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
