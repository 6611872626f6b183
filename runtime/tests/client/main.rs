//! The client against a real HTTP server on loopback: what goes over the wire,
//! what comes back, and what is never told.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests fail as tests do"
)]

mod auto_traits;
mod configuration;
mod delta;
mod demands;
mod download;
mod enumerations;
mod errors;
mod null;
mod operations;
mod paging;
mod paths;
mod raw;
mod references;
mod requests;
mod retries;
mod secrecy;
mod selection;
mod server;
mod time_limits;
mod token_cache;
mod traces;
mod writing;
