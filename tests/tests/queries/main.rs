//! Typed queries: what is written, and what is sent.

#![allow(clippy::panic, clippy::unwrap_used)]

mod documented;
mod filters;
mod literals;
mod options;
mod parser;
mod random;
mod rejected;

/// What the generator makes of `fixtures/queries`; see `build.rs`.
#[allow(
    clippy::all,
    deprecated,
    missing_docs,
    unreachable_pub,
    unused_qualifications,
    dead_code,
    reason = "as in a generated crate"
)]
mod models {
    include!(concat!(env!("OUT_DIR"), "/members/models.rs"));
}
