//! Methods of request types and functions as data: what they take, and the
//! request value that they make.

use super::{ItemPath, Type};

/// An argument of a method or a function.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Argument {
    /// The identifier.
    pub ident: String,
    /// The name in the path or in the body.
    pub wire_name: String,
    /// What it takes.
    pub ty: ArgumentType,
}

/// What an argument takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ArgumentType {
    /// `impl Into<v1::Key>`: a key of a service that writes all keys as they
    /// are, or of a type that no literal has.
    Key,
    /// `impl Into<v1::Key>`: a key of type `Edm.String` of a service that writes
    /// keys as literals.
    TextKey,
    /// `impl Into<String>`
    Text,
    /// A value of a primitive or enumeration type.
    Value(Type),
    /// A complex or entity value, by reference.
    Reference(Type),
    /// A collection, as a slice.
    Slice(Type),
    /// A body: a write model or the parameters of an action, by reference.
    Body(ItemPath),
    /// The parameters of an action, by their path inside `requests`.
    Parameters(ItemPath),
    /// `Option` of it.
    Optional(Box<ArgumentType>),
    /// `impl Into<EntityId>`
    EntityId,
    /// `impl Into<Bytes>`
    Bytes,
    /// `impl AsRef<str>`
    AsStr,
    /// `impl Into` of a value.
    Into(Type),
    /// `impl Into<Vec>` of values.
    Many(Type),
}

/// A method that is called, with the identifiers of its arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// The method.
    pub method: String,
    /// Its arguments.
    pub arguments: Vec<String>,
}

/// The request value that a method makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// `Get<T, O>`; with the type of its options, inside `requests`, where it has
    /// not all.
    Get(Type, Option<ItemPath>),
    /// `List<T, O>`
    List(Type, Option<ItemPath>),
    /// `Delta<T, O>`
    Delta(Type, Option<ItemPath>),
    /// `Create<T>`
    Create(Type),
    /// `Update<T>`
    Update(Type),
    /// `Delete`
    Delete,
    /// `Count<T, O>`
    Count(Type, Option<ItemPath>),
    /// `Get<Option<T>>`: the value of a property, or a collection of them.
    Value(Type, bool),
    /// `Update<()>`: sets a value or a reference.
    Set,
    /// `List<EntityId>`
    References,
    /// `Get<Option<EntityId>>`
    Reference,
    /// `Post<T>` of an action.
    Post(Posted),
    /// `Download`
    Download,
    /// `Upload`
    Upload,
}

/// What an action returns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Posted {
    /// `()`
    Nothing,
    /// One value; a primitive one stands in `{"value": …}`.
    One(Type),
    /// `Collection<T>`
    Many(Type),
}
