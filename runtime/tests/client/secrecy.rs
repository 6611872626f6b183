//! Nothing secret is told: the canaries stand in an id, a query value, a
//! header, a token, a claim and a response, and none may show.

use std::fmt::Debug;

use http::StatusCode;
use msgraph_runtime::__private::v1::{self, Argument, Key, Path, delta, download, get, list};
use msgraph_runtime::Search;
use msgraph_runtime::auth::TokenCache;
use msgraph_runtime::client::{
    AccessToken, AllOptions, Body, Client, Cloud, DeltaLink, Endpoint, EntityId, Error,
    ReqwestTransport, ResumeToken, RetryPolicy, StaticToken, TokenError, TokenRequest,
    TransportError, TransportErrorKind,
};
use msgraph_runtime::{Collection, from_str};

use crate::selection::Report;
use crate::server::{Server, answer, json};

const CANARY: &str = "canary";

fn is_silent(text: &str) {
    assert!(!text.to_ascii_lowercase().contains(CANARY), "{text}");
}

fn debug_is_silent(value: &dyn Debug) {
    is_silent(&format!("{value:?}"));
    is_silent(&format!("{value:#?}"));
}

/// All that an error says, its causes included.
fn error_is_silent(error: &Error) {
    debug_is_silent(error);
    let mut next: Option<&dyn std::error::Error> = Some(error);
    while let Some(error) = next {
        is_silent(&error.to_string());
        debug_is_silent(&error);
        next = error.source();
    }
}

fn path(client: &Client) -> Path {
    Path::new(client, "beta")
        .segment("users")
        .key("user-id", CANARY)
}

fn client(endpoint: &str) -> Client {
    Client::builder()
        .endpoint(endpoint)
        .retry(RetryPolicy::none())
        .token(StaticToken::new(CANARY))
        .build()
        .unwrap()
}

#[test]
fn values_are_silent() {
    let endpoint = "https://graph.example.com/canary";
    let client = client(endpoint);
    let path = path(&client);
    let request = list::<String>(path.clone())
        .query_raw("$filter", CANARY)
        .query_raw(CANARY, "1")
        .header(CANARY, CANARY);
    let expanded = from_str::<Collection<String>>(
        r#"{"value":["canary"],"@odata.nextLink":"https://graph.example.com/canary"}"#,
    )
    .unwrap();
    assert_eq!(format!("{request:?}"), "List(GET /users/{user-id})");
    assert_eq!(
        format!("{client:?}"),
        r#"Client { host: "graph.example.com", .. }"#
    );
    assert_eq!(format!("{path:?}"), r#"Path("/users/{user-id}")"#);
    let mut batch = client.batch().header(CANARY, CANARY);
    let ticket = batch.add(request.clone());
    for value in [
        &request as &dyn Debug,
        &get::<i32>(path.clone()).query_raw("$filter", CANARY),
        &get::<i32>(path.clone())
            .optional()
            .query_raw("$filter", CANARY),
        &download(path.clone())
            .query_raw("$format", CANARY)
            .range(1..)
            .if_range(CANARY),
        &delta::<Report>(path.clone())
            .query_raw("$filter", CANARY)
            .header(CANARY, CANARY),
        &delta::<Report>(path.clone()).pages(),
        &delta::<Report>(path.clone()).items(),
        &delta::<Report>(path.clone()).items().resume_token(),
        &CANARY.parse::<DeltaLink>(),
        &request.clone().pages(),
        &request.clone().items(),
        &request.clone().items().resume_token(),
        &CANARY.parse::<ResumeToken>(),
        &batch,
        &ticket,
        &client.continue_collection(expanded.clone()),
        &client.continue_collection(expanded.clone()).pages(),
        &client.continue_collection(expanded).items(),
        &path,
        &client,
        &Client::builder()
            .endpoint(endpoint)
            .token(StaticToken::new(CANARY)),
        &Cloud::Custom(Endpoint::parse(endpoint).unwrap()),
        &Endpoint::parse(endpoint).unwrap(),
        &Key::from(CANARY),
        &Argument::from(CANARY),
        &path.clone().function("f", &[("p", CANARY.into())]),
        &path.clone().keys(&[("p", CANARY.into())]),
        &v1::create::<String>(path.clone(), &CANARY),
        &v1::update::<String>(path.clone(), &CANARY).if_match(CANARY),
        &v1::delete(path.clone()).if_match(CANARY),
        &v1::count::<Report, AllOptions>(path.clone()).filter(Report::ID.eq(CANARY)),
        &v1::post::<String>(path.clone(), &CANARY),
        &v1::references(path.clone()),
        &v1::references(path.clone()).add(CANARY),
        &v1::references(path.clone()).remove(CANARY),
        &v1::reference(path.clone()),
        &v1::reference(path.clone()).set(CANARY),
        &EntityId::from(CANARY),
        &EntityId::from(path.clone()),
        &v1::media(path.clone()),
        &v1::media(path.clone()).put(CANARY, CANARY),
        &v1::value::<String>(path.clone()),
        &v1::value::<String>(path.clone()).set(CANARY),
        &AccessToken::new(CANARY),
        &StaticToken::new(CANARY),
        &TokenCache::new(StaticToken::new(CANARY)),
        &TokenRequest::new(Vec::new()).with_claims(CANARY),
        &TokenError::new(CANARY),
        &TransportError::new(TransportErrorKind::Other, CANARY),
        &Body::from(CANARY),
        &ReqwestTransport::new().unwrap(),
        &Report::ID.eq(CANARY),
        &Report::ID.concat(CANARY),
        &Report::ID.concat(CANARY).desc(),
        &Search::<Report>::phrase(CANARY),
        &Report::RECORDS.filter(Report::ID.eq(CANARY)).search(CANARY),
        &list::<Report>(path.clone())
            .filter(Report::ID.eq(CANARY))
            .order_by(Report::ID.concat(CANARY))
            .search(CANARY),
    ] {
        debug_is_silent(value);
    }
    is_silent(&client.endpoint().to_string());
}

#[tokio::test]
async fn errors_are_silent() {
    // Nobody listens on the port of the first.
    let closed = client("http://127.0.0.1:9");
    error_is_silent(
        &get::<i32>(path(&closed))
            .query_raw("$filter", CANARY)
            .await
            .unwrap_err(),
    );
    error_is_silent(
        &get::<i32>(path(&closed).key("other-id", ".."))
            .query_raw("$filter", CANARY)
            .await
            .unwrap_err(),
    );
    error_is_silent(
        &get::<i32>(path(&closed))
            .header(CANARY, "\n")
            .await
            .unwrap_err(),
    );

    let html = "<html>canary</html>";
    let odata = r#"{"error":{"code":"x","message":"canary is not there","details":[{"message":"canary"}]}}"#;
    for (status, body) in [
        (200, "\"canary\""),
        (200, "canary"),
        (200, ""),
        (502, html),
        (302, html),
    ] {
        let status = StatusCode::from_u16(status).unwrap();
        let server = Server::start(move |_, _| answer(status, CANARY, body)).await;
        let client = server.builder().body_limit(64).build().unwrap();
        let get = get::<i32>(path(&client)).query_raw("$filter", CANARY);
        error_is_silent(&get.await.unwrap_err());
        let mut items = list::<i32>(path(&client))
            .query_raw("$filter", CANARY)
            .items();
        error_is_silent(&items.next().await.unwrap().unwrap_err());
        debug_is_silent(&items);
    }

    // What the service says is for `Display` alone.
    let server = Server::start(move |_, _| answer(StatusCode::NOT_FOUND, "x", odata)).await;
    let error = get::<i32>(path(&server.client())).await.unwrap_err();
    assert_eq!(error.to_string(), "404 Not Found: x: canary is not there");
    debug_is_silent(&error);
    let service = error.as_service().unwrap();
    debug_is_silent(service);
    debug_is_silent(&service.details());
}

/// A link holds the service's state, and where a new round begins is a link.
#[tokio::test]
async fn changes_are_silent() {
    let server = Server::start(|_, target| match target.contains("users") {
        true => json(r#"{"value":[],"@odata.deltaLink":"/canary?$deltatoken=canary"}"#),
        false => {
            let mut response = answer(StatusCode::GONE, CANARY, CANARY);
            let location = "https://storage.example/canary?x=canary".parse().unwrap();
            response.headers_mut().insert("location", location);
            response
        }
    })
    .await;
    let request = || delta::<Report>(path(&server.client()));
    let mut items = request().items();
    assert!(items.next().await.is_none());
    let link = items.delta_link().unwrap();
    debug_is_silent(&link);
    debug_is_silent(&items);
    let request = request().resume(&link).unwrap();
    debug_is_silent(&request);
    let mut items = request.items();
    error_is_silent(&items.next().await.unwrap().unwrap_err());
    items.start_over();
    debug_is_silent(&items);
    error_is_silent(&items.next().await.unwrap().unwrap_err());
    let other = delta::<Report>(path(&server.client()).segment("other"));
    error_is_silent(&other.resume(&link).unwrap_err().into());
}

/// The address of a redirect lets anybody read the bytes.
#[tokio::test]
async fn a_download_is_silent() {
    for location in [
        "http://127.0.0.1:9/canary?sig=canary",
        "http://storage.example/canary?sig=canary",
        "https://canary:canary@storage.example/",
        "https://storage.example:canary/",
        "javascript:canary",
    ] {
        let server = Server::start(move |_, _| {
            let mut response = answer(StatusCode::FOUND, CANARY, CANARY);
            let location = location.parse().unwrap();
            response.headers_mut().insert("location", location);
            response
        })
        .await;
        let request = download(path(&server.client())).query_raw("$format", CANARY);
        let error = request.await.unwrap_err();
        error_is_silent(&error);
    }
    let server = Server::start(|_, target| match target.contains("users") {
        true => {
            let mut response = answer(StatusCode::FOUND, CANARY, CANARY);
            let location = "/canary?sig=canary".parse().unwrap();
            response.headers_mut().insert("location", location);
            response
        }
        false => answer(StatusCode::OK, CANARY, CANARY.repeat(100)),
    })
    .await;
    let request = download(path(&server.client())).body_limit(64);
    let body = request.await.unwrap();
    debug_is_silent(&body);
    error_is_silent(&body.bytes().await.unwrap_err());
}

#[tokio::test]
async fn a_body_that_is_too_long_is_not_told() {
    let server = Server::start(|_, _| json(CANARY.repeat(100))).await;
    let client = server.builder().body_limit(64).build().unwrap();
    let error = get::<i32>(path(&client)).await.unwrap_err();
    assert!(matches!(error, Error::BodyTooLarge { .. }));
    error_is_silent(&error);
}

#[tokio::test]
async fn a_body_that_breaks_off_is_a_silent_error() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    // No HTTP server sends this: a length that is never reached.
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    let served = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let _ = stream.read(&mut [0; 4096]).await.unwrap();
        stream
            .write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n\"canary")
            .await
            .unwrap();
    });
    let error = get::<String>(path(&client(&endpoint))).await.unwrap_err();
    served.await.unwrap();
    let Error::Transport(transport) = &error else {
        panic!("{error:?}");
    };
    assert_eq!(transport.kind(), TransportErrorKind::Body);
    error_is_silent(&error);
}
