//! What only paths tell of schemas: which are entity types, and their keys.

use std::collections::{BTreeMap, BTreeSet};

use super::description::Description;
use crate::source::Span;

/// What the paths of a description tell of its schemas.
#[derive(Debug, Clone, Default)]
pub(super) struct Evidence<'a> {
    /// By the name of the schema in `components`, which is the qualified name
    /// of the type. A schema that no path tells anything of is missing.
    pub(super) types: BTreeMap<&'a str, TypeEvidence<'a>>,
    /// Aliases of namespaces that paths write instead of the namespace, such
    /// as `graph` of `microsoft.graph`: the namespace by its alias.
    pub(super) aliases: BTreeMap<&'a str, &'a str>,
}

/// What paths tell of one schema.
#[derive(Debug, Clone, Default)]
pub(super) struct TypeEvidence<'a> {
    /// Whether a path has entities of the type: it ends a path that is an
    /// entity set, a singleton or a navigation property.
    pub(super) entity: bool,
    /// The key properties in the order of the key predicate, each with the
    /// place that tells of it; nothing where no path addresses an entity by
    /// its key. They may be those of a base type.
    pub(super) key: Vec<(&'a str, Span)>,
    /// The navigation properties, inherited ones included, that paths run
    /// through.
    pub(super) navigation_properties: BTreeSet<&'a str>,
    /// The properties whose values paths send and receive as bytes; schemas
    /// write `Edm.Stream` as they write `Edm.Binary`.
    pub(super) streams: BTreeSet<&'a str>,
    /// Whether a path has the media resource of an entity: `/$value`.
    pub(super) has_stream: bool,
}

/// Gathers what paths tell.
pub(super) fn gather<'a>(_description: &Description<'a>) -> Evidence<'a> {
    Evidence::default()
}
