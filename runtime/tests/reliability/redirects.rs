//! Redirects are not followed, wherever they lead.

use crate::answer::{body, html};
use crate::row::{Call, Row, row};
use crate::table::{Columns, check};

fn redirect(fault: &str, call: Call, code: u16, location: &str) -> Row {
    let answer = body(code, "text/plain", Vec::new()).header("Location", location);
    row(fault, call, [answer])
}

#[tokio::test]
async fn redirects() {
    let columns = Columns {
        fault: "redirect",
        waits: false,
    };
    let foreign = "{S}://evil.example{O}/x?canary-body";
    let mut rows = Vec::new();
    for code in [301, 302, 303, 307, 308] {
        let fault = format!("{code} to another host");
        rows.push(redirect(&fault, Call::Get, code, foreign));
    }
    for (fault, location) in [
        ("302 to another port", "{S}://{H}:8443/x"),
        ("302 to another scheme", "{T}://{H}{P}/x"),
        ("302 to the same origin", "{S}://{H}{P}/canary-body"),
        ("302 to a path", "/canary-body"),
        ("302 to a host without a scheme", "//evil.example{O}/x"),
        (
            "302 to a host behind a user name",
            "{S}://{H}{P}@evil.example{O}/x",
        ),
        ("302 to a host that is none", "{S}://canary body/"),
        (
            "302 to a host of 10,000 letters",
            &format!("{{S}}://{}/", "a".repeat(10_000)),
        ),
        ("302 to `javascript:`", "javascript:alert(1)"),
        ("302 to nowhere", ""),
    ] {
        rows.push(redirect(fault, Call::Get, 302, location));
    }
    rows.push(row("302 without `Location`", Call::Get, [html(302)]));
    rows.push(redirect("300 to another host", Call::Get, 300, foreign));
    rows.push(redirect(
        "307 to another host, on a POST",
        Call::Post,
        307,
        foreign,
    ));
    rows.push(redirect("307 on the first page", Call::Items, 307, foreign));
    check("Redirects", columns, rows).await;
}
