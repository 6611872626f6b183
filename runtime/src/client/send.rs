//! From a request to the bytes of its response, and to a value: the one way to
//! the transport.

use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use tracing::{Instrument, Span};

use super::attempt::Attempt;
use super::body::Body;
use super::builder::Client;
use super::error::Error;
use super::exchange::{Head, Receive, Sending, Streamed, Success, Whole, exchange};
use super::origin;
use super::outcome::Outcome;
use super::response::Response;
use super::retry_policy::{Decision, Fault, Reason};
use super::send_options::SendOptions;
use super::service_error::ServiceError;
use super::time_limit::{TimeLimit, within};
use super::token::{AccessToken, TokenError, TokenRequest};
use super::trace;
use super::transport::{TransportError, TransportErrorKind};

/// The id that the client gives a request, as Microsoft Graph repeats it in
/// errors.
const CLIENT_REQUEST_ID: HeaderName = HeaderName::from_static("client-request-id");
/// The number of the repetition (the requirements of the Graph SDKs name it).
const RETRY_ATTEMPT: HeaderName = HeaderName::from_static("retry-attempt");

/// A success: a status of 200 to 299, and the whole body.
pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
}

impl Answer {
    /// The response with a value that its body was decoded to.
    pub(super) fn with<T>(self, value: T) -> Response<T> {
        Response {
            status: self.status,
            headers: self.headers,
            body: self.body,
            value,
        }
    }
}

/// A mark of requests (in their extensions) that may be sent again as safe
/// methods may (RFC 9110 §9.2.1), whatever their method is.
#[derive(Clone, Copy)]
pub(super) struct Repeatable;

/// Sends a request, again where its policy says so, and reads the body of its
/// success.
pub(super) async fn fetch(
    client: &Client,
    request: http::Request<Bytes>,
    path_template: &str,
    options: &SendOptions,
) -> Result<Answer, Error> {
    let sending = Sending {
        client,
        path_template,
        options,
    };
    let success = deliver::<Whole>(sending, request).await?;
    Ok(Answer {
        status: success.status,
        headers: success.headers,
        body: success.body,
    })
}

/// Sends a request, again where its policy says so, and follows redirects. The
/// body of its success is not read.
pub(super) async fn open(
    client: &Client,
    request: http::Request<Bytes>,
    path_template: &str,
    options: &SendOptions,
) -> Result<Success<Body>, Error> {
    let sending = Sending {
        client,
        path_template,
        options,
    };
    deliver::<Streamed>(sending, request).await
}

async fn deliver<R: Receive>(
    sending: Sending<'_>,
    mut request: http::Request<Bytes>,
) -> Result<Success<R::Body>, Error> {
    // Before anything else: the one gate that every request passes.
    if !sending.client.endpoint().is_origin_of_uri(request.uri()) {
        return Err(Error::ForeignLink {
            host: request.uri().host().unwrap_or_default().into(),
            origin: origin::name_of_uri(request.uri()),
        });
    }
    if !request.headers().contains_key(CLIENT_REQUEST_ID) {
        let id = uuid::Builder::from_random_bytes(fastrand::u128(..).to_le_bytes()).into_uuid();
        if let Ok(id) = HeaderValue::try_from(id.to_string()) {
            request.headers_mut().insert(CLIENT_REQUEST_ID, id);
        }
    }
    let span = trace::request(request.method(), sending.path_template);
    repeat::<R>(sending, request, &span)
        .instrument(span.clone())
        .await
}

/// Makes attempts until one succeeds, or until no further one is due.
async fn repeat<R: Receive>(
    sending: Sending<'_>,
    mut request: http::Request<Bytes>,
    span: &Span,
) -> Result<Success<R::Body>, Error> {
    let Sending {
        client,
        path_template,
        options,
    } = sending;
    let began = client.clock().now();
    let mut attempts = 1;
    let mut repetitions = 0;
    // Asked for once, and part of every request for a token from then on.
    let mut claims: Option<String> = None;
    loop {
        let (head, result) = attempt::<R>(sending, &request, claims.clone()).await?;
        let next = match &result {
            Ok(_) => Next::Return(None),
            Err(error) => match error.as_service().and_then(ServiceError::claims) {
                // A service that is not content with them never is.
                Some(demanded) if claims.is_none() => Next::Claims(demanded.to_owned()),
                _ => {
                    let elapsed = client.clock().now().duration_since(began);
                    Next::from(options.retry(client).decide(
                        Fault::of(error),
                        method_of_policy(&request),
                        repetitions + 1,
                        elapsed.unwrap_or_default(),
                    ))
                }
            },
        };
        let seen = Attempt {
            method: request.method().clone(),
            path_template: path_template.into(),
            number: attempts,
            status: head.status,
            fault: result.as_ref().err().and_then(Error::transport_fault),
            request_id: head.request_id,
            client_request_id: client_request_id(&request),
            redirected_to: head.redirected_to,
            delay: next.delay(),
        };
        trace::attempt(span, &seen);
        client.observe(&seen);
        match next {
            Next::Return(reason) => {
                return result.map_err(|error| error.with_outcome(Outcome { attempts, reason }));
            }
            Next::Claims(demanded) => claims = Some(demanded),
            Next::Wait(delay) => {
                repetitions += 1;
                request
                    .headers_mut()
                    .insert(RETRY_ATTEMPT, HeaderValue::from(repetitions));
                client.clock().sleep(delay).await;
            }
        }
        attempts += 1;
    }
}

/// The method by which a policy decides.
fn method_of_policy(request: &http::Request<Bytes>) -> &Method {
    match request.extensions().get() {
        Some(Repeatable) => &Method::GET,
        None => request.method(),
    }
}

/// What follows an attempt.
enum Next {
    /// Nothing; perhaps for a reason that the error tells.
    Return(Option<Reason>),
    /// Another attempt with a token for these claims.
    Claims(String),
    /// Another attempt after this wait.
    Wait(Duration),
}

impl Next {
    fn delay(&self) -> Option<Duration> {
        match self {
            Self::Return(_) => None,
            Self::Claims(_) => Some(Duration::ZERO),
            Self::Wait(delay) => Some(*delay),
        }
    }
}

impl From<Decision> for Next {
    fn from(decision: Decision) -> Self {
        match decision {
            Decision::Wait(delay) => Self::Wait(delay),
            Decision::GiveUp(reason) => Self::Return(Some(reason)),
            Decision::Final => Self::Return(None),
        }
    }
}

/// Sends a request once, with a token. The outer error says that nothing was
/// sent.
async fn attempt<R: Receive>(
    sending: Sending<'_>,
    request: &http::Request<Bytes>,
    claims: Option<String>,
) -> Result<(Head, Result<Success<R::Body>, Error>), Error> {
    let Sending {
        client, options, ..
    } = sending;
    let mut wanted = TokenRequest::new(client.scopes().to_vec());
    let has_claims = claims.is_some();
    if let Some(claims) = claims {
        wanted = wanted.with_claims(claims);
    }
    let token = client.token_provider().token(wanted).await;
    let token = token.map_err(|error| error.for_claims(has_claims))?;
    let mut request = request.clone();
    request
        .headers_mut()
        .insert(header::AUTHORIZATION, authorization(&token)?);

    let mut head = Head::default();
    let limit = options.timeout(client);
    // The transport counts the body, too.
    let of_transport = if R::IS_OVER_WITH_HEAD {
        Some(Duration::MAX)
    } else {
        limit
    };
    if let Some(limit) = of_transport {
        request.extensions_mut().insert(TimeLimit(limit));
    }
    let exchange = exchange::<R>(sending, request, &mut head);
    let result = within(client.clock(), limit, exchange).await;
    // Another host has refused something else.
    if head.status == Some(StatusCode::UNAUTHORIZED) && head.redirected_to.is_none() {
        client.token_provider().refused(&token);
    }
    let result = result.unwrap_or_else(|_| {
        Err(match head.refusal.take() {
            Some(refusal) => refusal.into(),
            None => TransportError::new(
                TransportErrorKind::Timeout,
                "the attempt took longer than its time limit",
            )
            .into(),
        })
    });
    Ok((head, result))
}

/// The client's own id of a request.
fn client_request_id<B>(request: &http::Request<B>) -> Option<Box<str>> {
    let id = request.headers().get(CLIENT_REQUEST_ID)?;
    id.to_str().ok().map(Into::into)
}

fn authorization(token: &AccessToken) -> Result<HeaderValue, TokenError> {
    if token.secret().is_empty() {
        return Err(TokenError::new("the token is empty"));
    }
    let mut value = HeaderValue::try_from(format!("Bearer {}", token.secret()))
        .map_err(|_| TokenError::new("the token holds characters that a header cannot carry"))?;
    value.set_sensitive(true);
    Ok(value)
}
