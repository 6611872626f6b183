//! Requests as data.

use super::{Answer, Argument, Call, Docs, ItemPath, Operation, Parameters};

/// The requests of a crate.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Graph {
    /// The entity sets and singletons that paths start with.
    pub entries: Vec<Entry>,
    /// A request type each for an item and a collection of an entity type.
    pub builders: Vec<Builder>,
    /// What actions take.
    pub parameters: Vec<Parameters>,
    /// The imported actions and functions that are called on nothing.
    pub imports: Vec<Operation>,
    /// The rooted requests, by module.
    pub roots: Vec<RootModule>,
}

impl Graph {
    /// Whether no path starts anywhere.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.imports.is_empty()
    }
}

/// An entity set or a singleton: a method of `Graph`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The method.
    pub ident: String,
    /// The segment.
    pub wire_name: String,
    /// The qualified name of the container.
    pub container: String,
    /// What the metadata says of it.
    pub docs: Docs,
    /// The request type that it leads to.
    pub builder: ItemPath,
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
    /// The module of the schema's files.
    pub folder: String,
    /// The module of its file, which it shares with the other kind of its type.
    pub file: String,
    /// The path inside `requests`.
    pub path: ItemPath,
    /// Item or collection.
    pub kind: BuilderKind,
    /// The qualified name of the type.
    pub wire_name: String,
    /// Whether it is one entity, which references name.
    pub is_entity: bool,
    /// What it asks for, in the order of the methods.
    pub requests: Vec<Request>,
    /// Of a collection: how to reach one of its items.
    pub keys: Vec<KeySegment>,
    /// Where paths go on.
    pub steps: Vec<Step>,
    /// What can be called.
    pub operations: Vec<Operation>,
}

/// A method that makes a request for the resource itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The method: `get`, `list`, `create`, …
    pub ident: String,
    /// What it takes: the body.
    pub arguments: Vec<Argument>,
    /// The HTTP method.
    pub http_method: &'static str,
    /// The request value.
    pub answer: Answer,
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
    /// The identifier of the type that stands for them, beside the request type.
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
    /// Query options, each with a property that it must not name.
    pub without_properties: Vec<(QueryOption, String)>,
    /// Whether the request is refused there, while other paths have it.
    pub refused: bool,
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
    /// The method: `by_id`.
    pub ident: String,
    /// The name in the path template: `onlineMeeting-id`.
    pub template: String,
    /// The key properties, as arguments; a single one stands in a segment of its
    /// own.
    pub arguments: Vec<Argument>,
    /// Whether the URL names the key properties: several of them, or an
    /// alternate key.
    pub named: bool,
    /// The request type that it leads to.
    pub builder: ItemPath,
}

/// A method that lengthens the path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The method.
    pub ident: String,
    /// What it is.
    pub kind: StepKind,
    /// The segment.
    pub wire_name: String,
    /// What the metadata says of it.
    pub docs: Docs,
    /// Where it leads.
    pub target: StepTarget,
}

/// What a step of a path is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum StepKind {
    /// A navigation property.
    Navigation,
    /// A structural property.
    Property,
    /// A cast to a derived type.
    Cast,
    /// `$ref`
    Reference,
    /// `$value`
    Value,
}

/// Where a step leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StepTarget {
    /// A request type of the crate.
    Builder(ItemPath),
    /// The runtime's `Media`.
    Media,
    /// The runtime's `Reference`.
    Reference,
    /// The runtime's `ReferenceCollection`.
    ReferenceCollection,
    /// The runtime's `Value<T>`, for a value or for a collection of them.
    Value(super::Type, bool),
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
    /// The arguments behind the client.
    pub arguments: Vec<Argument>,
    /// The calls that it stands for; the last one makes the request value.
    pub calls: Vec<Call>,
    /// The request value.
    pub answer: Answer,
    /// The qualified name of the entity type or complex type that the request is
    /// about, or that an operation returns.
    pub subject: Option<String>,
    /// Whether it is about references (`$ref`), and not about what they lead to.
    pub of_references: bool,
}

/// The permissions of one scheme (`Capabilities.PermissionType`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Permission {
    /// `SchemeName`
    pub scheme: String,
    /// `Scopes`, least privileged first; empty: not supported.
    pub scopes: Vec<String>,
}
