//! The transport over reqwest.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use futures_core::future::BoxFuture;
use http::Method;
use http::header::{CONTENT_LENGTH, HeaderValue};

use super::body::Body;
use super::time_limit::TimeLimit;
use super::transport::{Transport, TransportError, TransportErrorKind};

const CONNECT_TIMEOUT: Duration = Duration::from_secs(30);
/// Between two pieces of a response, not for the whole: a long download that
/// moves is not cut off.
const READ_TIMEOUT: Duration = Duration::from_secs(100);
/// For one attempt as a whole: a body that never ends, byte by byte, must not
/// hold up a program that nobody watches.
const TIMEOUT: Duration = Duration::from_secs(300);

/// Carries requests with [`reqwest`]: rustls, no redirects, 30 s to connect,
/// 100 s of silence at most, 300 s for an attempt that has no [`TimeLimit`]. It
/// asks for gzip and hands the body over without. What a service of HTTP/2 gives
/// back unprocessed (RFC 9113 §8.7), reqwest sends again by itself.
#[derive(Clone)]
pub struct ReqwestTransport(reqwest::Client);

impl ReqwestTransport {
    /// A transport with the settings above and the proxy of the environment.
    ///
    /// A proxy reads what goes to a service over HTTP, the token too. For one
    /// on this machine leave the transport to the client, which then has no
    /// proxy, or turn it off with [`from_builder`](Self::from_builder).
    ///
    /// # Errors
    ///
    /// When TLS cannot be set up.
    pub fn new() -> Result<Self, TransportError> {
        Self::from_builder(Self::settings())
    }

    /// A transport with settings of your own (proxy, certificates, time
    /// limits). Redirects are turned off whatever the builder says.
    ///
    /// # Errors
    ///
    /// When the builder's settings do not hold together.
    pub fn from_builder(builder: reqwest::ClientBuilder) -> Result<Self, TransportError> {
        builder
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .build()
            .map(Self)
            .map_err(transport_error)
    }

    /// A transport that never goes through a proxy. A service on loopback is
    /// reached so: a proxy cannot reach it, and would read the token, since
    /// such a connection is not encrypted.
    /// Such a connection has no certificates either, and reading those of the
    /// system takes longer than a request.
    pub(super) fn direct() -> Result<Self, TransportError> {
        Self::from_builder(Self::settings().no_proxy().tls_certs_only([]))
    }

    fn settings() -> reqwest::ClientBuilder {
        reqwest::Client::builder()
            .connect_timeout(CONNECT_TIMEOUT)
            .read_timeout(READ_TIMEOUT)
            .timeout(TIMEOUT)
            .user_agent(concat!("msgraph-runtime/", env!("CARGO_PKG_VERSION")))
    }
}

impl Transport for ReqwestTransport {
    fn send(
        &self,
        mut request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        // The library leaves it out, and services refuse such a request: 411.
        let expects_body = [Method::POST, Method::PUT, Method::PATCH];
        if request.body().is_empty() && expects_body.contains(request.method()) {
            let headers = request.headers_mut();
            headers.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
        }
        Box::pin(async move {
            let limit = request.extensions().get::<TimeLimit>().copied();
            let mut request = reqwest::Request::try_from(request).map_err(transport_error)?;
            if let Some(TimeLimit(limit)) = limit {
                // The client's clock says when it is over; this comes after.
                *request.timeout_mut() = Some(limit.saturating_add(READ_TIMEOUT));
            }
            let response = self.0.execute(request).await.map_err(transport_error)?;
            let status = response.status();
            let version = response.version();
            let headers = response.headers().clone();
            let mut answer =
                http::Response::new(Body::from_stream(Chunks(Box::pin(response.bytes_stream()))));
            *answer.status_mut() = status;
            *answer.version_mut() = version;
            *answer.headers_mut() = headers;
            Ok(answer)
        })
    }
}

/// The pieces of a response, with reqwest's errors made ours.
struct Chunks<S>(Pin<Box<S>>);

impl<S: Stream<Item = reqwest::Result<Bytes>>> Stream for Chunks<S> {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0
            .as_mut()
            .poll_next(context)
            .map(|chunk| chunk.map(|chunk| chunk.map_err(transport_error)))
    }
}

fn transport_error(error: reqwest::Error) -> TransportError {
    // A connection that took too long is both, and what counts is that the
    // service has not seen the request.
    let kind = if error.is_connect() {
        TransportErrorKind::Connect
    } else if error.is_timeout() {
        TransportErrorKind::Timeout
    } else if error.is_body() || error.is_decode() {
        TransportErrorKind::Body
    } else if error.is_builder() {
        TransportErrorKind::Rejected
    } else {
        TransportErrorKind::Other
    };
    // The URL holds ids and query values.
    TransportError::new(kind, error.without_url())
}

impl fmt::Debug for ReqwestTransport {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("ReqwestTransport(..)")
    }
}
