//! The manifest: what to read, what to keep of it, and where it goes.

mod overrides;
mod parse;

pub use overrides::Overrides;
pub use parse::parse;

use std::collections::BTreeMap;

use crate::csdl::Text;
use crate::source::Span;

/// The version of the Graph service, the first segment of every path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceVersion(pub String);

/// The manifest as written, checked for its own sake.
#[derive(Debug, Clone)]
pub struct Manifest {
    /// `metadata`: files, relative to the manifest.
    pub metadata: Vec<Text>,
    /// `documentation`: files that only annotate.
    pub documentation: Vec<Text>,
    /// `service-version`
    pub service_version: ServiceVersion,
    /// `output`: a folder, relative to the manifest.
    pub output: Text,
    /// `families`: qualified names of types whose derived types are kept.
    pub families: Vec<Text>,
    /// `types`: qualified names of types that are kept although no root
    /// reaches them.
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
    /// `rename`: the qualified name of a type, `type/property`, `enum/member`,
    /// `container/child` or a namespace → its name in Rust, as CSDL would write
    /// it.
    pub rename: BTreeMap<String, Text>,
    /// `namespace`: the schema whose types stand in `models` itself.
    pub namespace: String,
    /// `[package]`
    pub package: Package,
    /// `[[root]]`
    pub roots: Vec<Root>,
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
}
