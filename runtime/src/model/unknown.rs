//! Members that nobody declared: read as their JSON text.

use std::fmt;
use std::sync::OnceLock;

use serde::de::IgnoredAny;
use serde::de::value::MapDeserializer;
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::value::{RawValue, Value};
use serde_json::{Map, Number};

use super::kept::Kept;
use super::key::{KeySeed, SHORT_TYPE, SHORT_TYPE_KEY, TYPE, TYPE_KEY};
use super::rest::Rest;
use super::trace::{Step, through};

/// Reads the member of this name and keeps it. Apart, so that the loop over
/// members stays short.
#[inline(never)]
pub(crate) fn read_unknown<'de, A: MapAccess<'de>>(
    rest: &mut Rest,
    name: &str,
    map: &mut A,
) -> Result<(), A::Error> {
    let (kept, entry) = rest.begin(name);
    match map.next_value_seed(KeepSeed(kept)) {
        Ok(()) => {
            kept.end(&entry);
            Ok(())
        }
        Err(error) => Err(in_unknown(name, error)),
    }
}

#[cold]
fn in_unknown<E>(name: &str, error: E) -> E {
    through(Step::Unknown(name.into()), error)
}

/// Appends a value's JSON text: as a `RawValue` is read, but without making
/// one.
struct KeepSeed<'a>(&'a mut Kept);

impl<'de> DeserializeSeed<'de> for KeepSeed<'_> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_newtype_struct(raw_name(), self)
    }
}

impl<'de> Visitor<'de> for KeepSeed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    /// The text is the value of the only member.
    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        map.next_key::<IgnoredAny>()?;
        map.next_value_seed(AppendSeed(self.0))
    }

    /// A buffer hands itself over here; it is printed as JSON.
    fn visit_newtype_struct<D: Deserializer<'de>>(self, buffer: D) -> Result<(), D::Error> {
        self.0
            .append(&buffer.deserialize_any(JsonVisitor)?.to_string());
        Ok(())
    }
}

/// Appends a text.
struct AppendSeed<'a>(&'a mut Kept);

impl<'de> DeserializeSeed<'de> for AppendSeed<'_> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for AppendSeed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    #[inline]
    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        self.0.append(text);
        Ok(())
    }
}

/// The name by which serde_json knows that raw JSON is asked for. It tells
/// nobody, so a `RawValue` is asked how it is read.
fn raw_name() -> &'static str {
    static NAME: OnceLock<&'static str> = OnceLock::new();
    NAME.get_or_init(|| {
        let mut name = "";
        // Always an error: there is nothing to read.
        let _ = Box::<RawValue>::deserialize(NameProbe(&mut name));
        name
    })
}

/// Notes the name of the newtype that is asked for.
struct NameProbe<'a>(&'a mut &'static str);

impl<'de> Deserializer<'de> for NameProbe<'_> {
    type Error = serde::de::value::Error;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Self::Error> {
        Err(Error::custom("nothing to read"))
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        *self.0 = name;
        self.deserialize_any(visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string
        bytes byte_buf option unit unit_struct seq tuple
        tuple_struct map struct enum identifier ignored_any
    }
}

/// Reads a value as its JSON text.
///
/// Also from what serde buffers for `flatten` and untagged enums, which
/// serde_json's own reader refuses; there numbers have lost their text.
pub(crate) struct RawSeed;

impl<'de> DeserializeSeed<'de> for RawSeed {
    type Value = Box<RawValue>;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        Deserialize::deserialize(MaybeBuffered(deserializer))
    }
}

/// Reads a value as its JSON text.
#[inline]
pub(crate) fn read_raw<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Box<RawValue>, D::Error> {
    RawSeed.deserialize(deserializer)
}

/// A deserializer that may be one of a buffer.
struct MaybeBuffered<D>(D);

impl<'de, D: Deserializer<'de>> Deserializer<'de> for MaybeBuffered<D> {
    type Error = D::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_any(visitor)
    }

    #[inline]
    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.0
            .deserialize_newtype_struct(name, RawVisitor { name, visitor })
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string
        bytes byte_buf option unit unit_struct seq tuple
        tuple_struct map struct enum identifier ignored_any
    }
}

/// Serde_json's visitor, and what it does not know.
struct RawVisitor<V> {
    name: &'static str,
    visitor: V,
}

impl<'de, V: Visitor<'de>> Visitor<'de> for RawVisitor<V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.visitor.expecting(f)
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<V::Value, A::Error> {
        self.visitor.visit_map(map)
    }

    /// A buffer hands itself over here; it is printed as JSON.
    fn visit_newtype_struct<D: Deserializer<'de>>(self, buffer: D) -> Result<V::Value, D::Error> {
        let text = buffer.deserialize_any(JsonVisitor)?.to_string();
        let text = std::iter::once((self.name, text));
        self.visitor
            .visit_map(MapDeserializer::<_, D::Error>::new(text))
            .map_err(D::Error::custom)
    }
}

/// What serde_json calls the one member of a number that is handed on as text.
const NUMBER: &str = "$serde_json::private::Number";

/// Reads any value as `Value` does, but by [`KeySeed`]: what reads names for one
/// kind of key only, the compiler puts into the loop that reads objects.
struct JsonVisitor;

/// Plain values, as serde_json makes JSON of them.
macro_rules! plain {
    ($($visit:ident: $type:ty),*) => {$(
        fn $visit<E: Error>(self, value: $type) -> Result<Value, E> {
            Ok(Value::from(value))
        }
    )*};
}

impl<'de> Visitor<'de> for JsonVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    plain!(visit_bool: bool, visit_i64: i64, visit_u64: u64, visit_f64: f64, visit_str: &str);

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, value: D) -> Result<Value, D::Error> {
        value.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = items.next_element_seed(JsonSeed)? {
            values.push(value);
        }
        Ok(Value::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut members = Map::new();
        let mut name = String::new();
        while let Some(key) = map.next_key_seed(KeySeed {
            place: |_| None,
            unknown: &mut name,
        })? {
            let name = match key {
                TYPE_KEY => TYPE.into(),
                SHORT_TYPE_KEY => SHORT_TYPE.into(),
                _ => name.clone(),
            };
            members.insert(name, map.next_value_seed(JsonSeed)?);
        }
        // A number, where another crate turns on `arbitrary_precision`.
        if let Some(Value::String(digits)) = members.get(NUMBER) {
            let number = digits.parse::<Number>().map_err(A::Error::custom)?;
            return Ok(Value::Number(number));
        }
        Ok(Value::Object(members))
    }
}

struct JsonSeed;

impl<'de> DeserializeSeed<'de> for JsonSeed {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(JsonVisitor)
    }
}
