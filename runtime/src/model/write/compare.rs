//! What differs between two values that were read, member by member.

use super::diff::{Old, Written, change};
use super::encode::{WriteMembers, WriteModel};
use super::member::{Boxed, Items, NullableItems, Plain, Structured, WriteSlot};
use super::patch::Patch;
use crate::model::presence::Presence;
use crate::model::rest::{Came, Rest};
use crate::model::structured;
use crate::model::value::EdmValue;

/// How a model that was read holds a member: `Option<T>` or `Vec<T>`.
pub trait ReadSlot {
    /// The type of the value.
    type Value;
    /// Whether an empty one that came is a value.
    const COLLECTION: bool;
    /// What is held.
    fn value(&self) -> Option<&Self::Value>;
    /// Whether it is more than what an absent member leaves.
    fn is_set(&self) -> bool;
}

impl<T> ReadSlot for Option<T> {
    type Value = T;
    const COLLECTION: bool = false;

    fn value(&self) -> Option<&T> {
        self.as_ref()
    }

    fn is_set(&self) -> bool {
        self.is_some()
    }
}

impl<T> ReadSlot for Vec<T> {
    type Value = Self;
    const COLLECTION: bool = true;

    fn value(&self) -> Option<&Self> {
        Some(self)
    }

    fn is_set(&self) -> bool {
        !self.is_empty()
    }
}

/// A value that was read, as a write model's `W` says it. `Kind` is as in
/// [`WriteValue`](super::member::WriteValue).
pub trait ReadValue<Kind, W>: Sized {
    /// All of it. With `names_type` also the type of a value that the service
    /// may merge with one of another type.
    fn whole(&self, names_type: bool) -> W;
    /// What makes the new of the old.
    fn change(old: &Self, new: &Self) -> Patch<W>;
}

impl<T: EdmValue + Clone + PartialEq> ReadValue<Plain, T> for T {
    fn whole(&self, _: bool) -> T {
        self.clone()
    }

    fn change(old: &T, new: &T) -> Patch<T> {
        replaced(old, new)
    }
}

impl<T: Written<W>, W: WriteModel> ReadValue<Structured, W> for T {
    fn whole(&self, names_type: bool) -> W {
        T::compare(absent(names_type), self)
    }

    fn change(old: &T, new: &T) -> Patch<W> {
        change(old, new)
    }
}

impl<T: Written<W>, W: WriteModel> ReadValue<Boxed, Box<W>> for Box<T> {
    fn whole(&self, names_type: bool) -> Box<W> {
        Box::new(T::compare(absent(names_type), self))
    }

    fn change(old: &Self, new: &Self) -> Patch<Box<W>> {
        change(&**old, &**new).map(Box::new)
    }
}

impl<T: Written<W> + PartialEq, W> ReadValue<Items, Vec<W>> for Vec<T> {
    // Items are not merged.
    fn whole(&self, _: bool) -> Vec<W> {
        let whole = |item| T::compare(Old::Nothing, item);
        self.iter().map(whole).collect()
    }

    fn change(old: &Self, new: &Self) -> Patch<Vec<W>> {
        replaced(old, new)
    }
}

impl<T: Written<W> + PartialEq, W> ReadValue<NullableItems, Vec<Option<W>>> for Vec<Option<T>> {
    fn whole(&self, _: bool) -> Vec<Option<W>> {
        let whole = |item: &Option<T>| {
            let item = item.as_ref();
            item.map(|item| T::compare(Old::Nothing, item))
        };
        self.iter().map(whole).collect()
    }

    fn change(old: &Self, new: &Self) -> Patch<Vec<Option<W>>> {
        replaced(old, new)
    }
}

/// What a value is compared with that has no old one of the same type.
fn absent<'a, T>(may_be_of_other_type: bool) -> Old<'a, T> {
    if may_be_of_other_type {
        Old::OtherType
    } else {
        Old::Nothing
    }
}

/// A value that is replaced as a whole where it is another.
fn replaced<T: ReadValue<Kind, W> + PartialEq, Kind, W>(old: &T, new: &T) -> Patch<W> {
    if old == new {
        Patch::Keep
    } else {
        Patch::Set(new.whole(false))
    }
}

/// Two values that are compared, or one that is taken as a whole.
pub struct Pair<'a> {
    names: &'static [&'static str],
    next: usize,
    type_name: &'static str,
    old: Old<'a, Rest>,
    new: &'a Rest,
}

impl<'a> Pair<'a> {
    /// Of values of one type; without an old one all of the new is new.
    pub fn new<T: structured::Structured>(old: Old<'a, T>, new: &'a T) -> Self {
        Self {
            names: T::MEMBERS,
            next: 0,
            type_name: T::TYPE_NAME,
            old: old.part(|old| Some(old.rest())),
            new: new.rest(),
        }
    }

    /// What becomes of one member. They are asked for in the order of the
    /// type's members.
    pub fn member<S: ReadSlot, Kind, W: WriteSlot>(
        &mut self,
        name: &str,
        old: Option<&S>,
        new: &S,
    ) -> W
    where
        S::Value: ReadValue<Kind, W::Value>,
    {
        W::from_patch(self.patch(name, old, new))
    }

    fn patch<S: ReadSlot, Kind, W>(&mut self, name: &str, old: Option<&S>, new: &S) -> Patch<W>
    where
        S::Value: ReadValue<Kind, W>,
    {
        let ahead = self.names.iter().skip(self.next);
        let Some(steps) = ahead.into_iter().position(|known| *known == name) else {
            return Patch::Keep;
        };
        let place = self.next + steps;
        self.next = place + 1;
        let came = presence(new, self.new, place);
        let (Some(old), Some(rest)) = (old, self.old.value()) else {
            let names_type = matches!(self.old, Old::OtherType);
            return match (came, new.value()) {
                (Presence::Null, _) => Patch::Null,
                (Presence::Value, Some(new)) => Patch::Set(new.whole(names_type)),
                (Presence::Absent | Presence::Value, _) => Patch::Keep,
            };
        };
        match (presence(old, rest, place), came) {
            (Presence::Absent, _) | (_, Presence::Absent) => Patch::Keep,
            (Presence::Null, Presence::Null) => Patch::Keep,
            (Presence::Value, Presence::Null) => Patch::Null,
            (Presence::Null, Presence::Value) => new
                .value()
                .map_or(Patch::Keep, |new| Patch::Set(new.whole(false))),
            (Presence::Value, Presence::Value) => match (old.value(), new.value()) {
                (Some(old), Some(new)) => S::Value::change(old, new),
                (None, _) | (_, None) => Patch::Keep,
            },
        }
    }

    /// Adds what the members do not say: the type, where it is not the write
    /// model's own or not that of the old value, and with a value as a whole
    /// its unknown members, which the service would drop otherwise.
    pub fn finish<W: WriteMembers>(self, written: &mut W) {
        let extra = written.extra_mut();
        if matches!(self.old, Old::OtherType) {
            extra.put_type(self.type_name);
        }
        extra.take_type(self.new, W::TYPE_NAME);
        if self.old.value().is_none() {
            extra.take_unknown(self.new);
        }
    }
}

/// Whether the member at this place came or was set, and how.
fn presence<S: ReadSlot>(slot: &S, rest: &Rest, place: usize) -> Presence {
    if slot.is_set() {
        return Presence::Value;
    }
    match rest.came(place) {
        Came::Not => Presence::Absent,
        Came::Default if S::COLLECTION => Presence::Value,
        Came::Default | Came::NullCollection => Presence::Null,
        Came::Nulls(_) => Presence::Value,
    }
}
