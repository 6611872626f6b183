//! Values as examples: made of types, the same on every run, and valid.

use std::collections::BTreeSet;

use super::Writer;
use super::json::{Json, Map};
use super::names::words;
use super::types::Role;
use crate::csdl::MaxLength;
use crate::edm::{Primitive, PropertyId, StructuredTypeId, Type, TypeReference};

/// How many types a value lies in at most; what lies deeper is left out.
const DEEPEST: usize = 4;

/// A value of an entity type or a complex type, of the first kept derived type
/// where there are any.
pub(super) fn of_type(writer: &Writer<'_>, id: StructuredTypeId, role: Role) -> Json {
    let mut within = Vec::new();
    structured(writer, id, role, &mut within).unwrap_or_else(|| Map::new().into())
}

/// A value of a type, such as an operation returns or takes; `None` where none
/// can be made up.
pub(super) fn of_reference(
    writer: &Writer<'_>,
    ty: &TypeReference,
    name: &str,
    role: Role,
) -> Option<Json> {
    value(writer, ty, name, role, &mut Vec::new())
}

/// A value in a path.
pub(super) fn in_path(writer: &Writer<'_>, ty: &TypeReference, name: &str) -> Option<Json> {
    match &ty.ty {
        Type::Primitive(Primitive::String) => Some(fitting(ty, format!("{name}-1"))),
        _ => of_reference(writer, ty, name, Role::Read),
    }
}

fn value(
    writer: &Writer<'_>,
    ty: &TypeReference,
    name: &str,
    role: Role,
    within: &mut Vec<StructuredTypeId>,
) -> Option<Json> {
    let one = match &ty.ty {
        Type::Primitive(primitive) => of_primitive(*primitive, ty, name)?,
        Type::Structured(id) => structured(writer, *id, role, within)?,
        Type::Enum(id) => {
            let declared = writer.model.enum_type(*id);
            let mut members: Vec<_> = declared.members.iter().collect();
            members.sort_by_key(|member| (member.value, &member.name.value));
            Json::from(&members.first()?.name.value)
        }
        Type::Definition(id) => {
            let underlying = &writer.model.definition(*id).underlying;
            match &underlying.ty {
                Type::Primitive(primitive) => of_primitive(*primitive, underlying, name)?,
                _ => return None,
            }
        }
        Type::Unresolved(_) => return None,
    };
    Some(if ty.collection {
        Json::List(vec![one])
    } else {
        one
    })
}

fn structured(
    writer: &Writer<'_>,
    id: StructuredTypeId,
    role: Role,
    within: &mut Vec<StructuredTypeId>,
) -> Option<Json> {
    let model = writer.model;
    let is_kept = match role {
        Role::Read => writer.slice.models.contains_key(&id),
        Role::Create => writer.slice.creates.contains_key(&id),
        Role::Update => writer.slice.updates.contains_key(&id),
    };
    if !is_kept || within.len() == DEEPEST || within.contains(&id) {
        return None;
    }
    let families = writer.slice.families.get(&id);
    let mut derived = families.into_iter().flatten();
    let derived = derived.find(|&&derived| {
        !model.structured(derived).is_abstract && writer.structured_schema(derived, role).is_some()
    });
    let own = derived.copied().unwrap_or(id);
    within.push(id);
    let mut members = Map::new();
    if derived.is_some() {
        members.set("@odata.type", format!("#{}", model.structured_name(own)));
    }
    for id in properties(writer, own, role) {
        let property = model.property(id);
        let name = &property.name.value;
        if let Some(value) = value(writer, &property.ty, name, role, within) {
            members.set(name, value);
        }
    }
    within.pop();
    Some(members.into())
}

/// The structural properties of a type, those of base types first, by name.
fn properties(writer: &Writer<'_>, id: StructuredTypeId, role: Role) -> Vec<PropertyId> {
    let model = writer.model;
    let kept = match role {
        Role::Read => Some(&writer.scope.properties),
        Role::Create => writer.slice.creates.get(&id).map(|it| &it.properties),
        Role::Update => writer.slice.updates.get(&id).map(|it| &it.properties),
    };
    let name = |id: &PropertyId| &model.property(*id).name.value;
    let mut found: Vec<PropertyId> = Vec::new();
    let mut names = BTreeSet::new();
    for owner in model.lineage(id).into_iter().rev() {
        let declared = model.structured(owner).properties.iter().zip(0..);
        let ids = declared.map(|(_, index)| PropertyId { owner, index });
        let mut own: Vec<PropertyId> = ids
            .filter(|id| kept.is_some_and(|kept| kept.contains(id)))
            .collect();
        own.sort_by_key(name);
        own.retain(|id| names.insert(name(id)));
        found.extend(own);
    }
    found
}

fn of_primitive(primitive: Primitive, ty: &TypeReference, name: &str) -> Option<Json> {
    Some(match primitive {
        Primitive::String => fitting(ty, text(name)),
        Primitive::Boolean => true.into(),
        Primitive::Byte | Primitive::SByte | Primitive::Int16 | Primitive::Int32 => {
            Json::Integer(30)
        }
        Primitive::Int64 => Json::Integer(1024),
        Primitive::Single | Primitive::Double | Primitive::Decimal => Json::Float(1.5),
        Primitive::Date => "2026-01-02".into(),
        Primitive::DateTimeOffset => "2026-01-02T03:04:05Z".into(),
        Primitive::Duration => "PT30M".into(),
        Primitive::TimeOfDay => "08:30:00".into(),
        Primitive::Guid => "11111111-2222-4333-8444-555555555555".into(),
        Primitive::Binary => "AQID".into(),
        // Streams are not in JSON, and of the others each form would be a guess.
        _ => return None,
    })
}

fn text(name: &str) -> String {
    let words = words(name);
    let has = |word: &str| words.split(' ').any(|it| it == word);
    if has("mail") || has("email") || has("upn") || words.ends_with("principal name") {
        "adele.vance@contoso.com".to_owned()
    } else if has("url") || has("uri") || has("link") {
        "https://contoso.com/".to_owned()
    } else if words.ends_with("display name") {
        "Adele Vance".to_owned()
    } else if words == "id" || words.ends_with(" id") {
        "11111111-2222-4333-8444-555555555555".to_owned()
    } else {
        words
    }
}

/// Text, not longer than a value may be.
fn fitting(ty: &TypeReference, text: String) -> Json {
    match ty.facets.max_length {
        Some(MaxLength::Length(length)) => {
            let length = usize::try_from(length).unwrap_or(usize::MAX);
            Json::Text(text.chars().take(length).collect())
        }
        Some(MaxLength::Max) | None => Json::Text(text),
    }
}
