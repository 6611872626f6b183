//! Values of enumeration types with `IsFlags` (OData CSDL 4.01 §10.3).

use std::collections::HashSet;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::ops::{BitOr, BitOrAssign};
use std::str::FromStr;

use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde::ser::{Serialize, Serializer};

use super::open_enum::OpenEnum;
use super::value::EdmValue;

/// With more members than this they are not compared one with each other, so
/// that a text of very many takes no quadratic time.
const CROWDED: usize = 32;

/// Any number of members of an enumeration; JSON says them in one text with
/// commas between.
///
/// A set: no member is in it twice, and two sets are equal that hold the same
/// members in whatever order. Members that the metadata does not name are in
/// it like others. A text with blanks, repeated or no members is written again
/// as it came, until the program changes the set.
///
/// A member that the metadata makes of others (`everyWeek` of `firstWeek`,
/// `secondWeek`, …) stands for itself: it contains none of them, and a set of
/// them does not contain it. It is names that travel; by its numbers the
/// published metadata would say of some enumerations, whose members are simply
/// counted through, that one member holds others.
///
/// ```
/// # use msgraph_runtime::{Flags, __private::v1};
/// # #[derive(Debug, Clone, PartialEq, Eq)]
/// # pub enum Week { First, Second, Unrecognized(Box<str>) }
/// # v1::open_enum! { Week = "week" { First = "first", Second = "second" } }
/// let mut weeks: Flags<Week> = "second, fifth".into();
/// assert!(weeks.contains(&Week::Second));
/// assert!(weeks.contains(&Week::from("fifth")));
/// weeks |= Week::First;
/// assert_eq!(weeks, Flags::from([Week::First, "fifth".into(), Week::Second]));
/// assert_eq!(weeks.to_string(), "second,fifth,first");
/// ```
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

    /// Whether there is no member. Its text is empty, which OData has no
    /// meaning for; the metadata of most sets names a member `none`.
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

impl<E: OpenEnum> Flags<E> {
    fn names(&self) -> Vec<&str> {
        let mut names: Vec<_> = self.members.iter().map(E::text).collect();
        names.sort_unstable();
        names
    }
}

impl<E: OpenEnum + PartialEq> From<&str> for Flags<E> {
    fn from(text: &str) -> Self {
        let mut flags = Self::default();
        let mut crowd = HashSet::new();
        let names = text.split(',').map(str::trim);
        for name in names.filter(|name| !name.is_empty()) {
            if flags.len() < CROWDED {
                flags.insert(E::from_text(name));
                continue;
            }
            if crowd.is_empty() {
                crowd.extend(flags.iter().map(|member| Box::from(member.text())));
            }
            if crowd.insert(Box::<str>::from(name)) {
                flags.members.push(E::from_text(name));
            }
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

impl<E: PartialEq> Extend<E> for Flags<E> {
    fn extend<I: IntoIterator<Item = E>>(&mut self, members: I) {
        for member in members {
            self.insert(member);
        }
    }
}

impl<E: PartialEq> FromIterator<E> for Flags<E> {
    fn from_iter<I: IntoIterator<Item = E>>(members: I) -> Self {
        let mut flags = Self::default();
        flags.extend(members);
        flags
    }
}

impl<E: PartialEq, const N: usize> From<[E; N]> for Flags<E> {
    fn from(members: [E; N]) -> Self {
        members.into_iter().collect()
    }
}

impl<E> From<E> for Flags<E> {
    fn from(member: E) -> Self {
        Self {
            members: vec![member],
            text: None,
        }
    }
}

/// The members of both; a single one is a set as well.
impl<E: PartialEq, Other: Into<Self>> BitOr<Other> for Flags<E> {
    type Output = Self;

    fn bitor(mut self, other: Other) -> Self {
        self |= other;
        self
    }
}

impl<E: PartialEq, Other: Into<Self>> BitOrAssign<Other> for Flags<E> {
    fn bitor_assign(&mut self, other: Other) {
        self.extend(other.into());
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

impl<E: OpenEnum + PartialEq> PartialEq for Flags<E> {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len()
            && if self.len() < CROWDED {
                self.iter().all(|member| other.contains(member))
            } else {
                self.names() == other.names()
            }
    }
}

impl<E: OpenEnum + Eq> Eq for Flags<E> {}

/// As equality, without regard to the order.
impl<E: OpenEnum + Eq> Hash for Flags<E> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.names().hash(state);
    }
}

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
    type Queried = Self;

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
