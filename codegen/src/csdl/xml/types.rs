//! Types and terms (CSDL XML 4.01 §§6, 9, 10, 11 and 14.1).

use super::annotations::{annotation, annotations_only};
use super::cursor::Cursor;
use super::elements::{Element, keep};
use super::facets::{facets, flag, size_facets};
use super::members::{navigation_property, property};
use crate::csdl::{
    ComplexType, EntityType, EnumType, Facets, Key, Member, PropertyRef, Term, TypeDefinition,
};
use crate::diagnostics::{Code, Diagnostic};

/// Reads an `EntityType` (§6).
pub(super) fn entity_type<'a>(
    cursor: &mut Cursor<'a, '_>,
    element: &Element<'a>,
) -> Option<EntityType> {
    let name = cursor.name(element);
    let base_type = cursor.optional_type("BaseType");
    let is_abstract = flag(cursor, "Abstract").unwrap_or(false);
    let open_type = flag(cursor, "OpenType").unwrap_or(false);
    let has_stream = flag(cursor, "HasStream").unwrap_or(false);
    let mut first_key: Option<Key> = None;
    let mut properties = Vec::new();
    let mut navigation_properties = Vec::new();
    let mut annotations = Vec::new();
    while let Some(child) = cursor.next_child(element) {
        match (child.edm(), &first_key) {
            ("Property", _) => keep(&mut properties, property(cursor, &child)),
            ("NavigationProperty", _) => {
                navigation_properties.extend(navigation_property(cursor, &child));
            }
            ("Annotation", _) => keep(&mut annotations, annotation(cursor, &child)),
            ("Key", Some(first)) => cursor.repeated(&child, first.span),
            ("Key", None) => first_key = Some(key(cursor, &child)),
            _ => cursor.unexpected(&child, element),
        }
    }
    Some(EntityType {
        span: element.span,
        name: name?,
        base_type,
        is_abstract,
        open_type,
        has_stream,
        key: first_key,
        properties,
        navigation_properties,
        annotations,
    })
}

/// Reads a `ComplexType` (§9).
pub(super) fn complex_type<'a>(
    cursor: &mut Cursor<'a, '_>,
    element: &Element<'a>,
) -> Option<ComplexType> {
    let name = cursor.name(element);
    let base_type = cursor.optional_type("BaseType");
    let is_abstract = flag(cursor, "Abstract").unwrap_or(false);
    let open_type = flag(cursor, "OpenType").unwrap_or(false);
    let mut properties = Vec::new();
    let mut navigation_properties = Vec::new();
    let mut annotations = Vec::new();
    while let Some(child) = cursor.next_child(element) {
        match child.edm() {
            "Property" => keep(&mut properties, property(cursor, &child)),
            "NavigationProperty" => {
                navigation_properties.extend(navigation_property(cursor, &child));
            }
            "Annotation" => keep(&mut annotations, annotation(cursor, &child)),
            _ => cursor.unexpected(&child, element),
        }
    }
    Some(ComplexType {
        span: element.span,
        name: name?,
        base_type,
        is_abstract,
        open_type,
        properties,
        navigation_properties,
        annotations,
    })
}

fn key<'a>(cursor: &mut Cursor<'a, '_>, element: &Element<'a>) -> Key {
    let mut property_refs = Vec::new();
    let mut is_empty = true;
    while let Some(child) = cursor.next_child(element) {
        is_empty = false;
        match child.edm() {
            "PropertyRef" => keep(&mut property_refs, property_ref(cursor, &child)),
            _ => cursor.unexpected(&child, element),
        }
    }
    if is_empty && !cursor.has_failed() {
        let message = "`Key` has no `PropertyRef`";
        cursor.report(Diagnostic::new(Code::MissingElement, element.span, message));
    }
    Key {
        span: element.span,
        property_refs,
    }
}

/// Here `Name` is a path, not a name.
fn property_ref<'a>(cursor: &mut Cursor<'a, '_>, element: &Element<'a>) -> Option<PropertyRef> {
    let name = cursor.required(element, "Name");
    let alias = cursor.alias();
    cursor.no_children(element);
    Some(PropertyRef {
        span: element.span,
        name: name?,
        alias,
    })
}

/// Reads an `EnumType` (§10).
pub(super) fn enum_type<'a>(
    cursor: &mut Cursor<'a, '_>,
    element: &Element<'a>,
) -> Option<EnumType> {
    let name = cursor.name(element);
    let underlying_type = cursor.optional_type("UnderlyingType");
    let is_flags = flag(cursor, "IsFlags").unwrap_or(false);
    let mut members = Vec::new();
    let mut annotations = Vec::new();
    while let Some(child) = cursor.next_child(element) {
        match child.edm() {
            "Member" => members.extend(member(cursor, &child)),
            "Annotation" => keep(&mut annotations, annotation(cursor, &child)),
            _ => cursor.unexpected(&child, element),
        }
    }
    Some(EnumType {
        span: element.span,
        name: name?,
        underlying_type,
        is_flags,
        members,
        annotations,
    })
}

fn member<'a>(cursor: &mut Cursor<'a, '_>, element: &Element<'a>) -> Option<Member> {
    let name = cursor.name(element);
    let value = cursor.optional("Value");
    let annotations = annotations_only(cursor, element);
    Some(Member {
        span: element.span,
        name: name?,
        value,
        annotations,
    })
}

/// Reads a `TypeDefinition` (§11).
pub(super) fn type_definition<'a>(
    cursor: &mut Cursor<'a, '_>,
    element: &Element<'a>,
) -> Option<TypeDefinition> {
    let name = cursor.name(element);
    let underlying_type = cursor.required_type(element, "UnderlyingType");
    let facets = size_facets(cursor);
    let annotations = annotations_only(cursor, element);
    Some(TypeDefinition {
        span: element.span,
        name: name?,
        underlying_type: underlying_type?,
        facets,
        annotations,
    })
}

/// Reads a `Term` (§14.1).
pub(super) fn term<'a>(cursor: &mut Cursor<'a, '_>, element: &Element<'a>) -> Option<Term> {
    let name = cursor.name(element);
    let type_name = cursor.required_type(element, "Type");
    let base_term = cursor.optional("BaseTerm");
    let applies_to = cursor.optional("AppliesTo");
    let default_value = cursor.optional("DefaultValue").map(Box::new);
    let facets = Facets {
        default_value,
        ..facets(cursor)
    };
    let annotations = annotations_only(cursor, element);
    Some(Term {
        span: element.span,
        name: name?,
        type_name: type_name?,
        base_term,
        applies_to,
        facets,
        annotations,
    })
}
