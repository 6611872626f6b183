//! Time limits: of one attempt, by the clock.

use std::time::{Duration, SystemTime};

use futures_core::future::BoxFuture;
use msgraph_runtime::__private::v1::{Path, get};
use msgraph_runtime::client::{Clock, Error, ReqwestTransport, RetryPolicy, TransportErrorKind};

use crate::server::{Server, json};

/// Every time limit is over as soon as somebody waits for it.
struct Hasty;

impl Clock for Hasty {
    fn now(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'static, ()> {
        Box::pin(async {})
    }
}

#[tokio::test]
async fn an_attempt_that_takes_too_long_is_given_up_and_made_again() {
    // Nothing is answered before the gate is opened.
    let server = Server::gated(|_, _| json("7")).await;
    let client = server.builder().clock(Hasty).build().unwrap();
    let request = get::<i32>(Path::new(&client, "beta").segment("me"))
        .timeout(Duration::from_secs(5))
        .retry(RetryPolicy::default().max_retries(1));
    let error = request.await.unwrap_err();
    let Error::Transport(fault) = &error else {
        panic!("{error:?}");
    };
    assert_eq!(fault.kind(), TransportErrorKind::Timeout);
    assert_eq!(
        error.to_string(),
        "the service did not answer in time (tried 2 times)"
    );
}

#[tokio::test]
async fn without_a_limit_nothing_is_given_up() {
    let server = Server::gated(|_, _| json("7")).await;
    let client = server.builder().clock(Hasty).build().unwrap();
    let request = tokio::spawn(get::<i32>(Path::new(&client, "beta").segment("me")).send());
    server.open();
    assert_eq!(request.await.unwrap().unwrap(), 7);
}

/// A transport over reqwest that gives up soon.
fn hasty_transport() -> ReqwestTransport {
    let builder = reqwest::Client::builder()
        .no_proxy()
        .timeout(Duration::from_millis(50));
    ReqwestTransport::from_builder(builder).unwrap()
}

/// No clock makes this wait: it is the transport's own.
#[tokio::test]
async fn the_transport_has_a_limit_of_its_own() {
    let server = Server::gated(|_, _| json("7")).await;
    let client = server.builder().transport(hasty_transport());
    let request = get::<i32>(Path::new(&client.build().unwrap(), "beta").segment("me"));
    let Error::Transport(fault) = request.await.unwrap_err() else {
        panic!("the transport has to give up");
    };
    assert_eq!(fault.kind(), TransportErrorKind::Timeout);
}

#[tokio::test]
async fn the_program_s_limit_takes_the_place_of_the_transport_s() {
    for limit in [Duration::from_secs(3_600), Duration::MAX] {
        let server = Server::gated(|_, _| json("7")).await;
        let client = server.builder().transport(hasty_transport());
        let request = get::<i32>(Path::new(&client.build().unwrap(), "beta").segment("me"))
            .timeout(limit)
            .send();
        let request = tokio::spawn(request);
        tokio::time::sleep(Duration::from_millis(150)).await;
        server.open();
        assert_eq!(request.await.unwrap().unwrap(), 7);
    }
}
