//! What is refused before it is sent, and what nobody is told.

use std::fmt::Debug;

use bytes::Bytes;
use msgraph_runtime::__private::v1::{Path, get};
use msgraph_runtime::client::{Client, Error, Raw, http};

use crate::service::{Service, asked, error, number, ok};

fn raw(client: &Client, address: &str) -> Raw {
    let mut request = http::Request::new(Bytes::new());
    *request.uri_mut() = address.parse().unwrap();
    client.raw(request)
}

#[tokio::test]
async fn requests_that_cannot_be_sent_are_errors_of_their_own() {
    let service = Service::start(|request, _| ok(asked(request))).await;
    let client = service
        .builder()
        .endpoint(format!("{}/proxy", service.base))
        .build()
        .unwrap();
    let other = service.client();
    let mut batch = client.batch();
    let dots = batch.add(get::<i32>(
        Path::new(&client, "beta").key("number-id", ".."),
    ));
    let foreign_client = batch.add(number(&other, 1));
    let foreign_ticket = other.batch().add(number(&other, 1));
    let after_foreign = batch.add_after(number(&client, 2), [&foreign_ticket]);
    let after_dots = batch.add_after(number(&client, 3), [&dots]);
    let elsewhere = batch.add(raw(&client, "https://elsewhere.example/beta/me"));
    let outside = batch.add(raw(&client, &format!("{}/other/beta/me", service.base)));
    let rootless = batch.add(raw(&client, &format!("{}/proxy", service.base)));
    let clone = batch.add(number(&client.clone(), 4));

    let mut answers = batch.send().await.unwrap();
    assert_eq!(answers.take(clone).unwrap(), 4);
    let said = |error: Error| error.to_string();
    assert_eq!(
        said(answers.take(dots).unwrap_err()),
        "the id for {number-id} is a dot or two dots, which a URL cannot carry, in /{number-id}"
    );
    assert_eq!(
        said(answers.take(foreign_client).unwrap_err()),
        "the request was made with another client than the batch, in /numbers/{number-id}"
    );
    assert_eq!(
        said(answers.take(after_foreign).unwrap_err()),
        "a ticket of another batch was used"
    );
    assert!(matches!(
        answers.take(elsewhere).unwrap_err(),
        Error::ForeignLink { .. }
    ));
    for ticket in [outside, rootless] {
        assert_eq!(
            said(answers.take(ticket).unwrap_err()),
            "the address has no service version below the client's endpoint, in (raw request)"
        );
    }
    let dependent = answers.take(after_dots).unwrap_err();
    assert_eq!(dependent.status().unwrap().as_u16(), 424);
    assert!(matches!(
        answers.take(foreign_ticket).unwrap_err(),
        Error::Batch(_)
    ));
    assert_eq!(service.urls(), [["/numbers/4"]]);
}

#[tokio::test]
async fn nothing_secret_is_told() {
    fn is_silent(value: &dyn Debug) {
        let text = format!("{value:?} {value:#?}");
        assert!(!text.contains("canary"), "{text}");
    }
    let service = Service::start(|request, _| match request["url"].as_str().unwrap() {
        "/canary/1" => error(403, "x", None),
        "/canary/2" => ok("canary"),
        _ => ok(5),
    })
    .await;
    let client = service.client();
    let request = |last: &str| {
        get::<i64>(
            Path::new(&client, "beta")
                .key("a-id", "canary")
                .key("b-id", last),
        )
        .header("canary", "canary")
    };
    let mut batch = client.batch().header("canary", "canary");
    let tickets = ["1", "2", "3"].map(|last| batch.add(request(last)));
    is_silent(&batch);
    is_silent(&tickets);
    let mut answers = batch.send().await.unwrap();
    is_silent(&answers);
    for ticket in tickets {
        is_silent(&answers.take(ticket));
    }
    is_silent(&answers);

    let lost = Client::builder()
        .endpoint("http://127.0.0.1:9")
        .token(msgraph_runtime::client::StaticToken::new("canary"))
        .clock(service.clock.clone())
        .build()
        .unwrap();
    let mut batch = lost.batch();
    let _ticket = batch.add(raw(&lost, "/beta/canary?canary"));
    is_silent(&batch.send().await.unwrap_err());
}
