//! Every list of annotations of a document.

use super::{Annotation, Document, EntityContainer, NavigationProperty, Property, Schema};

/// Calls back for the annotations of each element that has some, those of
/// other annotations not included.
pub fn for_each_annotations(document: &mut Document, found: &mut impl FnMut(&mut [Annotation])) {
    for reference in &mut document.references {
        found(&mut reference.annotations);
        for include in &mut reference.includes {
            found(&mut include.annotations);
        }
    }
    for schema in &mut document.schemas {
        of_schema(schema, found);
    }
}

fn of_schema(schema: &mut Schema, found: &mut impl FnMut(&mut [Annotation])) {
    found(&mut schema.annotations);
    for out_of_line in &mut schema.out_of_line {
        found(&mut out_of_line.annotations);
    }
    for ty in &mut schema.entity_types {
        found(&mut ty.annotations);
        of_members(&mut ty.properties, &mut ty.navigation_properties, found);
    }
    for ty in &mut schema.complex_types {
        found(&mut ty.annotations);
        of_members(&mut ty.properties, &mut ty.navigation_properties, found);
    }
    for ty in &mut schema.enum_types {
        found(&mut ty.annotations);
        for member in &mut ty.members {
            found(&mut member.annotations);
        }
    }
    for ty in &mut schema.type_definitions {
        found(&mut ty.annotations);
    }
    for term in &mut schema.terms {
        found(&mut term.annotations);
    }
    for operation in &mut schema.operations {
        found(&mut operation.annotations);
        for parameter in &mut operation.parameters {
            found(&mut parameter.annotations);
        }
        if let Some(return_type) = &mut operation.return_type {
            found(&mut return_type.annotations);
        }
    }
    for container in &mut schema.containers {
        of_container(container, found);
    }
}

fn of_members(
    properties: &mut [Property],
    navigation_properties: &mut [NavigationProperty],
    found: &mut impl FnMut(&mut [Annotation]),
) {
    for property in properties {
        found(&mut property.annotations);
    }
    for property in navigation_properties {
        found(&mut property.annotations);
        for constraint in &mut property.referential_constraints {
            found(&mut constraint.annotations);
        }
        if let Some(on_delete) = &mut property.on_delete {
            found(&mut on_delete.annotations);
        }
    }
}

fn of_container(container: &mut EntityContainer, found: &mut impl FnMut(&mut [Annotation])) {
    found(&mut container.annotations);
    for child in &mut container.entity_sets {
        found(&mut child.annotations);
    }
    for child in &mut container.singletons {
        found(&mut child.annotations);
    }
    for child in &mut container.action_imports {
        found(&mut child.annotations);
    }
    for child in &mut container.function_imports {
        found(&mut child.annotations);
    }
}
