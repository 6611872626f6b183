//! Write models: what they write, and what `diff` makes of two values.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "helpers of tests are tests"
)]

mod models_kit;

use std::marker::PhantomData;

use models_kit::{AnyIdentity, CommunicationsUserIdentity, Identity, Json, call_records};
use msgraph_runtime::__private::v1;
use msgraph_runtime::{Patch, Updatable, WriteModel, diff, from_str, to_string};
use serde::Serialize;
use serde::de::DeserializeOwned;

structs! {
    Event = "a.event" {
        0 id: Option<String> = "id",
        1 categories: Vec<String> = "categories",
        2 location: Option<Location> = "location",
        3 locations: Vec<Location> = "locations",
        4 organizer: Option<AnyIdentity> = "organizer",
        5 guests: Vec<Option<AnyIdentity>> = "guests",
        6 subject: Option<String> = "subject",
        7 weight: Option<f64> = "weight",
        8 parent: Option<Box<Node>> = "parent",
    }
    Location = "a.location" {
        0 city: Option<String> = "city",
        1 name: Option<String> = "name",
        2 computed: Option<String> = "computed",
    }
    Node = "a.node" {
        0 name: Option<String> = "name",
        1 next: Option<Box<Node>> = "next",
    }
}

/// Write models that need nothing but names and types.
macro_rules! write_models {
    ($($role:ident $struct:ident $(: $read:ident)? = $qualified:literal { $($field:ident: $type:ty = $wire:literal,)* })*) => {$(
        #[derive(Debug, Clone, PartialEq, Default)]
        #[non_exhaustive]
        pub struct $struct {
            $(pub $field: $type,)*
            __extra: v1::Extra,
        }
        write_models! { @ $role $struct [$($read)?] $qualified { $($field = $wire,)* } }
    )*};
    (@ $role:ident $struct:ident [] $qualified:literal $members:tt) => {
        v1::write_model! { $role $struct = $qualified $members }
    };
    (@ $role:ident $struct:ident [$read:ident] $qualified:literal $members:tt) => {
        v1::write_model! { $role $struct: $read = $qualified $members }
    };
}

write_models! {
    create EventCreate = "a.event" {
        categories: Option<Vec<String>> = "categories",
        location: Option<LocationCreate> = "location",
        locations: Option<Vec<LocationCreate>> = "locations",
        organizer: Option<AnyIdentityCreate> = "organizer",
        subject: Option<String> = "subject",
        weight: Option<f64> = "weight",
    }
    update EventUpdate: Event = "a.event" {
        categories: Patch<Vec<String>> = "categories",
        location: Patch<LocationUpdate> = "location",
        locations: Patch<Vec<LocationCreate>> = "locations",
        organizer: Patch<AnyIdentityUpdate> = "organizer",
        guests: Patch<Vec<Option<AnyIdentityCreate>>> = "guests",
        subject: Patch<String> = "subject",
        weight: Patch<f64> = "weight",
        parent: Patch<Box<NodeUpdate>> = "parent",
    }
    create LocationCreate: Location = "a.location" {
        city: Option<String> = "city",
        name: Option<String> = "name",
    }
    update LocationUpdate: Location = "a.location" {
        city: Patch<String> = "city",
        name: Patch<String> = "name",
    }
    update NodeUpdate: Node = "a.node" {
        name: Patch<String> = "name",
        next: Patch<Box<NodeUpdate>> = "next",
    }
    create IdentityCreate: Identity = "microsoft.graph.identity" {
        display_name: Option<String> = "displayName",
        id: Option<String> = "id",
    }
    update IdentityUpdate: Identity = "microsoft.graph.identity" {
        display_name: Patch<String> = "displayName",
        id: Patch<String> = "id",
    }
    create UserIdentityCreate: CommunicationsUserIdentity = "microsoft.graph.communicationsUserIdentity" {
        display_name: Option<String> = "displayName",
        tenant_id: Option<String> = "tenantId",
    }
    update UserIdentityUpdate: CommunicationsUserIdentity = "microsoft.graph.communicationsUserIdentity" {
        display_name: Patch<String> = "displayName",
        tenant_id: Patch<String> = "tenantId",
    }
}

pub mod boxed {
    //! A variant in a `Box`.

    use super::*;

    type UserIdentity = call_records::UserIdentity;

    write_models! {
        create CallCreate: UserIdentity = "microsoft.graph.callRecords.userIdentity" {
            user_principal_name: Option<String> = "userPrincipalName",
        }
        update CallUpdate: UserIdentity = "microsoft.graph.callRecords.userIdentity" {
            user_principal_name: Patch<String> = "userPrincipalName",
        }
    }
}

#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum AnyIdentityCreate {
    Identity(IdentityCreate),
    CommunicationsUserIdentity(UserIdentityCreate),
    CallRecordsUserIdentity(Box<boxed::CallCreate>),
}
v1::write_family! {
    create AnyIdentityCreate: AnyIdentity = Identity(IdentityCreate) {
        CommunicationsUserIdentity(UserIdentityCreate),
        CallRecordsUserIdentity(Box<boxed::CallCreate>),
    }
}

#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum AnyIdentityUpdate {
    Identity(IdentityUpdate),
    CommunicationsUserIdentity(UserIdentityUpdate),
    CallRecordsUserIdentity(Box<boxed::CallUpdate>),
}
v1::write_family! {
    update AnyIdentityUpdate: AnyIdentity = Identity(IdentityUpdate) {
        CommunicationsUserIdentity(UserIdentityUpdate),
        CallRecordsUserIdentity(Box<boxed::CallUpdate>),
    }
}

/// A value that was read.
fn from<T: DeserializeOwned>(json: &str) -> T {
    from_str(json).unwrap()
}

/// A write model's JSON.
fn json<T: Serialize>(value: &T) -> String {
    to_string(value).unwrap()
}

/// The update between two bodies.
fn between(old: &str, new: &str) -> String {
    let update = diff::<Event>(&from(old), &from(new));
    let text = json(&update);
    assert_eq!(update.is_empty(), text == "{}", "{text}");
    text
}

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

/// Whether `To` can be made of `From`.
struct Converts<From, To>(PhantomData<(From, To)>);

trait Otherwise {
    const CONVERTS: bool = false;
}
impl<T> Otherwise for T {}

impl<A: Into<B>, B> Converts<A, B> {
    const CONVERTS: bool = true;
}

#[test]
fn nothing_turns_what_was_read_into_what_is_written() {
    // The question can be answered with yes.
    let there = [
        Converts::<u8, u32>::CONVERTS,
        Converts::<IdentityCreate, AnyIdentityCreate>::CONVERTS,
        Converts::<LocationUpdate, Patch<LocationUpdate>>::CONVERTS,
    ];
    assert_eq!(there, [true; 3]);
    let none = [
        Converts::<Event, EventUpdate>::CONVERTS,
        Converts::<Event, EventCreate>::CONVERTS,
        Converts::<&Event, EventUpdate>::CONVERTS,
        Converts::<EventUpdate, Event>::CONVERTS,
        Converts::<Location, LocationCreate>::CONVERTS,
        Converts::<Location, Patch<LocationUpdate>>::CONVERTS,
        Converts::<AnyIdentity, AnyIdentityUpdate>::CONVERTS,
        Converts::<Option<String>, Patch<String>>::CONVERTS,
    ];
    assert_eq!(none, [false; 8]);
    // One asks for the update of a type, and gets this.
    fn update<T: Updatable<Update = U>, U>() {}
    update::<Event, EventUpdate>();
}
