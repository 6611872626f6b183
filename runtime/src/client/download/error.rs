//! Why a download did not come from where a redirect led.

use std::fmt;
use std::time::Duration;

use http::StatusCode;

use super::follow::MAX_REDIRECTS;
use crate::client::outcome::{Notes, Outcome};

/// A redirect of a download that led nowhere. What the service itself refuses
/// is a [`ServiceError`](crate::client::ServiceError).
///
/// The address of a redirect often holds what lets anybody read the bytes.
/// Neither `Display` nor `Debug` has it: they name the origin (scheme, host and
/// port) alone.
#[derive(Debug, Clone)]
pub struct DownloadError {
    path_template: Box<str>,
    request_id: Option<Box<str>>,
    fault: Fault,
    outcome: Outcome,
}

#[derive(Debug, Clone)]
pub(super) enum Fault {
    /// Whoever the redirect led to has answered with this status.
    Status {
        origin: Box<str>,
        status: StatusCode,
        retry_after: Option<Duration>,
    },
    /// There were more redirects than [`MAX_REDIRECTS`].
    TooMany,
    /// There is no address, none that can be read, or one with a user name.
    NoAddress,
    /// The address is not one of HTTPS.
    Insecure { origin: Box<str> },
}

impl DownloadError {
    pub(super) fn new(path_template: &str, request_id: Option<Box<str>>, fault: Fault) -> Self {
        Self {
            path_template: path_template.into(),
            request_id,
            fault,
            outcome: Outcome::default(),
        }
    }

    pub(in crate::client) fn with_outcome(mut self, outcome: Outcome) -> Self {
        self.outcome = outcome;
        self
    }

    /// The status of the answer, where the redirect was followed: 401, 403, 404
    /// and 410 often say that the address has expired, 416 (Range Not
    /// Satisfiable) that the range begins behind the last byte.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        match self.fault {
            Fault::Status { status, .. } => Some(status),
            Fault::TooMany | Fault::NoAddress | Fault::Insecure { .. } => None,
        }
    }

    /// Where the redirect leads, such as `https://contoso.sharepoint.com`.
    #[must_use]
    pub fn origin(&self) -> Option<&str> {
        match &self.fault {
            Fault::Status { origin, .. } | Fault::Insecure { origin } => Some(origin),
            Fault::TooMany | Fault::NoAddress => None,
        }
    }

    /// How long whoever has answered asks to wait.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        match self.fault {
            Fault::Status { retry_after, .. } => retry_after,
            Fault::TooMany | Fault::NoAddress | Fault::Insecure { .. } => None,
        }
    }

    /// Whether whoever has answered asks to slow down: 429, or 503 with a time
    /// to wait.
    #[must_use]
    pub fn is_throttled(&self) -> bool {
        self.status() == Some(StatusCode::TOO_MANY_REQUESTS)
            || self.status() == Some(StatusCode::SERVICE_UNAVAILABLE)
                && self.retry_after().is_some()
    }

    /// The id that the service gave the request, for its support.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// How often the request was sent before this error was returned.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.outcome.attempts
    }

    /// The request's path with placeholders for ids.
    #[must_use]
    pub fn path_template(&self) -> &str {
        &self.path_template
    }
}

impl fmt::Display for DownloadError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path_template, .. } = self;
        match &self.fault {
            Fault::Status { origin, status, .. } => {
                write!(
                    formatter,
                    "{origin}, where {path_template} is redirected to, answered {status}"
                )?;
                if matches!(status.as_u16(), 401 | 403 | 404 | 410) {
                    formatter.write_str(": the address may have expired")?;
                }
            }
            Fault::TooMany => write!(
                formatter,
                "{path_template} is redirected more than {MAX_REDIRECTS} times"
            )?,
            Fault::NoAddress => write!(
                formatter,
                "a redirect of {path_template} has no address that can be followed"
            )?,
            Fault::Insecure { origin } => write!(
                formatter,
                "{path_template} is redirected to {origin}, which is not HTTPS and is not followed"
            )?,
        }
        let mut notes = Notes::new(formatter);
        if let Some(id) = &self.request_id {
            notes.add(format_args!("request id {id}"))?;
        }
        self.outcome.note(&mut notes)?;
        notes.end()
    }
}

impl std::error::Error for DownloadError {}
