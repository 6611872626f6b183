//! Runs the program against a server on loopback.

#![allow(clippy::panic, clippy::unwrap_used)]

mod failures;
mod formats;
mod help;
mod picture;
mod program;
mod questions;
mod readme;
mod server;
mod sign_in;
