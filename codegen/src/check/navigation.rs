//! Rules on navigation properties (CSDL 4.01 §8).

use super::Scope;
use super::hierarchy::{derives, is_keyless};
use super::paths::{End, end, follow};
use crate::csdl::Text;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::edm::{
    Model, NavigationProperty, NavigationPropertyId, Primitive, StructuredKind, StructuredTypeId,
    Type, TypeReference,
};

/// §8.1: the type is an entity type, `Edm.EntityType`, or a collection of one.
///
/// `<NavigationProperty Name="a" Type="Edm.String"/>`
pub(super) fn navigation_properties_lead_to_entities(
    model: &Model,
    scope: &Scope,
    diagnostics: &mut Diagnostics,
) {
    for (_, property) in navigation_properties(model, scope) {
        let is_entity = match &property.ty.ty {
            Type::Structured(id) => model.structured(*id).kind == StructuredKind::Entity,
            Type::Primitive(Primitive::EntityType) | Type::Unresolved(_) => true,
            Type::Primitive(_) | Type::Enum(_) | Type::Definition(_) => false,
        };
        if !is_entity {
            diagnostics.push(
                Diagnostic::new(
                    Code::NavigationToNoEntity,
                    property.ty.span,
                    format!(
                        "navigation property `{}` leads to `{}`, which is not an entity type",
                        property.name.value,
                        model.type_name(&property.ty.ty)
                    ),
                )
                .help("name an entity type, or write Property instead of NavigationProperty"),
            );
        }
    }
}

/// §8.1 and 8.4: the entity type of a collection-valued containment navigation
/// property has a key. A warning: v1.0 of Microsoft Graph contains collections
/// of entities that have none.
///
/// `<NavigationProperty Name="a" Type="Collection(self.Keyless)" ContainsTarget="true"/>`
pub(super) fn contained_collections_have_keys(
    model: &Model,
    scope: &Scope,
    diagnostics: &mut Diagnostics,
) {
    for (_, property) in navigation_properties(model, scope) {
        let Some(target) = target(property) else {
            continue;
        };
        let is_entity = model.structured(target).kind == StructuredKind::Entity;
        if property.contains_target
            && property.ty.collection
            && is_entity
            && is_keyless(model, target)
        {
            diagnostics.push(
                Diagnostic::new(
                    Code::ContainedCollectionWithoutKey,
                    property.ty.span,
                    format!(
                        "`{}` contains a collection of `{}`, which has no key",
                        property.name.value,
                        model.structured(target).name.value
                    ),
                )
                .related(model.structured(target).span, "the type without a key")
                .help("declare a Key"),
            );
        }
    }
}

/// §8.2: `Nullable` MUST NOT be specified for a collection-valued navigation
/// property. A warning: it says nothing.
///
/// `<NavigationProperty Name="a" Type="Collection(self.A)" Nullable="false"/>`
pub(super) fn collections_of_entities_have_no_nullable(
    model: &Model,
    scope: &Scope,
    diagnostics: &mut Diagnostics,
) {
    for (_, property) in navigation_properties(model, scope) {
        if property.ty.collection && property.ty.facets.nullable.is_some() {
            diagnostics.push(
                Diagnostic::new(
                    Code::NullableCollectionOfEntities,
                    property.span,
                    format!(
                        "navigation property `{}` is a collection and says Nullable",
                        property.name.value
                    ),
                )
                .help("remove Nullable"),
            );
        }
    }
}

/// §8.3: a partner is a navigation property of the target type, and only
/// entity types have one. A warning: it does not change what can be requested.
///
/// `<NavigationProperty Name="a" Type="self.A" Partner="nothing"/>`
pub(super) fn partners_exist(model: &Model, scope: &Scope, diagnostics: &mut Diagnostics) {
    for (id, property) in navigation_properties(model, scope) {
        let Some(partner) = &property.partner else {
            continue;
        };
        let problem = if model.structured(id.owner).kind == StructuredKind::Complex {
            "a navigation property of a complex type has no partner".to_owned()
        } else {
            match target(property).map(|target| end(model, target, &partner.value)) {
                None | Some(End::NavigationProperty(_) | End::Unknown) => continue,
                Some(End::Missing(segment)) => {
                    format!("the target type has no property `{segment}`")
                }
                Some(End::Property(_) | End::Type(_)) => {
                    format!("`{}` is no navigation property", partner.value)
                }
            }
        };
        diagnostics.push(
            Diagnostic::new(Code::PartnerMissing, partner.span, problem)
                .help("name a navigation property of the target type, or remove Partner"),
        );
    }
}

/// §8.3: a partner leads back to the declaring type, and where it names a
/// partner itself, to this property. A warning, as above.
///
/// `<NavigationProperty Name="a" Type="self.B" Partner="b"/>`, where `b` says
/// `Partner="c"`
pub(super) fn partners_point_back(model: &Model, scope: &Scope, diagnostics: &mut Diagnostics) {
    for (id, property) in navigation_properties(model, scope) {
        let (Some(partner), Some(target)) = (&property.partner, target(property)) else {
            continue;
        };
        let End::NavigationProperty(back) = end(model, target, &partner.value) else {
            continue;
        };
        let back = model.navigation_property(back);
        let leads_back = match &back.ty.ty {
            Type::Structured(type_back) => {
                derives(model, id.owner, *type_back) || derives(model, *type_back, id.owner)
            }
            Type::Primitive(_) | Type::Unresolved(_) => true,
            Type::Enum(_) | Type::Definition(_) => false,
        };
        let names_this = back
            .partner
            .as_ref()
            .is_none_or(|name| name.value.rsplit('/').next() == Some(property.name.value.as_str()));
        if !leads_back || !names_this {
            diagnostics.push(
                Diagnostic::new(
                    Code::PartnerElsewhere,
                    partner.span,
                    format!(
                        "partner `{}` does not lead back to `{}`",
                        partner.value, property.name.value
                    ),
                )
                .related(back.span, "the partner")
                .help("let both navigation properties name each other"),
            );
        }
    }
}

/// §8.4: where a type contains its own kind, the way back to the parent is
/// nullable (the root has none) and single-valued. A warning, as above.
///
/// `<NavigationProperty Name="children" Type="Collection(self.Node)"
/// ContainsTarget="true" Partner="parent"/>`, where `parent` has
/// `Nullable="false"`
pub(super) fn recursive_containment_has_a_nullable_parent(
    model: &Model,
    scope: &Scope,
    diagnostics: &mut Diagnostics,
) {
    for (id, property) in navigation_properties(model, scope) {
        let (true, Some(partner), Some(target)) = (
            property.contains_target,
            &property.partner,
            target(property),
        ) else {
            continue;
        };
        let recursive = derives(model, target, id.owner) || derives(model, id.owner, target);
        let End::NavigationProperty(back) = end(model, target, &partner.value) else {
            continue;
        };
        let back = model.navigation_property(back);
        if recursive && (back.ty.collection || back.ty.facets.nullable == Some(false)) {
            diagnostics.push(
                Diagnostic::new(
                    Code::RecursiveContainment,
                    back.span,
                    format!(
                        "`{}` leads to the parent in a tree, and must be nullable and \
                         single-valued",
                        back.name.value
                    ),
                )
                .related(property.span, "the containment")
                .help("remove Nullable=\"false\" or Collection(…)"),
            );
        }
    }
}

/// §8.5: both properties of a referential constraint exist.
///
/// `<ReferentialConstraint Property="nothing" ReferencedProperty="id"/>`
pub(super) fn constrained_properties_exist(
    model: &Model,
    scope: &Scope,
    diagnostics: &mut Diagnostics,
) {
    for (id, property) in navigation_properties(model, scope) {
        for (dependent, principal) in &property.referential_constraints {
            missing(model, Some(id.owner), dependent, diagnostics);
            missing(model, target(property), principal, diagnostics);
        }
    }
}

/// §8.5: both properties of a referential constraint have the same type. A
/// warning: the constraint is a statement about values.
///
/// `<ReferentialConstraint Property="number" ReferencedProperty="text"/>`
pub(super) fn constrained_properties_have_one_type(
    model: &Model,
    scope: &Scope,
    diagnostics: &mut Diagnostics,
) {
    for (id, property) in navigation_properties(model, scope) {
        for (dependent, principal) in &property.referential_constraints {
            let (Some(this), Some(that)) = (
                type_at(model, id.owner, dependent),
                target(property).and_then(|target| type_at(model, target, principal)),
            ) else {
                continue;
            };
            if basis(model, &this.ty) != basis(model, &that.ty) {
                diagnostics.push(
                    Diagnostic::new(
                        Code::ConstrainedTypesDiffer,
                        dependent.span,
                        format!(
                            "`{}` is `{}`, `{}` is `{}`",
                            dependent.value,
                            model.type_name(&this.ty),
                            principal.value,
                            model.type_name(&that.ty)
                        ),
                    )
                    .help("give both properties the same type"),
                );
            }
        }
    }
}

fn missing(
    model: &Model,
    ty: Option<StructuredTypeId>,
    path: &Text,
    diagnostics: &mut Diagnostics,
) {
    let Some(ty) = ty else { return };
    if let Some(End::Missing(segment)) = follow(model, ty, &path.value).last().map(|step| step.end)
    {
        diagnostics.push(
            Diagnostic::new(
                Code::ConstrainedPropertyMissing,
                path.span,
                format!("there is no property `{segment}`"),
            )
            .related(model.structured(ty).span, "of this type or its base types")
            .help("name a property of this type"),
        );
    }
}

fn navigation_properties<'model>(
    model: &'model Model,
    scope: &Scope,
) -> impl Iterator<Item = (NavigationPropertyId, &'model NavigationProperty)> {
    scope
        .navigation_properties
        .iter()
        .map(|&id| (id, model.navigation_property(id)))
}

fn target(property: &NavigationProperty) -> Option<StructuredTypeId> {
    match property.ty.ty {
        Type::Structured(id) => Some(id),
        Type::Primitive(_) | Type::Enum(_) | Type::Definition(_) | Type::Unresolved(_) => None,
    }
}

fn type_at<'model>(
    model: &'model Model,
    ty: StructuredTypeId,
    path: &Text,
) -> Option<&'model TypeReference> {
    match end(model, ty, &path.value) {
        End::Property(id) => Some(&model.property(id).ty),
        End::NavigationProperty(_) | End::Type(_) | End::Missing(_) | End::Unknown => None,
    }
}

/// What a type is compared by: a type definition by what it defines (§11), all
/// complex types alike (§8.5), nothing where it is not at hand.
fn basis<'model>(model: &'model Model, ty: &'model Type) -> Option<&'model Type> {
    match ty {
        Type::Definition(id) => Some(&model.definition(*id).underlying.ty),
        Type::Structured(_) | Type::Unresolved(_) => None,
        Type::Primitive(_) | Type::Enum(_) => Some(ty),
    }
}
