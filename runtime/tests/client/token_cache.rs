//! Tokens that are kept: for how long, for whom, and what happens when many
//! ask at once, go away, or get an error.

mod waiting;

use std::collections::VecDeque;
use std::pin::pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use futures_core::future::BoxFuture;
use msgraph_runtime::auth::TokenCache;
use msgraph_runtime::client::{AccessToken, Clock, TokenError, TokenProvider, TokenRequest};
use tokio::sync::{Notify, Semaphore};

/// What the provider says next: a token and its life in seconds, or nothing.
#[derive(Clone, Copy)]
enum Says {
    Token(&'static str, i64),
    Endless(&'static str),
    RefreshAfter(&'static str, i64, i64),
    Error,
}

/// A provider that says what it is told to, in turn.
#[derive(Clone)]
struct Provider(Arc<State>);

struct State {
    says: Mutex<VecDeque<Says>>,
    asked: Mutex<Vec<TokenRequest>>,
    gate: Semaphore,
    began: Notify,
    running: AtomicUsize,
    now: Mutex<SystemTime>,
}

impl Provider {
    fn new(says: impl IntoIterator<Item = Says>) -> Self {
        Self::with_gate(says, Semaphore::MAX_PERMITS)
    }

    /// The same, but it says nothing before [`open`](Self::open).
    fn gated(says: impl IntoIterator<Item = Says>) -> Self {
        Self::with_gate(says, 0)
    }

    fn with_gate(says: impl IntoIterator<Item = Says>, permits: usize) -> Self {
        Self(Arc::new(State {
            says: Mutex::new(says.into_iter().collect()),
            asked: Mutex::default(),
            gate: Semaphore::new(permits),
            began: Notify::new(),
            running: AtomicUsize::new(0),
            now: Mutex::new(UNIX_EPOCH + Duration::from_secs(1_800_000_000)),
        }))
    }

    fn cache(&self) -> TokenCache {
        TokenCache::new(self.clone()).clock(self.clone())
    }

    fn open(&self) {
        self.0.gate.add_permits(1);
    }

    fn asked(&self) -> usize {
        self.0.asked.lock().unwrap().len()
    }

    fn advance(&self, seconds: i64) {
        let mut now = self.0.now.lock().unwrap();
        *now = shifted(*now, seconds);
    }
}

fn shifted(time: SystemTime, seconds: i64) -> SystemTime {
    let by = Duration::from_secs(seconds.unsigned_abs());
    if seconds < 0 { time - by } else { time + by }
}

impl Clock for Provider {
    fn now(&self) -> SystemTime {
        *self.0.now.lock().unwrap()
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'static, ()> {
        panic!("a cache does not wait");
    }
}

impl TokenProvider for Provider {
    fn token(&self, request: TokenRequest) -> BoxFuture<'_, Result<AccessToken, TokenError>> {
        Box::pin(async move {
            let now = self.now();
            let says = self.0.says.lock().unwrap().pop_front();
            self.0.asked.lock().unwrap().push(request);
            assert_eq!(
                self.0.running.fetch_add(1, Ordering::SeqCst),
                0,
                "two at once"
            );
            let _running = Running(&self.0.running);
            self.0.began.notify_waiters();
            self.0.gate.acquire().await.unwrap().forget();
            match says.unwrap() {
                Says::Token(secret, life) => {
                    Ok(AccessToken::new(secret).with_expires_at(shifted(now, life)))
                }
                Says::Endless(secret) => Ok(AccessToken::new(secret)),
                Says::RefreshAfter(secret, life, after) => Ok(AccessToken::new(secret)
                    .with_expires_at(shifted(now, life))
                    .with_refresh_after(shifted(now, after))),
                Says::Error => Err(TokenError::new("no token")),
            }
        })
    }
}

struct Running<'a>(&'a AtomicUsize);

impl Drop for Running<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

fn request() -> TokenRequest {
    TokenRequest::new(vec!["scope".to_owned()])
}

/// The token without waiting: nothing here needs a runtime.
fn ask_for(cache: &TokenCache, request: TokenRequest) -> Result<String, TokenError> {
    let mut future = pin!(cache.token(request));
    match future
        .as_mut()
        .poll(&mut Context::from_waker(Waker::noop()))
    {
        Poll::Ready(token) => token.map(|token| token.secret().to_owned()),
        Poll::Pending => panic!("nobody had to wait"),
    }
}

fn ask(cache: &TokenCache) -> Result<String, TokenError> {
    ask_for(cache, request())
}

/// That the first token is handed out for so many seconds, and then the next.
fn is_kept_for(first: Says, seconds: i64) {
    let provider = Provider::new([first, Says::Token("next", 3600)]);
    let cache = provider.cache();
    assert_eq!(ask(&cache).unwrap(), "first");
    if seconds > 0 {
        provider.advance(seconds - 1);
        assert_eq!(ask(&cache).unwrap(), "first");
        provider.advance(1);
    }
    assert_eq!(ask(&cache).unwrap(), "next");
    assert_eq!(provider.asked(), 2);
}

#[test]
fn a_token_is_kept_until_shortly_before_its_end() {
    is_kept_for(Says::Token("first", 86_400), 86_400 - 300);
    is_kept_for(Says::Token("first", 3600), 3300);
    is_kept_for(Says::Token("first", 600), 540);
    is_kept_for(Says::Token("first", 10), 9);
    is_kept_for(Says::Token("first", 0), 0);
    is_kept_for(Says::Token("first", -3600), 0);
    is_kept_for(Says::Endless("first"), 270);
    is_kept_for(Says::RefreshAfter("first", 3600, 1800), 1800);
    is_kept_for(Says::RefreshAfter("first", 3600, 3599), 3300);
    is_kept_for(Says::RefreshAfter("first", 3600, -1), 0);
}

#[test]
fn a_clock_that_is_set_back_ends_a_token() {
    let provider = Provider::new([Says::Token("first", 3600), Says::Token("next", 3600)]);
    let cache = provider.cache();
    assert_eq!(ask(&cache).unwrap(), "first");
    provider.advance(-1);
    assert_eq!(ask(&cache).unwrap(), "next");
}

#[test]
fn without_a_clock_the_time_is_the_systems() {
    struct Now(AtomicUsize);
    impl TokenProvider for Now {
        fn token(&self, _: TokenRequest) -> BoxFuture<'_, Result<AccessToken, TokenError>> {
            let count = self.0.fetch_add(1, Ordering::SeqCst);
            let end = SystemTime::now() + Duration::from_secs(3600);
            Box::pin(async move { Ok(AccessToken::new(count.to_string()).with_expires_at(end)) })
        }
    }
    let cache = TokenCache::new(Now(AtomicUsize::new(0)));
    assert_eq!(ask(&cache).unwrap(), "0");
    assert_eq!(ask(&cache).unwrap(), "0");
}

#[test]
fn each_list_of_scopes_has_its_token() {
    let provider = Provider::new([
        Says::Token("a", 600),
        Says::Token("b", 3600),
        Says::Token("c", 600),
    ]);
    let cache = provider.cache();
    let of = |scope: &str| TokenRequest::new(vec![scope.to_owned()]);
    assert_eq!(ask_for(&cache, of("a")).unwrap(), "a");
    assert_eq!(ask_for(&cache, of("b")).unwrap(), "b");
    assert_eq!(ask_for(&cache, of("a")).unwrap(), "a");
    provider.advance(600);
    assert_eq!(ask_for(&cache, of("a")).unwrap(), "c");
    assert_eq!(ask_for(&cache, of("b")).unwrap(), "b");
    let scopes: Vec<_> = provider
        .0
        .asked
        .lock()
        .unwrap()
        .iter()
        .map(|asked| asked.scopes()[0].clone())
        .collect();
    assert_eq!(scopes, ["a", "b", "a"]);
}

#[test]
fn an_error_is_not_kept() {
    let provider = Provider::new([Says::Error, Says::Error, Says::Token("first", 3600)]);
    let cache = provider.cache();
    assert!(ask(&cache).is_err());
    assert!(ask(&cache).is_err());
    assert_eq!(ask(&cache).unwrap(), "first");
}

#[test]
fn the_old_token_serves_until_its_end() {
    let provider = Provider::new([
        Says::Token("first", 3600),
        Says::Error,
        Says::Error,
        Says::Error,
        Says::Error,
    ]);
    let cache = provider.cache();
    assert_eq!(ask(&cache).unwrap(), "first");
    provider.advance(3300);
    assert_eq!(ask(&cache).unwrap(), "first");
    assert_eq!(provider.asked(), 2);
    // The provider is left alone for a while.
    provider.advance(29);
    assert_eq!(ask(&cache).unwrap(), "first");
    assert_eq!(provider.asked(), 2);
    provider.advance(1);
    assert_eq!(ask(&cache).unwrap(), "first");
    assert_eq!(provider.asked(), 3);
    // 3599 seconds old; the pause reaches beyond the end.
    provider.advance(269);
    assert_eq!(ask(&cache).unwrap(), "first");
    assert_eq!(provider.asked(), 4);
    provider.advance(1);
    assert!(ask(&cache).is_err());
    assert_eq!(provider.asked(), 5);
}

#[test]
fn claims_go_to_the_provider_and_their_token_is_kept() {
    let provider = Provider::new([
        Says::Token("first", 3600),
        Says::Token("second", 3600),
        Says::Token("third", 3600),
        Says::Error,
    ]);
    let cache = provider.cache();
    let with_claims = || ask_for(&cache, request().with_claims("{}"));
    assert_eq!(ask(&cache).unwrap(), "first");
    assert_eq!(with_claims().unwrap(), "second");
    assert_eq!(ask(&cache).unwrap(), "second");
    assert_eq!(with_claims().unwrap(), "third");
    // The old token does not have the claims: it is no answer.
    assert!(with_claims().is_err());
    assert_eq!(ask(&cache).unwrap(), "third");
    let claims: Vec<_> = provider
        .0
        .asked
        .lock()
        .unwrap()
        .iter()
        .map(|asked| asked.claims().map(str::to_owned))
        .collect();
    let some = Some("{}".to_owned());
    assert_eq!(claims, [None, some.clone(), some.clone(), some]);
}
