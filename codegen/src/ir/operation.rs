//! Actions and functions as data (CSDL 4.01 §12).

use super::{Answer, Argument, Docs, Field, ItemPath};

/// An action or a function that a request type or `Graph` can call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operation {
    /// The method.
    pub ident: String,
    /// The qualified name.
    pub wire_name: String,
    /// What the URL has: the simple name, or the qualified one where the
    /// service wants it.
    pub segment: String,
    /// Action or function.
    pub kind: OperationKind,
    /// What the metadata says of it.
    pub docs: Docs,
    /// What the method takes.
    pub arguments: Vec<Argument>,
    /// What it makes.
    pub makes: Made,
}

/// Action or function.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum OperationKind {
    /// May have side effects: `POST`.
    Action,
    /// Has none: `GET`.
    Function,
}

/// What the method of an operation makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Made {
    /// A request value.
    Request(Answer),
    /// A request type: the function is composable, and paths go on behind it.
    Builder(ItemPath),
}

/// The parameters of an action: a struct that is sent, beside the request types.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameters {
    /// The module of the schema's files, as of request types.
    pub folder: String,
    /// The module of its file.
    pub file: String,
    /// The path inside `requests`.
    pub path: ItemPath,
    /// The qualified name of the action.
    pub wire_name: String,
    /// The qualified name of the type that it is bound to; `None`: unbound.
    pub bound_to: Option<String>,
    /// What the metadata says of the action.
    pub docs: Docs,
    /// The parameters.
    pub fields: Vec<Field>,
}
