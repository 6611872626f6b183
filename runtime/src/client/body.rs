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

    /// Reads at most `limit` bytes and says whether that was all; `length` is
    /// how many the head announced.
    pub(crate) async fn read(
        mut self,
        limit: usize,
        length: Option<u64>,
    ) -> Result<Read, TransportError> {
        let mut read = Pieces::new(limit, length);
        while let Some(piece) = poll_fn(|context| Pin::new(&mut self).poll_next(context)).await {
            let mut piece = piece?;
            let room = limit - read.len();
            let complete = piece.len() <= room;
            piece.truncate(room);
            read.push(piece);
            if !complete {
                return Ok(Read {
                    bytes: read.into_bytes(),
                    complete,
                });
            }
        }
        Ok(Read {
            bytes: read.into_bytes(),
            complete: true,
        })
    }
}

/// What came so far. One piece alone is handed out as it is, several are copied
/// once.
struct Pieces {
    only: Bytes,
    joined: BytesMut,
    expected: usize,
}

impl Pieces {
    /// A head can announce anything: so much room is made for it at most.
    const MOST_EXPECTED: usize = 4 << 20;

    fn new(limit: usize, length: Option<u64>) -> Self {
        let length = length.map_or(0, |length| usize::try_from(length).unwrap_or(limit));
        Self {
            only: Bytes::new(),
            joined: BytesMut::new(),
            expected: length.min(limit).min(Self::MOST_EXPECTED),
        }
    }

    fn len(&self) -> usize {
        self.only.len() + self.joined.len()
    }

    fn push(&mut self, piece: Bytes) {
        if self.len() == 0 {
            self.only = piece;
            return;
        }
        if self.joined.is_empty() {
            self.joined.reserve(self.expected);
            self.joined
                .extend_from_slice(&std::mem::take(&mut self.only));
        }
        self.joined.extend_from_slice(&piece);
    }

    fn into_bytes(self) -> Bytes {
        if self.joined.is_empty() {
            self.only
        } else {
            self.joined.freeze()
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    /// A body that comes in these pieces.
    struct Given(std::vec::IntoIter<&'static str>);

    impl Stream for Given {
        type Item = Result<Bytes, TransportError>;

        fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
            let piece = self.0.next();
            Poll::Ready(piece.map(|piece| Ok(Bytes::from_static(piece.as_bytes()))))
        }
    }

    #[tokio::test]
    async fn a_body_is_what_came_up_to_the_limit() {
        for pieces in [
            vec![],
            vec![""],
            vec!["abc"],
            vec!["", "abc"],
            vec!["abc", ""],
            vec!["a", "bc", "", "def"],
        ] {
            let whole = pieces.concat();
            for limit in 0..8 {
                for length in [None, Some(0), Some(2), Some(6), Some(u64::MAX)] {
                    let body = Body::from_stream(Given(pieces.clone().into_iter()));
                    let read = body.read(limit, length).await.unwrap();
                    assert_eq!(read.bytes, whole[..limit.min(whole.len())]);
                    assert_eq!(read.complete, whole.len() <= limit);
                }
            }
        }
    }

    #[tokio::test]
    async fn one_piece_is_not_copied() {
        let piece = "a page";
        let read = Body::from(piece).read(100, Some(6)).await.unwrap();
        assert_eq!(read.bytes.as_ptr(), piece.as_ptr());
    }
}
