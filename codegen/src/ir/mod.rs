//! Rust as data: every name, type and shape decided, no token yet.
//!
//! Identifiers are plain text here, keywords not yet raw. Texts from the
//! metadata are as they came; making them harmless is for [`crate::emit`].

mod features;
mod method;
mod model;
mod named;
mod operation;
mod request;
mod service;
mod write;

pub use features::{Element, Feature, Features};
pub use method::{Answer, Argument, ArgumentType, Call, Posted};
pub use model::{
    DerivedField, Derives, Enum, Family, Field, Item, ItemPath, Namespace, Newtype, OuterFamily,
    Scalar, Shape, Struct, Type, Variant,
};
pub use operation::{Made, Note, Operation, OperationKind, Parameters};
pub use request::{
    Builder, BuilderKind, Cloud, Entry, Graph, KeySegment, Options, PathDemands, Permission,
    QueryOption, Request, RootFunction, RootModule, Step, StepKind, StepTarget,
};
pub use service::{EnumStyle, KeyStyle, OperationNames, Service};
pub use write::{WriteFamily, WriteKind, WriteModel};

/// A whole crate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Package {
    /// The name of the package, `msgraph-beta`.
    pub name: String,
    /// Its version.
    pub version: String,
    /// The service that it is for.
    pub service: Service,
    /// Where its manifest finds the runtime.
    pub runtime: Runtime,
    /// Whether the crate is the root of its own workspace.
    pub stands_alone: bool,
    /// What the metadata says of the service.
    pub docs: Docs,
    /// The models, a module a schema.
    pub namespaces: Vec<Namespace>,
    /// The requests.
    pub graph: Graph,
    /// The cargo features of its roots, where the manifest asks for them.
    pub features: Option<Features>,
}

/// Where the package's manifest finds the runtime crate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Runtime {
    /// A path from the package's folder.
    Path(String),
    /// A version of the registry.
    Version(String),
}

/// What the metadata says of an element.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Docs {
    /// `Core.Description`
    pub description: Option<String>,
    /// `Core.LongDescription`
    pub long_description: Option<String>,
    /// What `Core.Revisions` says of its deprecation.
    pub deprecated: Option<String>,
}
