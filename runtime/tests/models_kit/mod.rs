//! Models as the generator emits them, and what tests say of JSON.
#![allow(
    dead_code,
    unreachable_pub,
    reason = "each test file uses a part, as a crate would"
)]

pub mod texts;

use std::collections::BTreeMap;
use std::fmt::Debug;

use msgraph_runtime::__private::v1;
use msgraph_runtime::{
    Collection, NavigationProperty, Property, from_slice, from_str, to_string, to_vec,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct AttendanceRecord {
    pub id: Option<String>,
    pub attendance_intervals: Vec<AttendanceInterval>,
    pub email_address: Option<String>,
    pub identity: Option<AnyIdentity>,
    pub role: Option<String>,
    pub total_attendance_in_seconds: Option<i32>,
    pub records: Option<Collection<AttendanceRecord>>,
    pub parent: Option<Box<AttendanceRecord>>,
    pub odd: Vec<Option<String>>,
    __rest: v1::Rest,
}
impl AttendanceRecord {
    pub const ID: Property<Self, String> = v1::property("id", 0);
    pub const ATTENDANCE_INTERVALS: Property<Self, Vec<AttendanceInterval>> =
        v1::property("attendanceIntervals", 1);
    pub const EMAIL_ADDRESS: Property<Self, String> = v1::property("emailAddress", 2);
    pub const IDENTITY: Property<Self, AnyIdentity> = v1::property("identity", 3);
    pub const ROLE: Property<Self, String> = v1::property("role", 4);
    pub const RECORDS: NavigationProperty<Self, Collection<AttendanceRecord>> =
        v1::navigation_property("records", 6);
    pub const ODD: Property<Self, Vec<Option<String>>> = v1::property("odd", 8);
    pub fn build(set: impl FnOnce(&mut Self)) -> Self {
        v1::build(set)
    }
}
impl v1::Structured for AttendanceRecord {
    const TYPE_NAME: &'static str = "microsoft.graph.attendanceRecord";
    const MEMBERS: &'static [&'static str] = &[
        "id",
        "attendanceIntervals",
        "emailAddress",
        "identity",
        "role",
        "totalAttendanceInSeconds",
        "records",
        "parent",
        "odd",
    ];
    fn rest(&self) -> &v1::Rest {
        &self.__rest
    }
    fn rest_mut(&mut self) -> &mut v1::Rest {
        &mut self.__rest
    }
    fn read<'de, A: v1::MapAccess<'de>>(
        &mut self,
        index: usize,
        map: &mut A,
    ) -> Result<v1::Seen, A::Error> {
        match index {
            0 => v1::read(&mut self.id, map),
            1 => v1::read(&mut self.attendance_intervals, map),
            2 => v1::read(&mut self.email_address, map),
            3 => v1::read(&mut self.identity, map),
            4 => v1::read(&mut self.role, map),
            5 => v1::read(&mut self.total_attendance_in_seconds, map),
            6 => v1::read(&mut self.records, map),
            7 => v1::read(&mut self.parent, map),
            8 => v1::read(&mut self.odd, map),
            _ => v1::no_member(map),
        }
    }
    fn write<M: v1::SerializeMap>(&self, out: &mut v1::Writer<'_, M>) -> bool {
        out.member(0, &self.id)
            && out.member(1, &self.attendance_intervals)
            && out.member(2, &self.email_address)
            && out.member(3, &self.identity)
            && out.member(4, &self.role)
            && out.member(5, &self.total_attendance_in_seconds)
            && out.member(6, &self.records)
            && out.member(7, &self.parent)
            && out.member(8, &self.odd)
    }
    fn annotated(&mut self, index: usize) -> Option<&mut dyn v1::Annotated> {
        match index {
            6 => Some(&mut self.records),
            _ => None,
        }
    }
}
v1::model!(AttendanceRecord);

/// Structs that need nothing but names and types.
#[macro_export]
macro_rules! structs {
    ($($struct:ident = $qualified:literal { $($index:literal $field:ident: $type:ty = $wire:literal),* $(,)? })*) => {$(
        #[derive(Debug, Clone, PartialEq, Default)]
        #[non_exhaustive]
        pub struct $struct {
            $(pub $field: $type,)*
            __rest: v1::Rest,
        }
        impl v1::Structured for $struct {
            const TYPE_NAME: &'static str = $qualified;
            const MEMBERS: &'static [&'static str] = &[$($wire),*];
            fn rest(&self) -> &v1::Rest {
                &self.__rest
            }
            fn rest_mut(&mut self) -> &mut v1::Rest {
                &mut self.__rest
            }
            fn read<'de, A: v1::MapAccess<'de>>(
                &mut self,
                index: usize,
                map: &mut A,
            ) -> Result<v1::Seen, A::Error> {
                match index {
                    $($index => v1::read(&mut self.$field, map),)*
                    _ => v1::no_member(map),
                }
            }
            fn write<M: v1::SerializeMap>(
                &self,
                out: &mut v1::Writer<'_, M>,
            ) -> bool {
                $(out.member($index, &self.$field))&&*
            }
        }
        v1::model!($struct);
    )*};
}

structs! {
    AttendanceInterval = "microsoft.graph.attendanceInterval" {
        0 duration_in_seconds: Option<i32> = "durationInSeconds",
        1 join_date_time: Option<String> = "joinDateTime",
    }
    Identity = "microsoft.graph.identity" {
        0 display_name: Option<String> = "displayName",
        1 id: Option<String> = "id",
    }
    CommunicationsUserIdentity = "microsoft.graph.communicationsUserIdentity" {
        0 display_name: Option<String> = "displayName",
        1 id: Option<String> = "id",
        2 tenant_id: Option<String> = "tenantId",
        3 peers: Vec<AnyIdentity> = "peers",
        4 friend: Option<Box<AnyIdentity>> = "friend",
    }
}

impl v1::Derives<Identity> for CommunicationsUserIdentity {
    fn take_base(&mut self, base: &mut Identity) {
        self.display_name = base.display_name.take();
        self.id = base.id.take();
    }
}

pub mod call_records {
    //! Types of another namespace.

    use super::*;

    structs! {
        UserIdentity = "microsoft.graph.callRecords.userIdentity" {
            0 display_name: Option<String> = "displayName",
            1 id: Option<String> = "id",
            2 user_principal_name: Option<String> = "userPrincipalName",
        }
    }

    impl v1::Derives<Identity> for UserIdentity {
        fn take_base(&mut self, base: &mut Identity) {
            self.display_name = base.display_name.take();
            self.id = base.id.take();
        }
    }
}

#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum AnyIdentity {
    Identity(Identity),
    CommunicationsUserIdentity(CommunicationsUserIdentity),
    CallRecordsUserIdentity(Box<call_records::UserIdentity>),
    Other(Identity),
}
v1::family! {
    AnyIdentity: Identity {
        CommunicationsUserIdentity(CommunicationsUserIdentity),
        CallRecordsUserIdentity(Box<call_records::UserIdentity>),
    }
    members {
        /// The identity's id.
        fn id(&self) -> Option<&str> = |value| value.id.as_deref();
        fn display_name(&self) -> Option<&str> = |value| value.display_name.as_deref();
    }
}

/// Decodes and encodes; the JSON must stay the same, by text of numbers.
pub fn same_again<T: DeserializeOwned + Serialize + Debug + PartialEq>(json: &str) -> T {
    let value: T = from_str(json).unwrap();
    let encoded = to_string(&value).unwrap();
    assert_eq!(Json::of(&encoded), Json::of(json), "{encoded}");
    assert_eq!(from_str::<T>(&encoded).unwrap(), value);
    assert_eq!(from_slice::<T>(json.as_bytes()).unwrap(), value);
    assert_eq!(to_vec(&value).unwrap(), encoded.as_bytes());
    value
}

/// JSON with numbers by their text and members without order.
#[derive(Debug, PartialEq)]
pub enum Json {
    Object(BTreeMap<String, Json>),
    Array(Vec<Json>),
    Text(String),
    Other(String),
}

impl Json {
    pub fn of(text: &str) -> Self {
        match text.as_bytes()[0] {
            b'{' => {
                let members: Members<'_> = serde_json::from_str(text).unwrap();
                let names = members.0.iter().map(|(name, _)| name).collect::<Vec<_>>();
                let unique = names.iter().collect::<std::collections::BTreeSet<_>>();
                assert_eq!(names.len(), unique.len(), "a member is repeated: {text}");
                let members = members
                    .0
                    .into_iter()
                    .map(|(name, raw)| (name, Self::of(raw.get())));
                Self::Object(members.collect())
            }
            b'[' => {
                let items: Vec<&RawValue> = serde_json::from_str(text).unwrap();
                Self::Array(items.into_iter().map(|raw| Self::of(raw.get())).collect())
            }
            b'"' => Self::Text(serde_json::from_str(text).unwrap()),
            b' ' | b'\n' => Self::of(text.trim()),
            _ => Self::Other(text.to_owned()),
        }
    }
}

/// Members with repeated ones.
struct Members<'a>(Vec<(String, &'a RawValue)>);

impl<'de: 'a, 'a> serde::Deserialize<'de> for Members<'a> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl<'de> serde::de::Visitor<'de> for Visitor {
            type Value = Vec<(String, &'de RawValue)>;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: serde::de::MapAccess<'de>>(
                self,
                mut map: A,
            ) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(members)
            }
        }
        deserializer.deserialize_map(Visitor).map(Self)
    }
}
