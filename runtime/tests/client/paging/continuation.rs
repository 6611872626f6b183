//! Collections that came expanded, read to their end.

use msgraph_runtime::client::{Client, Error, ResumeToken};
use msgraph_runtime::{Collection, from_str};

use super::{another_client, collect, page};
use crate::server::{Server, json};

/// Two further pages behind (expanded collection)'s link.
async fn server() -> Server {
    Server::start(|base, target| match target {
        "/reports/1/records?$skip=2" => page("3", &format!("{base}/reports/1/records?$skip=3")),
        "/reports/1/records?$skip=3" => json(r#"{"value":[4,5]}"#),
        _ => panic!("{target}"),
    })
    .await
}

/// What a report brings along.
fn expanded(server: &Server) -> Collection<i32> {
    let base = &server.base;
    from_str(&format!(
        r#"{{"value":[1,2],"@odata.count":5,
            "@odata.nextLink":"{base}/reports/1/records?$skip=2"}}"#
    ))
    .unwrap()
}

#[tokio::test]
async fn first_come_the_items_at_hand() {
    let server = server().await;
    let client = server.client();
    let mut items = client
        .continue_collection(expanded(&server))
        .header("Prefer", "x")
        .items();
    assert_eq!(items.total_count(), None);
    assert_eq!(items.next().await.unwrap().unwrap(), 1);
    assert_eq!(items.next().await.unwrap().unwrap(), 2);
    assert_eq!(items.total_count(), Some(5));
    assert!(server.asked().is_empty());
    assert_eq!(collect(items).await, [3, 4, 5]);
    assert_eq!(server.asked().len(), 2);
    for asked in server.asked() {
        let prefer = "x, include-unknown-enum-members";
        assert_eq!(asked.headers["prefer"], prefer);
        assert_eq!(asked.headers["accept"], "application/json");
    }

    let mut lengths = Vec::new();
    let mut pages = client.continue_collection(expanded(&server)).pages();
    while let Some(page) = pages.next().await {
        lengths.push(page.unwrap().len());
    }
    assert_eq!(lengths, [2, 1, 2]);
}

#[tokio::test]
async fn a_whole_collection_sends_nothing() {
    let server = server().await;
    let client = server.client();
    let whole = Collection::from(vec![1, 2]);
    assert_eq!(
        collect(client.continue_collection(whole).items()).await,
        [1, 2]
    );
    let none = Collection::<i32>::default();
    assert!(
        collect(client.continue_collection(none).items())
            .await
            .is_empty()
    );
    assert_eq!(server.tokens.count(), 0);
}

#[tokio::test]
async fn it_goes_on_from_any_item_in_another_process() {
    let server = server().await;
    let mut items = server
        .client()
        .continue_collection(expanded(&server))
        .items();
    for seen in 0..=5 {
        let token = items.resume_token().to_string().parse().unwrap();
        let rest = another_client(&server)
            .continue_collection(expanded(&server))
            .items()
            .resume(&token)
            .unwrap();
        assert_eq!(collect(rest).await, [1, 2, 3, 4, 5][seen..]);
        // Behind the items that came expanded these are not needed.
        let rest = another_client(&server)
            .continue_collection(Collection::<i32>::default())
            .items()
            .resume(&token);
        if seen < 2 {
            assert!(rest.is_err());
        } else {
            assert_eq!(collect(rest.unwrap()).await, [1, 2, 3, 4, 5][seen..]);
        }
        assert_eq!(items.next().await.is_some(), seen < 5);
    }
}

/// What came expanded is gone once it was handed out; no request leads there.
#[tokio::test]
async fn it_does_not_go_back_to_what_is_gone() {
    let server = server().await;
    let mut items = server
        .client()
        .continue_collection(expanded(&server))
        .items();
    items.next().await.unwrap().unwrap();
    let token = items.resume_token();
    assert!(items.resume(&token).is_err());

    let mut items = server
        .client()
        .continue_collection(expanded(&server))
        .items();
    let start = items.resume_token();
    for _ in 0..3 {
        items.next().await.unwrap().unwrap();
    }
    let token = items.resume_token();
    let mut items = items.resume(&token).unwrap();
    assert_eq!(items.next().await.unwrap().unwrap(), 4);
    assert!(items.resume(&start).is_err());
}

#[tokio::test]
async fn a_token_of_another_collection_is_refused() {
    let server = server().await;
    let base = &server.base;
    let client = server.client();
    let mut items = client.continue_collection(expanded(&server)).items();
    let of = |report: u32, items: &str| {
        from_str::<Collection<i32>>(&format!(
            r#"{{"value":[{items}],"@odata.nextLink":"{base}/reports/{report}/records?$skip=1"}}"#
        ))
        .unwrap()
    };
    let resume = |collection: Collection<i32>, token: &ResumeToken| {
        client.continue_collection(collection).items().resume(token)
    };
    for _ in 0..4 {
        let token = items.resume_token();
        assert!(resume(of(2, "1,2"), &token).is_err());
        assert!(resume(of(1, "1,2"), &token).is_ok());
        items.next().await;
    }
    // Fewer items than were handed out cannot be the same.
    let mut items = client.continue_collection(expanded(&server)).items();
    items.next().await;
    assert!(resume(of(1, ""), &items.resume_token()).is_err());
}

#[tokio::test]
async fn items_that_do_not_fit_cost_no_other() {
    let server = Server::start(|_, _| json(r#"{"value":["x",3]}"#)).await;
    let items = server
        .client()
        .continue_collection(expanded(&server))
        .item_results()
        .items();
    let fits: Vec<_> = collect(items).await.iter().map(Result::is_ok).collect();
    assert_eq!(fits, [true, true, false, true]);
}

#[tokio::test]
async fn a_link_elsewhere_is_not_followed() {
    let client = |server: &Server| -> Client { server.client() };
    let server = server().await;
    for link in [
        "https://graph.microsoft.com/x",
        "http://[",
        "//evil.example",
    ] {
        let collection =
            from_str::<Collection<i32>>(&format!(r#"{{"value":[1],"@odata.nextLink":"{link}"}}"#));
        let mut items = client(&server)
            .continue_collection(collection.unwrap())
            .items();
        assert_eq!(items.next().await.unwrap().unwrap(), 1);
        let error = items.next().await.unwrap().unwrap_err();
        assert!(
            matches!(error, Error::ForeignLink { .. } | Error::InvalidLink { .. }),
            "{link} {error:?}"
        );
    }
    assert_eq!(server.tokens.count(), 0);
}

/// A relative link is relative to the collection's own context URL.
#[tokio::test]
async fn relative_links_are_relative_to_the_context() {
    let server = Server::start(|_, target| {
        assert_eq!(target, "/beta/records?$skip=1");
        json(r#"{"value":[2]}"#)
    })
    .await;
    let collection = from_str::<Collection<i32>>(&format!(
        r#"{{"@odata.context":"{}/beta/$metadata#records","value":[1],
            "@odata.nextLink":"records?$skip=1"}}"#,
        server.base
    ));
    let items = server
        .client()
        .continue_collection(collection.unwrap())
        .items();
    assert_eq!(collect(items).await, [1, 2]);
}

#[tokio::test]
async fn errors_name_no_path_unless_one_is_given() {
    let server = Server::start(|_, _| json("{}")).await;
    let request = server.client().continue_collection(expanded(&server));
    assert_eq!(
        format!("{request:?}"),
        "Continuation(GET (expanded collection))"
    );
    let error = request.clone().items();
    let text = last_error(error).await.to_string();
    assert!(
        text.starts_with("the response of (expanded collection) is not as expected"),
        "{text}"
    );
    let text = last_error(request.with_path_template("/a/{b}").items()).await;
    let text = text.to_string();
    assert!(
        text.starts_with("the response of /a/{b} is not as expected"),
        "{text}"
    );
}

async fn last_error(mut items: msgraph_runtime::client::Items<i32>) -> Error {
    loop {
        if let Err(error) = items.next().await.unwrap() {
            return error;
        }
    }
}
