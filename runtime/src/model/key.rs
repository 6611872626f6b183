//! Names of members and of types, as they are read.

use std::fmt;
use std::num::NonZeroUsize;

use serde::de::{DeserializeSeed, Deserializer, Visitor};

use super::names::Names;

/// The control information that names an object's type
/// (OData JSON Format 4.01 §4.5.3).
pub(crate) const TYPE: &str = "@odata.type";
/// The same as OData 4.01 lets services write it (OData JSON Format 4.01 §4.5).
pub(crate) const SHORT_TYPE: &str = "@type";

/// A member's name: one more than the place of the declared member, or one of
/// the constants. A bare number that is not zero, because one is handed on for
/// every member of every object: so serde's `Result<Option<Key>, _>` goes
/// through registers.
pub(crate) type Key = NonZeroUsize;

/// The name is [`SHORT_TYPE`].
pub(crate) const SHORT_TYPE_KEY: Key = key(usize::MAX - 3);
/// The name is [`TYPE`].
pub(crate) const TYPE_KEY: Key = key(usize::MAX - 2);
/// The name is any other that is not declared.
pub(crate) const UNKNOWN_KEY: Key = key(usize::MAX - 1);

/// The key of a place.
#[inline]
const fn key(place: usize) -> Key {
    NonZeroUsize::MIN.saturating_add(place)
}

/// Reads a member's name; one that is not declared goes to `unknown`.
pub(crate) struct KeySeed<'a> {
    pub(crate) place: fn(&str) -> Option<usize>,
    pub(crate) unknown: &'a mut String,
}

impl<'de> DeserializeSeed<'de> for KeySeed<'_> {
    type Value = Key;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Key, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for KeySeed<'_> {
    type Value = Key;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a member's name")
    }

    #[inline]
    fn visit_str<E>(self, name: &str) -> Result<Key, E> {
        Ok(match (self.place)(name) {
            Some(place) => key(place),
            None => self.other(name),
        })
    }
}

impl KeySeed<'_> {
    #[inline(never)]
    fn other(self, name: &str) -> Key {
        match name {
            TYPE => TYPE_KEY,
            SHORT_TYPE => SHORT_TYPE_KEY,
            _ => {
                self.unknown.clear();
                self.unknown.push_str(name);
                UNKNOWN_KEY
            }
        }
    }
}

/// What `@odata.type` said.
pub(crate) struct Tag {
    /// The place of the type among those asked for.
    pub(crate) place: Option<usize>,
    /// The text, where it is not `#` and the type's name letter by letter.
    pub(crate) odd: Option<Box<str>>,
}

/// Reads `@odata.type` and looks for it among these names; `null` names none.
pub(crate) struct TagSeed(pub(crate) &'static Names);

impl<'de> DeserializeSeed<'de> for TagSeed {
    type Value = Option<Tag>;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Visitor<'_> for TagSeed {
    type Value = Option<Tag>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a type")
    }

    #[inline]
    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        if let Some(name) = text.strip_prefix('#')
            && let Some(place) = self.0.place(name)
        {
            return Ok(Some(Tag {
                place: Some(place),
                odd: None,
            }));
        }
        Ok(Some(self.odd(text)))
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_none<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }
}

impl TagSeed {
    #[cold]
    fn odd(self, text: &str) -> Tag {
        // Type names of some services come in other letter case.
        let name = type_name(text);
        let is_meant = |known: &&str| known.eq_ignore_ascii_case(name);
        Tag {
            place: self.0.all().iter().position(is_meant),
            odd: Some(text.into()),
        }
    }
}

/// The name in the text of `@odata.type`, which is a URL reference: a bare
/// fragment, a whole URL, or (against the standard) the name alone.
pub(crate) fn type_name(text: &str) -> &str {
    text.rsplit_once('#').map_or(text, |(_, name)| name)
}

/// Whether the text of `@odata.type` names one of these types.
pub(crate) fn names_type(types: &Names, text: &str) -> bool {
    let name = type_name(text);
    types
        .all()
        .iter()
        .any(|known| known.eq_ignore_ascii_case(name))
}
