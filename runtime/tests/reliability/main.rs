//! The table of docs/reliability.md against a faulty server on loopback: what
//! is sent, how long is waited, what the program sees; and for each row that
//! no token leaves the origin and that no secret is told.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests fail as tests do"
)]

mod answer;
mod batch;
mod body;
mod challenge;
mod changes;
mod clock;
mod connection;
mod delta;
mod downloads;
mod dropping;
mod http2;
mod ids;
mod interruption;
mod links;
mod loops;
mod message;
mod paging;
mod places;
mod program;
mod redirects;
mod retry_after;
mod row;
mod secrets;
mod server;
mod table;
mod throttling;
mod trial;
mod wire;
