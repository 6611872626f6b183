//! What must end well whatever the document: depth, wrong types, secrets in
//! errors, very many members, unknown numbers.

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
use msgraph_runtime::{Collection, Model, from_slice, from_str, to_string};

const USER: &str = "#microsoft.graph.communicationsUserIdentity";

#[test]
fn unknown_members_keep_their_json() {
    for value in [
        "1.0",
        "12345678901234567890123",
        "1E5",
        "-0",
        "1e-400",
        "null",
        "true",
        "\"\\u00e9\\\"\"",
        "[ 1.0 , { \"a\" : 1E5 } ]",
        "{\"$serde_json::private::Number\":\"1\"}",
    ] {
        let record: AttendanceRecord = same_again(&format!(r#"{{"new":{value},"id":"a"}}"#));
        assert_eq!(record.additional().get("new").unwrap().get(), value);
        let page: Collection<AttendanceRecord> = same_again(&format!(
            r#"{{"value":[{{"new":{value}}}],"more":{value}}}"#
        ));
        assert_eq!(page.additional().get("more").unwrap().get(), value);
    }
    let record: AttendanceRecord = same_again(
        r#"{"":1,"a\"b":2,"__rest":3,"@odata.etag":"W/\"x\"","id@odata.x":null,"@odata.id":"y"}"#,
    );
    assert_eq!(record.additional().get_as::<i32>("__rest"), Some(3));
    assert_eq!(record.odata_etag().as_deref(), Some("W/\"x\""));
    assert_eq!(record.additional().len(), 6);
    assert_eq!(record.additional().get_as::<String>("__rest"), None);
}

#[test]
fn comparison_sees_unknown_members_without_order() {
    let decode = |json: &str| from_str::<AttendanceRecord>(json).unwrap();
    let one = decode(r#"{"id":null,"x":{"a":1,"b":2},"y":1,"@odata.etag":"1"}"#);
    assert_eq!(
        one,
        decode(r#"{"y":1,"odd":[],"x":{"b":2,"a":1},"@odata.etag":"2"}"#)
    );
    assert_ne!(one, decode(r#"{"y":1.0,"x":{"b":2,"a":1}}"#));
    assert_ne!(one, decode(r#"{"y":1}"#));
    assert_ne!(one, decode("{}"));
    assert_eq!(
        decode(r#"{"id":null,"@odata.etag":"1"}"#),
        AttendanceRecord::default()
    );
}

/// Opens and closes `levels` times around nothing.
fn nest(open: &str, close: &str, levels: usize) -> String {
    open.repeat(levels) + "{}" + &close.repeat(levels)
}

#[test]
fn no_depth_overflows_the_stack() {
    let tag = format!(r#","@odata.type":"{USER}"}}"#);
    let tag_first = format!(r#"{{"@odata.type":"{USER}","friend":"#);
    let peers_close = format!(r#"],"@odata.type":"{USER}"}}"#);
    let forms = [
        ("{\"unknown\":", "}"),
        ("{\"parent\":", "}"),
        ("{\"records\":[", "]}"),
        ("{\"identity\":{\"friend\":", "}}"),
        ("{\"friend\":", "}"),
        ("{\"friend\":", &*tag),
        (&*tag_first, "}"),
        ("{\"peers\":[", &*peers_close),
        ("{\"x\":[", "],\"@odata.type\":\"#x\"}"),
    ];
    for (open, close) in forms {
        for levels in [1, 20, 60, 130, 10_000] {
            let json = nest(open, close, levels);
            let record = from_str::<AttendanceRecord>(&json).map(|value| to_string(&value));
            let identity = from_str::<AnyIdentity>(&json).map(|value| to_string(&value));
            if levels < 60 {
                assert_eq!(Json::of(&record.unwrap().unwrap()), Json::of(&json));
                assert_eq!(Json::of(&identity.unwrap().unwrap()), Json::of(&json));
            }
        }
        // Not closed: also what was passed over may lie deep.
        assert!(from_str::<AttendanceRecord>(&open.repeat(10_000)).is_err());
        assert!(from_str::<AnyIdentity>(&open.repeat(10_000)).is_err());
    }
    assert!(from_str::<AttendanceRecord>(&nest("{\"unknown\":", "}", 10_000)).is_ok());
    let late = nest("{\"friend\":", &tag, 10_000);
    let error = from_str::<AnyIdentity>(&late).unwrap_err();
    assert!(
        error.to_string().contains("expected at most 128 levels"),
        "{error}"
    );
    assert!(from_str::<AnyIdentity>(&nest("{\"friend\":", &tag, 100)).is_ok());
    // The count is given back after failures.
    assert!(from_str::<AnyIdentity>(&nest("{\"friend\":", &tag, 100)).is_ok());
}

/// Stands for hundreds of members: four kilobytes in the struct itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Wide([[u64; 32]; 16]);

impl v1::EdmValue for Wide {
    type Queried = Self;

    fn decode<'de, D: v1::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <bool as v1::EdmValue>::decode(deserializer).map(|_| Self([[0; 32]; 16]))
    }

    fn encode<S: v1::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bool(true)
    }
}

structs! {
    WideType = "microsoft.graph.wideType" {
        0 wide: Option<Wide> = "wide",
        1 inner: Option<Box<WideType>> = "inner",
        2 items: Vec<WideType> = "items",
    }
}

#[test]
fn wide_types_take_little_stack() {
    let decode = || {
        for (open, close, levels) in [("{\"inner\":", "}", 120), ("{\"items\":[", "]}", 60)] {
            let json = nest(open, close, levels);
            let value: WideType = from_str(&json).unwrap();
            assert_eq!(to_string(&value).unwrap(), json);
        }
    };
    let thread = std::thread::Builder::new().stack_size(1024 * 1024);
    thread.spawn(decode).unwrap().join().unwrap();
}

#[test]
fn errors_name_the_place_and_never_the_value() {
    let secret = "\"s3cret, expected s3cret\"";
    let cases = [
        (
            format!(r#"{{"value":[{{}},{{"id":{{"s3cret":{secret}}}}}]}}"#),
            "value[1].id: expected an Edm.String, found an object",
        ),
        (
            format!(r#"{{"value":[{{"totalAttendanceInSeconds":{secret}}}]}}"#),
            "value[0].totalAttendanceInSeconds: expected an Edm.Int32, found a text",
        ),
        (
            r#"{"value":[{"totalAttendanceInSeconds":123456789012}]}"#.to_owned(),
            "value[0].totalAttendanceInSeconds: expected an Edm.Int32",
        ),
        (
            format!(r#"{{"value":[{{"attendanceIntervals":[null,{secret}]}}]}}"#),
            "value[0].attendanceIntervals[1]: expected an object, found a text",
        ),
        (
            format!(r#"{{"value":[{{"attendanceIntervals":{secret}}}]}}"#),
            "value[0].attendanceIntervals: expected a collection, found a text",
        ),
        (
            format!(
                r#"{{"value":[{{"identity":{{"peers":[{{"id":1}}],"secret":{secret},"@odata.type":"{USER}"}}}}]}}"#
            ),
            "value[0].identity.peers[0].id: expected an Edm.String, found a number",
        ),
        (
            format!(r#"{{"value":[{{"identity":{{"@odata.type":{{"a":{secret}}}}}}}]}}"#),
            "value[0].identity.@odata.type: expected the name of a type, found an object",
        ),
        (
            format!(r#"{{"value":[{{"x":{secret}}},{secret}]}}"#),
            "value[1]: expected an object, found a text",
        ),
        (
            format!(r#"{{"value":[{{"parent":{{"parent":{{"role":[{secret}]}}}}}}]}}"#),
            "value[0].parent.parent.role: expected an Edm.String, found an array",
        ),
        (
            format!(r#"{{"value":[{{"role":true,"x":{secret}}}]}}"#),
            "value[0].role: expected an Edm.String, found a boolean",
        ),
        (
            format!(r#"{{"value":[{{"role":{secret}"#),
            "value[0]: EOF while parsing an object",
        ),
        (
            format!(r#"{{"value":[{{"unknown":{secret}"s3cret"}}]}}"#),
            "value[0]: expected `,` or `}`",
        ),
        (
            format!(r#"{{"value":[{{"unknown":[{secret}"s3cret"]}}]}}"#),
            "value[0].unknown: expected `,` or `]`",
        ),
        (
            format!(r#"{{"value":[{{"identity":{{"un\u001bknown\n":[{secret}"#),
            "value[0].identity.un\\u{1b}known\\n: EOF while parsing a list",
        ),
        (secret.to_owned(), "expected an object, found a text"),
        (r#"{"value":[]}{}"#.to_owned(), "trailing characters"),
        (String::new(), "EOF while parsing a value"),
    ];
    for (json, expected) in cases {
        let error = from_str::<Collection<AttendanceRecord>>(&json).expect_err(&json);
        let text = error.to_string();
        assert_eq!(text.split(" at line ").next(), Some(expected), "{text}");
        assert_eq!(text.matches(" at line ").count(), 1, "{text}");
        assert!(!format!("{text}{error:?}").contains("s3cret"), "{error:?}");
    }
    let error =
        from_str::<Collection<AttendanceRecord>>("{\"value\": [\n {\"id\": 7}]}").unwrap_err();
    assert_eq!(
        (error.path(), error.line(), error.column()),
        ("value[0].id", 2, 9)
    );
    let error = from_slice::<AttendanceRecord>(b"{\"id\":\n\"\xff\"}").unwrap_err();
    assert_eq!(error.to_string(), "id: expected UTF-8 at line 2 column 2");
    let record: AttendanceRecord = from_slice(b"\xef\xbb\xbf{\"id\":\"a\"}").unwrap();
    assert_eq!(record.id.as_deref(), Some("a"));
}

#[test]
fn very_many_members_take_no_quadratic_time() {
    let mut json = String::from("{\"m0\":\"first\"");
    for number in 0..100_000 {
        json.push_str(&format!(",\"m{number}\":{number}"));
    }
    json.push('}');
    let record: AttendanceRecord = from_str(&json).unwrap();
    assert_eq!(record.additional().len(), 100_000);
    assert_eq!(record.additional().get("m0").unwrap().get(), "0");
    assert_eq!(record.clone(), record);
}

/// Other deserializers than that of JSON text.
#[test]
fn values_of_serde_json_are_read_and_written_too() {
    let json = format!(
        r#"{{"value":[{{"id":"a","new":[1],"identity":{{"tenantId":"t","@odata.type":"{USER}"}}}}]}}"#
    );
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    let page: Collection<AttendanceRecord> = serde_json::from_value(value.clone()).unwrap();
    assert!(matches!(
        page[0].identity,
        Some(AnyIdentity::CommunicationsUserIdentity(_))
    ));
    assert_eq!(serde_json::to_value(&page).unwrap(), value);
    let page: Collection<AttendanceRecord> = serde_json::from_reader(json.as_bytes()).unwrap();
    assert_eq!(page, from_str(&json).unwrap());
}
