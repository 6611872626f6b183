//! One request to the authority and its answer.

use std::sync::{Arc, Mutex};
use std::time::SystemTime;

use bytes::Bytes;
use http::{StatusCode, header};
use oauth2::{AsyncHttpClient, HttpRequest, HttpResponse};
use url::Url;

use super::authority_error::AuthorityError;
use super::claims::claims;
use super::wire::EntraClient;
use crate::auth::cache::now;
use crate::auth::flight::lock;
use crate::client::{BoxFuture, Clock, TokenRequest, Transport};

/// What is read of an answer, in bytes; real ones have a few thousand.
const ANSWER_LIMIT: usize = 1 << 20;

/// An application, and the way to its authority.
pub(super) struct Exchange {
    pub(super) client: EntraClient,
    pub(super) host: Box<str>,
    pub(super) transport: Arc<dyn Transport>,
    pub(super) clock: Option<Arc<dyn Clock>>,
    /// Whether the program answers demands for further claims.
    pub(super) answers_demands: bool,
}

impl Exchange {
    pub(super) fn now(&self) -> SystemTime {
        now(self.clock.as_deref())
    }

    pub(super) fn claims(&self, request: &TokenRequest) -> Option<String> {
        claims(request.claims(), self.answers_demands)
    }

    /// Sends one request. The answer is a success or an error that the
    /// authority names; everything else is an error here.
    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, AuthorityError> {
        let response = self
            .transport
            .send(request.map(Bytes::from))
            .await
            .map_err(AuthorityError::unreachable)?;
        let (head, body) = response.into_parts();
        if head.status.is_redirection() {
            let host = head
                .headers
                .get(header::LOCATION)
                .and_then(|location| Url::parse(location.to_str().ok()?).ok())
                .and_then(|url| Some(url.host_str()?.to_owned()));
            let host = host.unwrap_or_else(|| self.host.to_string());
            return Err(AuthorityError::redirect(head.status, &host));
        }
        let read = body
            .read(ANSWER_LIMIT, None)
            .await
            .map_err(AuthorityError::unreachable)?;
        if !read.complete {
            return Err(AuthorityError::invalid(format!(
                "it is longer than {ANSWER_LIMIT} bytes"
            )));
        }
        if !head.status.is_success() {
            let error = AuthorityError::from_answer(head.status, &read.bytes);
            if error.is_passing() || error.code().is_none() {
                return Err(error);
            }
        }
        Ok(http::Response::from_parts(head, read.bytes.to_vec()))
    }
}

impl<'c> AsyncHttpClient<'c> for Exchange {
    type Error = AuthorityError;
    type Future = BoxFuture<'c, Result<HttpResponse, AuthorityError>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.send(request))
    }
}

/// The requests of one sign-in, which `oauth2` repeats while a person makes
/// up his mind: it goes on after any error of the transport.
pub(super) struct Polls<'a> {
    exchange: &'a Exchange,
    last: Mutex<Last>,
}

struct Last {
    sent_at: SystemTime,
    /// An error that ends the sign-in.
    error: Option<AuthorityError>,
}

impl<'a> Polls<'a> {
    pub(super) fn new(exchange: &'a Exchange) -> Self {
        let last = Last {
            sent_at: exchange.now(),
            error: None,
        };
        Self {
            exchange,
            last: Mutex::new(last),
        }
    }

    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, AuthorityError> {
        lock(&self.last).sent_at = self.exchange.now();
        match self.exchange.send(request).await {
            Err(error) if !error.is_passing() => {
                lock(&self.last).error = Some(error);
                // An answer without a word makes it stop.
                let mut stop = HttpResponse::default();
                *stop.status_mut() = StatusCode::BAD_REQUEST;
                Ok(stop)
            }
            passing_or_answer => passing_or_answer,
        }
    }

    /// When the last request was sent.
    pub(super) fn sent_at(&self) -> SystemTime {
        lock(&self.last).sent_at
    }

    /// The error that ended the sign-in, where it is not the authority's word.
    pub(super) fn into_error(self) -> Option<AuthorityError> {
        self.last
            .into_inner()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
            .error
    }
}

impl<'c> AsyncHttpClient<'c> for Polls<'_> {
    type Error = AuthorityError;
    type Future = BoxFuture<'c, Result<HttpResponse, AuthorityError>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.send(request))
    }
}
