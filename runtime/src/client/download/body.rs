//! The bytes of a download, as they arrive.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use futures_core::future::BoxFuture;
use http::header::{self, HeaderName};
use http::{HeaderMap, StatusCode};

use super::content_range::ContentRange;
use crate::client::body::Body;
use crate::client::builder::Client;
use crate::client::error::Error;
use crate::client::exchange::{Success, body_length};
use crate::client::send_options::SendOptions;
use crate::client::transport::{TransportError, TransportErrorKind};

/// A head can announce anything: so much room is made for it at most.
const MOST_EXPECTED: usize = 4 << 20;

/// The response to a [`Download`](super::Download): its head, and its bytes as
/// they arrive, as a [`Stream`] and with [`chunk`](Self::chunk).
///
/// Nothing is read ahead: a program that takes its time holds the service up.
/// After an error nothing comes. Dropping it closes the connection.
///
/// `Debug` shows the status and the path template.
#[must_use = "bytes are fetched when they are asked for"]
pub struct DownloadBody {
    status: StatusCode,
    headers: HeaderMap,
    request_id: Option<Box<str>>,
    path_template: Box<str>,
    client: Client,
    /// `None` behind the end and behind an error.
    rest: Option<Body>,
    handed_out: u64,
    /// How long the next bytes may take.
    patience: Option<Duration>,
    waiting: Option<BoxFuture<'static, ()>>,
    /// How many bytes may be handed out.
    most: Option<u64>,
    /// The same, as the request says.
    limit: Option<usize>,
    client_limit: usize,
}

impl DownloadBody {
    pub(super) fn new(
        success: Success<Body>,
        client: &Client,
        path_template: &str,
        options: &SendOptions,
    ) -> Self {
        Self {
            status: success.status,
            headers: success.headers,
            request_id: success.request_id,
            path_template: path_template.into(),
            client: client.clone(),
            rest: Some(success.body),
            handed_out: 0,
            patience: options.timeout(client),
            waiting: None,
            most: options.body_limit.map(|limit| limit as u64),
            limit: options.body_limit,
            client_limit: client.body_limit(),
        }
    }

    /// The HTTP status: 200, or 206 where a part of the bytes comes.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers of the response that the bytes came with, which may be one of
    /// another host.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The media type, such as `video/mp4` (RFC 9110 §8.3).
    #[must_use]
    pub fn content_type(&self) -> Option<&str> {
        self.text(header::CONTENT_TYPE)
    }

    /// How many bytes come in this response, where the head says it
    /// (RFC 9110 §8.6).
    #[must_use]
    pub fn content_length(&self) -> Option<u64> {
        body_length(&self.headers)
    }

    /// What tells these bytes from later ones (RFC 9110 §8.8.3), as it came.
    #[must_use]
    pub fn etag(&self) -> Option<&str> {
        self.text(header::ETAG)
    }

    /// Where the first byte of this response stands in the whole: 0, or where
    /// the part begins (`Content-Range`; RFC 9110 §14.4). `None` where a part
    /// does not say so.
    #[must_use]
    pub fn offset(&self) -> Option<u64> {
        if self.status != StatusCode::PARTIAL_CONTENT {
            return Some(0);
        }
        self.content_range().map(|range| range.first)
    }

    /// How many bytes there are in the whole, where the head says it.
    #[must_use]
    pub fn total_length(&self) -> Option<u64> {
        if self.status != StatusCode::PARTIAL_CONTENT {
            return self.content_length();
        }
        self.content_range()?.total
    }

    /// The id that the service gave the request, for its support.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    fn content_range(&self) -> Option<ContentRange> {
        ContentRange::parse(self.text(header::CONTENT_RANGE)?)
    }

    fn text(&self, name: HeaderName) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The next bytes; `None` behind the last ones, and after an error. The
    /// future can be dropped and asked for again: no byte is lost.
    ///
    /// # Errors
    ///
    /// [`Error::Transport`] when the connection breaks off, when fewer bytes
    /// came than the head says, and when none come within the time limit;
    /// [`Error::BodyTooLarge`] when there are more than the request's
    /// [`body_limit`](super::Download::body_limit).
    pub async fn chunk(&mut self) -> Option<Result<Bytes, Error>> {
        // What the program did in between is not the service's delay.
        self.waiting = None;
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// All bytes that were not handed out yet.
    ///
    /// # Errors
    ///
    /// Those of [`chunk`](Self::chunk); [`Error::BodyTooLarge`] also when there
    /// are more than the client's limit, where the request has none.
    pub async fn bytes(mut self) -> Result<Bytes, Error> {
        let limit = self.limit.unwrap_or(self.client_limit);
        if self.limit.is_none() {
            self.most = Some(self.handed_out.saturating_add(limit as u64));
        }
        // Said before it comes: nothing of it is read.
        let announced = self.content_length();
        if announced.is_some_and(|length| self.most.is_some_and(|most| length > most)) {
            return Err(self.too_large());
        }
        let mut all = BytesMut::new();
        while let Some(chunk) = self.chunk().await {
            let chunk = chunk?;
            if all.is_empty() {
                let announced = usize::try_from(announced.unwrap_or_default());
                all.reserve(announced.unwrap_or(limit).min(MOST_EXPECTED));
            }
            all.extend_from_slice(&chunk);
        }
        Ok(all.freeze())
    }

    fn too_large(&self) -> Error {
        Error::BodyTooLarge {
            path_template: self.path_template.clone(),
            limit: self.limit.unwrap_or(self.client_limit),
        }
    }

    /// The next piece, or that there is none in time.
    fn poll_piece(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, TransportError>>> {
        let Some(rest) = &mut self.rest else {
            return Poll::Ready(None);
        };
        if let Poll::Ready(piece) = Pin::new(rest).poll_next(context) {
            return Poll::Ready(piece);
        }
        let Some(limit) = self.patience else {
            return Poll::Pending;
        };
        let clock = self.client.clock();
        let waiting = self.waiting.get_or_insert_with(|| clock.sleep(limit));
        ready!(waiting.as_mut().poll(context));
        Poll::Ready(Some(Err(TransportError::new(
            TransportErrorKind::Timeout,
            "no further bytes came within the time limit",
        ))))
    }

    /// What follows from a piece.
    fn take(
        &mut self,
        piece: Option<Result<Bytes, TransportError>>,
    ) -> Option<Result<Bytes, Error>> {
        let taken = match piece {
            Some(Ok(bytes)) => {
                self.handed_out = self.handed_out.saturating_add(bytes.len() as u64);
                match self.most {
                    Some(most) if self.handed_out > most => Err(self.too_large()),
                    Some(_) | None => Ok(bytes),
                }
            }
            Some(Err(error)) => Err(error.into()),
            None => {
                let is_short = |length| self.handed_out < length;
                let is_broken_off =
                    self.rest.take().is_some() && self.content_length().is_some_and(is_short);
                return is_broken_off.then(|| {
                    let kind = TransportErrorKind::Body;
                    Err(TransportError::new(kind, "fewer bytes came than announced").into())
                });
            }
        };
        if taken.is_err() {
            self.rest = None;
        }
        Some(taken)
    }
}

impl Stream for DownloadBody {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            let piece = ready!(self.poll_piece(context));
            self.waiting = None;
            if !matches!(&piece, Some(Ok(bytes)) if bytes.is_empty()) {
                return Poll::Ready(self.take(piece));
            }
        }
    }
}

impl fmt::Debug for DownloadBody {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("DownloadBody")
            .field("status", &self.status.as_u16())
            .field("path_template", &self.path_template)
            .finish_non_exhaustive()
    }
}
