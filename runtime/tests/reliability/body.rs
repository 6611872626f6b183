//! Bodies that are no JSON, end too early, or are too long.

use std::io::Write;

use flate2::write::GzEncoder;
use flate2::{Compression, FlushCompress};

use crate::answer::{Answer, Step, body, html, json, send, status, steps};
use crate::row::{CHOSEN, Call, Row, Wait, row, without_retries};
use crate::table::{Columns, check};

/// For one attempt: what is wrong stays wrong.
fn get(fault: &str, answer: Answer) -> Row {
    row(fault, Call::Get, [answer])
}

fn limited(row: Row) -> Row {
    row.settings(|builder| builder.body_limit(100_000))
}

fn zip(text: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(text).unwrap();
    encoder.finish().unwrap()
}

fn zipped(code: u16, bytes: Vec<u8>) -> Answer {
    body(code, "application/json", bytes).header("Content-Encoding", "gzip")
}

/// Zeros without end: about one byte on the wire for a thousand.
fn bomb(head: &str) -> Answer {
    let mut encoder = flate2::Compress::new(Compression::best(), false);
    let zeros = vec![b'0'; 1 << 20];
    let mut block = || {
        let mut block = Vec::with_capacity(1 << 16);
        encoder
            .compress_vec(&zeros, &mut block, FlushCompress::Full)
            .unwrap();
        block
    };
    // The first may differ; each further one is the same bytes.
    let first = block();
    let further = block();
    assert_eq!(further, block());
    assert!(further.len() < 2_000);
    steps([
        send(head),
        Step::Send(b"\x1f\x8b\x08\0\0\0\0\0\0\xff".to_vec()),
        Step::Send(first),
        Step::SendForEver(further),
    ])
}

const BOMB: &str = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\
    Content-Encoding: gzip\r\nConnection: close\r\n\r\n";
const THROTTLED_BOMB: &str = "HTTP/1.1 429 Odd\r\nContent-Type: application/json\r\n\
    Content-Encoding: gzip\r\nRetry-After: 5\r\nConnection: close\r\n\r\n";

#[tokio::test]
async fn bodies() {
    let columns = Columns {
        fault: "the response",
        waits: true,
    };
    let rows = vec![
        get("200 with HTML", html(200)),
        get("502 with HTML", html(502)),
        row(
            "503 with HTML, then a number",
            Call::Get,
            [html(503), json("7")],
        )
        .waits([CHOSEN[0]]),
        get("200 without a body", json("")),
        get("204", steps([send("HTTP/1.1 204 No Content\r\n\r\n")])),
        row(
            "JSON that ends too early",
            Call::Items,
            [json("{\"value\":[1,")],
        ),
        get("JSON of another type", json("\"canary-body\"")),
        get("JSON and something behind it", json("7 canary-body")),
        get("JSON with a byte order mark", json("\u{feff}7")),
        get(
            "bytes that are not UTF-8",
            body(200, "application/json", b"\"canary-body\xff\xfe\"".to_vec()),
        ),
        get("a million open brackets", json(&"[".repeat(1_000_000))),
        get(
            "404 with a million open brackets",
            body(404, "application/json", vec![b'['; 1_000_000]),
        ),
        get("gzip", zipped(200, zip(b"7"))),
        get("gzip twice in one", {
            let both = [zip(b"7"), zip(b"7")].concat();
            zipped(200, both)
        }),
        get("404 with gzip", {
            let error = br#"{"error":{"code":"itemNotFound","message":"Not there."}}"#;
            zipped(404, zip(error))
        }),
        get("gzip that is none", zipped(200, b"canary-body".to_vec())).settings(without_retries),
        get("gzip that ends too early", {
            let mut bytes = zip(&[b'7'; 1_000]);
            bytes.truncate(bytes.len() - 12);
            zipped(200, bytes)
        })
        .settings(without_retries),
        get(
            "a coding that the client did not ask for",
            json("canary-body").header("Content-Encoding", "br"),
        ),
        limited(get("a byte too many, with its length", {
            json(&(" ".repeat(100_000) + "7"))
        })),
        limited(get("just as many bytes as are allowed", {
            json(&(" ".repeat(99_999) + "7"))
        })),
        limited(get(
            "a length of 4 GiB, and silence",
            steps([
                send("HTTP/1.1 200 OK\r\nContent-Length: 4294967296\r\n\r\n"),
                Step::Silence,
            ]),
        )),
        limited(get(
            "bytes without end and without a length",
            steps([
                send("HTTP/1.1 200 OK\r\n\r\n"),
                Step::SendForEver(vec![b' '; 10_000]),
            ]),
        )),
        limited(get(
            "chunks without end",
            steps([
                send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"),
                Step::SendForEver(b"a\r\n          \r\n".to_vec()),
            ]),
        )),
        limited(get("a gzip bomb", bomb(BOMB))),
        limited(row(
            "429 with a gzip bomb and `Retry-After: 5`, then a number",
            Call::Get,
            [bomb(THROTTLED_BOMB), json("7")],
        ))
        .waits([Wait::Asked(5.0)]),
        row(
            "429 with bytes without end, then a number",
            Call::Get,
            [
                steps([
                    send("HTTP/1.1 429 Odd\r\nRetry-After: 5\r\n\r\n"),
                    Step::SendForEver(vec![b' '; 10_000]),
                ]),
                json("7"),
            ],
        )
        .waits([Wait::Asked(5.0)]),
        row(
            "429 whose body breaks off, then a number",
            Call::Get,
            [
                steps([
                    send("HTTP/1.1 429 Odd\r\nRetry-After: 5\r\nContent-Length: 99\r\n\r\n{"),
                    Step::Reset,
                ]),
                json("7"),
            ],
        )
        .waits([Wait::Asked(5.0)]),
        row(
            "a POST that is done, whose answer is HTML",
            Call::Post,
            [html(200)],
        ),
        row(
            "a POST that is done, whose answer is too long",
            Call::Post,
            [json(&" ".repeat(100_001))],
        )
        .settings(|builder| builder.body_limit(100_000)),
        row(
            "a POST that failed with a message",
            Call::Post,
            [status(500)],
        ),
    ];
    check("Bodies", columns, rows).await;
}
