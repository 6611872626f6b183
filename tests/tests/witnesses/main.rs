//! What programs of others say of our formats: `tests/witnesses/run` fetches
//! them and runs these tests. By themselves they are ignored.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests are tests"
)]

mod command;
mod converted;
mod limits;
mod losses;
mod mock;
mod ours;
