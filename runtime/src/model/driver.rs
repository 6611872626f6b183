//! The one reader and the one writer of structured values
//! (OData JSON Format 4.01 §6 and §7).

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::fmt;

use serde::Serialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde::ser::{self, SerializeMap as _, Serializer};
use serde_json::value::RawValue;

use super::annotated::{Annotations, is_control};
use super::depth::Level;
use super::key::{
    KeySeed, SHORT_TYPE, SHORT_TYPE_KEY, TYPE, Tag, TagSeed, UNKNOWN_KEY, names_type,
};
use super::names::Names;
use super::presence::Presence;
use super::rest::{Came, Rest};
use super::room::Room;
use super::slot::{Seen, Slot, SlotValue, SlotWith, still_says};
use super::structured::{SerializeMap, Structured};
use super::trace::{Step, through};
use super::unknown::read_unknown;

/// Makes a value with a closure.
pub fn build<T: Default>(set: impl FnOnce(&mut T)) -> T {
    let mut value = T::default();
    set(&mut value);
    value
}

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
        } else if key != UNKNOWN_KEY {
            let is_short = key == SHORT_TYPE_KEY;
            let name = if is_short { SHORT_TYPE } else { TYPE };
            let tag = match map.next_value_seed(TagSeed(types)) {
                Ok(Some(tag)) => tag,
                Ok(None) => {
                    rest.set_null_type(is_short);
                    continue;
                }
                Err(error) => return Err(through(Step::Member(name), error)),
            };
            rest.set_type_name(is_short);
            if tag.place.is_some_and(|place| place > 0) {
                return Ok(Some(tag));
            }
            // What one has decided stays decided, whatever unknown type follows.
            if tag.place.is_some() || !type_is_known(rest, types) {
                rest.set_type(tag);
            }
        } else {
            read_unknown(rest, &unknown, map)?;
        }
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
fn annotate_members<T: Structured>(value: &mut T, rest: &mut Rest) {
    rest.hand_out(&mut |name, text| {
        let at = name.find('@').unwrap_or_default();
        let (member, note) = name.split_at(at);
        T::place(member)
            .and_then(|index| value.annotated(index))
            .is_some_and(|member| member.annotate(note, text))
    });
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

/// Whether `@odata.type` is written where it did not come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WriteType {
    /// Only as it came.
    AsItCame,
    /// In any case: a type derived from the declared one.
    Always,
}

/// Writes a structured value; its `@odata.type` only if it came with one.
#[inline]
pub fn encode_model<T: Structured, S: Serializer>(
    value: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    encode(value, WriteType::AsItCame, serializer)
}

pub(crate) fn encode<T: Structured, S: Serializer>(
    value: &T,
    write_type: WriteType,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let rest = value.rest();
    let mut map = Wire(serializer.serialize_map(None)?);
    put_type(&mut map, T::TAG, rest, write_type)?;
    write_members(value, &mut map)?;
    if rest.annotates() {
        put_current(&mut map, value)?;
    } else {
        for (name, value) in rest.members() {
            map.put(name, value)?;
        }
    }
    map.0.end()
}

/// Writes what is kept, but for control information of values that the
/// program has replaced since.
#[cold]
fn put_current<T: Structured, M: SerializeMap>(map: &mut M, value: &T) -> Result<(), M::Error> {
    let outdated = probe(value, "", "").outdated;
    for (index, (name, value)) in value.rest().members().enumerate() {
        if !outdated.contains(&index) {
            map.put(name, value)?;
        }
    }
    Ok(())
}

/// The type stands first, where readers of streams look for it.
#[inline]
fn put_type<M: SerializeMap>(
    map: &mut M,
    tag: &'static str,
    rest: &Rest,
    write_type: WriteType,
) -> Result<(), M::Error> {
    let name = if rest.type_name_is_short() {
        SHORT_TYPE
    } else {
        TYPE
    };
    if let Some(odd) = rest.odd_type() {
        map.put(name, odd)
    } else if rest.type_came() || write_type == WriteType::Always {
        map.put(name, tag)
    } else if rest.type_is_null() {
        put_null_type(map, name)
    } else {
        Ok(())
    }
}

#[cold]
#[inline(never)]
fn put_null_type<M: SerializeMap>(map: &mut M, name: &str) -> Result<(), M::Error> {
    map.put_null(name)
}

fn write_members<T: Structured, M: SerializeMap>(value: &T, map: &mut M) -> Result<(), M::Error> {
    let mut writer = Writer {
        map,
        names: T::MEMBERS,
        rest: value.rest(),
        failure: None,
    };
    if value.write(&mut writer) {
        return Ok(());
    }
    writer.failure.map_or(Ok(()), Err)
}

/// Takes the members of one structured value.
pub struct Writer<'a, M: SerializeMap> {
    map: &'a mut M,
    names: &'static [&'static str],
    rest: &'a Rest,
    failure: Option<M::Error>,
}

impl<M: SerializeMap> Writer<'_, M> {
    /// Writes the member at this place: its value, or as what it came. Says
    /// whether more can be written; a `bool` and not a `Result`, since `&&`
    /// costs the compiler of a generated crate much less than `?`.
    #[inline]
    pub fn member<S: Slot>(&mut self, index: usize, slot: &S) -> bool {
        if slot.is_set() {
            let written = self.set(index, slot);
            self.goes_on(written)
        } else if self.rest.is_silent() {
            true
        } else {
            let written = self.empty::<S>(index);
            self.goes_on(written)
        }
    }

    /// Writes a collection that is always there, `[]` included.
    pub(crate) fn required<S: Slot>(&mut self, index: usize, slot: &S) -> bool {
        let written = if slot.is_set() || self.rest.came(index) == Came::Not {
            self.set(index, slot)
        } else {
            self.empty::<S>(index)
        };
        self.goes_on(written)
    }

    #[inline]
    fn goes_on(&mut self, written: Result<(), M::Error>) -> bool {
        match written {
            Ok(()) => true,
            Err(error) => self.fail(error),
        }
    }

    #[cold]
    fn fail(&mut self, error: M::Error) -> bool {
        self.failure = Some(error);
        false
    }

    #[inline]
    fn set<S: Slot>(&mut self, index: usize, slot: &S) -> Result<(), M::Error> {
        let Some(name) = self.names.get(index) else {
            return Ok(());
        };
        if S::TEXT_VARIES
            && let Some(text) = self.rest.text(index)
            && still_says(slot, text)
        {
            return self.map.put(name, text);
        }
        if S::COLLECTION
            && let Some(nulls) = self.rest.nulls(index)
        {
            return self.map.put(name, &SlotWith(slot, nulls));
        }
        if let Some(annotations) = slot.annotations() {
            self.map.put_annotations(name, annotations)?;
            if !annotations.has_value() {
                return self.empty::<S>(index);
            }
        }
        self.map.put(name, &SlotValue(slot))
    }

    fn empty<S: Slot>(&mut self, index: usize) -> Result<(), M::Error> {
        let Some(name) = self.names.get(index) else {
            return Ok(());
        };
        match self.rest.came(index) {
            Came::Not => Ok(()),
            Came::Default if S::COLLECTION => self.map.put(name, &[(); 0]),
            Came::Default | Came::NullCollection => self.map.put_null(name),
            Came::Nulls(count) => self.map.put(name, &vec![(); count]),
        }
    }
}

/// A serializer's map.
struct Wire<M>(M);

impl<M: ser::SerializeMap> SerializeMap for Wire<M> {
    type Error = M::Error;

    #[inline]
    fn put<V: Serialize + ?Sized>(&mut self, name: &str, value: &V) -> Result<(), M::Error> {
        self.0.serialize_entry(name, value)
    }

    fn put_null(&mut self, name: &str) -> Result<(), M::Error> {
        self.0.serialize_entry(name, &())
    }

    #[cold]
    fn put_annotations(
        &mut self,
        member: &str,
        annotations: &dyn Annotations,
    ) -> Result<(), M::Error> {
        let mut result = Ok(());
        annotations.each(&mut |name, text| {
            if result.is_ok() {
                result = self.0.serialize_entry(&format!("{member}{name}"), text);
            }
        });
        result
    }
}

/// What there is of a member.
#[derive(Default)]
pub struct Found {
    /// Whether it came, and how.
    pub(crate) presence: Presence,
    /// The control information that was asked for, if its value holds it.
    pub(crate) annotation: Option<Box<RawValue>>,
}

/// A model, whatever its type: one function of a generated type, and not one
/// for each question.
pub trait Inspect {
    /// What is not in the declared members.
    fn rest(&self) -> &Rest;
    /// The qualified name of the type.
    fn type_name(&self) -> &'static str;
    /// How the member at this place came, and an annotation of its value.
    fn find(&self, index: usize, annotation: &str) -> Found;
}

impl<T: Structured> Inspect for T {
    fn rest(&self) -> &Rest {
        Structured::rest(self)
    }

    fn type_name(&self) -> &'static str {
        T::TYPE_NAME
    }

    fn find(&self, index: usize, annotation: &str) -> Found {
        match T::MEMBERS.get(index) {
            Some(name) => probe(self, name, annotation).found,
            None => Found::default(),
        }
    }
}

fn probe<'a, T: Structured>(value: &'a T, name: &'a str, annotation: &'a str) -> Probe<'a> {
    let mut probe = Probe {
        name,
        annotation,
        found: Found::default(),
        rest: value.rest(),
        outdated: BTreeSet::new(),
    };
    match write_members(value, &mut probe) {
        Ok(()) => probe,
        Err(never) => match never {},
    }
}

/// Looks among the members that are written.
struct Probe<'a> {
    /// The member that is looked for.
    name: &'a str,
    /// The control information that is looked for.
    annotation: &'a str,
    found: Found,
    rest: &'a Rest,
    /// The places of what is kept for a value that is no longer there.
    outdated: BTreeSet<usize>,
}

impl SerializeMap for Probe<'_> {
    type Error = Infallible;

    fn put<V: Serialize + ?Sized>(&mut self, name: &str, _: &V) -> Result<(), Infallible> {
        if name == self.name {
            self.found.presence = Presence::Value;
        }
        Ok(())
    }

    fn put_null(&mut self, name: &str) -> Result<(), Infallible> {
        if name == self.name {
            self.found.presence = Presence::Null;
        }
        Ok(())
    }

    fn put_annotations(
        &mut self,
        member: &str,
        annotations: &dyn Annotations,
    ) -> Result<(), Infallible> {
        if member == self.name {
            annotations.each(&mut |name, text| {
                if is_control(name, self.annotation) {
                    self.found.annotation = Some(text.to_owned());
                }
            });
        }
        if self.rest.annotates() {
            let kept = self.rest.texts().enumerate();
            let owned = kept.filter(|(_, (name, _))| {
                name.strip_prefix(member)
                    .is_some_and(|note| note.starts_with('@') && annotations.owns(note))
            });
            self.outdated.extend(owned.map(|(index, _)| index));
        }
        Ok(())
    }
}
