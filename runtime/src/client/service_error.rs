//! The service's error response (OData JSON Format 4.01 §21.1).

use std::fmt;
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde_json::{Map, Value};

use super::challenge;
use super::outcome::{Notes, Outcome};
use super::redirect;
use super::retry_after;

/// A response that is not a success.
///
/// `Display` says status, code, message and request id. `Debug` leaves the
/// message and the body out.
#[derive(Clone)]
pub struct ServiceError {
    status: StatusCode,
    path_template: Box<str>,
    code: Option<Box<str>>,
    message: Option<Box<str>>,
    inner_codes: Vec<Box<str>>,
    details: Vec<ErrorDetail>,
    request_id: Option<Box<str>>,
    client_request_id: Option<Box<str>>,
    retry_after: Option<Duration>,
    redirect: Option<Box<str>>,
    claims: Option<Box<str>>,
    /// Where a new round of changes begins.
    new_round: Option<Box<str>>,
    outcome: Outcome,
    /// Something other than the service has answered, a gateway perhaps.
    foreign: bool,
    body: Bytes,
}

/// One of several faults of a request.
#[derive(Clone, PartialEq, Eq)]
pub struct ErrorDetail {
    code: Option<Box<str>>,
    message: Option<Box<str>>,
    target: Option<Box<str>>,
}

impl ServiceError {
    /// Reads a response. Any body makes an error: what is not an OData error
    /// (a gateway's HTML, nothing at all) has neither code nor message.
    pub(super) fn new(
        status: StatusCode,
        headers: &HeaderMap,
        body: Bytes,
        path_template: &str,
        now: SystemTime,
    ) -> Self {
        let document =
            serde_json::from_slice(without_byte_order_mark(&body)).unwrap_or(Value::Null);
        let error = error_object(&document);
        let inner = error.and_then(|error| object(error, "innerError"));
        let id = |name: &str| {
            inner
                .and_then(|inner| text(inner, name))
                .or_else(|| header_text(headers, name))
        };
        Self {
            status,
            path_template: path_template.into(),
            code: error.map_or_else(
                || text(document.as_object()?, "error"),
                |error| text(error, "code"),
            ),
            message: error.map_or_else(
                || text(document.as_object()?, "error_description"),
                |error| text(error, "message"),
            ),
            inner_codes: inner_codes(inner),
            details: error.map(details).unwrap_or_default(),
            request_id: id("request-id"),
            client_request_id: id("client-request-id"),
            retry_after: retry_after::retry_after(headers, now),
            redirect: redirect::is_redirect(status)
                .then(|| redirect::origin(headers))
                .flatten(),
            claims: (status == StatusCode::UNAUTHORIZED)
                .then(|| challenge::claims(headers))
                .flatten()
                .map(Into::into),
            new_round: (status == StatusCode::GONE)
                .then(|| header_text(headers, "location"))
                .flatten(),
            outcome: Outcome::default(),
            foreign: error.is_none() && !body.is_empty(),
            body,
        }
    }

    pub(super) fn with_outcome(mut self, outcome: Outcome) -> Self {
        self.outcome = outcome;
        self
    }

    /// The claims that a token must have (conditional access), as JSON text.
    pub(super) fn claims(&self) -> Option<&str> {
        self.claims.as_deref()
    }

    /// Where a new round of changes begins, of 410 (Gone).
    pub(super) fn new_round(&self) -> Option<&str> {
        self.new_round.as_deref()
    }

    /// Whether a delta link is of no use any more: 410 (Gone), or a code that
    /// says so.
    pub(super) fn is_resync_required(&self) -> bool {
        const CODES: [&str; 5] = [
            "resyncRequired",
            "resyncChangesApplyDifferences",
            "resyncChangesUploadDifferences",
            "syncStateNotFound",
            "syncStateInvalid",
        ];
        let mut codes = self.code().into_iter().chain(self.inner_codes());
        self.status == StatusCode::GONE
            || codes.any(|code| CODES.iter().any(|known| known.eq_ignore_ascii_case(code)))
    }

    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The error code, such as `itemNotFound`; `None` where the service sent
    /// none or an empty one. Services disagree about codes: classify by
    /// [`status`](Self::status).
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    /// What the service says, for people. It may repeat ids of the request.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }

    /// The codes of the nested `innerError` objects, outermost first, each
    /// more specific than the one before.
    pub fn inner_codes(&self) -> impl Iterator<Item = &str> {
        self.inner_codes.iter().map(AsRef::as_ref)
    }

    /// The single faults, where the service lists them.
    #[must_use]
    pub fn details(&self) -> &[ErrorDetail] {
        &self.details
    }

    /// The id that the service gave the request, for its support.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// The id that the client gave the request, as the service repeats it.
    #[must_use]
    pub fn client_request_id(&self) -> Option<&str> {
        self.client_request_id.as_deref()
    }

    /// How long the service asks to wait: seconds (with fractions, too) or a
    /// date, of which what is left is given.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.retry_after
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

    /// The body as it came, at most its first 64 KiB.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// Whether the service asks to slow down: 429, or 503 with a time to wait.
    #[must_use]
    pub fn is_throttled(&self) -> bool {
        self.status == StatusCode::TOO_MANY_REQUESTS
            || self.status == StatusCode::SERVICE_UNAVAILABLE && self.retry_after.is_some()
    }
}

impl ErrorDetail {
    /// The code of this fault.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    /// What the service says, for people.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }

    /// What the fault is about, such as the name of a property.
    #[must_use]
    pub fn target(&self) -> Option<&str> {
        self.target.as_deref()
    }
}

impl fmt::Display for ServiceError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.status)?;
        if let Some(code) = &self.code {
            write!(formatter, ": {}", Printable(code))?;
        }
        match &self.message {
            Some(message) => write!(formatter, ": {}", Printable(message))?,
            None if redirect::is_redirect(self.status) => {
                formatter.write_str(": a redirect")?;
                if let Some(origin) = &self.redirect {
                    write!(formatter, " to {}", Printable(origin))?;
                }
                formatter.write_str(", which is not followed")?;
            }
            None if self.foreign => {
                formatter.write_str(": the body is no error of Microsoft Graph")?;
            }
            None => {}
        }
        let mut notes = Notes::new(formatter);
        if let Some(id) = &self.request_id {
            notes.add(format_args!("request id {}", Printable(id)))?;
        }
        if self.claims.is_some() {
            notes.add("the service asks for a token with further claims")?;
        }
        self.outcome.note(&mut notes)?;
        notes.end()
    }
}

impl fmt::Debug for ServiceError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ServiceError")
            .field("status", &self.status.as_u16())
            .field("path_template", &self.path_template)
            .field("code", &self.code)
            .field("request_id", &self.request_id)
            .field("client_request_id", &self.client_request_id)
            .field("retry_after", &self.retry_after)
            .field("attempts", &self.outcome.attempts)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for ErrorDetail {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ErrorDetail")
            .field("code", &self.code)
            .finish_non_exhaustive()
    }
}

impl std::error::Error for ServiceError {}

/// Text on one line: a service's message must not move the cursor.
struct Printable<'a>(&'a str);

impl fmt::Display for Printable<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, part) in self.0.split(char::is_control).enumerate() {
            if index > 0 {
                formatter.write_str(" ")?;
            }
            formatter.write_str(part)?;
        }
        Ok(())
    }
}

/// The object `error`, or the older `odata.error`.
fn error_object(document: &Value) -> Option<&Map<String, Value>> {
    let document = document.as_object()?;
    object(document, "error").or_else(|| object(document, "odata.error"))
}

fn inner_codes(mut inner: Option<&Map<String, Value>>) -> Vec<Box<str>> {
    let mut codes = Vec::new();
    // The reader of JSON has bounded the nesting.
    while let Some(object_of_codes) = inner {
        codes.extend(text(object_of_codes, "code"));
        inner = object(object_of_codes, "innerError");
    }
    codes
}

fn details(error: &Map<String, Value>) -> Vec<ErrorDetail> {
    let Some(Value::Array(details)) = member(error, "details") else {
        return Vec::new();
    };
    details
        .iter()
        .filter_map(Value::as_object)
        .map(|detail| ErrorDetail {
            code: text(detail, "code"),
            message: text(detail, "message"),
            target: text(detail, "target"),
        })
        .collect()
}

fn object<'a>(object: &'a Map<String, Value>, name: &str) -> Option<&'a Map<String, Value>> {
    member(object, name)?.as_object()
}

/// Text that is not empty; numbers as their text, and the `value` of the older
/// form `{"lang": …, "value": …}`.
fn text(object: &Map<String, Value>, name: &str) -> Option<Box<str>> {
    match member(object, name)? {
        Value::String(text) if !text.is_empty() => Some(text.as_str().into()),
        Value::Number(number) => Some(number.to_string().into()),
        Value::Object(object) => match object.get("value") {
            Some(Value::String(text)) => Some(text.as_str().into()),
            _ => None,
        },
        _ => None,
    }
}

/// A member by its name without regard to case: services write both
/// `innerError` and `innererror`.
fn member<'a>(object: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    object.get(name).or_else(|| {
        object
            .iter()
            .find(|(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    })
}

fn header_text(headers: &HeaderMap, name: &str) -> Option<Box<str>> {
    let text = headers.get(name)?.to_str().ok()?;
    (!text.is_empty()).then(|| text.into())
}

fn without_byte_order_mark(body: &[u8]) -> &[u8] {
    body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body)
}
