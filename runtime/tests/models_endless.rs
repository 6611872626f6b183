//! Documents that are very deep or very long: each ends in an error that names
//! the member, or in a value; none in a stack overflow, or in time that grows
//! faster than the document.

#![allow(
    missing_docs,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests are tests"
)]

mod models_kit;

use std::time::{Duration, Instant};

use models_kit::*;
use msgraph_runtime::__private::v1;
use msgraph_runtime::{Collection, Model, Untyped, from_str, to_string};

type Page = Collection<AttendanceRecord>;

/// Half of what Rust gives to a thread. It is enough in a debug build too.
const STACK: usize = 1024 * 1024;

fn on_a_small_stack(run: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new().stack_size(STACK);
    thread.spawn(run).unwrap().join().unwrap();
}

#[test]
fn numbers_may_be_huge() {
    let digits = "7".repeat(1_000_000);
    let forms = [
        digits.clone(),
        format!("-{digits}"),
        format!("0.{digits}"),
        format!("{digits}.{digits}e{digits}"),
        format!("1e-{digits}"),
        format!("\"{digits}\""),
    ];
    let start = Instant::now();
    for number in forms {
        let record: AttendanceRecord = same_again(&format!(r#"{{"new":{number}}}"#));
        assert_eq!(record.additional().get("new").unwrap().get(), number);
        let json = format!(r#"{{"totalAttendanceInSeconds":{number}}}"#);
        // `1e-777` is no number but zero that a double could tell.
        match from_str::<AttendanceRecord>(&json) {
            Ok(record) => assert_eq!(record.total_attendance_in_seconds, Some(0)),
            Err(error) => {
                assert_eq!(error.path(), "totalAttendanceInSeconds");
                assert!(error.to_string().len() < 200);
            }
        }
        let json = format!(r#"{{"double":{number},"int64":7}}"#);
        match from_str::<Numbers>(&json) {
            Ok(numbers) => assert_eq!(Json::of(&to_string(&numbers).unwrap()), Json::of(&json)),
            Err(error) => assert_eq!(error.path(), "double"),
        }
        match from_str::<Numbers>(&format!(r#"{{"int64":{number}}}"#)) {
            Ok(numbers) => assert_eq!(numbers.int64, Some(0)),
            Err(error) => assert_eq!(error.path(), "int64"),
        }
    }
    assert!(
        start.elapsed() < Duration::from_secs(60),
        "{:?}",
        start.elapsed()
    );
}

structs! {
    Numbers = "microsoft.graph.numbers" {
        0 double: Option<f64> = "double",
        1 int64: Option<i64> = "int64",
    }
}

#[test]
fn names_may_be_anything() {
    let long = "n".repeat(1_000_000);
    let json = format!(r#"{{"{long}":1,"":2,"i\u0064":"a","id":"b","\u0000":3,"ID":4}}"#);
    let record: AttendanceRecord = from_str(&json).unwrap();
    assert_eq!(record.id.as_deref(), Some("b"));
    assert_eq!(record.additional().len(), 4);
    assert_eq!(record.additional().get_as::<i32>(""), Some(2));
    assert_eq!(record.additional().get_as::<i32>("\0"), Some(3));
    assert_eq!(
        Json::of(&to_string(&record).unwrap()),
        Json::of(&format!(
            r#"{{"{long}":1,"":2,"id":"b","\u0000":3,"ID":4}}"#
        ))
    );
    // The same name in other letters, unknown and the tag too.
    let json = r##"{"new":1,"n\u0065w":2,"@odata.type":"#a","@odata\u002etype":"#b"}"##;
    let record: AttendanceRecord = from_str(json).unwrap();
    assert_eq!(
        to_string(&record).unwrap(),
        r##"{"@odata.type":"#b","new":2}"##
    );
}

/// Of each kind of member a hundred thousand: the last counts, in a time that
/// grows with the document.
#[test]
fn members_may_be_repeated_very_often() {
    let users = "#microsoft.graph.communicationsUserIdentity";
    let tag = format!(r##""@odata.type":"{users}""##);
    let once = [
        (r#""id":"a""#, r#""id":null"#),
        (r#""records":[{}]"#, r#""records":[]"#),
        (r#""records":[null,{}]"#, r#""records":[null]"#),
        (r#""new":{"a":[1]}"#, r#""new":1"#),
        (r#""records@odata.count":1"#, r#""records@odata.count":2"#),
        (&*tag, r##""@odata.type":"#x""##),
    ];
    let start = Instant::now();
    for (many, last) in once {
        let json = format!("{{{}{last}}}", format!("{many},").repeat(100_000));
        let record: AttendanceRecord = from_str(&json).unwrap();
        assert_eq!(to_string(&record).unwrap(), format!("{{{last}}}"));
        let identity: AnyIdentity = from_str(&json).unwrap();
        assert!(to_string(&identity).unwrap().len() < 200);
        let page = format!(
            r#"{{"value":[],{}"value":[{{}}]}}"#,
            format!("{many},").repeat(1_000)
        );
        assert_eq!(from_str::<Page>(&page).unwrap().len(), 1);
    }
    let notes: String = (0..100_000)
        .map(|number| format!(r#""records@x.n{number}":{number},"#))
        .collect();
    let json = format!(r#"{{{notes}"records":[]}}"#);
    let record: AttendanceRecord = from_str(&json).unwrap();
    assert_eq!(to_string(&record).unwrap().len(), json.len());
    assert!(
        start.elapsed() < Duration::from_secs(60),
        "{:?}",
        start.elapsed()
    );
}

#[test]
fn a_page_may_have_a_million_items() {
    let start = Instant::now();
    for item in ["{}", "null"] {
        let json = format!(
            r#"{{"value":[{}{item}]}}"#,
            format!("{item},").repeat(999_999)
        );
        let page: Collection<AttendanceInterval> = from_str(&json).unwrap();
        assert_eq!(page.len(), if item == "{}" { 1_000_000 } else { 0 });
        assert_eq!(to_string(&page).unwrap(), json);
    }
    assert!(
        start.elapsed() < Duration::from_secs(60),
        "{:?}",
        start.elapsed()
    );
}

/// Ten thousand levels of objects, arrays and both: in what is known, in what
/// is not, before and after the type, and below what is kept as it came.
#[test]
fn depth_ends_in_an_error_or_in_a_value() {
    on_a_small_stack(|| {
        let user = r##""@odata.type":"#microsoft.graph.communicationsUserIdentity""##;
        let deep = |open: &str, close: &str| open.repeat(10_000) + "1" + &close.repeat(10_000);
        let values = [
            deep("{\"a\":", "}"),
            deep("[", "]"),
            deep("[{\"id\":", "}]"),
            deep("{\"friend\":", "}"),
            deep("{\"parent\":", "}"),
            deep("{\"records\":[", "]}"),
            deep("{\"peers\":[", "]}"),
            deep("{\"friend\":", &format!(",{user}}}")),
            deep("{\"peers\":[", &format!("],{user}}}")),
        ];
        for value in values {
            // Unknown members are kept as they came, however deep.
            for json in [
                format!(r#"{{"new":{value},"id":"a"}}"#),
                format!(r#"{{"id":"a","new":{value}}}"#),
                format!(r#"{{"id@new":{value}}}"#),
            ] {
                let record: AttendanceRecord = from_str(&json).unwrap();
                assert_eq!(to_string(&record).unwrap().len(), json.len());
                assert_eq!(record, record.clone());
                assert!(from_str::<AnyIdentity>(&json).is_ok());
                let untyped: Untyped = from_str(&json).unwrap();
                assert_eq!(untyped, untyped.clone());
            }
            // An unknown type keeps what it holds, and so does a known one.
            for json in [
                format!(r##"{{"new":{value},{user}}}"##),
                format!(r##"{{{user},"new":{value}}}"##),
                format!(r##"{{"friend":{value},"@odata.type":"#x"}}"##),
            ] {
                let identity: AnyIdentity = from_str(&json).unwrap();
                assert_eq!(to_string(&identity).unwrap().len(), json.len());
            }
            for (name, json) in [
                ("parent", format!(r#"{{"parent":{value}}}"#)),
                ("records", format!(r#"{{"records":[{value}]}}"#)),
                ("id", format!(r#"{{"id":{value}}}"#)),
                ("identity", format!(r#"{{"identity":{value}}}"#)),
                ("friend", format!(r#"{{{user},"friend":{value}}}"#)),
                ("friend", format!(r#"{{"friend":{value},{user}}}"#)),
                ("peers", format!(r#"{{"peers":[{value}],{user}}}"#)),
            ] {
                let (record, identity) = (
                    from_str::<AttendanceRecord>(&json),
                    from_str::<AnyIdentity>(&json),
                );
                for error in [record.err(), identity.err()].into_iter().flatten() {
                    assert!(error.path().starts_with(name), "{error}");
                    assert!(error.path().len() < 2_000, "{error}");
                }
            }
        }
    });
}

/// What a program built is the program's: a hundred levels, and in a thread
/// with room for it ten thousand.
#[test]
fn values_that_a_program_built_go_as_deep_as_the_stack() {
    let build = |levels: usize| {
        let mut value = AttendanceRecord::default();
        for _ in 0..levels {
            value = AttendanceRecord::build(|record| record.parent = Some(Box::new(value)));
        }
        value
    };
    on_a_small_stack(move || assert_eq!(to_string(&build(100)).unwrap().len(), 1_102));
    let thread = std::thread::Builder::new().stack_size(256 * STACK);
    let deep = move || {
        let value = build(10_000);
        assert_eq!(value, value.clone());
        assert_eq!(to_string(&value).unwrap().len(), 110_002);
    };
    thread.spawn(deep).unwrap().join().unwrap();
}
