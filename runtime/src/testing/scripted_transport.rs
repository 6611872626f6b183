//! A transport that answers as a test says.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use futures_core::future::BoxFuture;

use super::expectation::Expectation;
use super::expected_request::ExpectedRequest;
use super::recorded_request::RecordedRequest;
use super::script::Script;
use super::unmet::Unmet;
use crate::client::{Body, Transport, TransportError};

/// A [`Transport`] that answers expected requests and remembers all.
///
/// A request gets the answer of the first expectation that it fits and that has
/// one left, in the order in which they were written; expectations may be met
/// in any order, unless [`in_order`](Self::in_order) says otherwise. A request
/// that nobody expected is answered with `501 Not Implemented`, the code
/// `unexpectedRequest`, and a message that names the nearest expectation.
///
/// A [`Batch`](crate::client::Batch) needs no expectation of its own: the
/// requests in it are held against the expectations one by one.
///
/// Cloning is cheap and gives the same transport: one goes into the client, the
/// test keeps the other.
#[derive(Clone, Default)]
pub struct ScriptedTransport(Arc<Mutex<Script>>);

impl ScriptedTransport {
    /// A transport that expects nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Lets an expectation be met only when those before it have no answer
    /// left.
    #[must_use]
    pub fn in_order(self) -> Self {
        self.script().in_order = true;
        self
    }

    /// Expects a request: method, path and query options as `request` would
    /// send them, and the body where it has one. It is expected once for each
    /// answer that the [`Expectation`] is given.
    pub fn expect<R: ExpectedRequest>(&self, request: &R) -> Expectation<R::Answer> {
        Expectation::new(self.clone(), request.to_http(), request.form())
    }

    /// All requests so far, in the order in which they came.
    #[must_use]
    pub fn traffic(&self) -> Vec<RecordedRequest> {
        self.script().traffic.clone()
    }

    /// Checks that everything expected was asked, and nothing else.
    ///
    /// # Errors
    ///
    /// [`Unmet`], which says what differs.
    pub fn verify(&self) -> Result<(), Unmet> {
        self.script().verify()
    }

    /// The same as [`verify`](Self::verify), for the end of a test.
    ///
    /// # Panics
    ///
    /// With the text of [`Unmet`].
    #[track_caller]
    pub fn assert(&self) {
        #[expect(clippy::panic, reason = "an assertion of a test that fails")]
        if let Err(unmet) = self.verify() {
            panic!("{unmet}");
        }
    }

    pub(super) fn script(&self) -> MutexGuard<'_, Script> {
        // Nothing panics while it holds the lock.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Transport for ScriptedTransport {
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        Box::pin(async move {
            let content = self.script().ask(&request);
            content.play().await
        })
    }
}

impl fmt::Debug for ScriptedTransport {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ScriptedTransport")
            .field("traffic", &self.script().traffic)
            .finish_non_exhaustive()
    }
}
