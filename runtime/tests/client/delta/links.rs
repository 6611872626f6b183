//! Delta links: of the same request, and within the client's origin.

use msgraph_runtime::client::{Client, Delta, DeltaLink, DeltaLinkError, Error, StaticToken};

use super::{FIRST, changes, changes_of, page, stored, two_rounds};
use crate::selection::Report;
use crate::server::{Server, json};

/// The link of a first round of this request.
async fn link_of(request: Delta<Report>) -> DeltaLink {
    let mut items = request.items();
    while let Some(item) = items.next().await {
        let _ = item.unwrap();
    }
    stored(&items.delta_link().unwrap())
}

#[tokio::test]
async fn a_link_of_another_request_is_refused() {
    let server = two_rounds().await;
    let client = server.client();
    let link = link_of(changes(&server)).await;
    let tokens = server.tokens.count();
    let resume = |request: Delta<Report>| request.resume(&link).map(drop);

    assert_eq!(resume(changes(&server)), Ok(()));
    assert_eq!(resume(changes(&server).header("Prefer", "x")), Ok(()));
    assert_eq!(resume(changes(&server).from_now()), Ok(()));
    let of_messages = msgraph_runtime::__private::v1::delta(
        server
            .root()
            .segment("users")
            .key("user-id", "1")
            .segment("messages")
            .segment("delta"),
    );
    for other in [
        changes_of(&client, "beta", "2"),
        changes_of(&client, "v1.0", "1"),
        changes(&server).select(Report::TOTAL),
        changes(&server).top(5),
        of_messages,
    ] {
        let template = other.path_template().to_owned();
        let error = resume(other).unwrap_err();
        assert_eq!(
            error.to_string(),
            format!(
                "the delta link is not one of this request of {template}: its path, its ids or \
                 its query options are others"
            )
        );
        assert!(matches!(Error::from(error), Error::DeltaLink(_)));
    }
    assert_eq!(server.tokens.count(), tokens);
}

/// The options are the link's: they need not be said again, and must not be
/// others.
#[tokio::test]
async fn options_are_those_of_the_first_round() {
    let server = two_rounds().await;
    let link = link_of(changes(&server).select(Report::TOTAL)).await;
    assert!(changes(&server).resume(&link).is_ok());
    let same = changes(&server).select(Report::TOTAL).resume(&link);
    assert!(same.is_ok());
    let other = changes(&server).select(Report::ID).resume(&link);
    assert!(other.is_err());

    // The same holds of the next link, whether they were said again or not.
    for second in [changes(&server), changes(&server).select(Report::TOTAL)] {
        let next = link_of(second.resume(&link).unwrap()).await;
        let same = changes(&server).select(Report::TOTAL).resume(&next);
        assert!(same.is_ok());
        let other = changes(&server).select(Report::ID).resume(&next);
        assert!(other.is_err());
    }
}

/// A link that leads to another host tells it nothing.
#[tokio::test]
async fn a_link_to_another_origin_is_not_followed() {
    let foreign = Server::start(|_, _| json(r#"{"value":[]}"#)).await;
    for link in [
        format!("{}/delta", foreign.base),
        format!("{}/delta", foreign.base.replace("http:", "")),
        "https://evil.example/delta".to_owned(),
        "javascript:alert(1)".to_owned(),
    ] {
        let server = Server::start(move |_, _| page("", "deltaLink", &link)).await;
        let link = link_of(changes(&server)).await;
        let mut items = changes(&server).resume(&link).unwrap().items();
        let error = items.next().await.unwrap().unwrap_err();
        assert!(matches!(error, Error::ForeignLink { .. }), "{error:?}");
        assert_eq!(server.asked().len(), 1);
        assert_eq!(server.tokens.count(), 1);
    }
    assert!(foreign.asked().is_empty());
}

/// The same for one that somebody has stored for a client of another endpoint.
#[tokio::test]
async fn a_link_of_another_endpoint_is_refused() {
    let server = two_rounds().await;
    let link = link_of(changes(&server)).await;
    let client = Client::builder()
        .endpoint("https://graph.example.com")
        .token(StaticToken::new("x"))
        .build()
        .unwrap();
    assert!(changes_of(&client, "beta", "1").resume(&link).is_err());
}

#[tokio::test]
async fn a_request_that_cannot_be_sent_is_not_resumed() {
    let server = two_rounds().await;
    let link = link_of(changes(&server)).await;
    let before = server.asked().len();
    let request = changes(&server).header("Authorization", "mine");
    let mut items = request.resume(&link).unwrap().items();
    let error = items.next().await.unwrap().unwrap_err();
    assert!(matches!(error, Error::InvalidRequest(_)), "{error:?}");
    assert_eq!(server.asked().len(), before);
}

#[test]
fn a_text_that_is_no_link_is_refused() {
    let client = Client::builder()
        .token(StaticToken::new("x"))
        .build()
        .unwrap();
    let items = changes_of(&client, "beta", "1").items();
    let token = items.resume_token().to_string();
    let read = |text: &str| {
        text.parse::<DeltaLink>()
            .map_err(|error: DeltaLinkError| error.to_string())
    };
    let malformed = Err("the text is not a delta link".to_owned());
    for text in [
        "",
        ".",
        "d1",
        "d1.",
        "d1.x",
        "1.W10",
        "d.W10",
        "dx.W10",
        "d-1.W10",
        // A list without items.
        "d1.W10",
        "https://graph.microsoft.com/v1.0/users/delta?$deltatoken=x",
        &token,
    ] {
        assert_eq!(read(text), malformed, "{text}");
    }
    assert_eq!(
        read("d2.W10"),
        Err("the delta link is one of another version of this library".to_owned())
    );
}

#[tokio::test]
async fn a_link_is_a_text_for_serde() {
    let server = two_rounds().await;
    let link = link_of(changes(&server)).await;
    assert_eq!(server.targets()[0], FIRST);
    let json = serde_json::to_string(&link).unwrap();
    assert_eq!(json, format!("\"{link}\""));
    assert_eq!(serde_json::from_str::<DeltaLink>(&json).unwrap(), link);
    assert!(serde_json::from_str::<DeltaLink>("1").is_err());
    assert_eq!(format!("{link:?}"), "DeltaLink(..)");
}
