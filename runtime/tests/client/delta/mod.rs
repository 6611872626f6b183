//! Changes, round by round: what is asked for, what comes, and where the next
//! round begins.

mod links;
mod resync;

use http_body_util::Full;
use msgraph_runtime::__private::v1::{Demands, Path, delta, demanding_delta, list};
use msgraph_runtime::client::{Bytes, Client, Delta, DeltaLink, Error, Items};
use msgraph_runtime::{DeltaItem, RemovedReason};

use crate::selection::Report;
use crate::server::{Server, json};

fn changes_of(client: &Client, version: &str, id: &str) -> Delta<Report> {
    delta(
        Path::new(client, version)
            .segment("users")
            .key("user-id", id)
            .segment("reports")
            .segment("delta"),
    )
}

fn changes(server: &Server) -> Delta<Report> {
    changes_of(&server.client(), "beta", "1")
}

fn page(items: &str, link: &str, to: &str) -> http::Response<Full<Bytes>> {
    json(format!(r#"{{"value":[{items}],"@odata.{link}":"{to}"}}"#))
}

const FIRST: &str = "/beta/users/1/reports/delta";

/// Two rounds: a page of two, an empty one, and one of one; then a change, a
/// removal and a deletion.
async fn two_rounds() -> Server {
    Server::start(|base, target| match target {
        FIRST | "/beta/users/1/reports/delta?$select=total" => page(
            r#"{"id":"a","total":1},{"id":"b"}"#,
            "nextLink",
            &format!("{base}/2?%2b"),
        ),
        "/2?%2b" => page("", "nextLink", &format!("{base}/3")),
        "/3" => page(
            r#"{"id":"c"}"#,
            "deltaLink",
            &format!("{base}/4?$deltatoken=%2B"),
        ),
        "/4?$deltatoken=%2B" => page(
            r#"{"id":"a","total":2},{"id":"b","@removed":{"reason":"changed"}}"#,
            "nextLink",
            "/5",
        ),
        "/5" => page(
            r#"{"@removed":{"reason":"deleted"},"id":"c","x":[1]}"#,
            "deltaLink",
            "/4?$deltatoken=%2B",
        ),
        _ => panic!("{target}"),
    })
    .await
}

/// The ids of what came, and how.
async fn collect(items: &mut Items<DeltaItem<Report>>) -> Vec<String> {
    let mut all = Vec::new();
    while let Some(item) = items.next().await {
        all.push(match item.unwrap() {
            DeltaItem::Changed(report) => report.id.unwrap(),
            DeltaItem::Removed(removed) => {
                format!("-{} {}", removed.id().unwrap(), removed.reason().unwrap())
            }
            _ => panic!("no links are sent"),
        });
    }
    all
}

/// Through its text, as a file would hold it.
fn stored(link: &DeltaLink) -> DeltaLink {
    let text = format!("{link}\n");
    assert!(
        text.trim()
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b".-_".contains(&byte))
    );
    let read = text.parse().unwrap();
    assert_eq!(*link, read);
    read
}

#[tokio::test]
async fn a_round_begins_where_the_one_before_ended() {
    let server = two_rounds().await;
    let mut items = changes(&server).header("X-Mine", "1").items();
    assert_eq!(items.delta_link(), None);
    assert_eq!(collect(&mut items).await, ["a", "b", "c"]);
    let link = stored(&items.delta_link().unwrap());

    for _ in 0..3 {
        let before = server.asked().len();
        let mut items = changes(&server)
            .header("X-Mine", "1")
            .resume(&link)
            .unwrap()
            .items();
        assert_eq!(collect(&mut items).await, ["a", "-b changed", "-c deleted"]);
        // The service says the same link again, and nobody takes it for a loop.
        assert_eq!(items.delta_link().unwrap(), link);
        let asked = &server.asked()[before..];
        assert_eq!(asked[0].target, "/4?$deltatoken=%2B");
        assert!(asked.iter().all(|asked| asked.headers["x-mine"] == "1"));
    }
}

/// The link is there when everything was handed out, and not before.
#[tokio::test]
async fn the_link_comes_behind_the_last_item() {
    let server = two_rounds().await;
    let mut items = changes(&server).items();
    for _ in 0..3 {
        assert_eq!(items.delta_link(), None);
        let _ = items.next().await.unwrap().unwrap();
    }
    assert!(items.delta_link().is_some());
    assert!(items.next().await.is_none());
    assert!(items.delta_link().is_some());

    let mut pages = changes(&server).pages();
    for length in [2, 0, 1] {
        assert_eq!(pages.delta_link(), None);
        assert_eq!(pages.next().await.unwrap().unwrap().len(), length);
    }
    assert_eq!(pages.delta_link(), items.delta_link());

    // Within the last page there is none.
    let server =
        Server::start(|_, _| page(r#"{"id":"a"},{"id":"b"}"#, "deltaLink", "/later")).await;
    let mut items = changes(&server).items();
    for is_last in [false, true] {
        let _ = items.next().await.unwrap().unwrap();
        assert_eq!(items.delta_link().is_some(), is_last);
    }
}

/// Each item by another process, also over the end of a round.
#[tokio::test]
async fn a_round_is_resumed_within() {
    let server = two_rounds().await;
    let mut link: Option<DeltaLink> = None;
    for expected in [&["a", "b", "c"][..], &["a", "-b changed", "-c deleted"]] {
        let round = match &link {
            Some(link) => changes(&server).resume(link).unwrap(),
            None => changes(&server),
        };
        let mut token = round.items().resume_token();
        let mut seen = Vec::new();
        while !token.is_end() {
            // Nobody has to know which round it is.
            let stored = token.to_string().parse().unwrap();
            let mut items = changes(&server).items().resume(&stored).unwrap();
            let item = items.next().await.unwrap().unwrap();
            seen.push(match item {
                DeltaItem::Removed(removed) => {
                    format!("-{} {}", removed.id().unwrap(), removed.reason().unwrap())
                }
                item => item.into_value().id.unwrap(),
            });
            token = items.resume_token();
        }
        assert_eq!(seen, expected);
        // The process that stores the link may be another one, too.
        let stored = token.to_string().parse().unwrap();
        let mut items = changes(&server).items().resume(&stored).unwrap();
        assert!(items.next().await.is_none());
        link = items.delta_link();
        assert!(link.is_some());
    }
}

#[tokio::test]
async fn an_end_without_a_link_has_none() {
    for body in [
        r#"{"value":[]}"#,
        r#"{"value":[],"@odata.deltaLink":""}"#,
        r#"{"value":[],"@odata.deltaLink":null}"#,
    ] {
        let server = Server::start(move |_, _| json(body)).await;
        let mut items = changes(&server).items();
        assert!(items.next().await.is_none());
        assert_eq!(items.delta_link(), None);
        assert!(items.resume_token().is_end());
    }
}

/// Whatever else a page says, the next one comes first.
#[tokio::test]
async fn a_page_with_both_links_is_not_the_last() {
    let server = Server::start(|_, target| match target {
        FIRST => json(r#"{"value":[],"@odata.deltaLink":"/early","@odata.nextLink":"/2"}"#),
        "/2" => json(r#"{"@odata.context":"http://x/y","value":[],"@deltaLink":"/late"}"#),
        _ => panic!("{target}"),
    })
    .await;
    let mut items = changes(&server).items();
    assert!(items.next().await.is_none());
    assert_eq!(server.targets(), [FIRST, "/2"]);
    // The context is another host's, and so is what is relative to it.
    let link = items.delta_link().unwrap();
    let mut items = changes(&server).resume(&link).unwrap().items();
    let error = items.next().await.unwrap().unwrap_err();
    assert!(matches!(error, Error::ForeignLink { .. }), "{error:?}");
    assert_eq!(server.asked().len(), 2);
}

#[tokio::test]
async fn options_are_sent() {
    let server = Server::start(|_, _| page("", "deltaLink", "/later")).await;
    let request = changes(&server)
        .select(Report::TOTAL)
        .filter(Report::ID.eq("x"))
        .order_by(Report::ID)
        .top(5)
        .query_raw("changeType", "created")
        .page_size(9)
        .page_size(50)
        .return_minimal()
        .from_now();
    let mut items = request.clone().items();
    assert!(items.next().await.is_none());
    let asked = &server.asked()[0];
    assert_eq!(
        asked.target,
        format!(
            "{FIRST}?$select=total&$filter=id%20eq%20%27x%27&$orderby=id&$top=5\
             &changeType=created&$deltatoken=latest"
        )
    );
    assert_eq!(
        asked.headers["prefer"],
        "odata.maxpagesize=50, return=minimal"
    );

    // The link has its own options; headers are the request's.
    let link = items.delta_link().unwrap();
    let mut items = request.resume(&link).unwrap().items();
    assert!(items.next().await.is_none());
    let asked = &server.asked()[1];
    assert_eq!(asked.target, "/later");
    assert_eq!(
        asked.headers["prefer"],
        "odata.maxpagesize=50, return=minimal"
    );
}

/// What would be sent can be seen before.
#[tokio::test]
async fn a_request_can_be_inspected() {
    let server = two_rounds().await;
    let target = |request: Delta<Report>| {
        let request = request.http_request().unwrap();
        request.uri().path_and_query().unwrap().to_string()
    };
    assert_eq!(target(changes(&server)), FIRST);
    assert_eq!(
        target(changes(&server).from_now()),
        format!("{FIRST}?$deltatoken=latest")
    );
    let mut items = changes(&server).items();
    collect(&mut items).await;
    let link = items.delta_link().unwrap();
    let request = changes(&server).resume(&link).unwrap();
    assert_eq!(target(request.from_now()), "/4?$deltatoken=%2B");
}

/// No index has changes: what Microsoft Graph asks for with advanced queries of
/// directory objects, it refuses here.
#[tokio::test]
async fn changes_are_no_advanced_query() {
    let server = two_rounds().await;
    let path = server.root().segment("users").segment("reports");
    let request: Delta<Report> = demanding_delta(path, &Demands::ADVANCED_QUERIES);
    let request = request.filter(Report::ID.eq("x")).http_request().unwrap();
    assert_eq!(request.uri().query(), Some("$filter=id%20eq%20%27x%27"));
    assert!(!request.headers().contains_key("consistencylevel"));
}

/// The standard's own way, without a function.
#[tokio::test]
async fn a_list_can_be_tracked() {
    let server = Server::start(|_, target| match target {
        "/beta/reports" => page(r#"{"id":"a"}"#, "deltaLink", "/later"),
        _ => page(r#"{"id":"a","@removed":{}}"#, "deltaLink", "/later"),
    })
    .await;
    let reports = || list::<Report>(server.root().segment("reports")).track_changes();
    let mut items = reports().items();
    assert!(matches!(
        items.next().await.unwrap().unwrap(),
        DeltaItem::Changed(_)
    ));
    assert!(items.next().await.is_none());
    let link = items.delta_link().unwrap();
    let mut items = reports().resume(&link).unwrap().items();
    let item = items.next().await.unwrap().unwrap();
    assert_eq!(item.removed().unwrap().reason(), None);
    for asked in server.asked() {
        assert_eq!(asked.headers["prefer"], "odata.track-changes");
    }
}

#[tokio::test]
async fn an_item_that_does_not_fit_fails_no_round() {
    let server = Server::start(|_, _| {
        page(
            r#"{"id":7},{"id":"b","@removed":{"reason":"deleted"}}"#,
            "deltaLink",
            "/later",
        )
    })
    .await;
    let mut items = changes(&server).items();
    let error = items.next().await.unwrap().unwrap_err();
    assert!(matches!(error, Error::Decode { .. }), "{error:?}");
    assert_eq!(items.delta_link(), None);

    let mut items = changes(&server).item_results().items();
    let error = items.next().await.unwrap().unwrap().unwrap_err();
    assert_eq!(error.path(), "value[0].id");
    let item = items.next().await.unwrap().unwrap().unwrap();
    let removed = item.removed().unwrap();
    assert_eq!(removed.reason(), Some(&RemovedReason::Deleted));
    assert!(items.next().await.is_none());
    assert!(items.delta_link().is_some());
}

/// Links that go round end, within a round that began at a link, too.
#[tokio::test]
async fn a_round_does_not_go_round() {
    let server = Server::start(|_, target| match target {
        FIRST => page("", "deltaLink", "/4"),
        "/4" => page("", "nextLink", "/5"),
        _ => page("", "nextLink", "/4"),
    })
    .await;
    let mut items = changes(&server).items();
    assert!(items.next().await.is_none());
    let link = items.delta_link().unwrap();
    let mut items = changes(&server).resume(&link).unwrap().items();
    let error = items.next().await.unwrap().unwrap_err();
    assert!(matches!(error, Error::RepeatedLink { .. }), "{error:?}");
    assert_eq!(server.targets(), [FIRST, "/4", "/5"]);

    let mut items = changes(&server).resume(&link).unwrap().items().max_pages(1);
    let error = items.next().await.unwrap().unwrap_err();
    assert!(matches!(error, Error::TooManyPages { limit: 1, .. }));
}
