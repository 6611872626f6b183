//! Links that the service does not know any more.

use http::StatusCode;
use msgraph_runtime::client::Error;

use super::{FIRST, changes, collect, page};
use crate::server::{Server, answer};

fn error(
    status: u16,
    code: &str,
    location: &str,
) -> http::Response<http_body_util::Full<bytes::Bytes>> {
    let status = StatusCode::from_u16(status).unwrap();
    let body = format!(r#"{{"error":{{"code":"{code}","message":"Gone."}}}}"#);
    let mut response = answer(status, "application/json", body);
    if !location.is_empty() {
        let location = location.parse().unwrap();
        response.headers_mut().insert("location", location);
    }
    response
}

#[tokio::test]
async fn the_error_says_that_a_new_round_is_needed() {
    for (status, code, is_required) in [
        (410, "", true),
        (410, "resyncRequired", true),
        (400, "SyncStateNotFound", true),
        (404, "syncStateInvalid", true),
        (400, "resyncChangesUploadDifferences", true),
        (400, "badRequest", false),
        (404, "itemNotFound", false),
    ] {
        let server = Server::start(move |_, _| error(status, code, "")).await;
        let mut items = changes(&server).items();
        let error = items.next().await.unwrap().unwrap_err();
        assert_eq!(error.is_resync_required(), is_required, "{status} {code}");
        assert_eq!(error.status().unwrap().as_u16(), status);
    }
}

/// A server whose delta link has expired, with this place for a new round.
async fn expired(location: &'static str) -> Server {
    Server::start(move |base, target| match target {
        FIRST => page(r#"{"id":"a"}"#, "deltaLink", "/old?$deltatoken=1"),
        "/old?$deltatoken=1" => error(410, "resyncRequired", &location.replace("BASE", base)),
        "/new?%2b" => page(r#"{"id":"b"}"#, "nextLink", "/new2"),
        "/new2" => page(r#"{"id":"c"}"#, "deltaLink", "/old?$deltatoken=2"),
        _ => panic!("{target}"),
    })
    .await
}

#[tokio::test]
async fn a_new_round_begins_where_the_service_says() {
    for location in ["BASE/new?%2b", "/new?%2b", "new?%2b"] {
        let server = expired(location).await;
        let mut items = changes(&server).items();
        assert_eq!(collect(&mut items).await, ["a"]);
        let link = items.delta_link().unwrap();
        let mut items = changes(&server).resume(&link).unwrap().items();
        let error = items.next().await.unwrap().unwrap_err();
        assert!(error.is_resync_required());
        // Nobody begins a round by himself.
        assert!(items.next().await.is_none());
        assert_eq!(items.delta_link(), None);
        items.start_over();
        assert_eq!(collect(&mut items).await, ["b", "c"], "{location}");
        assert_ne!(items.delta_link().unwrap(), link);
    }
}

#[tokio::test]
async fn without_a_place_it_begins_at_the_request() {
    let server = expired("").await;
    let mut pages = changes(&server).pages();
    let _ = pages.next().await.unwrap().unwrap();
    let link = pages.delta_link().unwrap();
    let mut pages = changes(&server).resume(&link).unwrap().pages();
    let _ = pages.next().await.unwrap().unwrap_err();
    pages.start_over();
    assert_eq!(pages.next().await.unwrap().unwrap().len(), 1);
    assert_eq!(server.targets(), [FIRST, "/old?$deltatoken=1", FIRST]);
}

#[tokio::test]
async fn a_place_at_another_host_is_refused() {
    let server = expired("https://evil.example/new").await;
    let mut items = changes(&server).items();
    assert_eq!(collect(&mut items).await, ["a"]);
    let link = items.delta_link().unwrap();
    let mut items = changes(&server).resume(&link).unwrap().items();
    let _ = items.next().await.unwrap().unwrap_err();
    items.start_over();
    let error = items.next().await.unwrap().unwrap_err();
    assert!(matches!(error, Error::ForeignLink { .. }), "{error:?}");
    assert_eq!(server.asked().len(), 2);
    assert_eq!(server.tokens.count(), 2);
}
