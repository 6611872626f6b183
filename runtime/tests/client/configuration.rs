//! Which addresses a client takes, and what it needs.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use futures_core::future::BoxFuture;
use msgraph_runtime::__private::v1::{Path, get};
use msgraph_runtime::client::{
    Body, Client, Clock, Cloud, Endpoint, Error, RetryPolicy, StaticToken, TokioClock, Transport,
    TransportError, TransportErrorKind,
};

use crate::server::{Server, json};

#[test]
fn each_cloud_has_its_host() {
    let hosts = [
        (Cloud::Global, "graph.microsoft.com"),
        (Cloud::UsGovL4, "graph.microsoft.us"),
        (Cloud::UsGovL5, "dod-graph.microsoft.us"),
        (Cloud::China, "microsoftgraph.chinacloudapi.cn"),
    ];
    for (cloud, host) in hosts {
        let client = Client::builder()
            .cloud(cloud)
            .token(StaticToken::new("token"))
            .build()
            .unwrap();
        let request = get::<i32>(Path::new(&client, "v1.0").segment("me"));
        assert_eq!(
            request.http_request().unwrap().uri().to_string(),
            format!("https://{host}/v1.0/me")
        );
    }
    let global = Client::new(StaticToken::new("token")).unwrap();
    assert_eq!(global.endpoint(), &Cloud::default().endpoint());
}

#[test]
fn an_endpoint_is_https_or_loopback() {
    for accepted in [
        "https://graph.example.com",
        "https://graph.example.com:8443/proxy/",
        "http://localhost:1234",
        "http://127.0.0.1:1234/",
        "http://127.9.9.9",
        "http://[::1]:80",
    ] {
        assert!(Endpoint::parse(accepted).is_ok(), "{accepted}");
    }
    for (refused, reason) in [
        ("graph.example.com", "the endpoint is not an absolute URL"),
        ("/beta", "the endpoint is not an absolute URL"),
        ("data:text/plain,x", "the endpoint has no host"),
        (
            "http://graph.microsoft.com",
            "the endpoint is neither HTTPS nor HTTP to this machine",
        ),
        (
            "http://localhost.example.com",
            "the endpoint is neither HTTPS nor HTTP to this machine",
        ),
        (
            "http://128.0.0.1",
            "the endpoint is neither HTTPS nor HTTP to this machine",
        ),
        (
            "ftp://localhost",
            "the endpoint is neither HTTPS nor HTTP to this machine",
        ),
        (
            "https://me:secret@example.com",
            "the endpoint has a user name",
        ),
        (
            "https://example.com/?a=b",
            "the endpoint has a query or a fragment",
        ),
        (
            "https://example.com/#a",
            "the endpoint has a query or a fragment",
        ),
    ] {
        let error = Client::builder()
            .endpoint(refused)
            .token(StaticToken::new("token"))
            .build()
            .unwrap_err();
        assert!(matches!(error, Error::Configuration(_)), "{refused}");
        assert_eq!(error.to_string(), reason, "{refused}");
    }
}

#[test]
fn a_path_of_the_endpoint_stays_in_front_of_the_version() {
    let client = Client::builder()
        .cloud(Cloud::Custom(
            Endpoint::parse("https://proxy.example.com:8443/graph/").unwrap(),
        ))
        .token(StaticToken::new("token"))
        .build()
        .unwrap();
    let request = get::<i32>(Path::new(&client, "beta").segment("me"));
    assert_eq!(
        request.http_request().unwrap().uri().to_string(),
        "https://proxy.example.com:8443/graph/beta/me"
    );
    assert_eq!(request.path_template(), "/me");
}

#[test]
fn a_client_needs_a_token_provider() {
    let error = Client::builder().build().unwrap_err();
    assert_eq!(error.to_string(), "the client has no token provider");
}

#[tokio::test]
async fn scopes_are_the_endpoint_s_default_unless_set() {
    let server = Server::start(|_, _| json("1")).await;
    get::<i32>(server.root().segment("me"))
        .send()
        .await
        .unwrap();
    let asked = server.tokens.last.lock().unwrap().clone().unwrap();
    assert_eq!(asked.scopes(), [format!("{}/.default", server.base)]);
    assert_eq!(asked.claims(), None);

    let client = server.builder().scopes(["User.Read"]).build().unwrap();
    get::<i32>(Path::new(&client, "beta")).await.unwrap();
    let asked = server.tokens.last.lock().unwrap().clone().unwrap();
    assert_eq!(asked.scopes(), ["User.Read"]);
}

/// A transport of the program's own, behind an `Arc` as a shared one would be.
struct Canned(Result<&'static str, TransportErrorKind>);

impl Transport for Canned {
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        Box::pin(async move {
            assert_eq!(request.uri().host(), Some("graph.microsoft.com"));
            match self.0 {
                Ok(body) => Ok(http::Response::new(body.into())),
                Err(kind) => Err(TransportError::new(kind, "no such line")),
            }
        })
    }
}

#[tokio::test]
async fn a_transport_of_one_s_own_carries_requests() {
    let fetch = async |transport: Canned| {
        let client = Client::builder()
            .transport(Arc::new(transport))
            .retry(RetryPolicy::none())
            .token(StaticToken::new(" token\n"))
            .build()
            .unwrap();
        get::<i32>(Path::new(&client, "beta").segment("me")).await
    };
    assert_eq!(fetch(Canned(Ok("7"))).await.unwrap(), 7);

    let error = fetch(Canned(Err(TransportErrorKind::Connect)))
        .await
        .unwrap_err();
    let Error::Transport(transport) = &error else {
        panic!("{error:?}");
    };
    assert_eq!(transport.kind(), TransportErrorKind::Connect);
    assert_eq!(error.to_string(), "no connection to the service");
    assert_eq!(
        std::error::Error::source(&error).unwrap().to_string(),
        "no such line"
    );
}

#[tokio::test]
async fn a_token_that_no_header_can_carry_is_not_sent() {
    for (token, reason) in [
        ("  ", "the token is empty"),
        (
            "to\nken",
            "the token holds characters that a header cannot carry",
        ),
    ] {
        let server = Server::start(|_, _| json("1")).await;
        let client = server
            .builder()
            .token(StaticToken::new(token))
            .build()
            .unwrap();
        let error = get::<i32>(Path::new(&client, "beta")).await.unwrap_err();
        assert!(matches!(error, Error::Token(_)));
        assert_eq!(
            std::error::Error::source(&error).unwrap().to_string(),
            reason
        );
        assert!(server.asked().is_empty());
    }
}

#[tokio::test]
async fn a_fixed_token_cannot_gain_claims() {
    use msgraph_runtime::client::{TokenProvider, TokenRequest};

    let token = StaticToken::new("token");
    let plain = TokenRequest::new(Vec::new());
    assert_eq!(token.token(plain.clone()).await.unwrap().secret(), "token");
    assert!(token.token(plain.with_claims("{}")).await.is_err());
}

#[tokio::test]
async fn the_clock_of_tokio_waits() {
    let wait = Duration::from_millis(20);
    let before = TokioClock.now();
    TokioClock.sleep(wait).await;
    let after = SystemTime::now();
    assert!(after.duration_since(before).unwrap() >= wait / 2);
}
