//! Errors on the way: nothing that was handed out is lost or comes twice.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use http::StatusCode;
use msgraph_runtime::client::Error;

use super::{collect, numbers, page};
use crate::server::{Server, answer, json};

#[tokio::test]
async fn an_error_ends_the_pages() {
    let server = Server::start(|base, target| match target {
        "/beta/numbers" => page("1,2", &format!("{base}/second")),
        _ => json(r#"{"value":[3,"canary"]}"#),
    })
    .await;
    let mut items = numbers(&server).items();
    assert_eq!(items.next().await.unwrap().unwrap(), 1);
    assert_eq!(items.next().await.unwrap().unwrap(), 2);
    let error = items.next().await.unwrap().unwrap_err();
    assert!(matches!(error, Error::Decode { .. }), "{error:?}");
    assert!(items.next().await.is_none());
    assert!(items.next().await.is_none());
    assert_eq!(server.asked().len(), 2);
}

/// Three pages, each of which fails at first, one way after the other.
async fn faulty(fault: &'static str) -> (Server, Arc<AtomicBool>) {
    let fails = Arc::new(AtomicBool::new(true));
    let switch = fails.clone();
    let server = Server::start(move |base, target| {
        if switch.load(Ordering::SeqCst) {
            return match fault {
                "throttled" => answer(StatusCode::TOO_MANY_REQUESTS, "text/plain", ""),
                "status" => answer(StatusCode::BAD_GATEWAY, "text/html", "<html>"),
                "json" => json(r#"{"value":[1,2"#),
                "type" => json(r#"{"value":["1"]}"#),
                _ => json("x".repeat(1000)),
            };
        }
        match target {
            "/beta/numbers" => page("1,2", &format!("{base}/second")),
            "/second" => page("3", &format!("{base}/third")),
            _ => json(r#"{"value":[4]}"#),
        }
    })
    .await;
    (server, fails)
}

#[tokio::test]
async fn another_try_goes_on_at_the_page_that_failed() {
    for fault in ["throttled", "status", "json", "type", "length"] {
        let (server, fails) = faulty(fault).await;
        let client = server.builder().body_limit(500).build().unwrap();
        let path = msgraph_runtime::__private::v1::Path::new(&client, "beta").segment("numbers");
        let request = msgraph_runtime::__private::v1::list::<i32>(path);

        let mut items = request.clone().items();
        let mut seen = Vec::new();
        let mut errors = 0;
        loop {
            match items.next().await {
                Some(Ok(item)) => {
                    seen.push(item);
                    fails.store(true, Ordering::SeqCst);
                }
                Some(Err(_)) => {
                    errors += 1;
                    assert!(items.next().await.is_none());
                    // As well from a token.
                    fails.store(false, Ordering::SeqCst);
                    let token = items.resume_token();
                    let rest = request.clone().items().resume(&token).unwrap();
                    let all: Vec<_> = seen.iter().copied().chain(collect(rest).await).collect();
                    assert_eq!(all, [1, 2, 3, 4]);
                    items.try_again();
                }
                None => break,
            }
        }
        assert_eq!(seen, [1, 2, 3, 4], "{fault}");
        assert_eq!(errors, 3);
    }
}

/// Without an error there is nothing to try again: neither while a page is on
/// its way nor at the end.
#[tokio::test]
async fn another_try_without_an_error_does_nothing() {
    let count = Arc::new(AtomicUsize::new(0));
    let asked = count.clone();
    let server = Server::start(move |_, _| {
        asked.fetch_add(1, Ordering::SeqCst);
        json(r#"{"value":[1,2]}"#)
    })
    .await;
    let mut items = numbers(&server).items();
    items.try_again();
    assert_eq!(items.next().await.unwrap().unwrap(), 1);
    items.try_again();
    assert_eq!(items.next().await.unwrap().unwrap(), 2);
    items.try_again();
    assert!(items.next().await.is_none());
    items.try_again();
    assert!(items.next().await.is_none());
    assert_eq!(count.load(Ordering::SeqCst), 1);
}
