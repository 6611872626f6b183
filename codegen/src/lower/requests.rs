//! The request surface → request types: one for a single value and one for a
//! collection of each type, however many paths run through it.

use std::collections::{BTreeMap, BTreeSet};

use super::demands::Asked;
use super::docs::docs;
use super::features::Below;
use super::methods::{Methods, entries as entry_methods, methods};
use super::{Context, keys, operations, parameters, roots, steps};
use crate::edm::{ContainerChildId, ContainerChildKind, StructuredKind, StructuredTypeId, Target};
use crate::ident::{Case, spelled_scope};
use crate::ir::{Builder, BuilderKind, Entry, Graph, ItemPath, Request};
use crate::parallel;
use crate::slice::{Method, Resource, ResourceId, Verb};

/// The names of methods and request types that roots and operations are made
/// of.
pub(super) struct Requests {
    names: BTreeMap<ResourceId, Name>,
    resources: BTreeMap<ResourceId, Own>,
    entries: BTreeMap<ContainerChildId, String>,
}

/// What a resource has.
struct Own {
    methods: Methods,
    verbs: BTreeSet<Verb>,
    requests: BTreeMap<Verb, Request>,
    /// PUT, where PATCH is there as well.
    replacement: Option<Request>,
    /// Whether items of the collection are reached by keys.
    is_indexable: bool,
}

/// What a request type is called, and its file.
struct Name {
    folder: String,
    file: String,
    path: ItemPath,
}

/// The request surface, and the paths of the manifest that end in `**`.
pub(super) fn graph(context: &Context<'_>) -> (Graph, Vec<Below>) {
    let requests = collect(context);
    let resources: Vec<(&ResourceId, &Resource)> = context.slice.surface.resources.iter().collect();
    let builders = parallel::map(&resources, |&(&id, resource)| {
        builder(context, &requests, id, resource)
    });
    let graph = Graph {
        entries: entries(context, &requests),
        builders: builders.into_iter().flatten().collect(),
        parameters: parameters::parameters(context),
        imports: operations::imports(context, &requests),
        roots: roots::modules(context, &requests),
    };
    (graph, roots::globs(context, &requests))
}

fn collect(context: &Context<'_>) -> Requests {
    let names = names(context);
    let asked = Asked::new(context);
    let resources: Vec<(&ResourceId, &Resource)> = context.slice.surface.resources.iter().collect();
    let own = parallel::map(&resources, |&(&id, resource)| {
        let verbs = asked.verbs(id);
        let name = names.get(&id).map(|name| &name.path);
        let each = verbs.iter().copied();
        let requests: BTreeMap<Verb, Request> = each
            .filter_map(|verb| Some((verb, asked.request(id, name?, verb)?)))
            .collect();
        let update = requests.get(&Verb::Update);
        Own {
            methods: methods(context, id, resource),
            replacement: update.and_then(|update| asked.replacement(id, update)),
            is_indexable: asked.is_indexable(id),
            requests,
            verbs,
        }
    });
    let ids = resources.iter().map(|&(&id, _)| id);
    Requests {
        resources: ids.zip(own).collect(),
        entries: entry_methods(context),
        names,
    }
}

/// What request types are called, and their files: where models of the same
/// namespace stand, so that types of one name in two namespaces never meet.
/// `site` and `siteCollection` do not meet either: `SiteCollectionRequest` is
/// for a collection of the first, `SiteCollectionItemRequest` for one of the
/// second.
fn names(context: &Context<'_>) -> BTreeMap<ResourceId, Name> {
    let mut namespaces: BTreeMap<&str, Vec<(ResourceId, String)>> = BTreeMap::new();
    for &id in context.slice.surface.resources.keys() {
        let namespace = context.names.namespace_of(context.model, id.ty);
        let name = spelled(context, id.ty);
        namespaces.entry(namespace).or_default().push((id, name));
    }
    let mut names = BTreeMap::new();
    for resources in namespaces.values() {
        let own = |id: ResourceId| &context.model.structured(id.ty).name.value;
        let files = resources.iter();
        let files = files.map(|(id, name)| (own(*id).clone(), name.as_str()));
        let files = spelled_scope(files, Case::Module, &[]);
        let types: Vec<(String, String)> = resources
            .iter()
            .map(|(id, name)| {
                let suffix = suffix(name, id.collection);
                (format!("{} {suffix}", own(*id)), format!("{name}{suffix}"))
            })
            .collect();
        let pairs = types.iter();
        let pairs = pairs.map(|(key, spelled)| (key.clone(), spelled.as_str()));
        let types_in_rust = spelled_scope(pairs, Case::Type, &[]);
        for ((id, _), (key, _)) in resources.iter().zip(&types) {
            let place = context.names.place(context.model, id.ty);
            let name = Name {
                folder: place.module.clone(),
                file: files[own(*id)].clone(),
                path: ItemPath {
                    module: place.public.clone(),
                    ident: types_in_rust[key].clone(),
                },
            };
            names.insert(*id, name);
        }
    }
    names
}

/// What the manifest calls a type, or else its name.
fn spelled(context: &Context<'_>, ty: StructuredTypeId) -> String {
    let name = &context.model.structured(ty).name.value;
    if context.manifest.rename.is_empty() {
        return name.clone();
    }
    let qualified = context.model.structured_name(ty);
    let renamed = context.manifest.rename.get(&qualified);
    renamed.map_or(name, |renamed| &renamed.value).clone()
}

fn suffix(name: &str, collection: bool) -> &'static str {
    let stem = name.trim_end_matches("Item");
    match (collection, stem.ends_with("Collection")) {
        (true, _) => "CollectionRequest",
        (false, true) => "ItemRequest",
        (false, false) => "Request",
    }
}

impl Requests {
    /// The request type of a resource, where it is kept.
    pub(super) fn path(&self, id: ResourceId) -> Option<&ItemPath> {
        self.names.get(&id).map(|name| &name.path)
    }

    /// What a resource answers, by the method that asks.
    pub(super) fn of_method(&self, id: ResourceId, verb: Verb, method: Method) -> Option<&Request> {
        let own = self.resources.get(&id)?;
        let replaces = verb == Verb::Update && method == Method::Put;
        let replacement = own.replacement.as_ref().filter(|_| replaces);
        replacement.or_else(|| own.requests.get(&verb))
    }

    /// Whether annotations leave a resource a verb.
    pub(super) fn has(&self, id: ResourceId, verb: Verb) -> bool {
        let own = self.resources.get(&id);
        own.is_some_and(|own| own.verbs.contains(&verb))
    }

    /// Whether the items of a collection are reached by their keys.
    pub(super) fn is_indexable(&self, id: ResourceId) -> bool {
        self.resources.get(&id).is_some_and(|own| own.is_indexable)
    }

    /// The methods of a resource that lead on.
    pub(super) fn methods(&self, id: ResourceId) -> Option<&Methods> {
        self.resources.get(&id).map(|own| &own.methods)
    }

    /// The method of `Graph` that starts a path.
    pub(super) fn entry(&self, id: ContainerChildId) -> Option<&str> {
        self.entries.get(&id).map(String::as_str)
    }
}

fn entries(context: &Context<'_>, requests: &Requests) -> Vec<Entry> {
    let children = context.slice.surface.children.iter();
    let mut entries: Vec<Entry> = children
        .filter_map(|id| {
            let child = context.model.container_child(*id);
            let resource = match &child.kind {
                ContainerChildKind::EntitySet(ty) => ResourceId::collection(ty.resolved()?),
                ContainerChildKind::Singleton(ty) => ResourceId::item(ty.resolved()?),
                ContainerChildKind::ActionImport(_) | ContainerChildKind::FunctionImport(_) => {
                    return None;
                }
            };
            Some(Entry {
                ident: requests.entry(*id)?.to_owned(),
                wire_name: child.name.value.clone(),
                container: context.model.container_name(id.container),
                docs: docs(context.model, &Target::ContainerChild(*id)),
                builder: requests.path(resource)?.clone(),
            })
        })
        .collect();
    entries.sort_by(|a, b| a.ident.cmp(&b.ident));
    entries
}

fn builder(
    context: &Context<'_>,
    requests: &Requests,
    id: ResourceId,
    resource: &Resource,
) -> Option<Builder> {
    let name = requests.names.get(&id)?;
    let own = requests.resources.get(&id)?;
    let asked = own.requests.values().chain(&own.replacement);
    Some(Builder {
        folder: name.folder.clone(),
        file: name.file.clone(),
        path: name.path.clone(),
        kind: if id.collection {
            BuilderKind::Collection
        } else {
            BuilderKind::Item
        },
        wire_name: context.model.structured_name(id.ty),
        is_entity: !id.collection && context.model.structured(id.ty).kind == StructuredKind::Entity,
        requests: asked.cloned().collect(),
        keys: keys::keys(context, requests, id, resource),
        steps: steps::steps(context, requests, id, resource),
        operations: operations::operations(context, requests, id, resource),
    })
}

/// What a body with an entity of a type decodes to.
pub(super) fn value_path(context: &Context<'_>, ty: StructuredTypeId) -> ItemPath {
    match context.names.family(ty) {
        Some(family) => family.clone(),
        None => context.names.structured(ty).path.clone(),
    }
}
