//! What an attempt at a request came to, for those who watch.

use std::sync::Arc;
use std::time::Duration;

use http::{Method, StatusCode};

use super::transport::TransportErrorKind;

/// Sees each attempt; see
/// [`ClientBuilder::on_attempt`](super::ClientBuilder::on_attempt).
pub(super) type Hook = Arc<dyn Fn(&Attempt) + Send + Sync>;

/// One attempt at a request, after its end. It holds no id, no query value, no
/// token and no body.
#[derive(Debug, Clone)]
pub struct Attempt {
    pub(super) method: Method,
    pub(super) path_template: Box<str>,
    pub(super) number: u32,
    pub(super) status: Option<StatusCode>,
    pub(super) fault: Option<TransportErrorKind>,
    pub(super) request_id: Option<Box<str>>,
    pub(super) client_request_id: Option<Box<str>>,
    pub(super) delay: Option<Duration>,
    pub(super) redirected_to: Option<Box<str>>,
}

impl Attempt {
    /// The HTTP method.
    #[must_use]
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// The request's path with placeholders for ids.
    #[must_use]
    pub fn path_template(&self) -> &str {
        &self.path_template
    }

    /// Which attempt at this request it was; the first is 1.
    #[must_use]
    pub fn number(&self) -> u32 {
        self.number
    }

    /// The status of the response, where one came.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.status
    }

    /// Where the exchange broke off, if it did.
    #[must_use]
    pub fn fault(&self) -> Option<TransportErrorKind> {
        self.fault
    }

    /// The id that the service gave the request, for its support.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// The id that the client gave the request, in the header
    /// `client-request-id`: what the service's support can look for where no
    /// response came.
    #[must_use]
    pub fn client_request_id(&self) -> Option<&str> {
        self.client_request_id.as_deref()
    }

    /// The origin that a redirect has led to, such as
    /// `https://contoso.sharepoint.com`: of a [`Download`](super::Download)
    /// whose bytes are not at the service. The status is the one of the last
    /// answer, the request id the service's.
    #[must_use]
    pub fn redirected_to(&self) -> Option<&str> {
        self.redirected_to.as_deref()
    }

    /// How long the client waits now before it sends the request again; `None`
    /// where it does not. Zero after a challenge that is answered with another
    /// token.
    #[must_use]
    pub fn delay(&self) -> Option<Duration> {
        self.delay
    }
}
