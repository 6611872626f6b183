//! Names of members and of types, as they are read.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, Visitor};

/// The control information that names an object's type
/// (OData JSON Format 4.01 §4.6.3).
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
            Some(member) if *member == name => Ok(Key::Known(self.likely)),
            _ => Ok(self.search(name)),
        }
    }
}

impl KeySeed {
    fn search(self, name: &str) -> Key {
        match place(self.members, self.likely, name) {
            Some(index) => Key::Known(index),
            None if name == TYPE => Key::Type,
            None => Key::Unknown(name.into()),
        }
    }
}

/// The place of a name; services keep the order of the metadata and leave
/// some out, so the search begins after the last member and goes round.
pub(crate) fn place(members: &[&str], likely: usize, name: &str) -> Option<usize> {
    let (before, after) = members.split_at(likely.min(members.len()));
    let found = |part: &[&str]| part.iter().position(|member| *member == name);
    match found(after) {
        Some(index) => Some(before.len() + index),
        None => found(before),
    }
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

    fn visit_str<E: Error>(self, text: &str) -> Result<Tag, E> {
        let name = type_name(text);
        // Type names of some services come in other letter case.
        let place = self
            .0
            .iter()
            .position(|known| known.eq_ignore_ascii_case(name));
        let canonical = place
            .and_then(|place| self.0.get(place))
            .is_some_and(|known| text.strip_prefix('#') == Some(known));
        Ok(Tag {
            place,
            odd: (!canonical).then(|| text.into()),
        })
    }
}

/// The name in the text of `@odata.type`, which is a URL reference: a bare
/// fragment, a whole URL, or (against the standard) the name alone.
pub(crate) fn type_name(text: &str) -> &str {
    text.rsplit_once('#').map_or(text, |(_, name)| name)
}
