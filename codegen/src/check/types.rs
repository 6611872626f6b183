//! Rules on the base types of entity types and complex types (CSDL 4.01 §§6
//! and 9).

use super::Scope;
use super::hierarchy::{base, types_on_cycles};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::edm::{Model, StructuredKind};

/// §§6.1 and 9.1: a type MUST NOT introduce an inheritance cycle.
///
/// `<ComplexType Name="A" BaseType="self.A"/>`
pub(super) fn base_types_have_no_cycle(
    model: &Model,
    scope: &Scope,
    diagnostics: &mut Diagnostics,
) {
    for id in types_on_cycles(model).intersection(&scope.structured) {
        let ty = model.structured(*id);
        let Some((_, span)) = &ty.base else { continue };
        diagnostics.push(
            Diagnostic::new(
                Code::BaseTypeCycle,
                *span,
                format!("`{}` is its own base type", model.structured_name(*id)),
            )
            .help("remove the base type from one of the types of the cycle"),
        );
    }
}

/// §§6.1 and 9.1: an entity type inherits from an entity type, a complex type
/// from a complex type. A warning: v1.0 of Microsoft Graph has a complex type
/// whose base type is an entity type.
///
/// `<ComplexType Name="A" BaseType="self.Entity"/>`
pub(super) fn base_types_are_of_the_same_kind(
    model: &Model,
    scope: &Scope,
    diagnostics: &mut Diagnostics,
) {
    for &id in &scope.structured {
        let ty = model.structured(id);
        let (Some(base), Some((_, span))) = (base(model, id), &ty.base) else {
            continue;
        };
        let base = model.structured(base);
        if base.kind != ty.kind {
            diagnostics.push(
                Diagnostic::new(
                    Code::BaseTypeOfAnotherKind,
                    *span,
                    format!(
                        "{} `{}` has {} `{}` as its base type",
                        kind(ty.kind),
                        ty.name.value,
                        kind(base.kind),
                        base.name.value
                    ),
                )
                .related(base.span, "the base type")
                .help("make both entity types or both complex types"),
            );
        }
    }
}

/// §6.2: an abstract entity type MUST NOT inherit from a non-abstract one.
///
/// `<EntityType Name="A" BaseType="self.Concrete" Abstract="true"/>`
pub(super) fn abstract_entity_types_have_abstract_base_types(
    model: &Model,
    scope: &Scope,
    diagnostics: &mut Diagnostics,
) {
    for &id in &scope.structured {
        let ty = model.structured(id);
        let (Some(base), Some((_, span))) = (base(model, id), &ty.base) else {
            continue;
        };
        let base = model.structured(base);
        let entities = (ty.kind, base.kind) == (StructuredKind::Entity, StructuredKind::Entity);
        if entities && ty.is_abstract && !base.is_abstract {
            diagnostics.push(
                Diagnostic::new(
                    Code::AbstractTypeWithConcreteBase,
                    *span,
                    format!(
                        "abstract entity type `{}` has a base type that is not abstract",
                        ty.name.value
                    ),
                )
                .related(base.span, "the base type")
                .help("make the base type abstract, or the derived type concrete"),
            );
        }
    }
}

/// §§6.3 and 9.3: a type derived from an open type MUST indicate that it is
/// also open.
///
/// `<ComplexType Name="B" BaseType="self.Open"/>`
pub(super) fn types_derived_from_open_types_are_open(
    model: &Model,
    scope: &Scope,
    diagnostics: &mut Diagnostics,
) {
    for &id in &scope.structured {
        let ty = model.structured(id);
        let Some(base) = base(model, id) else {
            continue;
        };
        if model.structured(base).open_type && !ty.open_type {
            diagnostics.push(
                Diagnostic::new(
                    Code::ClosedTypeWithOpenBase,
                    ty.span,
                    format!(
                        "`{}` derives from an open type and is not declared open",
                        ty.name.value
                    ),
                )
                .related(model.structured(base).span, "the open base type")
                .help("write OpenType=\"true\""),
            );
        }
    }
}

/// The CSDL words for a kind of type.
fn kind(kind: StructuredKind) -> &'static str {
    match kind {
        StructuredKind::Entity => "entity type",
        StructuredKind::Complex => "complex type",
    }
}
