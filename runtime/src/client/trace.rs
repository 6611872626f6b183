//! What `tracing` is told: a span for each request, an event for each attempt.
//! Neither holds an id but the service's id of the request, nor a query value,
//! a token or a body.

use http::Method;
use tracing::{Span, field};

use super::attempt::Attempt;

/// The span of a request with all its attempts.
pub(super) fn request(method: &Method, path_template: &str) -> Span {
    tracing::info_span!(
        "graph_request",
        method = method.as_str(),
        path_template,
        status = field::Empty,
        attempts = field::Empty,
        request_id = field::Empty,
    )
}

/// One attempt: quiet where all is well, a warning where it is made again.
pub(super) fn attempt(span: &Span, attempt: &Attempt) {
    let status = attempt.status().map(|status| status.as_u16());
    let fault = attempt.fault().map(field::debug);
    let (number, request_id) = (attempt.number(), attempt.request_id());
    match attempt.delay() {
        Some(delay) => tracing::warn!(
            attempt = number,
            status,
            fault,
            request_id,
            delay = ?delay,
            "a request is sent again"
        ),
        None => tracing::debug!(attempt = number, status, fault, request_id, "attempt"),
    }
    if attempt.delay().is_none() {
        // The last one: what became of the request.
        span.record("attempts", number);
        if let Some(status) = status {
            span.record("status", status);
        }
        if let Some(request_id) = request_id {
            span.record("request_id", request_id);
        }
    }
}
