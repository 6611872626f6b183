//! `Schema` (CSDL XML 4.01 §5).

use super::annotations::{annotation, annotations_element};
use super::container::entity_container;
use super::cursor::Cursor;
use super::elements::{Element, keep};
use super::operations::operation;
use super::portions;
use super::types::{complex_type, entity_type, enum_type, term, type_definition};
use crate::csdl::{
    Annotation, Annotations, ComplexType, EntityContainer, EntityType, EnumType, Operation,
    OperationKind, Schema, Term, TypeDefinition,
};

/// The children of a `Schema`, each kind in the order of the document.
#[derive(Default)]
pub(super) struct Children {
    entity_types: Vec<EntityType>,
    complex_types: Vec<ComplexType>,
    enum_types: Vec<EnumType>,
    type_definitions: Vec<TypeDefinition>,
    operations: Vec<Operation>,
    containers: Vec<EntityContainer>,
    terms: Vec<Term>,
    out_of_line: Vec<Annotations>,
    annotations: Vec<Annotation>,
}

/// Reads a `Schema`.
pub(super) fn schema<'a>(cursor: &mut Cursor<'a, '_>, element: &Element<'a>) -> Option<Schema> {
    let namespace = cursor.namespace(element, "Namespace");
    let alias = cursor.alias();
    let mut children = Children::default();
    let mut portions = portions::read_ahead(cursor, element);
    loop {
        portions::take(cursor, &mut portions, &mut children);
        let Some(child) = cursor.next_child(element) else {
            break;
        };
        children.read(cursor, &child, element);
    }
    Some(Schema {
        span: element.span,
        namespace: namespace?,
        alias,
        entity_types: children.entity_types,
        complex_types: children.complex_types,
        enum_types: children.enum_types,
        type_definitions: children.type_definitions,
        operations: children.operations,
        containers: children.containers,
        terms: children.terms,
        out_of_line: children.out_of_line,
        annotations: children.annotations,
    })
}

impl Children {
    /// Reads a child of a schema.
    pub(super) fn read<'a>(
        &mut self,
        cursor: &mut Cursor<'a, '_>,
        child: &Element<'a>,
        parent: &Element<'a>,
    ) {
        match child.edm() {
            "EntityType" => self.entity_types.extend(entity_type(cursor, child)),
            "ComplexType" => self.complex_types.extend(complex_type(cursor, child)),
            "EnumType" => self.enum_types.extend(enum_type(cursor, child)),
            "TypeDefinition" => self.type_definitions.extend(type_definition(cursor, child)),
            "Action" => self
                .operations
                .extend(operation(cursor, child, OperationKind::Action)),
            "Function" => self
                .operations
                .extend(operation(cursor, child, OperationKind::Function)),
            "EntityContainer" => self.containers.extend(entity_container(cursor, child)),
            "Term" => self.terms.extend(term(cursor, child)),
            "Annotations" => self.out_of_line.extend(annotations_element(cursor, child)),
            "Annotation" => keep(&mut self.annotations, annotation(cursor, child)),
            _ => cursor.unexpected(child, parent),
        }
    }

    /// Adds what stands behind these.
    pub(super) fn append(&mut self, mut others: Self) {
        self.entity_types.append(&mut others.entity_types);
        self.complex_types.append(&mut others.complex_types);
        self.enum_types.append(&mut others.enum_types);
        self.type_definitions.append(&mut others.type_definitions);
        self.operations.append(&mut others.operations);
        self.containers.append(&mut others.containers);
        self.terms.append(&mut others.terms);
        self.out_of_line.append(&mut others.out_of_line);
        self.annotations.append(&mut others.annotations);
    }
}
