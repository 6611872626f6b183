//! An HTTP server on loopback that answers as a test says and remembers what
//! it was asked, and a token provider that counts.

use std::convert::Infallible;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use http::{HeaderMap, Method, Response, StatusCode};
use http_body_util::{BodyExt, Collected, Full};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use msgraph_runtime::__private::v1::Path;
use msgraph_runtime::client::{
    AccessToken, Client, ClientBuilder, RetryPolicy, TokenError, TokenProvider, TokenRequest,
};
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio::task::JoinHandle;

pub(crate) const TOKEN: &str = "canary-token";

/// What the server was asked.
#[derive(Clone)]
pub(crate) struct Asked {
    pub(crate) method: Method,
    /// Path and query as they came.
    pub(crate) target: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Asked {
    /// `METHOD target`, and behind a blank the body, if there is one.
    pub(crate) fn line(&self) -> String {
        let body = String::from_utf8_lossy(&self.body);
        let line = format!("{} {} {body}", self.method, self.target);
        line.trim_end().to_owned()
    }
}

pub(crate) struct Server {
    /// `http://127.0.0.1:PORT`
    pub(crate) base: String,
    asked: Arc<Mutex<Vec<Asked>>>,
    gate: Arc<Semaphore>,
    pub(crate) tokens: Arc<Tokens>,
    task: JoinHandle<()>,
}

impl Server {
    /// Answers each request with what `answer` makes of the server's own base
    /// URL and the request's target.
    pub(crate) async fn start<F>(answer: F) -> Self
    where
        F: Fn(&str, &str) -> Response<Full<Bytes>> + Send + Sync + 'static,
    {
        Self::with_gate(Semaphore::MAX_PERMITS, answer).await
    }

    /// The same, but only as many answers as [`open`](Self::open) lets through.
    pub(crate) async fn gated<F>(answer: F) -> Self
    where
        F: Fn(&str, &str) -> Response<Full<Bytes>> + Send + Sync + 'static,
    {
        Self::with_gate(0, answer).await
    }

    async fn with_gate<F>(permits: usize, answer: F) -> Self
    where
        F: Fn(&str, &str) -> Response<Full<Bytes>> + Send + Sync + 'static,
    {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let gate = Arc::new(Semaphore::new(permits));
        let answer = Arc::new(answer);
        let task = tokio::spawn({
            let (base, asked, gate) = (base.clone(), asked.clone(), gate.clone());
            async move {
                loop {
                    let (stream, _) = listener.accept().await.unwrap();
                    let (base, asked, gate, answer) =
                        (base.clone(), asked.clone(), gate.clone(), answer.clone());
                    let service = service_fn(move |request: http::Request<Incoming>| {
                        let (base, asked) = (base.clone(), asked.clone());
                        let (gate, answer) = (gate.clone(), answer.clone());
                        async move {
                            let (head, body) = request.into_parts();
                            let target = head.uri.to_string();
                            let body = body.collect().await.map(Collected::to_bytes);
                            asked.lock().unwrap().push(Asked {
                                method: head.method,
                                target: target.clone(),
                                headers: head.headers,
                                body: body.unwrap_or_default(),
                            });
                            let response = answer(&base, &target);
                            gate.acquire().await.unwrap().forget();
                            Ok::<_, Infallible>(response)
                        }
                    });
                    tokio::spawn(async move {
                        // A client that hangs up is no fault of the server.
                        let _ = hyper::server::conn::http1::Builder::new()
                            .serve_connection(TokioIo::new(stream), service)
                            .await;
                    });
                }
            }
        });
        Self {
            base,
            asked,
            gate,
            tokens: Arc::default(),
            task,
        }
    }

    /// Lets one answer through.
    pub(crate) fn open(&self) {
        self.gate.add_permits(1);
    }

    /// A client that sends everything once.
    pub(crate) fn builder(&self) -> ClientBuilder {
        Client::builder()
            .endpoint(&self.base)
            .retry(RetryPolicy::none())
            .token(self.tokens.clone())
    }

    pub(crate) fn client(&self) -> Client {
        self.builder().build().unwrap()
    }

    /// The root of the service's version `beta`.
    pub(crate) fn root(&self) -> Path {
        Path::new(&self.client(), "beta")
    }

    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }

    /// The last request, as [`Asked::line`] shows it.
    pub(crate) fn last_line(&self) -> String {
        self.asked.lock().unwrap().last().unwrap().line()
    }

    pub(crate) fn targets(&self) -> Vec<String> {
        self.asked().into_iter().map(|asked| asked.target).collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Hands out [`TOKEN`] and counts how often.
#[derive(Default)]
pub(crate) struct Tokens {
    count: AtomicUsize,
    pub(crate) last: Mutex<Option<TokenRequest>>,
}

impl Tokens {
    pub(crate) fn count(&self) -> usize {
        self.count.load(Ordering::SeqCst)
    }
}

impl TokenProvider for Tokens {
    fn token(
        &self,
        request: TokenRequest,
    ) -> futures_core::future::BoxFuture<'_, Result<AccessToken, TokenError>> {
        self.count.fetch_add(1, Ordering::SeqCst);
        *self.last.lock().unwrap() = Some(request);
        Box::pin(async { Ok(AccessToken::new(TOKEN)) })
    }
}

/// A JSON body with status 200.
pub(crate) fn json(body: impl Into<Bytes>) -> Response<Full<Bytes>> {
    answer(StatusCode::OK, "application/json", body)
}

pub(crate) fn answer(
    status: StatusCode,
    content_type: &str,
    body: impl Into<Bytes>,
) -> Response<Full<Bytes>> {
    Response::builder()
        .status(status)
        .header("content-type", content_type)
        .body(Full::new(body.into()))
        .unwrap()
}
