//! Actions and functions, as they are meant (CSDL 4.01 §12).

use super::{SchemaId, TypeReference, id};
use crate::csdl::{OperationKind, Text};
use crate::source::Span;

id! {
    /// One overload of an action or a function of the model.
    OperationId
}

/// One overload of an action or a function.
#[derive(Debug, Clone)]
pub struct Operation {
    /// Action or function.
    pub kind: OperationKind,
    /// The schema that it stands in.
    pub schema: SchemaId,
    /// The simple name.
    pub name: Text,
    /// The start tag.
    pub span: Span,
    /// `IsBound`
    pub is_bound: bool,
    /// `IsComposable`
    pub is_composable: bool,
    /// `EntitySetPath`
    pub entity_set_path: Option<Text>,
    /// The parameters; of a bound overload the first is the binding parameter.
    pub parameters: Vec<Parameter>,
    /// What it returns.
    pub return_type: Option<ReturnType>,
}

/// A parameter (§12.9).
#[derive(Debug, Clone)]
pub struct Parameter {
    /// The name.
    pub name: Text,
    /// The start tag.
    pub span: Span,
    /// The type and its facets.
    pub ty: TypeReference,
}

/// What an operation returns (§12.8).
#[derive(Debug, Clone)]
pub struct ReturnType {
    /// The start tag.
    pub span: Span,
    /// The type and its facets.
    pub ty: TypeReference,
}
