//! Next links: sent as they came, within one origin.

use std::sync::{Arc, Mutex};

use msgraph_runtime::__private::v1::{Path, list};
use msgraph_runtime::client::{
    Body, BoxFuture, Bytes, Client, Error, Items, StaticToken, Transport, TransportError,
};

use super::{numbers, page};
use crate::server::{Server, json};

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
        (
            "http://127.0.0.1.evil.example:PORT/x?canary".to_owned(),
            "127.0.0.1.evil.example",
        ),
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
    assert_eq!(
        error.to_string(),
        "a next link of /numbers is not a URL that can be followed"
    );
    assert_eq!(server.asked().len(), 1);
}

#[tokio::test]
async fn an_empty_link_is_none() {
    let server = Server::start(|_, _| page("1", "")).await;
    let mut pages = numbers(&server).pages();
    pages.next().await.unwrap().unwrap();
    assert!(pages.next().await.is_none());
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

/// Empty pages, each of which leads to the next of these links.
fn recorded(links: &[&str]) -> (Arc<Recorder>, Items<i32>) {
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
    let items = list(Path::new(&client, "beta").segment("x")).items();
    (recorder, items)
}

/// A transport is given the link's own text, a default port included, which
/// reqwest would leave out of the host header.
#[tokio::test]
async fn a_transport_is_given_links_as_they_came() {
    let links = [
        "https://graph.microsoft.com:443/beta/x?$skiptoken='%23'&a=%2b",
        "https://GRAPH.microsoft.com/beta/./x//?a=%e4+'",
    ];
    let (recorder, mut items) = recorded(&links);
    assert!(items.next().await.is_none());
    let mut expected = vec!["https://graph.microsoft.com/beta/x"];
    expected.extend(links);
    assert_eq!(*recorder.addresses.lock().unwrap(), expected);
}

/// As long as a URL may be, and longer.
#[tokio::test]
async fn a_long_link_is_sent_or_refused() {
    const HEAD: &str = "/beta/numbers?$skiptoken=";
    for (length, is_sent) in [(60 << 10, true), ((64 << 10) + 3, false), (1 << 20, false)] {
        let server = Server::start(move |base, target| match target {
            "/beta/numbers" => {
                let filler = "%2b".repeat((length - base.len() - HEAD.len()) / 3);
                page("1", &format!("{base}{HEAD}{filler}"))
            }
            _ => json(r#"{"value":[2]}"#),
        })
        .await;
        let mut items = numbers(&server).items();
        items.next().await.unwrap().unwrap();
        let second = items.next().await.unwrap();
        if is_sent {
            assert_eq!(second.unwrap(), 2);
            assert!(server.targets()[1].len() > length - 100);
        } else {
            let error = second.unwrap_err();
            assert!(matches!(error, Error::InvalidLink { .. }), "{error:?}");
            assert_eq!(server.asked().len(), 1);
        }
    }
}

/// Look-alikes of a host that no server on loopback can have. (Letters that
/// IDNA takes for those of the host, such as a full-width `ｇ`, are its letters.)
#[tokio::test]
async fn a_look_alike_is_not_followed() {
    for (link, host) in [
        (
            "https://graph.microsoft.com.evil.example/x",
            "graph.microsoft.com.evil.example",
        ),
        ("https://evil.example/graph.microsoft.com", "evil.example"),
        ("https://graph.microsoft.com@evil.example/x", "evil.example"),
        (
            "https://graph.microsoft.com:443@evil.example",
            "evil.example",
        ),
        (
            "https:/\\\\graph.microsoft.com@evil.example/x",
            "evil.example",
        ),
        ("https://evil.example?@graph.microsoft.com/", "evil.example"),
        ("https://evil.example#@graph.microsoft.com/", "evil.example"),
        ("https://graph.microsoft.com./x", "graph.microsoft.com."),
        (
            "https://graph.micr\u{43e}soft.com/x",
            "graph.xn--micrsoft-qbh.com",
        ),
        ("https://graph.microsoft.com:444/x", "graph.microsoft.com"),
        ("http://graph.microsoft.com/x", "graph.microsoft.com"),
        ("http://graph.microsoft.com:443/x", "graph.microsoft.com"),
        ("wss://graph.microsoft.com/x", "graph.microsoft.com"),
        ("https://graph.microsoft.us/x", "graph.microsoft.us"),
    ] {
        let (recorder, mut items) = recorded(&[link]);
        let error = items.next().await.unwrap().unwrap_err();
        match &error {
            Error::ForeignLink { host: named, .. } => assert_eq!(&**named, host),
            _ => panic!("{link}: {error:?}"),
        }
        assert_eq!(recorder.addresses.lock().unwrap().len(), 1, "{link}");
    }
    let (recorder, mut items) = recorded(&["https://\u{ff47}raph.microsoft.com/x"]);
    assert!(items.next().await.is_none());
    let addresses = recorder.addresses.lock().unwrap();
    assert_eq!(addresses[1], "https://graph.microsoft.com/x");
}
