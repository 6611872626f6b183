//! What `diff` makes of two values.

use msgraph_runtime::__private::v1;
use msgraph_runtime::{WriteModel, diff};

use super::models_kit::{AnyIdentity, Json};
use super::{Event, from, json};

/// The update between two bodies.
fn between(old: &str, new: &str) -> String {
    let update = diff::<Event>(&from(old), &from(new));
    let text = json(&update);
    assert_eq!(update.is_empty(), text == "{}", "{text}");
    text
}

#[test]
fn equal_members_stay_and_others_are_set() {
    let old = r#"{"id":"1","subject":"a","categories":["x"],"weight":1.0,"location":{"city":"c"}}"#;
    assert_eq!(between(old, old), "{}");
    // The key is not part of an update, whatever it is.
    assert_eq!(
        between(
            old,
            r#"{"id":"2","subject":"b","categories":["x","y"],"weight":1}"#
        ),
        r#"{"categories":["x","y"],"subject":"b"}"#
    );
    assert_eq!(
        between(old, r#"{"subject":null,"categories":[]}"#),
        r#"{"categories":[],"subject":null}"#
    );
}

#[test]
fn only_members_that_are_in_both_count() {
    assert_eq!(between(r#"{"subject":"a"}"#, r#"{"weight":1}"#), "{}");
    assert_eq!(
        between(r#"{}"#, r#"{"subject":"a","categories":["a"]}"#),
        "{}"
    );
    assert_eq!(
        between(r#"{"subject":"a","categories":["a"]}"#, r#"{}"#),
        "{}"
    );
    assert_eq!(between(r#"{"subject":null}"#, r#"{"subject":null}"#), "{}");
    assert_eq!(
        between(r#"{"subject":null}"#, r#"{"subject":"a"}"#),
        r#"{"subject":"a"}"#
    );
    assert_eq!(
        between(r#"{"categories":null}"#, r#"{"categories":[]}"#),
        r#"{"categories":[]}"#
    );
    assert_eq!(
        between(r#"{"categories":[]}"#, r#"{"categories":null}"#),
        r#"{"categories":null}"#
    );
    // Unknown members and control information are not the program's to send.
    assert_eq!(
        between(
            r#"{"new":1,"@odata.etag":"a"}"#,
            r#"{"new":2,"@odata.etag":"b"}"#
        ),
        "{}"
    );
}

#[test]
fn what_the_program_sets_counts_and_what_it_empties_does_not() {
    let old: Event = from(r#"{"subject":"a","categories":["a"],"weight":1}"#);
    let mut new = old.clone();
    new.subject = Some("b".to_owned());
    new.weight = None;
    new.categories.clear();
    assert_eq!(json(&diff(&old, &new)), r#"{"subject":"b"}"#);
    // A value of the program's own has what it sets.
    let new = v1::build::<Event>(|event| event.subject = Some("c".to_owned()));
    assert_eq!(json(&diff(&old, &new)), r#"{"subject":"c"}"#);
}

#[test]
fn of_a_complex_value_only_what_differs_is_written() {
    let old = r#"{"location":{"city":"a","name":"n","computed":"x","new":1}}"#;
    assert_eq!(
        between(
            old,
            r#"{"location":{"city":"b","name":"n","computed":"y","new":2}}"#
        ),
        r#"{"location":{"city":"b"}}"#
    );
    assert_eq!(
        between(old, r#"{"location":{"computed":"y","new":2}}"#),
        "{}"
    );
    assert_eq!(between(old, r#"{"location":null}"#), r#"{"location":null}"#);
    // There is nothing to merge with: all of it, but for what is read only.
    assert_eq!(
        between(r#"{"location":null}"#, old),
        r#"{"location":{"city":"a","name":"n","new":1}}"#
    );
    assert_eq!(
        between(
            r#"{"parent":{"name":"a","next":{"name":"b","next":null}}}"#,
            r#"{"parent":{"name":"a","next":{"name":"c","next":{"name":"d"}}}}"#
        ),
        r#"{"parent":{"next":{"name":"c","next":{"name":"d"}}}}"#
    );
}

#[test]
fn a_collection_is_replaced_with_all_that_its_items_hold() {
    assert_eq!(
        between(
            r#"{"locations":[{"city":"a","computed":"x","new":1,"city@odata.x":1},{"city":null}]}"#,
            r#"{"locations":[{"city":"b","computed":"x","new":{"deep":1},"city@odata.x":1},{"city":null}]}"#,
        ),
        r#"{"locations":[{"city":"b","new":{"deep":1}},{}]}"#
    );
    assert_eq!(
        between(
            r#"{"guests":[]}"#,
            r##"{"guests":[null,{"id":"1"},{"@odata.type":"#x.unknown","id":"2","more":1},
                {"@odata.type":"#microsoft.graph.communicationsUserIdentity","id":"3","tenantId":"t"}]}"##,
        ),
        r##"{"guests":[null,{"id":"1"},{"@odata.type":"#x.unknown","id":"2","more":1},{"@odata.type":"#microsoft.graph.communicationsUserIdentity","tenantId":"t"}]}"##
    );
}

#[test]
fn a_value_of_another_type_is_set_as_a_whole() {
    let user = r##"{"organizer":{"@odata.type":"#microsoft.graph.communicationsUserIdentity","displayName":"a","tenantId":"t","new":1}}"##;
    let odd = r##"{"organizer":{"@odata.type":"Microsoft.Graph.communicationsuseridentity","displayName":"b","tenantId":"t","new":1}}"##;
    assert_eq!(between(user, user), "{}");
    // The same type, however it is spelled.
    assert_eq!(
        between(user, odd),
        r##"{"organizer":{"@odata.type":"#microsoft.graph.communicationsUserIdentity","displayName":"b"}}"##
    );
    assert_eq!(
        between(r#"{"organizer":{"displayName":"a"}}"#, user),
        r##"{"organizer":{"@odata.type":"#microsoft.graph.communicationsUserIdentity","displayName":"a","tenantId":"t","new":1}}"##
    );
    assert_eq!(
        between(user, r#"{"organizer":{"displayName":"a"}}"#),
        r##"{"organizer":{"@odata.type":"#microsoft.graph.identity","displayName":"a"}}"##
    );
    let unknown = r##"{"organizer":{"@odata.type":"#x.unknown","id":"1","displayName":"a"}}"##;
    let changed = r##"{"organizer":{"@odata.type":"#x.unknown","id":"2","displayName":"a"}}"##;
    let other = r##"{"organizer":{"@odata.type":"#x.other"}}"##;
    assert_eq!(
        between(unknown, changed),
        r##"{"organizer":{"@odata.type":"#x.unknown","id":"2"}}"##
    );
    assert_eq!(
        between(unknown, other),
        r##"{"organizer":{"@odata.type":"#x.other"}}"##
    );
    // Outside of a family as well.
    assert_eq!(
        between(
            r##"{"location":{"@odata.type":"#a.inner","city":"a","name":"n"}}"##,
            r##"{"location":{"@odata.type":"#a.outer","city":"a"}}"##
        ),
        r##"{"location":{"@odata.type":"#a.outer","city":"a"}}"##
    );
    assert_eq!(
        between(
            r##"{"organizer":{"@odata.type":"#microsoft.graph.callRecords.userIdentity","userPrincipalName":"a"}}"##,
            r##"{"organizer":{"@odata.type":"#microsoft.graph.callRecords.userIdentity","userPrincipalName":"b"}}"##
        ),
        r##"{"organizer":{"@odata.type":"#microsoft.graph.callRecords.userIdentity","userPrincipalName":"b"}}"##
    );
}

/// Without its name the service would merge it into the old type.
#[test]
fn the_declared_type_is_named_where_another_was() {
    for old in [
        r##"{"organizer":{"@odata.type":"#microsoft.graph.callRecords.userIdentity","id":"1"}}"##,
        r##"{"organizer":{"@odata.type":"#x.unknown","id":"1"}}"##,
    ] {
        for new in [
            r#"{"organizer":{"id":null,"new":1}}"#,
            r##"{"organizer":{"@odata.type":"#Microsoft.Graph.Identity","id":null,"new":1}}"##,
        ] {
            assert_eq!(
                between(old, new),
                r##"{"organizer":{"@odata.type":"#microsoft.graph.identity","id":null,"new":1}}"##
            );
        }
    }
    // What is within may be merged as well, items may not.
    assert_eq!(
        between(
            r##"{"parent":{"@odata.type":"#x.node","next":{"@odata.type":"#x.node","name":"b"}}}"##,
            r#"{"parent":{"name":"a","next":{"name":"b"}}}"#
        ),
        r##"{"parent":{"@odata.type":"#a.node","name":"a","next":{"@odata.type":"#a.node","name":"b"}}}"##
    );
    assert_eq!(
        between(
            r##"{"guests":[{"@odata.type":"#x.unknown","id":"1"}]}"##,
            r#"{"guests":[{"id":"1"}]}"#
        ),
        r#"{"guests":[{"id":"1"}]}"#
    );
    // Where there was no value, the declared type goes without saying.
    assert_eq!(
        between(
            r#"{"organizer":null}"#,
            r#"{"organizer":{"displayName":"a"}}"#
        ),
        r#"{"organizer":{"displayName":"a"}}"#
    );
    // Of whole values too.
    let old = from::<AnyIdentity>(r##"{"@odata.type":"#x.unknown","id":"1"}"##);
    let update = diff(&old, &from(r#"{"id":"1"}"#));
    assert_eq!(
        json(&update),
        r##"{"@odata.type":"#microsoft.graph.identity","id":"1"}"##
    );
}

#[test]
fn an_update_brings_the_old_to_the_new() {
    let old = r#"{"subject":"a","location":{"city":"a","name":null},"locations":[{"city":"a"}],"weight":null}"#;
    let new =
        r#"{"subject":null,"location":{"city":null,"name":"n"},"locations":[],"weight":-0.0}"#;
    let merged = merge(Json::of(old), Json::of(&between(old, new)));
    assert_eq!(merged, Json::of(new));
}

/// What a service does with an update (OData Protocol 4.01 §11.4.3).
fn merge(old: Json, update: Json) -> Json {
    match (old, update) {
        (Json::Object(mut old), Json::Object(update)) => {
            for (name, value) in update {
                let merged = match old.remove(&name) {
                    Some(known) => merge(known, value),
                    None => value,
                };
                old.insert(name, merged);
            }
            Json::Object(old)
        }
        (_, update) => update,
    }
}
