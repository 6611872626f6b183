//! A transport without a network: exchanges that break off, and answers that
//! were cut anywhere.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use futures_core::future::BoxFuture;
use http::Response;
use msgraph_runtime::auth::{Application, AuthorityErrorKind};
use msgraph_runtime::client::{Body, Transport, TransportError, TransportErrorKind};

use crate::authority::{CLIENT_ID, token, why};
use crate::clock::TestClock;

const CODES: &str = r#"{"user_code":"ABC","device_code":"d","interval":5,
    "verification_uri":"https://x.example/y","expires_in":900,"message":"Open."}"#;
const TOKENS: &str = r#"{"token_type":"Bearer","expires_in":3600,"access_token":"first"}"#;

/// Gives the answers of a script, and no connection for `None`.
#[derive(Clone)]
struct Script(Arc<Mutex<VecDeque<Option<String>>>>);

impl Script {
    fn new<'a>(answers: impl IntoIterator<Item = Option<&'a str>>) -> Self {
        let answers = answers.into_iter().map(|answer| answer.map(str::to_owned));
        Self(Arc::new(Mutex::new(answers.collect())))
    }
}

impl Transport for Script {
    fn send(
        &self,
        _: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<Response<Body>, TransportError>> {
        let answer = self.0.lock().unwrap().pop_front().unwrap();
        Box::pin(async move {
            let text = answer
                .ok_or_else(|| TransportError::new(TransportErrorKind::Connect, "no network"))?;
            Ok(Response::new(Body::from(text)))
        })
    }
}

fn application(script: &Script, clock: &TestClock) -> Application {
    Application::new("contoso.example", CLIENT_ID)
        .transport(script.clone())
        .clock(clock.clone())
}

#[tokio::test]
async fn a_sign_in_outlives_a_network_that_is_gone_for_a_while() {
    let clock = TestClock::new();
    let lost = std::iter::repeat_n(None, 6);
    let script = Script::new([Some(CODES)].into_iter().chain(lost).chain([Some(TOKENS)]));
    let provider = application(&script, &clock).device_code(|_| ()).unwrap();
    assert_eq!(token(&provider).await.unwrap(), "first");
    assert_eq!(clock.waits(), [10, 20, 40, 60, 60, 60]);
}

#[tokio::test]
async fn without_a_network_there_is_no_code() {
    let script = Script::new([None]);
    let provider = application(&script, &TestClock::new());
    let provider = provider.device_code(|_| panic!("no code")).unwrap();
    let error = token(&provider).await.unwrap_err();
    assert_eq!(why(&error).kind(), AuthorityErrorKind::Unreachable);
}

#[tokio::test]
async fn an_answer_that_was_cut_is_an_error() {
    for length in 0..TOKENS.len() {
        let script = Script::new([Some(&TOKENS[..length])]);
        let provider = application(&script, &TestClock::new());
        let provider = provider.client_credentials("secret").unwrap();
        let error = token(&provider).await.unwrap_err();
        assert_eq!(why(&error).kind(), AuthorityErrorKind::Invalid, "{length}");
    }
    for length in 0..CODES.len() {
        let script = Script::new([Some(&CODES[..length])]);
        let provider = application(&script, &TestClock::new());
        let provider = provider.device_code(|_| panic!("no code")).unwrap();
        let error = token(&provider).await.unwrap_err();
        assert_eq!(why(&error).kind(), AuthorityErrorKind::Invalid, "{length}");
    }
}
