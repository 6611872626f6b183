//! Hand-written models in the very form that the generator emits: what they
//! decode and encode, and that nothing is lost on the way.
//!
//! The same tests hold when another crate of a user's graph turns on
//! serde_json's `arbitrary_precision` and `preserve_order`: run them also
//! with `--features __json_variants`.
#![allow(
    missing_docs,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests are tests"
)]

mod models_kit;

use models_kit::*;
use msgraph_runtime::{Collection, Model, Presence, from_str, to_string};

#[test]
fn what_is_decoded_encodes_to_the_same_json() {
    let record = r##"{
        "@odata.type": "#microsoft.graph.attendanceRecord",
        "role": "Presenter",
        "id": "a1",
        "totalAttendanceInSeconds": 60,
        "emailAddress": null,
        "identity": {"id": "u1", "displayName": "Ann"},
        "attendanceIntervals": [
            {"durationInSeconds": 60, "joinDateTime": "2021-10-05T04:38:06.3Z"}
        ],
        "odd": ["x", null]
    }"##;
    let value: AttendanceRecord = same_again(record);
    assert_eq!(value.role.as_deref(), Some("Presenter"));
    assert_eq!(value.total_attendance_in_seconds, Some(60));
    assert_eq!(value.attendance_intervals[0].duration_in_seconds, Some(60));
    assert_eq!(value.odd, [Some("x".to_owned()), None]);
    assert_eq!(value.odata_type(), Some("microsoft.graph.attendanceRecord"));
}

#[test]
fn presence_tells_absent_from_null_and_empty() {
    let record: AttendanceRecord =
        same_again(r#"{"id": null, "role": "x", "attendanceIntervals": [], "odd": null}"#);
    assert_eq!(record.presence(AttendanceRecord::ID), Presence::Null);
    assert_eq!(record.presence(AttendanceRecord::ROLE), Presence::Value);
    assert_eq!(
        record.presence(AttendanceRecord::EMAIL_ADDRESS),
        Presence::Absent
    );
    assert_eq!(
        record.presence(AttendanceRecord::ATTENDANCE_INTERVALS),
        Presence::Value
    );
    assert_eq!(record.presence(AttendanceRecord::ODD), Presence::Null);
    assert_eq!(record.presence(AttendanceRecord::RECORDS), Presence::Absent);
}

#[test]
fn the_fields_that_a_program_sets_win() {
    let mut record: AttendanceRecord =
        from_str(r#"{"id": null, "odd": null, "role": "x"}"#).unwrap();
    record.id = Some("set".to_owned());
    record.odd.push(None);
    record.role = None;
    assert_eq!(to_string(&record).unwrap(), r#"{"id":"set","odd":[null]}"#);
}

#[test]
fn of_a_repeated_member_the_last_counts() {
    assert_eq!(again(r#"{"id":null,"id":"a"}"#), r#"{"id":"a"}"#);
    assert_eq!(again(r#"{"id":"a","id":null}"#), r#"{"id":null}"#);
    assert_eq!(again(r#"{"odd":null,"odd":[]}"#), r#"{"odd":[]}"#);
    assert_eq!(again(r#"{"odd":[],"odd":null}"#), r#"{"odd":null}"#);
    assert_eq!(again(r#"{"odd":null,"odd":["a"]}"#), r#"{"odd":["a"]}"#);
    assert_eq!(again(r#"{"odd":["a"],"odd":[]}"#), r#"{"odd":[]}"#);
    // Where among the others it stands says nothing.
    assert_eq!(again(r#"{"x":1,"y":2,"x":3}"#), r#"{"y":2,"x":3}"#);
    assert_eq!(
        again(r##"{"@odata.type":"#a","@odata.type":"#microsoft.graph.attendanceRecord"}"##),
        r##"{"@odata.type":"#microsoft.graph.attendanceRecord"}"##
    );
    assert_eq!(
        again(r##"{"@odata.type":"#microsoft.graph.attendanceRecord","@odata.type":"#A"}"##),
        // A type that cannot stand here does not undo one that can: in a family
        // it is the first that has decided which struct this is.
        r##"{"@odata.type":"#microsoft.graph.attendanceRecord"}"##
    );
}

fn again(json: &str) -> String {
    to_string(&from_str::<AttendanceRecord>(json).unwrap()).unwrap()
}

#[test]
fn a_collection_is_a_document_and_a_member() {
    let page: Collection<AttendanceRecord> = same_again(
        r##"{
            "@odata.context": "https://graph.microsoft.com/beta/$metadata#x",
            "@odata.count": 7,
            "value": [{"id": "a"}],
            "@odata.nextLink": "https://graph.microsoft.com/beta/x?$skiptoken=a\u0026b"
        }"##,
    );
    assert_eq!(
        page.next_link(),
        Some("https://graph.microsoft.com/beta/x?$skiptoken=a&b")
    );
    assert_eq!(page.count(), Some(7));
    assert_eq!(
        page.context(),
        Some("https://graph.microsoft.com/beta/$metadata#x")
    );
    assert_eq!(page[0].id.as_deref(), Some("a"));

    let empty: Collection<AttendanceRecord> = same_again(r#"{"value": []}"#);
    assert!(empty.is_empty());
    assert_eq!(
        to_string(&Collection::<AttendanceRecord>::default()).unwrap(),
        r#"{"value":[]}"#
    );
    let error = from_str::<Collection<AttendanceRecord>>("{}").unwrap_err();
    assert_eq!(error.to_string(), "missing field `value`");

    for owner in [
        r#"{"records@odata.nextLink": "https://next", "records": [{"id": "a"}], "records@odata.count": 3}"#,
        r#"{"records": [], "records@odata.count": "3", "records@odata.nextLink": "https://next"}"#,
    ] {
        let owner: AttendanceRecord = same_again(owner);
        let records = owner.records.unwrap();
        assert_eq!(records.next_link(), Some("https://next"));
        assert_eq!(records.count(), Some(3));
    }
}

#[test]
fn control_information_makes_no_difference_to_equality() {
    let page = |json: &str| from_str::<Collection<AttendanceRecord>>(json).unwrap();
    assert_eq!(
        page(r#"{"value":[]}"#),
        page(r#"{"@odata.context":"c","@odata.nextLink":"n","value":[]}"#)
    );
    assert_ne!(page(r#"{"value":[]}"#), page(r#"{"value":[],"new":1}"#));
}

#[test]
fn the_tag_tells_unknown_types_apart() {
    let identity = |tag: &str| {
        let json = format!(r#"{{"@odata.type":"{tag}"}}"#);
        from_str::<AnyIdentity>(&json).unwrap()
    };
    assert_ne!(identity("#a.x"), identity("#a.y"));
    assert_eq!(identity("#a.x"), identity("A.X"));
}
