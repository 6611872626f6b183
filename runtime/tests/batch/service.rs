//! A service of batches: at most 20 requests, ids told apart without regard to
//! case, each request independent or each after one before it, answers in
//! another order than the requests.

use std::convert::Infallible;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use http::{HeaderMap, Method, Response, StatusCode};
use http_body_util::{BodyExt, Full};
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use msgraph_runtime::__private::v1::{Path, get, list};
use msgraph_runtime::client::{Client, ClientBuilder, Get, List, StaticToken};
use msgraph_runtime::testing::TestClock;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// One request that carried several.
pub(crate) struct Post {
    pub(crate) target: String,
    pub(crate) headers: HeaderMap,
    pub(crate) requests: Vec<Value>,
}

impl Post {
    /// The members of its requests with this name, as text.
    pub(crate) fn all(&self, member: &str) -> Vec<String> {
        let members = self.requests.iter().map(|request| &request[member]);
        members
            .map(|value| value.as_str().map_or(value.to_string(), str::to_owned))
            .collect()
    }
}

pub(crate) struct Service {
    pub(crate) base: String,
    pub(crate) clock: TestClock,
    posts: Arc<Mutex<Vec<Post>>>,
    task: JoinHandle<()>,
}

impl Service {
    /// Answers each single request with what `answer` makes of it and of how
    /// often its URL was asked before: status, headers, body.
    pub(crate) async fn start<F>(answer: F) -> Self
    where
        F: Fn(&Value, usize) -> Value + Send + Sync + 'static,
    {
        let asked: Mutex<Vec<String>> = Mutex::default();
        Self::answering(move |post| {
            let results = perform(&post.requests, |request| {
                let url = request["url"].as_str().unwrap().to_owned();
                let mut asked = asked.lock().unwrap();
                let before = asked.iter().filter(|other| **other == url).count();
                asked.push(url);
                answer(request, before)
            });
            match results {
                Ok(responses) => whole(200, &json!({ "responses": responses })),
                Err(message) => whole(
                    400,
                    &json!({"error": {"code": "BadRequest", "message": message}}),
                ),
            }
        })
        .await
    }

    /// Answers each batch as a whole.
    pub(crate) async fn answering<F>(answer: F) -> Self
    where
        F: Fn(&Post) -> Response<Full<Bytes>> + Send + Sync + 'static,
    {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let posts = Arc::new(Mutex::new(Vec::new()));
        let answer = Arc::new(answer);
        let task = tokio::spawn({
            let posts = posts.clone();
            async move {
                loop {
                    let (stream, _) = listener.accept().await.unwrap();
                    let (posts, answer) = (posts.clone(), answer.clone());
                    let service = service_fn(move |request: http::Request<_>| {
                        let (posts, answer) = (posts.clone(), answer.clone());
                        async move {
                            let post = read(request).await;
                            let response = answer(&post);
                            posts.lock().unwrap().push(post);
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
            clock: TestClock::new(),
            posts,
            task,
        }
    }

    pub(crate) fn builder(&self) -> ClientBuilder {
        Client::builder()
            .endpoint(&self.base)
            .clock(self.clock.clone())
            .token(StaticToken::new("canary-token"))
    }

    pub(crate) fn client(&self) -> Client {
        self.builder().build().unwrap()
    }

    /// What was sent since the last call.
    pub(crate) fn posts(&self) -> Vec<Post> {
        std::mem::take(&mut *self.posts.lock().unwrap())
    }

    /// The same: the paths of each batch.
    pub(crate) fn urls(&self) -> Vec<Vec<String>> {
        self.posts().iter().map(|post| post.all("url")).collect()
    }

    /// How long the client waited each time, in whole seconds.
    pub(crate) fn waits(&self) -> Vec<u64> {
        self.clock
            .waits()
            .iter()
            .map(std::time::Duration::as_secs)
            .collect()
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn read(request: http::Request<hyper::body::Incoming>) -> Post {
    let (head, body) = request.into_parts();
    assert_eq!(head.method, Method::POST);
    let body = body.collect().await.unwrap().to_bytes();
    let body: Value = serde_json::from_slice(&body).unwrap();
    Post {
        target: head.uri.to_string(),
        headers: head.headers,
        requests: body["requests"].as_array().unwrap().clone(),
    }
}

/// The answers in an order of their own, or what is wrong with the batch.
fn perform(
    requests: &[Value],
    mut answer: impl FnMut(&Value) -> Value,
) -> Result<Vec<Value>, &'static str> {
    if requests.is_empty() || requests.len() > 20 {
        return Err("between 1 and 20 requests");
    }
    let dependent = requests[1..]
        .iter()
        .filter(|request| request.get("dependsOn").is_some())
        .count();
    if requests[0].get("dependsOn").is_some() || ![0, requests.len() - 1].contains(&dependent) {
        return Err("Batch should be either fully sequential or fully parallel.");
    }
    let mut results: Vec<(String, Value)> = Vec::new();
    for request in requests {
        let id = request["id"].as_str().unwrap().to_ascii_lowercase();
        if results.iter().any(|(other, _)| *other == id) {
            return Err("ids must differ");
        }
        let mut failed = false;
        for other in request["dependsOn"].as_array().unwrap_or(&Vec::new()) {
            let Some((_, before)) = results.iter().find(|(id, _)| *id == *other) else {
                return Err("Invalid dependency");
            };
            failed |= before["status"].as_u64().unwrap() >= 300;
        }
        let mut result = if failed {
            json!({"status": 424, "body": {"error": {"code": "FailedDependency", "message": ""}}})
        } else {
            answer(request)
        };
        result["id"] = request["id"].clone();
        results.push((id, result));
    }
    // Odd places first, backwards.
    let (odd, even): (Vec<_>, Vec<_>) = results
        .into_iter()
        .enumerate()
        .partition(|(n, _)| n % 2 == 1);
    let shuffled = odd.into_iter().rev().chain(even);
    Ok(shuffled.map(|(_, (_, result))| result).collect())
}

pub(crate) fn whole(status: u16, body: &Value) -> Response<Full<Bytes>> {
    Response::builder()
        .status(StatusCode::from_u16(status).unwrap())
        .header("content-type", "application/json")
        .body(Full::new(body.to_string().into()))
        .unwrap()
}

/// A success with this body.
pub(crate) fn ok(body: impl Into<Value>) -> Value {
    json!({
        "status": 200,
        "headers": {"Content-Type": "application/json;odata.metadata=minimal"},
        "body": body.into(),
    })
}

/// An error with this `Retry-After`.
pub(crate) fn error(status: u16, code: &str, retry_after: Option<&str>) -> Value {
    let mut headers = json!({"Content-Type": "application/json", "request-id": "r-1"});
    if let Some(retry_after) = retry_after {
        headers["Retry-After"] = retry_after.into();
    }
    let body = json!({"error": {"code": code, "message": "canary"}});
    json!({"status": status, "headers": headers, "body": body})
}

/// `GET /numbers/{number-id}`
pub(crate) fn number(client: &Client, number: usize) -> Get<i64> {
    get(Path::new(client, "beta")
        .segment("numbers")
        .key("number-id", number.to_string()))
}

/// `GET /numbers`
pub(crate) fn numbers(client: &Client) -> List<i64> {
    list(Path::new(client, "beta").segment("numbers"))
}

/// The number that a request asks for.
pub(crate) fn asked(request: &Value) -> i64 {
    let url = request["url"].as_str().unwrap();
    url.rsplit('/').next().unwrap().parse().unwrap()
}
