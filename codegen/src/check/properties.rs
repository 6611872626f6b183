//! Rules on structural properties, type definitions and terms (CSDL 4.01 §§7.1,
//! 11 and 14.1).

use super::Scope;
use super::hierarchy::on_cycles;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::edm::{Model, Primitive, StructuredKind, Type};

/// §7.1: a structural property is primitive, complex, an enumeration, or a
/// collection of one of these: not an entity.
///
/// `<Property Name="a" Type="self.Entity"/>`
pub(super) fn structural_properties_are_no_entities(
    model: &Model,
    scope: &Scope,
    diagnostics: &mut Diagnostics,
) {
    for &id in &scope.properties {
        let property = model.property(id);
        let is_entity = match &property.ty.ty {
            Type::Structured(id) => model.structured(*id).kind == StructuredKind::Entity,
            Type::Primitive(primitive) => *primitive == Primitive::EntityType,
            Type::Enum(_) | Type::Definition(_) | Type::Unresolved(_) => false,
        };
        if is_entity {
            diagnostics.push(
                Diagnostic::new(
                    Code::PropertyOfEntityType,
                    property.ty.span,
                    format!(
                        "structural property `{}` has entity type `{}`",
                        property.name.value,
                        model.type_name(&property.ty.ty)
                    ),
                )
                .help("write NavigationProperty instead of Property, or name a complex type"),
            );
        }
    }
}

/// §11.1: the underlying type of a type definition is a primitive type, or
/// `Edm.PrimitiveType`, and no other type definition.
///
/// `<TypeDefinition Name="A" UnderlyingType="self.B"/>`
pub(super) fn type_definitions_specialize_primitive_types(
    model: &Model,
    scope: &Scope,
    diagnostics: &mut Diagnostics,
) {
    for &id in &scope.definitions {
        let definition = model.definition(id);
        let is_primitive = match &definition.underlying.ty {
            Type::Primitive(primitive) => !matches!(
                primitive,
                Primitive::Untyped | Primitive::ComplexType | Primitive::EntityType
            ),
            Type::Unresolved(_) => true,
            Type::Structured(_) | Type::Enum(_) | Type::Definition(_) => false,
        };
        if !is_primitive || definition.underlying.collection {
            diagnostics.push(
                Diagnostic::new(
                    Code::DefinitionUnderlyingType,
                    definition.underlying.span,
                    format!(
                        "type definition `{}` does not specialize a primitive type",
                        definition.name.value
                    ),
                )
                .help("name a primitive type such as Edm.String"),
            );
        }
    }
}

/// §14.1.1: a term is not its own base term.
///
/// `<Term Name="A" Type="Edm.String" BaseTerm="self.A"/>`
pub(super) fn base_terms_have_no_cycle(
    model: &Model,
    scope: &Scope,
    diagnostics: &mut Diagnostics,
) {
    let cycles = on_cycles(model.terms.len(), |index| {
        let (base, _) = model.terms[index].base.as_ref()?;
        Some(base.resolved()?.index())
    });
    for id in &scope.terms {
        let term = &model.terms[id.index()];
        if let (true, Some((_, span))) = (cycles.contains(&id.index()), &term.base) {
            diagnostics.push(
                Diagnostic::new(
                    Code::BaseTermCycle,
                    *span,
                    format!("term `{}` is its own base term", term.name.value),
                )
                .help("remove BaseTerm from one of the terms of the cycle"),
            );
        }
    }
}
