//! `Edm.Byte`, `Edm.SByte`, `Edm.Int16`, `Edm.Int32`, `Edm.Int64`
//! (OData CSDL 4.01 §3.3; OData JSON Format 4.01 §7.1).
//!
//! A number with a point or an exponent is read where it is an integer all
//! the same, as `1.0` or `1E2`, and written as integers are. `Edm.Int64` is
//! also read from the text of such a number, which services send with
//! `IEEE754Compatible=true`, and written as a number.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Unexpected, Visitor};
use serde::ser::Serializer;
use serde_json::Number;

use super::value::EdmValue;

/// From here on neighbours of a binary number are no longer integers apart.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// The integer that a number with a point or an exponent is.
fn integer(value: f64) -> Option<i64> {
    (value.trunc() == value && value.abs() < EXACT).then_some(value as i64)
}

macro_rules! integers {
    ($($type:ident, $name:literal, $visitor:ident, $deserialize:ident, $serialize:ident;)*) => {$(
        impl EdmValue for $type {
            type Queried = Self;

            #[inline]
            fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.$deserialize($visitor)
            }

            #[inline]
            fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.$serialize(*self)
            }
        }

        struct $visitor;

        impl $visitor {
            #[cold]
            fn refuse<E: Error>(self) -> E {
                E::invalid_value(Unexpected::Other("another number"), &self)
            }

            #[cold]
            fn visit_number<E: Error>(self, number: &Number) -> Result<$type, E> {
                match (number.as_i64(), number.as_f64()) {
                    (Some(value), _) => self.visit_i64(value),
                    (None, Some(value)) => self.visit_f64(value),
                    (None, None) => Err(self.refuse()),
                }
            }
        }

        impl<'de> Visitor<'de> for $visitor {
            type Value = $type;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!("an ", $name))
            }

            #[inline]
            fn visit_i64<E: Error>(self, value: i64) -> Result<$type, E> {
                $type::try_from(value).map_err(|_| self.refuse())
            }

            #[inline]
            fn visit_u64<E: Error>(self, value: u64) -> Result<$type, E> {
                $type::try_from(value).map_err(|_| self.refuse())
            }

            fn visit_f64<E: Error>(self, value: f64) -> Result<$type, E> {
                match integer(value) {
                    Some(value) => self.visit_i64(value),
                    None => Err(self.refuse()),
                }
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<$type, E> {
                // No other integer comes as text.
                if $name != "Edm.Int64" {
                    return Err(E::invalid_type(Unexpected::Str(""), &self));
                }
                if let Ok(value) = text.parse() {
                    return Ok(value);
                }
                match text.parse::<Number>() {
                    Ok(number) => self.visit_number(&number),
                    Err(_) => Err(self.refuse()),
                }
            }

            // Numbers come so where another crate turns on `arbitrary_precision`.
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<$type, A::Error> {
                let number = Number::deserialize(MapAccessDeserializer::new(map))
                    .map_err(|_| A::Error::invalid_type(Unexpected::Map, &self))?;
                self.visit_number(&number)
            }
        }
    )*};
}

integers! {
    u8, "Edm.Byte", ByteVisitor, deserialize_u8, serialize_u8;
    i8, "Edm.SByte", SByteVisitor, deserialize_i8, serialize_i8;
    i16, "Edm.Int16", Int16Visitor, deserialize_i16, serialize_i16;
    i32, "Edm.Int32", Int32Visitor, deserialize_i32, serialize_i32;
    i64, "Edm.Int64", Int64Visitor, deserialize_any, serialize_i64;
}
