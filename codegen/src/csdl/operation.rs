//! Actions and functions (CSDL XML 4.01 §12).

use super::{Annotation, Facets, Text, TypeName};
use crate::source::Span;

/// Whether an operation may have side effects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OperationKind {
    /// `Action`: may have side effects (§12.1).
    Action,
    /// `Function`: has none, and returns something (§12.3).
    Function,
}

/// One overload of an action or a function.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operation {
    /// The start tag.
    pub span: Span,
    /// Action or function.
    pub kind: OperationKind,
    /// `Name`
    pub name: Text,
    /// `IsBound`
    pub is_bound: bool,
    /// `IsComposable`; always false for actions.
    pub is_composable: bool,
    /// `EntitySetPath`
    pub entity_set_path: Option<Text>,
    /// `Parameter`; of a bound overload the first is the binding parameter.
    pub parameters: Vec<Parameter>,
    /// `ReturnType`
    pub return_type: Option<ReturnType>,
    /// `Annotation`
    pub annotations: Vec<Annotation>,
}

/// `Parameter` (§12.9).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
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

/// `ReturnType` (§12.8).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReturnType {
    /// The start tag.
    pub span: Span,
    /// `Type`
    pub type_name: TypeName,
    /// The facets.
    pub facets: Facets,
    /// `Annotation`
    pub annotations: Vec<Annotation>,
}
