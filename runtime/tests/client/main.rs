//! The client against a real HTTP server on loopback: what goes over the wire,
//! what comes back, and what is never told.

mod configuration;
mod errors;
mod paging;
mod requests;
mod secrecy;
mod server;
