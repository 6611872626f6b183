//! What is tried again begins at the service.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use http::StatusCode;
use msgraph_runtime::client::RetryPolicy;

use super::{bytes, recording, redirect};
use crate::server::{Server, answer};

#[tokio::test]
async fn each_repetition_gets_a_new_address() {
    let storage = Server::start(|_, target| match target {
        "/1" => answer(StatusCode::SERVICE_UNAVAILABLE, "text/xml", "canary"),
        _ => bytes("moving pictures"),
    })
    .await;
    let count = AtomicUsize::new(0);
    let there = storage.base.clone();
    let service = Server::start(move |_, _| {
        let number = count.fetch_add(1, Ordering::SeqCst) + 1;
        let mut response = redirect(302, format!("{there}/{number}"));
        let id = format!("r-{number}").parse().unwrap();
        response.headers_mut().insert("request-id", id);
        response
    })
    .await;
    let attempts = Arc::new(Mutex::new(Vec::new()));
    let client = service.builder().on_attempt({
        let attempts = attempts.clone();
        move |attempt| {
            attempts.lock().unwrap().push((
                attempt.status().unwrap().as_u16(),
                attempt.request_id().map(str::to_owned),
                attempt.redirected_to().map(str::to_owned),
            ));
        }
    });
    let body = recording(&client.build().unwrap())
        .retry(RetryPolicy::default().base_delay(Duration::ZERO))
        .await
        .unwrap();
    assert_eq!(body.request_id(), Some("r-2"));
    assert_eq!(body.bytes().await.unwrap(), "moving pictures");
    assert_eq!(storage.targets(), ["/1", "/2"]);
    assert_eq!(service.asked()[1].headers["retry-attempt"], "1");
    let there = Some(storage.base.clone());
    assert_eq!(
        *attempts.lock().unwrap(),
        [
            (503, Some("r-1".to_owned()), there.clone()),
            (200, Some("r-2".to_owned()), there),
        ]
    );
}

#[tokio::test]
async fn an_address_that_has_expired_is_no_reason_to_try_again() {
    let storage = Server::start(|_, _| answer(StatusCode::FORBIDDEN, "text/xml", "")).await;
    let there = format!("{}/x", storage.base);
    let service = Server::start(move |_, _| redirect(302, &there)).await;
    let error = recording(&service.client())
        .retry(RetryPolicy::default())
        .await
        .unwrap_err();
    assert_eq!(error.attempts(), Some(1));
    assert_eq!(storage.asked().len(), 1);
}

#[tokio::test]
async fn throttling_elsewhere_is_throttling() {
    let storage = Server::start(|_, _| {
        let mut response = answer(StatusCode::TOO_MANY_REQUESTS, "text/xml", "");
        let seconds = "3600".parse().unwrap();
        response.headers_mut().insert("retry-after", seconds);
        response
    })
    .await;
    let there = format!("{}/x", storage.base);
    let service = Server::start(move |_, _| redirect(302, &there)).await;
    let error = recording(&service.client())
        .retry(RetryPolicy::default())
        .await
        .unwrap_err();
    assert!(error.is_throttled());
    let download = error.as_download().unwrap();
    assert_eq!(download.retry_after(), Some(Duration::from_secs(3600)));
    assert_eq!(
        error.to_string(),
        format!(
            "{}, where /recordings/{{recording-id}}/content is redirected to, answered 429 Too \
             Many Requests (not tried again: the service asks to wait 3600 s, and the client \
             waits 180 s at most)",
            storage.base
        )
    );
}
