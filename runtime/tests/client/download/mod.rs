//! Downloads: bytes as they arrive, from the service or from where it redirects.

mod body;
mod ranges;
mod redirects;
mod retries;

use http::StatusCode;
use http_body_util::Full;
use msgraph_runtime::__private::v1::{Path, download};
use msgraph_runtime::client::{Bytes, Client, Download};

use crate::server::{Server, answer};

/// A request for the bytes of a recording.
fn recording(client: &Client) -> Download {
    download(
        Path::new(client, "beta")
            .segment("recordings")
            .key("recording-id", "canary")
            .segment("content"),
    )
}

fn bytes(body: impl Into<Bytes>) -> http::Response<Full<Bytes>> {
    answer(StatusCode::OK, "video/mp4", body)
}

fn redirect(code: u16, location: impl AsRef<str>) -> http::Response<Full<Bytes>> {
    let mut response = answer(StatusCode::from_u16(code).unwrap(), "text/plain", "");
    let location = http::HeaderValue::from_bytes(location.as_ref().as_bytes()).unwrap();
    response.headers_mut().insert("location", location);
    response
}

/// A service that redirects to the address of another server.
async fn service_that_redirects(code: u16, storage: &Server) -> Server {
    let location = format!("{}/canary?sig=canary%2B%2f", storage.base);
    Server::start(move |_, _| redirect(code, &location)).await
}

#[tokio::test]
async fn the_bytes_come_with_their_head() {
    let server = Server::start(|_, _| {
        let mut response = bytes("moving pictures");
        let headers = response.headers_mut();
        headers.insert("etag", "\"v1\"".parse().unwrap());
        headers.insert("request-id", "r-1".parse().unwrap());
        response
    })
    .await;
    let mut body = recording(&server.client())
        .query_raw("format", "mp4")
        .correlation_id("c-1")
        .await
        .unwrap();
    assert_eq!(body.status(), StatusCode::OK);
    assert_eq!(body.content_type(), Some("video/mp4"));
    assert_eq!(body.content_length(), Some(15));
    assert_eq!(body.total_length(), Some(15));
    assert_eq!(body.offset(), Some(0));
    assert_eq!(body.etag(), Some("\"v1\""));
    assert_eq!(body.request_id(), Some("r-1"));
    assert_eq!(body.headers()["etag"], "\"v1\"");
    assert_eq!(body.chunk().await.unwrap().unwrap(), "moving pictures");
    assert!(body.chunk().await.is_none());
    assert!(body.chunk().await.is_none());

    let asked = &server.asked()[0];
    assert_eq!(asked.method, http::Method::GET);
    assert_eq!(asked.target, "/beta/recordings/canary/content?format=mp4");
    assert_eq!(asked.headers["authorization"], "Bearer canary-token");
    assert_eq!(asked.headers["accept"], "*/*");
    assert_eq!(asked.headers["accept-encoding"], "identity");
    assert_eq!(asked.headers["client-request-id"], "c-1");
}

#[tokio::test]
async fn all_bytes_at_once() {
    let server = Server::start(|_, _| bytes("moving pictures")).await;
    let client = server.builder().body_limit(15).build().unwrap();
    let all = recording(&client).await.unwrap().bytes().await.unwrap();
    assert_eq!(all, "moving pictures");

    let empty = Server::start(|_, _| bytes("")).await;
    let body = recording(&empty.client()).await.unwrap();
    assert_eq!(body.content_length(), Some(0));
    assert_eq!(body.bytes().await.unwrap(), "");
}

#[tokio::test]
async fn the_service_refuses_as_always() {
    let server = Server::start(|_, _| {
        let error = r#"{"error":{"code":"itemNotFound","message":"Not there."}}"#;
        answer(StatusCode::NOT_FOUND, "application/json", error)
    })
    .await;
    let error = recording(&server.client()).await.unwrap_err();
    assert!(error.is_not_found());
    assert_eq!(error.to_string(), "404 Not Found: itemNotFound: Not there.");
    assert!(error.as_download().is_none());
}

#[test]
fn a_download_can_go_to_another_thread() {
    fn is_send<T: Send>(_: &T) {}
    let client = Client::builder()
        .token(msgraph_runtime::client::StaticToken::new("x"))
        .build()
        .unwrap();
    let download = recording(&client);
    assert_eq!(
        format!("{download:?}"),
        "Download(GET /recordings/{recording-id}/content)"
    );
    let sent = download.send();
    is_send(&sent);
    is_send(&async move { sent.await?.bytes().await });
}
