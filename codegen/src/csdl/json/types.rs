//! Types and terms (CSDL JSON 4.01 §§6, 9, 10, 11 and 14.1).

use super::annotations::annotations;
use super::facets::{default_value, facets, size_facets};
use super::members::members;
use super::object::Object;
use super::reader::Reader;
use super::values::{key_name, key_text};
use crate::csdl::names::{fault_of_name, shown};
use crate::csdl::{
    ComplexType, EntityType, EnumType, Facets, Key, Member, PropertyRef, Term, Text, TypeDefinition,
};
use crate::diagnostics::{Code, Diagnostic};
use crate::tree::{self, Kind, Value};

/// Reads an entity type (§6).
pub(super) fn entity_type(
    reader: &mut Reader<'_>,
    key: tree::Key<'_>,
    mut object: Object<'_>,
) -> EntityType {
    object.what = "EntityType";
    let name = key_name(reader, key);
    let base_type = object.optional_type(reader, "$BaseType");
    let is_abstract = object.flag(reader, "$Abstract").unwrap_or(false);
    let open_type = object.flag(reader, "$OpenType").unwrap_or(false);
    let has_stream = object.flag(reader, "$HasStream").unwrap_or(false);
    let own_key = type_key(reader, &mut object);
    let members = members(reader, &mut object);
    let annotations = annotations(reader, &mut object, "");
    object.finish(reader);
    EntityType {
        span: key.span,
        name,
        base_type,
        is_abstract,
        open_type,
        has_stream,
        key: own_key,
        properties: members.properties,
        navigation_properties: members.navigation_properties,
        annotations,
    }
}

/// Reads a complex type (§9).
pub(super) fn complex_type(
    reader: &mut Reader<'_>,
    key: tree::Key<'_>,
    mut object: Object<'_>,
) -> ComplexType {
    object.what = "ComplexType";
    let name = key_name(reader, key);
    let base_type = object.optional_type(reader, "$BaseType");
    let is_abstract = object.flag(reader, "$Abstract").unwrap_or(false);
    let open_type = object.flag(reader, "$OpenType").unwrap_or(false);
    let members = members(reader, &mut object);
    let annotations = annotations(reader, &mut object, "");
    object.finish(reader);
    ComplexType {
        span: key.span,
        name,
        base_type,
        is_abstract,
        open_type,
        properties: members.properties,
        navigation_properties: members.navigation_properties,
        annotations,
    }
}

/// Takes `$Key` (§6.5): paths, or objects of an alias and a path.
fn type_key(reader: &mut Reader<'_>, object: &mut Object<'_>) -> Option<Key> {
    let (span, list) = object.list(reader, "$Key")?;
    if list.is_empty() {
        let message = "`$Key` names no property";
        reader.report(Diagnostic::new(Code::MissingElement, span, message));
    }
    let mut property_refs = Vec::with_capacity(list.len());
    for item in list.items() {
        property_refs.extend(property_ref(reader, item));
    }
    Some(Key {
        span,
        property_refs,
    })
}

fn property_ref(reader: &mut Reader<'_>, item: Value<'_>) -> Option<PropertyRef> {
    let aliased = match item.kind() {
        Kind::Map(map) if map.len() == 1 => map.entries().next(),
        _ => None,
    };
    let (path, alias) = match aliased {
        Some((alias, path)) => (path, Some(key_text(alias))),
        None => (item, None),
    };
    let Some(text) = path.text() else {
        let help = "write a path as a string, or an object of its alias: `{ \"…\": \"…\" }`";
        reader.wrong_item("$Key", path, help);
        return None;
    };
    if let Some(alias) = &alias {
        reader.report_any(fault_of_name(alias));
    }
    Some(PropertyRef {
        span: item.span(),
        name: Text {
            value: text.to_owned(),
            span: path.span(),
        },
        alias,
    })
}

/// Reads an enumeration type (§10).
pub(super) fn enum_type(
    reader: &mut Reader<'_>,
    key: tree::Key<'_>,
    mut object: Object<'_>,
) -> EnumType {
    object.what = "EnumType";
    let name = key_name(reader, key);
    let underlying_type = object.optional_type(reader, "$UnderlyingType");
    let is_flags = object.flag(reader, "$IsFlags").unwrap_or(false);
    let mut members = Vec::with_capacity(object.members.len());
    for member in std::mem::take(&mut object.members) {
        let name = key_name(reader, member.key);
        let annotations = annotations(reader, &mut object, member.key.name);
        let value = match member.value.kind() {
            // A string is what a 64-bit number may be written as.
            Kind::Number(text) | Kind::Text(text) => Some(Text {
                value: text.to_owned(),
                span: member.value.span(),
            }),
            Kind::Null | Kind::Boolean(_) | Kind::List(_) | Kind::Map(_) => {
                let help = "write the member's value: a whole number";
                reader.wrong_kind(member.key.name, member.value, help);
                None
            }
        };
        members.push(Member {
            span: member.key.span,
            name,
            value,
            annotations,
        });
    }
    let annotations = annotations(reader, &mut object, "");
    object.finish(reader);
    EnumType {
        span: key.span,
        name,
        underlying_type,
        is_flags,
        members,
        annotations,
    }
}

/// Reads a type definition (§11).
pub(super) fn type_definition(
    reader: &mut Reader<'_>,
    key: tree::Key<'_>,
    mut object: Object<'_>,
) -> Option<TypeDefinition> {
    object.what = "TypeDefinition";
    let name = key_name(reader, key);
    let underlying_type = object.required_type(reader, "$UnderlyingType");
    let facets = size_facets(reader, &mut object, underlying_type.as_ref());
    let annotations = annotations(reader, &mut object, "");
    object.finish(reader);
    Some(TypeDefinition {
        span: key.span,
        name,
        underlying_type: underlying_type?,
        facets,
        annotations,
    })
}

/// Reads a term (§14.1).
pub(super) fn term(
    reader: &mut Reader<'_>,
    key: tree::Key<'_>,
    mut object: Object<'_>,
) -> Option<Term> {
    object.what = "Term";
    let name = key_name(reader, key);
    let type_name = object.type_or_string(reader);
    let base_term = object.text(reader, "$BaseTerm");
    let applies_to = applies_to(reader, &mut object);
    let default_value = default_value(reader, &mut object);
    let facets = Facets {
        default_value,
        ..facets(reader, &mut object, type_name.as_ref())
    };
    let annotations = annotations(reader, &mut object, "");
    object.finish(reader);
    Some(Term {
        span: key.span,
        name,
        type_name: type_name?,
        base_term,
        applies_to,
        facets,
        annotations,
    })
}

/// Takes `$AppliesTo` (§14.1.2), an array of names, as CSDL XML writes them:
/// with blanks between.
fn applies_to(reader: &mut Reader<'_>, object: &mut Object<'_>) -> Option<Text> {
    let (span, list) = object.list(reader, "$AppliesTo")?;
    let mut names = Vec::with_capacity(list.len());
    for item in list.items() {
        match item.text() {
            Some(name) if !name.contains(char::is_whitespace) => names.push(name),
            Some(name) => {
                let help = "write each name as a string of its own";
                reader.invalid_value("$AppliesTo", &shown(name), item.span(), help);
            }
            None => {
                let help = "write a string: `\"…\"`";
                reader.wrong_item("$AppliesTo", item, help);
            }
        }
    }
    Some(Text {
        value: names.join(" "),
        span,
    })
}
