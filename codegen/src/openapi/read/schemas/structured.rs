//! Entity types and complex types.

use super::super::super::extensions::{
    ABSTRACT, BASE_TYPE, CONTAINS_TARGET, HAS_STREAM, KEY, PARTNER,
};
use super::super::conventions::Writer;
use super::super::description::Description;
use super::super::evidence::{Evidence, TypeEvidence};
use super::annotations::{access, described};
use super::catalog::{Catalog, Parts, Type};
use super::entities::{Entities, is_marked};
use super::lineage::Lineage;
use super::names::{items, qualified, report_name};
use super::requests::{Requested, Requests, requests};
use super::validation::validation;
use super::values::value_type;
use crate::csdl::{
    ComplexType, EntityType, Key, NavigationProperty, Property, PropertyRef, Text, TypeName,
    is_simple_identifier,
};
use crate::diagnostics::Diagnostics;
use crate::source::Span;
use crate::tree::{self, Value};

/// What is known of all types when one of them is read.
pub(super) struct Known<'k, 'a> {
    pub(super) description: &'k Description<'a>,
    pub(super) evidence: &'k Evidence<'a>,
    pub(super) catalog: &'k Catalog<'a>,
    pub(super) lineage: &'k Lineage<'a>,
    pub(super) entities: &'k Entities<'a>,
    pub(super) requested: &'k Requested<'a>,
}

/// Reads an entity type.
pub(super) fn entity_type<'a>(
    known: &Known<'_, 'a>,
    ty: &Type<'a>,
    parts: &Parts<'a>,
    diagnostics: &mut Diagnostics,
) -> EntityType {
    let evidence = known.evidence.types.get(ty.key.name);
    let complex = complex_type(known, ty, parts, diagnostics);
    let (navigation_properties, properties) = (complex.navigation_properties, complex.properties);
    EntityType {
        span: complex.span,
        name: complex.name,
        base_type: complex.base_type,
        is_abstract: complex.is_abstract,
        open_type: complex.open_type,
        has_stream: match is_own(known, ty.schema) {
            true => is(ty.schema, HAS_STREAM),
            false => evidence.is_some_and(|evidence| evidence.has_stream),
        },
        key: key(known, ty),
        properties,
        navigation_properties,
        annotations: complex.annotations,
    }
}

/// Reads a complex type, or what an entity type has of one.
pub(super) fn complex_type<'a>(
    known: &Known<'_, 'a>,
    ty: &Type<'a>,
    parts: &Parts<'a>,
    diagnostics: &mut Diagnostics,
) -> ComplexType {
    let name = ty.key.name;
    let simple = qualified(name).map_or(name, |(_, simple)| simple);
    let span = ty.key.span;
    let conventions = known.description.conventions(ty.schema.span());
    let mut read = ComplexType {
        span,
        name: text(simple, span),
        base_type: base_type(known, name).or_else(|| base_elsewhere(ty.schema)),
        is_abstract: is(ty.schema, ABSTRACT),
        open_type: conventions.types_say_open && parts.open == Some(true),
        properties: Vec::new(),
        navigation_properties: Vec::new(),
        annotations: described(known.description, described_part(ty, parts), simple),
    };
    let requests = requests(known.description, known.requested, name);
    let key = known.entities.keys.get(name);
    for &(member, schema) in known.lineage.own(known.catalog, name) {
        if !is_simple_identifier(member.name) {
            report_name(member.name, member.span, diagnostics);
            continue;
        }
        let mut value = value_type(known.description, schema, diagnostics);
        let is_entity = known.entities.types.contains(value.type_name.name.as_str());
        if is_entity || is_marked(schema) {
            let mut navigation = navigation_property(known, member, schema, value.type_name);
            // Collections of entities have no null, so nothing is said of it.
            navigation.nullable = (!navigation.type_name.collection)
                .then_some(value.facets.nullable)
                .flatten();
            read.navigation_properties.push(navigation);
            continue;
        }
        if is_stream(known, name, member.name) && value.type_name.name == "Edm.Binary" {
            value.type_name.name = "Edm.Stream".to_owned();
        }
        let is_key = key.is_some_and(|key| key.iter().any(|(name, _)| *name == member.name));
        read.properties.push(Property {
            span: member.span,
            name: text(member.name, member.span),
            annotations: {
                let writer = known.description.conventions(schema.span()).writer;
                let mut found = annotations(known, &requests, member, schema, is_key);
                found.extend(validation(schema, &value.type_name.name, writer));
                found
            },
            type_name: value.type_name,
            facets: value.facets,
        });
    }
    read
}

/// Of a type that is made of others the part that describes it.
fn described_part<'a>(ty: &Type<'a>, parts: &Parts<'a>) -> Value<'a> {
    let own = items(ty.schema.get("allOf")).find(|part| part.get("$ref").is_none());
    match (ty.schema.get("description"), parts.base) {
        (None, Some(_)) => own.unwrap_or(ty.schema),
        _ => ty.schema,
    }
}

fn base_type(known: &Known<'_, '_>, name: &str) -> Option<TypeName> {
    let base = known.lineage.base(name)?;
    Some(TypeName {
        name: base.name.to_owned(),
        collection: false,
        span: base.link.reference.span(),
    })
}

/// The base type that no document at hand declares.
fn base_elsewhere(schema: Value<'_>) -> Option<TypeName> {
    let said = schema.get(BASE_TYPE)?;
    Some(TypeName {
        name: said.text()?.to_owned(),
        collection: false,
        span: said.span(),
    })
}

fn navigation_property<'a>(
    known: &Known<'_, 'a>,
    member: tree::Key<'a>,
    schema: Value<'a>,
    type_name: TypeName,
) -> NavigationProperty {
    let partner = schema.get(PARTNER);
    NavigationProperty {
        span: member.span,
        name: text(member.name, member.span),
        nullable: nullable(known, schema, &type_name),
        type_name,
        partner: partner.and_then(|partner| Some(text(partner.text()?, partner.span()))),
        contains_target: is(schema, CONTAINS_TARGET),
        referential_constraints: Vec::new(),
        on_delete: None,
        annotations: described(known.description, schema, ""),
    }
}

/// Whether a navigation property may be null; only a description of this
/// project says it of all.
fn nullable(known: &Known<'_, '_>, schema: Value<'_>, ty: &TypeName) -> Option<bool> {
    let is_own = known.description.conventions(schema.span()).writer == Writer::Own;
    let is_present = is_own && !ty.collection && schema.get("anyOf").is_none();
    is_present.then_some(false)
}

fn annotations<'a>(
    known: &Known<'_, 'a>,
    requests: &Requests<'a>,
    member: tree::Key<'a>,
    schema: Value<'a>,
    is_key: bool,
) -> Vec<crate::csdl::Annotation> {
    let mut annotations = described(known.description, schema, "");
    let access = access(schema);
    // Of ours the schemas of what is sent repeat what annotations say.
    if access.is_empty() && !is_own(known, schema) {
        annotations.extend(requests.access(member, is_key));
    }
    annotations.extend(access);
    annotations
}

/// Whether a description of this project says it.
fn is_own(known: &Known<'_, '_>, value: Value<'_>) -> bool {
    known.description.conventions(value.span()).writer == Writer::Own
}

/// Whether paths have the values of a property as bytes.
fn is_stream(known: &Known<'_, '_>, name: &str, property: &str) -> bool {
    let says = |evidence: &TypeEvidence<'_>| evidence.streams.contains(property);
    known.evidence.types.get(name).is_some_and(says)
}

/// The key: as it is written, or as paths and requests tell of it.
fn key(known: &Known<'_, '_>, ty: &Type<'_>) -> Option<Key> {
    let Some(said) = ty.schema.get(KEY) else {
        if is_own(known, ty.schema) {
            return None;
        }
        let key = known.entities.keys.get(ty.key.name)?;
        let property_refs = key
            .iter()
            .map(|&(name, span)| property_ref(name, span, None));
        return Some(Key {
            span: key.first()?.1,
            property_refs: property_refs.collect(),
        });
    };
    let property_refs = items(Some(said)).filter_map(|part| match part.text() {
        Some(name) => Some(property_ref(name, part.span(), None)),
        None => {
            let alias = part.get("alias");
            let alias = alias.and_then(|alias| Some(text(alias.text()?, alias.span())));
            Some(property_ref(part.get("name")?.text()?, part.span(), alias))
        }
    });
    Some(Key {
        span: said.span(),
        property_refs: property_refs.collect(),
    })
}

fn property_ref(name: &str, span: Span, alias: Option<Text>) -> PropertyRef {
    let name = text(name, span);
    PropertyRef { span, name, alias }
}

fn is(schema: Value<'_>, extension: &str) -> bool {
    schema.get(extension).and_then(Value::boolean) == Some(true)
}

fn text(value: &str, span: Span) -> Text {
    Text {
        value: value.to_owned(),
        span,
    }
}
