//! Models as data.

use super::{Docs, WriteModel};

/// A schema: one module of models.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Namespace {
    /// `microsoft.graph.callRecords`
    pub wire_name: String,
    /// The private module with the files: `microsoft_graph_call_records`
    pub module: String,
    /// The public module inside `models`; `None`: `models` itself.
    pub public: Option<String>,
    /// The types, by file name.
    pub items: Vec<Item>,
}

/// A type: one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// An entity type or a complex type, with its family enum.
    Struct(Box<Struct>),
    /// An enumeration type.
    Enum(Enum),
    /// A type definition.
    Newtype(Newtype),
    /// A write model, with its family enum.
    Write(Box<WriteModel>),
}

impl Item {
    /// The module of its file.
    pub fn file(&self) -> &str {
        match self {
            Self::Struct(item) => &item.file,
            Self::Enum(item) => &item.file,
            Self::Newtype(item) => &item.file,
            Self::Write(item) => &item.file,
        }
    }
}

/// Where a type stands and what it is called.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ItemPath {
    /// The public module inside `models`; `None`: `models` itself.
    pub module: Option<String>,
    /// The type's identifier.
    pub ident: String,
}

/// An entity type or a complex type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Struct {
    /// The module of its file.
    pub file: String,
    /// The identifier.
    pub ident: String,
    /// The qualified name.
    pub wire_name: String,
    /// `entity type` or `complex type`, with `abstract` and `open`.
    pub kind: String,
    /// The qualified name of the base type.
    pub base: Option<String>,
    /// What the metadata says of it.
    pub docs: Docs,
    /// The fields, those of base types first.
    pub fields: Vec<Field>,
    /// The types with a family enum that it derives from.
    pub derives: Vec<Derives>,
    /// The enum for values of this type and its derived types.
    pub family: Option<Family>,
}

/// A property or navigation property.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// The identifier of the field.
    pub ident: String,
    /// The identifier of the constant that names it.
    pub constant: String,
    /// The name in JSON.
    pub wire_name: String,
    /// What the metadata says of it.
    pub docs: Docs,
    /// The metadata's type and facets, for the documentation.
    pub edm_type: String,
    /// How many, and how they are held.
    pub shape: Shape,
    /// The type of one.
    pub ty: Type,
}

/// How a field holds its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// `Option<T>`
    Single,
    /// `Option<Box<T>>`: the type contains itself.
    Boxed,
    /// `Vec<T>`
    Collection,
    /// `Vec<Option<T>>`
    NullableCollection,
    /// `Option<T>` of a navigation property
    Expanded,
    /// `Option<Box<T>>` of a navigation property
    ExpandedBoxed,
    /// `Option<Collection<T>>` of a navigation property
    ExpandedCollection,
}

/// The type of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Type {
    /// A primitive type.
    Scalar(Scalar),
    /// A struct, a family enum, an open enum or a newtype of this crate.
    Item(ItemPath),
    /// A set of members of an enumeration type of this crate.
    Flags(ItemPath),
}

/// What holds a value of a primitive type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each is called as its type in Rust")]
pub enum Scalar {
    Bool,
    U8,
    I8,
    I16,
    I32,
    I64,
    F32,
    F64,
    String,
    Binary,
    Date,
    DateTimeOffset,
    Decimal,
    Duration,
    Geography,
    Geometry,
    Guid,
    PrimitiveValue,
    Stream,
    TimeOfDay,
    Untyped,
}

/// How a struct takes the members of a base type over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Derives {
    /// The base type.
    pub base: ItemPath,
    /// The fields that both have.
    pub fields: Vec<DerivedField>,
}

/// A field of a base type and of the struct that derives from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DerivedField {
    /// The identifier in the derived struct.
    pub own: String,
    /// The identifier in the base struct.
    pub base: String,
    /// Whether it is a list, not an option.
    pub list: bool,
}

/// The enum for values of a type and its derived types.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Family {
    /// `AnyIdentity`
    pub ident: String,
    /// The derived types.
    pub variants: Vec<Variant>,
    /// The enums of base types, the nearest first: each holds all values of
    /// this one.
    pub within: Vec<OuterFamily>,
}

/// A family enum that holds all values of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OuterFamily {
    /// The enum.
    pub path: ItemPath,
    /// The variants of the inner enum, that of its base type included, and
    /// what the same type is called here.
    pub variants: Vec<(String, String)>,
}

/// A variant of a family enum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// The identifier.
    pub ident: String,
    /// The struct.
    pub path: ItemPath,
    /// The qualified name.
    pub wire_name: String,
}

/// An enumeration type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enum {
    /// The module of its file.
    pub file: String,
    /// The identifier.
    pub ident: String,
    /// The qualified name.
    pub wire_name: String,
    /// Whether values are sets of members.
    pub flags: bool,
    /// What the metadata says of it.
    pub docs: Docs,
    /// The members: identifier, name in JSON, and what the metadata says.
    pub members: Vec<(String, String, Docs)>,
    /// The places of the members in the order of their names in JSON, where
    /// there are many.
    pub sorted: Option<Vec<usize>>,
}

/// A type definition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Newtype {
    /// The module of its file.
    pub file: String,
    /// The identifier.
    pub ident: String,
    /// The qualified name.
    pub wire_name: String,
    /// What the metadata says of it.
    pub docs: Docs,
    /// What it wraps.
    pub underlying: Type,
}
