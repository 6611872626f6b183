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
use super::driver::{Object, fill, fill_from_text, finish, type_is_known};
use super::names::Names;
use super::rest::Rest;
use super::room::boxed_default;
use super::slot::Seen;
use super::structured::Structured;
use super::text::read_again;
use super::writer::{WriteType, encode};

/// A type derived from `Base`, directly or not.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not derived from `{Base}`",
    label = "expected a type derived from `{Base}`"
)]
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
    /// Where a name stands in [`Self::TYPE_NAMES`].
    #[doc(hidden)]
    const TYPES: &'static Names = &Names::new(Self::TYPE_NAMES);

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
    /// What came before the tag; the tag stands first in most objects.
    base: Option<Payload>,
    rest: Rest,
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
        let mut rest = Rest::default();
        let mut declared = Declared::<F>(None);
        if let Some(tag) = fill(&mut declared, F::TYPES, &mut rest, &mut map)?
            && let Some(place) = tag.place
        {
            rest.set_type(tag);
            let base = declared.0;
            return F::from_derived(place, Progress { base, rest }, &mut map);
        }
        let is_other = rest.odd_type().is_some() && !type_is_known(&rest, F::TYPES);
        let mut base = declared.0.unwrap_or_else(F::Payload::room);
        finish(base.model(), rest);
        Ok(if is_other {
            F::from_other(base)
        } else {
            F::from_base(base)
        })
    }
}

/// The declared type, made when the first of its members comes: most objects
/// begin with their `@odata.type` and need none.
struct Declared<F: Family>(Option<F::Payload>);

impl<'de, A: MapAccess<'de>, F: Family> Object<'de, A> for Declared<F> {
    fn members(&self) -> &'static [&'static str] {
        <F::Base as Structured>::MEMBERS
    }

    fn finder(&self) -> fn(&str) -> Option<usize> {
        <F::Base as Structured>::place
    }

    fn read(&mut self, index: usize, map: &mut A) -> Result<Seen, A::Error> {
        let base = self.0.get_or_insert_with(F::Payload::room);
        Structured::read(base.model(), index, map)
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
    let Progress { base, mut rest } = progress;
    if let Some(mut base) = base {
        value.take_base(base.model());
    }
    if let Some(object) = rest.take_declared(T::place, T::MEMBERS) {
        fill_from_text(value, &mut rest, &object).map_err(read_again)?;
    }
    fill(value, T::TYPE_NAMES, &mut rest, map)?;
    finish(value, rest);
    Ok(payload)
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

/// Writes a derived type where its base is declared: always with its type.
pub fn encode_derived<T: Structured, S: Serializer>(
    value: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    encode(value, WriteType::Always, serializer)
}
