//! Which statuses are repeated for which methods, and where repeating ends.

use std::time::Duration;

use msgraph_runtime::client::RetryPolicy;

use crate::answer::{json, status};
use crate::row::{CHOSEN, Call, Row, Wait, row, without_retries};
use crate::table::{Columns, check};

fn get(fault: &str, code: u16) -> Row {
    row(fault, Call::Get, [status(code), json("7")])
}

fn post(fault: &str, code: u16) -> Row {
    row(fault, Call::Post, [status(code), json("{}")])
}

fn post_with_retry_after(fault: &str, code: u16) -> Row {
    let answer = status(code).header("Retry-After", "5");
    row(fault, Call::Post, [answer, json("{}")])
}

#[tokio::test]
async fn statuses() {
    let columns = Columns {
        fault: "what happens",
        waits: true,
    };
    let once = [Wait::Chosen(3.0)];
    let asked = [Wait::Asked(5.0)];
    let rows = vec![
        get("429 once, on a GET", 429).waits(once),
        get("503 once, on a GET", 503).waits(once),
        get("504 once, on a GET", 504).waits(once),
        get("500 on a GET", 500),
        get("502 on a GET", 502),
        get("501 on a GET", 501),
        get("505 on a GET", 505),
        get("408 on a GET", 408),
        get("409 on a GET", 409),
        get("423 on a GET", 423),
        row(
            "500 with `Retry-After: 5` on a GET",
            Call::Get,
            [status(500).header("Retry-After", "5"), json("7")],
        ),
        row(
            "429, 503, 504, one after the other",
            Call::Get,
            [status(429), status(503), status(504), json("7")],
        )
        .waits(CHOSEN),
        row("429 for ever", Call::Get, [status(429)]).waits(CHOSEN),
        row("503 for ever", Call::Get, [status(503)]).waits(CHOSEN),
        row("504 for ever", Call::Get, [status(504)]).waits(CHOSEN),
        row("429, then 404", Call::Get, [status(429), status(404)]).waits(once),
        row(
            "429 with `RetryPolicy::none()`",
            Call::Get,
            [status(429), json("7")],
        )
        .settings(without_retries),
        row(
            "`Retry-After: 25` for ever, with ten repetitions in 60 s",
            Call::Get,
            [status(429).header("Retry-After", "25")],
        )
        .settings(|builder| {
            builder.retry(
                RetryPolicy::default()
                    .max_retries(10)
                    .max_elapsed(Duration::from_secs(60)),
            )
        })
        .waits([Wait::Asked(25.0); 2]),
        row(
            "`Retry-After: 99999999999999999999` with the longest waits that there are",
            Call::Get,
            [status(429).header("Retry-After", "99999999999999999999")],
        )
        .settings(|builder| {
            builder.retry(
                RetryPolicy::default()
                    .base_delay(Duration::MAX)
                    .max_delay(Duration::MAX),
            )
        }),
        post("429 on a POST", 429).waits(once),
        post_with_retry_after("429 with `Retry-After: 5` on a POST", 429).waits(asked),
        post("503 on a POST", 503),
        post_with_retry_after("503 with `Retry-After: 5` on a POST", 503).waits(asked),
        post("504 on a POST", 504),
        post_with_retry_after("504 with `Retry-After: 5` on a POST", 504),
        post("500 on a POST", 500),
    ];
    check("Statuses", columns, rows).await;
}
