//! What a generated structured type says about itself (OData CSDL 4.01 §6
//! and §9); everything else is done once, by the driver.

use serde::Serialize;
use serde::de::MapAccess;

use super::annotated::{Annotated, Annotations};
use super::names::Names;
use super::rest::Rest;
use super::slot::{Seen, Slot, SlotSeed, ignore, read_text};
use super::tag::Tag;
use super::text::read_again;
use super::unknown::RawSeed;
use super::writer::Writer;

/// An entity type or complex type.
pub trait Structured: Default {
    /// The qualified name, without `#`.
    const TYPE_NAME: &'static str;
    /// The wire names of the declared members; base members stand first, so
    /// that a member has the same place in a derived type.
    const MEMBERS: &'static [&'static str];
    /// The qualified name as `@odata.type` spells it: with `#`.
    #[doc(hidden)]
    const TAG: &'static str = Tag::new(Self::TYPE_NAME).as_str();
    /// Where a name stands in [`Self::MEMBERS`].
    #[doc(hidden)]
    const NAMES: &'static Names = &Names::new(Self::MEMBERS);
    /// The type's own name as the list that readers of `@odata.type` take.
    #[doc(hidden)]
    const TYPE_NAMES: &'static Names = &Names::new(&[Self::TYPE_NAME]);

    /// The place of a member's name in [`Self::MEMBERS`].
    #[inline]
    fn place(name: &str) -> Option<usize> {
        Self::NAMES.place(name)
    }
    /// What is not in the declared members.
    fn rest(&self) -> &Rest;
    /// What is not in the declared members.
    fn rest_mut(&mut self) -> &mut Rest;
    /// Reads the value of the member at this place.
    fn read<'de, A: MapAccess<'de>>(&mut self, index: usize, map: &mut A)
    -> Result<Seen, A::Error>;
    /// Writes all members, by [`Writer::member`], as long as it says `true`;
    /// says the same.
    fn write<M: SerializeMap>(&self, out: &mut Writer<'_, M>) -> bool;
    /// The member at this place, where control information beside it is its
    /// value's.
    #[inline]
    fn annotated(&mut self, index: usize) -> Option<&mut dyn Annotated> {
        let _ = index;
        None
    }
}

/// Makes a value with a closure.
pub fn build<T: Default>(set: impl FnOnce(&mut T)) -> T {
    let mut value = T::default();
    set(&mut value);
    value
}

/// Takes the members of an object, one by one.
///
/// Not serde's trait of this name: asking whether a member is set goes over
/// the same `write` and needs no serializer.
pub trait SerializeMap {
    /// What may go wrong.
    type Error;
    /// Takes one member.
    fn put<V: Serialize + ?Sized>(&mut self, name: &str, value: &V) -> Result<(), Self::Error>;
    /// Takes one member that is `null`.
    fn put_null(&mut self, name: &str) -> Result<(), Self::Error>;
    /// Takes the control information that stands beside a member.
    fn put_annotations(
        &mut self,
        member: &str,
        annotations: &dyn Annotations,
    ) -> Result<(), Self::Error>;
}

/// Reads a member into its field.
#[inline]
pub fn read<'de, S: Slot, A: MapAccess<'de>>(slot: &mut S, map: &mut A) -> Result<Seen, A::Error> {
    if S::TEXT_VARIES {
        let raw = map.next_value_seed(RawSeed)?;
        return read_text(slot, raw).map_err(read_again);
    }
    map.next_value_seed(SlotSeed(slot))
}

/// The arm of `read` for places that no member has.
#[cold]
pub fn no_member<'de, A: MapAccess<'de>>(map: &mut A) -> Result<Seen, A::Error> {
    ignore(map)?;
    Ok(Seen::Value)
}
