//! Sending again: after which answers, after which waits, with which token.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use futures_core::future::BoxFuture;
use http::{Response, StatusCode};
use http_body_util::Full;
use msgraph_runtime::__private::v1::{Path, get, list};
use msgraph_runtime::TokenCache;
use msgraph_runtime::client::{
    AccessToken, Attempt, Client, Clock, RetryPolicy, StaticToken, TokenError, TokenProvider,
    TokenRequest,
};

use crate::server::{Server, answer, json};

/// Notes each wait, and is at its end at once.
#[derive(Default)]
pub(crate) struct Waits(Mutex<Vec<Duration>>);

impl Waits {
    fn seconds(&self) -> Vec<u64> {
        let waits = self.0.lock().unwrap();
        waits.iter().map(Duration::as_secs).collect()
    }
}

impl Clock for Waits {
    fn now(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + self.0.lock().unwrap().iter().sum::<Duration>()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        self.0.lock().unwrap().push(duration);
        Box::pin(async {})
    }
}

/// A server that gives these answers in turn, the last one for ever.
async fn script(answers: Vec<Response<Full<Bytes>>>) -> Server {
    let next = AtomicUsize::new(0);
    Server::start(move |_, _| {
        let index = next.fetch_add(1, Ordering::SeqCst);
        answers[index.min(answers.len() - 1)].clone()
    })
    .await
}

fn throttled(status: u16, retry_after: &str) -> Response<Full<Bytes>> {
    let status = StatusCode::from_u16(status).unwrap();
    let mut response = answer(status, "application/json", "");
    if !retry_after.is_empty() {
        response
            .headers_mut()
            .insert("retry-after", retry_after.parse().unwrap());
    }
    response
}

fn client(server: &Server, clock: &Arc<Waits>) -> Client {
    server
        .builder()
        .retry(RetryPolicy::default())
        .clock(clock.clone())
        .build()
        .unwrap()
}

#[tokio::test]
async fn a_request_waits_as_long_as_it_is_told_and_is_sent_again_unchanged() {
    let server = script(vec![throttled(429, "10"), throttled(503, ""), json("7")]).await;
    let clock = Arc::new(Waits::default());
    let path = Path::new(&client(&server, &clock), "beta").segment("me");
    let response = get::<i32>(path)
        .query_raw("a", "b")
        .header("Prefer", "x")
        .response()
        .await
        .unwrap();
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["content-type"], "application/json");
    assert_eq!(response.body(), "7");
    assert_eq!(*response.value(), 7);

    let waits = clock.seconds();
    assert!((10..=11).contains(&waits[0]), "{waits:?}");
    assert!((3..=6).contains(&waits[1]), "{waits:?}");
    let asked = server.asked();
    assert_eq!(asked.len(), 3);
    for (index, asked) in asked.iter().enumerate() {
        assert_eq!(asked.target, "/beta/me?a=b");
        assert_eq!(asked.headers["prefer"], "x");
        assert_eq!(
            asked.headers["client-request-id"],
            server.asked()[0].headers["client-request-id"]
        );
        let number = asked.headers.get("retry-attempt");
        let number = number.map(|number| number.to_str().unwrap().to_owned());
        assert_eq!(number, (index > 0).then(|| index.to_string()));
    }
    assert_eq!(server.tokens.count(), 3, "a token may end while one waits");
}

#[tokio::test]
async fn tries_and_time_are_bounded_and_the_error_says_so() {
    for (retry_after, tries, text) in [
        ("1", 4, "429 Too Many Requests (tried 4 times)"),
        (
            "181",
            1,
            "429 Too Many Requests (not tried again: the service asks to wait 181 s, and the \
             client waits 180 s at most)",
        ),
        (
            "170",
            2,
            "429 Too Many Requests (tried 2 times; not tried again: the wait would end after the \
             300 s that the request may take)",
        ),
    ] {
        let server = script(vec![throttled(429, retry_after)]).await;
        let clock = Arc::new(Waits::default());
        let path = Path::new(&client(&server, &clock), "beta").segment("me");
        let error = get::<i32>(path)
            .retry(RetryPolicy::default().max_elapsed(Duration::from_secs(300)))
            .await
            .unwrap_err();
        assert_eq!(error.to_string(), text);
        assert_eq!(server.asked().len(), tries);
        assert_eq!(error.attempts(), Some(u32::try_from(tries).unwrap()));
        assert_eq!(clock.seconds().len(), tries - 1);
    }
}

#[tokio::test]
async fn a_page_that_is_throttled_is_asked_for_again() {
    let page = |next: &str| format!(r#"{{"value":[1],"@odata.nextLink":"{next}"}}"#);
    let pages = AtomicUsize::new(0);
    let server = Server::start(move |base, _| match pages.fetch_add(1, Ordering::SeqCst) {
        0 => json(page(&format!("{base}/beta/n?$skiptoken=a%2bb"))),
        1 | 2 => throttled(429, "5"),
        _ => json(r#"{"value":[2]}"#),
    })
    .await;
    let clock = Arc::new(Waits::default());
    let mut items = list::<i32>(Path::new(&client(&server, &clock), "beta").segment("n")).items();
    let mut seen = Vec::new();
    while let Some(item) = items.next().await {
        seen.push(item.unwrap());
    }
    assert_eq!(seen, [1, 2]);
    assert_eq!(
        server.targets()[1..],
        ["/beta/n?$skiptoken=a%2bb"; 3].map(str::to_owned)
    );
    assert_eq!(clock.seconds().len(), 2);
}

/// `{"access_token":{"nbf":{"essential":true}}}`
const CLAIMS: &str = "eyJhY2Nlc3NfdG9rZW4iOnsibmJmIjp7ImVzc2VudGlhbCI6dHJ1ZX19fQ==";

fn challenge() -> Response<Full<Bytes>> {
    let mut response = answer(StatusCode::UNAUTHORIZED, "application/json", "");
    let value = format!(r#"Bearer realm="", error="insufficient_claims", claims="{CLAIMS}""#);
    response
        .headers_mut()
        .insert("www-authenticate", value.parse().unwrap());
    response
}

/// Remembers what was asked for, and numbers its tokens.
#[derive(Default)]
struct Numbered(Mutex<Vec<Option<String>>>);

impl TokenProvider for Numbered {
    fn token(&self, request: TokenRequest) -> BoxFuture<'_, Result<AccessToken, TokenError>> {
        let mut asked = self.0.lock().unwrap();
        asked.push(request.claims().map(str::to_owned));
        let token = AccessToken::new(format!("token-{}", asked.len()));
        Box::pin(async { Ok(token) })
    }
}

#[tokio::test]
async fn a_challenge_is_answered_once_with_a_token_for_its_claims() {
    let claims = Some(r#"{"access_token":{"nbf":{"essential":true}}}"#.to_owned());
    for (second, text) in [
        (json("7"), None),
        (
            challenge(),
            Some(
                "401 Unauthorized (the service asks for a token with further claims; tried 2 \
                 times)",
            ),
        ),
    ] {
        let server = script(vec![challenge(), second]).await;
        let tokens = Arc::new(Numbered::default());
        let clock = Arc::new(Waits::default());
        let client = server
            .builder()
            .token(tokens.clone())
            .clock(clock.clone())
            .build()
            .unwrap();
        let result = get::<i32>(Path::new(&client, "beta").segment("me")).await;
        assert_eq!(result.err().map(|error| error.to_string()).as_deref(), text);
        assert_eq!(*tokens.0.lock().unwrap(), [None, claims.clone()]);
        let sent: Vec<_> = server
            .asked()
            .iter()
            .map(|asked| asked.headers["authorization"].to_str().unwrap().to_owned())
            .collect();
        assert_eq!(sent, ["Bearer token-1", "Bearer token-2"]);
        assert!(clock.seconds().is_empty(), "it does not wait");
    }
}

#[tokio::test]
async fn claims_are_kept_for_later_attempts() {
    let claims = Some(r#"{"access_token":{"nbf":{"essential":true}}}"#.to_owned());
    let server = script(vec![challenge(), throttled(429, "1"), json("7")]).await;
    let tokens = Arc::new(Numbered::default());
    let client = server
        .builder()
        .retry(RetryPolicy::default())
        .token(tokens.clone())
        .clock(Waits::default())
        .build()
        .unwrap();
    get::<i32>(Path::new(&client, "beta").segment("me"))
        .await
        .unwrap();
    assert_eq!(*tokens.0.lock().unwrap(), [None, claims.clone(), claims]);
}

/// A token may end before its time, when somebody revokes it.
#[tokio::test]
async fn a_token_that_was_refused_is_kept_no_longer() {
    let refused = answer(StatusCode::UNAUTHORIZED, "application/json", "");
    let server = script(vec![json("1"), refused, json("2")]).await;
    let client = server
        .builder()
        .token(TokenCache::new(Numbered::default()))
        .build()
        .unwrap();
    let request = get::<i32>(Path::new(&client, "beta").segment("me"));
    assert_eq!(request.clone().await.unwrap(), 1);
    assert!(request.clone().await.unwrap_err().is_unauthorized());
    assert_eq!(request.await.unwrap(), 2);
    let asked = server.asked();
    let tokens: Vec<_> = asked
        .iter()
        .map(|asked| asked.headers["authorization"].to_str().unwrap())
        .collect();
    assert_eq!(
        tokens,
        ["Bearer token-1", "Bearer token-1", "Bearer token-2"]
    );
}

/// A fixed token cannot gain claims: the error is the provider's.
#[tokio::test]
async fn a_challenge_that_the_provider_cannot_answer_is_an_error() {
    let server = script(vec![challenge()]).await;
    let client = server.builder().token(StaticToken::new("t")).build();
    let error = get::<i32>(Path::new(&client.unwrap(), "beta").segment("me"))
        .await
        .unwrap_err();
    assert_eq!(
        std::error::Error::source(&error).unwrap().to_string(),
        "the service asks for further claims, which a fixed token cannot gain"
    );
    assert_eq!(server.asked().len(), 1);
}

#[tokio::test]
async fn each_attempt_is_shown_to_the_hook() {
    let server = script(vec![throttled(429, "10"), challenge(), json("7")]).await;
    let clock = Arc::new(Waits::default());
    let seen: Arc<Mutex<Vec<Attempt>>> = Arc::default();
    let client = server
        .builder()
        .retry(RetryPolicy::default())
        .clock(clock)
        .token(Numbered::default())
        .on_attempt({
            let seen = seen.clone();
            move |attempt| seen.lock().unwrap().push(attempt.clone())
        })
        .build()
        .unwrap();
    get::<i32>(Path::new(&client, "beta").segment("me").key("id", "canary"))
        .await
        .unwrap();
    let lines: Vec<_> = seen
        .lock()
        .unwrap()
        .iter()
        .map(|attempt| {
            format!(
                "{} {} {} {} {:?}",
                attempt.number(),
                attempt.method(),
                attempt.path_template(),
                attempt.status().unwrap().as_u16(),
                attempt.delay().map(|delay| delay.as_secs() / 10),
            )
        })
        .collect();
    assert_eq!(
        lines,
        [
            "1 GET /me/{id} 429 Some(1)",
            "2 GET /me/{id} 401 Some(0)",
            "3 GET /me/{id} 200 None",
        ]
    );
}
