//! Write models: what they write, and what `diff` makes of two values.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "helpers of tests are tests"
)]

mod differences;
#[path = "../models_kit/mod.rs"]
mod models_kit;
mod writing;

use std::marker::PhantomData;

use models_kit::{AnyIdentity, CommunicationsUserIdentity, Identity, call_records};
use msgraph_runtime::__private::v1;
use msgraph_runtime::{Patch, Updatable, from_str, to_string};
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
