//! Values of one property: how JSON says them
//! (OData JSON Format 4.01 §7.1).

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, Visitor};
use serde::ser::{Serialize, SerializeSeq, Serializer};

use super::annotated::Annotations;
use super::nullable::read_text;
use super::room::Room;
use super::slot::{NullVisitor, Seen, read_items};

/// A type that values of properties have.
///
/// Not serde's traits: the standard types of Rust read some forms here that
/// they do not read elsewhere.
pub trait EdmValue: Sized {
    /// The type that queries take it for: a type definition's underlying type,
    /// a family's declared type, the type of a nullable item.
    #[doc(hidden)]
    type Queried;
    /// Whether one value has several texts that the type does not keep.
    #[doc(hidden)]
    const TEXT_VARIES: bool = false;
    /// Whether `null` is a value of the type. In a collection of another type
    /// it is no item, and is kept beside the items.
    #[doc(hidden)]
    const READS_NULL: bool = false;

    /// Reads the value. A type has this method or
    /// [`decode_into`](Self::decode_into); each stands on the other.
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut place = None;
        Self::decode_into(deserializer, Room::Single(&mut place))?;
        place.ok_or_else(|| D::Error::custom("expected a value"))
    }
    /// Reads the value, or `null`, into a field.
    #[doc(hidden)]
    #[inline]
    fn decode_nullable<'de, D: Deserializer<'de>>(
        slot: &mut Option<Self>,
        deserializer: D,
    ) -> Result<Seen, D::Error> {
        deserializer.deserialize_option(NullVisitor(slot))
    }
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
    /// Says in which member of the document the items lie.
    #[doc(hidden)]
    #[inline]
    fn items_lie_in(items: &mut [Self], member: &'static str) {
        let _ = (items, member);
    }
}

/// `Edm.Boolean`.
impl EdmValue for bool {
    type Queried = Self;

    #[inline]
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_bool(BooleanVisitor)
    }

    #[inline]
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bool(*self)
    }
}

struct BooleanVisitor;

impl Visitor<'_> for BooleanVisitor {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an Edm.Boolean")
    }

    #[inline]
    fn visit_bool<E>(self, value: bool) -> Result<bool, E> {
        Ok(value)
    }
}

/// `Edm.String`.
impl EdmValue for String {
    type Queried = Self;

    #[inline]
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_string(TextVisitor)
    }

    #[inline]
    fn decode_nullable<'de, D: Deserializer<'de>>(
        slot: &mut Option<Self>,
        deserializer: D,
    ) -> Result<Seen, D::Error> {
        read_text(slot, TextVisitor, deserializer)
    }

    #[inline]
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

struct TextVisitor;

impl Visitor<'_> for TextVisitor {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an Edm.String")
    }

    #[inline]
    fn visit_str<E>(self, text: &str) -> Result<String, E> {
        Ok(text.to_owned())
    }

    #[inline]
    fn visit_string<E>(self, text: String) -> Result<String, E> {
        Ok(text)
    }
}

impl<T: EdmValue> EdmValue for Box<T> {
    type Queried = T::Queried;

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
    type Queried = T::Queried;

    const TEXT_VARIES: bool = T::TEXT_VARIES;
    const READS_NULL: bool = true;

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
    type Queried = Self;

    const TEXT_VARIES: bool = T::TEXT_VARIES;

    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match read_items(deserializer)? {
            (items, Seen::Value | Seen::Default) => Ok(items),
            _ => Err(D::Error::custom("expected no null among the items")),
        }
    }

    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        encode_items(self, &[], serializer)
    }
}

/// Writes the items of a collection, and nulls at these places.
pub(crate) fn encode_items<T: EdmValue, S: Serializer>(
    items: &[T],
    nulls: &[usize],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut seq = serializer.serialize_seq(Some(items.len() + nulls.len()))?;
    let mut nulls = (0, nulls);
    for item in items {
        nulls = encode_nulls(nulls, &mut seq)?;
        seq.serialize_element(&Encoded(item))?;
        nulls.0 += 1;
    }
    encode_nulls(nulls, &mut seq)?;
    seq.end()
}

/// Writes the nulls that come next; gives the next place, and other nulls.
#[inline]
fn encode_nulls<'a, S: SerializeSeq>(
    (mut place, mut nulls): (usize, &'a [usize]),
    seq: &mut S,
) -> Result<(usize, &'a [usize]), S::Error> {
    while let [next, later @ ..] = nulls
        && *next == place
    {
        seq.serialize_element(&())?;
        place += 1;
        nulls = later;
    }
    Ok((place, nulls))
}

/// A value as serde sees it.
pub(crate) struct Encoded<'a, T>(pub(crate) &'a T);

impl<T: EdmValue> Serialize for Encoded<'_, T> {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.encode(serializer)
    }
}
