//! Names of members and of types, as they are read.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Visitor};

/// The control information that names an object's type
/// (OData JSON Format 4.01 §4.5.3).
pub(crate) const TYPE: &str = "@odata.type";

/// A member's name.
pub(crate) enum Key {
    /// The declared member at this place.
    Known(usize),
    /// [`TYPE`].
    Type,
    /// Any other name.
    Unknown(Box<str>),
}

/// Reads a member's name, where the member after the last one is likely.
pub(crate) struct KeySeed {
    pub(crate) members: &'static [&'static str],
    pub(crate) likely: usize,
}

impl<'de> DeserializeSeed<'de> for KeySeed {
    type Value = Key;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Key, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for KeySeed {
    type Value = Key;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a member's name")
    }

    #[inline]
    fn visit_str<E>(self, name: &str) -> Result<Key, E> {
        match self.members.get(self.likely) {
            Some(member) if is_same(member, name) => Ok(Key::Known(self.likely)),
            _ => Ok(self.search(name)),
        }
    }
}

impl KeySeed {
    fn search(self, name: &str) -> Key {
        // No member's name begins so: members are not searched in vain.
        if name.starts_with('@') {
            return if name == TYPE {
                Key::Type
            } else {
                Key::Unknown(name.into())
            };
        }
        match place(self.members, self.likely, name) {
            Some(index) => Key::Known(index),
            None => Key::Unknown(name.into()),
        }
    }
}

/// The place of a name; services keep the order of the metadata and leave
/// some out, so the search begins after the last member and goes round.
#[inline]
pub(crate) fn place(members: &[&str], likely: usize, name: &str) -> Option<usize> {
    let (before, after) = members.split_at(likely.min(members.len()));
    let found = |part: &[&str]| part.iter().position(|member| is_same(member, name));
    match found(after) {
        Some(index) => Some(before.len() + index),
        None => found(before),
    }
}

/// Equality without a call: of names of one length, up to sixteen letters are
/// compared as two words that may overlap.
#[inline]
fn is_same(one: &str, other: &str) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if let (Some(one_start), Some(other_start), Some(one_end), Some(other_end)) = (
        one.first_chunk::<8>(),
        other.first_chunk::<8>(),
        one.last_chunk::<8>(),
        other.last_chunk::<8>(),
    ) {
        let word = |bytes: &[u8; 8]| u64::from_ne_bytes(*bytes);
        return word(one_start) == word(other_start)
            && word(one_end) == word(other_end)
            && (one.len() <= 16 || one == other);
    }
    one.iter().zip(other).all(|(one, other)| one == other)
}

/// What `@odata.type` said.
pub(crate) struct Tag {
    /// The place of the type among those asked for.
    pub(crate) place: Option<usize>,
    /// The text, where it is not `#` and the type's name letter by letter.
    pub(crate) odd: Option<Box<str>>,
}

/// Reads `@odata.type` and looks for it among these names.
pub(crate) struct TagSeed(pub(crate) &'static [&'static str]);

impl<'de> DeserializeSeed<'de> for TagSeed {
    type Value = Tag;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Tag, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for TagSeed {
    type Value = Tag;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a type")
    }

    #[inline]
    fn visit_str<E>(self, text: &str) -> Result<Tag, E> {
        if let Some(name) = text.strip_prefix('#')
            && let Some(place) = place(self.0, 0, name)
        {
            return Ok(Tag {
                place: Some(place),
                odd: None,
            });
        }
        Ok(self.odd(text))
    }
}

impl TagSeed {
    #[cold]
    fn odd(self, text: &str) -> Tag {
        // Type names of some services come in other letter case.
        let name = type_name(text);
        let is_meant = |known: &&str| known.eq_ignore_ascii_case(name);
        Tag {
            place: self.0.iter().position(is_meant),
            odd: Some(text.into()),
        }
    }
}

/// The name in the text of `@odata.type`, which is a URL reference: a bare
/// fragment, a whole URL, or (against the standard) the name alone.
pub(crate) fn type_name(text: &str) -> &str {
    text.rsplit_once('#').map_or(text, |(_, name)| name)
}
