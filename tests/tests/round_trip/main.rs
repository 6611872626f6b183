//! The round trip as a property: bodies made from the metadata, of every type
//! of the slice and every primitive type, decoded and encoded, are the same
//! JSON, by the text of numbers.

#![allow(clippy::panic, clippy::unwrap_used)]

mod anything;
mod body;
mod check;
mod corpus;
mod everything;
mod expanded;
mod layout;
mod metadata;
mod objects;
mod scalars;
mod slice;
mod strangers;
mod table;
mod tags;

/// What the generator makes of `everything.csdl.xml`; see `build.rs`.
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
    include!(concat!(env!("OUT_DIR"), "/everything/models.rs"));
}
