//! Resume tokens: stored by one process, followed by another.

use msgraph_runtime::__private::v1::{Path, list};
use msgraph_runtime::client::{Error, List, ResumeToken};

use super::{SECOND, THIRD, another_client, collect, numbers, page, three_pages};
use crate::server::{Server, json};

/// Pages of two items, none, one, and three.
async fn four_pages() -> Server {
    Server::start(|base, target| match target {
        "/beta/numbers?$top=2" => page("1,2", &format!("{base}{SECOND}")),
        SECOND => page("", &format!("{base}{THIRD}")),
        THIRD => page("3", "/last?%2b"),
        "/last?%2b" => json(r#"{"value":[4,5,6]}"#),
        _ => panic!("{target}"),
    })
    .await
}

const ALL: [i32; 6] = [1, 2, 3, 4, 5, 6];

/// The same request of another process, which sets a header of its own.
pub(super) fn again(server: &Server) -> List<i32> {
    list(Path::new(&another_client(server), "beta").segment("numbers"))
        .top(2)
        .header("Prefer", "again")
}

/// Through its text, as a file would hold it.
pub(super) fn stored(token: &ResumeToken) -> ResumeToken {
    let text = format!("{token}\n");
    assert!(
        text.trim()
            .bytes()
            .all(|byte| { byte.is_ascii_alphanumeric() || [b'.', b'-', b'_'].contains(&byte) })
    );
    let read = text.parse().unwrap();
    assert_eq!(*token, read);
    read
}

#[tokio::test]
async fn items_go_on_from_any_item() {
    let server = four_pages().await;
    let mut items = numbers(&server).top(2).items();
    for seen in 0..=6 {
        let token = stored(&items.resume_token());
        assert_eq!(token.is_end(), seen == 6);
        let before = server.asked().len();
        let rest = again(&server).items().resume(&token).unwrap();
        assert_eq!(stored(&rest.resume_token()), token);
        assert_eq!(collect(rest).await, ALL[seen..], "{seen}");
        for asked in &server.asked()[before..] {
            assert_eq!(asked.headers["prefer"], "again");
        }
        if seen == 6 {
            assert_eq!(server.asked().len(), before);
        }
        assert_eq!(items.next().await.is_some(), seen < 6);
    }
}

/// Each item by another process: no item is lost or comes twice.
#[tokio::test]
async fn items_go_on_one_by_one() {
    let server = four_pages().await;
    let mut token = numbers(&server).top(2).items().resume_token();
    let mut seen = Vec::new();
    while !token.is_end() {
        let mut items = again(&server).items().resume(&token).unwrap();
        seen.push(items.next().await.unwrap().unwrap());
        token = stored(&items.resume_token());
    }
    assert_eq!(seen, ALL);
}

#[tokio::test]
async fn pages_go_on_from_any_page() {
    let server = four_pages().await;
    let mut pages = numbers(&server).top(2).pages();
    for seen in [0, 2, 2, 3, 6] {
        let token = stored(&pages.resume_token());
        let rest = again(&server).items().resume(&token).unwrap();
        assert_eq!(collect(rest).await, ALL[seen..]);
        pages.next().await;
    }
    assert!(pages.resume_token().is_end());
}

/// A page of which items were handed out lacks these.
#[tokio::test]
async fn pages_go_on_within_a_page() {
    let server = four_pages().await;
    let mut items = numbers(&server).top(2).items();
    items.next().await.unwrap().unwrap();
    let mut pages = again(&server)
        .pages()
        .resume(&stored(&items.resume_token()))
        .unwrap();
    assert_eq!(*pages.next().await.unwrap().unwrap(), [2]);
    assert!(pages.next().await.unwrap().unwrap().is_empty());
    assert_eq!(*pages.next().await.unwrap().unwrap(), [3]);
}

/// While a page is on its way, the token points at it.
#[tokio::test]
async fn a_page_on_its_way_was_not_handed_out() {
    let server = Server::gated(|base, target| match target {
        "/beta/numbers" => page("1", &format!("{base}/second")),
        _ => json(r#"{"value":[2]}"#),
    })
    .await;
    let mut items = numbers(&server).items();
    let start = items.resume_token();
    tokio::select! {
        biased;
        _ = items.next() => panic!("the gate is closed"),
        () = tokio::task::yield_now() => {}
    }
    assert_eq!(items.resume_token(), start);
    server.open();
    items.next().await.unwrap().unwrap();
    assert_ne!(items.resume_token(), start);
}

/// A token that is resumed where an iteration already is.
#[tokio::test]
async fn an_iteration_can_go_back() {
    let server = three_pages().await;
    let mut items = numbers(&server).top(2).items();
    items.next().await.unwrap().unwrap();
    let token = items.resume_token();
    items.next().await.unwrap().unwrap();
    items.next().await.unwrap().unwrap();
    let items = items.resume(&token).unwrap();
    assert_eq!(collect(items).await, [2, 3]);
}

#[tokio::test]
async fn a_token_of_another_request_is_refused() {
    let server = three_pages().await;
    let client = server.client();
    let path = |id: &str| {
        Path::new(&client, "beta")
            .segment("users")
            .key("user-id", id)
            .segment("numbers")
    };
    let token = list::<i32>(path("1")).top(2).pages().resume_token();
    let resume = |request: List<i32>| request.pages().resume(&token).map(drop);

    assert_eq!(resume(list(path("1")).top(2)), Ok(()));
    assert_eq!(resume(list(path("1")).top(2).header("Prefer", "x")), Ok(()));
    for other in [
        list(path("2")).top(2),
        list(path("1")).top(3),
        list(path("1")),
        list(path("1")).top(2).query_raw("$filter", "a eq 1"),
        list(Path::new(&client, "beta").segment("numbers")).top(2),
        list(
            Path::new(&client, "v1.0")
                .segment("users")
                .key("user-id", "1")
                .segment("numbers"),
        )
        .top(2),
    ] {
        let template = other.path_template().to_owned();
        let error = resume(other).unwrap_err();
        assert_eq!(
            error.to_string(),
            format!(
                "the resume token is not one of this request of {template}: its path, its ids \
                 or its query options are others"
            )
        );
        assert!(matches!(Error::from(error), Error::ResumeToken(_)));
    }
    assert_eq!(server.tokens.count(), 0);
}

/// What the resumed request lacks is not hidden by the link that is followed.
#[tokio::test]
async fn a_request_that_cannot_be_sent_is_not_resumed() {
    let server = three_pages().await;
    let mut pages = numbers(&server).top(2).pages();
    pages.next().await.unwrap().unwrap();
    let token = pages.resume_token();
    let mut pages = again(&server)
        .header("Authorization", "mine")
        .pages()
        .resume(&token)
        .unwrap();
    let error = pages.next().await.unwrap().unwrap_err();
    assert!(matches!(error, Error::InvalidRequest(_)), "{error:?}");
    assert_eq!(server.asked().len(), 1);
}

#[test]
fn a_token_is_a_text_for_serde() {
    let token = {
        let client = msgraph_runtime::client::Client::builder()
            .token(msgraph_runtime::client::StaticToken::new("x"))
            .build()
            .unwrap();
        list::<i32>(Path::new(&client, "beta").segment("numbers"))
            .pages()
            .resume_token()
    };
    let json = serde_json::to_string(&token).unwrap();
    assert_eq!(json, format!("\"{token}\""));
    assert_eq!(serde_json::from_str::<ResumeToken>(&json).unwrap(), token);
    assert!(serde_json::from_str::<ResumeToken>("1").is_err());
    assert!(serde_json::from_str::<ResumeToken>("\"1.x\"").is_err());
}
