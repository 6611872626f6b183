//! A request that the program makes by itself.

use std::fmt;

use bytes::Bytes;

use super::builder::Client;
use super::error::Error;
use super::options::sending_options;
use super::request::Request;
use super::response::Response;

/// A request that the program has made by itself, for what this crate has no
/// function for: it is sent with the client's token, repetitions, limits and
/// observers.
///
/// Nothing is sent before [`send`](Self::send). `Debug` shows the method and the
/// path template.
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct Raw {
    pub(super) request: Request,
}

impl Client {
    /// A request of the program's own. Its URI is a path with the service
    /// version, which goes behind the endpoint, or an absolute address at the
    /// endpoint's origin. `Accept` and `Content-Type` are the program's, the
    /// token is the client's.
    ///
    /// ```
    /// use msgraph_runtime::client::{Bytes, Client, Error, http};
    ///
    /// async fn photo(client: &Client) -> Result<Bytes, Error> {
    ///     let mut request = http::Request::new(Bytes::new());
    ///     *request.uri_mut() = http::Uri::from_static("/v1.0/me/photo/$value");
    ///     let response = client
    ///         .raw(request)
    ///         .with_path_template("/me/photo/$value")
    ///         .send()
    ///         .await?;
    ///     Ok(response.into_value())
    /// }
    /// ```
    pub fn raw(&self, request: http::Request<Bytes>) -> Raw {
        Raw {
            request: Request::raw(self, request),
        }
    }
}

impl Raw {
    sending_options!();

    /// Names the request in errors, logs and traces: its path with placeholders
    /// for ids. `(raw request)` unless set.
    pub fn with_path_template(mut self, template: impl AsRef<str>) -> Self {
        self.request.set_path_template(template.as_ref());
        self
    }

    /// Sends the request. The value of the response is its body.
    ///
    /// # Errors
    ///
    /// [`Error::ForeignLink`] when the address is not at the endpoint's origin,
    /// [`Error::InvalidRequest`] when it is no address, or when a header is set
    /// that the client sets; any other [`Error`] of sending.
    pub async fn send(self) -> Result<Response<Bytes>, Error> {
        let response = self.request.send().await?;
        Ok(Response {
            value: response.body.clone(),
            status: response.status,
            headers: response.headers,
            body: response.body,
        })
    }
}

impl fmt::Debug for Raw {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Raw").field(&self.request).finish()
    }
}
