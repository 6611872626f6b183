//! What generated models use.

pub use crate::model::annotated::{Annotated, Annotations};
pub use crate::model::driver::{decode_model, decode_model_into};
pub use crate::model::family::{
    DerivedReader, Derives, Family, Payload, Progress, continue_as, continue_with, decode_family,
    encode_derived,
};
pub use crate::model::inspect::Inspect;
pub use crate::model::model::hold_reader;
pub use crate::model::nested::widen;
pub use crate::model::open_enum::{
    EnumVisitor, MemberNames, OpenEnum, compare, hash, known_member,
};
pub use crate::model::property::{navigation_property, property};
pub use crate::model::rest::Rest;
pub use crate::model::room::Room;
pub use crate::model::slot::{Seen, Slot};
pub use crate::model::structured::{SerializeMap, Structured, build, no_member, read};
pub use crate::model::value::EdmValue;
pub use crate::model::write::compare::Pair;
pub use crate::model::write::diff::{Old, Written};
pub use crate::model::write::encode::{
    Sink, WriteMembers, encode_declared_members, encode_derived_members, is_empty,
};
pub use crate::model::write::extra::Extra;
pub use crate::model::writer::{Writer, encode_model};
pub use crate::{
    __family_payload_v1 as payload, __family_v1 as family, __model_v1 as model,
    __nested_family_v1 as nested_family, __open_enum_v1 as open_enum,
    __type_definition_v1 as type_definition, __write_family_v1 as write_family,
    __write_model_v1 as write_model,
};
pub use serde::de::MapAccess;
pub use serde::{Deserialize, Deserializer, Serialize, Serializer};
