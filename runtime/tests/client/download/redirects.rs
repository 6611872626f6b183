//! Redirects: without the token, over HTTPS, so many times and no more.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use http::StatusCode;
use http::header::AUTHORIZATION;
use msgraph_runtime::__private::v1::get;
use msgraph_runtime::auth::TokenCache;
use msgraph_runtime::client::{
    AccessToken, Body, BoxFuture, Bytes, Client, Cloud, Error, ReqwestTransport, StaticToken,
    TokenError, TokenProvider, TokenRequest, Transport, TransportError,
};

use super::{bytes, recording, redirect, service_that_redirects};
use crate::server::{Asked, Server, Tokens, answer};

/// Nothing but what a transport adds and what says which bytes are asked for.
fn tells_nothing(asked: &Asked) {
    for name in asked.headers.keys() {
        let allowed = [
            "host",
            "user-agent",
            "accept",
            "accept-encoding",
            "range",
            "if-range",
        ];
        assert!(allowed.contains(&name.as_str()), "{name}");
    }
    for value in asked.headers.values() {
        let text = String::from_utf8_lossy(value.as_bytes());
        assert!(!text.contains("canary"), "{text}");
    }
}

#[tokio::test]
async fn another_host_gets_no_token() {
    let storage = Server::start(|_, _| bytes("moving pictures")).await;
    for code in [301, 302, 303, 307, 308] {
        let service = service_that_redirects(code, &storage).await;
        let body = recording(&service.client())
            .header("Prefer", "canary")
            .header("X-Tenant", "canary")
            .header("Cookie", "canary")
            .range(0..)
            .await
            .unwrap();
        assert_eq!(body.bytes().await.unwrap(), "moving pictures");
        assert_eq!(service.asked().len(), 1);
        assert_eq!(service.asked()[0].headers["prefer"], "canary");
    }
    assert_eq!(storage.asked().len(), 5);
    for asked in storage.asked() {
        // Byte for byte as the service wrote it.
        assert_eq!(asked.target, "/canary?sig=canary%2B%2f");
        assert_eq!(asked.headers["range"], "bytes=0-");
        let mut asked = asked;
        asked.target.clear();
        tells_nothing(&asked);
    }
}

/// The same origin is the service itself; what is elsewhere leads to no token.
#[tokio::test]
async fn the_token_stays_at_the_origin() {
    let service = Server::start(|_, target| match target {
        "/beta/recordings/canary/content" => redirect(302, "../other%2Fplace?x=%2b"),
        _ => bytes("moving pictures"),
    })
    .await;
    let body = recording(&service.client()).header("X-Mine", "1").await;
    assert_eq!(body.unwrap().bytes().await.unwrap(), "moving pictures");
    let asked = service.asked();
    assert_eq!(asked[1].target, "/beta/recordings/other%2Fplace?x=%2b");
    assert_eq!(asked[1].headers["authorization"], "Bearer canary-token");
    assert_eq!(asked[1].headers["x-mine"], "1");
}

#[tokio::test]
async fn whoever_was_elsewhere_comes_back_without_the_token() {
    let storage =
        Server::start(|_, target| redirect(302, target.strip_prefix("/back?to=").unwrap())).await;
    let there = storage.base.clone();
    let service = Server::start(move |base, target| match target {
        "/secret" => answer(StatusCode::UNAUTHORIZED, "text/plain", "canary"),
        _ => redirect(302, format!("{there}/back?to={base}/secret")),
    })
    .await;
    let client = service
        .builder()
        .token(TokenCache::new(Mortal(service.tokens.clone())))
        .build()
        .unwrap();
    for _ in 0..2 {
        let error = recording(&client).await.unwrap_err();
        let download = error.as_download().unwrap();
        assert_eq!(download.status(), Some(StatusCode::UNAUTHORIZED));
        assert_eq!(download.origin(), Some(&*service.base));
        assert!(error.status().is_none() && !error.is_unauthorized());
    }
    let asked = service.asked();
    assert_eq!(asked.len(), 4);
    for (index, asked) in asked.iter().enumerate() {
        let is_secret = index % 2 == 1;
        assert_eq!(asked.target == "/secret", is_secret);
        assert_eq!(asked.headers.contains_key(AUTHORIZATION), !is_secret);
    }
    // The token was not refused: it was not there.
    assert_eq!(service.tokens.count(), 1);
}

/// Tokens with an end, which a cache keeps.
struct Mortal(Arc<Tokens>);

impl TokenProvider for Mortal {
    fn token(&self, request: TokenRequest) -> BoxFuture<'_, Result<AccessToken, TokenError>> {
        Box::pin(async move {
            let token = self.0.token(request).await?;
            Ok(token.with_expires_at(SystemTime::now() + Duration::from_secs(3600)))
        })
    }
}

#[tokio::test]
async fn a_loop_ends() {
    let service = Server::start(|_, target| redirect(307, target)).await;
    let error = recording(&service.client()).await.unwrap_err();
    assert_eq!(service.asked().len(), 11);
    assert_eq!(
        error.to_string(),
        "/recordings/{recording-id}/content is redirected more than 10 times"
    );
    assert_eq!(error.attempts(), Some(1));

    // Ten are not too many.
    let service =
        Server::start(
            |_, target| match target.rsplit('/').next().unwrap().parse::<u32>() {
                Ok(10) => bytes("moving pictures"),
                Ok(number) => redirect(302, format!("/{}", number + 1)),
                Err(_) => redirect(302, "/1"),
            },
        )
        .await;
    let body = recording(&service.client()).await.unwrap();
    assert_eq!(body.bytes().await.unwrap(), "moving pictures");
    assert_eq!(service.asked().len(), 11);
}

/// What is at an address, nobody has to know; where it is, one may.
#[tokio::test]
async fn errors_name_the_host_alone() {
    for (status, note) in [
        (401, ": the address may have expired"),
        (403, ": the address may have expired"),
        (404, ": the address may have expired"),
        (410, ": the address may have expired"),
        (416, ""),
        (500, ""),
        (300, ""),
    ] {
        let code = StatusCode::from_u16(status).unwrap();
        let storage = Server::start(move |_, _| {
            let mut response = answer(code, "text/xml", "<Error>canary</Error>");
            let location = "https://canary.example/".parse().unwrap();
            response.headers_mut().insert("location", location);
            response
        })
        .await;
        let service = service_that_redirects(302, &storage).await;
        let error = recording(&service.client()).await.unwrap_err();
        assert_eq!(
            error.to_string(),
            format!(
                "{}, where /recordings/{{recording-id}}/content is redirected to, answered \
                 {code}{note}",
                storage.base
            )
        );
        let download = error.as_download().unwrap();
        assert_eq!(download.status(), Some(code));
        assert_eq!(download.origin(), Some(&*storage.base));
        assert_eq!(
            download.path_template(),
            "/recordings/{recording-id}/content"
        );
        // These are about the service's own answers.
        assert!(error.as_service().is_none() && !error.is_not_found() && !error.is_forbidden());
    }
}

#[tokio::test]
async fn a_redirect_without_an_address_is_an_error() {
    for location in [
        "",
        "https://",
        "https://a b/",
        "https://[::1",
        "http://me@127.0.0.1:1/",
        "https://me:secret@storage.example/",
        "https://storage.example:99999/",
    ] {
        let service = Server::start(move |_, _| redirect(302, location)).await;
        let error = recording(&service.client()).await.unwrap_err();
        assert_eq!(
            error.to_string(),
            "a redirect of /recordings/{recording-id}/content has no address that can be followed",
            "{location}"
        );
        assert_eq!(service.asked().len(), 1, "{location}");
    }
    let service = Server::start(|_, _| answer(StatusCode::FOUND, "text/plain", "")).await;
    let error = recording(&service.client()).await.unwrap_err();
    assert!(matches!(error, Error::Download(_)), "{error:?}");
}

#[tokio::test]
async fn only_https_is_followed() {
    for (location, origin) in [
        ("http://storage.example/canary", "http://storage.example"),
        ("http://127.0.0.1.example/", "http://127.0.0.1.example"),
        ("ftp://storage.example/canary", "ftp://storage.example"),
        ("file:///canary", "file:"),
        ("data:text/plain,canary", "data:"),
        ("javascript:canary", "javascript:"),
    ] {
        let service = Server::start(move |_, _| redirect(302, location)).await;
        let error = recording(&service.client()).await.unwrap_err();
        assert_eq!(
            error.to_string(),
            format!(
                "/recordings/{{recording-id}}/content is redirected to {origin}, which is not \
                 HTTPS and is not followed"
            )
        );
        assert_eq!(error.as_download().unwrap().status(), None);
    }
}

/// A client of a service over HTTPS goes nowhere over HTTP, this machine
/// included.
#[tokio::test]
async fn https_never_leads_to_http() {
    let storage = Server::start(|_, _| bytes("canary")).await;
    let service = service_that_redirects(302, &storage).await;
    let client = Client::builder()
        .cloud(Cloud::Global)
        .token(StaticToken::new("canary"))
        .transport(Detour(service.base.clone()))
        .build()
        .unwrap();
    let error = recording(&client).await.unwrap_err();
    let download = error.as_download().unwrap();
    assert_eq!(download.origin(), Some(&*storage.base));
    assert_eq!(service.asked().len(), 1);
    assert!(storage.asked().is_empty());
}

/// Brings what goes to Microsoft Graph to another base.
struct Detour(String);

impl Transport for Detour {
    fn send(
        &self,
        mut request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        assert_eq!(request.uri().host(), Some("graph.microsoft.com"));
        let target = request.uri().path_and_query().unwrap();
        *request.uri_mut() = format!("{}{target}", self.0).parse().unwrap();
        Box::pin(async move { ReqwestTransport::new()?.send(request).await })
    }
}

#[tokio::test]
async fn other_requests_follow_none() {
    let storage = Server::start(|_, _| bytes("canary")).await;
    let service = service_that_redirects(302, &storage).await;
    let error = get::<i32>(service.root().segment("me")).await.unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::FOUND));
    assert_eq!(
        error.to_string(),
        format!(
            "302 Found: a redirect to {}, which is not followed",
            storage.base
        )
    );
    let mut request = http::Request::new(Bytes::new());
    *request.uri_mut() = "/beta/me/photo/$value".parse().unwrap();
    let error = service.client().raw(request).send().await.unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::FOUND));
    assert!(storage.asked().is_empty());
}

/// A redirect that is none: 304 is the answer to a condition.
#[tokio::test]
async fn not_modified_is_the_service_s_answer() {
    let service = Server::start(|_, _| redirect(304, "/elsewhere")).await;
    let request = recording(&service.client()).header("If-None-Match", "\"v1\"");
    let error = request.await.unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::NOT_MODIFIED));
    assert_eq!(service.asked().len(), 1);
}
