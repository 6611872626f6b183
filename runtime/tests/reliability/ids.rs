//! Ids stay one segment of the path, or are refused.

use crate::answer::json;
use crate::row::{Call, Row, row};
use crate::table::{Columns, check, in_one_line};

fn id(id: &'static str) -> Row {
    let told = format!("`{}`", in_one_line(id));
    titled(&told, id)
}

fn titled(fault: &str, id: &'static str) -> Row {
    row(fault, Call::GetById(id), [json("7")])
}

#[tokio::test]
async fn ids() {
    let columns = Columns {
        fault: "id",
        waits: false,
    };
    let rows = vec![
        titled("an empty one", ""),
        id("."),
        id(".."),
        id("..."),
        id("../me"),
        id("a/b"),
        id("a\\b"),
        id("a?b"),
        id("a#b"),
        id("a%2fb"),
        id("%2e%2e"),
        id("a;b:c"),
        id("a@b"),
        id("a'b"),
        id("('x')"),
        id("a+b&c=d"),
        titled("a blank", " "),
        id("\0\r\n\t"),
        id("äß€"),
        id("ａ／ｂ"),
        id("\u{202e}abc"),
        id("👩‍🎓"),
    ];
    check("Ids", columns, rows).await;
}
