//! Types, their members, and terms (CSDL XML 4.01 §§6 to 11 and 14.1).

use super::{Annotation, Text};
use crate::source::Span;

/// The name of a type as `Type`, `BaseType`, `EntityType` and `UnderlyingType`
/// write it (§4.1): qualified with a namespace or an alias, or primitive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypeName {
    /// The name, without `Collection(…)`.
    pub name: String,
    /// Whether it stood inside `Collection(…)`.
    pub collection: bool,
    /// The place of the attribute's value.
    pub span: Span,
}

/// `MaxLength` (§7.2.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MaxLength {
    /// `max`
    Max,
    /// A number of characters or bytes.
    Length(u64),
}

/// `Scale` (§7.2.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// `variable`
    Variable,
    /// `floating`
    Floating,
    /// A number of digits.
    Digits(u32),
}

/// `SRID` (§7.2.6).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Srid {
    /// `variable`
    Variable,
    /// A number of a reference system.
    Number(u32),
}

/// Type facets (§7.2), each as written, `None` where it was not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facets {
    /// `Nullable`
    pub nullable: Option<bool>,
    /// `MaxLength`
    pub max_length: Option<MaxLength>,
    /// `Precision`
    pub precision: Option<u32>,
    /// `Scale`
    pub scale: Option<Scale>,
    /// `Unicode`
    pub unicode: Option<bool>,
    /// `SRID`
    pub srid: Option<Srid>,
    /// `DefaultValue`
    pub default_value: Option<Box<Text>>,
}

/// `EntityType` (§6).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntityType {
    /// The start tag.
    pub span: Span,
    /// `Name`
    pub name: Text,
    /// `BaseType`
    pub base_type: Option<TypeName>,
    /// `Abstract`
    pub is_abstract: bool,
    /// `OpenType`
    pub open_type: bool,
    /// `HasStream`
    pub has_stream: bool,
    /// `Key`; a second one is a diagnostic of the parser.
    pub key: Option<Key>,
    /// `Property`
    pub properties: Vec<Property>,
    /// `NavigationProperty`
    pub navigation_properties: Vec<NavigationProperty>,
    /// `Annotation`
    pub annotations: Vec<Annotation>,
}

/// `ComplexType` (§9).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComplexType {
    /// The start tag.
    pub span: Span,
    /// `Name`
    pub name: Text,
    /// `BaseType`
    pub base_type: Option<TypeName>,
    /// `Abstract`
    pub is_abstract: bool,
    /// `OpenType`
    pub open_type: bool,
    /// `Property`
    pub properties: Vec<Property>,
    /// `NavigationProperty`
    pub navigation_properties: Vec<NavigationProperty>,
    /// `Annotation`
    pub annotations: Vec<Annotation>,
}

/// `Key` (§6.5).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// The start tag.
    pub span: Span,
    /// `PropertyRef`
    pub property_refs: Vec<PropertyRef>,
}

/// `PropertyRef` (§6.5).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PropertyRef {
    /// The start tag.
    pub span: Span,
    /// `Name`: a path to a property.
    pub name: Text,
    /// `Alias`
    pub alias: Option<Text>,
}

/// `Property` (§7).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Property {
    /// The start tag.
    pub span: Span,
    /// `Name`
    pub name: Text,
    /// `Type`
    pub type_name: TypeName,
    /// The facets.
    pub facets: Facets,
    /// `Annotation`
    pub annotations: Vec<Annotation>,
}

/// `NavigationProperty` (§8).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NavigationProperty {
    /// The start tag.
    pub span: Span,
    /// `Name`
    pub name: Text,
    /// `Type`
    pub type_name: TypeName,
    /// `Nullable`
    pub nullable: Option<bool>,
    /// `Partner`
    pub partner: Option<Text>,
    /// `ContainsTarget`
    pub contains_target: bool,
    /// `ReferentialConstraint`
    pub referential_constraints: Vec<ReferentialConstraint>,
    /// `OnDelete`
    pub on_delete: Option<OnDelete>,
    /// `Annotation`
    pub annotations: Vec<Annotation>,
}

/// `ReferentialConstraint` (§8.5).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferentialConstraint {
    /// The start tag.
    pub span: Span,
    /// `Property`: a path from the dependent type.
    pub property: Text,
    /// `ReferencedProperty`: a path from the principal type.
    pub referenced_property: Text,
    /// `Annotation`
    pub annotations: Vec<Annotation>,
}

/// `OnDelete` (§8.6).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnDelete {
    /// The start tag.
    pub span: Span,
    /// `Action`
    pub action: OnDeleteAction,
    /// `Annotation`
    pub annotations: Vec<Annotation>,
}

/// What happens to related entities (§8.6).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnDeleteAction {
    /// They are deleted.
    Cascade,
    /// Nothing, or the service decides.
    None,
    /// Properties that tie them to the deleted one become null.
    SetNull,
    /// Properties that tie them to the deleted one get their default.
    SetDefault,
}

/// `EnumType` (§10).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnumType {
    /// The start tag.
    pub span: Span,
    /// `Name`
    pub name: Text,
    /// `UnderlyingType`
    pub underlying_type: Option<TypeName>,
    /// `IsFlags`
    pub is_flags: bool,
    /// `Member`
    pub members: Vec<Member>,
    /// `Annotation`
    pub annotations: Vec<Annotation>,
}

/// `Member` of an enumeration type (§10.3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The start tag.
    pub span: Span,
    /// `Name`
    pub name: Text,
    /// `Value`, as written; its range depends on the underlying type.
    pub value: Option<Text>,
    /// `Annotation`
    pub annotations: Vec<Annotation>,
}

/// `TypeDefinition` (§11).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypeDefinition {
    /// The start tag.
    pub span: Span,
    /// `Name`
    pub name: Text,
    /// `UnderlyingType`
    pub underlying_type: TypeName,
    /// The facets.
    pub facets: Facets,
    /// `Annotation`
    pub annotations: Vec<Annotation>,
}

/// `Term` (§14.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The start tag.
    pub span: Span,
    /// `Name`
    pub name: Text,
    /// `Type`
    pub type_name: TypeName,
    /// `BaseTerm`
    pub base_term: Option<Text>,
    /// `AppliesTo`: names of CSDL elements, separated by blanks.
    pub applies_to: Option<Text>,
    /// The facets, the default value among them.
    pub facets: Facets,
    /// `Annotation`
    pub annotations: Vec<Annotation>,
}
