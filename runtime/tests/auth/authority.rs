//! A fake authority: an HTTP server on loopback that gives the answers of a
//! script, in turn, and remembers what it was asked.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use http::{HeaderMap, Response, StatusCode};
use http_body_util::{BodyExt, Full};
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use msgraph_runtime::auth::{Application, AuthorityError, DeviceCode};
use msgraph_runtime::client::{AccessToken, TokenError, TokenProvider, TokenRequest};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::clock::TestClock;

pub(crate) const CLIENT_ID: &str = "11111111-2222-3333-4444-555555555555";
pub(crate) const SCOPE: &str = "https://graph.microsoft.com/.default";

/// What the authority was asked.
#[derive(Clone)]
pub(crate) struct Asked {
    pub(crate) line: String,
    pub(crate) headers: HeaderMap,
    pub(crate) form: Vec<(String, String)>,
}

impl Asked {
    pub(crate) fn field(&self, name: &str) -> Option<&str> {
        let mut values = self.form.iter().filter(|(field, _)| field == name);
        let value = values.next().map(|(_, value)| value.as_str());
        assert!(values.next().is_none(), "{name} twice");
        value
    }
}

pub(crate) type Answer = Response<Full<Bytes>>;

pub(crate) struct Authority {
    /// `http://127.0.0.1:PORT`
    pub(crate) base: String,
    pub(crate) clock: TestClock,
    script: Arc<Mutex<VecDeque<Answer>>>,
    asked: Arc<Mutex<Vec<Asked>>>,
    prompts: Arc<Mutex<Vec<String>>>,
    task: JoinHandle<()>,
}

impl Authority {
    pub(crate) async fn start(script: impl IntoIterator<Item = Answer>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let script = Arc::new(Mutex::new(script.into_iter().collect()));
        let asked = Arc::new(Mutex::new(Vec::new()));
        let task = tokio::spawn(serve(listener, script.clone(), asked.clone()));
        Self {
            base,
            clock: TestClock::new(),
            script,
            asked,
            prompts: Arc::default(),
            task,
        }
    }

    pub(crate) fn then(&self, answers: impl IntoIterator<Item = Answer>) {
        self.script.lock().unwrap().extend(answers);
    }

    pub(crate) fn application(&self) -> Application {
        Application::new("contoso.example", CLIENT_ID)
            .authority(&self.base)
            .clock(self.clock.clone())
    }

    pub(crate) fn device_code(&self) -> DeviceCode {
        let prompts = self.prompts.clone();
        self.application()
            .device_code(move |prompt| prompts.lock().unwrap().push(prompt.message().to_owned()))
            .unwrap()
    }

    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }

    /// What people were told so far.
    pub(crate) fn prompts(&self) -> Vec<String> {
        self.prompts.lock().unwrap().clone()
    }

    /// Whether every answer of the script was given.
    pub(crate) fn is_through(&self) -> bool {
        self.script.lock().unwrap().is_empty()
    }
}

impl Drop for Authority {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(
    listener: TcpListener,
    script: Arc<Mutex<VecDeque<Answer>>>,
    asked: Arc<Mutex<Vec<Asked>>>,
) {
    loop {
        let (stream, _) = listener.accept().await.unwrap();
        let (script, asked) = (script.clone(), asked.clone());
        let service = service_fn(move |request: http::Request<hyper::body::Incoming>| {
            let (script, asked) = (script.clone(), asked.clone());
            async move {
                let (head, body) = request.into_parts();
                let body = body.collect().await.unwrap().to_bytes();
                asked.lock().unwrap().push(Asked {
                    line: format!("{} {}", head.method, head.uri),
                    headers: head.headers,
                    form: url::form_urlencoded::parse(&body).into_owned().collect(),
                });
                let answer = script.lock().unwrap().pop_front();
                // 501 is no status of any test: it shows up as its failure.
                Ok::<_, Infallible>(answer.unwrap_or_else(|| {
                    let mut unexpected = Response::new(Full::default());
                    *unexpected.status_mut() = StatusCode::NOT_IMPLEMENTED;
                    unexpected
                }))
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

pub(crate) fn request() -> TokenRequest {
    TokenRequest::new(vec![SCOPE.to_owned()])
}

pub(crate) async fn token(provider: &dyn TokenProvider) -> Result<String, TokenError> {
    secret(provider.token(request()).await)
}

pub(crate) async fn token_with_claims(
    provider: &dyn TokenProvider,
    claims: &str,
) -> Result<String, TokenError> {
    secret(provider.token(request().with_claims(claims)).await)
}

fn secret(token: Result<AccessToken, TokenError>) -> Result<String, TokenError> {
    token.map(|token| token.secret().to_owned())
}

/// What the authority said in place of a token.
pub(crate) fn why(error: &TokenError) -> &AuthorityError {
    std::error::Error::source(error)
        .and_then(|source| source.downcast_ref())
        .unwrap()
}
