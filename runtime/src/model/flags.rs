//! Values of enumeration types with `IsFlags` (OData CSDL 4.01 §10.3).

use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde::ser::{Serialize, Serializer};

use super::open_enum::OpenEnum;
use super::value::EdmValue;

/// Any number of members of an enumeration; JSON says them in one text with
/// commas between.
///
/// Two values are equal that hold the same members in whatever order. A text
/// with blanks, repeated or no members is written again as it came, until the
/// program changes the value.
#[derive(Clone)]
pub struct Flags<E> {
    members: Vec<E>,
    /// The text that was read, where it is not the one that the members make.
    text: Option<Box<str>>,
}

impl<E> Flags<E> {
    /// The members, in the order of the text.
    pub fn iter(&self) -> std::slice::Iter<'_, E> {
        self.members.iter()
    }

    /// How many members there are.
    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// Whether there is no member.
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }
}

impl<E: PartialEq> Flags<E> {
    /// Whether this is one of the members.
    pub fn contains(&self, member: &E) -> bool {
        self.members.contains(member)
    }

    /// Adds a member; false if it was there already.
    pub fn insert(&mut self, member: E) -> bool {
        if self.contains(&member) {
            return false;
        }
        self.text = None;
        self.members.push(member);
        true
    }

    /// Takes a member away; false if it was not there.
    pub fn remove(&mut self, member: &E) -> bool {
        let before = self.members.len();
        self.members.retain(|known| known != member);
        let removed = self.members.len() < before;
        if removed {
            self.text = None;
        }
        removed
    }
}

impl<E: OpenEnum + PartialEq> From<&str> for Flags<E> {
    fn from(text: &str) -> Self {
        let mut flags = Self::default();
        for name in text
            .split(',')
            .map(str::trim)
            .filter(|name| !name.is_empty())
        {
            flags.insert(E::from_text(name));
        }
        if flags.to_string() != text {
            flags.text = Some(text.into());
        }
        flags
    }
}

impl<E: OpenEnum + PartialEq> FromStr for Flags<E> {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self::from(text))
    }
}

impl<E> Default for Flags<E> {
    fn default() -> Self {
        Self {
            members: Vec::new(),
            text: None,
        }
    }
}

impl<E: PartialEq> FromIterator<E> for Flags<E> {
    fn from_iter<I: IntoIterator<Item = E>>(members: I) -> Self {
        let mut flags = Self::default();
        for member in members {
            flags.insert(member);
        }
        flags
    }
}

impl<E: PartialEq> From<E> for Flags<E> {
    fn from(member: E) -> Self {
        Self {
            members: vec![member],
            text: None,
        }
    }
}

impl<'a, E> IntoIterator for &'a Flags<E> {
    type Item = &'a E;
    type IntoIter = std::slice::Iter<'a, E>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<E> IntoIterator for Flags<E> {
    type Item = E;
    type IntoIter = std::vec::IntoIter<E>;

    fn into_iter(self) -> Self::IntoIter {
        self.members.into_iter()
    }
}

impl<E: PartialEq> PartialEq for Flags<E> {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().all(|member| other.contains(member))
    }
}

impl<E: Eq> Eq for Flags<E> {}

impl<E: fmt::Debug> fmt::Debug for Flags<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(&self.members).finish()
    }
}

impl<E: OpenEnum> fmt::Display for Flags<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(text) = &self.text {
            return f.write_str(text);
        }
        for (place, member) in self.members.iter().enumerate() {
            if place > 0 {
                f.write_str(",")?;
            }
            f.write_str(member.text())?;
        }
        Ok(())
    }
}

impl<E: OpenEnum + PartialEq> EdmValue for Flags<E> {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(FlagsVisitor(PhantomData))
    }

    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

struct FlagsVisitor<E>(PhantomData<E>);

impl<E: OpenEnum + PartialEq> Visitor<'_> for FlagsVisitor<E> {
    type Value = Flags<E>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("members of an enumeration")
    }

    fn visit_str<Z: Error>(self, text: &str) -> Result<Flags<E>, Z> {
        Ok(Flags::from(text))
    }
}

impl<'de, E: OpenEnum + PartialEq> Deserialize<'de> for Flags<E> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::decode(deserializer)
    }
}

impl<E: OpenEnum + PartialEq> Serialize for Flags<E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.encode(serializer)
    }
}
