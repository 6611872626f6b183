//! The entity container and its children (CSDL XML 4.01 §13).

use super::{Annotation, Text, TypeName};
use crate::source::Span;

/// `EntityContainer` (§13).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntityContainer {
    /// The start tag.
    pub span: Span,
    /// `Name`
    pub name: Text,
    /// `Extends`
    pub extends: Option<Text>,
    /// `EntitySet`
    pub entity_sets: Vec<EntitySet>,
    /// `Singleton`
    pub singletons: Vec<Singleton>,
    /// `ActionImport`
    pub action_imports: Vec<ActionImport>,
    /// `FunctionImport`
    pub function_imports: Vec<FunctionImport>,
    /// `Annotation`
    pub annotations: Vec<Annotation>,
}

/// `EntitySet` (§13.2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntitySet {
    /// The start tag.
    pub span: Span,
    /// `Name`
    pub name: Text,
    /// `EntityType`
    pub entity_type: TypeName,
    /// `IncludeInServiceDocument`, true where it is not written.
    pub include_in_service_document: bool,
    /// `NavigationPropertyBinding`
    pub bindings: Vec<NavigationPropertyBinding>,
    /// `Annotation`
    pub annotations: Vec<Annotation>,
}

/// `Singleton` (§13.3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Singleton {
    /// The start tag.
    pub span: Span,
    /// `Name`
    pub name: Text,
    /// `Type`
    pub type_name: TypeName,
    /// `Nullable` (4.01), false where it is not written.
    pub nullable: bool,
    /// `NavigationPropertyBinding`
    pub bindings: Vec<NavigationPropertyBinding>,
    /// `Annotation`
    pub annotations: Vec<Annotation>,
}

/// `NavigationPropertyBinding` (§13.4).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NavigationPropertyBinding {
    /// The start tag.
    pub span: Span,
    /// `Path`
    pub path: Text,
    /// `Target`
    pub target: Text,
}

/// `ActionImport` (§13.5).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActionImport {
    /// The start tag.
    pub span: Span,
    /// `Name`
    pub name: Text,
    /// `Action`
    pub action: Text,
    /// `EntitySet`
    pub entity_set: Option<Text>,
    /// `Annotation`
    pub annotations: Vec<Annotation>,
}

/// `FunctionImport` (§13.6).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FunctionImport {
    /// The start tag.
    pub span: Span,
    /// `Name`
    pub name: Text,
    /// `Function`
    pub function: Text,
    /// `EntitySet`
    pub entity_set: Option<Text>,
    /// `IncludeInServiceDocument`, false where it is not written.
    pub include_in_service_document: bool,
    /// `Annotation`
    pub annotations: Vec<Annotation>,
}
