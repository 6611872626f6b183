//! Collections whose items are read each on its own.

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
use msgraph_runtime::{Collection, ItemError, from_str, to_string};

type Items<T> = Collection<Result<T, ItemError>>;

const PAGE: &str = r##"{
    "@odata.count": 9,
    "value": [
        {"id": "a", "new": 1.0},
        null,
        {"id": "b",
         "identity": {"id": 1, "s3cret": "s3cret", "@odata.type": "#microsoft.graph.communicationsUserIdentity"}},
        "s3cret",
        {"identity": {"@odata.type": "#new", "new": [1E5]}},
        {"id": "\ud800"},
        {"records": [{"s3cret": "\ud800"}, {"role": false}]}
    ],
    "@odata.nextLink": "https://next"
}"##;

#[test]
fn one_bad_item_costs_no_other() {
    let page: Items<AttendanceRecord> = from_str(PAGE).unwrap();
    // As it came, broken escapes and all.
    let encoded = to_string(&page).unwrap();
    let texts = |json: &str| {
        let page: Collection<msgraph_runtime::Untyped> = from_str(json).unwrap();
        page.iter()
            .map(|item| item.get().to_owned())
            .collect::<Vec<_>>()
    };
    for place in [1, 2, 3, 5, 6] {
        assert_eq!(texts(&encoded)[place], texts(PAGE)[place]);
    }
    assert_eq!(
        (page.count(), page.next_link()),
        (Some(9), Some("https://next"))
    );

    let results: Vec<_> = page
        .iter()
        .map(|item| match item {
            Ok(record) => to_string(record).unwrap(),
            Err(error) => {
                assert!(!format!("{error:?}").contains("s3cret"), "{error:?}");
                error.to_string()
            }
        })
        .collect();
    assert_eq!(
        results,
        [
            r#"{"id":"a","new":1.0}"#,
            "value[1]: expected an object, found null at line 1 column 4",
            "value[2].identity.id: expected an Edm.String, found a number at line 2 column 29",
            "value[3]: expected an object, found a text at line 1 column 8",
            r##"{"identity":{"@odata.type":"#new","new":[1E5]}}"##,
            "value[5].id: unexpected end of hex escape at line 1 column 15",
            "value[6].records[1].role: expected an Edm.String, found a boolean at line 1 column 49",
        ]
    );
    let error = page[2].as_ref().unwrap_err();
    assert_eq!(error.path(), "value[2].identity.id");
    assert_eq!(error.decode_error().line(), 2);
    assert!(error.json().get().contains("s3cret"));
    assert_eq!(page.clone(), page);
}

#[test]
fn items_of_a_family_are_read_so_too() {
    let page: Items<AnyIdentity> = from_str(
        r##"{"value":[{"friend":{"id":7},"@odata.type":"#microsoft.graph.communicationsUserIdentity"},{"id":"a"}]}"##,
    )
    .unwrap();
    assert_eq!(page[0].as_ref().unwrap_err().path(), "value[0].friend.id");
    assert!(matches!(page[1], Ok(AnyIdentity::Identity(_))));
}

structs! {
    Owner = "microsoft.graph.owner" {
        0 items: Option<Items<AttendanceRecord>> = "items",
        1 list: Vec<Result<i32, ItemError>> = "list",
    }
}

#[test]
fn an_expanded_collection_has_paths_from_its_items_on() {
    let owner: Owner = same_again(r#"{"items":[{"id":1}],"list":[1,{},null]}"#);
    let items = owner.items.unwrap();
    assert_eq!(items[0].as_ref().unwrap_err().path(), "[0].id");
    assert_eq!(owner.list[0], Ok(1));
    assert_eq!(owner.list[2].as_ref().unwrap_err().path(), "[2]");
}

/// The item fails, not the page, and nothing overflows.
#[test]
fn an_item_may_be_too_deep() {
    let deep = "{\"parent\":".repeat(10_000) + "{}" + &"}".repeat(10_000);
    let json = format!(r#"{{"value":[{deep},{{"id":"a"}}]}}"#);
    let page: Items<AttendanceRecord> = from_str(&json).unwrap();
    let error = page[0].as_ref().unwrap_err();
    assert!(error.path().starts_with("value[0].parent.parent."));
    assert!(page[1].is_ok());
    assert_eq!(to_string(&page).unwrap(), json);
}

#[test]
fn other_deserializers_read_items_too() {
    let value = serde_json::json!({"value": [{"id": "a"}, 7]});
    let page: Items<AttendanceRecord> = serde_json::from_value(value.clone()).unwrap();
    assert_eq!(page[1].as_ref().unwrap_err().path(), "value[1]");
    assert_eq!(serde_json::to_value(&page).unwrap(), value);
    let text = value.to_string();
    let read: Items<AttendanceRecord> = serde_json::from_reader(text.as_bytes()).unwrap();
    assert_eq!(read, page);
}
