//! What paths of one service have in common.

/// Where the paths of a service start, and how it spells what OData lets a
/// service choose. Generated code has one, and begins with
/// [`GRAPH`](Self::GRAPH), so that there may be more fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Root {
    /// The first segment behind the endpoint, `v1.0`; empty where there is
    /// none.
    pub version: &'static str,
    /// How a path names an entity by a key of one property.
    pub keys: KeyStyle,
    /// How a path and a query hold members of enumeration types.
    pub enums: EnumStyle,
}

impl Root {
    /// As Microsoft Graph has it, without a version.
    pub const GRAPH: Self = Self {
        version: "",
        keys: KeyStyle::Segment,
        enums: EnumStyle::Quoted,
    };

    /// As every OData service has it, without a version.
    pub const ODATA: Self = Self {
        version: "",
        keys: KeyStyle::Parentheses,
        enums: EnumStyle::Qualified,
    };
}

/// How a path names an entity by a key of one property (OData URL Conventions
/// 4.01 §4.3.1, §4.3.6). Keys of several properties and alternate keys stand in
/// parentheses everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyStyle {
    /// `/people/x`: the value, without quotation marks.
    Segment,
    /// `/people('x')`: the literal.
    Parentheses,
}

/// How a path and a query hold members of enumeration types (OData ABNF,
/// `enum`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EnumStyle {
    /// `'member'`, as OData 4.01 and Microsoft Graph have it.
    Quoted,
    /// `Namespace.Type'member'`, which OData 4.0 demands.
    Qualified,
}
