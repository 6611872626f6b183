//! The runtime of crates that are generated from Microsoft Graph metadata.
//!
//! Models and their JSON need no feature; requests are behind `client`, the
//! transport over reqwest behind `reqwest`.

#[cfg(feature = "client")]
pub mod client;
pub mod edm;
pub mod model;
mod private;

#[doc(hidden)]
pub use private as __private;
