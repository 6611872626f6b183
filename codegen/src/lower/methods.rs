//! What the methods of request types are called that lead on.
//!
//! Names follow from the whole model, not from the slice: what else is kept
//! renames nothing.

use std::collections::BTreeMap;

use super::{Context, keys};
use crate::edm::{
    ContainerChildId, ContainerChildKind, NavigationPropertyId, PropertyId, StructuredTypeId,
};
use crate::ident::{Case, ident, spelled_scope};
use crate::slice::{KeyForm, Resource, ResourceId};

/// What every request type keeps for itself, whether it has it or not. What the
/// metadata calls so has an underscore behind.
const RESERVED: [&str; 14] = [
    "by_id",
    "by_key",
    "client",
    "clone",
    "count",
    "create",
    "delete",
    "get",
    "list",
    "reference",
    "references",
    "replace",
    "update",
    "value",
];

/// The methods of one resource.
#[derive(Debug, Default)]
pub(super) struct Methods {
    pub(super) navigation_properties: BTreeMap<NavigationPropertyId, String>,
    pub(super) properties: BTreeMap<PropertyId, String>,
    pub(super) casts: BTreeMap<StructuredTypeId, String>,
    pub(super) keys: BTreeMap<KeyForm, String>,
}

impl Methods {
    /// What operations cannot be called, besides these names.
    pub(super) fn taken(&self) -> impl Iterator<Item = &str> {
        let navigation_properties = self.navigation_properties.values();
        let properties = self.properties.values();
        let own = navigation_properties.chain(properties);
        let own = own.chain(self.casts.values()).chain(self.keys.values());
        own.map(String::as_str).chain(RESERVED)
    }
}

pub(super) fn methods(context: &Context<'_>, id: ResourceId, resource: &Resource) -> Methods {
    let mut methods = Methods::default();
    if !id.collection {
        members(context, id.ty, resource, &mut methods);
    }
    let taken: Vec<String> = methods.taken().map(str::to_owned).collect();
    let taken: Vec<&str> = taken.iter().map(String::as_str).collect();
    let casts: Vec<(StructuredTypeId, String)> = resource
        .casts
        .iter()
        .map(|&to| (to, cast_name(context, to)))
        .collect();
    let spelled = casts
        .iter()
        .map(|(to, name)| (context.model.structured_name(*to), name.as_str()));
    let idents = spelled_scope(spelled, Case::Value, &taken);
    let named = |to: StructuredTypeId| idents[&context.model.structured_name(to)].clone();
    methods.casts = casts.iter().map(|&(to, _)| (to, named(to))).collect();
    let forms = resource.keys.iter();
    methods.keys = forms
        .map(|&form| (form, keys::method(context, id.ty, form)))
        .collect();
    methods
}

/// The navigation properties of the type and its base types, and the structural
/// properties that are addressed. A name that a derived type declares again
/// leads to the same segment, and is one method.
fn members(
    context: &Context<'_>,
    ty: StructuredTypeId,
    resource: &Resource,
    methods: &mut Methods,
) {
    let model = context.model;
    let mut names: BTreeMap<&str, String> = BTreeMap::new();
    for owner in model.lineage(ty) {
        for property in &model.structured(owner).navigation_properties {
            let name = property.name.value.as_str();
            let spelled = || super::spelled_member(context, owner, name);
            names.entry(name).or_insert_with(spelled);
        }
    }
    for &id in &resource.properties {
        let name = model.property(id).name.value.as_str();
        let spelled = || super::spelled_member(context, id.owner, name);
        names.entry(name).or_insert_with(spelled);
    }
    let pairs = names.iter();
    let pairs = pairs.map(|(name, spelled)| ((*name).to_owned(), spelled.as_str()));
    let idents = spelled_scope(pairs, Case::Value, &RESERVED);
    let named = |name: &str| idents.get(name).cloned();
    for &id in &resource.navigation_properties {
        if let Some(method) = named(&model.navigation_property(id).name.value) {
            methods.navigation_properties.insert(id, method);
        }
    }
    for &id in &resource.properties {
        if let Some(method) = named(&model.property(id).name.value) {
            methods.properties.insert(id, method);
        }
    }
}

/// `asUser`; types of another namespace with its last segment before, as
/// variants are named.
fn cast_name(context: &Context<'_>, to: StructuredTypeId) -> String {
    let namespace = context.names.namespace_of(context.model, to);
    let name = ident(&context.model.structured(to).name.value, Case::Type);
    match namespace.rsplit('.').next() {
        Some(last) if namespace != context.slice.namespace => {
            format!("as{}{name}", ident(last, Case::Type))
        }
        _ => format!("as{name}"),
    }
}

/// The methods of `Graph` that start a path.
pub(super) fn entries(context: &Context<'_>) -> BTreeMap<ContainerChildId, String> {
    let name = |id: &ContainerChildId| context.model.container_child(*id).name.value.as_str();
    let reserved = ["new", "client", "from", "default", "clone"];
    // Imports stand back: `operations::names`.
    let children = context.slice.surface.children.iter().filter(|id| {
        let kind = &context.model.container_child(**id).kind;
        matches!(
            kind,
            ContainerChildKind::EntitySet(_) | ContainerChildKind::Singleton(_)
        )
    });
    let spelled = children.clone().map(|id| {
        let container = context.model.container_name(id.container);
        let path = format!("{container}/{}", name(id));
        let renamed = context.manifest.rename.get(&path);
        let spelled = renamed.map_or(name(id), |it| &it.value);
        (name(id).to_owned(), spelled)
    });
    let idents = spelled_scope(spelled, Case::Value, &reserved);
    let named = |id: &ContainerChildId| (*id, idents[name(id)].clone());
    children.map(named).collect()
}
