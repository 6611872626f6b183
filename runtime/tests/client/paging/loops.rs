//! Links that lead in circles.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use msgraph_runtime::client::Error;

use super::{another_client, numbers, page};
use crate::server::{Server, json};
use msgraph_runtime::__private::v1::{Path, list};

/// So many pages in a row, the last of which leads to the page `back`.
async fn circle(pages: usize, back: usize) -> Server {
    Server::start(move |base, target| {
        let number = match target {
            "/beta/numbers" => 0,
            _ => target.rsplit('/').next().unwrap().parse().unwrap(),
        };
        let next = if number + 1 == pages {
            back
        } else {
            number + 1
        };
        match next {
            0 => page(&number.to_string(), &format!("{base}/beta/numbers")),
            _ => page(&number.to_string(), &format!("{base}/{next}")),
        }
    })
    .await
}

#[tokio::test]
async fn links_that_go_round_end_in_an_error() {
    // Round one page, two and five, from the first page on and from a later.
    for (pages, back) in [(1, 0), (2, 0), (5, 0), (2, 1), (5, 3), (9, 4), (300, 1)] {
        let server = circle(pages, back).await;
        let mut iteration = numbers(&server).pages();
        for number in 0..pages {
            let page = iteration.next().await.unwrap().unwrap();
            assert_eq!(page[0] as usize, number);
        }
        let error = iteration.next().await.unwrap().unwrap_err();
        assert!(matches!(error, Error::RepeatedLink { .. }), "{error:?}");
        assert_eq!(
            error.to_string(),
            "a next link of /numbers leads to a page that was already read"
        );
        assert!(iteration.next().await.is_none());
        assert_eq!(server.asked().len(), pages);

        iteration.try_again();
        let error = iteration.next().await.unwrap().unwrap_err();
        assert!(matches!(error, Error::RepeatedLink { .. }), "{error:?}");
        assert_eq!(server.asked().len(), pages);
    }
}

/// The same page in other words is the same page.
#[tokio::test]
async fn links_that_differ_in_what_a_url_normalises_are_equal() {
    for link in [
        "BASE/beta/./numbers",
        "BASE/x/../beta/numbers",
        "BASE/beta/numbers#2",
        "http://0x7f.1:PORT/beta/numbers",
        "HTTP://127.0.0.1:PORT/beta/numbers",
        "/beta/numbers",
        "numbers",
        "?",
    ] {
        let server = Server::start(move |base, target| match target {
            "/beta/numbers" => page("1", "/beta/numbers?a='"),
            "/beta/numbers?a=%27" => page(
                "2",
                &link
                    .replace("BASE", base)
                    .replace("PORT", base.rsplit(':').next().unwrap()),
            ),
            _ => json(r#"{"value":[]}"#),
        })
        .await;
        let mut pages = numbers(&server).pages();
        pages.next().await.unwrap().unwrap();
        pages.next().await.unwrap().unwrap();
        let third = pages.next().await;
        if link == "?" {
            // An empty query is not no query.
            assert!(third.unwrap().unwrap().is_empty());
        } else {
            let error = third.unwrap().unwrap_err();
            assert!(
                matches!(error, Error::RepeatedLink { .. }),
                "{link} {error:?}"
            );
        }
    }
}

/// Links that grow for ever are no circle; only a page cap ends them.
#[tokio::test]
async fn a_list_without_end_is_no_circle() {
    let asked = Arc::new(AtomicUsize::new(0));
    let server = Server::start(move |base, _| {
        let number = asked.fetch_add(1, Ordering::SeqCst);
        page("", &format!("{base}/{number}"))
    })
    .await;
    let mut items = numbers(&server).items().max_pages(500);
    let error = items.next().await.unwrap().unwrap_err();
    assert!(matches!(error, Error::TooManyPages { .. }), "{error:?}");
}

/// A process that reads one page and hands a token on remembers no page that
/// another one read; the circle is found all the same.
#[tokio::test]
async fn a_circle_is_found_across_processes() {
    for (pages, back) in [(1, 0), (2, 0), (5, 0), (9, 4)] {
        let server = circle(pages, back).await;
        let mut token = numbers(&server).pages().resume_token();
        let error = loop {
            let path = Path::new(&another_client(&server), "beta").segment("numbers");
            let mut iteration = list::<i32>(path).pages().resume(&token).unwrap();
            match iteration.next().await.unwrap() {
                Ok(_) => token = iteration.resume_token().to_string().parse().unwrap(),
                Err(error) => break error,
            }
            assert!(server.asked().len() <= 4 * pages);
        };
        assert!(matches!(error, Error::RepeatedLink { .. }), "{error:?}");
    }
}
