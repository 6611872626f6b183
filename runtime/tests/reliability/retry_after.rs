//! The header `Retry-After` of a 429, as it is written and as it should not be.

use crate::answer::{json, status};
use crate::row::{CHOSEN, Call, Row, Wait, row};
use crate::table::{Columns, check};

/// One 429 with this header, then a success.
fn once(header: &str, wait: Wait) -> Row {
    let fault = format!("`Retry-After: {header}`");
    titled(&fault, header, wait)
}

fn titled(fault: &str, header: &str, wait: Wait) -> Row {
    let throttled = status(429).header("Retry-After", header);
    row(fault, Call::Get, [throttled, json("7")]).waits([wait])
}

/// A 429 with this header for ever; no wait.
fn too_long(fault: &str, header: &str) -> Row {
    let throttled = status(429).header("Retry-After", header);
    row(fault, Call::Get, [throttled])
}

#[tokio::test]
async fn retry_after() {
    let columns = Columns {
        fault: "429 with",
        waits: true,
    };
    let absent = Wait::Chosen(3.0);
    let rows = vec![
        row("no `Retry-After`", Call::Get, [status(429), json("7")]).waits([absent]),
        once("0", Wait::Asked(0.0)),
        once("1", Wait::Asked(1.0)),
        once("180", Wait::Asked(180.0)),
        too_long("`Retry-After: 181`", "181"),
        too_long("`Retry-After: 86400`", "86400"),
        too_long(
            "`Retry-After: 99999999999999999999`",
            "99999999999999999999",
        ),
        once("0.249", Wait::Asked(0.249)),
        once("-1", absent),
        once("NaN", absent),
        once("inf", absent),
        once("1e3", absent),
        once("+5", absent),
        once("5 s", absent),
        once("5, 9", Wait::Asked(9.0)),
        once("soon", absent),
        titled("an empty `Retry-After`", "", absent),
        titled("`retry-after: 7`, in small letters", "7", Wait::Asked(7.0)),
        titled(
            "a date 120 s ahead",
            "Wed, 21 Oct 2015 07:28:00 GMT",
            Wait::Asked(120.0),
        ),
        titled(
            "the same in the form of RFC 850",
            "Wednesday, 21-Oct-15 07:28:00 GMT",
            Wait::Asked(120.0),
        ),
        titled(
            "the same in the form of C's `asctime`",
            "Wed Oct 21 07:28:00 2015",
            Wait::Asked(120.0),
        ),
        too_long("a date one day ahead", "Thu, 22 Oct 2015 07:26:00 GMT"),
        titled(
            "a date in the past",
            "Wed, 21 Oct 2015 07:25:00 GMT",
            Wait::Asked(0.0),
        ),
        titled(
            "a date that is none",
            "Wed, 31 Feb 2015 07:28:00 GMT",
            absent,
        ),
        row(
            "a date 120 s ahead of the response's `Date`, by a clock that is an hour behind",
            Call::Get,
            [
                status(429)
                    .header("Date", "Wed, 21 Oct 2015 06:26:00 GMT")
                    .header("Retry-After", "Wed, 21 Oct 2015 06:28:00 GMT"),
                json("7"),
            ],
        )
        .waits([Wait::Asked(120.0)]),
        row(
            "`Retry-After: 5` and `Retry-After: 9`",
            Call::Get,
            [
                status(429)
                    .header("Retry-After", "5")
                    .header("Retry-After", "9"),
                json("7"),
            ],
        )
        .waits([Wait::Asked(9.0)]),
        row(
            "`Retry-After: 5` and `Retry-After: soon`",
            Call::Get,
            [
                status(429)
                    .header("Retry-After", "5")
                    .header("Retry-After", "soon"),
                json("7"),
            ],
        )
        .waits([Wait::Asked(5.0)]),
        row(
            "`Retry-After: 0` for ever",
            Call::Get,
            [status(429).header("Retry-After", "0")],
        )
        .waits([Wait::Asked(0.0), CHOSEN[1], CHOSEN[2]]),
        row(
            "`Retry-After: 30` for ever",
            Call::Get,
            [status(429).header("Retry-After", "30")],
        )
        .waits([Wait::Asked(30.0); 3]),
    ];
    check("Retry-After", columns, rows).await;
}
