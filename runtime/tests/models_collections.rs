//! Collections: whose their control information is, and where it is written.

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
use msgraph_runtime::{Collection, Model, Presence, from_str, to_string};

const OWNER: &str = r#"{
    "id": "a",
    "records@odata.context": "c",
    "records": [{"id": "b"}],
    "records@odata.nextLink": "https://next",
    "records@odata.navigationLink": "https://navigation",
    "records@example.term": {"x": 1},
    "id@example.term": 2
}"#;

fn owner() -> AttendanceRecord {
    same_again(OWNER)
}

fn encoded(owner: &AttendanceRecord) -> Json {
    Json::of(&to_string(owner).unwrap())
}

#[test]
fn control_information_is_the_collections_own() {
    let owner = owner();
    let names: Vec<_> = owner.additional().iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["records@odata.navigationLink", "id@example.term"]);
    assert_eq!(owner.presence(AttendanceRecord::RECORDS), Presence::Value);
    let records = owner.records.unwrap();
    let names: Vec<_> = records.additional().iter().map(|(name, _)| name).collect();
    assert_eq!(
        names,
        ["@odata.context", "@odata.nextLink", "@example.term"]
    );
    assert_eq!(
        Json::of(&to_string(&records).unwrap()),
        Json::of(
            r#"{"@odata.context":"c","value":[{"id":"b"}],"@odata.nextLink":"https://next","@example.term":{"x":1}}"#
        )
    );
}

#[test]
fn it_goes_with_the_collection() {
    let mut from = owner();
    let mut to = AttendanceRecord::default();
    to.records = from.records.take();
    assert_eq!(
        encoded(&from),
        Json::of(
            r#"{"id":"a","records@odata.navigationLink":"https://navigation","id@example.term":2}"#
        )
    );
    assert_eq!(
        encoded(&to),
        Json::of(
            r#"{"records@odata.context":"c","records@odata.nextLink":"https://next","records@example.term":{"x":1},"records":[{"id":"b"}]}"#
        )
    );
    from.records = Some(Collection::default());
    assert_eq!(
        encoded(&from),
        Json::of(
            r#"{"id":"a","records":[],"records@odata.navigationLink":"https://navigation","id@example.term":2}"#
        )
    );
}

#[test]
fn a_document_becomes_a_member() {
    let mut owner = AttendanceRecord::default();
    owner.records = Some(same_again(
        r##"{"@odata.type":"#Collection(x)","@odata.count":"7","value":[],"value@x.y":1,"@odata.nextLink":"n","unknown":2}"##,
    ));
    assert_eq!(
        encoded(&owner),
        Json::of(
            r##"{"records@odata.type":"#Collection(x)","records@odata.count":"7","records@x.y":1,"records@odata.nextLink":"n","records":[]}"##
        )
    );
    let again: AttendanceRecord = same_again(&to_string(&owner).unwrap());
    let records = again.records.unwrap();
    assert_eq!((records.count(), records.next_link()), (Some(7), Some("n")));
}

/// Not expanded: there is no collection that could take it.
#[test]
fn control_information_without_its_member_stays_with_the_owner() {
    for json in [
        r#"{"records@odata.count":3,"records@odata.nextLink":"https://next"}"#,
        r#"{"records":null,"records@odata.count":3}"#,
    ] {
        let mut owner: AttendanceRecord = same_again(json);
        assert_eq!(
            owner.additional().get_as::<i64>("records@odata.count"),
            Some(3)
        );
        owner.records = Some(from_str(r#"{"@odata.count":4,"value":[]}"#).unwrap());
        assert_eq!(
            encoded(&owner),
            Json::of(r#"{"records@odata.count":4,"records":[]}"#)
        );
    }
}

#[test]
fn names_without_odata_are_understood() {
    let page: Collection<AttendanceRecord> =
        same_again(r#"{"@context":"c","@count":2,"value":[],"@nextLink":"n","@deltaLink":"d"}"#);
    let seen = |page: &Collection<AttendanceRecord>| {
        let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
        (
            text(page.context()) + &text(page.next_link()) + &text(page.delta_link()),
            page.count(),
        )
    };
    assert_eq!(seen(&page), ("cnd".to_owned(), Some(2)));
    let owner: AttendanceRecord = same_again(
        r#"{"records@context":"c","records":[],"records@nextLink":"n","records@count":2,"records@deltaLink":"d"}"#,
    );
    assert_eq!(seen(&owner.records.unwrap()), ("cnd".to_owned(), Some(2)));
    let page: Collection<AttendanceRecord> = same_again(r#"{"value":[],"value@odata.count":5}"#);
    assert_eq!(page.count(), Some(5));
}

#[test]
fn a_late_tag_leaves_control_information_where_it_belongs() {
    let identity: AnyIdentity = same_again(
        r##"{"id@odata.x":1,"id":"a","peers":[],"peers@odata.count":0,"@odata.type":"#microsoft.graph.communicationsUserIdentity"}"##,
    );
    assert!(matches!(
        identity,
        AnyIdentity::CommunicationsUserIdentity(_)
    ));
}

#[test]
fn nulls_cost_neither_the_page_nor_their_places() {
    let records = |record: &AttendanceRecord| {
        let ids = record.records.iter().flatten().map(|record| &record.id);
        ids.flatten().cloned().collect::<Vec<_>>()
    };
    for (nulls, ids) in [
        (r#"[null]"#, 0),
        (r#"[null,null]"#, 0),
        (r#"[null,{"id":"a"}]"#, 1),
        (r#"[{"id":"a"},null,null,{"id":"b"},null]"#, 2),
        (r#"[{"records":[null,{"records":[null]}]},null]"#, 0),
    ] {
        let record: AttendanceRecord = same_again(&format!(
            r#"{{"records":{nulls},"records@odata.count":9,"attendanceIntervals":[null,{{}}]}}"#
        ));
        assert_eq!(records(&record).len(), ids);
        assert_eq!(record.attendance_intervals.len(), 1);
        let page: Collection<AttendanceRecord> = same_again(&format!(r#"{{"value":{nulls}}}"#));
        assert_eq!(page.len(), record.records.map_or(0, |page| page.len()));
        // A field without a bit for it, and one whose text is kept.
        let kinds: Kinds = same_again(r#"{"texts":["a",null,"b"],"numbers":[null,1.0,1E5]}"#);
        assert_eq!((kinds.texts.len(), kinds.numbers.len()), (2, 2));
    }
}

structs! {
    Kinds = "microsoft.graph.kinds" {
        0 texts: Vec<String> = "texts",
        1 numbers: Vec<f64> = "numbers",
        2 nullable: Vec<Option<i32>> = "nullable",
        3 untyped: Vec<msgraph_runtime::Untyped> = "untyped",
    }
}

#[test]
fn nulls_that_are_items_are_items() {
    let kinds: Kinds = same_again(r#"{"nullable":[null,1],"untyped":[null,{"a":null}]}"#);
    assert_eq!(kinds.nullable, [None, Some(1)]);
    assert_eq!(kinds.untyped[0].get(), "null");
    assert_eq!(kinds.untyped.len(), 2);
}

#[test]
fn a_collection_that_the_program_changes_has_no_nulls() {
    let mut kinds: Kinds = from_str(r#"{"texts":[null,"a"],"numbers":[null]}"#).unwrap();
    assert_eq!(
        to_string(&kinds).unwrap(),
        r#"{"texts":[null,"a"],"numbers":[null]}"#
    );
    kinds.texts[0] = "x".to_owned();
    assert_eq!(
        to_string(&kinds).unwrap(),
        r#"{"texts":[null,"x"],"numbers":[null]}"#
    );
    kinds.texts.push("b".to_owned());
    kinds.numbers.push(1.5);
    assert_eq!(
        to_string(&kinds).unwrap(),
        r#"{"texts":["x","b"],"numbers":[1.5]}"#
    );
    kinds.texts.clear();
    assert_eq!(to_string(&kinds).unwrap(), r#"{"numbers":[1.5]}"#);
    let again: Kinds = from_str(r#"{"texts":[null,"a"],"texts":["b"]}"#).unwrap();
    assert_eq!(to_string(&again).unwrap(), r#"{"texts":["b"]}"#);
}
