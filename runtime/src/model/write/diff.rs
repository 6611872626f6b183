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
    fn compare(old: Option<&Self>, new: &Self) -> W;
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
///   them (OData Protocol 4.01 §11.4.3); one of another type, or one that was
///   `null` before, is set as a whole;
/// - a collection with any difference is set as a whole. Its items keep the
///   members that the metadata does not know, which would be lost otherwise.
///
/// Members that cannot be updated, unknown members and control information of
/// the values themselves make no difference. Neither does a field that the
/// program has emptied (`None`, or a collection without items): that is how a
/// field looks that was not selected. To write `null` or an empty collection,
/// set the member of the update that comes back: `update.subject = Patch::Null`.
pub fn diff<T: Updatable>(old: &T, new: &T) -> T::Update {
    T::compare(same_type(old, new).then_some(old), new)
}

/// What makes the new of the old, where it is a member of another value.
pub(crate) fn change<T: Written<W>, W: WriteModel>(old: &T, new: &T) -> Patch<W> {
    let same_type = same_type(old, new);
    let update = T::compare(same_type.then_some(old), new);
    if same_type && update.is_empty() {
        Patch::Keep
    } else {
        Patch::Set(update)
    }
}

fn same_type<T: Model>(old: &T, new: &T) -> bool {
    let name = |value| T::__inspect(value).type_name();
    let odd = |value| T::__inspect(value).rest().odd_type().map(type_name);
    let old = odd(old).unwrap_or(name(old));
    let new = odd(new).unwrap_or(name(new));
    old.eq_ignore_ascii_case(new)
}
