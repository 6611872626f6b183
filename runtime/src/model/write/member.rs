//! One member of a write model.

use serde::ser::{Serialize, SerializeSeq, Serializer};

use super::encode::WriteModel;
use super::patch::Patch;
use crate::model::value::EdmValue;

/// How a write model holds a member: `Option<T>` in one that creates,
/// `Patch<T>` in one that updates.
pub trait WriteSlot: Sized {
    /// The type of the value.
    type Value;
    /// What is to be done.
    fn as_patch(&self) -> Patch<&Self::Value>;
    /// The slot that does this.
    fn from_patch(patch: Patch<Self::Value>) -> Self;
}

/// What is absent is left to the service.
impl<T> WriteSlot for Option<T> {
    type Value = T;

    fn as_patch(&self) -> Patch<&T> {
        self.as_ref().map_or(Patch::Keep, Patch::Set)
    }

    fn from_patch(patch: Patch<T>) -> Self {
        match patch {
            Patch::Set(value) => Some(value),
            Patch::Keep | Patch::Null => None,
        }
    }
}

impl<T> WriteSlot for Patch<T> {
    type Value = T;

    fn as_patch(&self) -> Patch<&T> {
        self.as_ref()
    }

    fn from_patch(patch: Self) -> Self {
        patch
    }
}

/// A value in a write model. `Kind` is one of the types below and tells the
/// implementations apart; callers leave it to the compiler.
pub trait WriteValue<Kind> {
    /// Writes the value.
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;
}

/// A value that is read and written alike: of primitive types, enumeration
/// types and type definitions, and collections of them.
#[derive(Debug)]
pub enum Plain {}

/// A write model.
#[derive(Debug)]
pub enum Structured {}

/// A write model in a `Box`.
#[derive(Debug)]
pub enum Boxed {}

/// A collection of write models.
#[derive(Debug)]
pub enum Items {}

/// A collection of write models and `null`.
#[derive(Debug)]
pub enum NullableItems {}

impl<T: EdmValue> WriteValue<Plain> for T {
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        EdmValue::encode(self, serializer)
    }
}

impl<T: WriteModel> WriteValue<Structured> for T {
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.serialize(serializer)
    }
}

impl<T: WriteModel> WriteValue<Boxed> for Box<T> {
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (**self).serialize(serializer)
    }
}

impl<T: WriteModel> WriteValue<Items> for Vec<T> {
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        items(self, serializer)
    }
}

impl<T: WriteModel> WriteValue<NullableItems> for Vec<Option<T>> {
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        items(self, serializer)
    }
}

fn items<T: Serialize, S: Serializer>(items: &[T], serializer: S) -> Result<S::Ok, S::Error> {
    let mut seq = serializer.serialize_seq(Some(items.len()))?;
    for item in items {
        seq.serialize_element(item)?;
    }
    seq.end()
}
