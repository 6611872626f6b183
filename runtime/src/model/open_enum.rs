//! Enumeration types that keep members which the metadata does not name yet
//! (OData CSDL 4.01 §10; Microsoft Graph's evolvable enumerations).

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

use serde::de::{Error, Visitor};

/// An enumeration whose unknown members are kept as text.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no primitive type and no enumeration type",
    label = "a complex value, an entity or a collection is not compared, but its members or items are"
)]
pub trait OpenEnum: AsRef<str> + Sized {
    /// The qualified name of the type.
    const QUALIFIED_NAME: &'static str;
    /// The member with this name, known or not.
    fn from_text(text: &str) -> Self;
    /// The member's name.
    fn text(&self) -> &str {
        self.as_ref()
    }
}

/// Reads a member's name.
pub struct EnumVisitor<E>(pub PhantomData<E>);

impl<E: OpenEnum> Visitor<'_> for EnumVisitor<E> {
    type Value = E;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a member of an enumeration")
    }

    fn visit_str<Z: Error>(self, text: &str) -> Result<E, Z> {
        Ok(E::from_text(text))
    }
}

/// The names of an enumeration's members.
#[derive(Debug, Clone, Copy)]
pub struct MemberNames {
    names: &'static [&'static str],
    /// The places of the names in alphabetical order, where there are so many
    /// that looking at each would take longer; else nothing.
    sorted: &'static [u16],
}

impl MemberNames {
    /// The names and their order; one that is wrong does not compile.
    pub const fn new(names: &'static [&'static str], sorted: &'static [u16]) -> Self {
        assert!(
            sorted.is_empty() || is_order_of(sorted, names),
            "the places of the names are not in alphabetical order"
        );
        Self { names, sorted }
    }

    /// The place of a name.
    fn place(self, text: &str) -> Option<usize> {
        if self.sorted.is_empty() {
            return self.names.iter().position(|name| *name == text);
        }
        let name = |place: &u16| self.names.get(usize::from(*place)).copied();
        let found = self.sorted.binary_search_by_key(&Some(text), name).ok()?;
        self.sorted.get(found).map(|place| usize::from(*place))
    }
}

/// Whether the names strictly ascend in this order, and all are there.
const fn is_order_of(sorted: &[u16], names: &[&str]) -> bool {
    let mut place = 1;
    while place < sorted.len() {
        let before = names[sorted[place - 1] as usize].as_bytes();
        if !is_less(before, names[sorted[place] as usize].as_bytes()) {
            return false;
        }
        place += 1;
    }
    sorted.len() == names.len()
}

const fn is_less(one: &[u8], other: &[u8]) -> bool {
    let mut place = 0;
    while place < one.len() && place < other.len() {
        if one[place] != other[place] {
            return one[place] < other[place];
        }
        place += 1;
    }
    one.len() < other.len()
}

/// The member of this name; the names and the members are in one order.
pub fn known_member<E: Clone>(names: MemberNames, members: &[E], text: &str) -> Option<E> {
    members.get(names.place(text)?).cloned()
}

/// The order of two members: that of their names, which a new member does not
/// change.
pub fn compare<E: OpenEnum + Eq>(one: &E, other: &E) -> Ordering {
    // A program may call a known name unknown; the two are not equal.
    let is_known = |member: &E| *member == E::from_text(member.text());
    let by_name = one.text().cmp(other.text());
    by_name.then_with(|| is_known(other).cmp(&is_known(one)))
}

/// Hashes a member by its name.
pub fn hash<E: OpenEnum, H: Hasher>(member: &E, state: &mut H) {
    member.text().hash(state);
}

/// Adds to an enum with a variant `Unrecognized(Box<str>)` its names. They are
/// compared letter by letter: `Early` is another text than `early`, and a
/// member without a field could not keep it.
#[doc(hidden)]
#[macro_export]
macro_rules! __open_enum_v1 {
    (
        $enum:ident = $qualified_name:literal { $($variant:ident = $name:literal),* $(,)? }
        $(sorted [$($place:literal),* $(,)?])?
    ) => {
        impl $enum {
            /// The qualified name.
            pub const TYPE_NAME: &'static str = $qualified_name;
            /// The members that the metadata names, in its order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The member's name, as JSON says it.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $name,)*
                    Self::Unrecognized(text) => text,
                }
            }

            /// Whether the metadata names the member; it names
            /// `unknownFutureValue`.
            pub fn is_known(&self) -> bool {
                !::core::matches!(self, Self::Unrecognized(_))
            }
        }

        impl $crate::__private::v1::OpenEnum for $enum {
            const QUALIFIED_NAME: &'static str = $qualified_name;

            fn from_text(text: &str) -> Self {
                const NAMES: $crate::__private::v1::MemberNames =
                    $crate::__private::v1::MemberNames::new(&[$($name),*], &[$($($place),*)?]);
                match $crate::__private::v1::known_member(NAMES, Self::ALL, text) {
                    ::core::option::Option::Some(known) => known,
                    ::core::option::Option::None => {
                        Self::Unrecognized(::core::convert::From::from(text))
                    }
                }
            }
        }

        impl ::core::cmp::PartialOrd for $enum {
            fn partial_cmp(&self, other: &Self) -> ::core::option::Option<::core::cmp::Ordering> {
                ::core::option::Option::Some(::core::cmp::Ord::cmp(self, other))
            }
        }

        impl ::core::cmp::Ord for $enum {
            fn cmp(&self, other: &Self) -> ::core::cmp::Ordering {
                $crate::__private::v1::compare(self, other)
            }
        }

        impl ::core::hash::Hash for $enum {
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                $crate::__private::v1::hash(self, state)
            }
        }

        impl ::core::convert::AsRef<str> for $enum {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl ::core::convert::From<&str> for $enum {
            fn from(text: &str) -> Self {
                $crate::__private::v1::OpenEnum::from_text(text)
            }
        }

        impl ::core::convert::From<::std::string::String> for $enum {
            fn from(text: ::std::string::String) -> Self {
                $crate::__private::v1::OpenEnum::from_text(&text)
            }
        }

        impl ::core::str::FromStr for $enum {
            type Err = ::core::convert::Infallible;

            // `Self::Err` might be a member.
            fn from_str(
                text: &str,
            ) -> ::core::result::Result<Self, ::core::convert::Infallible> {
                ::core::result::Result::Ok($crate::__private::v1::OpenEnum::from_text(text))
            }
        }

        impl ::core::fmt::Display for $enum {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl $crate::__private::v1::EdmValue for $enum {
            type Queried = Self;

            fn decode<'de, D: $crate::__private::v1::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                deserializer.deserialize_str($crate::__private::v1::EnumVisitor(
                    ::core::marker::PhantomData,
                ))
            }

            fn encode<S: $crate::__private::v1::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> $crate::__private::v1::Deserialize<'de> for $enum {
            fn deserialize<D: $crate::__private::v1::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::__private::v1::EdmValue::decode(deserializer)
            }
        }

        impl $crate::__private::v1::Serialize for $enum {
            fn serialize<S: $crate::__private::v1::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::__private::v1::EdmValue::encode(self, serializer)
            }
        }
    };
}
