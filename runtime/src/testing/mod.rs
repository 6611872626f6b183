//! Tests of programs that send requests: no server, no waiting, no secret.
//!
//! A [`ScriptedTransport`] answers in place of the service. A test says which
//! typed requests it expects and what comes back; what the program did send is
//! there to be looked at afterwards. A [`TestClock`] makes waits pass at once
//! and remembers them. Neither needs an async runtime.
//!
//! What a test invents is no secret: other than everywhere else in this crate,
//! errors and reports of this module name paths, query options and bodies. A
//! token is never recorded.
//!
//! # A function and its test
//!
//! In a program that depends on a generated crate, which re-exports this module
//! under its feature `testing`, `Report` would be a generated model, and the
//! requests come from functions of `requests` or from `Graph`. Here `graph`
//! stands for them.
//!
//! ```
//! use std::time::Duration;
//!
//! use msgraph_runtime::testing::{self, ScriptedTransport, TestClock};
//! use msgraph_runtime::{Client, Error, List};
//!
//! # mod graph {
//! #     use msgraph_runtime::{Client, List, __private::v1};
//! #     pub fn list_scores(client: &Client, game: &str) -> List<i32> {
//! #         v1::list(v1::Path::new(client, "beta").segment("games").key("game-id", game).segment("scores"))
//! #     }
//! # }
//! // The program: what all players of a game reached together.
//! async fn total(client: &Client, game: &str) -> Result<i32, Error> {
//!     let mut total = 0;
//!     let mut scores = graph::list_scores(client, game).top(2).items();
//!     while let Some(score) = scores.next().await {
//!         total += score?;
//!     }
//!     Ok(total)
//! }
//!
//! // Its tests. They would be `#[tokio::test]`, or run by another executor.
//! async fn adds_up_all_pages() {
//!     let service = ScriptedTransport::new();
//!     let clock = TestClock::new();
//!     let client = testing::client(&service, &clock);
//!
//!     // The request is the one that the program sends; it is not sent here.
//!     service
//!         .expect(&graph::list_scores(&client, "chess").top(2))
//!         .answer_page(&[20, 15])
//!         .answer_items(&[7]);
//!
//!     assert_eq!(total(&client, "chess").await.unwrap(), 42);
//!     service.assert();
//! }
//!
//! async fn says_who_refused() {
//!     let service = ScriptedTransport::new();
//!     let client = testing::client(&service, &TestClock::new());
//!     service
//!         .expect(&graph::list_scores(&client, "chess"))
//!         .any_query()
//!         .answer_error(403, "Forbidden", "No application access policy found.");
//!
//!     let error = total(&client, "chess").await.unwrap_err();
//!     assert!(error.is_forbidden());
//!     assert_eq!(service.traffic()[0].query_option("$top").as_deref(), Some("2"));
//!     service.assert();
//! }
//! # let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
//! # runtime.block_on(async { adds_up_all_pages().await; says_who_refused().await });
//! ```

mod answer;
mod batch;
mod clock;
mod expectation;
mod expected_request;
mod recorded_request;
mod scene;
mod script;
mod scripted_transport;
mod target;
mod unmet;

use crate::client::{Client, ClientBuilder, StaticToken};

pub use self::clock::TestClock;
pub use self::expectation::Expectation;
pub use self::expected_request::ExpectedRequest;
pub use self::recorded_request::RecordedRequest;
pub use self::scripted_transport::ScriptedTransport;
pub use self::unmet::Unmet;

/// A client of the global service whose requests `service` answers and whose
/// waits `clock` makes. Its token is no secret.
#[must_use]
pub fn client(service: &ScriptedTransport, clock: &TestClock) -> Client {
    #[expect(
        clippy::expect_used,
        reason = "a client with a transport, a token and a known endpoint can be made"
    )]
    builder(service, clock)
        .build()
        .expect("everything that a client needs is set")
}

/// The same with settings of one's own: a retry policy, a cloud, scopes.
pub fn builder(service: &ScriptedTransport, clock: &TestClock) -> ClientBuilder {
    Client::builder()
        .transport(service.clone())
        .clock(clock.clone())
        .token(StaticToken::new("token-of-a-test"))
}
