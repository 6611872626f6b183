//! What the authority says in place of a token.

use std::fmt;

use http::StatusCode;
use oauth2::{ErrorResponseType, RequestTokenError, StandardErrorResponse};
use serde::Deserialize;

use crate::client::{TokenError, TransportError};

/// Why the authority issued no token.
///
/// It is the [`source`](std::error::Error::source) of the
/// [`Error::Token`](crate::client::Error::Token) that a request ends with.
/// `Display` says what the authority said, with its AADSTS code. `Debug`
/// leaves the description out, which often names people and applications.
///
/// ```
/// use std::error::Error as _;
///
/// use msgraph_runtime::auth::{AuthorityError, AuthorityErrorKind};
/// use msgraph_runtime::client::Error;
///
/// fn was_declined(error: &Error) -> bool {
///     error
///         .source()
///         .and_then(|source| source.downcast_ref::<AuthorityError>())
///         .is_some_and(|error| error.kind() == AuthorityErrorKind::Declined)
/// }
/// ```
pub struct AuthorityError {
    kind: AuthorityErrorKind,
    status: Option<StatusCode>,
    code: Option<Box<str>>,
    description: Option<Box<str>>,
    /// What is wrong with the answer, or the host that a redirect names.
    detail: Box<str>,
    source: Option<TransportError>,
}

/// What kept the authority from issuing a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AuthorityErrorKind {
    /// It was not reached, or its answer broke off.
    Unreachable,
    /// It cannot answer now: HTTP status 408, 429 or 5xx.
    Unavailable,
    /// It refused; [`code`](AuthorityError::code) says why.
    Refused,
    /// The person declined the sign-in.
    Declined,
    /// Nobody signed in while the code was good.
    Expired,
    /// It answered with a redirect, which is never followed.
    Redirect,
    /// Its answer is not one of OAuth 2.0.
    Invalid,
}

/// The error answer of RFC 6749 §5.2.
#[derive(Deserialize)]
struct ErrorAnswer {
    error: String,
    #[serde(default)]
    error_description: Option<String>,
}

impl AuthorityError {
    fn new(kind: AuthorityErrorKind) -> Self {
        Self {
            kind,
            status: None,
            code: None,
            description: None,
            detail: Box::default(),
            source: None,
        }
    }

    pub(super) fn unreachable(source: TransportError) -> Self {
        Self {
            source: Some(source),
            ..Self::new(AuthorityErrorKind::Unreachable)
        }
    }

    /// An answer that cannot be one of OAuth 2.0, because of `detail`.
    pub(super) fn invalid(detail: impl Into<Box<str>>) -> Self {
        Self {
            detail: detail.into(),
            ..Self::new(AuthorityErrorKind::Invalid)
        }
    }

    pub(super) fn redirect(status: StatusCode, host: &str) -> Self {
        Self {
            status: Some(status),
            detail: printable(host),
            ..Self::new(AuthorityErrorKind::Redirect)
        }
    }

    /// Reads an answer that is neither a success nor a redirect.
    pub(super) fn from_answer(status: StatusCode, body: &[u8]) -> Self {
        let unavailable = status.is_server_error()
            || status == StatusCode::REQUEST_TIMEOUT
            || status == StatusCode::TOO_MANY_REQUESTS;
        let answer = serde_json::from_slice::<ErrorAnswer>(body).ok();
        let kind = match &answer {
            _ if unavailable => AuthorityErrorKind::Unavailable,
            Some(answer) => kind_of(&answer.error),
            None => AuthorityErrorKind::Invalid,
        };
        Self {
            status: Some(status),
            detail: "it answered with an error that it did not name".into(),
            description: answer
                .as_ref()
                .and_then(|answer| answer.error_description.as_deref())
                .map(printable),
            code: answer.map(|answer| printable(&answer.error)),
            ..Self::new(kind)
        }
    }

    /// What went wrong.
    #[must_use]
    pub fn kind(&self) -> AuthorityErrorKind {
        self.kind
    }

    /// The error code of OAuth 2.0 (RFC 6749 §5.2, RFC 8628 §3.5), such as
    /// `invalid_client`.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    /// What the authority says for people. It begins with an AADSTS code,
    /// which Microsoft's documentation explains.
    #[must_use]
    pub fn description(&self) -> Option<&str> {
        self.description.as_deref()
    }

    /// The HTTP status, where it says more than the code.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.status
    }

    /// Whether it may pass by itself.
    pub(super) fn is_passing(&self) -> bool {
        match self.kind {
            AuthorityErrorKind::Unreachable | AuthorityErrorKind::Unavailable => true,
            AuthorityErrorKind::Refused
            | AuthorityErrorKind::Declined
            | AuthorityErrorKind::Expired
            | AuthorityErrorKind::Redirect
            | AuthorityErrorKind::Invalid => false,
        }
    }

    /// Whether a person has to sign in (again): the refresh token is worth
    /// nothing, or not enough for the claims.
    pub(super) fn needs_sign_in(&self) -> bool {
        matches!(
            self.code(),
            Some("invalid_grant" | "interaction_required" | "login_required" | "consent_required")
        )
    }
}

fn kind_of(code: &str) -> AuthorityErrorKind {
    match code {
        // The second is Microsoft's word for the first.
        "access_denied" | "authorization_declined" => AuthorityErrorKind::Declined,
        "expired_token" => AuthorityErrorKind::Expired,
        _ => AuthorityErrorKind::Refused,
    }
}

/// Text of the authority on one line, without what could move a terminal's
/// cursor, and not endless.
pub(super) fn printable(text: &str) -> Box<str> {
    const LIMIT: usize = 2_000;
    let mut printable = String::new();
    for word in text.split(|character: char| character.is_whitespace() || character.is_control()) {
        if word.is_empty() {
            continue;
        }
        if !printable.is_empty() {
            printable.push(' ');
        }
        printable.push_str(word);
    }
    printable.chars().take(LIMIT).collect::<String>().into()
}

impl<T> From<RequestTokenError<Self, StandardErrorResponse<T>>> for AuthorityError
where
    T: ErrorResponseType + AsRef<str> + fmt::Display + 'static,
{
    fn from(error: RequestTokenError<Self, StandardErrorResponse<T>>) -> Self {
        match error {
            RequestTokenError::Request(error) => error,
            RequestTokenError::ServerResponse(answer) => Self {
                code: Some(printable(answer.error().as_ref())),
                description: answer.error_description().map(|text| printable(text)),
                ..Self::new(kind_of(answer.error().as_ref()))
            },
            // No more is told: these hold the answer, or what is in it.
            RequestTokenError::Parse(error, _) => {
                let path = printable(&error.path().to_string());
                Self::invalid(format!("it is not as expected at {path}"))
            }
            RequestTokenError::Other(_) => Self::invalid("it is not JSON"),
        }
    }
}

impl fmt::Display for AuthorityError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let detail = &self.detail;
        match self.kind {
            AuthorityErrorKind::Unreachable => {
                formatter.write_str("the authority could not be reached")
            }
            AuthorityErrorKind::Unavailable => {
                formatter.write_str("the authority cannot answer now")
            }
            AuthorityErrorKind::Refused => formatter.write_str("the authority refused"),
            AuthorityErrorKind::Declined => formatter.write_str("the sign-in was declined"),
            AuthorityErrorKind::Expired => {
                formatter.write_str("nobody signed in before the code expired")
            }
            AuthorityErrorKind::Redirect => write!(
                formatter,
                "the authority answered with a redirect to the host {detail}, which was not \
                 followed"
            ),
            AuthorityErrorKind::Invalid => {
                write!(formatter, "the authority's answer is not valid: {detail}")
            }
        }?;
        if let Some(status) = self.status {
            write!(formatter, ": {status}")?;
        }
        for text in [&self.code, &self.description].into_iter().flatten() {
            write!(formatter, ": {text}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for AuthorityError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("AuthorityError")
            .field("kind", &self.kind)
            .field("status", &self.status)
            .field("code", &self.code)
            .finish_non_exhaustive()
    }
}

impl std::error::Error for AuthorityError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source
            .as_ref()
            .map(|source| source as &(dyn std::error::Error + 'static))
    }
}

impl From<AuthorityError> for TokenError {
    fn from(error: AuthorityError) -> Self {
        Self::new(error)
    }
}
