//! Bodies that are not JSON, both ways.

use bytes::Bytes;
use msgraph_runtime::client::http::{Request, header::CONTENT_TYPE};
use msgraph_runtime::client::{Client, Raw};
use serde_json::{Value, json};

use crate::service::Service;

fn put(client: &Client, media_type: Option<&str>, body: &'static [u8]) -> Raw {
    let mut request = Request::put("/beta/photo");
    if let Some(media_type) = media_type {
        request = request.header(CONTENT_TYPE, media_type);
    }
    client
        .raw(request.body(Bytes::from_static(body)).unwrap())
        .with_path_template("/photo")
}

#[tokio::test]
async fn a_request_s_body_is_json_or_base64() {
    let service = Service::start(|_, _| json!({"status": 204})).await;
    let client = service.client();
    for (media_type, body, sent_type, sent) in [
        (
            None,
            &b"{\"a\": 1.0}"[..],
            "application/json",
            json!({"a": 1.0}),
        ),
        (
            Some("Application/JSON; charset=utf-8"),
            b"[1]",
            "Application/JSON; charset=utf-8",
            json!([1]),
        ),
        (
            Some("application/merge-patch+json"),
            b"{}",
            "application/merge-patch+json",
            json!({}),
        ),
        (None, b"\xff\xfe", "application/octet-stream", json!("//4=")),
        (Some("image/png"), b"1", "image/png", json!("MQ==")),
        (Some("text/plain"), b"text", "text/plain", json!("dGV4dA==")),
    ] {
        let mut batch = client.batch();
        let ticket = batch.add(put(&client, media_type, body));
        let answer = batch.send().await.unwrap().take_response(ticket).unwrap();
        assert_eq!((answer.status().as_u16(), answer.body().len()), (204, 0));
        let posts = service.posts();
        let request = &posts[0].requests[0];
        assert_eq!(request["method"], "PUT");
        assert_eq!(request["headers"]["content-type"], sent_type);
        assert_eq!(request["body"], sent);
    }
    let mut batch = client.batch();
    let broken = batch.add(put(&client, Some("application/json"), b"{canary"));
    let empty = batch.add(put(&client, None, b""));
    let mut answers = batch.send().await.unwrap();
    assert_eq!(
        answers.take(broken).unwrap_err().to_string(),
        "the body is not the JSON that its media type says it is, in /photo"
    );
    answers.take(empty).unwrap();
    let posts = service.posts();
    assert_eq!(posts[0].requests.len(), 1);
    assert_eq!(posts[0].requests[0].get("body"), None);
    assert_eq!(posts[0].requests[0].get("headers"), None);
}

#[tokio::test]
async fn an_answer_s_body_is_what_it_would_be_alone() {
    for (media_type, body, expected) in [
        (Some("image/jpeg"), json!("_-8"), &b"\xff\xef"[..]),
        (Some("image/jpeg"), json!("/+8="), b"\xff\xef"),
        (Some("application/octet-stream"), json!(""), b""),
        (
            Some("text/plain; charset=utf-8"),
            json!("dGV4dA=="),
            b"dGV4dA==",
        ),
        (Some("application/json"), json!("text"), b"\"text\""),
        (Some("image/svg+json"), json!("text"), b"\"text\""),
        (Some("image/jpeg"), json!({"a": [1]}), b"{\"a\":[1]}"),
        (None, json!("text"), b"\"text\""),
        (None, Value::Null, b""),
    ] {
        let answer = json!({"status": 200, "headers": media_type.map(|media_type| json!({"Content-Type": media_type})), "body": body});
        let service = Service::start(move |_, _| answer.clone()).await;
        let client = service.client();
        let mut batch = client.batch();
        let ticket = batch.add(put(&client, None, b"1"));
        let response = batch.send().await.unwrap().take_response(ticket).unwrap();
        assert_eq!(&response.body()[..], expected, "{media_type:?} {body}");
        assert_eq!(response.value(), response.body());
        assert_eq!(
            response
                .headers()
                .get(CONTENT_TYPE)
                .map(|value| value.to_str().unwrap()),
            media_type
        );
    }
}
