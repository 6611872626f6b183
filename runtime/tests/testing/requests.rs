//! Every kind of request can be expected, and has typed answers.

use bytes::Bytes;
use msgraph_runtime::__private::v1::{self, Path, get};
use msgraph_runtime::client::AllOptions;
use msgraph_runtime::{Collection, DeltaItem};

use super::{report, score, scores, service};

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
