//! The feature `testing`: what a scripted transport answers, what it says of a
//! script that was not played, and a clock that does not wait.

#![allow(clippy::panic, clippy::unwrap_used)]

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use bytes::Bytes;
use msgraph_runtime::__private::v1::{self, Path, get, list};
use msgraph_runtime::client::{
    AllOptions, Client, Clock, Error, Get, List, RetryPolicy, TransportErrorKind,
};
use msgraph_runtime::testing::{self, ScriptedTransport, TestClock};
use msgraph_runtime::{Collection, DeltaItem};

fn service() -> (ScriptedTransport, Client) {
    let service = ScriptedTransport::new();
    let client = testing::client(&service, &TestClock::new());
    (service, client)
}

fn score(client: &Client, game: &str) -> Get<i32> {
    get(Path::new(client, "beta")
        .segment("games")
        .key("game-id", game)
        .segment("score"))
}

fn scores(client: &Client) -> List<i32> {
    list(Path::new(client, "beta").segment("scores"))
}

/// The lines of the report on what is not as expected.
fn report(service: &ScriptedTransport) -> String {
    service.verify().unwrap_err().to_string()
}

#[tokio::test]
async fn typed_requests_get_typed_answers() {
    let (service, client) = service();
    service.expect(&score(&client, "chess")).answer(&7);
    service.expect(&scores(&client)).answer_items(&[1, 2]);

    // In another order than they are written in.
    assert_eq!(&scores(&client).await.unwrap()[..], [1, 2]);
    assert_eq!(score(&client, "chess").await.unwrap(), 7);
    service.assert();
}

/// A round of changes, and the one behind it.
#[tokio::test]
async fn rounds_of_changes_can_be_expected() {
    let (service, client) = service();
    let changes =
        || v1::delta::<Game>(Path::new(&client, "beta").segment("games").segment("delta"));
    service
        .expect(&changes())
        .answer_page(&[])
        .answer_json(r#"{"value":[{"id":"chess"}],"@odata.deltaLink":"/beta/later"}"#);
    let mut items = changes().items();
    let game = items.next().await.unwrap().unwrap();
    assert!(matches!(game, DeltaItem::Changed(game) if game.id.as_deref() == Some("chess")));
    assert!(items.next().await.is_none());
    service.assert();

    let later = changes().resume(&items.delta_link().unwrap()).unwrap();
    service
        .expect(&later)
        .answer_json(r#"{"value":[{"id":"chess","@removed":{"reason":"deleted"}}]}"#);
    let game = later.items().next().await.unwrap().unwrap();
    assert!(game.removed().is_some());
    service.assert();
}

#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
struct Game {
    id: Option<String>,
    __rest: v1::Rest,
}

impl v1::Structured for Game {
    const TYPE_NAME: &'static str = "example.game";
    const MEMBERS: &'static [&'static str] = &["id"];

    fn rest(&self) -> &v1::Rest {
        &self.__rest
    }

    fn rest_mut(&mut self) -> &mut v1::Rest {
        &mut self.__rest
    }

    fn read<'de, A: v1::MapAccess<'de>>(
        &mut self,
        index: usize,
        map: &mut A,
    ) -> Result<v1::Seen, A::Error> {
        match index {
            0 => v1::read(&mut self.id, map),
            _ => v1::no_member(map),
        }
    }

    fn write<M: v1::SerializeMap>(&self, out: &mut v1::Writer<'_, M>) -> bool {
        out.member(0, &self.id)
    }
}

v1::model!(Game);

#[tokio::test]
async fn every_kind_of_request_can_be_expected() {
    let (service, client) = service();
    let games = || Path::new(&client, "beta").segment("games");
    let game = || games().key("game-id", "chess");
    let is_won = || v1::post_value::<bool>(game().operation("isWon"), &"me");
    let scores = || v1::post::<Collection<i32>>(game().operation("scores"), &1);
    let players = || v1::references(game().segment("players"));
    let rules = || v1::media(game().segment("rules"));
    let name = || v1::value::<String>(game().segment("name"));
    service
        .expect(&v1::count::<i32, AllOptions>(games()))
        .answer(&3);
    service.expect(&v1::create::<i32>(games(), &1)).answer(&1);
    service.expect(&v1::update::<i32>(game(), &2)).answer(&2);
    service.expect(&v1::delete(game())).answer(&());
    service.expect(&is_won()).answer(&true);
    service.expect(&scores()).answer_items(&[7]);
    service
        .expect(&players().list())
        .answer_items(&["x".into()]);
    service.expect(&players().add("x")).answer(&());
    service
        .expect(&rules().get())
        .answer_bytes("text/plain", "canary");
    service
        .expect(&rules().put("a", "text/plain"))
        .answer_no_content();
    service.expect(&name().get()).answer(&Some("a".to_owned()));
    service.expect(&is_won().optional()).answer(&None);
    service.expect(&is_won().optional()).answer(&Some(true));
    service
        .expect(&get::<i32>(game()).optional())
        .answer(&None)
        .answer(&Some(3));
    service.expect(&name().set("b")).answer(&());

    assert_eq!(v1::count::<i32, AllOptions>(games()).await.unwrap(), 3);
    assert_eq!(v1::create::<i32>(games(), &1).await.unwrap(), 1);
    assert_eq!(v1::update::<i32>(game(), &2).await.unwrap(), 2);
    v1::delete(game()).await.unwrap();
    assert!(is_won().await.unwrap());
    assert_eq!(scores().await.unwrap().into_vec(), [7]);
    let ids = players().list().await.unwrap();
    assert_eq!(ids[0].url().unwrap(), "x");
    players().add("x").await.unwrap();
    let bytes = rules().get().send().await.unwrap().bytes().await;
    assert_eq!(bytes.unwrap(), "canary");
    rules().put("a", "text/plain").await.unwrap();
    assert_eq!(name().get().await.unwrap().as_deref(), Some("a"));
    assert_eq!(is_won().optional().await.unwrap(), None);
    assert_eq!(is_won().optional().await.unwrap(), Some(true));
    let turn = || get::<i32>(game()).optional();
    assert_eq!(turn().await.unwrap(), None);
    assert_eq!(turn().await.unwrap(), Some(3));
    let renamed = name().set("b").response().await.unwrap();
    assert_eq!(renamed.status(), 204);
    service.assert();

    // The body counts.
    service.expect(&name().set("b")).answer(&());
    name().set("c").await.unwrap_err();
    assert!(service.verify().is_err());
}

#[tokio::test]
async fn pages_have_links_that_are_expected() {
    let (service, client) = service();
    // The same list twice, each with pages of its own.
    for first in [10, 20] {
        service
            .expect(&scores(&client).top(2))
            .answer_page(&[first, first + 1])
            .answer_page(&[])
            .answer_items(&[first + 2]);
    }
    for first in [10, 20] {
        let mut items = scores(&client).top(2).items();
        for expected in first..first + 3 {
            assert_eq!(items.next().await.unwrap().unwrap(), expected);
        }
        assert!(items.next().await.is_none());
    }
    service.assert();
    let pages: Vec<_> = service
        .traffic()
        .iter()
        .map(|request| request.query().unwrap_or_default().to_owned())
        .collect();
    assert_eq!(
        pages,
        [
            "$top=2",
            "$top=2&$skiptoken=list-1-page-2",
            "$top=2&$skiptoken=list-1-page-3",
            "$top=2",
            "$top=2&$skiptoken=list-2-page-2",
            "$top=2&$skiptoken=list-2-page-3",
        ]
    );
}

#[tokio::test]
async fn an_error_leaves_the_page_as_it_is() {
    let (service, client) = service();
    service
        .expect(&scores(&client))
        .answer_page(&[1])
        .answer_error(500, "internalServerError", "Oh.")
        .answer_items(&[2]);
    let mut pages = scores(&client).pages();
    assert_eq!(&pages.next().await.unwrap().unwrap()[..], [1]);
    let error = pages.next().await.unwrap().unwrap_err();
    assert_eq!(error.code(), Some("internalServerError"));
    insta::assert_snapshot!(report(&service), @r"
    the requests were not as the test expects them
    expected, not asked: GET /beta/scores?$skiptoken=list-1-page-2
    ");
}

#[tokio::test]
async fn errors_have_their_status_code_and_headers() {
    let (service, client) = service();
    service
        .expect(&score(&client, "chess"))
        .answer_error(403, "Forbidden", "No application access policy found.")
        .with_header("request-id", "1-2-3");
    let error = score(&client, "chess").await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "403 Forbidden: Forbidden: No application access policy found. (request id 1-2-3)"
    );
    service.assert();
}

#[tokio::test]
async fn the_exchange_breaks_off_where_the_script_says_so() {
    let (service, client) = service();
    service
        .expect(&score(&client, "chess"))
        .answer_fault(TransportErrorKind::Other)
        .answer_fault(TransportErrorKind::Body)
        .any_times();
    for _ in 0..2 {
        let error = score(&client, "chess").await.unwrap_err();
        assert!(matches!(error, Error::Transport(_)), "{error}");
    }
}

#[tokio::test]
async fn answers_come_as_often_as_they_should() {
    let (service, client) = service();
    service.expect(&score(&client, "chess")).answer(&1).times(2);
    service.expect(&score(&client, "go")).answer(&2).any_times();
    service.expect(&score(&client, "ludo")).times(0);
    for _ in 0..2 {
        assert_eq!(score(&client, "chess").await.unwrap(), 1);
    }
    service.assert();
    for _ in 0..3 {
        assert_eq!(score(&client, "go").await.unwrap(), 2);
    }
    service.assert();

    for game in ["chess", "ludo"] {
        let error = score(&client, game).await.unwrap_err();
        assert_eq!(error.code(), Some("unexpectedRequest"));
    }
    insta::assert_snapshot!(report(&service), @r"
    the requests were not as the test expects them
    asked, not expected: GET /beta/games/chess/score
      nearest is GET /beta/games/chess/score: it has no further answer
    asked, not expected: GET /beta/games/ludo/score
      nearest is GET /beta/games/ludo/score: it must not be asked
    ");
}

#[tokio::test]
async fn a_list_that_is_always_there_can_be_begun_anew() {
    let (service, client) = service();
    service
        .expect(&scores(&client))
        .answer_page(&[1])
        .answer_items(&[2])
        .any_times();
    for _ in 0..2 {
        // The second page is not read.
        assert_eq!(scores(&client).items().next().await.unwrap().unwrap(), 1);
    }
    let mut items = scores(&client).items();
    items.next().await.unwrap().unwrap();
    assert_eq!(items.next().await.unwrap().unwrap(), 2);
    service.assert();
}

#[tokio::test]
async fn the_order_of_query_options_makes_no_difference() {
    let (service, client) = service();
    service
        .expect(&scores(&client).top(1).query_raw("$filter", "a eq 'b+c'"))
        .answer_items(&[1]);
    service
        .expect(&scores(&client))
        .any_query()
        .answer_items(&[2]);

    let list = scores(&client).query_raw("$filter", "a eq 'b+c'").top(1);
    assert_eq!(&list.await.unwrap()[..], [1]);
    assert_eq!(&scores(&client).skip(7).await.unwrap()[..], [2]);
    service.assert();
    assert_eq!(
        service.traffic()[0].query_option("$filter").as_deref(),
        Some("a eq 'b+c'")
    );
}

#[tokio::test]
async fn the_report_names_what_comes_nearest() {
    let (service, client) = service();
    service
        .expect(&scores(&client).query_raw("$select", "role"))
        .answer_items(&[1]);
    service.expect(&score(&client, "chess")).answer(&1);
    service.expect(&score(&client, "go"));

    scores(&client)
        .query_raw("$select", "id")
        .top(3)
        .await
        .unwrap_err();
    let error = score(&client, "draughts").await.unwrap_err();
    insta::assert_snapshot!(error, @r"501 Not Implemented: unexpectedRequest: the test did not expect GET /beta/games/draughts/score; nearest is GET /beta/games/chess/score: this request came on another path");
    score(&client, "go").await.unwrap_err();
    insta::assert_snapshot!(report(&service), @r"
    the requests were not as the test expects them
    expected, not asked: GET /beta/scores?$select=role
    expected, not asked: GET /beta/games/chess/score
    expected, not asked: GET /beta/games/go/score
      it has no answer
    asked, not expected: GET /beta/scores?$select=id&$top=3
      nearest is GET /beta/scores?$select=role: this request came with $select=id, not $select=role, with $top=3
    asked, not expected: GET /beta/games/draughts/score
      nearest is GET /beta/games/chess/score: this request came on another path
    asked, not expected: GET /beta/games/go/score
      nearest is GET /beta/games/go/score: it has no answer
    ");
    let unmet = service.verify().unwrap_err();
    assert_eq!((unmet.missing(), unmet.unexpected()), (3, 3));
}

#[tokio::test]
async fn nothing_expected_is_a_report_too() {
    let (service, client) = service();
    score(&client, "chess").await.unwrap_err();
    insta::assert_snapshot!(report(&service), @r"
    the requests were not as the test expects them
    asked, not expected: GET /beta/games/chess/score
      nothing is expected
    ");
    assert!(std::panic::catch_unwind(|| service.assert()).is_err());
}

#[tokio::test]
async fn an_order_can_be_demanded() {
    let service = ScriptedTransport::new().in_order();
    let client = testing::client(&service, &TestClock::new());
    service.expect(&score(&client, "chess")).answer(&1);
    service.expect(&score(&client, "go")).answer(&2);
    score(&client, "go").await.unwrap_err();
    insta::assert_snapshot!(report(&service), @r"
    the requests were not as the test expects them
    expected, not asked: GET /beta/games/chess/score
    expected, not asked: GET /beta/games/go/score
    asked, not expected: GET /beta/games/go/score
      nearest is GET /beta/games/go/score: another one must come before it
    ");
    score(&client, "chess").await.unwrap();
    score(&client, "go").await.unwrap();
    assert_eq!(service.verify().unwrap_err().missing(), 0);
}

#[test]
fn a_script_that_cannot_be_played_is_told() {
    let (service, client) = service();
    service
        .expect(&score(&client, "chess"))
        .answer_error(7, "x", "y")
        .with_header("x", "y")
        .answer(&1)
        .with_header("x y", "z")
        .times(0);
    service.expect(&score(&client, "..")).answer(&1);
    insta::assert_snapshot!(report(&service), @r"
    the requests were not as the test expects them
    the script cannot be played: 7 is not an HTTP status
    the script cannot be played: there is no response before a header
    the script cannot be played: a header cannot be sent
    the script cannot be played: the id for {game-id} is a dot or two dots, which a URL cannot carry, in /games/{game-id}/score
    ");
}

#[tokio::test]
async fn requests_of_the_http_crate_are_expected_too() {
    let (service, client) = service();
    let url = "https://graph.microsoft.com/beta/scores";
    let post = |body: &'static str| {
        http::Request::post(url)
            .body(Bytes::from_static(body.as_bytes()))
            .unwrap()
    };
    service
        .expect(&http::Request::get(url).body(Bytes::new()).unwrap())
        .answer_json(r#"{"value": [3]}"#)
        .answer_response(http::Response::new(Bytes::from_static(b"{\"value\":[4]}")));
    service
        .expect(&post(r#"{"a": 1, "b": 2}"#))
        .answer_json("{}");
    assert_eq!(&scores(&client).await.unwrap()[..], [3]);
    assert_eq!(&scores(&client).await.unwrap()[..], [4]);

    use msgraph_runtime::client::Transport;
    let other = service.send(post("[]")).await.unwrap();
    assert_eq!(other.status(), 501);
    let same = service.send(post(r#"{"b":2,"a":1}"#)).await.unwrap();
    assert_eq!(same.status(), 200);
    insta::assert_snapshot!(report(&service), @r"
    the requests were not as the test expects them
    asked, not expected: POST /beta/scores
      nearest is POST /beta/scores: this request came with another body
    ");
}

#[tokio::test]
async fn what_was_sent_is_recorded_without_its_token() {
    let (service, client) = service();
    service
        .expect(&score(&client, "a/b"))
        .any_times()
        .answer(&1);
    score(&client, "a/b")
        .header("Prefer", "x")
        .query_raw("q", "1 2")
        .await
        .unwrap_err();
    score(&client, "a/b").header("Prefer", "x").await.unwrap();
    let traffic = service.traffic();
    let recorded = &traffic[1];
    assert_eq!(recorded.method(), "GET");
    assert_eq!(recorded.path(), "/beta/games/a%2Fb/score");
    assert_eq!(recorded.uri().host(), Some("graph.microsoft.com"));
    assert_eq!((recorded.query(), recorded.query_option("q")), (None, None));
    assert_eq!(recorded.header("prefer"), Some("x"));
    assert!(recorded.has_token());
    assert!(recorded.body().is_empty());
    assert!(!recorded.headers().contains_key("authorization"));
    insta::assert_snapshot!(
        format!("{:?}", traffic[0]),
        @r"RecordedRequest(GET /beta/games/a%2Fb/score?q=1 2)"
    );
    assert!(!format!("{service:?} {client:?}").contains("token-of-a-test"));
}

#[tokio::test]
async fn waits_pass_at_once_and_are_remembered() {
    let clock = TestClock::default();
    let start = clock.now();
    let unused = clock.sleep(Duration::from_secs(100));
    clock.sleep(Duration::from_secs(2)).await;
    clock.sleep(Duration::ZERO).await;
    clock.sleep(Duration::MAX).await;
    drop(unused);
    assert_eq!(
        clock.waits(),
        [Duration::from_secs(2), Duration::ZERO, Duration::MAX]
    );
    assert!(clock.now() > start + Duration::from_secs(2));
    assert_eq!(clock.waiting(), 0);

    let other = TestClock::starting_at(start);
    // Two that begin together end together.
    let (one, two) = (
        other.sleep(Duration::from_secs(5)),
        other.sleep(Duration::from_secs(3)),
    );
    one.await;
    two.await;
    assert_eq!(other.now(), start + Duration::from_secs(5));
}

#[tokio::test]
async fn a_manual_clock_waits_for_the_test() {
    let clock = TestClock::new().manual();
    let waits = tokio::spawn({
        let clock = clock.clone();
        async move { clock.sleep(Duration::from_secs(10)).await }
    });
    while clock.waiting() == 0 {
        tokio::task::yield_now().await;
    }
    clock.advance(Duration::from_secs(9));
    tokio::task::yield_now().await;
    assert!(!waits.is_finished());
    clock.advance(Duration::from_secs(1));
    waits.await.unwrap();
    assert_eq!(clock.waiting(), 0);

    // One that is given up is not waited for.
    let mut given_up = clock.sleep(Duration::from_secs(1));
    poll_fn(|context| {
        assert!(given_up.as_mut().poll(context).is_pending());
        Poll::Ready(())
    })
    .await;
    assert_eq!(clock.waiting(), 1);
    drop(given_up);
    assert_eq!(clock.waiting(), 0);
}

#[tokio::test]
async fn a_request_may_never_be_answered() {
    let (service, client) = service();
    service.expect(&score(&client, "chess")).answer_never();
    let mut request = pin!(score(&client, "chess").send());
    poll_fn(|context| {
        assert!(request.as_mut().poll(context).is_pending());
        Poll::Ready(())
    })
    .await;
    assert_eq!(service.traffic().len(), 1);
}

#[tokio::test]
async fn a_timeout_happens_when_the_test_says_so() {
    let service = ScriptedTransport::new();
    let clock = TestClock::new().manual();
    let client = testing::client(&service, &clock);
    service.expect(&score(&client, "chess")).answer_never();
    let request = score(&client, "chess")
        .timeout(Duration::from_secs(5))
        .retry(RetryPolicy::none());
    let request = tokio::spawn(request.send());
    while clock.waiting() == 0 {
        tokio::task::yield_now().await;
    }
    clock.advance(Duration::from_secs(4));
    tokio::task::yield_now().await;
    assert!(!request.is_finished());
    clock.advance(Duration::from_secs(1));
    let Err(Error::Transport(error)) = request.await.unwrap() else {
        panic!("the time was over");
    };
    assert_eq!(error.kind(), TransportErrorKind::Timeout);
    assert_eq!(clock.waits(), [Duration::from_secs(5)]);
    service.assert();
}

#[tokio::test]
async fn requests_of_a_batch_are_expected_one_by_one() {
    let (service, client) = service();
    service
        .expect(&score(&client, "chess"))
        .answer_error(429, "TooManyRequests", "Slow down.")
        .with_header("Retry-After", "1")
        .answer(&7);
    service
        .expect(&scores(&client))
        .answer_page(&[1])
        .answer_items(&[2]);
    let photo = || {
        let mut request = http::Request::new(Bytes::from_static(b"\xff\xd8"));
        *request.method_mut() = http::Method::PUT;
        *request.uri_mut() = http::Uri::from_static("/beta/photo");
        client.raw(request)
    };
    service
        .expect(&photo())
        .answer_response(http::Response::new(Bytes::from_static(b"{}")));

    let mut batch = client.batch();
    let one = batch.add(score(&client, "chess"));
    let all = batch.add(scores(&client));
    let put = batch.add(photo());
    let other = batch.add(score(&client, "go"));
    let mut answers = batch.send().await.unwrap();
    assert_eq!(answers.take(one).unwrap(), 7);
    assert_eq!(&answers.take(put).unwrap()[..], b"{}");
    assert_eq!(
        answers.take(other).unwrap_err().code(),
        Some("unexpectedRequest")
    );
    // The page of the batch goes on by itself.
    let first = answers.take(all).unwrap();
    let mut items = client.continue_collection(first).items();
    assert_eq!(items.next().await.unwrap().unwrap(), 1);
    assert_eq!(items.next().await.unwrap().unwrap(), 2);

    let traffic = service.traffic();
    assert_eq!(traffic.len(), 3);
    assert_eq!(traffic[0].path(), "/beta/$batch");
    assert_eq!(traffic[0].batched().len(), 4);
    assert_eq!(traffic[0].batched()[2].body(), &b"\xff\xd8"[..]);
    assert_eq!(traffic[1].batched()[0].path(), "/beta/games/chess/score");
    let unmet = service.verify().unwrap_err();
    assert_eq!((unmet.missing(), unmet.unexpected()), (0, 1));
}

#[tokio::test]
async fn a_batch_keeps_dependencies_and_faults() {
    let (service, client) = service();
    service
        .expect(&score(&client, "chess"))
        .answer_error(404, "itemNotFound", "");
    service
        .expect(&score(&client, "go"))
        .answer_fault(TransportErrorKind::Other);
    let mut batch = client.batch();
    let chess = batch.add(score(&client, "chess"));
    let after = batch.add_after(score(&client, "ludo"), [&chess]);
    let mut answers = batch.send().await.unwrap();
    assert_eq!(answers.take(after).unwrap_err().status().unwrap(), 424);
    assert!(answers.take(chess).unwrap_err().is_not_found());

    let mut batch = client.batch().retry(RetryPolicy::none());
    let _ticket = batch.add(score(&client, "go"));
    assert!(matches!(batch.send().await, Err(Error::Transport(_))));
    service.assert();

    // One that the test expects as a whole.
    let mut request = http::Request::post("https://graph.microsoft.com/beta/$batch");
    request = request.header("Content-Type", "application/json");
    service
        .expect(&request.body(Bytes::new()).unwrap())
        .answer_json(r#"{"responses": [{"id": "1", "status": 200, "body": 5}]}"#);
    let mut batch = client.batch();
    let five = batch.add(score(&client, "go"));
    assert_eq!(batch.send().await.unwrap().take(five).unwrap(), 5);
    service.assert();
    assert!(service.traffic()[2].batched().is_empty());
}
