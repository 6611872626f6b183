//! The entity container, as it is meant (CSDL 4.01 §13).

use super::{OperationId, Reference, SchemaId, StructuredTypeId, id};
use crate::csdl::Text;
use crate::source::Span;

id! {
    /// An entity container of the model.
    ContainerId
}

/// A child of the container that declares it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContainerChildId {
    /// The container that declares it.
    pub container: ContainerId,
    /// The place in [`EntityContainer::children`].
    pub index: u32,
}

/// An entity container (§13).
#[derive(Debug, Clone)]
pub struct EntityContainer {
    /// The schema that it stands in.
    pub schema: SchemaId,
    /// The simple name.
    pub name: Text,
    /// The start tag.
    pub span: Span,
    /// The container that it extends, and the place of its name.
    pub extends: Option<(Reference<ContainerId>, Span)>,
    /// Entity sets, singletons and imports: one space of names.
    pub children: Vec<ContainerChild>,
}

/// An entity set, a singleton or an import.
#[derive(Debug, Clone)]
pub struct ContainerChild {
    /// The name: a path segment.
    pub name: Text,
    /// The start tag.
    pub span: Span,
    /// What it is.
    pub kind: ContainerChildKind,
    /// `NavigationPropertyBinding`
    pub bindings: Vec<NavigationPropertyBinding>,
    /// `EntitySet` of an import, as written, alias expanded.
    pub entity_set: Option<Text>,
}

/// What a child of a container is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ContainerChildKind {
    /// `EntitySet` (§13.2): the type of its entities.
    EntitySet(Reference<StructuredTypeId>),
    /// `Singleton` (§13.3): the type of its entity.
    Singleton(Reference<StructuredTypeId>),
    /// `ActionImport` (§13.5): the unbound action, each overload.
    ActionImport(Reference<OperationId>),
    /// `FunctionImport` (§13.6): the unbound overloads of the function.
    FunctionImport(Vec<OperationId>),
}

/// `NavigationPropertyBinding` (§13.4); the paths as written, aliases expanded.
#[derive(Debug, Clone)]
pub struct NavigationPropertyBinding {
    /// The start tag.
    pub span: Span,
    /// `Path`
    pub path: Text,
    /// `Target`
    pub target: Text,
}
