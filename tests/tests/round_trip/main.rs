//! The round trip as a property: bodies made from the metadata, of every type
//! of the slice and every primitive type, decoded and encoded, are the same
//! JSON, by the text of numbers.

#![allow(clippy::panic, clippy::unwrap_used)]

mod anything;
mod body;
mod check;
mod layout;
mod metadata;
mod models;
mod objects;
mod scalars;
mod strangers;
mod tags;
