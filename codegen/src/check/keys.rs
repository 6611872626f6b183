//! Rules on keys (CSDL 4.01 §6.5).

use std::collections::BTreeSet;

use super::Scope;
use super::hierarchy::{bases, is_keyless};
use super::paths::{End, Step, follow};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::edm::{
    Key, KeyProperty, Model, NavigationProperty, Primitive, Property, StructuredKind,
    StructuredTypeId, Type,
};

/// §6.5: a key property is a property of the entity type, of its complex
/// properties, or (4.01) of a directly related entity type. A warning: one of
/// the standard's own test documents names a key property that is not there.
///
/// `<Key><PropertyRef Name="nothing"/></Key>`
pub(super) fn key_properties_exist(model: &Model, scope: &Scope, diagnostics: &mut Diagnostics) {
    for (id, _, property) in key_properties(model, scope) {
        let steps = follow(model, id, &property.path.value);
        let Some(Step { end, .. }) = steps.last() else {
            continue;
        };
        let problem = match end {
            End::Missing(segment) => format!("there is no property `{segment}`"),
            End::NavigationProperty(_) | End::Type(_) => {
                format!("`{}` is not a structural property", property.path.value)
            }
            End::Property(_) | End::Unknown => continue,
        };
        diagnostics.push(
            Diagnostic::new(Code::KeyPropertyMissing, property.path.span, problem)
                .related(
                    model.structured(id).span,
                    "of this entity type or its base types",
                )
                .help("name a property of the entity type"),
        );
    }
}

/// §6.5: the key is a set of properties.
///
/// `<Key><PropertyRef Name="id"/><PropertyRef Name="id"/></Key>`
pub(super) fn key_properties_are_named_once(
    model: &Model,
    scope: &Scope,
    diagnostics: &mut Diagnostics,
) {
    for (_, key) in keys(model, scope) {
        let mut seen = BTreeSet::new();
        for property in &key.properties {
            if !seen.insert(&property.path.value) {
                diagnostics.push(
                    Diagnostic::new(
                        Code::DuplicateKeyProperty,
                        property.path.span,
                        format!("`{}` stands twice in the key", property.path.value),
                    )
                    .help("remove one of the two"),
                );
            }
        }
    }
}

/// §6.5: key properties MUST NOT be nullable, and neither may what the path to
/// them goes through. The place is that of the property. A warning: services
/// of OData.NET leave the attribute out, and some write the contrary.
///
/// `<Property Name="id" Type="Edm.String"/>`, where `id` is the key: without
/// `Nullable` a property is nullable
pub(super) fn key_properties_are_not_nullable(
    model: &Model,
    scope: &Scope,
    diagnostics: &mut Diagnostics,
) {
    for (owner, _, reference) in key_properties(model, scope) {
        for Step { end, .. } in follow(model, owner, &reference.path.value) {
            let (name, ty, span) = match end {
                End::Property(id) => {
                    let property = model.property(id);
                    (&property.name, &property.ty, property.span)
                }
                End::NavigationProperty(id) => {
                    let property = model.navigation_property(id);
                    (&property.name, &property.ty, property.span)
                }
                End::Type(_) | End::Missing(_) | End::Unknown => continue,
            };
            let nullable = ty.facets.nullable != Some(false) && !ty.collection;
            if nullable && optional_partner(model, owner, &reference.path.value).is_none() {
                diagnostics.push(
                    Diagnostic::new(
                        Code::KeyPropertyNullable,
                        span,
                        format!("key property `{}` is nullable", name.value),
                    )
                    .related(reference.path.span, "part of this key")
                    .help("write Nullable=\"false\""),
                );
            }
        }
    }
}

/// §§6.5 and 8.5: a key property MUST NOT be nullable; a property that a
/// nullable navigation property ties to another entity MUST be. Where both
/// meet, an entity without the related one has no key. The place is that of
/// the property.
///
/// `<Property Name="bossId" … Nullable="true"/>` as the key and in a
/// `ReferentialConstraint` of a nullable `NavigationProperty`
pub(super) fn key_properties_have_a_value(
    model: &Model,
    scope: &Scope,
    diagnostics: &mut Diagnostics,
) {
    for (owner, _, reference) in key_properties(model, scope) {
        let Some(id) = model.find_property(owner, &reference.path.value) else {
            continue;
        };
        let property = model.property(id);
        let Some(navigation) = optional_partner(model, owner, &reference.path.value) else {
            continue;
        };
        diagnostics.push(
            Diagnostic::new(
                Code::KeyPropertyWithoutValue,
                property.span,
                format!(
                    "key property `{}` is null wherever `{}` is",
                    property.name.value, navigation.name.value
                ),
            )
            .related(reference.path.span, "part of this key")
            .related(navigation.span, "tied to this navigation property")
            .help("write Nullable=\"false\" on both, or leave the property out of the key"),
        );
    }
}

/// The nullable navigation property that ties a property of the key, which says
/// itself that it is nullable, to a related entity.
fn optional_partner<'model>(
    model: &'model Model,
    owner: StructuredTypeId,
    path: &str,
) -> Option<&'model NavigationProperty> {
    let property = model.property(model.find_property(owner, path)?);
    if property.ty.facets.nullable != Some(true) {
        return None;
    }
    model
        .lineage(owner)
        .into_iter()
        .flat_map(|ty| &model.structured(ty).navigation_properties)
        .find(|navigation| {
            let constraints = &navigation.referential_constraints;
            navigation.ty.facets.nullable != Some(false)
                && !navigation.ty.collection
                && constraints
                    .iter()
                    .any(|(dependent, _)| dependent.value == path)
        })
}

/// §6.5: a key property is a single value, of an enumeration type, a primitive
/// type, or a type definition. The place is that of the property.
///
/// `<Property Name="id" Type="Edm.Stream" Nullable="false"/>`
pub(super) fn key_properties_have_a_type_for_keys(
    model: &Model,
    scope: &Scope,
    diagnostics: &mut Diagnostics,
) {
    report_types(
        model,
        scope,
        diagnostics,
        Code::KeyPropertyType,
        Fitness::None,
    );
}

/// §6.5: of the primitive types, thirteen may be a key's. A warning: services
/// of OData.NET have keys of `Edm.Binary`, `Edm.Double` and `Edm.Single`.
///
/// `<Property Name="id" Type="Edm.Double" Nullable="false"/>`
pub(super) fn key_properties_have_a_type_that_the_standard_lists(
    model: &Model,
    scope: &Scope,
    diagnostics: &mut Diagnostics,
) {
    report_types(
        model,
        scope,
        diagnostics,
        Code::UnusualKeyType,
        Fitness::Unlisted,
    );
}

fn report_types(
    model: &Model,
    scope: &Scope,
    diagnostics: &mut Diagnostics,
    code: Code,
    reported: Fitness,
) {
    for (id, _, reference) in key_properties(model, scope) {
        let Some(Step {
            end: End::Property(id),
            ..
        }) = follow(model, id, &reference.path.value).pop()
        else {
            continue;
        };
        let property = model.property(id);
        if fitness(model, property) == reported {
            diagnostics.push(
                Diagnostic::new(
                    code,
                    property.ty.span,
                    format!(
                        "key property `{}` has a type that is none for keys",
                        property.name.value
                    ),
                )
                .related(reference.path.span, "part of this key")
                .help("choose Edm.String, Edm.Guid, an integer type or an enumeration type"),
            );
        }
    }
}

/// §6.5: a key property behind a path MUST have an alias, any other MUST NOT,
/// and the alias is no name of a property.
///
/// `<PropertyRef Name="info/id"/>`
pub(super) fn key_aliases_stand_for_paths(
    model: &Model,
    scope: &Scope,
    diagnostics: &mut Diagnostics,
) {
    for (id, _, property) in key_properties(model, scope) {
        let is_path = property.path.value.contains('/');
        let (span, problem, help) = match &property.alias {
            None if is_path => (
                property.path.span,
                format!("`{}` has no alias", property.path.value),
                "write Alias=\"…\": URLs cannot hold the path",
            ),
            Some(alias) if !is_path => (
                alias.span,
                format!("`{}` needs no alias", property.path.value),
                "remove the alias",
            ),
            Some(alias)
                if model.find_property(id, &alias.value).is_some()
                    || model.find_navigation_property(id, &alias.value).is_some() =>
            {
                (
                    alias.span,
                    format!("alias `{}` is the name of a property", alias.value),
                    "choose another alias",
                )
            }
            Some(_) | None => continue,
        };
        diagnostics.push(Diagnostic::new(Code::KeyAlias, span, problem).help(help));
    }
}

/// §6.5: an entity type MAY define a key only if it does not inherit one.
///
/// `<EntityType Name="B" BaseType="self.HasKey"><Key>…`
pub(super) fn keys_are_declared_once_in_a_hierarchy(
    model: &Model,
    scope: &Scope,
    diagnostics: &mut Diagnostics,
) {
    for (id, key) in keys(model, scope) {
        let inherited = bases(model, id).into_iter().find_map(|base| {
            // On a cycle every type is a base type of itself.
            (base != id).then(|| model.structured(base).key.as_ref())?
        });
        if let Some(inherited) = inherited {
            diagnostics.push(
                Diagnostic::new(
                    Code::KeyDeclaredTwice,
                    key.span,
                    format!(
                        "`{}` declares a key and inherits one",
                        model.structured(id).name.value
                    ),
                )
                .related(inherited.span, "the inherited key")
                .help("remove one of the keys"),
            );
        }
    }
}

/// §6.2: in OData 4.0 an entity type that is not abstract has a key, declared
/// or inherited. A warning: 4.01 lifts this for what is no item of a
/// collection, and services that call themselves 4.0 use that.
///
/// `<EntityType Name="A"/>`
pub(super) fn concrete_entity_types_have_a_key(
    model: &Model,
    scope: &Scope,
    diagnostics: &mut Diagnostics,
) {
    for &id in &scope.structured {
        let ty = model.structured(id);
        if ty.kind == StructuredKind::Entity && !ty.is_abstract && is_keyless(model, id) {
            diagnostics.push(
                Diagnostic::new(
                    Code::EntityTypeWithoutKey,
                    ty.span,
                    format!("entity type `{}` has no key", ty.name.value),
                )
                .help("declare a Key, make the type abstract, or a complex type"),
            );
        }
    }
}

fn keys<'model>(
    model: &'model Model,
    scope: &Scope,
) -> impl Iterator<Item = (StructuredTypeId, &'model Key)> {
    scope
        .structured
        .iter()
        .filter_map(|&id| Some((id, model.structured(id).key.as_ref()?)))
}

fn key_properties<'model>(
    model: &'model Model,
    scope: &Scope,
) -> impl Iterator<Item = (StructuredTypeId, &'model Key, &'model KeyProperty)> {
    keys(model, scope).flat_map(|(id, key)| {
        key.properties
            .iter()
            .map(move |property| (id, key, property))
    })
}

/// How well a type does for a key.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fitness {
    /// §6.5 lists it.
    Listed,
    /// It has comparable values, but §6.5 does not list it.
    Unlisted,
    /// No URL can hold a value of it.
    None,
}

fn fitness(model: &Model, property: &Property) -> Fitness {
    if property.ty.collection {
        return Fitness::None;
    }
    let ty = match &property.ty.ty {
        Type::Definition(id) => &model.definition(*id).underlying.ty,
        other
        @ (Type::Primitive(_) | Type::Structured(_) | Type::Enum(_) | Type::Unresolved(_)) => other,
    };
    match ty {
        Type::Primitive(
            Primitive::Boolean
            | Primitive::Byte
            | Primitive::Date
            | Primitive::DateTimeOffset
            | Primitive::Decimal
            | Primitive::Duration
            | Primitive::Guid
            | Primitive::Int16
            | Primitive::Int32
            | Primitive::Int64
            | Primitive::SByte
            | Primitive::String
            | Primitive::TimeOfDay,
        )
        | Type::Enum(_)
        | Type::Unresolved(_) => Fitness::Listed,
        Type::Primitive(
            Primitive::Binary | Primitive::Double | Primitive::Single | Primitive::PrimitiveType,
        ) => Fitness::Unlisted,
        Type::Primitive(_) | Type::Structured(_) | Type::Definition(_) => Fitness::None,
    }
}
