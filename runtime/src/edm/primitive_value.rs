//! `Edm.PrimitiveType`.

use std::fmt;
use std::str::FromStr;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

use super::invalid::InvalidText;
use super::json::value_as_serde;
use super::untyped::kind;
use super::{Binary, Date, DateTimeOffset, Decimal, Duration, Guid, TimeOfDay};
use crate::model::value::{EdmValue, Encoded};
use crate::model::{DecodeError, from_json, same_json};

/// A value of `Edm.PrimitiveType`: of any primitive type, which the metadata
/// leaves open (OData CSDL 4.01 §3.2, §3.3).
///
/// Its JSON is kept as text: a text, a number, `true` or `false`, or the
/// GeoJSON of a geographic or geometric value. Other objects and arrays are
/// refused. The service names the type beside the member
/// (`value@odata.type`), where the JSON does not tell it. Two values are equal
/// that are the same JSON.
///
/// ```
/// use msgraph_runtime::{Date, PrimitiveValue};
///
/// let value = PrimitiveValue::from("2021-10-05".parse::<Date>()?);
/// assert_eq!(value.get(), r#""2021-10-05""#);
/// assert_eq!(value.get_as::<Date>(), Ok("2021-10-05".parse()?));
/// assert_eq!(value.get_as::<String>(), Ok("2021-10-05".to_owned()));
/// assert!(value.get_as::<i64>().is_err());
/// # Ok::<(), msgraph_runtime::InvalidText>(())
/// ```
#[derive(Clone)]
pub struct PrimitiveValue(Box<RawValue>);

impl PrimitiveValue {
    /// The JSON text.
    pub fn get(&self) -> &str {
        self.0.get()
    }

    /// The value as one of a primitive type, read as a property of that type
    /// is: `i64` also from text, `f64` also from `INF`.
    ///
    /// # Errors
    ///
    /// Where the value is none of that type.
    pub fn get_as<T: EdmValue>(&self) -> Result<T, DecodeError> {
        from_json(self.0.get()).map(|Decoded(value)| value)
    }

    fn checked(json: Box<RawValue>) -> Option<Self> {
        let is_primitive = match json.get().as_bytes().first() {
            Some(b'{') => kind(&json).is_some(),
            Some(b'[' | b'n') | None => false,
            Some(_) => true,
        };
        is_primitive.then_some(Self(json))
    }
}

/// Reads a value as its primitive type reads it.
struct Decoded<T>(T);

impl<'de, T: EdmValue> Deserialize<'de> for Decoded<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::decode(deserializer).map(Self)
    }
}

const INVALID: InvalidText = InvalidText {
    type_name: "Edm.PrimitiveType",
    example: "1.5",
};

/// Reads the value's JSON.
impl FromStr for PrimitiveValue {
    type Err = InvalidText;

    fn from_str(json: &str) -> Result<Self, InvalidText> {
        let json = serde_json::from_str(json).map_err(|_| INVALID)?;
        Self::checked(json).ok_or(INVALID)
    }
}

/// A value of any primitive type as one of the abstract one.
macro_rules! from_primitive {
    ($($type:ty),*) => {$(
        impl From<$type> for PrimitiveValue {
            fn from(value: $type) -> Self {
                // No primitive value refuses to be written.
                let json = serde_json::value::to_raw_value(&Encoded(&value));
                Self(json.unwrap_or_else(|_| RawValue::NULL.to_owned()))
            }
        }
    )*};
}

from_primitive!(
    bool,
    u8,
    i8,
    i16,
    i32,
    i64,
    f32,
    f64,
    String,
    Binary,
    Date,
    DateTimeOffset,
    Decimal,
    Duration,
    Guid,
    TimeOfDay
);

impl From<&str> for PrimitiveValue {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl PartialEq for PrimitiveValue {
    fn eq(&self, other: &Self) -> bool {
        same_json(&self.0, &other.0)
    }
}

impl Eq for PrimitiveValue {}

impl fmt::Debug for PrimitiveValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PrimitiveValue({})", self.0)
    }
}

impl fmt::Display for PrimitiveValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.0.get())
    }
}

impl<'de> Deserialize<'de> for PrimitiveValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let json = crate::model::read_raw(deserializer)?;
        Self::checked(json).ok_or_else(|| D::Error::custom(INVALID))
    }
}

impl Serialize for PrimitiveValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

value_as_serde!(PrimitiveValue);
