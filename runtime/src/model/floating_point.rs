//! `Edm.Double` and `Edm.Single` (OData CSDL 4.01 §3.3; OData JSON Format 4.01
//! §7.1).
//!
//! A number beyond the type's range is an error: infinity has a text of its
//! own, and would be another value.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Unexpected, Visitor};
use serde::ser::Serializer;
use serde_json::value::RawValue;

use super::text::read_again;
use super::value::EdmValue;

/// `Edm.Double` and `Edm.Single`: a number, or `INF`, `-INF`, `NaN` as text.
macro_rules! floating_point {
    ($($type:ident, $name:literal, $visitor:ident, $decode:ident, $serialize:ident;)*) => {$(
        impl EdmValue for $type {
            type Queried = Self;

            const TEXT_VARIES: bool = true;

            fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $decode(deserializer)
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

        impl $visitor {
            #[cold]
            fn refuse<E: Error>(self, found: &str) -> E {
                E::invalid_value(Unexpected::Other(found), &self)
            }
        }

        impl<'de> Visitor<'de> for $visitor {
            type Value = $type;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!("an ", $name))
            }

            fn visit_f64<E: Error>(self, value: f64) -> Result<$type, E> {
                let nearest = value as $type;
                if nearest.is_infinite() && value.is_finite() {
                    return Err(self.refuse("another number"));
                }
                Ok(nearest)
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
                        .ok()
                        .filter(|value: &$type| value.is_finite())
                        .ok_or_else(|| self.refuse("another text")),
                    _ => Err(self.refuse("another text")),
                }
            }

            // Numbers come so where another crate turns on `arbitrary_precision`.
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<$type, A::Error> {
                let number = serde_json::Number::deserialize(MapAccessDeserializer::new(map))
                    .map_err(|_| A::Error::invalid_type(Unexpected::Map, &self))?;
                match number.as_f64() {
                    Some(value) => self.visit_f64(value),
                    None => Err(self.refuse("another number")),
                }
            }
        }
    )*};
}

floating_point! {
    f64, "Edm.Double", DoubleVisitor, double, serialize_f64;
    f32, "Edm.Single", SingleVisitor, single, serialize_f32;
}

fn double<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
    deserializer.deserialize_any(DoubleVisitor)
}

/// From the text: an `f64` on the way would round twice, and miss numbers that
/// this very type prints, such as 7.038531e-26.
fn single<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f32, D::Error> {
    let json = Box::<RawValue>::deserialize(deserializer)?;
    match json.get().parse() {
        Ok(value) if f32::is_finite(value) => Ok(value),
        Ok(_) => Err(SingleVisitor.refuse("another number")),
        Err(_) => serde_json::Deserializer::from_str(json.get())
            .deserialize_any(SingleVisitor)
            .map_err(read_again),
    }
}
