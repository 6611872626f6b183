//! JSON of the primitive types whose values are texts.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Error, Visitor};

use super::invalid::InvalidText;

/// A type that is a text in JSON (OData JSON Format 4.01 §7.1).
pub(crate) trait TextInJson: Sized {
    /// What a reader expects, `an Edm.Date`.
    const EXPECTED: &'static str;
    /// Reads the text.
    fn from_json(text: &str) -> Result<Self, InvalidText>;
}

/// Reads a text.
pub(crate) struct TextVisitor<T>(pub(crate) PhantomData<T>);

impl<T: TextInJson> Visitor<'_> for TextVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::EXPECTED)
    }

    #[inline]
    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        T::from_json(text).map_err(E::custom)
    }
}

/// Serde's traits and ours for a type that is a text in JSON; the type's
/// `with_text` hands that text to a function.
macro_rules! text_in_json {
    ($type:ident, $expected:literal) => {
        $crate::edm::json::text_in_json!($type, $expected, std::str::FromStr::from_str);
    };
    ($type:ident, $expected:literal, $from_json:path) => {
        impl $crate::edm::json::TextInJson for $type {
            const EXPECTED: &'static str = $expected;

            #[inline]
            fn from_json(text: &str) -> Result<Self, $crate::edm::InvalidText> {
                $from_json(text)
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            #[inline]
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let visitor = $crate::edm::json::TextVisitor(std::marker::PhantomData);
                deserializer.deserialize_str(visitor)
            }
        }

        impl serde::Serialize for $type {
            #[inline]
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.with_text(|text| serializer.serialize_str(text))
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.with_text(|text| f.pad(text))
            }
        }

        impl std::fmt::Debug for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!(stringify!($type), "({})"), self)
            }
        }

        impl $crate::model::value::EdmValue for $type {
            type Queried = Self;

            #[inline]
            fn decode<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                serde::Deserialize::deserialize(deserializer)
            }

            #[inline]
            fn decode_nullable<'de, D: serde::Deserializer<'de>>(
                slot: &mut Option<Self>,
                deserializer: D,
            ) -> Result<$crate::model::slot::Seen, D::Error> {
                let visitor = $crate::edm::json::TextVisitor(std::marker::PhantomData);
                $crate::model::nullable::read_text(slot, visitor, deserializer)
            }

            #[inline]
            fn encode<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serde::Serialize::serialize(self, serializer)
            }
        }
    };
}

/// Values that are written as serde does it.
macro_rules! value_as_serde {
    ($type:ident) => {
        impl $crate::model::value::EdmValue for $type {
            type Queried = Self;

            #[inline]
            fn decode<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                serde::Deserialize::deserialize(deserializer)
            }

            #[inline]
            fn encode<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serde::Serialize::serialize(self, serializer)
            }
        }
    };
}

/// Comparison of a type by what its `value` gives.
macro_rules! compare_by_value {
    ($type:ident) => {
        impl PartialEq for $type {
            fn eq(&self, other: &Self) -> bool {
                self.value() == other.value()
            }
        }

        impl Eq for $type {}

        impl PartialOrd for $type {
            fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }

        impl Ord for $type {
            fn cmp(&self, other: &Self) -> std::cmp::Ordering {
                self.value().cmp(&other.value())
            }
        }

        impl std::hash::Hash for $type {
            fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
                self.value().hash(state);
            }
        }
    };
}

pub(crate) use {compare_by_value, text_in_json, value_as_serde};
