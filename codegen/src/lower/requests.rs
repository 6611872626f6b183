//! Paths → request types: one for an item and one for a collection of each
//! entity type, however many paths run through it.

use std::collections::BTreeMap;

use super::demands::ending;
use super::docs::docs;
use super::{Context, roots};
use crate::edm::{ContainerChildId, NavigationPropertyId, StructuredTypeId, Target};
use crate::ident::{Case, scope, spelled_scope};
use crate::ir::{Builder, BuilderKind, Ending, Entry, Graph, ItemPath, KeySegment, Navigation};
use crate::slice::{Root, Segment};

/// What a request type stands for.
pub(super) type BuilderId = (StructuredTypeId, BuilderKind);

/// The names of methods and request types that roots are made of.
pub(super) struct Requests {
    builders: BTreeMap<BuilderId, Parts>,
    names: BTreeMap<BuilderId, Name>,
    endings: BTreeMap<BuilderId, Ending>,
    entries: BTreeMap<ContainerChildId, BuilderId>,
}

/// What a request type is called, and its file.
struct Name {
    ident: String,
    file: String,
}

/// What leads on from a request type.
#[derive(Default)]
struct Parts {
    navigations: BTreeMap<NavigationPropertyId, BuilderId>,
    key: bool,
}

/// Methods that request types have already.
const RESERVED: [&str; 4] = ["by_id", "get", "list", "client"];

pub(super) fn graph(context: &Context<'_>) -> Graph {
    let requests = collect(context);
    Graph {
        entries: entries(context, &requests),
        builders: requests
            .builders
            .iter()
            .map(|(&id, parts)| builder(context, &requests, id, parts))
            .collect(),
        roots: roots::modules(context, &requests),
    }
}

fn collect(context: &Context<'_>) -> Requests {
    let mut builders: BTreeMap<BuilderId, Parts> = BTreeMap::new();
    let mut entries = BTreeMap::new();
    let mut roots: BTreeMap<BuilderId, Vec<&Root>> = BTreeMap::new();
    for root in &context.slice.roots {
        let mut last: Option<BuilderId> = None;
        for segment in &root.segments {
            let next = match *segment {
                Segment::Child {
                    id,
                    entity_type,
                    collection,
                } => {
                    let next = (entity_type, kind(collection));
                    entries.insert(id, next);
                    next
                }
                Segment::Navigation {
                    id,
                    from,
                    entity_type,
                    collection,
                } => {
                    let next = (entity_type, kind(collection));
                    let from = builders.entry((from, BuilderKind::Item)).or_default();
                    from.navigations.insert(id, next);
                    next
                }
                Segment::Key { entity_type, .. } => {
                    let collection = (entity_type, BuilderKind::Collection);
                    builders.entry(collection).or_default().key = true;
                    (entity_type, BuilderKind::Item)
                }
            };
            builders.entry(next).or_default();
            last = Some(next);
        }
        if let Some(last) = last {
            roots.entry(last).or_default().push(root);
        }
    }
    let names = names(context, builders.keys());
    let endings = roots.iter().map(|(&id, roots)| {
        let name = &names[&id].ident;
        (id, ending(context, id, name, roots))
    });
    Requests {
        builders,
        endings: endings.collect(),
        names,
        entries,
    }
}

fn kind(collection: bool) -> BuilderKind {
    if collection {
        BuilderKind::Collection
    } else {
        BuilderKind::Item
    }
}

/// What request types are called, and their files: the simple name of the
/// entity type, behind the last segment of its namespace where that is not the
/// primary one.
fn names<'a>(
    context: &Context<'_>,
    builders: impl Iterator<Item = &'a BuilderId>,
) -> BTreeMap<BuilderId, Name> {
    let spelled: Vec<(BuilderId, String, String)> = builders
        .map(|&(ty, kind)| {
            let qualified = context.model.structured_name(ty);
            let namespace = context.names.namespace_of(context.model, ty);
            let renamed = context.manifest.rename.get(&qualified);
            let name = renamed.unwrap_or(&context.model.structured(ty).name);
            let last = match namespace.rsplit('.').next() {
                Some(last) if namespace != context.manifest.namespace => format!("{last}_"),
                _ => String::new(),
            };
            let suffix = match kind {
                BuilderKind::Item => "Request",
                BuilderKind::Collection => "CollectionRequest",
            };
            let spelled = format!("{last}{}{suffix}", name.value);
            ((ty, kind), format!("{qualified} {suffix}"), spelled)
        })
        .collect();
    let pairs = || {
        let spelled = spelled.iter();
        spelled.map(|(_, key, spelled)| (key.clone(), spelled.as_str()))
    };
    let idents = spelled_scope(pairs(), Case::Type, &[]);
    let files = spelled_scope(pairs(), Case::Module, &[]);
    spelled
        .iter()
        .map(|(id, key, _)| {
            let name = Name {
                ident: idents[key].clone(),
                file: files[key].clone(),
            };
            (*id, name)
        })
        .collect()
}

impl Requests {
    /// The identifier of a request type.
    fn ident(&self, id: BuilderId) -> String {
        self.names[&id].ident.clone()
    }

    /// What the request type of a path asks for.
    pub(super) fn ending(&self, root: &Root) -> Option<&Ending> {
        self.endings.get(&(root.target, kind(root.collection)))
    }

    /// The methods of an item that lead on.
    pub(super) fn navigations(
        &self,
        context: &Context<'_>,
        from: StructuredTypeId,
    ) -> BTreeMap<NavigationPropertyId, String> {
        let Some(parts) = self.builders.get(&(from, BuilderKind::Item)) else {
            return BTreeMap::new();
        };
        let name = |id: &NavigationPropertyId| {
            let property = context.model.navigation_property(*id);
            property.name.value.clone()
        };
        let spelled: Vec<(String, String)> = parts
            .navigations
            .keys()
            .map(|id| {
                let name = name(id);
                let spelled = super::spelled_member(context, id.owner, &name);
                (name, spelled)
            })
            .collect();
        let pairs = spelled
            .iter()
            .map(|(name, spelled)| (name.clone(), spelled.as_str()));
        let idents = spelled_scope(pairs, Case::Value, &RESERVED);
        let named = |id: &NavigationPropertyId| (*id, idents[&name(id)].clone());
        parts.navigations.keys().map(named).collect()
    }

    /// The methods of `Graph` that start a path.
    pub(super) fn entries(&self, context: &Context<'_>) -> BTreeMap<ContainerChildId, String> {
        let name = |id: &ContainerChildId| context.model.container_child(*id).name.value.as_str();
        let reserved = ["new", "client", "from", "default", "clone"];
        let idents = scope(self.entries.keys().map(name), Case::Value, &reserved);
        let named = |id: &ContainerChildId| (*id, idents[name(id)].clone());
        self.entries.keys().map(named).collect()
    }
}

fn entries(context: &Context<'_>, requests: &Requests) -> Vec<Entry> {
    let idents = requests.entries(context);
    let mut entries: Vec<Entry> = requests
        .entries
        .iter()
        .map(|(id, &builder)| Entry {
            ident: idents[id].clone(),
            wire_name: context.model.container_child(*id).name.value.clone(),
            docs: docs(context.model, &Target::ContainerChild(*id)),
            builder: requests.ident(builder),
        })
        .collect();
    entries.sort_by(|a, b| a.ident.cmp(&b.ident));
    entries
}

fn builder(context: &Context<'_>, requests: &Requests, id: BuilderId, parts: &Parts) -> Builder {
    let (ty, kind) = id;
    let idents = requests.navigations(context, ty);
    let mut navigations: Vec<Navigation> = match kind {
        BuilderKind::Collection => Vec::new(),
        BuilderKind::Item => parts
            .navigations
            .iter()
            .map(|(id, &builder)| Navigation {
                ident: idents[id].clone(),
                wire_name: context.model.navigation_property(*id).name.value.clone(),
                docs: docs(context.model, &Target::NavigationProperty(*id)),
                builder: requests.ident(builder),
            })
            .collect(),
    };
    navigations.sort_by(|a, b| a.ident.cmp(&b.ident));
    Builder {
        file: requests.names[&id].file.clone(),
        ident: requests.ident(id),
        kind,
        wire_name: context.model.structured_name(ty),
        ending: requests.endings.get(&id).cloned(),
        key: parts.key.then(|| KeySegment {
            template: placeholder(context, ty),
            builder: requests.ident((ty, BuilderKind::Item)),
        }),
        navigations,
    }
}

/// What stands for the key of an entity in path templates.
pub(super) fn placeholder(context: &Context<'_>, ty: StructuredTypeId) -> String {
    format!("{}-id", context.model.structured(ty).name.value)
}

/// What a body with an entity of a type decodes to.
pub(super) fn value_path(context: &Context<'_>, ty: StructuredTypeId) -> ItemPath {
    match context.names.family(ty) {
        Some(family) => family.clone(),
        None => context.names.structured(ty).path.clone(),
    }
}
