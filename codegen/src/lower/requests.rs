//! The request surface → request types: one for a single value and one for a
//! collection of each type, however many paths run through it.

use std::collections::{BTreeMap, BTreeSet};

use super::demands::Asked;
use super::docs::docs;
use super::methods::{Methods, entries as entry_methods, methods};
use super::{Context, keys, operations, parameters, roots, steps};
use crate::edm::{ContainerChildId, ContainerChildKind, StructuredKind, StructuredTypeId, Target};
use crate::ident::{Case, spelled_scope};
use crate::ir::{Builder, BuilderKind, Entry, Graph, ItemPath, Request};
use crate::slice::{Method, Resource, ResourceId, Verb};

/// The names of methods and request types that roots and operations are made
/// of.
pub(super) struct Requests {
    names: BTreeMap<ResourceId, Name>,
    methods: BTreeMap<ResourceId, Methods>,
    entries: BTreeMap<ContainerChildId, String>,
    requests: BTreeMap<ResourceId, BTreeMap<Verb, Request>>,
    /// PUT, where PATCH is there as well.
    replacements: BTreeMap<ResourceId, Request>,
    verbs: BTreeMap<ResourceId, BTreeSet<Verb>>,
    /// Collections whose items are not reached by keys.
    unindexed: BTreeSet<ResourceId>,
}

/// What a request type is called, and its file.
struct Name {
    folder: String,
    file: String,
    path: ItemPath,
}

pub(super) fn graph(context: &Context<'_>) -> Graph {
    let requests = collect(context);
    let resources = context.slice.surface.resources.iter();
    Graph {
        entries: entries(context, &requests),
        builders: resources
            .filter_map(|(&id, resource)| builder(context, &requests, id, resource))
            .collect(),
        parameters: parameters::parameters(context),
        imports: operations::imports(context, &requests),
        roots: roots::modules(context, &requests),
    }
}

fn collect(context: &Context<'_>) -> Requests {
    let resources = &context.slice.surface.resources;
    let names = names(context);
    let methods = resources
        .iter()
        .map(|(&id, resource)| (id, methods(context, id, resource)));
    let asked = Asked::new(context);
    let verbs = names.keys().map(|&id| (id, asked.verbs(id)));
    let verbs: BTreeMap<ResourceId, BTreeSet<Verb>> = verbs.collect();
    let requests = names.iter().map(|(&id, name)| {
        let verbs = verbs.get(&id).into_iter().flatten();
        let requests = verbs.filter_map(|&verb| Some((verb, asked.request(id, &name.path, verb)?)));
        (id, requests.collect())
    });
    let requests: BTreeMap<ResourceId, BTreeMap<Verb, Request>> = requests.collect();
    let updates = requests.iter();
    let updates = updates.filter_map(|(&id, requests)| Some((id, requests.get(&Verb::Update)?)));
    let replacements =
        updates.filter_map(|(id, update)| Some((id, asked.replacement(id, update)?)));
    Requests {
        methods: methods.collect(),
        entries: entry_methods(context),
        replacements: replacements.collect(),
        unindexed: names
            .keys()
            .copied()
            .filter(|&id| !asked.is_indexable(id))
            .collect(),
        requests,
        names,
        verbs,
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
        let request = self.requests.get(&id)?.get(&verb)?;
        let replaces = verb == Verb::Update && method == Method::Put;
        let replacement = self.replacements.get(&id).filter(|_| replaces);
        Some(replacement.unwrap_or(request))
    }

    /// Whether annotations leave a resource a verb.
    pub(super) fn has(&self, id: ResourceId, verb: Verb) -> bool {
        let verbs = self.verbs.get(&id);
        verbs.is_some_and(|verbs| verbs.contains(&verb))
    }

    /// Whether the items of a collection are reached by their keys.
    pub(super) fn is_indexable(&self, id: ResourceId) -> bool {
        !self.unindexed.contains(&id)
    }

    /// The methods of a resource that lead on.
    pub(super) fn methods(&self, id: ResourceId) -> Option<&Methods> {
        self.methods.get(&id)
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
    let asked = requests.requests.get(&id).into_iter().flatten();
    let asked = asked.map(|(_, request)| request);
    let asked = asked.chain(requests.replacements.get(&id));
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
