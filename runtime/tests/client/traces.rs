//! What `tracing` is told of a request.

use std::fmt::{Debug, Write};
use std::sync::{Arc, Mutex};

use http::StatusCode;
use msgraph_runtime::__private::v1::{Path, download, get};
use msgraph_runtime::client::RetryPolicy;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use crate::server::{Server, answer, json};

/// Writes down all that it is told.
#[derive(Clone, Default)]
struct Recorder(Arc<Mutex<String>>);

struct Fields<'a>(&'a mut String);

impl Visit for Fields<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        write!(self.0, " {field}={value:?}").unwrap();
    }
}

impl Recorder {
    fn line(&self, start: &str, record: impl FnOnce(&mut Fields<'_>)) {
        let mut text = self.0.lock().unwrap();
        text.push_str(start);
        record(&mut Fields(&mut text));
        text.push('\n');
    }
}

impl Subscriber for Recorder {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("msgraph_runtime")
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        self.line(span.metadata().name(), |fields| span.record(fields));
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        self.line("record", |fields| values.record(fields));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        self.line(event.metadata().level().as_str(), |fields| {
            event.record(fields);
        });
    }

    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

#[tokio::test]
async fn a_request_is_a_span_and_each_attempt_an_event() {
    let recorder = Recorder::default();
    let server = Server::start(|_, _| {
        let mut response = answer(StatusCode::SERVICE_UNAVAILABLE, "text/plain", "canary");
        let headers = response.headers_mut();
        headers.insert("retry-after", "0".parse().unwrap());
        headers.insert("request-id", "r-1".parse().unwrap());
        response
    })
    .await;
    let client = server.client();
    // With one subscriber alone, tracing asks the thread that comes to a place
    // first whether anybody listens there, and tests beside this one do not.
    let _second = tracing::Dispatch::new(Recorder::default());
    let guard = tracing::subscriber::set_default(recorder.clone());
    get::<i32>(
        Path::new(&client, "beta")
            .segment("users")
            .key("user-id", "canary"),
    )
    .query_raw("$filter", "canary")
    .retry(RetryPolicy::default().max_retries(1))
    .await
    .unwrap_err();
    drop(guard);
    insta::assert_snapshot!(recorder.0.lock().unwrap(), @r#"
    graph_request method="GET" path_template="/users/{user-id}"
    WARN message=a request is sent again attempt=1 status=503 request_id="r-1" delay=0ns
    DEBUG message=attempt attempt=2 status=503 request_id="r-1"
    record attempts=2
    record status=503
    record request_id="r-1"
    "#);
}

/// A redirect is told with the origin that it leads to, and nothing else of it.
#[tokio::test]
async fn a_redirect_that_is_followed_is_an_event() {
    let recorder = Recorder::default();
    let storage = Server::start(|_, _| json("canary")).await;
    let location = format!("{}/canary?sig=canary", storage.base);
    let server = Server::start(move |_, _| {
        let mut response = answer(StatusCode::FOUND, "text/plain", "canary");
        let headers = response.headers_mut();
        headers.insert("location", location.parse().unwrap());
        headers.insert("request-id", "r-1".parse().unwrap());
        response
    })
    .await;
    let path = Path::new(&server.client(), "beta").key("user-id", "canary");
    let _second = tracing::Dispatch::new(Recorder::default());
    let guard = tracing::subscriber::set_default(recorder.clone());
    let body = download(path).await.unwrap();
    drop(guard);
    drop(body);
    let told = recorder.0.lock().unwrap().replace(&storage.base, "STORAGE");
    insta::assert_snapshot!(told, @r#"
    graph_request method="GET" path_template="/{user-id}"
    DEBUG message=a redirect is followed status=302 to="STORAGE"
    DEBUG message=attempt attempt=1 status=200 request_id="r-1"
    record attempts=1
    record status=200
    record request_id="r-1"
    "#);
}
