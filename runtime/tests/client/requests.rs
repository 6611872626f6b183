//! Path, query and headers, as they are built and as they arrive.

use http::Method;
use msgraph_runtime::__private::v1::{Key, Path, get, list};
use msgraph_runtime::client::Error;
use msgraph_runtime::edm::Guid;

use crate::server::{Server, TOKEN, json};

const COLLECTION: &str = r#"{"value":[1,2,3]}"#;

#[tokio::test]
async fn a_list_request_arrives_as_it_was_built() {
    let server = Server::start(|_, _| json(COLLECTION)).await;
    let path = server
        .root()
        .segment("me")
        .segment("onlineMeetings")
        .key("onlineMeeting-id", "MSo1N2Y5ZGFj==")
        .segment("attendanceReports");
    let request = list::<i32>(path)
        .top(5)
        .skip(10)
        .query_raw("$filter", "a eq 'b+c' & d#e?")
        .query_raw("$select", "id")
        .query_raw("$select", "role")
        .query_raw("custom", "1")
        .query_raw("custom", "ä%20")
        .top(6)
        .header("ConsistencyLevel", "eventual")
        .header("Prefer", "odata.maxpagesize=3")
        .header("Prefer", "include-unknown-enum-members")
        .correlation_id("export-7");
    assert_eq!(
        request.path_template(),
        "/me/onlineMeetings/{onlineMeeting-id}/attendanceReports"
    );
    let target = "/beta/me/onlineMeetings/MSo1N2Y5ZGFj%3D%3D/attendanceReports\
        ?$top=6&$skip=10&$filter=a%20eq%20%27b%2Bc%27%20%26%20d%23e%3F&$select=id,role\
        &custom=1&custom=%C3%A4%2520";
    let built = request.http_request().unwrap();
    assert_eq!(built.uri().to_string(), format!("{}{target}", server.base));
    assert!(!built.headers().contains_key("authorization"));

    let page = request.send().await.unwrap();
    assert_eq!(page.into_vec(), [1, 2, 3]);

    let asked = &server.asked()[0];
    assert_eq!(asked.method, Method::GET);
    assert_eq!(asked.target, target);
    let mut headers: Vec<_> = asked
        .headers
        .iter()
        .map(|(name, value)| format!("{name}: {}", value.to_str().unwrap()))
        .collect();
    headers.sort();
    assert_eq!(
        headers,
        [
            "accept-encoding: gzip".to_owned(),
            "accept: application/json".to_owned(),
            format!("authorization: Bearer {TOKEN}"),
            "client-request-id: export-7".to_owned(),
            "consistencylevel: eventual".to_owned(),
            format!("host: {}", server.base.trim_start_matches("http://")),
            "prefer: odata.maxpagesize=3, include-unknown-enum-members".to_owned(),
            format!("user-agent: msgraph-runtime/{}", env!("CARGO_PKG_VERSION")),
        ]
    );
    assert_eq!(server.tokens.count(), 1);
}

#[tokio::test]
async fn a_request_can_be_awaited_and_sent_again() {
    let server = Server::start(|_, _| json(COLLECTION)).await;
    let request = list::<i32>(server.root().segment("numbers"));
    assert_eq!(request.clone().await.unwrap().len(), 3);
    assert_eq!(request.await.unwrap().len(), 3);
    assert_eq!(server.targets(), ["/beta/numbers", "/beta/numbers"]);
}

#[tokio::test]
async fn accept_can_be_set() {
    let server = Server::start(|_, _| json("1")).await;
    get::<i32>(server.root())
        .header("Accept", "application/json;odata.metadata=full")
        .await
        .unwrap();
    assert_eq!(
        server.asked()[0].headers["accept"],
        "application/json;odata.metadata=full"
    );
}

/// What an id becomes in the path, on the wire.
#[tokio::test]
async fn ids_are_percent_encoded() {
    let server = Server::start(|_, _| json("1")).await;
    for (id, segment) in [
        ("AAMk_-.~09", "AAMk_-.~09"),
        ("a@b", "a@b"),
        ("a/../b", "a%2F..%2Fb"),
        ("a\\b", "a%5Cb"),
        ("%2e%2e", "%252e%252e"),
        ("...", "..."),
        ("a?b#c", "a%3Fb%23c"),
        ("a b+c&d=e", "a%20b%2Bc%26d%3De"),
        ("x')/y(1,2);z:!*$", "x%27%29%2Fy%281%2C2%29%3Bz%3A%21%2A%24"),
        ("\"<>[]{}|^`", "%22%3C%3E%5B%5D%7B%7D%7C%5E%60"),
        ("\r\n\t\0", "%0D%0A%09%00"),
        ("äß€", "%C3%A4%C3%9F%E2%82%AC"),
        (" ", "%20"),
    ] {
        let path = server.root().segment("users").key("user-id", id);
        get::<i32>(path.segment("manager")).await.unwrap();
        assert_eq!(
            server.targets().last().unwrap(),
            &format!("/beta/users/{segment}/manager"),
            "{id:?}"
        );
    }
}

#[tokio::test]
async fn ids_that_a_url_cannot_carry_are_refused() {
    let server = Server::start(|_, _| json("1")).await;
    for (id, reason) in [
        ("", "is empty"),
        (".", "is a dot or two dots, which a URL cannot carry"),
        ("..", "is a dot or two dots, which a URL cannot carry"),
    ] {
        let path = server
            .root()
            .segment("users")
            .key("user-id", id)
            .segment("onlineMeetings")
            .key("onlineMeeting-id", "");
        let request = get::<i32>(path);
        let error = request.http_request().unwrap_err();
        assert_eq!(
            error.to_string(),
            format!(
                "the id for {{user-id}} {reason}, in \
                 /users/{{user-id}}/onlineMeetings/{{onlineMeeting-id}}"
            )
        );
        let sent = request.send().await.unwrap_err();
        let Error::InvalidRequest(invalid) = &sent else {
            panic!("{sent:?}");
        };
        assert_eq!(invalid.placeholder(), Some("user-id"));
    }
    let mut pages = list::<i32>(server.root().key("user-id", "..")).pages();
    assert!(matches!(
        pages.next().await,
        Some(Err(Error::InvalidRequest(_)))
    ));
    assert!(pages.next().await.is_none());
    assert_eq!((server.asked().len(), server.tokens.count()), (0, 0));
}

#[test]
fn keys_are_text_numbers_or_guids() {
    let text = "a".to_owned();
    assert_eq!(Key::from(&text), Key::from("a"));
    assert_eq!(Key::from(text), Key::from(std::borrow::Cow::from("a")));
    assert_eq!(Key::from(7_u8), Key::from(7_i64));
    assert_ne!(Key::from(7_u8), Key::from("7"));
    let guid: Guid = "2A9C1D6E-4B1F-4C55-9C0E-6F2A5D1B7E30".parse().unwrap();
    assert_eq!(Key::from(&guid), Key::from(guid));
}

#[tokio::test]
async fn headers_that_cannot_be_sent_are_refused() {
    let server = Server::start(|_, _| json("1")).await;
    let path: Path = server.root().segment("me");
    for (name, value, reason) in [
        (
            "Authorization",
            "Bearer x",
            "a header is set that the client sets itself",
        ),
        ("host", "x", "a header is set that the client sets itself"),
        ("a b", "x", "a header's name is not valid"),
        ("", "x", "a header's name is not valid"),
        ("a", "x\r\ny: z", "a header's value is not valid"),
    ] {
        let error = get::<i32>(path.clone())
            .header(name, value)
            .await
            .unwrap_err();
        assert_eq!(error.to_string(), format!("{reason}, in /me"));
    }
    let error = get::<i32>(path.clone())
        .query_raw("", "x")
        .await
        .unwrap_err();
    assert_eq!(error.to_string(), "a query option has no name, in /me");
    let error = get::<i32>(path)
        .query_raw("$filter", "x".repeat(70_000))
        .await
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "the path and query are too long for a URL, in /me"
    );
    assert!(server.asked().is_empty());
}

/// The names and values of a query cannot break out of their place.
#[tokio::test]
async fn query_options_are_percent_encoded() {
    let server = Server::start(|_, _| json("1")).await;
    get::<i32>(server.root())
        .query_raw("a&b=c;d", "e&f=g;h")
        .query_raw("$expand", "records($select=id;$top=1)")
        .query_raw("$search", "\"displayName:a b\"")
        .await
        .unwrap();
    assert_eq!(
        server.targets(),
        [
            "/beta?a%26b%3Dc%3Bd=e%26f=g;h&$expand=records($select=id;$top=1)\
          &$search=%22displayName:a%20b%22"
        ]
    );
}
