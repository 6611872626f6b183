//! Batches against a real HTTP server on loopback that keeps the rules of
//! Microsoft Graph for them.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests fail as tests do"
)]

mod answers;
mod bodies;
mod dependencies;
mod refusals;
mod sending;
mod service;
mod throttling;
