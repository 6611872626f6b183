//! Values of primitive types as the path of a URL holds them (OData URL
//! Conventions 4.01 §4.3.1, §5.1.1.14; OData ABNF, `primitiveLiteral`).

use percent_encoding::{AsciiSet, utf8_percent_encode};

use super::path::SEGMENT;
use super::root::EnumStyle;

/// A colon stands in times; in text it is encoded, since some services give it
/// a meaning of its own in paths.
const BARE: &AsciiSet = &SEGMENT.remove(b':');

/// A value, in the forms that literals have.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Literal {
    /// `Edm.String`: stands in quotation marks.
    Text(String),
    /// Numbers, dates, Guids, …: stands as it is.
    Bare(String),
    /// `Edm.Duration`, `Edm.Binary`: in quotation marks behind this word.
    Prefixed(&'static str, String),
    /// Members of the enumeration type of this qualified name.
    Members(&'static str, String),
}

impl Literal {
    /// The value alone, as a segment of its own holds it (OData URL
    /// Conventions 4.01 §4.3.6).
    pub(super) fn unquoted(&self) -> &str {
        match self {
            Self::Text(text)
            | Self::Bare(text)
            | Self::Prefixed(_, text)
            | Self::Members(_, text) => text,
        }
    }

    /// The same, without the literal.
    pub(super) fn into_unquoted(self) -> String {
        match self {
            Self::Text(text)
            | Self::Bare(text)
            | Self::Prefixed(_, text)
            | Self::Members(_, text) => text,
        }
    }

    /// Adds the literal to a path. Quotation marks within text are doubled, and
    /// nothing that the text holds is structure of the URL.
    pub(super) fn encode_to(&self, enums: EnumStyle, path: &mut String) {
        let (type_name, text) = match self {
            Self::Bare(text) => {
                path.extend(utf8_percent_encode(text, BARE));
                return;
            }
            Self::Text(text) => ("", text),
            Self::Prefixed(word, text) => (*word, text),
            Self::Members(type_name, text) => match enums {
                EnumStyle::Quoted => ("", text),
                EnumStyle::Qualified => (*type_name, text),
            },
        };
        path.extend(utf8_percent_encode(type_name, SEGMENT));
        path.push('\'');
        path.extend(utf8_percent_encode(&text.replace('\'', "''"), SEGMENT));
        path.push('\'');
    }
}

/// A type that holds a [`Literal`] and is made of values that have one, by
/// value or by reference.
macro_rules! literal_conversions {
    ($name:ident: $($type:ty => |$value:ident| $literal:expr;)*) => {
        $(
            impl From<$type> for $name {
                fn from(value: $type) -> Self {
                    let $value = &value;
                    Self::from($literal)
                }
            }

            impl From<&$type> for $name {
                fn from($value: &$type) -> Self {
                    Self::from($literal)
                }
            }
        )*

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self::from(Literal::Text(text.to_owned()))
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self::from(Literal::Text(text))
            }
        }

        impl From<&String> for $name {
            fn from(text: &String) -> Self {
                Self::from(Literal::Text(text.clone()))
            }
        }

        impl From<std::borrow::Cow<'_, str>> for $name {
            fn from(text: std::borrow::Cow<'_, str>) -> Self {
                Self::from(Literal::Text(text.into_owned()))
            }
        }

        /// A member of an enumeration type.
        impl<E: $crate::model::open_enum::OpenEnum> From<E> for $name {
            fn from(member: E) -> Self {
                Self::from(Literal::Members(E::QUALIFIED_NAME, member.text().to_owned()))
            }
        }

        /// Members of an enumeration type.
        impl<E: $crate::model::open_enum::OpenEnum> From<$crate::model::Flags<E>> for $name {
            fn from(members: $crate::model::Flags<E>) -> Self {
                let names = $crate::query::literal::names(&members);
                Self::from(Literal::Members(E::QUALIFIED_NAME, names))
            }
        }
    };
}

pub(super) use literal_conversions;
