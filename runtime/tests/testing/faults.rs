//! What goes wrong as the script says: errors, broken exchanges, no answer.

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use msgraph_runtime::client::{Error, RetryPolicy, TransportErrorKind};
use msgraph_runtime::testing::{self, ScriptedTransport, TestClock};

use super::{score, service};

#[tokio::test]
async fn errors_have_their_status_code_and_headers() {
    let (service, client) = service();
    service
        .expect(&score(&client, "chess"))
        .answer_error(403, "Forbidden", "No application access policy found.")
        .with_header("request-id", "1-2-3");
    let error = score(&client, "chess").await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "403 Forbidden: Forbidden: No application access policy found. (request id 1-2-3)"
    );
    service.assert();
}

#[tokio::test]
async fn the_exchange_breaks_off_where_the_script_says_so() {
    let (service, client) = service();
    service
        .expect(&score(&client, "chess"))
        .answer_fault(TransportErrorKind::Other)
        .answer_fault(TransportErrorKind::Body)
        .any_times();
    for _ in 0..2 {
        let error = score(&client, "chess").await.unwrap_err();
        assert!(matches!(error, Error::Transport(_)), "{error}");
    }
}

#[tokio::test]
async fn a_request_may_never_be_answered() {
    let (service, client) = service();
    service.expect(&score(&client, "chess")).answer_never();
    let mut request = pin!(score(&client, "chess").send());
    poll_fn(|context| {
        assert!(request.as_mut().poll(context).is_pending());
        Poll::Ready(())
    })
    .await;
    assert_eq!(service.traffic().len(), 1);
}

#[tokio::test]
async fn a_timeout_happens_when_the_test_says_so() {
    let service = ScriptedTransport::new();
    let clock = TestClock::new().manual();
    let client = testing::client(&service, &clock);
    service.expect(&score(&client, "chess")).answer_never();
    let request = score(&client, "chess")
        .timeout(Duration::from_secs(5))
        .retry(RetryPolicy::none());
    let request = tokio::spawn(request.send());
    while clock.waiting() == 0 {
        tokio::task::yield_now().await;
    }
    clock.advance(Duration::from_secs(4));
    tokio::task::yield_now().await;
    assert!(!request.is_finished());
    clock.advance(Duration::from_secs(1));
    let Err(Error::Transport(error)) = request.await.unwrap() else {
        panic!("the time was over");
    };
    assert_eq!(error.kind(), TransportErrorKind::Timeout);
    assert_eq!(clock.waits(), [Duration::from_secs(5)]);
    service.assert();
}
