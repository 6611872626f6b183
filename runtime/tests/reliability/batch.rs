//! Faults of a batch, and of the single requests in it.

use crate::answer::{Answer, Step, batch, html, json, status, steps};
use crate::row::{CHOSEN, Call, Row, Wait, row};
use crate::table::{Columns, check};

const FIRST: (&str, u16, &str, &str) = ("1", 200, "", "7");
const SECOND: (&str, u16, &str, &str) = ("2", 200, "", "8");
const THIRD: (&str, u16, &str, &str) = ("3", 202, "", "null");
const ERROR: &str = r#"{"error":{"code":"TooManyRequests","message":"Not now."}}"#;

fn refused(id: &'static str, status: u16, headers: &'static str) -> Reply {
    (id, status, headers, ERROR)
}

type Reply = (&'static str, u16, &'static str, &'static str);

/// One batch with these answers, and then the rest as it should be.
fn one(fault: &str, answers: Answer) -> Row {
    row(fault, Call::Batch, [answers])
}

#[tokio::test]
async fn batches() {
    let columns = Columns {
        fault: "what happens",
        waits: true,
    };
    let wait = r#""Retry-After":"10""#;
    let rows = vec![
        one("nothing", batch(&[FIRST, SECOND, THIRD])),
        one(
            "the answers in another order",
            batch(&[THIRD, FIRST, SECOND]),
        ),
        row(
            "429 with `Retry-After: 10` for the second",
            Call::Batch,
            [
                batch(&[FIRST, refused("2", 429, wait), THIRD]),
                batch(&[SECOND]),
            ],
        )
        .waits([Wait::Asked(10.0)]),
        row(
            "429 for the second and the POST, for ever",
            Call::Batch,
            [
                batch(&[FIRST, refused("2", 429, ""), refused("3", 429, "")]),
                batch(&[refused("2", 429, ""), refused("3", 429, "")]),
            ],
        )
        .waits(CHOSEN),
        row(
            "503 for the second and the POST",
            Call::Batch,
            [
                batch(&[FIRST, refused("2", 503, ""), refused("3", 503, "")]),
                batch(&[SECOND]),
            ],
        )
        .waits([CHOSEN[0]]),
        one(
            "`Retry-After: 86400` for the second",
            batch(&[FIRST, refused("2", 429, r#""retry-after":"86400""#), THIRD]),
        ),
        one(
            "a redirect for the second",
            batch(&[
                FIRST,
                ("2", 302, r#""Location":"{S}://evil.example/x""#, "null"),
                THIRD,
            ]),
        ),
        one(
            "another type than asked for, for the second",
            batch(&[FIRST, ("2", 200, "", r#""canary-body""#), THIRD]),
        ),
        one("no answer for the second", batch(&[FIRST, THIRD])),
        one(
            "two answers for the second",
            batch(&[FIRST, SECOND, SECOND, THIRD]),
        ),
        one(
            "an answer for a request that nobody made",
            batch(&[FIRST, SECOND, THIRD, ("21", 200, "", "9")]),
        ),
        one(
            "status 999 for the second",
            batch(&[FIRST, ("2", 999, "", "8"), THIRD]),
        ),
        one(
            "status 1 for the second",
            batch(&[FIRST, ("2", 1, "", "8"), THIRD]),
        ),
        row(
            "429 with `Retry-After: 10` for the batch",
            Call::Batch,
            [
                status(429).header("Retry-After", "10"),
                batch(&[FIRST, SECOND, THIRD]),
            ],
        )
        .waits([Wait::Asked(10.0)]),
        one("504 for the batch", status(504)),
        one("a reset before the headers", steps([Step::Reset])),
        row(
            "504 for a batch without the POST",
            Call::BatchOfGets,
            [status(504), batch(&[FIRST, SECOND])],
        )
        .waits([CHOSEN[0]]),
        row(
            "a reset before the headers, without the POST",
            Call::BatchOfGets,
            [steps([Step::Reset]), batch(&[FIRST, SECOND])],
        )
        .waits([CHOSEN[0]]),
        one("200 with HTML", html(200)),
        one(
            "JSON that ends too early",
            json("{\"responses\":[{\"id\":\"1\""),
        ),
        one("JSON without answers", json("{}")),
    ];
    check("Batches", columns, rows).await;
}
