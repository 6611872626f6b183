//! What generated code reaches and nobody else: not public API.
//!
//! The module carries a version so that a generated crate and a runtime that
//! do not fit fail with one clear error (`v1` not found) instead of many.

#[doc(hidden)]
pub mod v1 {
    #[cfg(feature = "client")]
    pub use super::client_v1::*;
    pub use super::model_v1::*;
}

#[cfg(feature = "client")]
mod client_v1;
mod model_v1;
