//! One answer of the script.

use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use http::header::{CONTENT_TYPE, HeaderMap, HeaderValue};
use http::{Response, StatusCode};

use crate::client::{Body, TransportError, TransportErrorKind};

/// What comes back for one request.
#[derive(Clone)]
pub(super) struct Answer {
    pub(super) content: Content,
    /// Whether the next answer is to the next link of this one.
    pub(super) is_page: bool,
}

#[derive(Clone)]
pub(super) enum Content {
    Response(Response<Bytes>),
    Fault(TransportErrorKind),
    Never,
}

impl Content {
    pub(super) fn json(status: StatusCode, body: Bytes) -> Self {
        let mut response = Response::new(body);
        *response.status_mut() = status;
        let json = HeaderValue::from_static("application/json");
        response.headers_mut().insert(CONTENT_TYPE, json);
        Self::Response(response)
    }

    /// An error response (OData JSON Format 4.01 §21.1).
    pub(super) fn error(status: StatusCode, code: &str, message: &str) -> Self {
        let body = serde_json::json!({ "error": { "code": code, "message": message } });
        Self::json(status, body.to_string().into())
    }

    pub(super) fn headers_mut(&mut self) -> Option<&mut HeaderMap> {
        match self {
            Self::Response(response) => Some(response.headers_mut()),
            Self::Fault(_) | Self::Never => None,
        }
    }

    /// What the transport hands over.
    pub(super) async fn play(self) -> Result<Response<Body>, TransportError> {
        match self {
            Self::Response(response) => Ok(response.map(Body::from)),
            Self::Fault(TransportErrorKind::Body) => {
                Ok(Response::new(Body::from_stream(BrokenBody)))
            }
            Self::Fault(kind) => Err(fault(kind)),
            Self::Never => std::future::pending().await,
        }
    }
}

fn fault(kind: TransportErrorKind) -> TransportError {
    TransportError::new(kind, "the test's script says so")
}

/// A body that breaks off before its first byte.
struct BrokenBody;

impl Stream for BrokenBody {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        // The first one ends the reading.
        Poll::Ready(Some(Err(fault(TransportErrorKind::Body))))
    }
}
