//! What no input may do to the generator, as functions that panic where one
//! does: the targets of `fuzz/` and of the short run among the tests.
//!
//! [`target`] has the functions, [`seed`] the inputs to begin with, [`mutate`]
//! makes others of them that are still metadata for the most part.

// A target says by a panic that it found something.
#![allow(clippy::expect_used, clippy::panic)]

pub mod dice;
mod files;
mod findings;
mod items;
pub mod mutate;
pub mod seed;
pub mod target;
