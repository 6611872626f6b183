//! Families: a declared type and the types derived from it, told apart by
//! `@odata.type` (OData JSON Format 4.01 §4.5.3).
//!
//! Nothing is buffered: an object is read as the declared type; as soon as
//! its type is known, members and all that was kept move to the derived type,
//! which takes from the latter what it declares, and reading goes on. So the
//! tag may stand anywhere.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, MapAccess, Visitor};
use serde::ser::Serializer;

use super::depth::Level;
use super::driver::{WriteType, encode, fill, fill_from_text, finish, in_type, read_member};
use super::key::{Key, KeySeed, TagSeed};
use super::room::boxed_default;
use super::structured::Structured;
use super::unknown::read_unknown;

/// A type derived from `Base`, directly or not.
pub trait Derives<Base>: Structured {
    /// Takes the values of the base's members.
    fn take_base(&mut self, base: &mut Base);
}

/// An enum of a declared type, the kept types derived from it, and the rest.
pub trait Family: Sized {
    /// The declared type.
    type Base: Structured;
    /// How the declared type lies in its variants.
    type Payload: Payload<Self::Base>;
    /// The declared type's name, then those of the derived types.
    const TYPE_NAMES: &'static [&'static str];

    /// The variant of the declared type.
    fn from_base(base: Self::Payload) -> Self;
    /// The variant of types that are not kept.
    fn from_other(base: Self::Payload) -> Self;
    /// Goes on as the type at this place of [`Self::TYPE_NAMES`].
    fn from_derived<'de, A: MapAccess<'de>>(
        place: usize,
        progress: Progress<Self::Payload>,
        map: &mut A,
    ) -> Result<Self, A::Error>;
}

/// An object that is read in part, as the declared type.
pub struct Progress<Payload> {
    base: Payload,
    likely: usize,
    tag: super::key::Tag,
}

/// Reads one of a family.
#[inline]
pub fn decode_family<'de, F: Family, D: Deserializer<'de>>(deserializer: D) -> Result<F, D::Error> {
    deserializer.deserialize_map(FamilyVisitor(PhantomData))
}

struct FamilyVisitor<F>(PhantomData<F>);

impl<'de, F: Family> Visitor<'de> for FamilyVisitor<F> {
    type Value = F;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<F, A::Error> {
        let _level = Level::enter::<A::Error>()?;
        let members = <F::Base as Structured>::MEMBERS;
        let mut payload = F::Payload::room();
        let base = payload.model();
        let mut likely = 0;
        let mut is_other = false;
        while let Some(key) = map.next_key_seed(KeySeed { members, likely })? {
            match key {
                Key::Known(index) => {
                    read_member(base, index, &mut map)?;
                    likely = index + 1;
                }
                Key::Type => {
                    let tag = map
                        .next_value_seed(TagSeed(F::TYPE_NAMES))
                        .map_err(in_type)?;
                    match tag.place {
                        Some(place) if place > 0 => {
                            let progress = Progress {
                                base: payload,
                                likely,
                                tag,
                            };
                            return F::from_derived(place, progress, &mut map);
                        }
                        place => is_other = place.is_none(),
                    }
                    base.rest_mut().set_type(tag);
                }
                Key::Unknown(name) => read_unknown(base.rest_mut(), name, &mut map)?,
            }
        }
        finish(base);
        Ok(if is_other {
            F::from_other(payload)
        } else {
            F::from_base(payload)
        })
    }
}

/// A variant's struct, in a `Box` or not.
pub trait Payload<Model> {
    /// A default value.
    fn room() -> Self;
    /// The struct.
    fn model(&mut self) -> &mut Model;
}

impl<Model: Structured> Payload<Model> for Model {
    #[inline]
    fn room() -> Self {
        Self::default()
    }

    #[inline]
    fn model(&mut self) -> &mut Model {
        self
    }
}

impl<Model: Structured> Payload<Model> for Box<Model> {
    #[inline]
    fn room() -> Self {
        boxed_default()
    }

    #[inline]
    fn model(&mut self) -> &mut Model {
        self
    }
}

/// Goes on as a derived type.
pub fn continue_as<'de, T, P, Base, BaseP, A>(
    progress: Progress<BaseP>,
    map: &mut A,
) -> Result<P, A::Error>
where
    T: Derives<Base>,
    P: Payload<T>,
    Base: Structured,
    BaseP: Payload<Base>,
    A: MapAccess<'de>,
{
    let mut payload = P::room();
    let value = payload.model();
    let likely = take_over(value, progress);
    if let Some(object) = value.rest_mut().take_declared(T::MEMBERS) {
        fill_from_text(value, &object).map_err(A::Error::custom)?;
    }
    fill(value, map, likely)?;
    finish(value);
    Ok(payload)
}

/// Moves all that was read; gives the place of the likely next member.
fn take_over<T, Base, BaseP>(value: &mut T, progress: Progress<BaseP>) -> usize
where
    T: Derives<Base>,
    Base: Structured,
    BaseP: Payload<Base>,
{
    let Progress {
        mut base,
        likely,
        tag,
    } = progress;
    let base = base.model();
    value.take_base(base);
    *value.rest_mut() = std::mem::take(base.rest_mut());
    value.rest_mut().set_type(tag);
    likely
}

/// A reader of one derived type.
pub type DerivedReader<BaseP, A, F, E> = fn(Progress<BaseP>, &mut A) -> Result<F, E>;

/// Goes on with the reader of the type at this place; the first place of
/// [`Family::TYPE_NAMES`] is the base's, which has none.
pub fn continue_with<'de, BaseP, A: MapAccess<'de>, F>(
    readers: &[DerivedReader<BaseP, A, F, A::Error>],
    place: usize,
    progress: Progress<BaseP>,
    map: &mut A,
) -> Result<F, A::Error> {
    match place.checked_sub(1).and_then(|place| readers.get(place)) {
        Some(read) => read(progress, map),
        None => Err(A::Error::custom("expected a type of the family")),
    }
}

/// The qualified name of a value's type.
pub fn type_name<T: Structured>(_: &T) -> &'static str {
    T::TYPE_NAME
}

/// Writes a derived type where its base is declared: always with its type.
pub fn encode_derived<T: Structured, S: Serializer>(
    value: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    encode(value, WriteType::Always, serializer)
}
