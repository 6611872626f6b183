//! A request as the program sent it.

use std::fmt;

use bytes::Bytes;
use http::header::{AUTHORIZATION, HeaderMap};
use http::{Method, Uri};

use super::target::{Target, query_options};

/// A request that reached the [`ScriptedTransport`](super::ScriptedTransport),
/// without its token.
#[derive(Clone)]
pub struct RecordedRequest {
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    has_token: bool,
    body: Bytes,
    batched: Vec<RecordedRequest>,
}

impl RecordedRequest {
    pub(super) fn of(request: &http::Request<Bytes>) -> Self {
        let mut headers = request.headers().clone();
        let has_token = headers.remove(AUTHORIZATION).is_some();
        Self {
            method: request.method().clone(),
            uri: request.uri().clone(),
            headers,
            has_token,
            body: request.body().clone(),
            batched: Vec::new(),
        }
    }

    pub(super) fn add(&mut self, batched: Self) {
        self.batched.push(batched);
    }

    /// The HTTP method.
    #[must_use]
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// The whole address, escapes as they were sent.
    #[must_use]
    pub fn uri(&self) -> &Uri {
        &self.uri
    }

    /// The path, escapes as they were sent, such as `/beta/me`.
    #[must_use]
    pub fn path(&self) -> &str {
        self.uri.path()
    }

    /// The query, escapes as they were sent, without its question mark.
    #[must_use]
    pub fn query(&self) -> Option<&str> {
        self.uri.query()
    }

    /// The value of a query option, decoded; the first where it is repeated.
    #[must_use]
    pub fn query_option(&self, name: &str) -> Option<String> {
        let options = query_options(&self.uri).into_iter();
        options
            .filter(|(known, _)| known == name)
            .map(|(_, value)| value)
            .next()
    }

    /// The headers, without `Authorization`.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// A header as text; the first where it is repeated.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// Whether it carried a token.
    #[must_use]
    pub fn has_token(&self) -> bool {
        self.has_token
    }

    /// The body.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// The requests that this one carried, where it was a batch that was not
    /// expected as such. They have no token of their own.
    #[must_use]
    pub fn batched(&self) -> &[Self] {
        &self.batched
    }
}

/// Method, path and query, the query decoded: what an assertion prints.
impl fmt::Display for RecordedRequest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut request = http::Request::new(Bytes::new());
        *request.method_mut() = self.method.clone();
        *request.uri_mut() = self.uri.clone();
        Target::of(&request).fmt(formatter)
    }
}

impl fmt::Debug for RecordedRequest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "RecordedRequest({self})")
    }
}
