//! A response with its head.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

/// A successful response: status, headers and body beside the decoded value.
///
/// `Debug` shows the status alone.
#[derive(Clone)]
pub struct Response<T> {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
    pub(super) value: T,
}

impl<T> Response<T> {
    /// The HTTP status, one of 200 to 299.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers, for instance `ETag` or `Location`.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body as it came, without a content coding.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// The id that the service gave the request, for its support.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.headers.get("request-id")?.to_str().ok()
    }

    /// What the body was decoded to.
    #[must_use]
    pub fn value(&self) -> &T {
        &self.value
    }

    /// The same, without the rest.
    #[must_use]
    pub fn into_value(self) -> T {
        self.value
    }
}

impl<T> fmt::Debug for Response<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Response")
            .field("status", &self.status.as_u16())
            .finish_non_exhaustive()
    }
}
