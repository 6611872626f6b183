//! What can go wrong between a request and its result.

use std::fmt;

use http::StatusCode;

use super::batch::BatchError;
use super::delta::DeltaLinkError;
use super::download::DownloadError;
use super::invalid_request::InvalidRequest;
use super::outcome::Outcome;
use super::paging::ResumeTokenError;
use super::service_error::ServiceError;
use super::token::TokenError;
use super::transport::{TransportError, TransportErrorKind};
use crate::model::DecodeError;

/// What went wrong.
///
/// `Display` names a service's error by status, code, request id and message.
/// `Debug` never holds a body, a query value, an id or a token: it names the
/// path template in place of the path, and leaves the service's message out,
/// which often repeats ids.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The client cannot be made as it was asked for.
    Configuration(ConfigurationError),
    /// The request cannot be built; nothing was sent.
    InvalidRequest(InvalidRequest),
    /// There is no token, or none with the claims that the service asked for;
    /// the request was not sent, or not again.
    Token(TokenError),
    /// No response came, or not the whole of it.
    Transport(TransportError),
    /// The service answered with an error, or with a redirect, which only a
    /// [`Download`](super::Download) follows.
    Service(Box<ServiceError>),
    /// A redirect of a [`Download`](super::Download) is not followed, or has led
    /// to another host that answered with an error.
    Download(Box<DownloadError>),
    /// The response is not what the metadata says.
    #[non_exhaustive]
    Decode {
        /// The request's path with placeholders for ids.
        path_template: Box<str>,
        /// Which member, and what was expected. `Display` holds it.
        source: Box<DecodeError>,
    },
    /// The value is null: the request has succeeded, and the service answered
    /// without content (OData Protocol 4.01 §9.1.4, §11.2.4, §11.5). `optional()`
    /// of [`Get`](super::Get::optional) and [`Post`](super::Post::optional)
    /// makes a request of which this is an answer.
    #[non_exhaustive]
    Null {
        /// The request's path with placeholders for ids.
        path_template: Box<str>,
    },
    /// The response is longer than the client's limit.
    #[non_exhaustive]
    BodyTooLarge {
        /// The request's path with placeholders for ids.
        path_template: Box<str>,
        /// The limit, in bytes.
        limit: usize,
    },
    /// The batch that the request was in has no answer to it.
    Batch(Box<BatchError>),
    /// A next link, or the address of a raw request, leads to another origin
    /// (scheme, host, port) than the client's. Nothing was sent and no token was
    /// asked for.
    #[non_exhaustive]
    ForeignLink {
        /// The host that it names.
        host: Box<str>,
        /// The whole origin, such as `http://graph.microsoft.com:8443`.
        origin: Box<str>,
    },
    /// A next link is not a URL, has a user name, or is too long to be sent.
    #[non_exhaustive]
    InvalidLink {
        /// The request's path with placeholders for ids.
        path_template: Box<str>,
    },
    /// A next link leads to a page that this iteration has already read, so
    /// that it would never end.
    #[non_exhaustive]
    RepeatedLink {
        /// The request's path with placeholders for ids.
        path_template: Box<str>,
    },
    /// There are more pages than [`max_pages`](super::Pages::max_pages) allows.
    #[non_exhaustive]
    TooManyPages {
        /// The request's path with placeholders for ids.
        path_template: Box<str>,
        /// How many pages there may be.
        limit: usize,
    },
    /// A resume token cannot be read, or is one of another request.
    ResumeToken(ResumeTokenError),
    /// A delta link cannot be read, or is one of another request.
    DeltaLink(DeltaLinkError),
}

impl Error {
    /// The service's error, where it is one.
    #[must_use]
    pub fn as_service(&self) -> Option<&ServiceError> {
        match self {
            Self::Service(error) => Some(error),
            Self::Batch(error) => error.batch_error()?.as_service(),
            Self::Configuration(_)
            | Self::InvalidRequest(_)
            | Self::Token(_)
            | Self::Transport(_)
            | Self::Download(_)
            | Self::Decode { .. }
            | Self::Null { .. }
            | Self::BodyTooLarge { .. }
            | Self::ForeignLink { .. }
            | Self::InvalidLink { .. }
            | Self::RepeatedLink { .. }
            | Self::TooManyPages { .. }
            | Self::ResumeToken(_)
            | Self::DeltaLink(_) => None,
        }
    }

    /// The error of a redirected download, where it is one.
    #[must_use]
    pub fn as_download(&self) -> Option<&DownloadError> {
        match self {
            Self::Download(error) => Some(error),
            Self::Configuration(_)
            | Self::InvalidRequest(_)
            | Self::Token(_)
            | Self::Transport(_)
            | Self::Service(_)
            | Self::Batch(_)
            | Self::Decode { .. }
            | Self::Null { .. }
            | Self::BodyTooLarge { .. }
            | Self::ForeignLink { .. }
            | Self::InvalidLink { .. }
            | Self::RepeatedLink { .. }
            | Self::TooManyPages { .. }
            | Self::ResumeToken(_)
            | Self::DeltaLink(_) => None,
        }
    }

    /// The HTTP status of the service's error. Classify by it: codes differ
    /// between services.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.as_service().map(ServiceError::status)
    }

    /// The code of the service's error, such as `itemNotFound`.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.as_service().and_then(ServiceError::code)
    }

    /// The id that the service gave the request, for its support.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        match self.as_download() {
            Some(error) => error.request_id(),
            None => self.as_service().and_then(ServiceError::request_id),
        }
    }

    /// How often the request was sent, where a response or its absence is the
    /// error.
    #[must_use]
    pub fn attempts(&self) -> Option<u32> {
        match self {
            Self::Service(error) => Some(error.attempts()),
            Self::Transport(error) => Some(error.attempts()),
            Self::Download(error) => Some(error.attempts()),
            Self::Batch(error) => error.batch_error()?.attempts(),
            Self::Configuration(_)
            | Self::InvalidRequest(_)
            | Self::Token(_)
            | Self::Decode { .. }
            | Self::Null { .. }
            | Self::BodyTooLarge { .. }
            | Self::ForeignLink { .. }
            | Self::InvalidLink { .. }
            | Self::RepeatedLink { .. }
            | Self::TooManyPages { .. }
            | Self::ResumeToken(_)
            | Self::DeltaLink(_) => None,
        }
    }

    /// Where the exchange broke off, if it did.
    pub(super) fn transport_fault(&self) -> Option<TransportErrorKind> {
        match self {
            Self::Transport(error) => Some(error.kind()),
            Self::Configuration(_)
            | Self::InvalidRequest(_)
            | Self::Token(_)
            | Self::Service(_)
            | Self::Download(_)
            | Self::Batch(_)
            | Self::Decode { .. }
            | Self::Null { .. }
            | Self::BodyTooLarge { .. }
            | Self::ForeignLink { .. }
            | Self::InvalidLink { .. }
            | Self::RepeatedLink { .. }
            | Self::TooManyPages { .. }
            | Self::ResumeToken(_)
            | Self::DeltaLink(_) => None,
        }
    }

    pub(super) fn with_outcome(self, outcome: Outcome) -> Self {
        match self {
            Self::Service(error) => Self::Service(Box::new(error.with_outcome(outcome))),
            Self::Transport(error) => Self::Transport(error.with_outcome(outcome)),
            Self::Download(error) => Self::Download(Box::new(error.with_outcome(outcome))),
            other @ (Self::Configuration(_)
            | Self::InvalidRequest(_)
            | Self::Token(_)
            | Self::Batch(_)
            | Self::Decode { .. }
            | Self::Null { .. }
            | Self::BodyTooLarge { .. }
            | Self::ForeignLink { .. }
            | Self::InvalidLink { .. }
            | Self::RepeatedLink { .. }
            | Self::TooManyPages { .. }
            | Self::ResumeToken(_)
            | Self::DeltaLink(_)) => other,
        }
    }

    /// Whether the service asks to slow down: 429, or 503 with a time to wait;
    /// of a redirected download, whether the other host does.
    #[must_use]
    pub fn is_throttled(&self) -> bool {
        match self.as_download() {
            Some(error) => error.is_throttled(),
            None => self.as_service().is_some_and(ServiceError::is_throttled),
        }
    }

    /// Whether a [`DeltaLink`](super::DeltaLink), or a token within a round of
    /// changes, is of no use any more, so that a new full round is needed
    /// ([`Items::start_over`](super::Items::start_over)): 410 (Gone), or a code
    /// such as `syncStateNotFound` or `resyncRequired`.
    #[must_use]
    pub fn is_resync_required(&self) -> bool {
        self.as_service()
            .is_some_and(ServiceError::is_resync_required)
    }

    /// Whether the resource is not there: 404.
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        self.status() == Some(StatusCode::NOT_FOUND)
    }

    /// Whether the token was refused: 401.
    #[must_use]
    pub fn is_unauthorized(&self) -> bool {
        self.status() == Some(StatusCode::UNAUTHORIZED)
    }

    /// Whether a permission is missing: 403.
    #[must_use]
    pub fn is_forbidden(&self) -> bool {
        self.status() == Some(StatusCode::FORBIDDEN)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Configuration(error) => error.fmt(formatter),
            Self::InvalidRequest(error) => error.fmt(formatter),
            Self::Token(error) => error.fmt(formatter),
            Self::Transport(error) => error.fmt(formatter),
            Self::Service(error) => error.fmt(formatter),
            Self::Download(error) => error.fmt(formatter),
            Self::Batch(error) => error.fmt(formatter),
            Self::Decode {
                path_template,
                source,
            } => write!(
                formatter,
                "the response of {path_template} is not as expected: {source}"
            ),
            Self::Null { path_template } => write!(
                formatter,
                "{path_template} is null; the request has succeeded, and `optional()` takes null for an answer"
            ),
            Self::BodyTooLarge {
                path_template,
                limit,
            } => write!(
                formatter,
                "the response of {path_template} is longer than {limit} bytes"
            ),
            Self::ForeignLink { origin, .. } => write!(
                formatter,
                "the address leads to another origin, {origin}; nothing was sent"
            ),
            Self::InvalidLink { path_template } => {
                write!(
                    formatter,
                    "a next link of {path_template} is not a URL that can be followed"
                )
            }
            Self::RepeatedLink { path_template } => write!(
                formatter,
                "a next link of {path_template} leads to a page that was already read"
            ),
            Self::TooManyPages {
                path_template,
                limit,
            } => write!(formatter, "{path_template} has more than {limit} pages"),
            Self::ResumeToken(error) => error.fmt(formatter),
            Self::DeltaLink(error) => error.fmt(formatter),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            // `Display` has said what these are; what is behind them, which it
            // has not, comes next in the chain.
            Self::Token(error) => error.source(),
            Self::Transport(error) => error.source(),
            Self::Batch(error) => error.source(),
            Self::Configuration(_)
            | Self::InvalidRequest(_)
            | Self::Service(_)
            | Self::Download(_)
            | Self::Decode { .. }
            | Self::Null { .. }
            | Self::BodyTooLarge { .. }
            | Self::ForeignLink { .. }
            | Self::InvalidLink { .. }
            | Self::RepeatedLink { .. }
            | Self::TooManyPages { .. }
            | Self::ResumeToken(_)
            | Self::DeltaLink(_) => None,
        }
    }
}

impl From<ConfigurationError> for Error {
    fn from(error: ConfigurationError) -> Self {
        Self::Configuration(error)
    }
}

impl From<InvalidRequest> for Error {
    fn from(error: InvalidRequest) -> Self {
        Self::InvalidRequest(error)
    }
}

impl From<TokenError> for Error {
    fn from(error: TokenError) -> Self {
        Self::Token(error)
    }
}

impl From<TransportError> for Error {
    fn from(error: TransportError) -> Self {
        Self::Transport(error)
    }
}

impl From<ResumeTokenError> for Error {
    fn from(error: ResumeTokenError) -> Self {
        Self::ResumeToken(error)
    }
}

impl From<DeltaLinkError> for Error {
    fn from(error: DeltaLinkError) -> Self {
        Self::DeltaLink(error)
    }
}

impl From<ServiceError> for Error {
    fn from(error: ServiceError) -> Self {
        Self::Service(Box::new(error))
    }
}

/// Why a client cannot be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigurationError(&'static str);

impl ConfigurationError {
    pub(crate) fn new(reason: &'static str) -> Self {
        Self(reason)
    }
}

impl fmt::Display for ConfigurationError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.0)
    }
}

impl std::error::Error for ConfigurationError {}
