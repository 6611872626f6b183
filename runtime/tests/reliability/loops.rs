//! Next links that go round.

use crate::answer::page;
use crate::row::{Call, Row, row};
use crate::secrets::{ID, QUERY};
use crate::table::{Columns, check};

/// The pages 1 to `count`, of which the last leads to `back`.
fn round(fault: &str, count: usize, back: &str) -> Row {
    let mut pages: Vec<_> = (1..count)
        .map(|number| page(&number.to_string(), &format!("/{}", number + 1)))
        .collect();
    pages.push(page(&count.to_string(), back));
    row(fault, Call::Items, pages)
}

#[tokio::test]
async fn loops() {
    let columns = Columns {
        fault: "next links",
        waits: false,
    };
    let first = format!("/v1.0/users/{ID}/messages?$filter={QUERY}");
    let rows = vec![
        round("from the first page to itself", 1, &first),
        round("from the second page to itself", 2, "/2"),
        round("round two pages", 2, &first),
        round("round five pages", 5, &first),
        round("round the last two of five pages", 5, "/4"),
        round(
            "from the second page to itself in other words",
            2,
            "{S}://{H}{P}/x/../2",
        ),
        round("to ever new pages, of which three are allowed", 5, "/6").call(Call::ItemsOfPages(3)),
        round("round a hundred pages", 100, &first),
    ];
    check("Loops", columns, rows).await;
}
