//! An HTTP server on loopback that answers as a test says, and remembers what
//! it was asked.

use std::convert::Infallible;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use http::{HeaderMap, Method, Response};
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// One request, as it arrived.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The method.
    pub method: Method,
    /// Path and query, as they came.
    pub target: String,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Bytes,
}

/// A server that lives as long as this value.
#[derive(Debug)]
pub struct Server {
    base: String,
    asked: Arc<Mutex<Vec<Asked>>>,
    task: JoinHandle<()>,
}

impl Server {
    /// Answers each request with status and JSON, made of the server's own
    /// base URL and the request's path and query.
    ///
    /// # Panics
    ///
    /// Panics where there is no loopback address to listen on.
    pub async fn start<F>(answer: F) -> Self
    where
        F: Fn(&str, &str) -> (u16, String) + Send + Sync + 'static,
    {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("the port's address");
        let base = format!("http://{address}");
        let asked = Arc::default();
        let task = tokio::spawn(serve(
            listener,
            base.clone(),
            Arc::clone(&asked),
            Arc::new(answer),
        ));
        Self { base, asked, task }
    }

    /// `http://127.0.0.1:PORT`
    pub fn base(&self) -> &str {
        &self.base
    }

    /// The requests since the last call.
    pub fn take_asked(&self) -> Vec<Asked> {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut asked)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve<F>(
    listener: TcpListener,
    base: String,
    all_asked: Arc<Mutex<Vec<Asked>>>,
    answer: Arc<F>,
) where
    F: Fn(&str, &str) -> (u16, String) + Send + Sync + 'static,
{
    while let Ok((stream, _)) = listener.accept().await {
        let (base, all_asked, answer) = (base.clone(), Arc::clone(&all_asked), Arc::clone(&answer));
        let service = service_fn(move |request| {
            let (base, all_asked, answer) =
                (base.clone(), Arc::clone(&all_asked), Arc::clone(&answer));
            async move {
                let asked = read(request).await;
                let (status, body) = answer(&base, &asked.target);
                all_asked
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .push(asked);
                let response = Response::builder()
                    .status(status)
                    .header("content-type", "application/json")
                    .body(Full::new(Bytes::from(body)))
                    .expect("a status from 100 to 999");
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

async fn read(request: http::Request<Incoming>) -> Asked {
    let (head, body) = request.into_parts();
    let body = body.collect().await.expect("a whole request");
    Asked {
        method: head.method,
        target: head.uri.to_string(),
        headers: head.headers,
        body: body.to_bytes(),
    }
}
