//! What every request value holds: where it goes, its options and headers.

use std::fmt;

use bytes::Bytes;
use http::header::{self, HeaderMap, HeaderName, HeaderValue};
use http::{Method, Uri};

use super::builder::Client;
use super::error::{Fault, InvalidRequest};
use super::path::Path;
use super::query::Query;

/// Headers that say who asks, or how the body is framed.
const RESERVED: [HeaderName; 4] = [
    header::AUTHORIZATION,
    header::HOST,
    header::CONTENT_LENGTH,
    header::TRANSFER_ENCODING,
];

/// A request that is not sent yet. `Debug` shows method and path template.
#[derive(Clone)]
pub(super) struct Request {
    method: Method,
    path: Path,
    pub(super) query: Query,
    headers: HeaderMap,
    fault: Option<Fault>,
}

impl Request {
    pub(super) fn new(method: Method, path: Path) -> Self {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT, HeaderValue::from_static("application/json"));
        Self {
            method,
            path,
            query: Query::default(),
            headers,
            fault: None,
        }
    }

    pub(super) fn client(&self) -> &Client {
        self.path.client()
    }

    pub(super) fn path_template(&self) -> &str {
        self.path.template()
    }

    pub(super) fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    pub(super) fn query_raw(&mut self, name: &str, value: &str) {
        if name.is_empty() {
            self.refuse(Fault::QueryName);
        } else {
            self.query.raw(name, value);
        }
    }

    /// Sets a header; `Prefer` (RFC 7240) is a list, to which it adds.
    pub(super) fn header(&mut self, name: &str, value: &str) {
        let Ok(name) = HeaderName::from_bytes(name.as_bytes()) else {
            return self.refuse(Fault::HeaderName);
        };
        if RESERVED.contains(&name) {
            return self.refuse(Fault::ReservedHeader);
        }
        let value = match self.headers.get(&name).map(HeaderValue::to_str) {
            Some(Ok(old)) if name == "prefer" => HeaderValue::try_from(format!("{old}, {value}")),
            _ => HeaderValue::from_str(value),
        };
        match value {
            Ok(value) => {
                self.headers.insert(name, value);
            }
            Err(_) => self.refuse(Fault::HeaderValue),
        }
    }

    fn refuse(&mut self, fault: Fault) {
        self.fault = self.fault.or(Some(fault));
    }

    pub(super) fn http_request(&self) -> Result<http::Request<Bytes>, InvalidRequest> {
        let uri = self
            .uri()
            .map_err(|fault| InvalidRequest::new(self.path_template(), fault))?;
        let mut request = http::Request::new(Bytes::new());
        *request.method_mut() = self.method.clone();
        *request.uri_mut() = uri;
        *request.headers_mut() = self.headers.clone();
        Ok(request)
    }

    fn uri(&self) -> Result<Uri, Fault> {
        let mut url = self.path.address()?;
        if let Some(fault) = self.fault {
            return Err(fault);
        }
        self.query.encode_to(&mut url);
        // Everything in it is encoded: only its length can be refused.
        Uri::try_from(url).map_err(|_| Fault::Uri)
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.method, self.path_template())
    }
}
