//! The smallest update that makes one value of another.

use super::encode::WriteModel;
use super::patch::Patch;
use crate::model::key::type_name;
use crate::model::model::Model;

/// A type whose values can be updated. Generated crates implement it.
pub trait Updatable: Written<Self::Update> {
    /// What is sent to update a value.
    type Update: WriteModel;
}

/// A type whose values a write model can be made of; for [`diff`] alone.
#[doc(hidden)]
pub trait Written<W>: Model {
    /// What makes the new of the old; without an old one all of the new.
    fn compare(old: Old<'_, Self>, new: &Self) -> W;
}

/// What a value is compared with.
#[doc(hidden)]
#[derive(Debug)]
pub enum Old<'a, T> {
    /// A value of the same type: the service merges.
    Same(&'a T),
    /// A value of another type, or one that may be: an update without
    /// `@odata.type` would leave it that type.
    OtherType,
    /// Nothing.
    Nothing,
}

// Derived, these would ask the same of `T`.
impl<T> Clone for Old<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Old<'_, T> {}

impl<'a, T> Old<'a, T> {
    /// The struct that the value holds; `None` where it holds another.
    pub fn part<U>(self, part: impl FnOnce(&'a T) -> Option<&'a U>) -> Old<'a, U> {
        match self {
            Self::Same(old) => part(old).map_or(Old::OtherType, Old::Same),
            Self::OtherType => Old::OtherType,
            Self::Nothing => Old::Nothing,
        }
    }

    /// The value of the same type.
    pub fn value(self) -> Option<&'a T> {
        match self {
            Self::Same(old) => Some(old),
            Self::OtherType | Self::Nothing => None,
        }
    }
}

/// The smallest update that makes `new` of `old`.
///
/// It is about the members that are present in both, that is, that came, if
/// only as `null`, or that the program has set
/// ([`Presence`](crate::Presence)):
///
/// - equal ones stay as they are ([`Patch::Keep`]);
/// - one that is `null` in `new` alone becomes `null`;
/// - of a complex value its own members are compared, since an update merges
///   them (OData Protocol 4.01 §11.4.3); one that was `null` before is set as a
///   whole, and so is one of another type, with its `@odata.type`;
/// - a collection with any difference is set as a whole. Its items keep the
///   members that the metadata does not know, which would be lost otherwise.
///
/// Members that cannot be updated, unknown members and control information of
/// the values themselves make no difference. Neither does a field that the
/// program has emptied (`None`, or a collection without items): that is how a
/// field looks that was not selected. To write `null` or an empty collection,
/// set the member of the update that comes back: `update.subject = Patch::Null`.
pub fn diff<T: Updatable>(old: &T, new: &T) -> T::Update {
    T::compare(comparable(old, new), new)
}

/// What makes the new of the old, where it is a member of another value.
pub(crate) fn change<T: Written<W>, W: WriteModel>(old: &T, new: &T) -> Patch<W> {
    let old = comparable(old, new);
    let update = T::compare(old, new);
    if matches!(old, Old::Same(_)) && update.is_empty() {
        Patch::Keep
    } else {
        Patch::Set(update)
    }
}

fn comparable<'a, T: Model>(old: &'a T, new: &T) -> Old<'a, T> {
    let name = |value| T::__inspect(value).type_name();
    let odd = |value| T::__inspect(value).rest().odd_type().map(type_name);
    let old_name = odd(old).unwrap_or(name(old));
    let new_name = odd(new).unwrap_or(name(new));
    if old_name.eq_ignore_ascii_case(new_name) {
        Old::Same(old)
    } else {
        Old::OtherType
    }
}
