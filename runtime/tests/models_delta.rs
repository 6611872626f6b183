//! Items of delta responses: told apart, and the same JSON again.

#![allow(
    missing_docs,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests are tests"
)]

mod models_kit;

use models_kit::*;
use msgraph_runtime::{Collection, DeltaItem, Model, Presence, RemovedReason, from_str};

type Record = DeltaItem<AttendanceRecord>;

/// Why an item was removed; `changed` of one that was not.
fn told(item: &Record) -> String {
    match item {
        DeltaItem::Changed(_) => "here".to_owned(),
        DeltaItem::Removed(removed) => match removed.reason() {
            Some(reason) => format!("removed: {reason}"),
            None => "removed".to_owned(),
        },
        DeltaItem::Link(_) => "link".to_owned(),
        _ => panic!("there is no other"),
    }
}

#[test]
fn items_are_told_apart_and_lose_nothing() {
    for (json, expected) in [
        (r#"{"id":"a","role":null}"#, "here"),
        (r#"{}"#, "here"),
        (
            r#"{"id":"a","@removed":{"reason":"deleted"}}"#,
            "removed: deleted",
        ),
        (
            r#"{"@removed":{"reason":"changed"},"id":"a","x":{"y":1}}"#,
            "removed: changed",
        ),
        (
            r#"{"@odata.removed":{"reason":"changed","at":2},"id":"a"}"#,
            "removed: changed",
        ),
        (
            r#"{"id":"a","@removed":{"reason":"moved"},"role":"b"}"#,
            "removed: moved",
        ),
        (r#"{"id":"a","@removed":{}}"#, "removed"),
        (r#"{"id":"a","@removed":{"reason":null}}"#, "removed"),
        (r#"{"id":"a","@removed":{"reason":[1]}}"#, "removed"),
        (r#"{"id":"a","@removed":true}"#, "removed"),
        (r#"{"id":"a","@removed":null}"#, "here"),
        // A member of this name, and one's control information, are no removal.
        (r#"{"id":"a","removed":{"reason":"deleted"}}"#, "here"),
        (r#"{"id":"a","id@removed":{"reason":"deleted"}}"#, "here"),
        // OData 4.0.
        (
            r#"{"@odata.context":"https://s/$metadata#Records/$deletedEntity","id":"a","reason":"deleted"}"#,
            "removed: deleted",
        ),
        (
            r##"{"@context":"#Records/$deletedEntity","id":"a"}"##,
            "removed",
        ),
        (
            r##"{"@context":"#Records/$entity","id":"a","reason":"deleted"}"##,
            "here",
        ),
        (
            r##"{"@context":"#Records/$link","source":"a","relationship":"r","target":"b"}"##,
            "link",
        ),
        (
            r##"{"@context":"#Records/$deletedLink","source":"a","relationship":"r","target":"b"}"##,
            "link",
        ),
    ] {
        let item: Record = same_again(json);
        assert_eq!(told(&item), expected, "{json}");
        // The same in a page.
        let page: Collection<Record> = same_again(&format!(
            r#"{{"value":[{json}],"@odata.deltaLink":"https://s/d"}}"#
        ));
        assert_eq!(page[0], item);
    }
}

#[test]
fn what_is_removed_has_an_id() {
    for (json, id) in [
        (r#"{"id":"a\u0062","@removed":{}}"#, Some("ab")),
        (
            r#"{"@removed":{},"@odata.id":"https://s/Records('a')"}"#,
            Some("https://s/Records('a')"),
        ),
        (
            r#"{"@removed":{},"@id":"https://s/x","id":null}"#,
            Some("https://s/x"),
        ),
        (r#"{"@removed":{}}"#, None),
    ] {
        let item: Record = from_str(json).unwrap();
        let removed = item.removed().unwrap();
        assert_eq!(removed.id().as_deref(), id, "{json}");
        assert_eq!(*removed.value(), *item.value());
    }
    let item: Record =
        from_str(r#"{"id":"a","role":null,"@removed":{"reason":"deleted"}}"#).unwrap();
    let DeltaItem::Removed(removed) = item else {
        panic!("it was removed");
    };
    assert_eq!(removed.reason(), Some(&RemovedReason::Deleted));
    let record = removed.into_value();
    assert_eq!(record.presence(AttendanceRecord::ROLE), Presence::Null);
    assert!(record.additional().get("@removed").is_some());
}

/// An object of a family goes to its type, removed or not.
#[test]
fn families_have_items_too() {
    let json = r##"{"@odata.type":"#microsoft.graph.communicationsUserIdentity","id":"a","tenantId":"t","@removed":{"reason":"deleted"}}"##;
    let item: DeltaItem<AnyIdentity> = same_again(json);
    let removed = item.removed().unwrap();
    assert!(matches!(
        removed.value(),
        AnyIdentity::CommunicationsUserIdentity(_)
    ));
    assert_eq!(removed.id().as_deref(), Some("a"));

    let json =
        r##"{"id":"a","@removed":{"reason":"x"},"@odata.type":"#microsoft.graph.new","n":1}"##;
    let item: DeltaItem<AnyIdentity> = same_again(json);
    assert!(matches!(item.value(), AnyIdentity::Other(_)));
}

#[test]
fn an_item_that_does_not_fit_says_where() {
    let page = r#"{"value":[{"id":"a"},{"id":1,"@removed":{}}]}"#;
    let error = from_str::<Collection<Record>>(page).unwrap_err();
    assert_eq!(error.path(), "value[1].id");
    for json in ["null", "1", "[]", r#"{"value":[null]}"#] {
        assert!(
            from_str::<Record>(json).is_err() || json.starts_with('{'),
            "{json}"
        );
    }
}

/// Changes of related entities that come with their owner.
#[test]
fn changes_of_a_navigation_property() {
    let json = r#"{
        "id": "a",
        "records@delta": [{"id":"b"},{"id":"c","@removed":{"reason":"deleted"}}]
    }"#;
    let record: AttendanceRecord = same_again(json);
    let changes = record.delta_of(AttendanceRecord::RECORDS).unwrap().unwrap();
    assert_eq!(
        changes.iter().map(told).collect::<Vec<_>>(),
        ["here", "removed: deleted"]
    );

    // Beside the collection itself, too, and in both ways to write it.
    let json = r#"{"records":[],"records@odata.delta":[{"id":"b"}]}"#;
    let record: AttendanceRecord = same_again(json);
    let changes = record.delta_of(AttendanceRecord::RECORDS).unwrap().unwrap();
    assert_eq!(changes.len(), 1);

    let none: AttendanceRecord = from_str(r#"{"records":[]}"#).unwrap();
    assert_eq!(none.delta_of(AttendanceRecord::RECORDS), Ok(None));
    let broken: AttendanceRecord = from_str(r#"{"records@delta":[{"id":1}]}"#).unwrap();
    let error = broken.delta_of(AttendanceRecord::RECORDS).unwrap_err();
    assert_eq!(error.path(), "[0].id");
}
