//! Tokens against a real HTTP server on loopback that speaks OAuth 2.0 as
//! Microsoft Entra ID does. No test waits: the clock is the test's own.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests fail as tests do"
)]

mod answers;
mod authority;
mod client_credentials;
mod clock;
mod configuration;
mod device_code;
mod refresh;
mod secrecy;
mod transport;
