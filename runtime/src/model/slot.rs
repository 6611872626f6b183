//! The field of a generated struct that holds one member.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, SeqAccess, Visitor};
use serde::ser::{Serialize, Serializer};
use serde_json::value::RawValue;

use super::annotated::Annotations;
use super::nulls::Nulls;
use super::room::Room;
use super::trace::{Step, through};
use super::value::{EdmValue, encode_items};

/// How a member came: what its field cannot say by itself.
#[derive(Debug)]
pub enum Seen {
    /// With a value that the field holds.
    Value,
    /// As what an empty field means: `null`, or `[]` for a collection.
    Default,
    /// A collection as `null`.
    NullCollection,
    /// A collection with nulls, which its items cannot say.
    Nulls(Box<Nulls>),
    /// With a value whose text is not the one that the field would print.
    Text(Box<Box<RawValue>>),
}

/// A field that holds one member: `Option<T>` or `Vec<T>`.
pub trait Slot: Default {
    /// Whether it is a collection, whose empty form is `[]`.
    const COLLECTION: bool;
    /// Whether one value has several texts that the type does not keep.
    const TEXT_VARIES: bool;

    /// Reads the member into the field.
    fn read<'de, D: Deserializer<'de>>(&mut self, deserializer: D) -> Result<Seen, D::Error>;
    /// Whether there is something to write.
    fn is_set(&self) -> bool;
    /// Writes the field's value.
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;
    /// Writes the field's value with nulls among its items.
    #[inline]
    fn write_with<S: Serializer>(&self, nulls: &Nulls, serializer: S) -> Result<S::Ok, S::Error> {
        let _ = nulls;
        self.write(serializer)
    }
    /// The control information that stands beside the member.
    #[inline]
    fn annotations(&self) -> Option<&dyn Annotations> {
        None
    }
}

impl<T: EdmValue> Slot for Option<T> {
    const COLLECTION: bool = false;
    const TEXT_VARIES: bool = T::TEXT_VARIES;

    #[inline]
    fn read<'de, D: Deserializer<'de>>(&mut self, deserializer: D) -> Result<Seen, D::Error> {
        T::decode_nullable(self, deserializer)
    }

    #[inline]
    fn is_set(&self) -> bool {
        self.is_some()
    }

    #[inline]
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Some(value) => value.encode(serializer),
            None => serializer.serialize_unit(),
        }
    }

    #[inline]
    fn annotations(&self) -> Option<&dyn Annotations> {
        self.as_ref()?.annotations()
    }
}

impl<T: EdmValue> Slot for Vec<T> {
    const COLLECTION: bool = true;
    const TEXT_VARIES: bool = T::TEXT_VARIES;

    #[inline]
    fn read<'de, D: Deserializer<'de>>(&mut self, deserializer: D) -> Result<Seen, D::Error> {
        deserializer.deserialize_option(CollectionVisitor(self))
    }

    #[inline]
    fn is_set(&self) -> bool {
        !self.is_empty()
    }

    #[inline]
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        EdmValue::encode(self, serializer)
    }

    fn write_with<S: Serializer>(&self, nulls: &Nulls, serializer: S) -> Result<S::Ok, S::Error> {
        encode_items(self, nulls.places_among(self.len()), serializer)
    }
}

/// Reads one slot from a `MapAccess`.
pub(crate) struct SlotSeed<'a, S>(pub(crate) &'a mut S);

impl<'de, S: Slot> DeserializeSeed<'de> for SlotSeed<'_, S> {
    type Value = Seen;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Seen, D::Error> {
        self.0.read(deserializer)
    }
}

pub(crate) struct NullVisitor<'a, T>(pub(crate) &'a mut Option<T>);

impl<'de, T: EdmValue> Visitor<'de> for NullVisitor<'_, T> {
    type Value = Seen;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value or null")
    }

    #[inline]
    fn visit_none<E>(self) -> Result<Seen, E> {
        *self.0 = None;
        Ok(Seen::Default)
    }

    #[inline]
    fn visit_unit<E>(self) -> Result<Seen, E> {
        *self.0 = None;
        Ok(Seen::Default)
    }

    #[inline]
    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Seen, D::Error> {
        T::decode_into(deserializer, Room::Single(self.0))?;
        Ok(Seen::Value)
    }
}

struct CollectionVisitor<'a, T>(&'a mut Vec<T>);

impl<'de, T: EdmValue> Visitor<'de> for CollectionVisitor<'_, T> {
    type Value = Seen;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a collection")
    }

    #[inline]
    fn visit_none<E>(self) -> Result<Seen, E> {
        *self.0 = Vec::new();
        Ok(Seen::NullCollection)
    }

    #[inline]
    fn visit_unit<E: Error>(self) -> Result<Seen, E> {
        self.visit_none()
    }

    #[inline]
    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Seen, D::Error> {
        let (items, seen) = read_items(deserializer)?;
        *self.0 = items;
        Ok(seen)
    }
}

/// Reads the items of a collection, and how it came.
#[inline]
pub(crate) fn read_items<'de, T: EdmValue, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<(Vec<T>, Seen), D::Error> {
    let mut nulls = Vec::new();
    let items = deserializer.deserialize_seq(ItemsVisitor(PhantomData, &mut nulls))?;
    let seen = if !nulls.is_empty() {
        Seen::Nulls(Box::new(Nulls::new(nulls, items.len())))
    } else if items.is_empty() {
        Seen::Default
    } else {
        Seen::Value
    };
    Ok((items, seen))
}

/// Reads the items of a collection; gives them, and puts the places of nulls
/// that are none.
struct ItemsVisitor<'a, T>(PhantomData<T>, &'a mut Vec<usize>);

impl<'de, T: EdmValue> Visitor<'de> for ItemsVisitor<'_, T> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a collection")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Vec<T>, A::Error> {
        let mut values = Vec::new();
        let mut count = 0;
        loop {
            match items.next_element_seed(ItemSeed(&mut values)) {
                Ok(Some(is_item)) => {
                    if !is_item {
                        self.1.push(count);
                    }
                    count += 1;
                }
                Ok(None) => {
                    shrink_if_long(&mut values);
                    return Ok(values);
                }
                Err(error) => return Err(through(Step::Item(count), error)),
            }
        }
    }
}

/// Appends; a first item gets room for itself only, because most nested
/// collections hold one and `Vec` would make room for four.
#[inline]
pub(crate) fn push_first_exactly<T>(values: &mut Vec<T>, value: T) {
    reserve_first_exactly(values);
    values.push(value);
}

/// Makes room for a first item, and for no more.
#[inline]
pub(crate) fn reserve_first_exactly<T>(values: &mut Vec<T>) {
    if values.capacity() == 0 {
        values.reserve_exact(1);
    }
}

/// Gives back what a long collection has no use for: `Vec` grows by doubling.
#[inline]
fn shrink_if_long<T>(values: &mut Vec<T>) {
    const LONG: usize = 4096;
    let spare = values.capacity() - values.len();
    if spare > values.len() / 8 && spare * size_of::<T>() > LONG {
        values.shrink_to_fit();
    }
}

/// Reads one more item, and says whether it was one.
struct ItemSeed<'a, T>(&'a mut Vec<T>);

impl<'de, T: EdmValue> DeserializeSeed<'de> for ItemSeed<'_, T> {
    type Value = bool;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        if T::READS_NULL {
            T::decode_into(deserializer, Room::Item(self.0))?;
            Ok(true)
        } else {
            deserializer.deserialize_option(self)
        }
    }
}

impl<'de, T: EdmValue> Visitor<'de> for ItemSeed<'_, T> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an item or null")
    }

    #[inline]
    fn visit_none<E>(self) -> Result<bool, E> {
        Ok(false)
    }

    #[inline]
    fn visit_unit<E>(self) -> Result<bool, E> {
        Ok(false)
    }

    #[inline]
    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        T::decode_into(deserializer, Room::Item(self.0))?;
        Ok(true)
    }
}

/// A slot's value with nulls among its items, as serde sees it.
pub(crate) struct SlotWith<'a, S>(pub(crate) &'a S, pub(crate) &'a Nulls);

impl<S: Slot> Serialize for SlotWith<'_, S> {
    fn serialize<Z: Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
        self.0.write_with(self.1, serializer)
    }
}

/// A slot's value as serde sees it.
pub(crate) struct SlotValue<'a, S>(pub(crate) &'a S);

impl<S: Slot> Serialize for SlotValue<'_, S> {
    #[inline]
    fn serialize<Z: Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
        self.0.write(serializer)
    }
}

/// Reads a slot from a text that may have to be kept.
pub(crate) fn read_text<S: Slot>(
    slot: &mut S,
    raw: Box<RawValue>,
) -> Result<Seen, serde_json::Error> {
    let seen = slot.read(&mut serde_json::Deserializer::from_str(raw.get()))?;
    let prints_alike = match seen {
        Seen::Value => serde_json::to_string(&SlotValue(slot))? == raw.get(),
        Seen::Nulls(_) => !slot.is_set(),
        Seen::Default | Seen::NullCollection | Seen::Text(_) => true,
    };
    Ok(if prints_alike {
        seen
    } else {
        Seen::Text(Box::new(raw))
    })
}

/// Whether the slot still holds what this text says.
pub(crate) fn still_says<S: Slot>(slot: &S, raw: &RawValue) -> bool {
    let mut told = S::default();
    let told = told
        .read(&mut serde_json::Deserializer::from_str(raw.get()))
        .and_then(|_| serde_json::to_string(&SlotValue(&told)));
    match (told, serde_json::to_string(&SlotValue(slot))) {
        (Ok(told), Ok(held)) => told == held,
        _ => false,
    }
}

/// Reads a value that nobody declared, and drops it.
pub(crate) fn ignore<'de, A: serde::de::MapAccess<'de>>(map: &mut A) -> Result<(), A::Error> {
    map.next_value::<IgnoredAny>().map(drop)
}
