//! The body of a response: bytes as they arrive.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;

use super::transport::TransportError;

type Chunks = Pin<Box<dyn Stream<Item = Result<Bytes, TransportError>> + Send>>;

/// The body of a response, read piece by piece.
///
/// A [`Transport`](super::Transport) makes one with [`Body::from_stream`], or
/// from bytes that it already has with [`Body::from`].
pub struct Body(Source);

enum Source {
    Whole(Option<Bytes>),
    Chunks(Chunks),
}

impl Body {
    /// A body without a byte.
    #[must_use]
    pub fn empty() -> Self {
        Self(Source::Whole(None))
    }

    /// A body whose pieces come from `chunks`.
    pub fn from_stream<S>(chunks: S) -> Self
    where
        S: Stream<Item = Result<Bytes, TransportError>> + Send + 'static,
    {
        Self(Source::Chunks(Box::pin(chunks)))
    }

    /// Reads at most `limit` bytes and says whether that was all.
    pub(crate) async fn read(mut self, limit: usize) -> Result<Read, TransportError> {
        let mut read = BytesMut::new();
        while let Some(chunk) = poll_fn(|context| Pin::new(&mut self).poll_next(context)).await {
            let chunk = chunk?;
            let room = limit - read.len();
            if chunk.len() > room {
                read.extend_from_slice(&chunk[..room]);
                return Ok(Read {
                    bytes: read.freeze(),
                    complete: false,
                });
            }
            read.extend_from_slice(&chunk);
        }
        Ok(Read {
            bytes: read.freeze(),
            complete: true,
        })
    }
}

/// What was read of a body.
pub(crate) struct Read {
    pub(crate) bytes: Bytes,
    /// `false` where the body went on behind the limit.
    pub(crate) complete: bool,
}

impl Stream for Body {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match &mut self.get_mut().0 {
            Source::Whole(bytes) => Poll::Ready(bytes.take().map(Ok)),
            Source::Chunks(chunks) => chunks.as_mut().poll_next(context),
        }
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        Self(Source::Whole(Some(bytes)))
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Self {
        Bytes::from(bytes).into()
    }
}

impl From<String> for Body {
    fn from(text: String) -> Self {
        Bytes::from(text).into()
    }
}

impl From<&'static str> for Body {
    fn from(text: &'static str) -> Self {
        Bytes::from_static(text.as_bytes()).into()
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Body(..)")
    }
}
