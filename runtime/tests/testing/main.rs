//! The feature `testing`: what a scripted transport answers, what it says of a
//! script that was not played, and a clock that does not wait.

#![allow(clippy::panic, clippy::unwrap_used)]

mod batch;
mod clock;
mod faults;
mod pages;
mod requests;
mod script;

use msgraph_runtime::__private::v1::{Path, get, list};
use msgraph_runtime::client::{Client, Get, List};
use msgraph_runtime::testing::{self, ScriptedTransport, TestClock};

fn service() -> (ScriptedTransport, Client) {
    let service = ScriptedTransport::new();
    let client = testing::client(&service, &TestClock::new());
    (service, client)
}

fn score(client: &Client, game: &str) -> Get<i32> {
    get(Path::new(client, "beta")
        .segment("games")
        .key("game-id", game)
        .segment("score"))
}

fn scores(client: &Client) -> List<i32> {
    list(Path::new(client, "beta").segment("scores"))
}

/// The lines of the report on what is not as expected.
fn report(service: &ScriptedTransport) -> String {
    service.verify().unwrap_err().to_string()
}
