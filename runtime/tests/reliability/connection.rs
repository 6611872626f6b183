//! Connections that are refused, reset, silent, slow, or speak no HTTP.

use crate::answer::{Answer, Step, json, send, steps};
use crate::clock::TIME_LIMIT;
use crate::row::{CHOSEN, Call, Peer, Row, Wait, row, without_retries};
use crate::table::{Columns, check};

fn reset() -> Answer {
    steps([Step::Reset])
}

fn reset_in_the_body() -> Answer {
    steps([
        send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n\"canary-body"),
        Step::Reset,
    ])
}

/// The connection is closed where the body should go on.
fn close_in_the_body() -> Answer {
    steps([send(
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n\"canary-body",
    )])
}

fn close_in_a_chunk() -> Answer {
    steps([send(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n40\r\n\"canary-body",
    )])
}

fn no_last_chunk() -> Answer {
    steps([send(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n7\r\n",
    )])
}

fn silence() -> Answer {
    steps([Step::TimeIsOver, Step::Silence])
}

fn drip() -> Answer {
    steps([
        send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n\""),
        send("canary"),
        send("-body"),
        Step::TimeIsOver,
        Step::Silence,
    ])
}

fn drip_of_an_error() -> Answer {
    steps([
        send("HTTP/1.1 429 Odd\r\nRetry-After: 5\r\nContent-Length: 100\r\n\r\n{"),
        Step::TimeIsOver,
        Step::Silence,
    ])
}

fn drip_of_headers() -> Answer {
    steps([
        send("HTTP/1.1 200 OK\r\nX-Canary: "),
        send("canary-body"),
        Step::TimeIsOver,
        Step::Silence,
    ])
}

fn get(fault: &str, answer: Answer) -> Row {
    row(fault, Call::Get, [answer, json("7")])
}

fn post(fault: &str, answer: Answer) -> Row {
    row(fault, Call::Post, [answer, json("{}")])
}

/// With a time limit for each attempt.
fn limited(row: Row) -> Row {
    row.settings(|builder| builder.timeout(TIME_LIMIT))
}

/// What is no HTTP.
fn garbage(fault: &str, text: &str) -> Row {
    row(fault, Call::Get, [steps([send(text)])]).settings(without_retries)
}

#[tokio::test]
async fn connections() {
    let columns = Columns {
        fault: "what happens",
        waits: true,
    };
    let once = [CHOSEN[0]];
    let rows = vec![
        get("no connection, on a GET", json("7"))
            .peer(Peer::Nobody)
            .waits(CHOSEN),
        post("no connection, on a POST", json("{}"))
            .peer(Peer::Nobody)
            .waits(CHOSEN),
        get("a connection that takes too long, on a GET", json("7"))
            .peer(Peer::Silent)
            .waits(CHOSEN),
        post("a connection that takes too long, on a POST", json("{}"))
            .peer(Peer::Silent)
            .waits(CHOSEN),
        get("no TLS where the client expects it", json("7"))
            .peer(Peer::NoTls)
            .waits(CHOSEN),
        get("a reset before the headers, on a GET", reset()).waits(once),
        row("a reset before the headers, for ever", Call::Get, [reset()]).waits(CHOSEN),
        post("a reset before the headers, on a POST", reset()),
        get("an end before the headers, on a GET", steps([])).waits(once),
        post("an end before the headers, on a POST", steps([])),
        get(
            "a reset in the middle of the body, on a GET",
            reset_in_the_body(),
        )
        .waits(once),
        row(
            "a reset in the middle of the body, for ever",
            Call::Get,
            [reset_in_the_body()],
        )
        .waits(CHOSEN),
        post(
            "a reset in the middle of the body, on a POST",
            reset_in_the_body(),
        ),
        get(
            "an end in the middle of the body, on a GET",
            close_in_the_body(),
        )
        .waits(once),
        get(
            "an end in the middle of a chunk, on a GET",
            close_in_a_chunk(),
        )
        .waits(once),
        get("an end before the last chunk, on a GET", no_last_chunk()).waits(once),
        limited(get("silence until the time limit, on a GET", silence())).waits(once),
        limited(row("silence, for ever", Call::Get, [silence()])).waits(CHOSEN),
        limited(post("silence until the time limit, on a POST", silence())),
        limited(get(
            "a body that drips until the time limit, on a GET",
            drip(),
        ))
        .waits(once),
        limited(get(
            "headers that drip until the time limit, on a GET",
            drip_of_headers(),
        ))
        .waits(once),
        limited(post(
            "a body that drips until the time limit, on a POST",
            drip(),
        )),
        limited(get(
            "a 429 with `Retry-After: 5` whose body drips, on a GET",
            drip_of_an_error(),
        ))
        .waits([Wait::Asked(5.0)]),
        limited(post(
            "a 429 with `Retry-After: 5` whose body drips, on a POST",
            drip_of_an_error(),
        ))
        .waits([Wait::Asked(5.0)]),
        garbage("no HTTP at all", "canary-body\r\n\r\n"),
        garbage(
            "a status line without a status",
            "HTTP/1.1 canary-body\r\n\r\n",
        ),
        garbage("a status of four digits", "HTTP/1.1 2000 OK\r\n\r\n"),
        garbage(
            "two lengths that differ",
            "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n77",
        ),
        garbage(
            "a chunk without a length",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\ncanary-body\r\n",
        ),
        garbage(
            "a megabyte of headers",
            &format!(
                "HTTP/1.1 200 OK\r\n{}",
                "X-Canary: canary-body\r\n".repeat(50_000)
            ),
        ),
    ];
    check("Connections", columns, rows).await;
}
