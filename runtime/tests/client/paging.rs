//! Next links: followed as they are, within one origin, and not for ever.

use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures_core::Stream;
use msgraph_runtime::__private::v1::{Path, list};
use msgraph_runtime::client::{
    Body, BoxFuture, Bytes, Client, Error, List, StaticToken, Transport, TransportError,
};

use crate::server::{Server, json};

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
    let mut seen = Vec::new();
    while let Some(item) = items.next().await {
        seen.push(item.unwrap());
    }
    assert_eq!(seen, [1, 2, 3]);
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

/// What of a link the URL library writes anew: all that differs between the
/// link and what the server sees.
#[tokio::test]
async fn the_url_library_normalises_little() {
    for (link, sent) in [
        // Untouched: letter case of escapes, escapes of plain letters, doubled
        // and empty options, blanks as plus signs.
        ("/a?b=%2b%2B%7e%7E+~", "/a?b=%2b%2B%7e%7E+~"),
        ("/a?&&=&b&b=", "/a?&&=&b&b="),
        ("/a//b/?c", "/a//b/?c"),
        ("/a?b=[c]{d}|e\\\\f^g`h", "/a?b=[c]{d}|e\\f^g`h"),
        // Written anew.
        ("/a?b='c'", "/a?b=%27c%27"),
        ("/a?b=c d", "/a?b=c%20d"),
        ("/a?b=<c>\\\"d", "/a?b=%3Cc%3E%22d"),
        ("/a?b=ä", "/a?b=%C3%A4"),
        ("/a/./b/../c", "/a/c"),
        ("/a/%2e/b/%2E%2e/c", "/a/c"),
        ("/a\\\\b", "/a/b"),
        ("/a?b#fragment", "/a?b"),
    ] {
        let server = Server::start(move |base, target| match target {
            "/beta/numbers" => page("", &format!("{base}{link}")),
            _ => json(r#"{"value":[]}"#),
        })
        .await;
        let mut pages = numbers(&server).pages();
        while let Some(page) = pages.next().await {
            page.unwrap();
        }
        assert_eq!(server.targets()[1], sent, "{link}");
    }
}

/// The same origin in other words: letter case of scheme and host, the port.
#[tokio::test]
async fn an_origin_may_be_written_in_other_ways() {
    let server = Server::start(|base, target| match target {
        "/beta/numbers" => page("1", &base.replace("http", "HTTP")),
        "/" => page("2", "/relative?a=%2b"),
        "/relative?a=%2b" => page("3", "//127.1:PORT/x".replace("PORT", port(base)).as_str()),
        "/x" => json(r#"{"value":[4]}"#),
        _ => panic!("{target}"),
    })
    .await;
    let mut items = numbers(&server).items();
    for number in 1..=4 {
        assert_eq!(items.next().await.unwrap().unwrap(), number);
    }
    assert!(items.next().await.is_none());
}

fn port(base: &str) -> &str {
    base.rsplit(':').next().unwrap()
}

#[tokio::test]
async fn a_link_to_another_origin_is_not_followed_and_no_token_is_asked_for() {
    let other = Server::start(|_, _| json(r#"{"value":[2]}"#)).await;
    let links = [
        (other.base.clone() + "/beta/numbers?canary", "127.0.0.1"),
        ("https://BASE/x?canary".to_owned(), "127.0.0.1"),
        ("http://localhost:PORT/x?canary".to_owned(), "localhost"),
        (
            "https://graph.microsoft.com/x?canary".to_owned(),
            "graph.microsoft.com",
        ),
        ("//evil.example/x?canary".to_owned(), "evil.example"),
        ("http://BASE@evil.example/x".to_owned(), "evil.example"),
        ("http://BASE:80@evil.example/x".to_owned(), "evil.example"),
        ("http://evil.example\\\\@BASE/x".to_owned(), "evil.example"),
        ("http://BASE.evil.example/x".to_owned(), ""),
        ("\\\\\\\\evil.example/x".to_owned(), "evil.example"),
        ("ht\\ntp://evil.example/x".to_owned(), "evil.example"),
        ("file:///etc/passwd".to_owned(), ""),
        (
            "data:application/json,%7B%22value%22%3A[]%7D".to_owned(),
            "",
        ),
    ];
    for (link, host) in links {
        let template = link.clone();
        let server = Server::start(move |base, _| {
            let authority = base.trim_start_matches("http://");
            page(
                "1",
                &template
                    .replace("BASE", authority)
                    .replace("PORT", port(base)),
            )
        })
        .await;
        let mut items = numbers(&server).items();
        assert_eq!(items.next().await.unwrap().unwrap(), 1, "{link}");
        let error = items.next().await.unwrap().unwrap_err();
        match &error {
            Error::ForeignLink { host: named, .. } => assert_eq!(&**named, host, "{link}"),
            // `127.0.0.1:80.evil.example` has no port that is a number.
            Error::InvalidLink { .. } => assert!(link.contains("BASE.evil"), "{link}"),
            _ => panic!("{link}: {error:?}"),
        }
        for text in [error.to_string(), format!("{error:?}")] {
            assert!(!text.contains("canary"), "{text}");
        }
        assert!(items.next().await.is_none());
        assert_eq!(
            (server.asked().len(), server.tokens.count()),
            (1, 1),
            "{link}"
        );
    }
    assert!(other.asked().is_empty());
}

#[tokio::test]
async fn a_link_with_a_user_name_is_not_followed() {
    let server = Server::start(|base, _| page("1", &base.replace("//", "//me:secret@"))).await;
    let mut items = numbers(&server).items();
    items.next().await.unwrap().unwrap();
    let error = items.next().await.unwrap().unwrap_err();
    assert_eq!(error.to_string(), "a next link of /numbers is not a URL");
    assert_eq!(server.asked().len(), 1);
}

#[tokio::test]
async fn links_that_go_round_end_in_an_error() {
    // To the page itself, and round two pages.
    for (link, pages_before) in [("/beta/numbers", 1), ("/beta/other", 2)] {
        let server = Server::start(move |base, target| match target {
            "/beta/numbers" => page("1", &format!("{base}{link}")),
            _ => page("2", &format!("{base}/beta/numbers")),
        })
        .await;
        let mut pages = numbers(&server).pages();
        for _ in 0..pages_before {
            pages.next().await.unwrap().unwrap();
        }
        let error = pages.next().await.unwrap().unwrap_err();
        assert!(matches!(error, Error::RepeatedLink { .. }));
        assert_eq!(
            error.to_string(),
            "a next link of /numbers leads to a page that was already read"
        );
        assert!(pages.next().await.is_none());
        assert_eq!(server.asked().len(), pages_before);
    }
}

#[tokio::test]
async fn an_empty_link_is_none() {
    let server = Server::start(|_, _| page("1", "")).await;
    let mut pages = numbers(&server).pages();
    pages.next().await.unwrap().unwrap();
    assert!(pages.next().await.is_none());
}

#[tokio::test]
async fn an_error_ends_the_pages() {
    let server = Server::start(|base, target| match target {
        "/beta/numbers" => page("1,2", &format!("{base}/second")),
        _ => json(r#"{"value":[3,"canary"]}"#),
    })
    .await;
    let mut items = numbers(&server).items();
    assert_eq!(items.next().await.unwrap().unwrap(), 1);
    assert_eq!(items.next().await.unwrap().unwrap(), 2);
    let error = items.next().await.unwrap().unwrap_err();
    assert!(matches!(error, Error::Decode { .. }), "{error:?}");
    assert!(items.next().await.is_none());
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

/// A relative link is relative to the page's context URL, where there is one.
#[tokio::test]
async fn relative_links_are_relative_to_the_context() {
    let server = Server::start(|base, target| match target {
        "/beta/me/numbers" => json(format!(
            r#"{{"@odata.context":"{base}/beta/$metadata#numbers","value":[1],
                "@odata.nextLink":"me/numbers?$skiptoken=%2b"}}"#
        )),
        "/beta/me/numbers?$skiptoken=%2b" => page("2", "numbers?last"),
        "/beta/me/numbers?last" => json(
            r#"{"@odata.context":"https://evil.example/beta/$metadata","value":[3],
                "@odata.nextLink":"numbers"}"#,
        ),
        _ => panic!("{target}"),
    })
    .await;
    let mut items = list::<i32>(server.root().segment("me").segment("numbers")).items();
    for number in 1..=3 {
        assert_eq!(items.next().await.unwrap().unwrap(), number);
    }
    let error = items.next().await.unwrap().unwrap_err();
    assert!(matches!(error, Error::ForeignLink { .. }), "{error:?}");
    assert_eq!(server.asked().len(), 3);
}

/// Answers from a list and remembers the addresses that it was given.
struct Recorder {
    answers: Mutex<Vec<String>>,
    addresses: Mutex<Vec<String>>,
}

impl Transport for Recorder {
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        let address = request.uri().to_string();
        self.addresses.lock().unwrap().push(address);
        let answer = self.answers.lock().unwrap().pop().unwrap();
        Box::pin(async move { Ok(http::Response::new(answer.into())) })
    }
}

/// A transport is given the link's own text, a default port included, which
/// reqwest would leave out of the host header.
#[tokio::test]
async fn a_transport_is_given_links_as_they_came() {
    let links = [
        "https://graph.microsoft.com:443/beta/x?$skiptoken='%23'&a=%2b",
        "https://GRAPH.microsoft.com/beta/./x//?a=%e4+'",
    ];
    let mut answers = vec![r#"{"value":[]}"#.to_owned()];
    for link in links.iter().rev() {
        answers.push(format!(r#"{{"value":[],"@odata.nextLink":"{link}"}}"#));
    }
    let recorder = Arc::new(Recorder {
        answers: Mutex::new(answers),
        addresses: Mutex::default(),
    });
    let client = Client::builder()
        .transport(recorder.clone())
        .token(StaticToken::new("token"))
        .build()
        .unwrap();
    let mut items = list::<i32>(Path::new(&client, "beta").segment("x")).items();
    assert!(items.next().await.is_none());
    let mut expected = vec!["https://graph.microsoft.com/beta/x"];
    expected.extend(links);
    assert_eq!(*recorder.addresses.lock().unwrap(), expected);
}
