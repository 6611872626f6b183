//! What goes over the wire, and how many requests of HTTP it takes.

use std::time::{Duration, Instant};

use bytes::Bytes;
use msgraph_runtime::__private::v1::{Path, get};
use msgraph_runtime::client::{Attempt, Error, RetryPolicy, TransportErrorKind};
use serde_json::json;

use crate::service::{Service, asked, error, number, numbers, ok, whole};

#[tokio::test]
async fn each_answer_has_its_own_type() {
    let service = Service::start(|request, _| match request["url"].as_str().unwrap() {
        "/numbers/7" => ok(7),
        "/me/name" => ok("Anna"),
        "/numbers?$top=2" => ok(json!({"value": [1, 2], "@odata.nextLink": "https://x/"})),
        _ => error(404, "itemNotFound", None),
    })
    .await;
    let client = service.client();
    let mut batch = client.batch();
    let seven = batch.add(number(&client, 7));
    let list = batch.add(numbers(&client).top(2).header("Prefer", "a"));
    let name = batch.add(get::<String>(
        Path::new(&client, "beta").segment("me").segment("name"),
    ));
    let missing = batch.add(number(&client, 8));
    assert_eq!((batch.len(), batch.is_empty()), (4, false));

    let mut answers = batch.send().await.unwrap();
    assert_eq!(answers.take(name).unwrap(), "Anna");
    let list = answers.take(list).unwrap();
    assert_eq!(&list[..], [1, 2]);
    assert_eq!(list.next_link(), Some("https://x/"));
    let response = answers.take_response(seven).unwrap();
    assert_eq!((response.status().as_u16(), *response.value()), (200, 7));
    let error = answers.take(missing).unwrap_err();
    assert!(error.is_not_found());
    assert_eq!(error.request_id(), Some("r-1"));
    assert_eq!(error.attempts(), Some(1));
    assert_eq!(
        error.as_service().unwrap().path_template(),
        "/numbers/{number-id}"
    );

    let posts = service.posts();
    assert_eq!(posts.len(), 1);
    assert_eq!(posts[0].target, "/beta/$batch");
    assert_eq!(posts[0].headers["content-type"], "application/json");
    assert_eq!(posts[0].headers["authorization"], "Bearer canary-token");
    assert_eq!(
        posts[0].requests[..2],
        [
            json!({
                "id": "1",
                "method": "GET",
                "url": "/numbers/7",
                "headers": {"accept": "application/json"},
            }),
            json!({
                "id": "2",
                "method": "GET",
                "url": "/numbers?$top=2",
                "headers": {"accept": "application/json", "prefer": "a"},
            }),
        ]
    );
}

#[test]
fn a_batch_can_be_sent_on_any_thread() {
    fn is_send(_: &impl Send) {}
    let client = msgraph_runtime::testing::client(
        &msgraph_runtime::testing::ScriptedTransport::new(),
        &msgraph_runtime::testing::TestClock::new(),
    );
    let mut batch = client.batch();
    let ticket = batch.add(number(&client, 1));
    is_send(&ticket);
    is_send(&batch.send());
}

#[tokio::test]
async fn twenty_go_together() {
    let service = Service::start(|request, _| ok(asked(request) * 2)).await;
    let client = service.client();
    for (count, posts) in [
        (0, vec![]),
        (1, vec![1]),
        (20, vec![20]),
        (21, vec![20, 1]),
        (45, vec![20, 20, 5]),
    ] {
        let mut batch = client.batch();
        let tickets: Vec<_> = (0..count).map(|n| batch.add(number(&client, n))).collect();
        let mut answers = batch.send().await.unwrap();
        for (number, ticket) in tickets.into_iter().enumerate() {
            assert_eq!(answers.take(ticket).unwrap(), 2 * number as i64);
        }
        let lengths: Vec<_> = service.urls().iter().map(Vec::len).collect();
        assert_eq!(lengths, posts, "{count}");
    }
}

#[tokio::test]
async fn each_version_has_its_own_batch() {
    let service = Service::start(|request, _| ok(asked(request))).await;
    let client = service
        .builder()
        .endpoint(format!("{}/proxy", service.base))
        .build()
        .unwrap();
    let mut batch = client.batch();
    let raw = |path: &'static str| {
        let mut request = http::Request::new(Bytes::new());
        *request.uri_mut() = http::Uri::from_static(path);
        client.raw(request)
    };
    let tickets = [
        batch.add(raw("/v1.0/numbers/1")),
        batch.add(raw("/beta/numbers/2")),
        batch.add(raw("/v1.0/a%2Fb/3")),
    ];
    let mut answers = batch.send().await.unwrap();
    for (index, ticket) in tickets.into_iter().enumerate() {
        let body = answers.take(ticket).unwrap();
        assert_eq!(body, (index + 1).to_string());
    }
    let posts = service.posts();
    let sent: Vec<_> = posts
        .iter()
        .map(|post| (post.target.as_str(), post.all("url")))
        .collect();
    assert_eq!(
        sent,
        [
            (
                "/proxy/v1.0/$batch",
                vec!["/numbers/1".to_owned(), "/a%2Fb/3".to_owned()]
            ),
            ("/proxy/beta/$batch", vec!["/numbers/2".to_owned()]),
        ]
    );
}

#[tokio::test]
async fn headers_and_options_are_those_of_the_batch() {
    let service = Service::start(|_, _| ok("x".repeat(1_000))).await;
    let client = service.client();
    let mut batch = client
        .batch()
        .header("Prefer", "a")
        .correlation_id("c-1")
        .body_limit(500);
    // Its own limit makes no difference.
    let _ticket = batch.add(number(&client, 1).body_limit(10_000));
    let error = batch.send().await.unwrap_err();
    assert!(matches!(error, Error::BodyTooLarge { limit: 500, .. }));
    assert_eq!(
        error.to_string(),
        "the response of /$batch is longer than 500 bytes"
    );
    let posts = service.posts();
    assert_eq!(posts[0].headers["prefer"], "a");
    assert_eq!(posts[0].headers["client-request-id"], "c-1");

    let error = client.batch().header("Authorization", "x").send().await;
    assert!(matches!(error, Err(Error::InvalidRequest(_))));
}

#[tokio::test]
async fn a_batch_that_takes_too_long_is_given_up() {
    // The clock is over at once where the answer is not there yet.
    let service = Service::start(|_, _| ok(1)).await;
    let client = service.client();
    let mut batch = client
        .batch()
        .timeout(Duration::from_secs(5))
        .retry(RetryPolicy::none());
    let _ticket = batch.add(number(&client, 1));
    let Err(Error::Transport(error)) = batch.send().await else {
        panic!("the time was over");
    };
    assert_eq!(error.kind(), TransportErrorKind::Timeout);
    assert_eq!(service.waits(), [5]);
}

#[tokio::test]
async fn a_throttled_batch_is_sent_again_as_a_whole() {
    let service = Service::answering({
        let count = std::sync::atomic::AtomicUsize::new(0);
        move |_| match count.fetch_add(1, std::sync::atomic::Ordering::SeqCst) {
            0 => {
                let mut throttled = whole(429, &json!({"error": {"code": "TooManyRequests"}}));
                let headers = throttled.headers_mut();
                headers.insert("retry-after", "4".parse().unwrap());
                throttled
            }
            _ => whole(
                200,
                &json!({"responses": [{"id": "1", "status": 200, "body": 1}]}),
            ),
        }
    })
    .await;
    let client = service.client();
    let mut batch = client.batch();
    let one = batch.add(number(&client, 1));
    assert_eq!(batch.send().await.unwrap().take(one).unwrap(), 1);
    assert_eq!(service.waits(), [4]);
    assert_eq!(service.posts().len(), 2);
}

#[tokio::test]
async fn a_batch_that_fails_first_is_an_error() {
    // A batch of GETs may be sent again as each of them; one that may have had
    // an effect is a POST.
    for (status, gets, with_post) in [
        (403, 1, 1),
        (500, 1, 1),
        (503, 4, 1),
        (504, 4, 1),
        (429, 4, 4),
    ] {
        let service = Service::answering(move |_| {
            whole(status, &json!({"error": {"code": "x", "message": "y"}}))
        })
        .await;
        let client = service.client();
        let mut batch = client.batch();
        let _ticket = batch.add(number(&client, 1));
        let error = batch.send().await.unwrap_err();
        assert_eq!(error.status().unwrap().as_u16(), status);
        assert_eq!(error.as_service().unwrap().path_template(), "/$batch");
        assert_eq!(service.posts().len(), gets, "{status}");

        let mut batch = client.batch();
        let _ticket = batch.add(number(&client, 1));
        let mut post = http::Request::new(Bytes::new());
        *post.method_mut() = http::Method::POST;
        *post.uri_mut() = "/beta/numbers".parse().unwrap();
        let _ticket = batch.add(client.raw(post));
        batch.send().await.unwrap_err();
        assert_eq!(service.posts().len(), with_post, "{status}");
    }
}

#[tokio::test]
async fn what_was_answered_is_delivered_although_a_later_batch_fails() {
    let service = Service::answering({
        let count = std::sync::atomic::AtomicUsize::new(0);
        move |post| match count.fetch_add(1, std::sync::atomic::Ordering::SeqCst) {
            0 => {
                let ids = post.all("id");
                let answers = ids
                    .iter()
                    .map(|id| json!({"id": id, "status": 200, "body": 5}));
                whole(200, &json!({"responses": answers.collect::<Vec<_>>()}))
            }
            _ => whole(
                403,
                &json!({"error": {"code": "Forbidden", "message": "No."}}),
            ),
        }
    })
    .await;
    let client = service.client();
    let mut batch = client.batch();
    let tickets: Vec<_> = (0..41).map(|n| batch.add(number(&client, n))).collect();
    let mut answers = batch.send().await.unwrap();
    assert_eq!(service.posts().len(), 2);
    for (index, ticket) in tickets.into_iter().enumerate() {
        let answer = answers.take(ticket);
        if index < 20 {
            assert_eq!(answer.unwrap(), 5);
            continue;
        }
        let error = answer.unwrap_err();
        // By status it is what the batch was answered with.
        assert!(error.is_forbidden(), "{index}");
        let Error::Batch(batch) = &error else {
            panic!("{error:?}");
        };
        assert_eq!(batch.path_template(), "/numbers/{number-id}");
        assert_eq!(batch.may_have_been_sent(), index < 40, "{index}");
        assert_eq!(
            error.to_string(),
            if index < 40 {
                "the batch that carried /numbers/{number-id} failed: 403 Forbidden: Forbidden: No."
            } else {
                "/numbers/{number-id} was not sent, because a batch before it failed: \
                 403 Forbidden: Forbidden: No."
            }
        );
    }
}

#[tokio::test]
async fn a_hook_sees_each_request_of_a_batch() {
    let service = Service::start(|request, before| match asked(request) {
        1 if before == 0 => error(429, "TooManyRequests", Some("2")),
        2 => error(404, "itemNotFound", None),
        other => ok(other),
    })
    .await;
    let seen = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
    let client = service
        .builder()
        .retry(RetryPolicy::default())
        .on_attempt({
            let seen = seen.clone();
            move |attempt: &Attempt| {
                seen.lock().unwrap().push(format!(
                    "{} {} {} {} {} {}",
                    attempt.method(),
                    attempt.path_template(),
                    attempt.number(),
                    attempt.status().unwrap().as_u16(),
                    attempt.delay().is_some(),
                    attempt.request_id().unwrap_or("-"),
                ));
            }
        })
        .build()
        .unwrap();
    let mut batch = client.batch();
    let _tickets = [1, 2].map(|n| batch.add(number(&client, n)));
    batch.send().await.unwrap();
    assert_eq!(
        *seen.lock().unwrap(),
        [
            "POST /$batch 1 200 false -",
            "GET /numbers/{number-id} 1 429 true r-1",
            "GET /numbers/{number-id} 1 404 false r-1",
            "POST /$batch 1 200 false -",
            "GET /numbers/{number-id} 2 200 false -",
        ]
    );
}

/// What goes next is decided for each of its 150 requests of HTTP anew.
#[tokio::test]
async fn thousands_of_requests_take_no_time_to_be_planned() {
    let service = Service::answering(|post| {
        let answers = post.requests.iter();
        let answers = answers.map(|request| json!({"id": request["id"], "status": 200, "body": 1}));
        whole(200, &json!({"responses": answers.collect::<Vec<_>>()}))
    })
    .await;
    let client = service.client();
    let mut batch = client.batch();
    let tickets: Vec<_> = (0..3_000).map(|n| batch.add(number(&client, n))).collect();
    let begin = Instant::now();
    let mut answers = batch.send().await.unwrap();
    // Where each request was held against all others, it took minutes.
    assert!(begin.elapsed() < Duration::from_secs(30));
    for ticket in tickets {
        assert_eq!(answers.take(ticket).unwrap(), 1);
    }
    assert_eq!(service.posts().len(), 150);
}
