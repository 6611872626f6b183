//! Throttled requests are sent again, each after its own wait, and nothing
//! twice that succeeded.

use std::time::{Duration, SystemTime};

use bytes::Bytes;
use msgraph_runtime::client::{BoxFuture, Clock, RetryPolicy, http};

use crate::service::{Service, asked, error, number, ok};

#[tokio::test]
async fn each_waits_as_long_as_it_was_told() {
    let service = Service::start(|request, before| match (asked(request), before) {
        (1 | 4, 0) => error(429, "TooManyRequests", Some("10")),
        (2, 0) => error(503, "serviceNotAvailable", Some("2")),
        (2, 1) => error(429, "TooManyRequests", Some("100")),
        (number, _) => ok(number),
    })
    .await;
    let client = service.client();
    let mut batch = client.batch();
    let tickets: Vec<_> = (0..5).map(|n| batch.add(number(&client, n))).collect();
    let mut answers = batch.send().await.unwrap();
    for (number, ticket) in tickets.into_iter().enumerate() {
        assert_eq!(answers.take(ticket).unwrap(), number as i64);
    }
    let urls = service.urls();
    let lengths: Vec<_> = urls.iter().map(Vec::len).collect();
    assert_eq!(lengths, [5, 1, 2, 1]);
    assert_eq!(urls[1], ["/numbers/2"]);
    assert_eq!(urls[2], ["/numbers/1", "/numbers/4"]);
    assert_eq!(urls[3], ["/numbers/2"]);
    // After 2 s, 10 s and 102 s, and never more than a tenth of the wait later.
    let mut time = Duration::ZERO;
    for (wait, earliest) in service.clock.waits().iter().zip([2, 10, 102]) {
        time += *wait;
        let earliest = Duration::from_secs(earliest);
        assert!(
            earliest <= time && time <= earliest.mul_f64(1.1),
            "{time:?}"
        );
    }
    assert_eq!(service.clock.waits().len(), 3);
}

/// It ends behind the calendar, and is a wait all the same.
#[tokio::test]
async fn the_longest_wait_is_not_none() {
    let service = Service::start(|request, before| match before {
        0 => error(429, "TooManyRequests", Some("99999999999999999999")),
        _ => ok(asked(request)),
    })
    .await;
    let patient = RetryPolicy::default()
        .max_delay(Duration::MAX)
        .max_elapsed(Duration::MAX);
    let client = service.builder().retry(patient).build().unwrap();
    let mut batch = client.batch();
    let ticket = batch.add(number(&client, 7));
    assert_eq!(batch.send().await.unwrap().take(ticket).unwrap(), 7);
    let [wait] = service.clock.waits()[..] else {
        panic!("{:?}", service.clock.waits());
    };
    assert!(wait > Duration::from_secs(86_400), "{wait:?}");
}

/// Its waits are over at once, and its time stands still.
struct Stopped;

impl Clock for Stopped {
    fn now(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'static, ()> {
        Box::pin(async {})
    }
}

#[tokio::test]
async fn a_wait_that_is_over_is_over_whatever_the_clock_says() {
    let service = Service::start(|request, before| match before {
        0..3 => error(429, "TooManyRequests", Some("9")),
        _ => ok(asked(request)),
    })
    .await;
    let client = service.builder().clock(Stopped).build().unwrap();
    let mut batch = client.batch();
    let ticket = batch.add(number(&client, 1));
    assert_eq!(batch.send().await.unwrap().take(ticket).unwrap(), 1);
    assert_eq!(service.posts().len(), 4);
}

#[tokio::test]
async fn repetitions_are_bounded_and_numbered() {
    let service = Service::start(|_, _| error(429, "TooManyRequests", None)).await;
    let client = service.client();
    let mut batch = client.batch();
    let ticket = batch.add(number(&client, 1));
    let error = batch.send().await.unwrap().take(ticket).unwrap_err();
    assert!(error.is_throttled());
    assert_eq!(error.attempts(), Some(4));
    assert_eq!(
        error.to_string(),
        "429 Too Many Requests: TooManyRequests: canary (request id r-1; tried 4 times)"
    );
    let posts = service.posts();
    let numbers: Vec<_> = posts
        .iter()
        .map(|post| post.requests[0]["headers"]["retry-attempt"].as_str())
        .collect();
    assert_eq!(numbers, [None, Some("1"), Some("2"), Some("3")]);
}

#[tokio::test]
async fn a_wait_that_is_too_long_is_not_begun() {
    let service = Service::start(|request, _| match asked(request) {
        1 => error(429, "TooManyRequests", Some("181")),
        number => ok(number),
    })
    .await;
    let client = service.client();
    let mut batch = client.batch();
    let (one, two) = (batch.add(number(&client, 1)), batch.add(number(&client, 2)));
    let mut answers = batch.send().await.unwrap();
    let error = answers.take(one).unwrap_err();
    let asked = error.as_service().unwrap().retry_after();
    assert_eq!(asked, Some(Duration::from_secs(181)));
    assert_eq!(answers.take(two).unwrap(), 2);
    assert!(service.waits().is_empty());
}

#[tokio::test]
async fn the_policy_of_the_batch_counts() {
    let service = Service::start(|_, _| error(429, "TooManyRequests", Some("1"))).await;
    let client = service.client();
    let mut batch = client.batch().retry(RetryPolicy::none());
    let ticket = batch.add(number(&client, 1).retry(RetryPolicy::default()));
    batch.send().await.unwrap().take(ticket).unwrap_err();
    assert_eq!(service.posts().len(), 1);

    // A minute for a request and all its waits.
    let minute = Duration::from_secs(60);
    let policy = RetryPolicy::default().max_retries(100).max_elapsed(minute);
    let mut batch = client.batch().retry(policy);
    let ticket = batch.add(number(&client, 1));
    let error = batch.send().await.unwrap().take(ticket).unwrap_err();
    assert!(error.to_string().contains("after the 60 s"), "{error}");
    assert!(service.clock.waits().iter().sum::<Duration>() <= minute);
    assert_eq!(service.posts().len(), error.attempts().unwrap() as usize);
}

#[tokio::test]
async fn what_may_have_had_an_effect_is_not_sent_again() {
    for (status, retry_after, safe, other) in [
        (503, None, 4, 1),
        (503, Some("1"), 4, 4),
        (504, None, 4, 1),
        (500, Some("1"), 1, 1),
    ] {
        let service = Service::start(move |_, _| error(status, "x", retry_after)).await;
        let client = service.client();
        for (method, expected) in [("GET", safe), ("POST", other), ("PATCH", other)] {
            let request = http::Request::builder()
                .method(method)
                .uri("/beta/me")
                .body(Bytes::new())
                .unwrap();
            let mut batch = client.batch();
            let ticket = batch.add(client.raw(request));
            batch.send().await.unwrap().take(ticket).unwrap_err();
            assert_eq!(service.posts().len(), expected, "{method} {status}");
        }
    }
}
