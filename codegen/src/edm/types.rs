//! Types, their members, and terms, as they are meant.

use super::{Primitive, SchemaId, id};
use crate::csdl::{Facets, OnDelete, Text};
use crate::source::Span;

id! {
    /// An entity type or a complex type of the model.
    StructuredTypeId
}
id! {
    /// An enumeration type of the model.
    EnumTypeId
}
id! {
    /// A type definition of the model.
    TypeDefinitionId
}
id! {
    /// A term of the model.
    TermId
}

/// A structural property of the type that declares it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PropertyId {
    /// The type that declares it.
    pub owner: StructuredTypeId,
    /// The place in [`StructuredType::properties`].
    pub index: u32,
}

/// A navigation property of the type that declares it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NavigationPropertyId {
    /// The type that declares it.
    pub owner: StructuredTypeId,
    /// The place in [`StructuredType::navigation_properties`].
    pub index: u32,
}

/// A name that was looked up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reference<T> {
    /// It names this.
    Resolved(T),
    /// No document at hand defines it; the qualified name, alias expanded.
    Unresolved(String),
}

impl<T: Copy> Reference<T> {
    /// What it names, where that is known.
    pub fn resolved(&self) -> Option<T> {
        match self {
            Self::Resolved(id) => Some(*id),
            Self::Unresolved(_) => None,
        }
    }
}

/// A type that a property, parameter, term, … may have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Type {
    /// A type of namespace `Edm`, the abstract ones included.
    Primitive(Primitive),
    /// An entity type or a complex type.
    Structured(StructuredTypeId),
    /// An enumeration type.
    Enum(EnumTypeId),
    /// A type definition.
    Definition(TypeDefinitionId),
    /// No document at hand defines it; the qualified name, alias expanded.
    Unresolved(String),
}

/// A type with the facets of the place that uses it.
#[derive(Debug, Clone)]
pub struct TypeReference {
    /// The type, of the items where it is a collection.
    pub ty: Type,
    /// Whether it is a collection.
    pub collection: bool,
    /// The facets, as written.
    pub facets: Facets,
    /// The place of the type's name.
    pub span: Span,
}

/// Entity type or complex type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StructuredKind {
    /// Has a key (its own or a base type's), and an identity.
    Entity,
    /// Has neither.
    Complex,
}

/// An entity type or a complex type (CSDL 4.01 §§6 and 9).
#[derive(Debug, Clone)]
pub struct StructuredType {
    /// Entity or complex.
    pub kind: StructuredKind,
    /// The schema that it stands in.
    pub schema: SchemaId,
    /// The simple name.
    pub name: Text,
    /// The start tag.
    pub span: Span,
    /// The base type and the place of its name.
    pub base: Option<(Reference<StructuredTypeId>, Span)>,
    /// `Abstract`
    pub is_abstract: bool,
    /// `OpenType` as written; a type is open when it or a base type says so.
    pub open_type: bool,
    /// `HasStream`
    pub has_stream: bool,
    /// The key that this type itself declares.
    pub key: Option<Key>,
    /// The structural properties that this type itself declares.
    pub properties: Vec<Property>,
    /// The navigation properties that this type itself declares.
    pub navigation_properties: Vec<NavigationProperty>,
}

/// The key of an entity type (§6.5).
#[derive(Debug, Clone)]
pub struct Key {
    /// The start tag.
    pub span: Span,
    /// The key properties in order.
    pub properties: Vec<KeyProperty>,
}

/// A key property (§6.5).
#[derive(Debug, Clone)]
pub struct KeyProperty {
    /// The path from the entity type, usually one name.
    pub path: Text,
    /// The name in key predicates where the path is not simple.
    pub alias: Option<Text>,
}

/// A structural property (§7).
#[derive(Debug, Clone)]
pub struct Property {
    /// The name.
    pub name: Text,
    /// The start tag.
    pub span: Span,
    /// The type and its facets.
    pub ty: TypeReference,
}

/// A navigation property (§8).
#[derive(Debug, Clone)]
pub struct NavigationProperty {
    /// The name.
    pub name: Text,
    /// The start tag.
    pub span: Span,
    /// The type; only `Nullable` of the facets may be set.
    pub ty: TypeReference,
    /// `ContainsTarget`
    pub contains_target: bool,
    /// `Partner`
    pub partner: Option<Text>,
    /// `ReferentialConstraint`: dependent and principal property paths.
    pub referential_constraints: Vec<(Text, Text)>,
    /// `OnDelete`
    pub on_delete: Option<OnDelete>,
}

/// An enumeration type (§10).
#[derive(Debug, Clone)]
pub struct EnumType {
    /// The schema that it stands in.
    pub schema: SchemaId,
    /// The simple name.
    pub name: Text,
    /// The start tag.
    pub span: Span,
    /// The underlying type and the place of its name; `Edm.Int32` where it is
    /// not written.
    pub underlying: (Type, Span),
    /// `IsFlags`
    pub is_flags: bool,
    /// The members in document order.
    pub members: Vec<EnumMember>,
}

/// A member of an enumeration type (§10.3).
#[derive(Debug, Clone)]
pub struct EnumMember {
    /// The name.
    pub name: Text,
    /// The start tag.
    pub span: Span,
    /// The value, assigned by position where the document writes none; `None`
    /// where it is not a number or not in range.
    pub value: Option<i64>,
}

/// A type definition (§11).
#[derive(Debug, Clone)]
pub struct TypeDefinition {
    /// The schema that it stands in.
    pub schema: SchemaId,
    /// The simple name.
    pub name: Text,
    /// The start tag.
    pub span: Span,
    /// The underlying type and its facets.
    pub underlying: TypeReference,
}

/// A term (§14.1).
#[derive(Debug, Clone)]
pub struct Term {
    /// The schema that it stands in.
    pub schema: SchemaId,
    /// The simple name.
    pub name: Text,
    /// The start tag.
    pub span: Span,
    /// The type and its facets.
    pub ty: TypeReference,
    /// The base term and the place of its name.
    pub base: Option<(Reference<TermId>, Span)>,
    /// The names of the CSDL elements that it may be applied to; empty: any.
    pub applies_to: Vec<String>,
}
