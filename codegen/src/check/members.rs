//! Rules on the names of properties (CSDL 4.01 §§6 to 9).

use std::collections::{BTreeMap, BTreeSet};

use super::Scope;
use super::hierarchy::{bases, derives};
use crate::csdl::Text;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::edm::{
    Model, NavigationPropertyId, Primitive, PropertyId, StructuredTypeId, Type, TypeReference,
};

/// §§7 and 8: a property's name MUST be unique within the structural and
/// navigation properties of the declaring type.
///
/// `<Property Name="a" …/><Property Name="a" …/>`
pub(super) fn property_names_are_unique(
    model: &Model,
    scope: &Scope,
    diagnostics: &mut Diagnostics,
) {
    for id in owners(scope) {
        let mut first: BTreeMap<&str, Member<'_>> = BTreeMap::new();
        for member in members(model, id) {
            let Some(other) = first.get(member.name.value.as_str()) else {
                first.insert(&member.name.value, member);
                continue;
            };
            if !member.is_in(scope) && !other.is_in(scope) {
                continue;
            }
            diagnostics.push(
                Diagnostic::new(
                    Code::DuplicateProperty,
                    member.name.span,
                    format!(
                        "`{}` has more than one property `{}`",
                        model.structured(id).name.value,
                        member.name.value,
                    ),
                )
                .related(other.name.span, "the first of them")
                .help("remove or rename one of them"),
            );
        }
    }
}

/// §§7 and 8: where a base type has a property of the same name, it MUST be of
/// the same sort, and the type MUST derive from the one there.
///
/// `<Property Name="inherited" Type="Edm.Int32"/>` over a text
pub(super) fn redeclared_properties_narrow_their_type(
    model: &Model,
    scope: &Scope,
    diagnostics: &mut Diagnostics,
) {
    for id in owners(scope) {
        let mut inherited: BTreeMap<&str, Member<'_>> = BTreeMap::new();
        for base in bases(model, id) {
            for member in members(model, base) {
                inherited.entry(&member.name.value).or_insert(member);
            }
        }
        for member in members(model, id).filter(|member| member.is_in(scope)) {
            let Some(other) = inherited.get(member.name.value.as_str()) else {
                continue;
            };
            if !member.narrows(other, model) {
                diagnostics.push(
                    Diagnostic::new(
                        Code::RedeclaredProperty,
                        member.name.span,
                        format!(
                            "inherited property `{}` is declared again, with a type that does \
                             not derive from the inherited one",
                            member.name.value
                        ),
                    )
                    .related(other.name.span, "the inherited property")
                    .help("remove or rename the property"),
                );
            }
        }
    }
}

/// §§6 and 9: properties MUST NOT have the same name as the declaring type. A
/// warning: published services and other generators live with it.
///
/// `<ComplexType Name="a"><Property Name="a" …/></ComplexType>`
pub(super) fn properties_are_not_named_as_their_type(
    model: &Model,
    scope: &Scope,
    diagnostics: &mut Diagnostics,
) {
    for id in owners(scope) {
        let ty = model.structured(id);
        for member in members(model, id).filter(|member| member.is_in(scope)) {
            if member.name.value == ty.name.value {
                diagnostics.push(
                    Diagnostic::new(
                        Code::PropertyNamedAsItsType,
                        member.name.span,
                        format!(
                            "property `{}` has the name of the type that declares it",
                            member.name.value
                        ),
                    )
                    .help("rename the property or the type"),
                );
            }
        }
    }
}

/// Which of the two lists of a type a member stands in.
#[derive(Clone, Copy)]
enum MemberId {
    Structural(PropertyId),
    Navigation(NavigationPropertyId),
}

/// A structural or navigation property.
struct Member<'model> {
    id: MemberId,
    name: &'model Text,
    ty: &'model TypeReference,
}

impl Member<'_> {
    fn is_in(&self, scope: &Scope) -> bool {
        match self.id {
            MemberId::Structural(id) => scope.properties.contains(&id),
            MemberId::Navigation(id) => scope.navigation_properties.contains(&id),
        }
    }

    /// Whether this may stand for that in a derived type.
    fn narrows(&self, that: &Self, model: &Model) -> bool {
        let same_sort = matches!(
            (self.id, that.id),
            (MemberId::Structural(_), MemberId::Structural(_))
                | (MemberId::Navigation(_), MemberId::Navigation(_))
        );
        let narrows = match (&self.ty.ty, &that.ty.ty) {
            (Type::Unresolved(_), _)
            | (_, Type::Unresolved(_))
            | (
                _,
                Type::Primitive(
                    Primitive::Untyped
                    | Primitive::PrimitiveType
                    | Primitive::ComplexType
                    | Primitive::EntityType,
                ),
            ) => true,
            (Type::Structured(this), Type::Structured(that)) => derives(model, *this, *that),
            (Type::Definition(this), Type::Primitive(_)) => {
                model.definition(*this).underlying.ty == that.ty.ty
            }
            (this, that) => this == that,
        };
        same_sort && narrows && self.ty.collection == that.ty.collection
    }
}

/// The types of which a member is in the scope.
fn owners(scope: &Scope) -> BTreeSet<StructuredTypeId> {
    let structural = scope.properties.iter().map(|id| id.owner);
    let navigation = scope.navigation_properties.iter().map(|id| id.owner);
    structural.chain(navigation).collect()
}

/// The members that a type itself declares, the structural ones first.
fn members(model: &Model, owner: StructuredTypeId) -> impl Iterator<Item = Member<'_>> {
    let ty = model.structured(owner);
    let structural = ty
        .properties
        .iter()
        .zip(0..)
        .map(move |(property, index)| Member {
            id: MemberId::Structural(PropertyId { owner, index }),
            name: &property.name,
            ty: &property.ty,
        });
    let navigation = ty.navigation_properties.iter().zip(0..);
    structural.chain(navigation.map(move |(property, index)| Member {
        id: MemberId::Navigation(NavigationPropertyId { owner, index }),
        name: &property.name,
        ty: &property.ty,
    }))
}
