//! What only paths tell of schemas: which are entity types, and their keys.

mod answer;
mod declared;
mod decoded;
mod entities;
mod inherited;
mod item;
mod keys;
mod namespaces;
mod reached;
mod roots;
mod segment;
mod tree;
mod types;
mod walk;

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::description::Description;
use super::own::Own;
use crate::diagnostics::Diagnostics;
use crate::source::Span;

pub(super) use answer::{Answer, answer, body};
pub(super) use decoded::decoded;
pub(super) use inherited::{member, schemas};
pub(super) use item::{METHODS, PathItem};
pub(super) use namespaces::namespace;
pub(super) use segment::Argument;
pub(super) use tree::{Node, NodeId, Nodes, ROOT};
pub(super) use types::Types;
pub(super) use walk::{Extra, Role, Step, TypeName, verb};

use walk::Walker;

/// What the paths of a description tell of its schemas.
#[derive(Debug, Default)]
pub(super) struct Evidence<'a> {
    /// By the name of the schema in `components`, which is the qualified name
    /// of the type. A schema that no path tells anything of is missing.
    pub(super) types: BTreeMap<&'a str, TypeEvidence<'a>>,
    /// Aliases of namespaces that paths write instead of the namespace, such
    /// as `graph` of `microsoft.graph`: the namespace by its alias.
    pub(super) aliases: BTreeMap<&'a str, &'a str>,
    /// What the paths are; nothing where there is none.
    pub(super) paths: Option<Paths<'a>>,
}

/// What paths tell of one schema.
#[derive(Debug, Clone, Default)]
pub(super) struct TypeEvidence<'a> {
    /// Whether it is an entity type: it ends a path that is an entity set, a
    /// singleton or a navigation property, or is related to such a type.
    pub(super) entity: bool,
    /// The key properties in the order of the key predicate, each with the
    /// place that tells of it; nothing where no path addresses an entity by
    /// its key. They may be those of a base type.
    pub(super) key: Vec<(&'a str, Span)>,
    /// The navigation properties that its schema has: the properties whose
    /// values are entities.
    pub(super) navigation_properties: BTreeSet<&'a str>,
    /// The properties whose values paths send and receive as bytes; schemas
    /// write `Edm.Stream` as they write `Edm.Binary`.
    pub(super) streams: BTreeSet<&'a str>,
    /// Whether a path has the media resource of an entity: `/$value`.
    pub(super) has_stream: bool,
}

/// All paths, and what their segments are.
#[derive(Debug)]
pub(super) struct Paths<'a> {
    pub(super) nodes: Nodes<'a>,
    steps: Vec<Step<'a>>,
    /// The segments that call what a description of this project declares.
    pub(super) declared: BTreeSet<NodeId>,
    /// The schemas of structured types.
    pub(super) schemas: Types<'a>,
    /// The entity types.
    pub(super) entities: BTreeSet<TypeName<'a>>,
    /// Entity types that have no schema, with the first path of each.
    pub(super) shells: BTreeMap<TypeName<'a>, NodeId>,
    /// Properties that the schemas of their types do not have.
    pub(super) extras: BTreeMap<(TypeName<'a>, &'a str), Extra<'a>>,
    /// The keys of types that have no schema.
    pub(super) shell_keys: BTreeMap<TypeName<'a>, keys::Key<'a>>,
    /// Alternate keys, by the names of their properties.
    pub(super) alternate_keys: BTreeMap<TypeName<'a>, BTreeSet<Vec<&'a str>>>,
    /// The namespace of types that have no schema.
    pub(super) main_namespace: Option<&'a str>,
}

impl<'a> Paths<'a> {
    /// What a segment is.
    pub(super) fn step(&self, id: NodeId) -> &Step<'a> {
        &self.steps[id.0 as usize]
    }
}

/// Gathers what paths tell.
pub(super) fn gather<'a>(
    description: &Description<'a>,
    own: &Own,
    decoded: &'a BTreeMap<String, String>,
    diagnostics: &mut Diagnostics,
) -> Evidence<'a> {
    let Some(nodes) = tree::nodes(description, decoded, diagnostics) else {
        return Evidence::default();
    };
    let types = types::types(description);
    let mut entities = entities::of_schemas(description, &types);
    entities::close(&types, &mut entities);
    let mut walker = Walker::new(description, own, &types, &nodes, entities);
    walker.walk(diagnostics);
    entities::close(&types, &mut walker.entities);
    let keys = keys::keys(&walker, diagnostics);
    let mut told = tell(&walker);
    let mut shell_keys = BTreeMap::new();
    for (name, key) in keys.primary {
        match types.get_key_value(&*name) {
            Some((name, _)) => told.entry(name).or_default().key = key,
            None => {
                shell_keys.insert(name, key);
            }
        }
    }
    let aliases = walker.namespaces.aliases();
    let main_namespace = walker.namespaces.main();
    let Walker {
        steps,
        declared,
        entities,
        shells,
        extras,
        ..
    } = walker;
    Evidence {
        types: told,
        aliases,
        paths: Some(Paths {
            nodes,
            steps,
            declared,
            schemas: types,
            entities,
            shells,
            extras,
            shell_keys,
            alternate_keys: keys.alternate,
            main_namespace,
        }),
    }
}

/// What is known of each schema, without its key.
fn tell<'a>(walker: &Walker<'a, '_>) -> BTreeMap<&'a str, TypeEvidence<'a>> {
    let mut told: BTreeMap<&'a str, TypeEvidence<'a>> = BTreeMap::new();
    for (name, ty) in walker.types {
        let is_entity = |name: &str| walker.entities.contains(&Cow::Borrowed(name));
        let navigation = ty
            .members
            .iter()
            .filter_map(|(name, member)| is_entity(member.target?).then_some(*name));
        let evidence = TypeEvidence {
            entity: is_entity(name),
            navigation_properties: navigation.collect(),
            ..TypeEvidence::default()
        };
        if evidence.entity || !evidence.navigation_properties.is_empty() {
            told.insert(name, evidence);
        }
    }
    for id in walker.nodes.ids() {
        let node = walker.nodes.get(id);
        let Some(parent) = node.parent else { continue };
        let Some(on) = &walker.steps[parent.0 as usize].place else {
            continue;
        };
        let Some((ty, _)) = walker.types.get_key_value(&*on.ty) else {
            continue;
        };
        let name = node.segment.name;
        let is_media = name == "$value" && !on.collection;
        let is_stream = || member(walker.types, ty, name).is_some();
        if (is_media || is_stream()) && walk::is_bytes(walker, id) {
            let evidence = told.entry(ty).or_default();
            match is_media {
                true => evidence.has_stream = true,
                false => {
                    evidence.streams.insert(name);
                }
            }
        }
    }
    told
}
