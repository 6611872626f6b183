//! The one reader of structured values (OData JSON Format 4.01 §6 and §7).

use std::fmt;

use serde::de::{Deserializer, MapAccess, Visitor};

use super::annotated::Annotated;
use super::depth::Level;
use super::key::{
    Key, KeySeed, SHORT_TYPE, SHORT_TYPE_KEY, TYPE, Tag, TagSeed, UNKNOWN_KEY, names_type,
};
use super::names::Names;
use super::rest::Rest;
use super::room::Room;
use super::slot::Seen;
use super::structured::Structured;
use super::trace::{Step, through};
use super::unknown::read_unknown;

/// Reads a structured type on its own: its `@odata.type` is kept, not obeyed.
#[inline]
pub fn decode_model<'de, T: Structured, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    let mut value = T::default();
    deserializer.deserialize_map(ModelVisitor(&mut value))?;
    Ok(value)
}

/// Reads a structured type where it will lie.
#[inline]
pub fn decode_model_into<'de, T: Structured, D: Deserializer<'de>>(
    deserializer: D,
    room: Room<'_, T>,
) -> Result<(), D::Error> {
    deserializer.deserialize_map(ModelVisitor(room.open()))
}

struct ModelVisitor<'a, T>(&'a mut T);

impl<'de, T: Structured> Visitor<'de> for ModelVisitor<'_, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let _level = Level::enter::<A::Error>()?;
        let mut rest = Rest::default();
        // A type on its own is what it is, whatever the tag says.
        fill(self.0, T::TYPE_NAMES, &mut rest, &mut map)?;
        finish(self.0, rest);
        Ok(())
    }
}

/// A structured value as the one loop that reads all of them sees it, so that
/// a program holds this loop once and not once for each type.
pub(crate) trait Object<'de, A: MapAccess<'de>> {
    /// The names of its members.
    fn members(&self) -> &'static [&'static str];
    /// Finds a member by its name.
    fn finder(&self) -> fn(&str) -> Option<usize>;
    /// Reads the value of the member at this place.
    fn read(&mut self, index: usize, map: &mut A) -> Result<Seen, A::Error>;
}

impl<'de, A: MapAccess<'de>, T: Structured> Object<'de, A> for T {
    fn members(&self) -> &'static [&'static str] {
        T::MEMBERS
    }

    fn finder(&self) -> fn(&str) -> Option<usize> {
        T::place
    }

    fn read(&mut self, index: usize, map: &mut A) -> Result<Seen, A::Error> {
        Structured::read(self, index, map)
    }
}

/// Reads members until the object ends, or until `@odata.type` says one of
/// `types` that is not the first.
pub(crate) fn fill<'de, A: MapAccess<'de>>(
    object: &mut dyn Object<'de, A>,
    types: &'static Names,
    rest: &mut Rest,
    map: &mut A,
) -> Result<Option<Tag>, A::Error> {
    let place = object.finder();
    let mut unknown = String::new();
    while let Some(key) = map.next_key_seed(KeySeed {
        place,
        unknown: &mut unknown,
    })? {
        if key < SHORT_TYPE_KEY {
            let index = key.get() - 1;
            match object.read(index, map) {
                Ok(seen) => rest.see(index, seen),
                Err(error) => return Err(in_member(object.members(), index, error)),
            }
        } else if key == UNKNOWN_KEY {
            read_unknown(rest, &unknown, map)?;
        } else if let Some(tag) = read_type(key, types, rest, map)? {
            return Ok(Some(tag));
        }
    }
    Ok(None)
}

/// Reads `@odata.type` and notes it; gives it back if it says one of `types`
/// that is not the first. Apart, so that the loop over members stays short.
#[inline(never)]
fn read_type<'de, A: MapAccess<'de>>(
    key: Key,
    types: &'static Names,
    rest: &mut Rest,
    map: &mut A,
) -> Result<Option<Tag>, A::Error> {
    let is_short = key == SHORT_TYPE_KEY;
    let tag = match map.next_value_seed(TagSeed(types)) {
        Ok(Some(tag)) => tag,
        Ok(None) => {
            rest.set_null_type(is_short);
            return Ok(None);
        }
        Err(error) => {
            let name = if is_short { SHORT_TYPE } else { TYPE };
            return Err(through(Step::Member(name), error));
        }
    };
    rest.set_type_name(is_short);
    if tag.place.is_some_and(|place| place > 0) {
        return Ok(Some(tag));
    }
    // What one has decided stays decided, whatever unknown type follows.
    if tag.place.is_some() || !type_is_known(rest, types) {
        rest.set_type(tag);
    }
    Ok(None)
}

/// Whether a type came that may stand here.
pub(crate) fn type_is_known(rest: &Rest, types: &Names) -> bool {
    rest.type_came() || rest.odd_type().is_some_and(|odd| names_type(types, odd))
}

#[cold]
fn in_member<E>(names: &[&'static str], index: usize, error: E) -> E {
    match names.get(index) {
        Some(name) => through(Step::Member(name), error),
        None => error,
    }
}

/// Ends reading: what is kept goes to the value, and control information that
/// came beside a member to that member's value.
#[inline]
pub(crate) fn finish<T: Structured>(value: &mut T, mut rest: Rest) {
    rest.settle();
    if rest.annotates() {
        annotate_members(value, &mut rest);
    }
    *value.rest_mut() = rest;
}

#[cold]
fn annotate_members(value: &mut dyn Owner, rest: &mut Rest) {
    rest.hand_out(&mut |name, text| {
        let at = name.find('@').unwrap_or_default();
        let (member, note) = name.split_at(at);
        value
            .member(member)
            .is_some_and(|member| member.annotate(note, text))
    });
}

/// A structured value whose members take control information.
trait Owner {
    /// The member of this name, where the control information is its value's.
    fn member(&mut self, name: &str) -> Option<&mut dyn Annotated>;
}

impl<T: Structured> Owner for T {
    fn member(&mut self, name: &str) -> Option<&mut dyn Annotated> {
        self.annotated(T::place(name)?)
    }
}

/// Fills a value from members that were kept as text.
pub(crate) fn fill_from_text<T: Structured>(
    value: &mut T,
    rest: &mut Rest,
    object: &str,
) -> Result<(), serde_json::Error> {
    // The same parser as for whole documents: nothing is compiled twice.
    serde_json::Deserializer::from_str(object).deserialize_map(FillVisitor(value, rest))
}

struct FillVisitor<'a, T>(&'a mut T, &'a mut Rest);

impl<'de, T: Structured> Visitor<'de> for FillVisitor<'_, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        fill(self.0, T::TYPE_NAMES, self.1, &mut map)?;
        Ok(())
    }
}
