//! Write models: what a program sends to create or to update a value
//! (OData Protocol 4.01 §11.4).
//!
//! A value that was read is never sent back: it holds what the service
//! computes, and does not tell what the program changed. So each type that can
//! be created or updated has a model of its own for that, without the key and
//! the members that only the service writes.
//!
//! - [`patch`] is what a member of an update says;
//! - [`member`] is how a member of either kind of model is written;
//! - [`encode`] writes objects, [`model_macro`] and [`family_macro`] make
//!   generated types such objects;
//! - [`extra`] holds what a program adds that the metadata does not know;
//! - [`diff`](mod@diff) makes an update of two values that were read.

pub(crate) mod compare;
pub(crate) mod diff;
pub(crate) mod encode;
pub(crate) mod extra;
mod family_macro;
pub(crate) mod member;
mod model_macro;
mod patch;

pub use diff::{Updatable, diff};
pub use encode::WriteModel;
pub use patch::Patch;
