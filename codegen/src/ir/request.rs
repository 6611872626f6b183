//! Requests as data.

use super::{Docs, ItemPath};

/// The requests of a crate.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Graph {
    /// The entity sets and singletons that paths start with.
    pub entries: Vec<Entry>,
    /// A request type each for an item and a collection of an entity type.
    pub builders: Vec<Builder>,
    /// The rooted requests, by module.
    pub roots: Vec<RootModule>,
}

/// An entity set or a singleton: a method of `Graph`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The method.
    pub ident: String,
    /// The segment.
    pub wire_name: String,
    /// What the metadata says of it.
    pub docs: Docs,
    /// The request type that it leads to.
    pub builder: String,
}

/// Item or collection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum BuilderKind {
    /// One entity.
    Item,
    /// A collection of entities.
    Collection,
}

/// A request type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Builder {
    /// The module of its file.
    pub file: String,
    /// The identifier.
    pub ident: String,
    /// Item or collection.
    pub kind: BuilderKind,
    /// The qualified name of the entity type.
    pub wire_name: String,
    /// The model that `get` or `list` decodes to, where a root ends here.
    pub terminal: Option<ItemPath>,
    /// Of a collection: how to reach one of its items.
    pub key: Option<KeySegment>,
    /// Of an item: where paths go on.
    pub navigations: Vec<Navigation>,
}

/// How a collection reaches one of its items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeySegment {
    /// The name in the path template: `onlineMeeting-id`.
    pub template: String,
    /// The request type that it leads to.
    pub builder: String,
}

/// A navigation property: a method that lengthens the path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Navigation {
    /// The method.
    pub ident: String,
    /// The segment.
    pub wire_name: String,
    /// What the metadata says of it.
    pub docs: Docs,
    /// The request type that it leads to.
    pub builder: String,
}

/// A module of rooted requests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RootModule {
    /// The identifier.
    pub ident: String,
    /// The functions, by name.
    pub functions: Vec<RootFunction>,
}

/// A rooted request: one function.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RootFunction {
    /// The identifier.
    pub ident: String,
    /// `GET /me/onlineMeetings/{meetingId}/…`
    pub http: String,
    /// What the metadata says of the request.
    pub docs: Docs,
    /// The permissions, a row a scheme.
    pub permissions: Vec<Permission>,
    /// Where the service offers it; empty: nothing is said.
    pub clouds: Vec<String>,
    /// The arguments behind the client.
    pub arguments: Vec<Argument>,
    /// The navigation that it stands for.
    pub calls: Vec<Call>,
    /// How it ends.
    pub terminal: Terminal,
    /// The model.
    pub model: ItemPath,
}

/// The permissions of one scheme (`Capabilities.PermissionType`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Permission {
    /// `SchemeName`
    pub scheme: String,
    /// `Scopes`, least privileged first; empty: not supported.
    pub scopes: Vec<String>,
}

/// A key in the path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Argument {
    /// The identifier.
    pub ident: String,
    /// The name in the path.
    pub wire_name: String,
}

/// A step of the navigation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Call {
    /// A method without arguments: an entry or a navigation property.
    Method(String),
    /// `by_id` with the argument of this identifier.
    ById(String),
}

/// How a navigation ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Terminal {
    /// `get()`
    Get,
    /// `list()`
    List,
}
