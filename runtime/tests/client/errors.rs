//! What a response that is no success becomes.

use std::time::{Duration, SystemTime};

use futures_core::future::BoxFuture;
use http::StatusCode;
use msgraph_runtime::__private::v1::{Path, get};
use msgraph_runtime::client::{Clock, Error, ServiceError, TransportErrorKind};

use crate::server::{Server, answer, json};

async fn error_of(status: u16, content_type: &'static str, body: &'static str) -> Error {
    let status = StatusCode::from_u16(status).unwrap();
    let server = Server::start(move |_, _| answer(status, content_type, body)).await;
    get::<i32>(server.root().segment("users").key("user-id", "7"))
        .await
        .unwrap_err()
}

fn service(error: &Error) -> &ServiceError {
    error.as_service().unwrap()
}

#[tokio::test]
async fn an_odata_error_is_read_whole() {
    let error = error_of(
        403,
        "application/json",
        r#"{"error": {
            "code": "Forbidden",
            "message": "No application access policy.",
            "target": "meeting",
            "details": [
                {"code": "a", "message": "b", "target": "c"},
                "odd",
                {"code": 7}
            ],
            "innerError": {
                "code": "inner",
                "request-id": "11-22",
                "client-request-id": "33-44",
                "date": "2026-01-02T03:04:05",
                "innererror": {"code": "innermost"}
            }
        }}"#,
    )
    .await;
    assert_eq!(error.status(), Some(StatusCode::FORBIDDEN));
    assert_eq!(error.code(), Some("Forbidden"));
    assert_eq!(error.request_id(), Some("11-22"));
    assert!(error.is_forbidden() && !error.is_not_found() && !error.is_throttled());
    assert_eq!(
        error.to_string(),
        "403 Forbidden: Forbidden: No application access policy. (request id 11-22)"
    );
    let error = service(&error);
    assert_eq!(error.message(), Some("No application access policy."));
    assert_eq!(error.client_request_id(), Some("33-44"));
    assert_eq!(error.path_template(), "/users/{user-id}");
    assert_eq!(
        error.inner_codes().collect::<Vec<_>>(),
        ["inner", "innermost"]
    );
    let details: Vec<_> = error
        .details()
        .iter()
        .map(|detail| (detail.code(), detail.message(), detail.target()))
        .collect();
    assert_eq!(
        details,
        [(Some("a"), Some("b"), Some("c")), (Some("7"), None, None)]
    );
    assert!(error.body().starts_with(b"{\"error\""));
}

/// Body and content type, code, and what `Display` says.
#[tokio::test]
async fn every_shape_of_body_makes_an_error() {
    for (status, body, code, display) in [
        (
            404,
            r#"{"error":{"code":"","message":"","innererror":{"Request-Id":"1"}}}"#,
            None,
            "404 Not Found (request id 1)",
        ),
        (
            400,
            r#"{"error":{"code":-2147024809,"message":"Odd"}}"#,
            Some("-2147024809"),
            "400 Bad Request: -2147024809: Odd",
        ),
        (
            400,
            "\u{feff}{\"error\":{\"code\":\"BadRequest\",\"message\":\"two\\r\\nlines \\u001b[31m\"}}",
            Some("BadRequest"),
            "400 Bad Request: BadRequest: two  lines  [31m",
        ),
        (
            401,
            r#"{"error":"invalid_token","error_description":"Too old"}"#,
            Some("invalid_token"),
            "401 Unauthorized: invalid_token: Too old",
        ),
        (
            400,
            r#"{"odata.error":{"code":"Request_BadRequest","message":{"lang":"en","value":"Old"}}}"#,
            Some("Request_BadRequest"),
            "400 Bad Request: Request_BadRequest: Old",
        ),
        (
            502,
            "<!DOCTYPE html><html><body>Bad Gateway canary</body></html>",
            None,
            "502 Bad Gateway: the body is no error of Microsoft Graph",
        ),
        (500, "", None, "500 Internal Server Error"),
        (
            500,
            "[]",
            None,
            "500 Internal Server Error: the body is no error of Microsoft Graph",
        ),
        (
            500,
            "{\"error\":null}",
            None,
            "500 Internal Server Error: the body is no error of Microsoft Graph",
        ),
        (
            500,
            "{\"error\":{\"code\":\"cut",
            None,
            "500 Internal Server Error: the body is no error of Microsoft Graph",
        ),
    ] {
        let error = error_of(status, "text/html", body).await;
        assert_eq!(error.status().unwrap().as_u16(), status, "{body}");
        assert_eq!(error.code(), code, "{body}");
        assert_eq!(error.to_string(), display, "{body}");
        assert_eq!(service(&error).body(), body.as_bytes());
    }
}

#[tokio::test]
async fn deep_nesting_in_an_error_is_no_danger() {
    let body = "{\"error\":".repeat(100_000);
    let server = Server::start(move |_, _| {
        answer(StatusCode::BAD_REQUEST, "application/json", body.clone())
    })
    .await;
    let error = get::<i32>(server.root()).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "400 Bad Request: the body is no error of Microsoft Graph"
    );
    assert_eq!(service(&error).body().len(), 64 << 10);
}

#[tokio::test]
async fn ids_come_from_headers_where_the_body_has_none() {
    let server = Server::start(|_, _| {
        let mut response = answer(StatusCode::BAD_GATEWAY, "text/html", "<html>");
        let headers = response.headers_mut();
        headers.insert("request-id", "55".parse().unwrap());
        headers.insert("client-request-id", "66".parse().unwrap());
        response
    })
    .await;
    let error = get::<i32>(server.root()).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "502 Bad Gateway: the body is no error of Microsoft Graph (request id 55)"
    );
    assert_eq!(service(&error).client_request_id(), Some("66"));
}

struct FixedClock;

impl Clock for FixedClock {
    fn now(&self) -> SystemTime {
        // 2015-10-21T07:26:00Z
        SystemTime::UNIX_EPOCH + Duration::from_secs(1_445_412_360)
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'static, ()> {
        unreachable!("nothing waits yet")
    }
}

#[tokio::test]
async fn throttling_says_how_long_to_wait() {
    for (status, retry_after, throttled, seconds) in [
        (429, None, true, None),
        (429, Some("10"), true, Some(10.0)),
        (429, Some("0.249"), true, Some(0.249)),
        (
            429,
            Some("Wed, 21 Oct 2015 07:28:00 GMT"),
            true,
            Some(120.0),
        ),
        (429, Some("soon"), true, None),
        (503, Some("1"), true, Some(1.0)),
        (503, None, false, None),
        (504, None, false, None),
    ] {
        let server = Server::start(move |_, _| {
            let status = StatusCode::from_u16(status).unwrap();
            let mut response = answer(status, "application/json", "");
            // hyper adds the time now, which dates are compared with.
            let now = "Wed, 21 Oct 2015 07:26:00 GMT".parse().unwrap();
            response.headers_mut().insert("date", now);
            if let Some(text) = retry_after {
                response
                    .headers_mut()
                    .insert("retry-after", text.parse().unwrap());
            }
            response
        })
        .await;
        let client = server.builder().clock(FixedClock).build().unwrap();
        let error = get::<i32>(Path::new(&client, "beta")).await.unwrap_err();
        assert_eq!(error.is_throttled(), throttled, "{status} {retry_after:?}");
        assert_eq!(
            service(&error).retry_after(),
            seconds.map(Duration::from_secs_f64),
            "{status} {retry_after:?}"
        );
        assert_eq!(server.asked().len(), 1, "nothing is sent twice");
    }
}

/// It is in the class of redirects, and leads nowhere.
#[tokio::test]
async fn what_has_not_changed_is_no_redirect() {
    let server = Server::start(|_, _| answer(StatusCode::NOT_MODIFIED, "text/plain", "")).await;
    let request = get::<i32>(server.root()).header("If-None-Match", "\"1\"");
    let error = request.await.unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::NOT_MODIFIED));
    assert_eq!(error.to_string(), "304 Not Modified");
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let target = Server::start(|_, _| json("1")).await;
    for status in [301, 302, 303, 307, 308] {
        let location = target.base.clone();
        let server = Server::start(move |_, _| {
            let status = StatusCode::from_u16(status).unwrap();
            let mut response = answer(status, "text/html", "");
            response
                .headers_mut()
                .insert("location", location.parse().unwrap());
            response
        })
        .await;
        let error = get::<i32>(server.root()).await.unwrap_err();
        assert_eq!(error.status().unwrap().as_u16(), status);
        assert!(
            error.to_string().ends_with(&format!(
                ": a redirect to {}, which is not followed",
                target.base
            )),
            "{error}"
        );
        assert_eq!(server.asked().len(), 1);
    }
    assert!(target.asked().is_empty());
}

#[tokio::test]
async fn a_body_is_read_up_to_the_limit() {
    let body = format!("\"{}\"", "a".repeat(98));
    for (limit, fits) in [(100, true), (99, false), (0, false)] {
        let body = body.clone();
        let server = Server::start(move |_, _| json(body.clone())).await;
        let client = server.builder().body_limit(limit).build().unwrap();
        let result = get::<String>(Path::new(&client, "beta").segment("me")).await;
        match result {
            Ok(text) => assert!(fits && text.len() == 98),
            Err(error) => {
                assert!(!fits && matches!(error, Error::BodyTooLarge { .. }));
                assert_eq!(
                    error.to_string(),
                    format!("the response of /me is longer than {limit} bytes")
                );
            }
        }
    }
}

#[tokio::test]
async fn a_body_that_is_not_as_expected_is_a_decoding_error() {
    let server = Server::start(|_, _| json("\"canary\"")).await;
    let error = get::<i32>(server.root().segment("me")).await.unwrap_err();
    let text = error.to_string();
    assert!(
        text.starts_with("the response of /me is not as expected: "),
        "{text}"
    );
    assert!(!text.contains("canary"), "{text}");
}

#[tokio::test]
async fn a_service_that_is_not_there_is_a_transport_error() {
    let server = Server::start(|_, _| json("1")).await;
    let root = server.root();
    drop(server);
    // The listener closes when its task is gone.
    tokio::time::sleep(Duration::from_millis(50)).await;
    let error = get::<i32>(root).await.unwrap_err();
    let Error::Transport(transport) = &error else {
        panic!("{error:?}");
    };
    assert_eq!(transport.kind(), TransportErrorKind::Connect);
}
