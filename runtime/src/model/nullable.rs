//! Texts that may be `null`, read with one look at what comes: to ask first
//! whether it is `null` would cost each member one look more.

use std::fmt;

use serde::de::{Deserializer, Error, Visitor};

use super::slot::Seen;

/// Reads a text, or `null`, into a field.
#[inline]
pub(crate) fn read_text<'de, T, V: Visitor<'de, Value = T>, D: Deserializer<'de>>(
    slot: &mut Option<T>,
    visitor: V,
    deserializer: D,
) -> Result<Seen, D::Error> {
    deserializer.deserialize_any(Nullable { slot, visitor })
}

struct Nullable<'a, T, V> {
    slot: &'a mut Option<T>,
    visitor: V,
}

impl<'de, T, V: Visitor<'de, Value = T>> Visitor<'de> for Nullable<'_, T, V> {
    type Value = Seen;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.visitor.expecting(f)
    }

    #[inline]
    fn visit_str<E: Error>(self, text: &str) -> Result<Seen, E> {
        *self.slot = Some(self.visitor.visit_str(text)?);
        Ok(Seen::Value)
    }

    #[inline]
    fn visit_unit<E>(self) -> Result<Seen, E> {
        *self.slot = None;
        Ok(Seen::Default)
    }

    #[inline]
    fn visit_none<E>(self) -> Result<Seen, E> {
        *self.slot = None;
        Ok(Seen::Default)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Seen, D::Error> {
        deserializer.deserialize_any(self)
    }
}
