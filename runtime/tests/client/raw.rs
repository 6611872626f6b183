//! Requests that the program makes by itself.

use bytes::Bytes;
use http::{Method, Request, StatusCode};
use msgraph_runtime::client::{Error, RetryPolicy};

use crate::server::{Server, answer, json};

fn request(uri: &str) -> Request<Bytes> {
    Request::builder().uri(uri).body(Bytes::new()).unwrap()
}

#[tokio::test]
async fn it_is_sent_with_the_client_s_token() {
    let server = Server::start(|_, _| json("[1]")).await;
    let client = server.client();
    let mut made = request("/beta/me/photo/$value?a=%2b");
    *made.method_mut() = Method::PUT;
    *made.body_mut() = Bytes::from_static(b"picture");
    made.headers_mut()
        .insert("content-type", "image/png".parse().unwrap());
    let response = client
        .raw(made)
        .with_path_template("/me/photo/$value")
        .header("If-Match", "*")
        .send()
        .await
        .unwrap();
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(response.into_value(), "[1]");

    let absolute = format!("{}/beta/me", server.base);
    client.raw(request(&absolute)).send().await.unwrap();

    let asked = server.asked();
    assert_eq!(asked[0].method, Method::PUT);
    assert_eq!(asked[0].target, "/beta/me/photo/$value?a=%2b");
    assert_eq!(asked[0].headers["content-type"], "image/png");
    assert_eq!(asked[0].headers["if-match"], "*");
    assert_eq!(asked[0].headers["content-length"], "7");
    assert!(asked[0].headers.contains_key("authorization"));
    assert_eq!(asked[1].target, "/beta/me");
}

#[tokio::test]
async fn it_goes_to_the_client_s_origin_alone() {
    let server = Server::start(|_, _| json("1")).await;
    let other = Server::start(|_, _| json("1")).await;
    let client = server.client();
    for (uri, text) in [
        (
            format!("{}/beta/me", other.base),
            format!(
                "the address leads to another origin, {}; nothing was sent",
                other.base
            ),
        ),
        (
            server.base.replace("http:", "https:"),
            format!(
                "the address leads to another origin, {}; nothing was sent",
                server.base.replace("http:", "https:")
            ),
        ),
        (
            "*".to_owned(),
            "the address is neither absolute nor a path that begins with a slash, in (raw request)"
                .to_owned(),
        ),
    ] {
        let error = client.raw(request(&uri)).send().await.unwrap_err();
        assert_eq!(error.to_string(), text, "{uri}");
    }
    let mut reserved = request("/beta/me");
    reserved
        .headers_mut()
        .insert("authorization", "mine".parse().unwrap());
    let error = client.raw(reserved).send().await.unwrap_err();
    assert!(matches!(error, Error::InvalidRequest(_)), "{error}");
    assert_eq!(server.asked().len() + other.asked().len(), 0);
    assert_eq!(server.tokens.count(), 0);
}

#[tokio::test]
async fn preferences_are_added_to_all_that_are_there() {
    let server = Server::start(|_, _| json("1")).await;
    let mut made = request("/beta/me");
    for preference in ["a", "b=1"] {
        made.headers_mut()
            .append("prefer", preference.parse().unwrap());
    }
    let made = server.client().raw(made).header("Prefer", "c");
    let headers = made.http_request().unwrap().into_parts().0.headers;
    let prefer: Vec<_> = headers.get_all("prefer").iter().collect();
    assert_eq!(prefer, ["a, b=1, c"]);
}

/// A gateway that did not answer in time may have passed a POST on.
#[tokio::test]
async fn what_may_have_had_an_effect_is_not_sent_again() {
    for (status, tries) in [(504, 1), (503, 1), (500, 1)] {
        let status = StatusCode::from_u16(status).unwrap();
        let server = Server::start(move |_, _| answer(status, "text/plain", "")).await;
        let mut post = request("/beta/x");
        *post.method_mut() = Method::POST;
        let error = server
            .client()
            .raw(post)
            .retry(RetryPolicy::default())
            .send()
            .await
            .unwrap_err();
        assert_eq!(error.status(), Some(status));
        assert_eq!(server.asked().len(), tries);
    }
}
