//! Every name that a description gives to an element is an identifier.
//!
//! CSDL has names in attributes, where its readers check them one by one. A
//! description has them in many places: names of schemas, members and
//! parameters, segments of paths, extensions. So they are checked here, where
//! they all come together: what has no name that CSDL allows is reported and
//! left out, and so is what would be of a type that has none.

use super::schemas::report_name;
use crate::csdl::{
    EntityContainer, NavigationProperty, Operation, Property, Schema, Text, TypeName, is_namespace,
    is_simple_identifier,
};
use crate::diagnostics::Diagnostics;

/// Leaves out what has no name that CSDL allows (CSDL 4.01 §15).
pub(super) fn keep(schemas: &mut Vec<Schema>, diagnostics: &mut Diagnostics) {
    schemas.retain(|schema| {
        let is_allowed = is_namespace(&schema.namespace.value);
        if !is_allowed {
            report_name(&schema.namespace.value, schema.namespace.span, diagnostics);
        }
        is_allowed
    });
    for schema in schemas {
        schema.alias.take_if(|alias| !is_named(alias, diagnostics));
        schema.entity_types.retain_mut(|ty| {
            members(
                &mut ty.properties,
                &mut ty.navigation_properties,
                diagnostics,
            );
            is_named(&ty.name, diagnostics) && ty.base_type.as_ref().is_none_or(is_type)
        });
        schema.complex_types.retain_mut(|ty| {
            members(
                &mut ty.properties,
                &mut ty.navigation_properties,
                diagnostics,
            );
            is_named(&ty.name, diagnostics) && ty.base_type.as_ref().is_none_or(is_type)
        });
        schema.enum_types.retain_mut(|ty| {
            ty.members
                .retain(|member| is_named(&member.name, diagnostics));
            is_named(&ty.name, diagnostics)
        });
        schema
            .type_definitions
            .retain(|ty| is_named(&ty.name, diagnostics) && is_type(&ty.underlying_type));
        schema
            .operations
            .retain(|operation| is_operation(operation, diagnostics));
        schema
            .containers
            .retain_mut(|container| is_container(container, diagnostics));
    }
}

fn members(
    properties: &mut Vec<Property>,
    navigation_properties: &mut Vec<NavigationProperty>,
    diagnostics: &mut Diagnostics,
) {
    properties
        .retain(|property| is_named(&property.name, diagnostics) && is_type(&property.type_name));
    navigation_properties
        .retain(|property| is_named(&property.name, diagnostics) && is_type(&property.type_name));
}

/// An operation without one of its parameters would be another one.
fn is_operation(operation: &Operation, diagnostics: &mut Diagnostics) -> bool {
    let mut is_allowed = is_named(&operation.name, diagnostics);
    for parameter in &operation.parameters {
        is_allowed &= is_named(&parameter.name, diagnostics) && is_type(&parameter.type_name);
    }
    let returned = operation.return_type.as_ref();
    is_allowed && returned.is_none_or(|returned| is_type(&returned.type_name))
}

fn is_container(container: &mut EntityContainer, diagnostics: &mut Diagnostics) -> bool {
    container
        .entity_sets
        .retain(|set| is_named(&set.name, diagnostics) && is_type(&set.entity_type));
    container.singletons.retain(|singleton| {
        is_named(&singleton.name, diagnostics) && is_type(&singleton.type_name)
    });
    container
        .action_imports
        .retain(|import| is_named(&import.name, diagnostics) && is_namespace(&import.action.value));
    container.function_imports.retain(|import| {
        is_named(&import.name, diagnostics) && is_namespace(&import.function.value)
    });
    is_named(&container.name, diagnostics)
}

fn is_named(name: &Text, diagnostics: &mut Diagnostics) -> bool {
    let is_allowed = is_simple_identifier(&name.value);
    if !is_allowed {
        report_name(&name.value, name.span, diagnostics);
    }
    is_allowed
}

/// What is wrong with the name of a type is reported where it is declared.
fn is_type(name: &TypeName) -> bool {
    is_namespace(&name.name)
}
