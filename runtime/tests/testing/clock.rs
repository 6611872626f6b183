//! Clocks that do not wait, or wait for the test.

use std::future::poll_fn;
use std::task::Poll;
use std::time::Duration;

use msgraph_runtime::client::Clock;
use msgraph_runtime::testing::TestClock;

#[tokio::test]
async fn waits_pass_at_once_and_are_remembered() {
    let clock = TestClock::default();
    let start = clock.now();
    let unused = clock.sleep(Duration::from_secs(100));
    clock.sleep(Duration::from_secs(2)).await;
    clock.sleep(Duration::ZERO).await;
    clock.sleep(Duration::MAX).await;
    drop(unused);
    assert_eq!(
        clock.waits(),
        [Duration::from_secs(2), Duration::ZERO, Duration::MAX]
    );
    assert!(clock.now() > start + Duration::from_secs(2));
    assert_eq!(clock.waiting(), 0);

    let other = TestClock::starting_at(start);
    // Two that begin together end together.
    let (one, two) = (
        other.sleep(Duration::from_secs(5)),
        other.sleep(Duration::from_secs(3)),
    );
    one.await;
    two.await;
    assert_eq!(other.now(), start + Duration::from_secs(5));
}

#[tokio::test]
async fn a_manual_clock_waits_for_the_test() {
    let clock = TestClock::new().manual();
    let waits = tokio::spawn({
        let clock = clock.clone();
        async move { clock.sleep(Duration::from_secs(10)).await }
    });
    while clock.waiting() == 0 {
        tokio::task::yield_now().await;
    }
    clock.advance(Duration::from_secs(9));
    tokio::task::yield_now().await;
    assert!(!waits.is_finished());
    clock.advance(Duration::from_secs(1));
    waits.await.unwrap();
    assert_eq!(clock.waiting(), 0);

    // One that is given up is not waited for.
    let mut given_up = clock.sleep(Duration::from_secs(1));
    poll_fn(|context| {
        assert!(given_up.as_mut().poll(context).is_pending());
        Poll::Ready(())
    })
    .await;
    assert_eq!(clock.waiting(), 1);
    drop(given_up);
    assert_eq!(clock.waiting(), 0);
}
