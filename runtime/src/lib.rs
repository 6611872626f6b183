//! The runtime of crates that are generated from Microsoft Graph metadata.
//!
//! Models and their JSON need no feature; requests are behind `client`, the
//! transport over reqwest behind `reqwest`, what tests of programs need behind
//! `testing`.

#[cfg(feature = "client")]
pub mod auth;
#[cfg(feature = "client")]
pub mod client;
pub mod edm;
pub mod model;
mod private;
#[cfg(feature = "client")]
pub mod query;
#[cfg(feature = "testing")]
pub mod testing;

/// What generated code stands on; not public API.
#[doc(hidden)]
pub mod __private {
    pub use crate::private::v1;
}

#[cfg(feature = "client")]
#[doc(inline)]
pub use auth::*;
#[cfg(feature = "client")]
#[doc(inline)]
pub use client::*;
#[doc(inline)]
pub use edm::*;
#[doc(inline)]
pub use model::{
    Additional, Collection, DecodeError, DeltaItem, EncodeError, Flags, ItemError, Member, Model,
    NavigationProperty, Patch, Presence, Property, Removed, RemovedReason, Updatable, WriteModel,
    diff, from_slice, from_str, to_string, to_vec,
};
#[cfg(feature = "client")]
#[doc(inline)]
pub use query::*;
