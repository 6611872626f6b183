//! Downloads: redirects that are followed without the token, and bytes that
//! break off.

use crate::answer::{Answer, Step, body, send, status, steps};
use crate::clock::TIME_LIMIT;
use crate::row::{CHOSEN, Call, Row, Wait, row};
use crate::table::{Columns, check};
use crate::trial::World;

const STORAGE: &str = "https://storage.example/canary-body?sig=canary-query";

fn redirect(code: u16, location: &str) -> Answer {
    body(code, "text/plain", b"canary-body".to_vec()).header("Location", location)
}

fn bytes() -> Answer {
    body(200, "image/jpeg", b"picture".to_vec())
}

fn elsewhere(code: u16) -> Answer {
    body(code, "text/xml", b"<Error>canary-body</Error>".to_vec())
}

/// At the global service: what is elsewhere is over HTTPS.
fn download(fault: &str, answers: impl Into<Vec<Answer>>) -> Row {
    row(fault, Call::Download, answers).worlds(&[World::Global])
}

fn after_a_redirect(fault: &str, answers: impl IntoIterator<Item = Answer>) -> Row {
    let answers: Vec<_> = [redirect(302, STORAGE)]
        .into_iter()
        .chain(answers)
        .collect();
    download(fault, answers)
}

/// Bytes of which there should be more.
fn broken_off(rest: impl IntoIterator<Item = Step>) -> Answer {
    let head = send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\npicture");
    steps([head].into_iter().chain(rest))
}

#[tokio::test]
async fn downloads() {
    let columns = Columns {
        fault: "what happens",
        waits: true,
    };
    let mut rows = vec![download("nothing", [bytes()])];
    for code in [301, 302, 303, 307, 308] {
        let fault = format!("{code} to another host, then bytes");
        rows.push(download(&fault, [redirect(code, STORAGE), bytes()]));
    }
    rows.extend([
        download("302 to a path, then bytes", [redirect(302, "/x"), bytes()]),
        after_a_redirect(
            "302 to another host, from there to a third one, then bytes",
            [redirect(302, "https://cdn.example/canary-body"), bytes()],
        ),
        after_a_redirect(
            "302 to another host, and back to the service",
            [redirect(302, "{S}://{H}{P}/x"), bytes()],
        ),
        after_a_redirect("302 to another host, which answers 403", [elsewhere(403)]),
        after_a_redirect("302 to another host, which answers 404", [elsewhere(404)]),
        after_a_redirect("302 to another host, which answers 500", [elsewhere(500)]),
        after_a_redirect(
            "302 to another host, which answers 503; then 302 and bytes",
            [elsewhere(503), redirect(302, STORAGE), bytes()],
        )
        .waits([CHOSEN[0]]),
        after_a_redirect(
            "302 to another host, which answers 429 with `Retry-After: 5`; then 302 and bytes",
            [
                elsewhere(429).header("Retry-After", "5"),
                redirect(302, STORAGE),
                bytes(),
            ],
        )
        .waits([Wait::Asked(5.0)]),
        after_a_redirect(
            "302 to another host, where the connection is reset; then 302 and bytes",
            [steps([Step::Reset]), redirect(302, STORAGE), bytes()],
        )
        .waits([CHOSEN[0]]),
        after_a_redirect(
            "302 to another host, which says nothing for as long as an attempt may take; then bytes",
            [steps([Step::TimeIsOver, Step::Silence]), bytes()],
        )
        .settings(|builder| builder.timeout(TIME_LIMIT))
        .waits([CHOSEN[0]]),
        download("503, then 302 to another host and bytes", {
            [status(503), redirect(302, STORAGE), bytes()]
        })
        .waits([CHOSEN[0]]),
        download("302 for ever", [redirect(302, STORAGE)]),
        download(
            "302 to another scheme",
            [redirect(302, "{T}://{H}{P}/x"), bytes()],
        ),
        download(
            "302 to this machine",
            [redirect(302, "http://localhost/canary-body"), bytes()],
        ),
        download(
            "302 to a host behind a user name",
            [redirect(302, "https://me:canary-body@storage.example/"), bytes()],
        ),
        download("302 to `javascript:`", [redirect(302, "javascript:x"), bytes()]),
        download("302 without `Location`", [elsewhere(302), bytes()]),
        download("300 to another host", [redirect(300, STORAGE), bytes()]),
        download("302 on an action", [redirect(302, STORAGE), bytes()]).call(Call::PostDownload),
        download("404", [status(404)]),
        download("bytes that break off", [broken_off([])]),
        download(
            "bytes that stop for as long as an attempt may take",
            [broken_off([Step::TimeIsOver, Step::Silence])],
        )
        .settings(|builder| builder.timeout(TIME_LIMIT)),
        download(
            "more bytes than the client's limit, piece by piece",
            [body(200, "image/jpeg", vec![0; 100_001])],
        )
        .settings(|builder| builder.body_limit(100_000)),
        download(
            "more bytes than the client's limit, all at once",
            [body(200, "image/jpeg", vec![0; 100_001])],
        )
        .call(Call::DownloadAtOnce)
        .settings(|builder| builder.body_limit(100_000)),
    ]);
    check("Downloads", columns, rows).await;
}
