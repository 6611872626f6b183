//! The slice: what is kept of the model, in which role, and why.
//!
//! The closure rules, and what each keeps:
//!
//! 1. A kept structured type brings its base types and the types of its
//!    structural properties.
//! 2. A navigation property brings its target only if a rooted path runs
//!    through it or the manifest names it under `expand`.
//! 3. A type that a rooted path only passes through is a shell: its key and
//!    the navigation properties on the path, no model.
//! 4. Derived types are kept only in families that the manifest names, wherever
//!    a type of such a family is declared; where every place that holds values
//!    of a type has a `Validation.DerivedTypeConstraint`, only the types that
//!    one of them allows, and what derives from these.
//! 5. Every kept element knows its reason.
//! 6. A type that programs create or update is kept, and is written by the
//!    members that its annotations leave to programs, with their types.
//! 7. An operation that is called brings the types of its parameters, which
//!    are written, and of what it returns.

mod capabilities;
mod chain;
mod closure;
mod constraint;
mod exclude;
mod graph;
pub(crate) mod index;
mod key;
mod overload;
mod reach;
mod root;
mod scope;
mod select;
mod surface;
mod trail;
mod write;

pub(crate) use capabilities::{COUNTABLE, Rules, Statement, behind, restricted_paths};
pub use chain::is_change_of_role;
pub use graph::{Graph, Node};
pub use key::{KeyPart, key_forms, key_parts};
pub use overload::{called_parameters, is_optional};
pub use scope::scope;
pub(crate) use select::names;
pub use select::select;
pub(crate) use select::select_by;
pub use surface::{KeyForm, Resource, ResourceId, Surface, Verb, Way, resource_of};
pub(crate) use trail::{Trail, child as child_named, of_path};
pub(crate) use write::{Allowed, OTHER_PLACES, other_places};
pub use write::{Operation, Written};

use std::collections::{BTreeMap, BTreeSet};

use crate::edm::{
    ContainerChildId, EnumTypeId, Model, NavigationPropertyId, OperationId, Primitive, PropertyId,
    StructuredTypeId, Type, TypeDefinitionId,
};
use crate::source::Span;

/// What is kept.
#[derive(Debug, Clone, Default)]
pub struct Slice {
    /// Entity types and complex types that become models (rules 1, 2, 4).
    pub models: BTreeMap<StructuredTypeId, Reason>,
    /// Entity types and complex types that paths begin at, pass through or end
    /// at, and that are no models (rule 3). Their base types are found by
    /// `Model::lineage`.
    pub shells: BTreeMap<StructuredTypeId, Reason>,
    /// Enumeration types of properties of models, of keys and of operations.
    pub enums: BTreeMap<EnumTypeId, Reason>,
    /// Type definitions of the same.
    pub definitions: BTreeMap<TypeDefinitionId, Reason>,
    /// Navigation properties that become members of their model: on a rooted
    /// path or named under `expand`, and their target is a model.
    pub expanded: BTreeSet<NavigationPropertyId>,
    /// Structural properties that the manifest excludes, or that an entry of
    /// its `types` with members does not name.
    pub excluded: BTreeSet<PropertyId>,
    /// Each model of a kept family that has models derived from it → all of
    /// these that no entry excludes, direct or not, in the order of their
    /// qualified names. So what one of them lists, its base types list as well.
    pub families: BTreeMap<StructuredTypeId, Vec<StructuredTypeId>>,
    /// Models whose values programs create, with what they may say.
    pub creates: BTreeMap<StructuredTypeId, Written>,
    /// Models whose values programs update, with what they may say.
    pub updates: BTreeMap<StructuredTypeId, Written>,
    /// The types that the manifest names under `advanced-queries`.
    pub advanced_queries: BTreeSet<StructuredTypeId>,
    /// The schema whose types stand in `models` itself.
    pub namespace: String,
    /// The rooted requests, in the order of the manifest, behind them those
    /// that match a path with `*`.
    pub roots: Vec<Root>,
    /// What each `**` of the manifest asks for.
    pub globs: Vec<Glob>,
    /// What can be addressed: by the rooted requests, and by what else the
    /// manifest asks for.
    pub surface: Surface,
}

/// A path of the manifest that ends in `**`: everything below it, without a
/// function of its own.
#[derive(Debug, Clone)]
pub struct Glob {
    /// Where the manifest names it.
    pub span: Span,
    /// The path as the manifest writes it, `/me/**`.
    pub path: String,
    /// Only what has this method; `None`: everything.
    pub method: Option<Method>,
    /// How many navigation properties paths go on by; `None`: however many.
    pub depth: Option<u32>,
    /// Whether it is `/**`: everything that the documents define.
    pub everything: bool,
    /// The segments before the `**`.
    pub segments: Vec<Segment>,
    /// What can be addressed because of it.
    pub surface: Surface,
}

/// Why an element is kept: one step of its chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// A root of the slice names it or passes through it: its path.
    Root(String),
    /// The manifest or the command line names it.
    Named,
    /// It is the type of this structural property.
    TypeOf(PropertyId),
    /// It is the type of this navigation property.
    TargetOf(NavigationPropertyId),
    /// It is derived from this type, whose family is kept.
    DerivedFrom(StructuredTypeId),
    /// It underlies this type definition.
    UnderlyingOf(TypeDefinitionId),
    /// It is the type of this parameter of an operation, by its place.
    ParameterOf(OperationId, u32),
    /// It is what this operation returns.
    ReturnOf(OperationId),
}

/// A rooted request.
#[derive(Debug, Clone)]
pub struct Root {
    /// Where the manifest names it.
    pub span: Span,
    /// The path as the manifest writes it, `/me/…/{reportId}`.
    pub path: String,
    /// Where what is written stands for several requests: that, as `--include`
    /// would have it, but for a method `*`.
    pub written: Option<String>,
    /// The HTTP method.
    pub method: Method,
    /// The module and the function that the manifest names.
    pub name: Option<(String, String)>,
    /// The segments of the path.
    pub segments: Vec<Segment>,
    /// What the path ends at, and what is done there.
    pub end: End,
    /// The national clouds where the service offers it; empty: nothing said.
    pub clouds: Vec<Cloud>,
}

/// What a rooted request asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Something of a resource itself.
    Resource(ResourceId, Verb),
    /// The value of a primitive property, or its text behind `$value`.
    Value(PropertyId, ValueForm),
    /// The bytes of a stream property.
    Stream(PropertyId),
    /// The call of an action or a function.
    Operation(OperationId),
}

/// How a primitive value is addressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ValueForm {
    /// As JSON, `{"value": …}`.
    Json,
    /// As text, behind `$value`.
    Raw,
}

/// An HTTP method.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Method {
    /// Read.
    Get,
    /// Create, add, call an action.
    Post,
    /// Change.
    Patch,
    /// Replace.
    Put,
    /// Delete, remove.
    Delete,
}

impl Method {
    /// As HTTP writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Patch => "PATCH",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
        }
    }
}

/// A national cloud, or the global one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cloud {
    /// `global`
    Global,
    /// `us-gov-l4`
    UsGovL4,
    /// `us-gov-l5`
    UsGovL5,
    /// `china`
    China,
}

/// A segment of a path.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Segment {
    /// An entity set or a singleton.
    Child {
        /// Which.
        id: ContainerChildId,
        /// Its entity type.
        entity_type: StructuredTypeId,
        /// Whether it is an entity set.
        collection: bool,
    },
    /// A navigation property.
    Navigation {
        /// Which.
        id: NavigationPropertyId,
        /// The type that the path had reached before it; the property may
        /// stand in a base type.
        from: StructuredTypeId,
        /// Its entity type.
        entity_type: StructuredTypeId,
        /// Whether it is collection-valued.
        collection: bool,
    },
    /// A key in its own segment.
    Key {
        /// The text between the braces.
        parameter: String,
        /// The entity type of the collection before it.
        entity_type: StructuredTypeId,
    },
    /// Several key properties, or an alternate key: `(a={a},b={b})`.
    Keys {
        /// Which key.
        form: KeyForm,
        /// For each key property, as the URL names it, the text between the
        /// braces.
        parameters: Vec<(String, String)>,
        /// The entity type of the collection before it.
        entity_type: StructuredTypeId,
    },
    /// A structural property.
    Property {
        /// Which.
        id: PropertyId,
        /// The type that the path had reached before it.
        from: StructuredTypeId,
    },
    /// A cast to a derived type.
    Cast {
        /// The derived type.
        to: StructuredTypeId,
        /// The type that the path had reached before it.
        from: StructuredTypeId,
        /// Whether it is a collection.
        collection: bool,
    },
    /// A bound action or function, or behind the root an import.
    Operation {
        /// The overload.
        id: OperationId,
        /// The import, where the path begins with one.
        import: Option<ContainerChildId>,
        /// What it is bound to here; `None`: nothing.
        bound_to: Option<ResourceId>,
        /// For each parameter in the URL its name and the text between the
        /// braces.
        parameters: Vec<(String, String)>,
    },
    /// `$count`
    Count,
    /// `$ref`
    Reference,
    /// `$value`
    Value,
}

impl Segment {
    /// Whether it picks an item of a collection.
    #[must_use]
    pub fn is_key(&self) -> bool {
        match self {
            Self::Key { .. } | Self::Keys { .. } => true,
            Self::Child { .. }
            | Self::Navigation { .. }
            | Self::Property { .. }
            | Self::Cast { .. }
            | Self::Operation { .. }
            | Self::Count
            | Self::Reference
            | Self::Value => false,
        }
    }
}

impl Glob {
    /// Whether a path below it runs through a navigation property.
    pub fn passes(&self, navigation_property: NavigationPropertyId) -> bool {
        let mut resources = self.surface.resources.values();
        resources.any(|it| it.navigation_properties.contains(&navigation_property))
    }
}

impl Root {
    /// Whether the path runs through a navigation property.
    pub fn passes(&self, navigation_property: NavigationPropertyId) -> bool {
        let mut segments = self.segments.iter();
        segments.any(|segment| match segment {
            Segment::Navigation { id, .. } => *id == navigation_property,
            Segment::Child { .. }
            | Segment::Key { .. }
            | Segment::Keys { .. }
            | Segment::Property { .. }
            | Segment::Cast { .. }
            | Segment::Operation { .. }
            | Segment::Count
            | Segment::Reference
            | Segment::Value => false,
        })
    }

    /// Whether the path runs through or ends at this overload.
    pub fn calls(&self, operation: OperationId) -> bool {
        let mut segments = self.segments.iter();
        segments.any(|it| matches!(it, Segment::Operation { id, .. } if *id == operation))
    }

    /// The resource that is read, where the request reads one: also what a
    /// composable function returns, where the path ends at it.
    pub fn read(&self) -> Option<ResourceId> {
        match self.end {
            End::Resource(id, Verb::Read) => Some(id),
            End::Resource(..) | End::Value(..) | End::Stream(_) | End::Operation(_) => None,
        }
    }
}

/// Whether a type is that of streams, by itself or under a definition.
fn is_stream(model: &Model, ty: &Type) -> bool {
    let mut ty = ty;
    // A definition may come back to itself.
    for _ in 0..=model.definitions.len() {
        match ty {
            Type::Definition(id) => ty = &model.definition(*id).underlying.ty,
            ty @ (Type::Primitive(_)
            | Type::Structured(_)
            | Type::Enum(_)
            | Type::Unresolved(_)) => return *ty == Type::Primitive(Primitive::Stream),
        }
    }
    false
}
