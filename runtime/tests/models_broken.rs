//! Documents that are broken, cut off or of the wrong types: each ends in an
//! error that names the member and not the value, none in a panic.

#![allow(
    missing_docs,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests are tests"
)]

mod models_kit;

use models_kit::*;
use msgraph_runtime::__private::v1;
use msgraph_runtime::{
    Collection, DecodeError, ItemError, Untyped, from_slice, from_str, to_string,
};

structs! {
    Numbers = "a.numbers" {
        0 double: Option<f64> = "double",
        1 single: Option<f32> = "single",
        2 singles: Vec<f32> = "singles",
    }
}

type Page = Collection<AttendanceRecord>;

const BODIES: [&str; 3] = [
    include_str!("../../tests/fixtures/reference/list.json"),
    include_str!("../../tests/fixtures/reference/webinar-session.json"),
    include_str!("../../tests/fixtures/reference/communication-services.json"),
];

fn error(document: &[u8]) -> DecodeError {
    from_slice::<Page>(document).unwrap_err()
}

#[test]
fn a_body_may_be_cut_off_at_any_byte() {
    for body in BODIES {
        let body = body.trim_end();
        let page: Page = from_str(body).unwrap();
        let emails = page
            .iter()
            .filter_map(|record| record.email_address.as_deref());
        let secrets: Vec<_> = emails.filter(|email| !email.is_empty()).collect();
        for end in 0..body.len() {
            let cut = &body.as_bytes()[..end];
            let error = error(cut);
            assert!(error.to_string().contains("EOF while parsing"), "{error}");
            let text = format!("{error}{error:?}");
            assert!(
                !secrets.iter().any(|secret| text.contains(secret)),
                "{text}"
            );
            // In an item, the item is named.
            let text = std::str::from_utf8(cut).unwrap();
            let in_items = text.find("\"value\"").is_some_and(|start| {
                let depth = |open, close| {
                    text[start..].matches(open).count() > text[start..].matches(close).count()
                };
                depth("{", "}")
            });
            assert!(
                !in_items || error.path().starts_with("value["),
                "{text}: {error}"
            );
            assert!(from_slice::<Collection<Result<AttendanceRecord, ItemError>>>(cut).is_err());
            assert!(from_slice::<Untyped>(cut).is_err());
        }
    }
}

/// Every byte of a body may be another one.
#[test]
fn a_body_may_be_damaged_at_any_byte() {
    for body in BODIES {
        for at in 0..body.len() {
            for byte in [0, b'"', b'{', b'\\', b'9', 0xff, 0xc3] {
                let mut damaged = body.as_bytes().to_vec();
                damaged[at] = byte;
                if let Ok(page) = from_slice::<Page>(&damaged) {
                    let encoded = to_string(&page).unwrap();
                    assert_eq!(from_str::<Page>(&encoded).unwrap(), page);
                }
            }
        }
    }
}

#[test]
fn every_kind_of_error_names_the_member() {
    let long = "x".repeat(1_000_000);
    let cases: Vec<(Vec<u8>, &str, &str)> = vec![
        (
            br#"{"value":[{"id":"a"#.to_vec(),
            "value[0].id",
            "EOF while parsing a string",
        ),
        (
            br#"{"value":[{"new":{"a":[1"#.to_vec(),
            "value[0].new",
            "EOF while parsing a list",
        ),
        (
            br#"{"value":[{"identity":{"peers":[{"x":tru"#.to_vec(),
            "value[0].identity.peers",
            "EOF while parsing a value",
        ),
        (
            br#"{"value":[{},{"role":"\xff"}]}"#.to_vec(),
            "value[1].role",
            "invalid escape",
        ),
        (
            b"{\"value\":[{},{\"role\":\"\xff\"}]}".to_vec(),
            "value[1].role",
            "expected UTF-8",
        ),
        (
            b"{\"value\":[{\"new\":[\"\xc3\"]}]}".to_vec(),
            "value[0].new",
            "expected UTF-8",
        ),
        (
            b"{\"value\":[{\"n\xffew\":1}]}".to_vec(),
            "value[0]",
            "expected UTF-8",
        ),
        // What is wrong before the bytes that are no text is named first.
        (
            b"{\"value\":[{\"id\":7},{\"role\":\"\xff\"}]}".to_vec(),
            "value[0].id",
            "expected an Edm.String, found a number",
        ),
        (b"{\"value\":[]}\xff".to_vec(), "", "expected UTF-8"),
        (b"\xff\xfe{\0}\0".to_vec(), "", "expected UTF-8"),
        (
            br#"{"value":[{"id":"\ud800"}]}"#.to_vec(),
            "value[0].id",
            "unexpected end of hex escape",
        ),
        (
            br#"{"value":[{"id":"\udc00\ud800"}]}"#.to_vec(),
            "value[0].id",
            "lone leading surrogate in hex escape",
        ),
        (
            br#"{"value":[{"\ud800":1}]}"#.to_vec(),
            "value[0]",
            "unexpected end of hex escape",
        ),
        (
            b"{\"value\":[{\"id\":\"a\0b\"}]}".to_vec(),
            "value[0].id",
            "control character",
        ),
        (
            b"{\"value\":[{\"id\":\0}]}".to_vec(),
            "value[0].id",
            "expected value",
        ),
        (
            b"{\"value\":[{\0\"id\":1}]}".to_vec(),
            "value[0]",
            "key must be a string",
        ),
        (
            br#"{"value":[{"totalAttendanceInSeconds":1e999}]}"#.to_vec(),
            "value[0].totalAttendanceInSeconds",
            "",
        ),
        (
            br#"{"value":[{"totalAttendanceInSeconds":01}]}"#.to_vec(),
            "value[0].totalAttendanceInSeconds",
            "invalid number",
        ),
        (
            br#"{"value":[{"new":01}]}"#.to_vec(),
            "value[0].new",
            "invalid number",
        ),
        (
            br#"{"value":[{"":[}]}"#.to_vec(),
            "value[0].",
            "expected value",
        ),
        (
            br#"{"value":[{"a\u001b[31m\"\u202e":[}]}"#.to_vec(),
            r#"value[0].a\u{1b}[31m\"\u{202e}"#,
            "expected value",
        ),
        (
            br#"{"value":[1 2]}"#.to_vec(),
            "value[0]",
            "expected an object, found a number",
        ),
        (
            br#"{"value":[{} {}]}"#.to_vec(),
            "value[1]",
            "expected `,` or `]`",
        ),
        (
            br#"{"value":[{}],"new":[1 2]}"#.to_vec(),
            "new",
            "expected `,` or `]`",
        ),
        (
            br#"{"value":{}}"#.to_vec(),
            "value",
            "expected a collection, found an object",
        ),
        (
            br#"{"value":[{"@odata.type":7}]}"#.to_vec(),
            "value[0].@odata.type",
            "expected the name of a type, found a number",
        ),
        (
            format!(r#"{{"value":[{{"{long}":[}}]}}"#).into_bytes(),
            "value[0].xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…",
            "expected value",
        ),
    ];
    for (document, path, message) in cases {
        let error = error(&document);
        let document = String::from_utf8_lossy(&document[..document.len().min(80)]);
        assert_eq!(error.path(), path, "{document}: {error}");
        assert!(error.to_string().contains(message), "{document}: {error}");
        assert!(error.line() > 0 && error.to_string().len() < 300, "{error}");
    }
}

/// Also where a text was kept and is read again.
#[test]
fn the_line_is_that_of_the_document() {
    let late = "{\n\"identity\":\n{\"tenantId\":\n7,\n\"@odata.type\":\"#microsoft.graph.communicationsUserIdentity\"}}";
    let error = from_str::<AttendanceRecord>(late).unwrap_err();
    assert_eq!((error.path(), error.line()), ("identity.tenantId", 5));
    for (document, path, line) in [
        ("{\n\"double\":\n\"x\"}", "double", 3),
        ("{\n\"single\":\n[]}", "single", 3),
        ("{\n\"singles\":[\n1,\n\"x\"]}", "singles[1]", 4),
    ] {
        let error = from_str::<Numbers>(document).unwrap_err();
        assert_eq!((error.path(), error.line()), (path, line), "{error}");
    }
}

#[test]
fn each_kind_of_member_refuses_what_it_is_not() {
    let kinds = [
        "null",
        "true",
        "7",
        "\"canary\"",
        "[]",
        "[\"canary\"]",
        "{\"canary\":1}",
    ];
    let members = [
        ("id", "null \"canary\""),
        ("totalAttendanceInSeconds", "null 7"),
        ("identity", "null {\"canary\":1}"),
        ("parent", "null {\"canary\":1}"),
        ("attendanceIntervals", "null []"),
        ("records", "null []"),
        ("odd", "null [] [\"canary\"]"),
        ("@odata.type", "null \"canary\""),
        ("@type", "null \"canary\""),
    ];
    for (name, fits) in members {
        for kind in kinds {
            let json = format!(r#"{{"{name}":{kind}}}"#);
            match from_str::<AttendanceRecord>(&json) {
                Ok(record) => {
                    assert!(fits.split(' ').any(|fit| fit == kind), "{json}");
                    assert_eq!(Json::of(&to_string(&record).unwrap()), Json::of(&json));
                }
                Err(error) => {
                    assert!(!fits.split(' ').any(|fit| fit == kind), "{json}: {error}");
                    assert!(error.path().starts_with(name), "{json}: {error}");
                    assert!(!format!("{error}{error:?}").contains("canary"), "{error}");
                }
            }
        }
    }
}
