//! Responses that are not as they should be: an error for the request that they
//! concern, and for no other.

use msgraph_runtime::client::{Client, Error, Ticket};
use serde_json::{Value, json};

use crate::service::{Service, number, whole};

/// The errors, or values, of three requests that are answered with `body`.
async fn answered(body: Value) -> Result<Vec<String>, Error> {
    let service = Service::answering(move |_| whole(200, &body)).await;
    let client: Client = service.client();
    let mut batch = client.batch();
    let tickets: Vec<Ticket<i64>> = (0..3).map(|n| batch.add(number(&client, n))).collect();
    let mut answers = batch.send().await?;
    Ok(tickets
        .into_iter()
        .map(|ticket| match answers.take(ticket) {
            Ok(value) => value.to_string(),
            Err(error) => error.to_string(),
        })
        .collect())
}

/// What becomes of the second of three requests, the others being well.
async fn second(responses: impl IntoIterator<Item = Value>) -> String {
    let mut all = vec![
        json!({"id": "3", "status": 200, "body": 3}),
        json!({"id": "1", "status": 200, "headers": {}, "body": 1}),
    ];
    all.splice(1..1, responses);
    let answers = answered(json!({ "responses": all })).await.unwrap();
    assert_eq!((answers[0].as_str(), answers[2].as_str()), ("1", "3"));
    answers[1].clone()
}

#[tokio::test]
async fn ids_are_numbers_or_text() {
    assert_eq!(
        second([json!({"id": 2, "status": 200, "body": 2})]).await,
        "2"
    );
    assert_eq!(
        second([json!({"id": "2", "status": 204, "body": 2})]).await,
        "2"
    );
}

#[tokio::test]
async fn a_request_without_an_answer_has_an_error() {
    let missing = "the service did not answer /numbers/{number-id} in the batch";
    assert_eq!(second([]).await, missing);
    for odd in [
        json!({"id": "4", "status": 200, "body": 2}),
        json!({"id": "0", "status": 200, "body": 2}),
        json!({"id": "two", "status": 200, "body": 2}),
        json!({"id": -2, "status": 200, "body": 2}),
        json!({"id": "99999999999999999999999", "status": 200, "body": 2}),
        json!({"id": null, "status": 200, "body": 2}),
        json!({"status": 200, "body": 2}),
        json!([2]),
        json!(null),
    ] {
        assert_eq!(second([odd]).await, missing);
    }
}

#[tokio::test]
async fn two_answers_are_none() {
    let twice = json!({"id": "2", "status": 200, "body": 2});
    assert_eq!(
        second([twice.clone(), twice]).await,
        "the service answered /numbers/{number-id} more than once in the batch"
    );
}

#[tokio::test]
async fn a_status_is_one_of_http() {
    for status in [
        json!(99),
        json!(1000),
        json!(-1),
        json!(200.5),
        json!(null),
        json!("x"),
    ] {
        assert_eq!(
            second([json!({"id": "2", "status": status, "body": 2})]).await,
            "the answer to /numbers/{number-id} in the batch has no valid status"
        );
    }
    let headers = json!({"Location": "https://elsewhere.example/x"});
    let redirect = json!({"id": "2", "status": 302, "headers": headers});
    assert_eq!(
        second([redirect]).await,
        "302 Found: a redirect to https://elsewhere.example, which is not followed"
    );
}

#[tokio::test]
async fn a_body_of_another_type_is_an_error_of_its_own() {
    let other = json!({"id": "2", "status": 200, "body": {"a": "canary"}});
    assert_eq!(
        second([other]).await,
        "the response of /numbers/{number-id} is not as expected: expected i64, found an object \
         at line 1 column 0"
    );
    let none = json!({"id": "2", "status": 204});
    assert_eq!(
        second([none]).await,
        "/numbers/{number-id} is null; the request has succeeded, and `optional()` takes null for \
         an answer"
    );
    let headers = json!({"Content-Type": "image/png"});
    let picture = json!({"id": "2", "status": 200, "headers": headers, "body": "!"});
    assert_eq!(
        second([picture]).await,
        "the answer to /numbers/{number-id} in the batch has a body that is neither JSON nor \
         base64"
    );
}

#[tokio::test]
async fn odd_headers_are_passed_over() {
    let headers =
        json!({"": "x", "a b": "x", "A": "\n", "B": [1], "Retry-After": 7, "request-id": "r"});
    assert_eq!(
        second([json!({"id": "2", "status": 401, "headers": headers, "body": "no"})]).await,
        "401 Unauthorized: the body is no error of Microsoft Graph (request id r)"
    );
    assert_eq!(
        second([json!({"id": "2", "status": 401, "headers": 7, "body": null})]).await,
        "401 Unauthorized"
    );
}

#[tokio::test]
async fn a_response_without_answers_is_an_error_of_the_batch() {
    for body in [
        json!({}),
        json!([]),
        json!({"responses": {}}),
        json!({"responses": null}),
        json!("canary"),
    ] {
        let error = answered(body).await.unwrap_err();
        let Error::Decode { path_template, .. } = &error else {
            panic!("{error:?}");
        };
        assert_eq!(&**path_template, "/$batch");
        assert!(!error.to_string().contains("canary"));
    }
    let answers = answered(json!({"responses": []})).await.unwrap();
    assert_eq!(answers.len(), 3);
}
