//! Types with their facets → schemas of values.

use super::Writer;
use super::json::{Json, Map};
use super::names::component;
use super::sent::of_items;
use crate::csdl::{Facets, MaxLength, Scale, Srid};
use crate::edm::{Primitive, Type, TypeReference};
use crate::openapi::extensions;
use crate::openapi::formats::format_of;

/// How a value is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    /// It is read.
    Read,
    /// It is sent to create something.
    Create,
    /// It is sent to change something.
    Update,
}

impl Role {
    /// What is behind the name of a type's schema.
    pub(super) fn suffix(self) -> &'static str {
        match self {
            Self::Read => "",
            Self::Create => "-create",
            Self::Update => "-update",
        }
    }
}

/// The key of the schema of a type.
pub(super) fn schema_name(qualified: &str, role: Role) -> String {
    format!("{}{}", component(qualified), role.suffix())
}

/// A reference to a schema of `components`.
pub(super) fn reference(name: &str) -> Map {
    Map::new().with("$ref", in_components(name))
}

pub(super) fn in_components(name: &str) -> String {
    format!("#/components/schemas/{name}")
}

/// Where types stand of which no value is sent or answered.
pub(super) fn in_container(name: &str) -> String {
    format!("#/{}/types/{name}", extensions::CONTAINER)
}

/// The schema of a value, or of a collection of them, that may be null where
/// its facets leave that open.
pub(super) fn value(writer: &Writer<'_>, ty: &TypeReference, role: Role) -> Map {
    if ty.collection {
        let nullable = ty.facets.nullable == Some(true);
        let items = item(writer, ty, nullable, of_items(role, true));
        return Map::new().with("type", "array").with("items", items);
    }
    item(writer, ty, ty.facets.nullable != Some(false), role)
}

/// The same of a value that is never null: a key, an item of an answer.
pub(super) fn present(writer: &Writer<'_>, ty: &TypeReference, role: Role) -> Map {
    item(writer, ty, false, role)
}

fn item(writer: &Writer<'_>, ty: &TypeReference, nullable: bool, role: Role) -> Map {
    let facets = facets(ty);
    let refer = |to: String| or_null(Map::new().with("$ref", to), nullable);
    let schema = match &ty.ty {
        Type::Primitive(primitive) => return of_primitive(*primitive, nullable).with_all(facets),
        Type::Structured(id) => writer.structured_schema(*id, role).map(refer),
        Type::Enum(id) => writer
            .scope
            .enums
            .contains(id)
            .then(|| refer(in_components(&component(&writer.model.enum_name(*id))))),
        Type::Definition(id) => writer.scope.definitions.contains(id).then(|| {
            refer(in_components(&component(
                &writer.model.definition_name(*id),
            )))
        }),
        Type::Unresolved(_) => None,
    };
    let schema = schema.unwrap_or_else(|| {
        let name = writer.model.type_name(&ty.ty);
        or_null(Map::new().with(extensions::TYPE, name), nullable)
    });
    schema.with_all(facets)
}

/// A schema without a `type` of its own, which would say whether there is null.
fn or_null(schema: Map, nullable: bool) -> Map {
    if nullable {
        let arms = vec![schema, Map::new().with("type", "null")];
        Map::new().with("anyOf", arms)
    } else {
        schema
    }
}

fn of_primitive(primitive: Primitive, nullable: bool) -> Map {
    let format = format_of(primitive);
    let json_type: Option<Json> = format.json_type.map(|json_type| match nullable {
        true => vec![json_type, "null"].into(),
        false => json_type.into(),
    });
    let name = (!format.is_enough).then(|| primitive.name());
    let has_type = json_type.is_some();
    let schema = Map::new()
        .with_some("type", json_type)
        .with_some("format", format.format)
        .with_some(extensions::TYPE, name);
    or_null(schema, nullable && !has_type)
}

fn facets(ty: &TypeReference) -> Map {
    let Facets {
        nullable: _,
        max_length,
        precision,
        scale,
        unicode,
        srid,
        default_value,
    } = &ty.facets;
    let is_text = ty.ty == Type::Primitive(Primitive::String);
    let mut facets = Map::new();
    match max_length {
        // The length of what is encoded is another one.
        Some(MaxLength::Length(length)) if is_text => facets.set("maxLength", *length),
        Some(MaxLength::Length(length)) => facets.set(extensions::MAX_LENGTH, *length),
        Some(MaxLength::Max) => facets.set(extensions::MAX_LENGTH, "max"),
        None => {}
    }
    let scale: Option<Json> = scale.map(|scale| match scale {
        Scale::Variable => "variable".into(),
        Scale::Floating => "floating".into(),
        Scale::Digits(digits) => i64::from(digits).into(),
    });
    let srid: Option<Json> = srid.map(|srid| match srid {
        Srid::Variable => "variable".into(),
        Srid::Number(number) => i64::from(number).into(),
    });
    let written = default_value.as_ref().map(|text| text.value.as_str());
    let default = written.and_then(|text| default_of(&ty.ty, text));
    let exact = written.filter(|text| !default.as_ref().is_some_and(|json| reads(json, text)));
    facets
        .with_some(extensions::PRECISION, precision.map(i64::from))
        .with_some(extensions::SCALE, scale)
        .with_some(extensions::UNICODE, *unicode)
        .with_some(extensions::SRID, srid)
        .with_some("default", default)
        .with_some(extensions::DEFAULT, exact)
}

/// Whether a default is read as the text that it was made of.
fn reads(default: &Json, text: &str) -> bool {
    match default {
        Json::Text(written) => written == text,
        _ => serde_json::to_string(default).is_ok_and(|written| written == text),
    }
}

/// A default as JSON, of which the digits behind those of a double are gone; `None` where the text is no value of the type.
fn default_of(ty: &Type, text: &str) -> Option<Json> {
    match ty {
        Type::Primitive(Primitive::Boolean) => text.parse().ok().map(Json::Bool),
        Type::Primitive(
            Primitive::Byte
            | Primitive::SByte
            | Primitive::Int16
            | Primitive::Int32
            | Primitive::Int64,
        ) => text.parse::<i64>().ok().map(Json::from),
        Type::Primitive(Primitive::Decimal | Primitive::Double | Primitive::Single) => {
            let number: f64 = text.parse().ok()?;
            number.is_finite().then_some(Json::Float(number))
        }
        _ => Some(text.into()),
    }
}
