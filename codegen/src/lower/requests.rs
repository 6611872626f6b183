//! The request surface → request types: one for a single value and one for a
//! collection of each type, however many paths run through it.

use std::collections::BTreeMap;

use super::demands::request;
use super::docs::docs;
use super::{Context, roots};
use crate::edm::{
    ContainerChildId, ContainerChildKind, NavigationPropertyId, StructuredTypeId, Target, Type,
};
use crate::ident::{Case, spelled_scope};
use crate::ir::{
    Argument, ArgumentType, Builder, BuilderKind, Entry, Graph, ItemPath, KeySegment, Request,
    Step, StepKind, StepTarget,
};
use crate::slice::{KeyForm, Resource, ResourceId, Verb};

/// The names of methods and request types that roots are made of.
pub(super) struct Requests {
    names: BTreeMap<ResourceId, Name>,
    requests: BTreeMap<(ResourceId, Verb), Request>,
}

/// What a request type is called, and its file.
struct Name {
    ident: String,
    file: String,
}

/// Methods that request types have already.
const RESERVED: [&str; 4] = ["by_id", "get", "list", "client"];

pub(super) fn graph(context: &Context<'_>) -> Graph {
    let requests = collect(context);
    Graph {
        entries: entries(context, &requests),
        builders: context
            .slice
            .surface
            .resources
            .iter()
            .map(|(&id, resource)| builder(context, &requests, id, resource))
            .collect(),
        parameters: Vec::new(),
        imports: Vec::new(),
        roots: roots::modules(context, &requests),
    }
}

fn collect(context: &Context<'_>) -> Requests {
    let resources = &context.slice.surface.resources;
    let names = names(context, resources.keys());
    let mut requests = BTreeMap::new();
    for (&id, resource) in resources {
        for &verb in &resource.verbs {
            if let Some(request) = request(context, id, &names[&id].ident, verb) {
                requests.insert((id, verb), request);
            }
        }
    }
    Requests { names, requests }
}

/// What request types are called, and their files: the simple name of the
/// entity type, behind the last segment of its namespace where that is not the
/// primary one.
fn names<'a>(
    context: &Context<'_>,
    resources: impl Iterator<Item = &'a ResourceId>,
) -> BTreeMap<ResourceId, Name> {
    let spelled: Vec<(ResourceId, String, String)> = resources
        .map(|&id| {
            let ResourceId { ty, collection } = id;
            let qualified = context.model.structured_name(ty);
            let namespace = context.names.namespace_of(context.model, ty);
            let renamed = context.manifest.rename.get(&qualified);
            let name = renamed.unwrap_or(&context.model.structured(ty).name);
            let last = match namespace.rsplit('.').next() {
                Some(last) if namespace != context.manifest.namespace => format!("{last}_"),
                _ => String::new(),
            };
            let suffix = if collection {
                "CollectionRequest"
            } else {
                "Request"
            };
            let spelled = format!("{last}{}{suffix}", name.value);
            (id, format!("{qualified} {suffix}"), spelled)
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
    /// The identifier of a request type; empty where it is not kept.
    fn ident(&self, id: ResourceId) -> String {
        self.names
            .get(&id)
            .map_or_else(String::new, |name| name.ident.clone())
    }

    /// What a resource answers.
    pub(super) fn request(&self, id: ResourceId, verb: Verb) -> Option<&Request> {
        self.requests.get(&(id, verb))
    }

    /// The methods of an item that lead on.
    pub(super) fn navigations(
        &self,
        context: &Context<'_>,
        from: StructuredTypeId,
    ) -> BTreeMap<NavigationPropertyId, String> {
        let item = context.slice.surface.resources.get(&ResourceId::item(from));
        let Some(item) = item else {
            return BTreeMap::new();
        };
        let name = |id: &NavigationPropertyId| {
            let property = context.model.navigation_property(*id);
            property.name.value.clone()
        };
        let spelled: Vec<(String, String)> = item
            .navigation_properties
            .iter()
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
        item.navigation_properties.iter().map(named).collect()
    }

    /// The methods of `Graph` that start a path.
    pub(super) fn entries(&self, context: &Context<'_>) -> BTreeMap<ContainerChildId, String> {
        let name = |id: &ContainerChildId| context.model.container_child(*id).name.value.as_str();
        let reserved = ["new", "client", "from", "default", "clone"];
        let children = &context.slice.surface.children;
        let spelled = children.iter().map(|id| {
            let container = context.model.container_name(id.container);
            let renamed = context
                .manifest
                .rename
                .get(&format!("{container}/{}", name(id)));
            (
                name(id).to_owned(),
                renamed.map_or(name(id), |it| &it.value),
            )
        });
        let idents = spelled_scope(spelled, Case::Value, &reserved);
        let named = |id: &ContainerChildId| (*id, idents[name(id)].clone());
        children.iter().map(named).collect()
    }
}

fn entries(context: &Context<'_>, requests: &Requests) -> Vec<Entry> {
    let idents = requests.entries(context);
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
                ident: idents[id].clone(),
                wire_name: child.name.value.clone(),
                container: context.model.container_name(id.container),
                docs: docs(context.model, &Target::ContainerChild(*id)),
                builder: requests.ident(resource),
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
) -> Builder {
    let verbs = resource.verbs.iter();
    Builder {
        file: requests.names[&id].file.clone(),
        ident: requests.ident(id),
        kind: if id.collection {
            BuilderKind::Collection
        } else {
            BuilderKind::Item
        },
        wire_name: context.model.structured_name(id.ty),
        requests: verbs
            .filter_map(|&verb| requests.request(id, verb).cloned())
            .collect(),
        keys: resource
            .keys
            .iter()
            .map(|form| key(context, requests, id.ty, *form))
            .collect(),
        steps: steps(context, requests, id, resource),
        operations: Vec::new(),
    }
}

fn key(
    context: &Context<'_>,
    requests: &Requests,
    ty: StructuredTypeId,
    form: KeyForm,
) -> KeySegment {
    let template = placeholder(context, ty);
    KeySegment {
        ident: "by_id".to_owned(),
        arguments: vec![Argument {
            ident: "id".to_owned(),
            wire_name: template.clone(),
            ty: ArgumentType::Key,
        }],
        template,
        named: form != KeyForm::Primary,
        builder: requests.ident(ResourceId::item(ty)),
    }
}

/// The steps, by their methods.
fn steps(
    context: &Context<'_>,
    requests: &Requests,
    id: ResourceId,
    resource: &Resource,
) -> Vec<Step> {
    let idents = requests.navigations(context, id.ty);
    let navigation_properties = resource.navigation_properties.iter();
    let mut steps: Vec<Step> = navigation_properties
        .filter_map(|navigation_property| {
            let property = context.model.navigation_property(*navigation_property);
            let Type::Structured(ty) = property.ty.ty else {
                return None;
            };
            let resource = ResourceId {
                ty,
                collection: property.ty.collection,
            };
            Some(Step {
                ident: idents[navigation_property].clone(),
                kind: StepKind::Navigation,
                wire_name: property.name.value.clone(),
                docs: docs(
                    context.model,
                    &Target::NavigationProperty(*navigation_property),
                ),
                target: StepTarget::Builder(requests.ident(resource)),
            })
        })
        .collect();
    steps.sort_by(|a, b| a.ident.cmp(&b.ident));
    steps
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
