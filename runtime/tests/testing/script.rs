//! Which expectation a request meets, and the report on a script that was not
//! played.

use msgraph_runtime::testing::{self, ScriptedTransport, TestClock};

use super::{report, score, scores, service};

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
