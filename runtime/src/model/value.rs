//! Values of one property: how JSON says them
//! (OData JSON Format 4.01 §7.1).

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Unexpected, Visitor};
use serde::ser::{Serialize, SerializeSeq, Serializer};

use super::annotated::Annotations;
use super::room::Room;
use super::slot::ItemsVisitor;

/// A type that values of properties have.
///
/// Not serde's traits: the standard types of Rust read some forms here that
/// they do not read elsewhere.
pub trait EdmValue: Sized {
    /// Whether one value has several texts that the type does not keep.
    #[doc(hidden)]
    const TEXT_VARIES: bool = false;

    /// Reads the value.
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;
    /// Reads the value where it will lie.
    #[doc(hidden)]
    #[inline]
    fn decode_into<'de, D: Deserializer<'de>>(
        deserializer: D,
        room: Room<'_, Self>,
    ) -> Result<(), D::Error> {
        room.put(Self::decode(deserializer)?);
        Ok(())
    }
    /// Writes the value.
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;
    /// The control information that stands beside a member with this value.
    #[doc(hidden)]
    #[inline]
    fn annotations(&self) -> Option<&dyn Annotations> {
        None
    }
}

/// What [`EdmValue::TEXT_VARIES`] says of the type that a newtype holds.
pub const fn text_varies<T: EdmValue, Newtype>(_: fn(T) -> Newtype) -> bool {
    T::TEXT_VARIES
}

/// Types that are read and written as serde does it.
macro_rules! as_serde {
    ($($type:ty),*) => {$(
        impl EdmValue for $type {
            #[inline]
            fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                <Self as Deserialize>::deserialize(deserializer)
            }

            #[inline]
            fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                Serialize::serialize(self, serializer)
            }
        }
    )*};
}

as_serde!(bool, u8, i8, i16, i32, String);

/// `Edm.Int64`: a number, or text where the service has `IEEE754Compatible` on.
impl EdmValue for i64 {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Int64Visitor)
    }

    #[inline]
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i64(*self)
    }
}

struct Int64Visitor;

impl<'de> Visitor<'de> for Int64Visitor {
    type Value = i64;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an Edm.Int64")
    }

    #[inline]
    fn visit_i64<E>(self, value: i64) -> Result<i64, E> {
        Ok(value)
    }

    #[inline]
    fn visit_u64<E: Error>(self, value: u64) -> Result<i64, E> {
        i64::try_from(value)
            .map_err(|_| E::invalid_value(Unexpected::Other("a larger number"), &self))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<i64, E> {
        text.parse()
            .map_err(|_| E::invalid_value(Unexpected::Other("another text"), &self))
    }

    // Numbers come so where another crate turns on `arbitrary_precision`.
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<i64, A::Error> {
        let number = serde_json::Number::deserialize(MapAccessDeserializer::new(map))
            .map_err(|_| A::Error::invalid_type(Unexpected::Map, &self))?;
        number
            .as_i64()
            .ok_or_else(|| A::Error::invalid_value(Unexpected::Other("another number"), &self))
    }
}

/// `Edm.Double` and `Edm.Single`: a number, or `INF`, `-INF`, `NaN` as text.
macro_rules! floating_point {
    ($($type:ident, $name:literal, $visitor:ident, $serialize:ident;)*) => {$(
        impl EdmValue for $type {
            const TEXT_VARIES: bool = true;

            fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_any($visitor)
            }

            fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                if self.is_nan() {
                    serializer.serialize_str("NaN")
                } else if *self == $type::INFINITY {
                    serializer.serialize_str("INF")
                } else if *self == $type::NEG_INFINITY {
                    serializer.serialize_str("-INF")
                } else {
                    serializer.$serialize(*self)
                }
            }
        }

        struct $visitor;

        impl<'de> Visitor<'de> for $visitor {
            type Value = $type;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!("an ", $name))
            }

            fn visit_f64<E>(self, value: f64) -> Result<$type, E> {
                Ok(value as $type)
            }

            fn visit_i64<E>(self, value: i64) -> Result<$type, E> {
                Ok(value as $type)
            }

            fn visit_u64<E>(self, value: u64) -> Result<$type, E> {
                Ok(value as $type)
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<$type, E> {
                match text {
                    "INF" => Ok($type::INFINITY),
                    "-INF" => Ok($type::NEG_INFINITY),
                    "NaN" => Ok($type::NAN),
                    // Rust reads more words than OData knows.
                    _ if text.contains(|letter: char| letter.is_ascii_digit()) => text
                        .parse()
                        .map_err(|_| E::invalid_value(Unexpected::Other("another text"), &self)),
                    _ => Err(E::invalid_value(Unexpected::Other("another text"), &self)),
                }
            }

            // Numbers come so where another crate turns on `arbitrary_precision`.
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<$type, A::Error> {
                let number = serde_json::Number::deserialize(MapAccessDeserializer::new(map))
                    .map_err(|_| A::Error::invalid_type(Unexpected::Map, &self))?;
                match number.as_f64() {
                    Some(value) => Ok(value as $type),
                    None => Err(A::Error::invalid_value(Unexpected::Other("another number"), &self)),
                }
            }
        }
    )*};
}

floating_point! {
    f64, "Edm.Double", DoubleVisitor, serialize_f64;
    f32, "Edm.Single", SingleVisitor, serialize_f32;
}

impl<T: EdmValue> EdmValue for Box<T> {
    const TEXT_VARIES: bool = T::TEXT_VARIES;

    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut place = None;
        T::decode_into(deserializer, Room::Boxed(&mut place))?;
        place.ok_or_else(|| D::Error::custom("expected a value"))
    }

    #[inline]
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (**self).encode(serializer)
    }

    #[inline]
    fn annotations(&self) -> Option<&dyn Annotations> {
        (**self).annotations()
    }
}

/// `null` or a value; an item of a collection of nullable items.
impl<T: EdmValue> EdmValue for Option<T> {
    const TEXT_VARIES: bool = T::TEXT_VARIES;

    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_option(NullableVisitor(PhantomData))
    }

    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Some(value) => value.encode(serializer),
            None => serializer.serialize_unit(),
        }
    }
}

struct NullableVisitor<T>(PhantomData<T>);

impl<'de, T: EdmValue> Visitor<'de> for NullableVisitor<T> {
    type Value = Option<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value or null")
    }

    fn visit_none<E>(self) -> Result<Option<T>, E> {
        Ok(None)
    }

    fn visit_unit<E>(self) -> Result<Option<T>, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<T>, D::Error> {
        T::decode(deserializer).map(Some)
    }
}

impl<T: EdmValue> EdmValue for Vec<T> {
    const TEXT_VARIES: bool = T::TEXT_VARIES;

    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(ItemsVisitor(PhantomData))
    }

    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        encode_items(self, serializer)
    }
}

/// Writes the items of a collection.
pub(crate) fn encode_items<T: EdmValue, S: Serializer>(
    items: &[T],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut seq = serializer.serialize_seq(Some(items.len()))?;
    for item in items {
        seq.serialize_element(&Encoded(item))?;
    }
    seq.end()
}

/// A value as serde sees it.
pub(crate) struct Encoded<'a, T>(pub(crate) &'a T);

impl<T: EdmValue> Serialize for Encoded<'_, T> {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.encode(serializer)
    }
}
