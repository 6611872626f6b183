//! The manifest: what to read, what to keep of it, and where it goes.

mod overrides;
mod parse;

pub use overrides::Overrides;
pub use parse::parse;

use std::collections::BTreeMap;

use crate::csdl::Text;
use crate::source::Span;

/// The version of the service, the first segment of every path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceVersion(pub String);

/// The manifest as written, checked for its own sake.
#[derive(Debug, Clone)]
pub struct Manifest {
    /// `metadata`: files, relative to the manifest.
    pub metadata: Vec<Text>,
    /// `documentation`: files that only annotate.
    pub documentation: Vec<Text>,
    /// `service-version`; `None`: paths of the service begin without one.
    pub service_version: Option<ServiceVersion>,
    /// `[service]`
    pub service: Service,
    /// `features`: one cargo feature a root.
    pub features: bool,
    /// `output`: a folder, relative to the manifest.
    pub output: Text,
    /// `families`: qualified names of types whose derived types are kept.
    pub families: Vec<Text>,
    /// `types`: qualified names of types that are kept although no root
    /// reaches them, or `type::{property, property}`: of the properties that
    /// the type declares only these.
    pub types: Vec<Text>,
    /// `create`: qualified names of types whose values programs create.
    pub create: Vec<Text>,
    /// `update`: qualified names of types whose values programs update.
    pub update: Vec<Text>,
    /// `expand`: `type/navigationProperty`.
    pub expand: Vec<Text>,
    /// `advanced-queries`: qualified names of types whose collections answer
    /// some queries only as advanced ones; `None`: the default.
    pub advanced_queries: Option<Vec<Text>>,
    /// `exclude`: `type` (a derived type of a family) or `type/property`.
    pub exclude: Vec<Text>,
    /// `rename`: the qualified name of a type or an operation, `type/property`,
    /// `enum/member`, `container/child` or a namespace → its name in Rust, as
    /// CSDL would write it.
    pub rename: BTreeMap<String, Text>,
    /// `namespace`: the schema whose types stand in `models` itself; `None`:
    /// of Microsoft Graph its own, of another service that of its container.
    pub namespace: Option<String>,
    /// `[package]`
    pub package: Package,
    /// `[[root]]`
    pub roots: Vec<Root>,
}

/// `[service]`: what of a service is not in its metadata.
#[derive(Debug, Clone, Default)]
pub struct Service {
    /// `name`: what documentation calls it, and, as Rust writes types, what its
    /// paths start at; else Microsoft Graph.
    pub name: Option<Text>,
    /// `root`: the URL that its paths are behind.
    pub root: Option<Text>,
    /// `key-style`
    pub key_style: Option<KeyStyle>,
    /// `operation-names`
    pub operation_names: Option<Qualification>,
    /// `enum-values`
    pub enum_values: Option<Qualification>,
}

/// How paths name an entity by a key of one property.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyStyle {
    /// `segment`: `/people/x`
    Segment,
    /// `parentheses`: `/people('x')`
    Parentheses,
}

/// Whether paths name something with its namespace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Qualification {
    /// `unqualified`
    Unqualified,
    /// `qualified`
    Qualified,
}

/// `[package]`: what the crate's own manifest says.
#[derive(Debug, Clone, Default)]
pub struct Package {
    /// `name`; else it follows from the service version.
    pub name: Option<Text>,
    /// `version`; else 0.1.0.
    pub version: Option<Text>,
    /// `runtime`: the version of the runtime crate; else it is found by path.
    pub runtime: Option<Text>,
}

/// `[[root]]`: a request that the crate is for.
#[derive(Debug, Clone)]
pub struct Root {
    /// The table, or the argument of the command line.
    pub span: Span,
    /// `path`, without the method behind `#`
    pub path: Text,
    /// `methods`, or the one behind `#` of the path
    pub methods: Vec<Text>,
    /// `name`: `module::function`
    pub name: Option<Text>,
    /// `clouds`; empty: nothing is said.
    pub clouds: Vec<Text>,
    /// `depth`: by how many navigation properties paths go on below a `**`;
    /// `None`: however many.
    pub depth: Option<u32>,
}
