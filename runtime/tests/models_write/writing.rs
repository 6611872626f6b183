//! What write models write.

use msgraph_runtime::{Patch, WriteModel};

use super::{
    AnyIdentityCreate, EventCreate, EventUpdate, IdentityCreate, LocationCreate, LocationUpdate,
    NodeUpdate, UserIdentityCreate, boxed, json,
};

#[test]
fn an_update_writes_what_it_sets_and_nothing_else() {
    assert_eq!(json(&EventUpdate::default()), "{}");
    let mut update = EventUpdate::build(|update| {
        update.subject = "Lunch".into();
        update.weight = Patch::Set(f64::INFINITY);
        update.categories = Patch::Set(Vec::new());
        update.organizer = Patch::Null;
        update.location = LocationUpdate::build(|location| location.city = Patch::Null).into();
        update.parent = NodeUpdate::build(|node| node.name = "n".into()).into();
    });
    assert_eq!(
        json(&update),
        r#"{"categories":[],"location":{"city":null},"organizer":null,"subject":"Lunch","weight":"INF","parent":{"name":"n"}}"#
    );
    assert_eq!(update.subject.take(), Patch::Set("Lunch".to_owned()));
    assert!(update.subject.is_keep() && update.organizer.is_null());
}

#[test]
fn a_creation_writes_what_is_there() {
    assert_eq!(json(&EventCreate::default()), "{}");
    let event = EventCreate::build(|event| {
        event.categories = Some(Vec::new());
        event.locations = Some(vec![LocationCreate::default()]);
        event.weight = Some(1.5);
    });
    assert_eq!(
        json(&event),
        r#"{"categories":[],"locations":[{}],"weight":1.5}"#
    );
    assert!(!event.is_empty() && EventCreate::default().is_empty());
}

#[test]
fn a_derived_type_is_written_with_its_name_and_the_declared_one_without() {
    let of = |organizer: AnyIdentityCreate| {
        json(&EventCreate::build(|event| {
            event.organizer = Some(organizer)
        }))
    };
    assert_eq!(of(IdentityCreate::default().into()), r#"{"organizer":{}}"#);
    let user = UserIdentityCreate::build(|user| user.tenant_id = Some("t".to_owned()));
    assert_eq!(
        of(user.clone().into()),
        r##"{"organizer":{"@odata.type":"#microsoft.graph.communicationsUserIdentity","tenantId":"t"}}"##
    );
    // Where it is the declared type there is no need to.
    assert_eq!(json(&user), r#"{"tenantId":"t"}"#);
    assert_eq!(
        of(boxed::CallCreate::default().into()),
        r##"{"organizer":{"@odata.type":"#microsoft.graph.callRecords.userIdentity"}}"##
    );
    assert_eq!(
        AnyIdentityCreate::default(),
        AnyIdentityCreate::Identity(IdentityCreate::default())
    );
}

#[test]
fn what_is_added_is_written_once() {
    let mut update = EventUpdate::build(|update| update.subject = "a".into());
    update
        .additional("new", [1, 2])
        .and_then(|update| update.additional("owner@odata.bind", "users/1"))
        .and_then(|update| update.additional("new", ()))
        .and_then(|update| update.additional("subject", 7))
        .and_then(|update| update.additional("@odata.type", "#a.meeting"))
        .unwrap();
    assert_eq!(
        json(&update),
        r##"{"@odata.type":"#a.meeting","new":null,"owner@odata.bind":"users/1","subject":7}"##
    );
    assert!(!update.is_empty());
    assert_ne!(
        update,
        EventUpdate::build(|update| update.subject = "a".into())
    );
    assert_eq!(update, update.clone());
    assert!(format!("{update:?}").contains("owner@odata.bind"));
    // The program knows better which derived type it is.
    let mut user = UserIdentityCreate::default();
    user.additional("@odata.type", "#a.b").unwrap();
    assert_eq!(
        json(&AnyIdentityCreate::from(user)),
        r##"{"@odata.type":"#a.b"}"##
    );
    // What serde cannot write as JSON is an error, not a panic.
    let refused = std::collections::BTreeMap::from([((1, 2), 3)]);
    let before = update.clone();
    assert!(update.additional("map", refused).is_err());
    assert_eq!(update, before);
}
