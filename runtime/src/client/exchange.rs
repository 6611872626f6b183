//! One attempt over the wire: a request, its response, and what is made of it.

use std::future::Future;

use bytes::Bytes;
use http::{HeaderMap, Method, StatusCode, header};

use super::body::Body;
use super::builder::Client;
use super::download::follow;
use super::error::Error;
use super::send_options::SendOptions;
use super::service_error::ServiceError;

/// What is read of an error's body, in bytes.
pub(super) const ERROR_BODY_LIMIT: usize = 64 << 10;

/// Who sends a request, and how; the path template stands for it in errors.
#[derive(Clone, Copy)]
pub(super) struct Sending<'a> {
    pub(super) client: &'a Client,
    pub(super) path_template: &'a str,
    pub(super) options: &'a SendOptions,
}

/// What is known of a response, whatever became of its body.
#[derive(Default)]
pub(super) struct Head {
    pub(super) status: Option<StatusCode>,
    /// The service's id of the request.
    pub(super) request_id: Option<Box<str>>,
    /// The error that the head alone makes, where it is one.
    pub(super) refusal: Option<ServiceError>,
    /// The host that a redirect has led to, where that is not the service.
    pub(super) redirected_to: Option<Box<str>>,
}

/// A success: a status of 200 to 299, the headers, and what was made of the
/// body.
pub(super) struct Success<B> {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: B,
    /// The service's id of the request.
    pub(super) request_id: Option<Box<str>>,
}

/// What an attempt makes of a response.
pub(super) trait Receive {
    type Body: Send;

    /// Whether the attempt is over with the head of its success: the time limit
    /// does not count for what comes behind it.
    const IS_OVER_WITH_HEAD: bool;

    /// Sends the request, and follows redirects where it does.
    fn send(
        sending: Sending<'_>,
        request: http::Request<Bytes>,
        head: &mut Head,
    ) -> impl Future<Output = Result<http::Response<Body>, Error>> + Send;

    /// Reads the body of a success.
    fn read(
        sending: Sending<'_>,
        body: Body,
        length: Option<u64>,
    ) -> impl Future<Output = Result<Self::Body, Error>> + Send;
}

/// The whole body. No redirect is followed.
pub(super) enum Whole {}

impl Receive for Whole {
    type Body = Bytes;

    const IS_OVER_WITH_HEAD: bool = false;

    async fn send(
        sending: Sending<'_>,
        request: http::Request<Bytes>,
        _: &mut Head,
    ) -> Result<http::Response<Body>, Error> {
        Ok(sending.client.transport().send(request).await?)
    }

    async fn read(sending: Sending<'_>, body: Body, length: Option<u64>) -> Result<Bytes, Error> {
        let limit = sending.options.body_limit(sending.client);
        let too_large = || Error::BodyTooLarge {
            path_template: sending.path_template.into(),
            limit,
        };
        // Said before it comes: nothing of it is read.
        if length.is_some_and(|length| length > limit as u64) {
            return Err(too_large());
        }
        let read = body.read(limit, length).await?;
        if read.complete {
            Ok(read.bytes)
        } else {
            Err(too_large())
        }
    }
}

/// The body as it arrives, from wherever a redirect leads.
pub(super) enum Streamed {}

impl Receive for Streamed {
    type Body = Body;

    const IS_OVER_WITH_HEAD: bool = true;

    fn send(
        sending: Sending<'_>,
        request: http::Request<Bytes>,
        head: &mut Head,
    ) -> impl Future<Output = Result<http::Response<Body>, Error>> + Send {
        follow(sending, request, head)
    }

    async fn read(_: Sending<'_>, body: Body, _: Option<u64>) -> Result<Body, Error> {
        Ok(body)
    }
}

/// One request and its response.
pub(super) async fn exchange<R: Receive>(
    sending: Sending<'_>,
    request: http::Request<Bytes>,
    head: &mut Head,
) -> Result<Success<R::Body>, Error> {
    let has_body = request.method() != Method::HEAD;
    let (parts, body) = R::send(sending, request, head).await?.into_parts();
    note(head, parts.status, &parts.headers);
    if !parts.status.is_success() {
        return Err(refusal(sending, parts.status, &parts.headers, body, head).await);
    }
    let length = body_length(&parts.headers).filter(|_| has_body);
    Ok(Success {
        status: parts.status,
        body: R::read(sending, body, length).await?,
        headers: parts.headers,
        request_id: head.request_id.clone(),
    })
}

/// Notes the head of a response, of which only the service's has an id.
pub(super) fn note(head: &mut Head, status: StatusCode, headers: &HeaderMap) {
    head.status = Some(status);
    if head.redirected_to.is_none() {
        head.request_id = request_id(headers).or(head.request_id.take());
    }
}

/// Reads the service's error.
async fn refusal(
    sending: Sending<'_>,
    status: StatusCode,
    headers: &HeaderMap,
    body: Body,
    head: &mut Head,
) -> Error {
    let now = sending.client.clock().now();
    let refusal = |body| ServiceError::new(status, headers, body, sending.path_template, now);
    // A status without its body is worth more than a broken connection, or
    // one that is silent.
    head.refusal = Some(refusal(Bytes::new()));
    let limit = sending.options.body_limit(sending.client);
    let body = body.read(ERROR_BODY_LIMIT.min(limit), None).await;
    let body = body.map(|read| read.bytes).unwrap_or_default();
    refusal(body).into()
}

/// The length of a body that has no content coding, where the head says it.
pub(super) fn body_length(headers: &HeaderMap) -> Option<u64> {
    if headers.contains_key(header::CONTENT_ENCODING) {
        return None;
    }
    let length = headers.get(header::CONTENT_LENGTH)?;
    length.to_str().ok()?.parse().ok()
}

/// The service's id of a request, if it can be one: it goes into logs.
pub(super) fn request_id(headers: &HeaderMap) -> Option<Box<str>> {
    let id = headers.get("request-id")?.to_str().ok()?;
    (!id.is_empty() && id.len() <= 128).then(|| id.into())
}
