//! Bodies that break off, stall, or are too long.

use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::task::Poll;
use std::time::{Duration, SystemTime};

use futures_core::Stream;
use futures_core::future::BoxFuture;
use msgraph_runtime::client::{
    Body, BoxFuture as Boxed, Bytes, Client, Clock, DownloadBody, Error, RetryPolicy, StaticToken,
    TimeLimit, Transport, TransportError, TransportErrorKind,
};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::{bytes, recording};
use crate::server::Server;

/// A clock whose waits are over at once.
struct Hasty;

impl Clock for Hasty {
    fn now(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'static, ()> {
        Box::pin(async {})
    }
}

/// A server that sends this and, where it says so, keeps the connection.
async fn peer(pieces: &'static [&'static str], stays: bool) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            tokio::spawn(async move {
                let _ = stream.read(&mut [0; 4096]).await.unwrap();
                for piece in pieces {
                    stream.write_all(piece.as_bytes()).await.unwrap();
                    stream.flush().await.unwrap();
                }
                if stays {
                    std::future::pending::<()>().await;
                }
            });
        }
    });
    endpoint
}

fn client(endpoint: &str) -> Client {
    Client::builder()
        .endpoint(endpoint)
        .retry(RetryPolicy::none())
        .token(StaticToken::new("canary"))
        .build()
        .unwrap()
}

async fn kind_of_error(mut body: DownloadBody) -> (Bytes, TransportErrorKind) {
    let mut all = Vec::new();
    loop {
        match body.chunk().await.unwrap() {
            Ok(bytes) => all.extend_from_slice(&bytes),
            Err(Error::Transport(error)) => {
                assert!(body.chunk().await.is_none());
                return (all.into(), error.kind());
            }
            Err(error) => panic!("{error:?}"),
        }
    }
}

#[tokio::test]
async fn what_arrived_before_a_fault_is_handed_out() {
    let endpoint = peer(
        &["HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n", "moving"],
        false,
    )
    .await;
    let body = recording(&client(&endpoint)).await.unwrap();
    let (bytes, kind) = kind_of_error(body).await;
    assert_eq!((&*bytes, kind), (&b"moving"[..], TransportErrorKind::Body));

    let endpoint = peer(
        &[
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
            "6\r\nmoving\r\n",
        ],
        false,
    )
    .await;
    let body = recording(&client(&endpoint)).await.unwrap();
    let (bytes, kind) = kind_of_error(body).await;
    assert_eq!((&*bytes, kind), (&b"moving"[..], TransportErrorKind::Body));
}

/// The client's clock says when it has waited long enough, for each piece anew.
#[tokio::test]
async fn a_stream_that_stalls_is_given_up() {
    let endpoint = peer(
        &["HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n", "moving"],
        true,
    )
    .await;
    // The head, and what comes with it, is there before anybody waits.
    let patient = client(&endpoint);
    let mut body = recording(&patient).await.unwrap();
    assert_eq!(body.chunk().await.unwrap().unwrap(), "moving");
    let forever = {
        let mut next = pin!(body.chunk());
        poll_fn(move |context| Poll::Ready(next.as_mut().poll(context).is_pending())).await
    };
    assert!(forever, "nobody set a limit");

    struct Canned;
    impl Transport for Canned {
        fn send(
            &self,
            request: http::Request<Bytes>,
        ) -> Boxed<'_, Result<http::Response<Body>, TransportError>> {
            // The transport's own limit must not cut a long download off.
            let TimeLimit(limit) = request.extensions().get().copied().unwrap();
            assert_eq!(limit, Duration::MAX);
            Box::pin(async { Ok(http::Response::new(Body::from_stream(Stalling(0)))) })
        }
    }
    let hasty = Client::builder()
        .transport(Canned)
        .clock(Hasty)
        .timeout(Duration::from_secs(5))
        .token(StaticToken::new("canary"))
        .build()
        .unwrap();
    let (bytes, kind) = kind_of_error(recording(&hasty).await.unwrap()).await;
    assert_eq!((&*bytes, kind), (&b"ab"[..], TransportErrorKind::Timeout));
}

/// Two pieces, and then nothing.
struct Stalling(usize);

impl Stream for Stalling {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(
        mut self: Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> Poll<Option<Self::Item>> {
        self.0 += 1;
        match self.0 {
            1 => Poll::Ready(Some(Ok("a".into()))),
            2 => Poll::Ready(Some(Ok(Bytes::new()))),
            3 => Poll::Ready(Some(Ok("b".into()))),
            _ => Poll::Pending,
        }
    }
}

/// A head that announces more than a transport brings.
#[tokio::test]
async fn a_body_that_is_too_short_is_an_error() {
    struct Short;
    impl Transport for Short {
        fn send(
            &self,
            _: http::Request<Bytes>,
        ) -> Boxed<'_, Result<http::Response<Body>, TransportError>> {
            let mut response = http::Response::new(Body::from("moving"));
            let headers = response.headers_mut();
            headers.insert("content-length", "7".parse().unwrap());
            Box::pin(async { Ok(response) })
        }
    }
    let client = Client::builder()
        .transport(Short)
        .token(StaticToken::new("canary"))
        .build()
        .unwrap();
    let (bytes, kind) = kind_of_error(recording(&client).await.unwrap()).await;
    assert_eq!((&*bytes, kind), (&b"moving"[..], TransportErrorKind::Body));
}

#[tokio::test]
async fn there_are_at_most_so_many_bytes() {
    let server = Server::start(|_, _| bytes("x".repeat(1_000))).await;
    let client = server.builder().body_limit(100).build().unwrap();
    let too_large = |error: &Error, most: usize| {
        let Error::BodyTooLarge { limit, .. } = error else {
            panic!("{error:?}");
        };
        assert_eq!(*limit, most);
    };

    // The client's limit is one of memory: what is not held is not limited.
    let mut body = recording(&client).await.unwrap();
    let mut length = 0;
    while let Some(chunk) = body.chunk().await {
        length += chunk.unwrap().len();
    }
    assert_eq!(length, 1_000);
    let error = recording(&client).await.unwrap().bytes().await.unwrap_err();
    too_large(&error, 100);

    // The request's own is one of what is wanted.
    let request = recording(&client).body_limit(999);
    let mut body = request.clone().await.unwrap();
    let mut error = None;
    while let Some(chunk) = body.chunk().await {
        error = chunk.err();
    }
    too_large(&error.unwrap(), 999);
    too_large(&request.await.unwrap().bytes().await.unwrap_err(), 999);
    let enough = recording(&client).body_limit(1_000).await.unwrap();
    assert_eq!(enough.bytes().await.unwrap().len(), 1_000);

    // Nobody says how many there are.
    let endpoint = peer(
        &[
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
            "6\r\nmoving\r\n",
            "0\r\n\r\n",
        ],
        false,
    )
    .await;
    for (limit, fits) in [(5, false), (6, true)] {
        let request = recording(&self::client(&endpoint)).body_limit(limit);
        let body = request.await.unwrap();
        assert_eq!(body.content_length(), None);
        let all = body.bytes().await;
        assert_eq!(all.is_ok(), fits, "{limit}");
    }
}

/// A future of `chunk` that is dropped loses no byte.
#[tokio::test]
async fn a_dropped_future_loses_nothing() {
    let server = Server::start(|_, _| bytes("moving pictures")).await;
    let mut body = recording(&server.client()).await.unwrap();
    let mut all = Vec::new();
    loop {
        let mut next = Box::pin(body.chunk());
        let polled = poll_fn(|context| Poll::Ready(next.as_mut().poll(context))).await;
        drop(next);
        match polled {
            Poll::Ready(Some(chunk)) => all.extend_from_slice(&chunk.unwrap()),
            Poll::Ready(None) => break,
            Poll::Pending => tokio::task::yield_now().await,
        }
    }
    assert_eq!(all, b"moving pictures");
}
