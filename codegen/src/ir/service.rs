//! The service that a crate is for.

/// What of a service is not in its metadata.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    /// What documentation calls it: `Microsoft Graph`.
    pub name: String,
    /// What its paths start at in Rust: `Graph`.
    pub ident: String,
    /// Its version, the first segment of every path; `None`: paths begin
    /// without one.
    pub version: Option<String>,
    /// The URL of its root, where the manifest says it.
    pub root: Option<String>,
    /// How a path names an entity by a key of one property.
    pub keys: KeyStyle,
    /// How a path names what is bound.
    pub operation_names: OperationNames,
    /// How a path holds values of enumeration types.
    pub enums: EnumStyle,
}

/// How a path names an entity by a key of one property (OData URL Conventions
/// 4.01 §4.3.1, §4.3.6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum KeyStyle {
    /// `/people/x`
    Segment,
    /// `/people('x')`
    Parentheses,
}

/// How a path names bound actions and functions (OData URL Conventions 4.01
/// §4.5.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum OperationNames {
    /// By the simple name.
    Unqualified,
    /// By the name behind its namespace.
    Qualified,
}

/// How a path holds values of enumeration types (OData ABNF, `enum`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EnumStyle {
    /// `'member'`
    Quoted,
    /// `Namespace.Type'member'`
    Qualified,
}

impl Service {
    /// The name with the version: `Microsoft Graph beta`.
    pub fn title(&self) -> String {
        match &self.version {
            Some(version) => format!("{} {version}", self.name),
            None => self.name.clone(),
        }
    }
}
