//! How a request reaches the service: the trait that carries it.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use futures_core::future::BoxFuture;

use super::body::Body;
use super::outcome::{Notes, Outcome};

/// Carries one HTTP request to the service and brings the response back.
///
/// A transport follows no redirect: it hands a 3xx over like any other
/// response, because the request that it was given carries a token that no
/// other host may see. It does not retry either.
///
/// ```
/// use msgraph_runtime::client::{Body, BoxFuture, Bytes, Transport, TransportError, http};
///
/// /// Answers everything with the same body.
/// struct Canned(&'static str);
///
/// impl Transport for Canned {
///     fn send(
///         &self,
///         _: http::Request<Bytes>,
///     ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
///         Box::pin(async { Ok(http::Response::new(Body::from(self.0))) })
///     }
/// }
/// ```
pub trait Transport: Send + Sync {
    /// Sends the request and resolves once the response's head is there.
    ///
    /// # Errors
    ///
    /// When no response came; an HTTP status is never an error here.
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>>;
}

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        (**self).send(request)
    }
}

/// Why a response did not come, or not whole.
///
/// `Debug` shows the kind alone: what an HTTP library says may hold the URL,
/// and with it ids and query values. It can be read with
/// [`source`](Error::source).
pub struct TransportError {
    kind: TransportErrorKind,
    source: Box<dyn Error + Send + Sync>,
    outcome: Outcome,
}

/// Where the exchange broke off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// No connection was made: the service has not seen the request.
    Connect,
    /// Nothing came within the time that the transport or the request allows.
    Timeout,
    /// The response's body broke off.
    Body,
    /// The transport cannot send such a request at all.
    Rejected,
    /// The connection broke off before the response came, or anything else.
    Other,
}

impl TransportError {
    /// An error of `kind`, because of `source`.
    pub fn new(kind: TransportErrorKind, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self {
            kind,
            source: source.into(),
            outcome: Outcome::default(),
        }
    }

    /// How often the request was sent before this error was returned.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.outcome.attempts
    }

    pub(super) fn with_outcome(mut self, outcome: Outcome) -> Self {
        self.outcome = outcome;
        self
    }

    /// Where the exchange broke off.
    #[must_use]
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self.kind {
            TransportErrorKind::Connect => "no connection to the service",
            TransportErrorKind::Timeout => "the service did not answer in time",
            TransportErrorKind::Body => "the response broke off",
            TransportErrorKind::Rejected => "the transport cannot send such a request",
            TransportErrorKind::Other => "the connection failed before a response came",
        })?;
        let mut notes = Notes::new(formatter);
        self.outcome.note(&mut notes)?;
        notes.end()
    }
}

impl fmt::Debug for TransportError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("TransportError")
            .field("kind", &self.kind)
            .field("attempts", &self.outcome.attempts)
            .finish_non_exhaustive()
    }
}

impl Error for TransportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(self.source.as_ref())
    }
}
