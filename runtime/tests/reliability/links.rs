//! Next links: followed byte for byte within the origin, refused everywhere
//! else before a token is fetched.

use crate::answer::{json, last_page, page};
use crate::places::Places;
use crate::row::{Call, Row, row};
use crate::table::{Columns, check, in_one_line};
use crate::trial::World;

const BOTH: &[World] = &[World::Loopback, World::Global];

/// A page with this link, and the page behind it.
fn link(link: &str) -> Row {
    let told = format!("`{}`", in_one_line(&Places::global().fill(link)));
    titled(&told, link)
}

fn titled(fault: &str, link: &str) -> Row {
    row(fault, Call::Items, [page("1", link), last_page("2")]).worlds(BOTH)
}

/// A link of so many bytes.
fn long(length: usize) -> String {
    let mut link = "{S}://{H}{P}/2?$skiptoken=".to_owned();
    let length = length - Places::global().fill(&link).len();
    link.push_str(&"%2b".repeat(length / 3));
    link.push_str(&"a".repeat(length % 3));
    link
}

/// The relative link `2` on a page with this context.
fn relative(context: &str) -> Row {
    let told = Places::global().fill(context);
    let first = format!(r#"{{"@odata.context":"{context}","value":[1],"@odata.nextLink":"2"}}"#);
    row(
        &format!("`2`, with the context `{told}`"),
        Call::Items,
        [json(&first), last_page("2")],
    )
    .worlds(BOTH)
}

#[tokio::test]
async fn links_within_the_origin() {
    let columns = Columns {
        fault: "next link",
        waits: false,
    };
    let rows = vec![
        link("{S}://{H}{P}/2?$skiptoken=a%23b%2bc%3dd%2F%7e"),
        link("{S}://{H}{P}/2?$skiptoken=a+b&&=&x=%C3%A4"),
        link("{S}://{H}{P}/users%2Fx/2%2e?$filter=a%20eq%20%27b%27"),
        link("{S}://{H}{P}/2?%24skiptoken=%"),
        link("{S}://{H}{P}/2?$filter=a eq 'b'"),
        link("{S}://{H}{P}/a/../2/%2e%2e/%2E/3"),
        link("{S}://{H}:443/2").worlds(&[World::Global]),
        link("HTTPS://Graph.Microsoft.COM/2").worlds(&[World::Global]),
        link("https://ｇｒａｐｈ．microsoft．com/2").worlds(&[World::Global]),
        titled("one of 64,000 bytes", &long(64_000)),
        link("/2?$skiptoken=%2b"),
        link("2?$skiptoken=%2b"),
        link("?$skiptoken=%2b"),
        link("../../2"),
        link("//{H}{P}/2"),
        link("{S}://@{H}{P}/2"),
        link("{S}:/x/2"),
        link("{S}:2"),
        link("{S}://{H}{P}/a\tb\nc"),
        link(" {S}://{H}{P}/2 "),
        link("{S}://{H}{P}/2#fragment"),
        link("{S}://{H}{P}\\2"),
        link("{S}://{H}{P}\\@evil.example/2"),
        link("{S}://{H}{P}/@evil.example/2"),
        link("{S}://{H}{P}?@evil.example/2"),
        link("{S}://{H}{P}#@evil.example/2"),
        titled("an empty one", ""),
        relative("{S}://{H}{P}/beta/$metadata"),
    ];
    check("Links within the origin", columns, rows).await;
}

#[tokio::test]
async fn links_that_are_refused() {
    let columns = Columns {
        fault: "next link",
        waits: false,
    };
    let rows = vec![
        link("{S}://evil.example{O}/2"),
        link("{S}://{H}.evil.example{O}/2"),
        link("{S}://evil-{H}{O}/2"),
        link("{S}://eu.{H}{O}/2"),
        link("{S}://{H}.{P}/2"),
        link("{T}://{H}{P}/2"),
        link("{S}://{H}:8443/2"),
        link("{S}://{H}:0/2"),
        link("{S}://{H}:99999/2"),
        link("{S}://{H}{P}@evil.example{O}/2"),
        link("{S}://{H}:canary-token@evil.example{O}/2"),
        link("{S}://{H}{P}%40evil.example{O}/2"),
        link("{S}://evil.example{O}\\@{H}{P}/2"),
        link("{S}://evil.example{O}/@{H}{P}/2"),
        link("{S}://evil.example{O}#@{H}{P}/2"),
        link("{S}://evil.example{O}?@{H}{P}/2"),
        link("{S}://me:canary-body@{H}{P}/2"),
        link("{S}://me@{H}{P}/2"),
        link("//evil.example{O}/2"),
        link("///evil.example{O}/2"),
        link("\\\\evil.example{O}/2"),
        link("/\\evil.example{O}/2"),
        link("/\t/evil.example{O}/2"),
        link("\t{S}:\n//evil.example{O}/2"),
        titled(
            "a look-alike: `https://grаph.microsoft.com/2` with a Cyrillic а",
            "{S}://gr\u{430}ph.microsoft.com{O}/2",
        ),
        link("{S}://{H}%00.evil.example{O}/2"),
        link("{S}://{H} .evil.example{O}/2"),
        link("{S}://[::1]{O}/2"),
        link("{S}://2130706433{O}/2"),
        link("javascript:alert(1)"),
        link("file:///etc/passwd"),
        link("data:application/json,{\"value\":[2]}"),
        link("wss://{H}{P}/2"),
        titled("one of 64 KiB", &long(64 << 10)).worlds(&[World::Global]),
        titled("a blank", " "),
        relative("{S}://evil.example{O}/v1.0/$metadata"),
        relative("{T}://{H}{P}/v1.0/$metadata"),
    ];
    check("Links that are refused", columns, rows).await;
}
