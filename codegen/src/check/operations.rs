//! Rules on actions and functions, one overload by itself (CSDL 4.01 §12).

use std::collections::BTreeMap;

use super::Scope;
use super::paths::{End, end};
use crate::csdl::OperationKind;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::edm::{Model, Operation, Primitive, StructuredKind, Type};

/// §12.9: a bound overload has at least one parameter, the binding parameter.
///
/// `<Action Name="a" IsBound="true"/>`
pub(super) fn bound_operations_have_a_binding_parameter(
    model: &Model,
    scope: &Scope,
    diagnostics: &mut Diagnostics,
) {
    for operation in operations(model, scope) {
        if operation.is_bound && operation.parameters.is_empty() {
            diagnostics.push(
                Diagnostic::new(
                    Code::BoundWithoutParameter,
                    operation.span,
                    format!(
                        "{} `{}` is bound and has no parameter",
                        word(operation.kind),
                        operation.name.value
                    ),
                )
                .help("add the binding parameter, or remove IsBound"),
            );
        }
    }
}

/// §12.3: a function MUST specify a return type.
///
/// `<Function Name="f"/>`
pub(super) fn functions_return_something(
    model: &Model,
    scope: &Scope,
    diagnostics: &mut Diagnostics,
) {
    for operation in operations(model, scope) {
        if operation.kind == OperationKind::Function && operation.return_type.is_none() {
            diagnostics.push(
                Diagnostic::new(
                    Code::FunctionWithoutReturnType,
                    operation.span,
                    format!("function `{}` has no return type", operation.name.value),
                )
                .help("add a ReturnType, or write Action instead of Function"),
            );
        }
    }
}

/// §12.9: a parameter's name MUST be unique within the overload.
///
/// `<Parameter Name="a" …/><Parameter Name="a" …/>`
pub(super) fn parameter_names_are_unique(
    model: &Model,
    scope: &Scope,
    diagnostics: &mut Diagnostics,
) {
    for operation in operations(model, scope) {
        let mut first = BTreeMap::new();
        for parameter in &operation.parameters {
            let Some(&span) = first.get(&parameter.name.value) else {
                first.insert(&parameter.name.value, parameter.name.span);
                continue;
            };
            diagnostics.push(
                Diagnostic::new(
                    Code::DuplicateParameter,
                    parameter.name.span,
                    format!(
                        "{} `{}` has more than one parameter `{}`",
                        word(operation.kind),
                        operation.name.value,
                        parameter.name.value
                    ),
                )
                .related(span, "the first of them")
                .help("rename one of them"),
            );
        }
    }
}

/// §12.6: only a bound overload has an entity set path.
///
/// `<Action Name="a" EntitySetPath="p/q">…`
pub(super) fn entity_set_paths_stand_on_bound_operations(
    model: &Model,
    scope: &Scope,
    diagnostics: &mut Diagnostics,
) {
    for operation in operations(model, scope).filter(|operation| !operation.is_bound) {
        if let Some(path) = &operation.entity_set_path {
            diagnostics.push(
                Diagnostic::new(
                    Code::EntitySetPathUnbound,
                    path.span,
                    format!(
                        "{} `{}` is not bound and has an entity set path",
                        word(operation.kind),
                        operation.name.value
                    ),
                )
                .help("write IsBound=\"true\", or remove EntitySetPath"),
            );
        }
    }
}

/// §12.6: the first segment of an entity set path is the binding parameter's
/// name.
///
/// `<Parameter Name="it" …/>` in `<Action IsBound="true" EntitySetPath="that/parts">`
pub(super) fn entity_set_paths_start_at_the_binding_parameter(
    model: &Model,
    scope: &Scope,
    diagnostics: &mut Diagnostics,
) {
    for operation in operations(model, scope).filter(|operation| operation.is_bound) {
        let (Some(path), Some(binding)) =
            (&operation.entity_set_path, operation.parameters.first())
        else {
            continue;
        };
        if path.value.split('/').next() != Some(binding.name.value.as_str()) {
            diagnostics.push(
                Diagnostic::new(
                    Code::EntitySetPathStart,
                    path.span,
                    format!(
                        "entity set path `{}` does not start with the binding parameter",
                        path.value
                    ),
                )
                .related(binding.span, "the binding parameter")
                .help(format!(
                    "write `{}` as the first segment",
                    binding.name.value
                )),
            );
        }
    }
}

/// §12.6: the other segments of an entity set path are navigation properties
/// and type casts. A warning: the path only says where results belong.
///
/// `EntitySetPath="it/nothing"`
pub(super) fn entity_set_paths_lead_along_navigation_properties(
    model: &Model,
    scope: &Scope,
    diagnostics: &mut Diagnostics,
) {
    for operation in operations(model, scope).filter(|operation| operation.is_bound) {
        let (Some(path), Some(binding)) =
            (&operation.entity_set_path, operation.parameters.first())
        else {
            continue;
        };
        let (Type::Structured(start), Some((_, rest))) =
            (&binding.ty.ty, path.value.split_once('/'))
        else {
            continue;
        };
        let problem = match end(model, *start, rest) {
            End::Missing(segment) => format!("there is no navigation property `{segment}`"),
            End::Property(_) => format!("`{rest}` is not a navigation property"),
            End::NavigationProperty(_) | End::Type(_) | End::Unknown => continue,
        };
        diagnostics.push(
            Diagnostic::new(Code::EntitySetPathEnd, path.span, problem)
                .related(binding.span, "the binding parameter")
                .help("name navigation properties of the binding parameter's type"),
        );
    }
}

/// §12.6: an entity set path tells where returned entities belong. A warning,
/// as above.
///
/// `<ReturnType Type="Edm.String"/>` in `<Function EntitySetPath="it/parts" …>`
pub(super) fn entity_set_paths_stand_where_entities_are_returned(
    model: &Model,
    scope: &Scope,
    diagnostics: &mut Diagnostics,
) {
    for operation in operations(model, scope).filter(|operation| operation.is_bound) {
        let Some(path) = &operation.entity_set_path else {
            continue;
        };
        let returned = operation
            .return_type
            .as_ref()
            .map(|returned| &returned.ty.ty);
        let returns_entities = match returned {
            Some(Type::Structured(id)) => model.structured(*id).kind == StructuredKind::Entity,
            Some(Type::Primitive(Primitive::EntityType) | Type::Unresolved(_)) => true,
            Some(Type::Primitive(_) | Type::Enum(_) | Type::Definition(_)) | None => false,
        };
        if !returns_entities {
            diagnostics.push(
                Diagnostic::new(
                    Code::EntitySetPathWithoutEntities,
                    path.span,
                    format!(
                        "{} `{}` has an entity set path and returns no entities",
                        word(operation.kind),
                        operation.name.value
                    ),
                )
                .help("remove EntitySetPath"),
            );
        }
    }
}

/// The CSDL word for a kind of operation.
pub(super) fn word(kind: OperationKind) -> &'static str {
    match kind {
        OperationKind::Action => "action",
        OperationKind::Function => "function",
    }
}

fn operations<'model>(
    model: &'model Model,
    scope: &Scope,
) -> impl Iterator<Item = &'model Operation> {
    scope.operations.iter().map(|&id| model.operation(id))
}
