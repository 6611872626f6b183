//! Models inside of types that programs derive with serde: flattened, in
//! untagged enums, and from other deserializers than that of JSON text.

#![allow(
    missing_docs,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests are tests"
)]

mod models_kit;

use models_kit::*;
use msgraph_runtime::{Model, Untyped};
use serde::{Deserialize, Serialize};

const RECORD: &str = r##"{"id":"a","role":null,"new":{"x":[1,"two",null,true]},"newer":1.5,"@odata.etag":"W/1","totalAttendanceInSeconds":7,"attendanceIntervals":[null,{"durationInSeconds":3}],"identity":{"peers":[],"other":[],"@odata.type":"#microsoft.graph.communicationsUserIdentity"},"records":[],"records@odata.nextLink":"n"}"##;

fn check(record: &AttendanceRecord) {
    assert_eq!(
        Json::of(&serde_json::to_string(record).unwrap()),
        Json::of(RECORD)
    );
    assert_eq!(record.records.as_ref().unwrap().next_link(), Some("n"));
    assert_eq!(record.additional().len(), 3);
}

#[test]
fn other_deserializers_lose_nothing() {
    let value: serde_json::Value = serde_json::from_str(RECORD).unwrap();
    check(&serde_json::from_value(value.clone()).unwrap());
    check(&AttendanceRecord::deserialize(&value).unwrap());
    check(&serde_json::from_reader(RECORD.as_bytes()).unwrap());
    check(&serde_json::from_slice(RECORD.as_bytes()).unwrap());
    check(&serde_json::from_str(RECORD).unwrap());
}

#[derive(Deserialize, Serialize)]
struct Flattened {
    mine: i32,
    #[serde(flatten)]
    record: AttendanceRecord,
}

#[derive(Deserialize, Serialize)]
#[serde(untagged)]
enum Untagged {
    Number(i32),
    Record(Box<AttendanceRecord>),
}

#[derive(Deserialize, Serialize)]
#[serde(tag = "kind")]
enum Tagged {
    Record(Box<AttendanceRecord>),
}

#[test]
fn a_model_may_be_flattened_untagged_and_tagged() {
    let json = format!(r#"{{"mine":1,{}"#, &RECORD[1..]);
    let flattened: Flattened = serde_json::from_str(&json).unwrap();
    assert_eq!(flattened.mine, 1);
    check(&flattened.record);
    assert_eq!(
        Json::of(&serde_json::to_string(&flattened).unwrap()),
        Json::of(&json)
    );

    assert!(matches!(
        serde_json::from_str("7").unwrap(),
        Untagged::Number(7)
    ));
    let untagged: Untagged = serde_json::from_str(RECORD).unwrap();
    let Untagged::Record(record) = &untagged else {
        panic!("a number")
    };
    check(record);

    let json = format!(r#"{{"kind":"Record",{}"#, &RECORD[1..]);
    let Tagged::Record(record) = &serde_json::from_str(&json).unwrap();
    check(record);
}

/// A buffer holds numbers, not their text: it is the value that is kept.
#[test]
fn numbers_of_a_buffer_keep_their_value() {
    let json = r#"{"mine":1,"new":[1,-1,1.5,"1E5"],"id":"a"}"#;
    let flattened: Flattened = serde_json::from_str(json).unwrap();
    assert_eq!(
        flattened.record.additional().get("new").unwrap().get(),
        r#"[1,-1,1.5,"1E5"]"#
    );
    let Untagged::Record(record) = serde_json::from_str(r#"{"new":1E2}"#).unwrap() else {
        panic!("a number")
    };
    assert_eq!(record.additional().get_as::<f64>("new"), Some(100.0));
}

#[test]
fn untyped_values_may_be_buffered() {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Either {
        Flag(bool),
        Other(Untyped),
    }
    assert!(matches!(
        serde_json::from_str("true").unwrap(),
        Either::Flag(true)
    ));
    let Either::Other(other) = serde_json::from_str(r#"{"a":[null]}"#).unwrap() else {
        panic!("a flag")
    };
    assert_eq!(other.get(), r#"{"a":[null]}"#);
}

/// No value is in the errors of serde's own readers either, where ours is the
/// one that fails.
#[test]
fn a_buffer_that_does_not_fit_is_an_error() {
    for json in [r#"{"mine":1,"id":7}"#, r#"{"mine":1,"records":{}}"#] {
        assert!(serde_json::from_str::<Flattened>(json).is_err(), "{json}");
    }
}
