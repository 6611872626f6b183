//! Futures that the program drops in the middle.

use crate::answer::{Answer, Step, json, last_page, page, send, status, steps};
use crate::row::{CHOSEN, Call, Token, row};
use crate::table::{Columns, check};

/// The rest comes once the program asks again.
fn before_the_headers(text: &str) -> Answer {
    steps([Step::Interruption, send(&response(text))])
}

fn in_the_body(text: &str) -> Answer {
    let response = response(text);
    let (begin, end) = response.split_at(response.len() - 3);
    steps([send(begin), Step::Interruption, send(end)])
}

fn response(text: &str) -> String {
    format!(
        "HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{text}",
        text.len()
    )
}

#[tokio::test]
async fn dropping() {
    let columns = Columns {
        fault: "what is dropped, and when",
        waits: true,
    };
    let first = || page("1,2", "/2");
    let second = r#"{"value":[3,4],"@odata.nextLink":"/3"}"#;
    let third = || last_page("5");
    let number = "      7";
    let rows = vec![
        row(
            "`next` of a list, before the headers",
            Call::Items,
            [first(), before_the_headers(second), third()],
        ),
        row(
            "`next` of a list, in the body",
            Call::Items,
            [first(), in_the_body(second), third()],
        ),
        row(
            "`next` of a list, in the wait behind a 429",
            Call::Items,
            [first(), status(429), page("3,4", "/3"), third()],
        )
        .interrupting_waits()
        .waits([CHOSEN[0]]),
        row(
            "`next` of a list, before its token is there",
            Call::Items,
            [last_page("1,2,3")],
        )
        .token(Token::Interrupting),
        row(
            "a GET before the headers; another one is sent",
            Call::Get,
            [before_the_headers(number), json("8")],
        ),
        row(
            "a GET in the body; another one is sent",
            Call::Get,
            [in_the_body(number), json("8")],
        ),
        row(
            "a GET in the wait behind a 429; another one is sent",
            Call::Get,
            [status(429), json("8")],
        )
        .interrupting_waits()
        .waits([CHOSEN[0]]),
        row(
            "a POST before the headers; another one is sent",
            Call::Post,
            [before_the_headers("{}"), json("{}")],
        ),
        row(
            "a POST in the wait behind a 429; another one is sent",
            Call::Post,
            [status(429), json("{}")],
        )
        .interrupting_waits()
        .waits([CHOSEN[0]]),
    ];
    check("Dropped futures", columns, rows).await;
}
