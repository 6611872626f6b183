//! Changes, round by round: what comes of links that are gone, or that lead
//! elsewhere.

use crate::answer::{Answer, json, status};
use crate::row::{CHOSEN, Call, Row, row};
use crate::table::{Columns, check};

/// A page with a link to more of the round, or to the next one.
fn round(items: &str, link: &str) -> Answer {
    json(&format!(r#"{{"value":[{items}],{link}}}"#))
}

fn full() -> Answer {
    round(
        r#"{"id":"a"},{"id":"b"}"#,
        r#""@odata.deltaLink":"{S}://{H}{P}/new?$deltatoken=%2b""#,
    )
}

fn new() -> Answer {
    round(
        r#"{"id":"b","@removed":{"reason":"deleted"}}"#,
        r#""@odata.deltaLink":"/newer""#,
    )
}

/// A service that sends these after the first round.
fn then(fault: &str, answers: impl IntoIterator<Item = Answer>) -> Row {
    let answers: Vec<_> = [full()].into_iter().chain(answers).collect();
    row(fault, Call::Changes, answers)
}

/// One that says this of later changes.
fn later(fault: &str, link: &str) -> Row {
    let first = round(r#"{"id":"a"}"#, link);
    row(fault, Call::Changes, [first, new()])
}

#[tokio::test]
async fn rounds_of_changes() {
    let columns = Columns {
        fault: "what happens",
        waits: true,
    };
    let gone = |location: &str| status(410).header("Location", location);
    let rows = vec![
        then("nothing", [new()]),
        then(
            "503 on the delta link, then the changes",
            [status(503), new()],
        )
        .waits([CHOSEN[0]]),
        then(
            "a page without an item, but with a next link",
            [round("", r#""@odata.nextLink":"/2""#), new()],
        ),
        then(
            "410 on the delta link, which says where to begin anew",
            [gone("{S}://{H}{P}/anew?token=%2b"), full()],
        ),
        then(
            "410 on the delta link, which does not say where",
            [status(410), full()],
        ),
        then("410, also when it is begun anew", [status(410)]),
        then(
            "410 on the delta link, which leads to another host",
            [gone("{S}://evil.example{O}/anew"), full()],
        ),
        later(
            "a delta link to a path",
            r#""@odata.deltaLink":"/new?a=%2b""#,
        ),
        later(
            "a delta link to another host",
            r#""@odata.deltaLink":"{S}://evil.example{O}/new""#,
        ),
        later(
            "a delta link to another scheme",
            r#""@odata.deltaLink":"{T}://{H}{P}/new""#,
        ),
        later("no delta link", r#""@odata.deltaLink":null"#),
    ];
    check("Rounds of changes", columns, rows).await;
}
