//! Pages and items: in order, each once, and what is asked for to get them.

mod changed_tokens;
mod continuation;
mod errors;
mod links;
mod loops;
mod resume;

use std::future::poll_fn;
use std::pin::Pin;
use std::time::Duration;

use futures_core::Stream;
use msgraph_runtime::__private::v1::list;
use msgraph_runtime::client::{Bytes, Client, Continuation, Error, Items, List, Pages};

use crate::server::{Server, json};

/// A client that knows nothing of what another one did: another process.
fn another_client(server: &Server) -> Client {
    server.client()
}

/// The items up to the end.
async fn collect<T>(mut items: Items<T>) -> Vec<T>
where
    msgraph_runtime::Collection<T>: serde::de::DeserializeOwned,
{
    let mut all = Vec::new();
    while let Some(item) = items.next().await {
        all.push(item.unwrap());
    }
    all
}

fn page(items: &str, next_link: &str) -> http::Response<http_body_util::Full<Bytes>> {
    json(format!(
        r#"{{"value":[{items}],"@odata.nextLink":"{next_link}"}}"#
    ))
}

fn numbers(server: &Server) -> List<i32> {
    list(server.root().segment("numbers"))
}

/// Three pages; the second is empty and goes on all the same.
async fn three_pages() -> Server {
    Server::start(|base, target| match target {
        "/beta/numbers?$top=2" => page("1,2", &format!("{base}{SECOND}")),
        SECOND => page("", &format!("{base}{THIRD}")),
        THIRD => json(r#"{"value":[3]}"#),
        _ => panic!("{target}"),
    })
    .await
}

const SECOND: &str = "/beta/numbers?%24top=2&$skiptoken=a%23b%2bc%3dd%2Be%20f+g~(h)!*;:@,/?i%7e";
const THIRD: &str = "/beta/numbers/%61%2F..%2fx?$skiptoken=%E4&&=&a";

#[tokio::test]
async fn items_of_all_pages_come_in_order() {
    let server = three_pages().await;
    let mut items = numbers(&server)
        .top(2)
        .header("ConsistencyLevel", "eventual")
        .header("Prefer", "x")
        .items();
    for number in 1..=3 {
        assert_eq!(items.next().await.unwrap().unwrap(), number);
    }
    assert!(items.next().await.is_none());
    assert!(items.next().await.is_none());

    let asked = server.asked();
    assert_eq!(server.targets(), ["/beta/numbers?$top=2", SECOND, THIRD]);
    for asked in &asked {
        assert_eq!(asked.headers["consistencylevel"], "eventual");
        assert_eq!(asked.headers["prefer"], "x");
        assert_eq!(asked.headers["accept"], "application/json");
    }
    assert_eq!(server.tokens.count(), 3);
}

#[tokio::test]
async fn pages_are_a_stream_and_each_is_fetched_when_it_is_asked_for() {
    let server = three_pages().await;
    let mut pages = numbers(&server).top(2).pages();
    let mut lengths = Vec::new();
    while let Some(page) = poll_fn(|context| Pin::new(&mut pages).poll_next(context)).await {
        lengths.push(page.unwrap().len());
        assert_eq!(server.asked().len(), lengths.len());
    }
    assert_eq!(lengths, [2, 0, 1]);
}

#[tokio::test]
async fn an_item_that_does_not_fit_costs_no_other() {
    let server = Server::start(|base, target| match target {
        "/beta/numbers?$top=2" => page("1,\"canary\"", &format!("{base}/second")),
        _ => json(r#"{"value":[null,{"canary":3},4]}"#),
    })
    .await;
    let numbers = numbers(&server).top(2).item_results();

    let first = numbers.clone().await.unwrap();
    assert_eq!(first[0], Ok(1));
    assert_eq!(first[1].as_ref().unwrap_err().path(), "value[1]");

    let mut pages = numbers.clone().pages();
    let mut lengths = Vec::new();
    while let Some(page) = pages.next().await {
        lengths.push(page.unwrap().len());
    }
    assert_eq!(lengths, [2, 3]);

    let mut items = numbers.items();
    let mut seen = Vec::new();
    while let Some(item) = items.next().await {
        seen.push(item.unwrap().map_err(|error| error.to_string()));
    }
    let wrong = |text: &str| Err(text.to_owned());
    assert_eq!(
        seen,
        [
            Ok(1),
            wrong("value[1]: expected an Edm.Int32, found a text at line 1 column 8"),
            wrong("value[0]: expected an Edm.Int32, found null at line 1 column 4"),
            wrong("value[1]: expected an Edm.Int32, found an object at line 1 column 0"),
            Ok(4),
        ]
    );
}

/// A document that is broken, not an item, fails the page.
#[tokio::test]
async fn a_broken_document_is_no_item() {
    for body in [
        r#"{"value":[1,"#,
        r#"{"value":[1 2]}"#,
        r#"{"value":{}}"#,
        "{}",
    ] {
        let server = Server::start(move |_, _| json(body.to_owned())).await;
        let error = numbers(&server).item_results().await.unwrap_err();
        assert!(matches!(error, Error::Decode { .. }), "{body}: {error:?}");
    }
}

/// A future of `next` that is dropped halfway, as in a `select!`, loses nothing
/// and asks for nothing twice.
#[tokio::test]
async fn a_dropped_future_loses_no_page() {
    let server = Server::gated(|base, target| match target {
        "/beta/numbers" => page("1", &format!("{base}/second")),
        _ => json(r#"{"value":[2]}"#),
    })
    .await;
    let mut items = numbers(&server).items();
    for number in 1..=2 {
        let waited = tokio::time::timeout(Duration::from_millis(100), items.next()).await;
        assert!(waited.is_err());
        server.open();
        assert_eq!(items.next().await.unwrap().unwrap(), number);
    }
    assert!(items.next().await.is_none());
    assert_eq!(server.targets(), ["/beta/numbers", "/second"]);
}

#[tokio::test]
async fn pages_become_items_from_where_they_are() {
    let server = three_pages().await;
    let mut pages = numbers(&server).top(2).pages();
    assert_eq!(pages.next().await.unwrap().unwrap().len(), 2);
    assert_eq!(collect(pages.items()).await, [3]);
    assert_eq!(server.asked().len(), 3);
}

/// The count of all pages stands on the first one alone.
#[tokio::test]
async fn the_count_of_all_pages_is_known() {
    let server = Server::start(|base, target| match target {
        "/beta/numbers?$count=true" => json(format!(
            r#"{{"@odata.count":3,"value":[1],"@odata.nextLink":"{base}/second"}}"#
        )),
        "/second" => page("2", &format!("{base}/third")),
        _ => json(r#"{"@odata.count":4,"value":[3]}"#),
    })
    .await;
    let request = numbers(&server).query_raw("$count", "true");

    let mut pages = request.clone().pages();
    assert_eq!(pages.total_count(), None);
    for (on_page, known) in [(Some(3), 3), (None, 3), (Some(4), 4)] {
        assert_eq!(pages.next().await.unwrap().unwrap().count(), on_page);
        assert_eq!(pages.total_count(), Some(known));
    }

    let mut items = request.clone().items();
    assert_eq!(items.total_count(), None);
    items.next().await.unwrap().unwrap();
    assert_eq!(items.total_count(), Some(3));

    // A token brings it along.
    let token = items.resume_token();
    let items = request.items().resume(&token).unwrap();
    assert_eq!(items.total_count(), Some(3));

    let server = three_pages().await;
    let mut items = numbers(&server).top(2).items();
    items.next().await.unwrap().unwrap();
    assert_eq!(items.total_count(), None);
}

#[tokio::test]
async fn there_are_at_most_so_many_pages() {
    let server = three_pages().await;
    let request = numbers(&server).top(2);

    let mut pages = request.clone().pages().max_pages(2);
    assert_eq!(pages.next().await.unwrap().unwrap().len(), 2);
    assert_eq!(pages.next().await.unwrap().unwrap().len(), 0);
    let error = pages.next().await.unwrap().unwrap_err();
    assert!(
        matches!(error, Error::TooManyPages { limit: 2, .. }),
        "{error:?}"
    );
    assert_eq!(error.to_string(), "/numbers has more than 2 pages");
    assert!(pages.next().await.is_none());
    assert_eq!(server.asked().len(), 2);

    // The token leads on, and so does another try.
    let rest = request.clone().items().resume(&pages.resume_token());
    assert_eq!(collect(rest.unwrap()).await, [3]);
    pages.try_again();
    assert_eq!(pages.next().await.unwrap().unwrap().len(), 1);
    assert!(pages.next().await.is_none());

    // As many as there are is not too many.
    assert_eq!(
        collect(request.clone().items().max_pages(3)).await,
        [1, 2, 3]
    );

    let mut none = request.items().max_pages(0);
    let error = none.next().await.unwrap().unwrap_err();
    assert!(matches!(error, Error::TooManyPages { limit: 0, .. }));
}

/// A task may hold them, and hand them to another thread.
#[test]
fn iterations_are_send() {
    fn is_send<T: Send + Unpin>() {}
    is_send::<Pages<String>>();
    is_send::<Items<String>>();
    is_send::<Continuation<String>>();
}
