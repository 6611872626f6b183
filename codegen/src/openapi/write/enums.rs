//! Enumeration types → schemas.

use std::collections::BTreeSet;

use super::Writer;
use super::docs::{description, docs};
use super::json::Map;
use super::schemas::written_name;
use crate::edm::{EnumTypeId, Primitive, Target, Type};
use crate::lower::docs_of;
use crate::openapi::extensions;

/// The member that stands for those to come.
const UNKNOWN_FUTURE_VALUE: &str = "unknownFutureValue";

/// The members in the order of their numbers. Of flags a value is a list of
/// members in one text, so that no `enum` could name all values.
pub(super) fn enumeration(writer: &Writer<'_>, id: EnumTypeId) -> Map {
    let model = writer.model;
    let ty = model.enum_type(id);
    let mut members: Vec<_> = (0..).zip(&ty.members).collect();
    members.sort_by_key(|(_, member)| (member.value, &member.name.value));
    let mut seen = BTreeSet::new();
    members.retain(|(_, member)| seen.insert(&member.name.value));
    let names: Vec<&String> = members.iter().map(|(_, it)| &it.name.value).collect();
    let grows = names.iter().any(|name| *name == UNKNOWN_FUTURE_VALUE);
    let values = members.iter().map(|&(place, member)| {
        let docs = docs_of(model, &Target::EnumMember(id, place));
        Map::new()
            .with("value", &member.name.value)
            .with("name", &member.name.value)
            .with_some("description", description(&docs))
            .with_all(super::docs::deprecation(
                model,
                &Target::EnumMember(id, place),
            ))
            .with_some(extensions::ENUM_VALUE, member.value)
    });
    let values: Vec<Map> = values.collect();
    let listed = (!ty.is_flags && !names.is_empty()).then_some(names);
    let underlying = match &ty.underlying.0 {
        Type::Primitive(Primitive::Int32) => None,
        other => Some(model.type_name(other)),
    };
    let flags = Map::new().with("isFlags", true).with("style", "simple");
    Map::new()
        .with("title", &ty.name.value)
        .with_all(docs(writer, &Target::Enum(id)))
        .with("type", "string")
        .with_some("enum", listed)
        .with(
            extensions::ENUM,
            Map::new()
                .with("name", &ty.name.value)
                .with("modelAsString", grows)
                .with("values", values),
        )
        .with_some(extensions::ENUM_FLAGS, ty.is_flags.then_some(flags))
        .with_some(extensions::UNDERLYING_TYPE, underlying)
        .with_some(extensions::NAME, written_name(&model.enum_name(id)))
}
