//! `Schema` (CSDL XML 4.01 §5).

use super::annotations::{annotation, annotations_element};
use super::container::entity_container;
use super::cursor::Cursor;
use super::elements::{Element, keep};
use super::operations::operation;
use super::types::{complex_type, entity_type, enum_type, term, type_definition};
use crate::csdl::{OperationKind, Schema};

/// Reads a `Schema`.
pub(super) fn schema<'a>(cursor: &mut Cursor<'a, '_>, element: &Element<'a>) -> Option<Schema> {
    let namespace = cursor.namespace(element, "Namespace");
    let alias = cursor.alias();
    let mut entity_types = Vec::new();
    let mut complex_types = Vec::new();
    let mut enum_types = Vec::new();
    let mut type_definitions = Vec::new();
    let mut operations = Vec::new();
    let mut containers = Vec::new();
    let mut terms = Vec::new();
    let mut out_of_line = Vec::new();
    let mut annotations = Vec::new();
    while let Some(child) = cursor.next_child(element) {
        match child.edm() {
            "EntityType" => entity_types.extend(entity_type(cursor, &child)),
            "ComplexType" => complex_types.extend(complex_type(cursor, &child)),
            "EnumType" => enum_types.extend(enum_type(cursor, &child)),
            "TypeDefinition" => type_definitions.extend(type_definition(cursor, &child)),
            "Action" => operations.extend(operation(cursor, &child, OperationKind::Action)),
            "Function" => operations.extend(operation(cursor, &child, OperationKind::Function)),
            "EntityContainer" => containers.extend(entity_container(cursor, &child)),
            "Term" => terms.extend(term(cursor, &child)),
            "Annotations" => out_of_line.extend(annotations_element(cursor, &child)),
            "Annotation" => keep(&mut annotations, annotation(cursor, &child)),
            _ => cursor.unexpected(&child, element),
        }
    }
    Some(Schema {
        span: element.span,
        namespace: namespace?,
        alias,
        entity_types,
        complex_types,
        enum_types,
        type_definitions,
        operations,
        containers,
        terms,
        out_of_line,
        annotations,
    })
}
