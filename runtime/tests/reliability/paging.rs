//! Faults in the middle of a collection: nothing delivered is lost or doubled.

use crate::answer::{Step, html, json, last_page, page, send, status, steps};
use crate::row::{CHOSEN, Call, Wait, row};
use crate::table::{Columns, check};

#[tokio::test]
async fn faults_between_pages() {
    let columns = Columns {
        fault: "what happens on the second of three pages",
        waits: true,
    };
    let first = || page("1,2", "/2?$skiptoken=a%23b%2bc");
    let second = || page("3", "/3");
    let third = || last_page("4,5");
    let reset = || steps([Step::Reset]);
    let broken = || {
        steps([
            send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"value\":[3"),
            Step::Reset,
        ])
    };
    let once = [CHOSEN[0]];
    let rows = vec![
        row("nothing", Call::Items, [first(), second(), third()]),
        row(
            "429 with `Retry-After: 10`, then the page",
            Call::Items,
            [
                first(),
                status(429).header("Retry-After", "10"),
                second(),
                third(),
            ],
        )
        .waits([Wait::Asked(10.0)]),
        row(
            "429, 503 and 504, then the page; and 429 on the third",
            Call::Items,
            [
                first(),
                status(429),
                status(503),
                status(504),
                second(),
                status(429),
                third(),
            ],
        )
        .waits([CHOSEN[0], CHOSEN[1], CHOSEN[2], CHOSEN[0]]),
        row("429 for ever", Call::Items, [first(), status(429)]).waits(CHOSEN),
        row(
            "429 four times, and the program tries again",
            Call::ItemsTryingAgain,
            [
                first(),
                status(429),
                status(429),
                status(429),
                status(429),
                second(),
                third(),
            ],
        )
        .waits(CHOSEN),
        row(
            "`Retry-After: 600`, and another program resumes by the stored token",
            Call::ItemsOfTwoPrograms,
            [
                first(),
                status(429).header("Retry-After", "600"),
                second(),
                third(),
            ],
        ),
        row(
            "JSON that ends too early, and another program resumes",
            Call::ItemsOfTwoPrograms,
            [first(), json("{\"value\":[3"), second(), third()],
        ),
        row(
            "nothing, but each item is asked for by another program",
            Call::ItemsOfAProgramEach,
            [first(), first(), second(), third(), third()],
        ),
        row(
            "`Retry-After: 181`",
            Call::Items,
            [first(), status(429).header("Retry-After", "181")],
        ),
        row(
            "a reset before the headers",
            Call::Items,
            [first(), reset(), second(), third()],
        )
        .waits(once),
        row(
            "a reset in the middle of the body",
            Call::Items,
            [first(), broken(), second(), third()],
        )
        .waits(once),
        row(
            "an item that does not fit its type",
            Call::Items,
            [first(), page("3,\"canary-body\",4", "/3"), third()],
        ),
        row(
            "JSON that ends too early",
            Call::Items,
            [first(), json("{\"value\":[3"), third()],
        ),
        row("502 with HTML", Call::Items, [first(), html(502), third()]),
        row(
            "410, as for a link that is too old",
            Call::Items,
            [first(), status(410), third()],
        ),
        row(
            "no item, but a link",
            Call::Items,
            [first(), page("", "/3"), third()],
        ),
        row(
            "`\"@odata.nextLink\": null`",
            Call::Items,
            [
                first(),
                json(r#"{"value":[3],"@odata.nextLink":null}"#),
                third(),
            ],
        ),
    ];
    check("Faults between pages", columns, rows).await;
}
