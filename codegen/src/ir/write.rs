//! Write models as data.

use super::{Docs, Field, ItemPath, Variant};

/// What a write model is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum WriteKind {
    /// To create a value: members are `Option`s.
    Create,
    /// To update one: members are `Patch`es.
    Update,
}

/// What a program sends to create or to update values of a type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WriteModel {
    /// The module of its file, that of the model.
    pub file: String,
    /// The identifier.
    pub ident: String,
    /// Create or update.
    pub kind: WriteKind,
    /// The qualified name of the type.
    pub wire_name: String,
    /// Whether values have a key.
    pub is_entity: bool,
    /// What the metadata says of it.
    pub docs: Docs,
    /// The model that is read: where the documentation points, and what the
    /// members are compared of.
    pub read: ItemPath,
    /// Whether a difference of two values that were read is one of these.
    pub compares: bool,
    /// The members, called as those of the model that is read; the types are
    /// those that are written.
    pub fields: Vec<Field>,
    /// The enum for values of this type and its derived types.
    pub family: Option<WriteFamily>,
}

/// The enum for what is written of a type and its derived types.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WriteFamily {
    /// `AnyIdentityUpdate`
    pub ident: String,
    /// The enum that is read.
    pub read: ItemPath,
    /// The variant of the declared type.
    pub base: String,
    /// The derived types.
    pub variants: Vec<Variant>,
}
