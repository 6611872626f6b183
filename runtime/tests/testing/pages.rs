//! Pages and lists: their links, and what happens behind them.

use super::{report, scores, service};

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
