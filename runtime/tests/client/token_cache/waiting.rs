//! Many callers who wait for one token.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use msgraph_runtime::auth::TokenCache;
use msgraph_runtime::client::{AccessToken, TokenError, TokenProvider, TokenRequest};

use super::{Provider, Says, request};

/// Callers who wait for a provider that has begun.
async fn waiting(
    provider: &Provider,
    cache: &Arc<TokenCache>,
    requests: impl IntoIterator<Item = TokenRequest>,
) -> Vec<tokio::task::JoinHandle<Result<AccessToken, TokenError>>> {
    let began = provider.0.began.notified();
    let tasks: Vec<_> = requests
        .into_iter()
        .map(|request| {
            let cache = cache.clone();
            tokio::spawn(async move { cache.token(request).await })
        })
        .collect();
    began.await;
    // Each of them has been polled.
    for _ in 0..10 {
        tokio::task::yield_now().await;
    }
    tasks
}

#[tokio::test]
async fn a_hundred_callers_make_one_request() {
    let provider = Provider::gated([Says::Token("first", 3600)]);
    let cache = Arc::new(provider.cache());
    let tasks = waiting(&provider, &cache, (0..100).map(|_| request())).await;
    provider.open();
    for task in tasks {
        assert_eq!(task.await.unwrap().unwrap().secret(), "first");
    }
    assert_eq!(provider.asked(), 1);
}

#[test]
fn callers_on_many_threads_make_one_request() {
    let provider = Provider::gated([Says::Token("first", 3600)]);
    let cache = provider.cache();
    let ready = std::sync::Barrier::new(9);
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                let runtime = tokio::runtime::Builder::new_current_thread()
                    .build()
                    .unwrap();
                ready.wait();
                let token = runtime.block_on(async {
                    let (first, second) =
                        tokio::join!(cache.token(request()), cache.token(request()));
                    assert_eq!(first.unwrap(), second.clone().unwrap());
                    second
                });
                assert_eq!(token.unwrap().secret(), "first");
            });
        }
        ready.wait();
        provider.open();
    });
    assert_eq!(provider.asked(), 1);
}

#[tokio::test]
async fn all_who_wait_get_the_error() {
    let provider = Provider::gated([Says::Error, Says::Token("second", 3600)]);
    let cache = Arc::new(provider.cache());
    let tasks = waiting(&provider, &cache, (0..100).map(|_| request())).await;
    provider.open();
    for task in tasks {
        let error = task.await.unwrap().unwrap_err();
        assert_eq!(
            std::error::Error::source(&error).unwrap().to_string(),
            "no token"
        );
    }
    assert_eq!(provider.asked(), 1);
    provider.open();
    assert_eq!(cache.token(request()).await.unwrap().secret(), "second");
}

#[tokio::test]
async fn callers_who_go_away_take_nothing_with_them() {
    let provider = Provider::gated([Says::Token("first", 3600)]);
    let cache = Arc::new(provider.cache());
    let mut tasks = waiting(&provider, &cache, (0..10).map(|_| request())).await;
    // The one who began it is the first to go.
    for task in tasks.drain(..9) {
        task.abort();
        assert!(task.await.unwrap_err().is_cancelled());
    }
    provider.open();
    let last = tasks.pop().unwrap().await.unwrap();
    assert_eq!(last.unwrap().secret(), "first");
    assert_eq!(provider.asked(), 1);
}

#[tokio::test]
async fn a_request_that_nobody_waits_for_is_dropped() {
    let provider = Provider::gated([Says::Token("first", 3600), Says::Token("second", 3600)]);
    let cache = Arc::new(provider.cache());
    for task in waiting(&provider, &cache, [request(), request()]).await {
        task.abort();
        assert!(task.await.unwrap_err().is_cancelled());
    }
    assert_eq!(provider.0.running.load(Ordering::SeqCst), 0);
    provider.open();
    assert_eq!(cache.token(request()).await.unwrap().secret(), "second");
    assert_eq!(provider.asked(), 2);
}

#[tokio::test]
async fn one_request_is_made_at_a_time() {
    let provider = Provider::gated([
        Says::Token("first", 3600),
        Says::Token("second", 3600),
        Says::Token("third", 3600),
    ]);
    let cache = Arc::new(provider.cache());
    let other = TokenRequest::new(vec!["other".to_owned()]);
    let claims = request().with_claims("{}");
    let requests = [
        request(),
        claims.clone(),
        other.clone(),
        request(),
        claims,
        other,
    ];
    let tasks = waiting(&provider, &cache, requests).await;
    for asked in 1..=3 {
        assert_eq!(provider.asked(), asked);
        provider.open();
        // The next one begins, with all who want the same.
        for _ in 0..10 {
            tokio::task::yield_now().await;
        }
    }
    let mut tokens = Vec::new();
    for task in tasks {
        tokens.push(task.await.unwrap().unwrap().secret().to_owned());
    }
    // The provider itself fails when it is asked twice at once.
    assert_eq!(provider.asked(), 3);
    assert_eq!(tokens[0], "first");
    assert_eq!(tokens[0], tokens[3]);
    assert_eq!(tokens[1], tokens[4]);
    assert_eq!(tokens[2], tokens[5]);
    assert_ne!(tokens[1], tokens[2]);
    // The one for the claims is kept for all.
    assert_eq!(cache.token(request()).await.unwrap().secret(), tokens[1]);
}

#[tokio::test]
async fn a_provider_that_panics_keeps_nobody_waiting() {
    // It is asked once more than it has something to say.
    let provider = Provider::gated([]);
    let cache = Arc::new(provider.cache());
    let tasks = waiting(&provider, &cache, [request(), request(), request()]).await;
    provider.open();
    for task in tasks {
        assert!(task.await.unwrap_err().is_panic());
    }
    provider
        .0
        .says
        .lock()
        .unwrap()
        .push_back(Says::Token("first", 3600));
    provider.open();
    assert_eq!(cache.token(request()).await.unwrap().secret(), "first");
}
