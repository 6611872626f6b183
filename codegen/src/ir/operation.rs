//! Actions and functions as data (CSDL 4.01 §12).

use super::{Answer, Argument, Docs, Field, ItemPath, Permission};

/// An action or a function that a request type or `Graph` can call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operation {
    /// The method.
    pub ident: String,
    /// The qualified name.
    pub wire_name: String,
    /// The type of the binding parameter, as the metadata writes it; `None`:
    /// it is called on nothing.
    pub bound_to: Option<String>,
    /// What the URL has: the simple name, or the qualified one where the
    /// service wants it; of an import the name of the import.
    pub segment: String,
    /// Action or function.
    pub kind: OperationKind,
    /// What the metadata says of it.
    pub docs: Docs,
    /// The permissions, a row a scheme.
    pub permissions: Vec<Permission>,
    /// What the method takes.
    pub arguments: Vec<Argument>,
    /// What the documentation says of them, and of query options that belong
    /// to the operation.
    pub notes: Vec<Note>,
    /// What it makes.
    pub makes: Made,
    /// Whether what is returned stands in `{"value": …}`: neither an entity nor
    /// a complex value nor a collection.
    pub is_value: bool,
    /// Whether what is returned may hold an enumeration with the member
    /// `unknownFutureValue`.
    pub evolvable_enums: bool,
    /// Whether a function without arguments has parentheses in URLs.
    pub parentheses: bool,
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

/// A line of documentation on something with a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The name, as the metadata writes it.
    pub wire_name: String,
    /// What it is, in our words.
    pub words: String,
    /// What the metadata says of it.
    pub docs: Docs,
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
    /// The type of the binding parameter, as the metadata writes it; `None`:
    /// unbound.
    pub bound_to: Option<String>,
    /// What the metadata says of the action.
    pub docs: Docs,
    /// The parameters.
    pub fields: Vec<Field>,
}
