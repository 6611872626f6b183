//! `edmx:Edmx`, `edmx:Reference` and `Schema` (CSDL XML 4.01 §§3 and 5).

use super::{
    Annotation, Annotations, ComplexType, EntityContainer, EntityType, EnumType, Operation, Term,
    Text, TypeDefinition,
};
use crate::source::{SourceId, Span};

/// The version that `edmx:Edmx` declares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Version {
    /// `4.0`
    V4_0,
    /// `4.01`
    V4_01,
}

/// A CSDL document (§3.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The text that it was read from.
    pub source: SourceId,
    /// `Version`
    pub version: Version,
    /// `edmx:Reference`
    pub references: Vec<Reference>,
    /// `Schema`
    pub schemas: Vec<Schema>,
    /// Whether it may hold [`Constant::Text`](super::Constant::Text), as
    /// documents of CSDL JSON do.
    pub has_texts: bool,
}

/// `edmx:Reference` (§3.3): another document whose schemas are used here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The start tag.
    pub span: Span,
    /// `Uri`; never fetched.
    pub uri: Text,
    /// `edmx:Include`
    pub includes: Vec<Include>,
    /// `edmx:IncludeAnnotations`
    pub include_annotations: Vec<IncludeAnnotations>,
    /// `Annotation`
    pub annotations: Vec<Annotation>,
}

/// `edmx:Include` (§3.4): a schema of the referenced document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Include {
    /// The start tag.
    pub span: Span,
    /// `Namespace`
    pub namespace: Text,
    /// `Alias`
    pub alias: Option<Text>,
    /// `Annotation`
    pub annotations: Vec<Annotation>,
}

/// `edmx:IncludeAnnotations` (§3.5).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncludeAnnotations {
    /// The start tag.
    pub span: Span,
    /// `TermNamespace`
    pub term_namespace: Text,
    /// `Qualifier`
    pub qualifier: Option<Text>,
    /// `TargetNamespace`
    pub target_namespace: Option<Text>,
}

/// `Schema` (§5).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schema {
    /// The start tag.
    pub span: Span,
    /// `Namespace`
    pub namespace: Text,
    /// `Alias`
    pub alias: Option<Text>,
    /// `EntityType`
    pub entity_types: Vec<EntityType>,
    /// `ComplexType`
    pub complex_types: Vec<ComplexType>,
    /// `EnumType`
    pub enum_types: Vec<EnumType>,
    /// `TypeDefinition`
    pub type_definitions: Vec<TypeDefinition>,
    /// `Action` and `Function`, each overload by itself, in document order.
    pub operations: Vec<Operation>,
    /// `EntityContainer`
    pub containers: Vec<EntityContainer>,
    /// `Term`
    pub terms: Vec<Term>,
    /// `Annotations`: annotations of other elements.
    pub out_of_line: Vec<Annotations>,
    /// `Annotation`: annotations of the schema itself.
    pub annotations: Vec<Annotation>,
}
