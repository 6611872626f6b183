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
    /// What `get` or `list` asks for, where a root ends here.
    pub ending: Option<Ending>,
    /// Of a collection: how to reach one of its items.
    pub key: Option<KeySegment>,
    /// Of an item: where paths go on.
    pub navigations: Vec<Navigation>,
}

/// What a request type asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ending {
    /// The model that it decodes to.
    pub model: ItemPath,
    /// Which query options it has, where no path to it has all of them.
    pub options: Option<Options>,
    /// Whether the response may hold an enumeration with the member
    /// `unknownFutureValue`.
    pub evolvable_enums: bool,
    /// Whether it lists entities that have advanced queries.
    pub advanced_queries: bool,
    /// The paths that differ from others.
    pub paths: Vec<PathDemands>,
}

/// The query options of a request type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The identifier of the type that stands for them.
    pub ident: String,
    /// Those that at least one path has.
    pub allowed: Vec<QueryOption>,
    /// Those that no path has.
    pub forbidden: Vec<QueryOption>,
}

/// What is to be said of a single path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathDemands {
    /// `/users/{user-id}/messages`
    pub template: String,
    /// Where the service offers it; empty: nothing is said.
    pub clouds: Vec<Cloud>,
    /// The query options that other paths to the request type have.
    pub without: Vec<QueryOption>,
}

/// A system query option that requests may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each is called as it stands in URLs")]
pub enum QueryOption {
    Select,
    Expand,
    Filter,
    OrderBy,
    Search,
    Count,
    Top,
    Skip,
}

/// A deployment of the service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each is called as in the manifest")]
pub enum Cloud {
    Global,
    UsGovL4,
    UsGovL5,
    China,
}

impl Cloud {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Global, Self::UsGovL4, Self::UsGovL5, Self::China];
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
    pub clouds: Vec<Cloud>,
    /// The query options that it does not have.
    pub without: Vec<QueryOption>,
    /// The identifier of the type of its query options, where it has not all.
    pub options: Option<String>,
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
