//! Schemas to types.

mod annotations;
mod catalog;
mod entities;
mod enums;
mod facets;
mod keywords;
mod lineage;
mod names;
mod primitives;
mod requests;
mod structured;
mod validation;
mod values;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use super::description::Description;
use super::evidence::Evidence;
use crate::csdl::{Schema, Text, TypeDefinition};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::source::Span;

use catalog::{Kind, Type, catalog};
use entities::entities;
use enums::enum_type;
use lineage::lineage;
use requests::requested;
use structured::{Known, complex_type, entity_type};

pub(super) use annotations::{deprecated, described};
pub(super) use keywords::check;
use names::qualified;
pub(super) use names::report_name;
pub(super) use values::value_type;

/// The types of a description, a schema for each namespace; nothing where it has
/// none.
pub(super) fn read<'a>(
    description: &Description<'a>,
    evidence: &Evidence<'a>,
    diagnostics: &mut Diagnostics,
) -> Vec<Schema> {
    let catalog = catalog(description, diagnostics);
    if catalog.is_empty() {
        // A service may have operations on primitive values alone.
        if description.container().is_none() {
            report_no_types(description, diagnostics);
        }
        return Vec::new();
    }
    for (name, (_, schema)) in description.schemas() {
        if qualified(name).is_some() {
            check(schema, diagnostics);
        }
    }
    names::check(description, diagnostics);
    let lineage = lineage(&catalog);
    let entities = entities(description, evidence, &catalog, &lineage);
    let requested = requested(description, &catalog, &lineage);
    let known = Known {
        description,
        evidence,
        catalog: &catalog,
        lineage: &lineage,
        entities: &entities,
        requested: &requested,
    };
    let mut schemas = BTreeMap::new();
    for (name, ty) in &catalog {
        let Some((namespace, simple)) = qualified(name) else {
            continue;
        };
        let schema = schemas
            .entry(namespace)
            .or_insert_with(|| empty(namespace, ty.key.span));
        match &ty.kind {
            Kind::Enum => schema
                .enum_types
                .push(enum_type(description, ty, diagnostics)),
            Kind::Definition => {
                let definition = type_definition(description, ty, simple, diagnostics);
                schema.type_definitions.push(definition);
            }
            Kind::Structured(parts) if entities.types.contains(name) => {
                let read = entity_type(&known, ty, parts, diagnostics);
                schema.entity_types.push(read);
            }
            Kind::Structured(parts) => {
                let read = complex_type(&known, ty, parts, diagnostics);
                schema.complex_types.push(read);
            }
        }
    }
    schemas.into_values().collect()
}

/// A schema without anything in it.
pub(super) fn empty(namespace: &str, span: Span) -> Schema {
    Schema {
        span,
        namespace: Text {
            value: namespace.to_owned(),
            span,
        },
        alias: None,
        entity_types: Vec::new(),
        complex_types: Vec::new(),
        enum_types: Vec::new(),
        type_definitions: Vec::new(),
        operations: Vec::new(),
        containers: Vec::new(),
        terms: Vec::new(),
        out_of_line: Vec::new(),
        annotations: Vec::new(),
    }
}

fn type_definition<'a>(
    description: &Description<'a>,
    ty: &Type<'a>,
    simple: &str,
    diagnostics: &mut Diagnostics,
) -> TypeDefinition {
    let mut underlying = value_type(description, ty.schema, diagnostics);
    // A type has no null; its uses have.
    underlying.facets.nullable = None;
    TypeDefinition {
        span: ty.key.span,
        name: Text {
            value: simple.to_owned(),
            span: ty.key.span,
        },
        underlying_type: underlying.type_name,
        facets: underlying.facets,
        annotations: described(description, ty.schema, simple),
    }
}

fn report_no_types(description: &Description<'_>, diagnostics: &mut Diagnostics) {
    for root in description.roots() {
        let schemas = root.get("components").and_then(|it| it.get("schemas"));
        let (span, message) = match schemas {
            Some(schemas) => (
                schemas.span(),
                "no schema has a qualified name, such as `microsoft.graph.user`",
            ),
            None => (root.span(), "the description has no `components/schemas`"),
        };
        diagnostics.push(
            Diagnostic::new(Code::NotOData, span, message)
                .help("a description of an OData service names each type with its namespace"),
        );
    }
}
