//! The runtime of crates that are generated from Microsoft Graph metadata.
//!
//! | feature | adds |
//! |---|---|
//! | none of them | models and their JSON: [`edm`], [`model`] |
//! | `client` | requests, queries and tokens; the program brings its `Transport` and its `Clock` |
//! | `reqwest` | with `client`: a transport over reqwest, and a clock of tokio |
//! | `azure-identity` | with `client`: tokens from a credential of `azure_core` |
//! | `oauth2` | with `client`: tokens by OAuth 2.0, device code and client credentials |
//! | `testing` | with `client`: a scripted transport and a clock that does not wait, for tests of programs |
//!
//! Programs name none of this crate: the generated one re-exports it, and its
//! features of the same names turn these on.
#![cfg_attr(docsrs, feature(doc_cfg))]

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
