//! Batches: their requests are expected one by one.

use bytes::Bytes;
use msgraph_runtime::client::{Error, RetryPolicy, TransportErrorKind};

use super::{score, scores, service};

#[tokio::test]
async fn requests_of_a_batch_are_expected_one_by_one() {
    let (service, client) = service();
    service
        .expect(&score(&client, "chess"))
        .answer_error(429, "TooManyRequests", "Slow down.")
        .with_header("Retry-After", "1")
        .answer(&7);
    service
        .expect(&scores(&client))
        .answer_page(&[1])
        .answer_items(&[2]);
    let photo = || {
        let mut request = http::Request::new(Bytes::from_static(b"\xff\xd8"));
        *request.method_mut() = http::Method::PUT;
        *request.uri_mut() = http::Uri::from_static("/beta/photo");
        client.raw(request)
    };
    service
        .expect(&photo())
        .answer_response(http::Response::new(Bytes::from_static(b"{}")));

    let mut batch = client.batch();
    let one = batch.add(score(&client, "chess"));
    let all = batch.add(scores(&client));
    let put = batch.add(photo());
    let other = batch.add(score(&client, "go"));
    let mut answers = batch.send().await.unwrap();
    assert_eq!(answers.take(one).unwrap(), 7);
    assert_eq!(&answers.take(put).unwrap()[..], b"{}");
    assert_eq!(
        answers.take(other).unwrap_err().code(),
        Some("unexpectedRequest")
    );
    // The page of the batch goes on by itself.
    let first = answers.take(all).unwrap();
    let mut items = client.continue_collection(first).items();
    assert_eq!(items.next().await.unwrap().unwrap(), 1);
    assert_eq!(items.next().await.unwrap().unwrap(), 2);

    let traffic = service.traffic();
    assert_eq!(traffic.len(), 3);
    assert_eq!(traffic[0].path(), "/beta/$batch");
    assert_eq!(traffic[0].batched().len(), 4);
    assert_eq!(traffic[0].batched()[2].body(), &b"\xff\xd8"[..]);
    assert_eq!(traffic[1].batched()[0].path(), "/beta/games/chess/score");
    let unmet = service.verify().unwrap_err();
    assert_eq!((unmet.missing(), unmet.unexpected()), (0, 1));
}

#[tokio::test]
async fn a_batch_keeps_dependencies_and_faults() {
    let (service, client) = service();
    service
        .expect(&score(&client, "chess"))
        .answer_error(404, "itemNotFound", "");
    service
        .expect(&score(&client, "go"))
        .answer_fault(TransportErrorKind::Other);
    let mut batch = client.batch();
    let chess = batch.add(score(&client, "chess"));
    let after = batch.add_after(score(&client, "ludo"), [&chess]);
    let mut answers = batch.send().await.unwrap();
    assert_eq!(answers.take(after).unwrap_err().status().unwrap(), 424);
    assert!(answers.take(chess).unwrap_err().is_not_found());

    let mut batch = client.batch().retry(RetryPolicy::none());
    let _ticket = batch.add(score(&client, "go"));
    assert!(matches!(batch.send().await, Err(Error::Transport(_))));
    service.assert();

    // One that the test expects as a whole.
    let mut request = http::Request::post("https://graph.microsoft.com/beta/$batch");
    request = request.header("Content-Type", "application/json");
    service
        .expect(&request.body(Bytes::new()).unwrap())
        .answer_json(r#"{"responses": [{"id": "1", "status": 200, "body": 5}]}"#);
    let mut batch = client.batch();
    let five = batch.add(score(&client, "go"));
    assert_eq!(batch.send().await.unwrap().take(five).unwrap(), 5);
    service.assert();
    assert!(service.traffic()[2].batched().is_empty());
}
