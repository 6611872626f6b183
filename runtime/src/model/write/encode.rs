//! Writes write models, and says whether there is anything to write
//! (OData JSON Format 4.01 §6).

use std::convert::Infallible;
use std::marker::PhantomData;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::extra::Extra;
use super::member::{WriteSlot, WriteValue};
use super::patch::Patch;
use crate::model::key::TYPE;

/// What a program sends to create or to update a value. Generated crates
/// implement it.
///
/// It can be written, and not read.
pub trait WriteModel: Serialize {
    /// Whether it says nothing: no member and nothing additional, an
    /// `@odata.type` aside. Such an update changes nothing but, at most, the
    /// type.
    fn is_empty(&self) -> bool;
}

/// What a generated struct says about itself.
pub trait WriteMembers: Default {
    /// The qualified name of the type, without `#`.
    const TYPE_NAME: &'static str;
    /// What the program has added.
    fn extra(&self) -> &Extra;
    /// What the program has added.
    fn extra_mut(&mut self) -> &mut Extra;
    /// Hands over all members, by [`Sink::member`].
    fn write<S: Sink>(&self, out: &mut S) -> Result<(), S::Error>;
}

/// Takes the members of a write model, one by one.
pub trait Sink {
    /// What may go wrong.
    type Error;
    /// Takes one member.
    fn member<Kind, M: WriteSlot>(
        &mut self,
        name: &'static str,
        member: &M,
    ) -> Result<(), Self::Error>
    where
        M::Value: WriteValue<Kind>;
}

/// Writes a write model without its type: it is the declared one, or the
/// program has said which.
pub fn encode_declared_members<T: WriteMembers, S: Serializer>(
    value: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    encode(value, false, serializer)
}

/// Writes a write model of a type that derives from the declared one: with
/// its type.
pub fn encode_derived_members<T: WriteMembers, S: Serializer>(
    value: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    encode(value, true, serializer)
}

fn encode<T: WriteMembers, S: Serializer>(
    value: &T,
    write_type: bool,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let extra = value.extra();
    let mut map = serializer.serialize_map(None)?;
    // The type stands first, where readers of streams look for it.
    if write_type && !extra.has(TYPE) {
        map.serialize_entry(TYPE, &format_args!("#{}", T::TYPE_NAME))?;
    }
    for (name, value) in extra.iter().filter(|(name, _)| *name == TYPE) {
        map.serialize_entry(name, value)?;
    }
    value.write(&mut Encoder {
        map: &mut map,
        extra,
    })?;
    for (name, value) in extra.iter().filter(|(name, _)| *name != TYPE) {
        map.serialize_entry(name, value)?;
    }
    map.end()
}

struct Encoder<'a, M> {
    map: &'a mut M,
    extra: &'a Extra,
}

impl<M: SerializeMap> Sink for Encoder<'_, M> {
    type Error = M::Error;

    fn member<Kind, W: WriteSlot>(&mut self, name: &'static str, member: &W) -> Result<(), M::Error>
    where
        W::Value: WriteValue<Kind>,
    {
        match member.as_patch() {
            // No name may stand twice in an object.
            Patch::Null | Patch::Set(_) if self.extra.has(name) => Ok(()),
            Patch::Keep => Ok(()),
            Patch::Null => self.map.serialize_entry(name, &()),
            Patch::Set(value) => {
                let value = Encoded(value, PhantomData::<Kind>);
                self.map.serialize_entry(name, &value)
            }
        }
    }
}

/// A value as serde sees it.
struct Encoded<'a, T, Kind>(&'a T, PhantomData<Kind>);

impl<T: WriteValue<Kind>, Kind> Serialize for Encoded<'_, T, Kind> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.encode(serializer)
    }
}

/// Whether a write model says nothing.
pub fn is_empty<T: WriteMembers>(value: &T) -> bool {
    let mut probe = Probe {
        is_empty: value.extra().iter().all(|(name, _)| name == TYPE),
    };
    match value.write(&mut probe) {
        Ok(()) => probe.is_empty,
        Err(never) => match never {},
    }
}

struct Probe {
    is_empty: bool,
}

impl Sink for Probe {
    type Error = Infallible;

    fn member<Kind, M: WriteSlot>(&mut self, _: &'static str, member: &M) -> Result<(), Infallible>
    where
        M::Value: WriteValue<Kind>,
    {
        self.is_empty &= member.as_patch().is_keep();
        Ok(())
    }
}
