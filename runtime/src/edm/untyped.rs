//! `Edm.Untyped`, `Edm.Geography` and `Edm.Geometry`: JSON that is kept as it
//! came.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

use super::invalid::InvalidText;
use super::json::value_as_serde;
use crate::model::value::EdmValue;
use crate::model::{DecodeError, from_json, read_raw, same_json, unescaped};

/// What the types have in common that hold JSON text.
macro_rules! raw_json {
    ($type:ident, $name:literal, $example:literal) => {
        impl $type {
            /// Any value as JSON.
            ///
            /// # Errors
            ///
            /// Where the value refuses to be JSON, as maps with keys that are
            /// no texts.
            pub fn new<T: Serialize + ?Sized>(value: &T) -> Result<Self, serde_json::Error> {
                serde_json::value::to_raw_value(value).map(Self)
            }

            /// The JSON text.
            pub fn get(&self) -> &str {
                self.0.get()
            }

            /// The JSON as a type of the caller's.
            ///
            /// # Errors
            ///
            /// Where the JSON does not fit the type.
            pub fn get_as<'a, T: Deserialize<'a>>(&'a self) -> Result<T, DecodeError> {
                from_json(self.0.get())
            }
        }

        impl From<Box<RawValue>> for $type {
            fn from(json: Box<RawValue>) -> Self {
                Self(json)
            }
        }

        impl From<$type> for Box<RawValue> {
            fn from(json: $type) -> Self {
                json.0
            }
        }

        impl FromStr for $type {
            type Err = InvalidText;

            fn from_str(json: &str) -> Result<Self, InvalidText> {
                serde_json::from_str(json)
                    .map(Self)
                    .map_err(|_| InvalidText {
                        type_name: $name,
                        example: $example,
                    })
            }
        }

        impl PartialEq for $type {
            fn eq(&self, other: &Self) -> bool {
                same_json(&self.0, &other.0)
            }
        }

        impl Eq for $type {}

        impl fmt::Debug for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($type), "({})"), self.0)
            }
        }

        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.0.get())
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                read_raw(deserializer).map(Self)
            }
        }

        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.0.serialize(serializer)
            }
        }
    };
}

/// Any JSON, kept as its text (OData CSDL 4.01 §3.2, §3.3).
///
/// Two values are equal that are the same JSON: members in any order, numbers
/// by their text.
///
/// ```
/// use msgraph_runtime::Untyped;
///
/// let value: Untyped = r#"{"size": 1.50, "unit": "m"}"#.parse()?;
/// assert_eq!(value, r#"{"unit":"m","size":1.50}"#.parse()?);
/// assert_eq!(Untyped::new(&[1, 2]).unwrap().get_as::<Vec<u8>>(), Ok(vec![1, 2]));
/// # Ok::<(), msgraph_runtime::InvalidText>(())
/// ```
#[derive(Clone)]
pub struct Untyped(Box<RawValue>);

raw_json!(Untyped, "Edm.Untyped", r#"{"a":1}"#);

impl EdmValue for Untyped {
    type Queried = Self;

    const READS_NULL: bool = true;

    #[inline]
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Deserialize::deserialize(deserializer)
    }

    #[inline]
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Serialize::serialize(self, serializer)
    }
}

/// `null`.
impl Default for Untyped {
    fn default() -> Self {
        Self(RawValue::NULL.to_owned())
    }
}

/// A value of `Edm.Geography` or of a type below it, as `Edm.GeographyPoint`:
/// a shape on the earth, in JSON as GeoJSON (OData CSDL 4.01 §3.3; OData JSON
/// Format 4.01 §7.1; RFC 7946).
///
/// The JSON is kept as its text; read it with [`get_as`](Self::get_as), for
/// example into a type of the crate `geojson`. Two values are equal that are
/// the same JSON.
///
/// ```
/// use msgraph_runtime::Geography;
///
/// let place: Geography = r#"{"type":"Point","coordinates":[142.1,64.1]}"#.parse()?;
/// assert_eq!(place.kind().as_deref(), Some("Point"));
/// assert!(place.get().contains("142.1"));
/// # Ok::<(), msgraph_runtime::InvalidText>(())
/// ```
#[derive(Clone)]
pub struct Geography(Box<RawValue>);

raw_json!(
    Geography,
    "Edm.Geography",
    r#"{"type":"Point","coordinates":[142.1,64.1]}"#
);

value_as_serde!(Geography);

impl Geography {
    /// The kind of shape, as GeoJSON calls it: `Point`, `LineString`,
    /// `Polygon`, `MultiPoint`, `MultiLineString`, `MultiPolygon`,
    /// `GeometryCollection`.
    pub fn kind(&self) -> Option<Cow<'_, str>> {
        kind(&self.0)
    }
}

/// A value of `Edm.Geometry` or of a type below it, as `Edm.GeometryPoint`: a
/// shape on a plane, in JSON as GeoJSON (OData CSDL 4.01 §3.3; OData JSON
/// Format 4.01 §7.1; RFC 7946).
///
/// The JSON is kept as its text, as with [`Geography`].
///
/// ```
/// use msgraph_runtime::Geometry;
///
/// let line: Geometry = r#"{"type":"LineString","coordinates":[[0,0],[1,2]]}"#.parse()?;
/// assert_eq!(line.kind().as_deref(), Some("LineString"));
/// # Ok::<(), msgraph_runtime::InvalidText>(())
/// ```
#[derive(Clone)]
pub struct Geometry(Box<RawValue>);

raw_json!(
    Geometry,
    "Edm.Geometry",
    r#"{"type":"Point","coordinates":[1,2]}"#
);

value_as_serde!(Geometry);

impl Geometry {
    /// The kind of shape, as [`Geography::kind`].
    pub fn kind(&self) -> Option<Cow<'_, str>> {
        kind(&self.0)
    }
}

/// The member `type` of a GeoJSON object.
pub(crate) fn kind(json: &RawValue) -> Option<Cow<'_, str>> {
    let members: BTreeMap<String, &RawValue> = from_json(json.get()).ok()?;
    unescaped(members.get("type")?)
}
