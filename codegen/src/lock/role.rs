//! What a name is for its element.

/// Names of one space stand beside each other without being mistaken (as in
/// Rust, where a field and a method may have the same name).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Space {
    /// Modules and types.
    Types,
    /// Fields.
    Fields,
    /// Functions, methods, constants, variants.
    Values,
}

macro_rules! roles {
    ($($(#[doc = $doc:literal])+ $name:ident = $keyword:literal in $space:ident;)+) => {
        /// What a name is for its element.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Role { $($(#[doc = $doc])+ $name,)+ }

        impl Role {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The word of the lock.
            pub fn keyword(self) -> &'static str {
                match self { $(Self::$name => $keyword,)+ }
            }

            /// The names that must not be equal to it.
            pub fn space(self) -> Space {
                match self { $(Self::$name => Space::$space,)+ }
            }

            /// The role of a word.
            pub fn from_keyword(word: &str) -> Option<Self> {
                match word { $($keyword => Some(Self::$name),)+ _ => None }
            }
        }
    };
}

roles! {
    /// The module of a schema.
    Module = "module" in Types;
    /// The module of a schema's request types.
    RequestModule = "request-module" in Types;
    /// The struct of an entity type or a complex type, the enum of an
    /// enumeration type, the newtype of a type definition.
    Type = "type" in Types;
    /// The enum of a type and what derives from it.
    Family = "family" in Types;
    /// The write model to create values of a type.
    Create = "create" in Types;
    /// The enum of the write models to create values of a family.
    CreateFamily = "create-family" in Types;
    /// The write model to update values of a type.
    Update = "update" in Types;
    /// The enum of the write models to update values of a family.
    UpdateFamily = "update-family" in Types;
    /// What an action takes.
    Parameters = "parameters" in Types;
    /// A request type.
    Request = "request" in Types;
    /// What stands for the query options of a request type.
    Options = "options" in Types;
    /// A field of a model, or of what an action takes.
    Field = "field" in Fields;
    /// A field of a write model to create.
    CreateField = "create-field" in Fields;
    /// A field of a write model to update.
    UpdateField = "update-field" in Fields;
    /// The constant that names a member.
    Constant = "constant" in Values;
    /// The method of a family that reads a member of its base type.
    Accessor = "accessor" in Values;
    /// A member of an enumeration, a type of a family.
    Variant = "variant" in Values;
    /// A type of a family to create.
    CreateVariant = "create-variant" in Values;
    /// A type of a family to update.
    UpdateVariant = "update-variant" in Values;
    /// A method of a request type or of `Graph`.
    Method = "method" in Values;
    /// The function of a root.
    Function = "function" in Values;
}
