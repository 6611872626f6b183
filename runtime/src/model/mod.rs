//! OData structured values and their JSON: the traits that generated models
//! implement, the one reader and the one writer of all of them, and the types
//! that every generated crate shares.
//!
//! - [`structured`] and [`slot`] are what a generated type says about itself;
//! - [`driver`] and [`family`] read objects with it, [`writer`] writes them, and
//!   [`inspect`] answers questions;
//! - [`rest`] keeps what is not a declared property, so that nothing that the
//!   service sends is lost;
//! - [`mod@text`] is the way in and out for whole documents;
//! - [`write`] is what is sent to create and to update values.

mod additional;
pub(crate) mod annotated;
pub(crate) mod collection;
mod delta_item;
mod depth;
pub(crate) mod driver;
pub(crate) mod family;
mod family_macro;
mod flags;
mod floating_point;
pub(crate) mod inspect;
mod integer;
mod item;
mod kept;
mod key;
#[expect(
    clippy::module_inception,
    reason = "the trait's file has the trait's name"
)]
pub(crate) mod model;
mod model_macro;
pub(crate) mod names;
pub(crate) mod nested;
pub(crate) mod nullable;
mod nulls;
pub(crate) mod open_enum;
mod presence;
pub(crate) mod property;
mod raw;
pub(crate) mod rest;
pub(crate) mod room;
#[cfg(feature = "client")]
pub(crate) mod single;
pub(crate) mod slot;
pub(crate) mod structured;
mod tag;
mod text;
mod trace;
mod type_definition;
pub(crate) mod unknown;
pub(crate) mod value;
pub(crate) mod write;
pub(crate) mod writer;

pub use additional::Additional;
pub(crate) use additional::unescaped;
pub use collection::Collection;
pub use delta_item::{DeltaItem, Removed, RemovedReason};
pub use flags::Flags;
pub use item::ItemError;
pub use model::Model;
pub use presence::Presence;
pub use property::{Member, NavigationProperty, Property};
pub(crate) use raw::same_json;
pub(crate) use text::from_json;
pub use text::{DecodeError, EncodeError, from_slice, from_str, to_string, to_vec};
pub(crate) use unknown::read_raw;
pub use write::{Patch, Updatable, WriteModel, diff};
