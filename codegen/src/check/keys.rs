//! Rules on keys (CSDL 4.01 §6.5).

use std::collections::BTreeSet;

use super::Scope;
use super::hierarchy::{bases, is_keyless};
use super::paths::{End, Step, follow};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::edm::{
    Key, KeyProperty, Model, Primitive, Property, StructuredKind, StructuredTypeId, Type,
};

/// §6.5: a key property is a property of the entity type, of its complex
/// properties, or (4.01) of a directly related entity type.
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
/// them goes through. The place is that of the property.
///
/// `<Property Name="id" Type="Edm.String"/>`, where `id` is the key: without
/// `Nullable` a property is nullable
pub(super) fn key_properties_are_not_nullable(
    model: &Model,
    scope: &Scope,
    diagnostics: &mut Diagnostics,
) {
    for (id, _, reference) in key_properties(model, scope) {
        for Step { end, .. } in follow(model, id, &reference.path.value) {
            let (name, ty, span) = match end {
                End::Property(id) => {
                    let property = model.property(id);
                    (&property.name.value, &property.ty, property.span)
                }
                End::NavigationProperty(id) => {
                    let property = model.navigation_property(id);
                    (&property.name.value, &property.ty, property.span)
                }
                End::Type(_) | End::Missing(_) | End::Unknown => continue,
            };
            if ty.facets.nullable != Some(false) && !ty.collection {
                diagnostics.push(
                    Diagnostic::new(
                        Code::KeyPropertyNullable,
                        span,
                        format!("key property `{name}` is nullable"),
                    )
                    .related(reference.path.span, "part of this key")
                    .help("write Nullable=\"false\""),
                );
            }
        }
    }
}

/// §6.5: a key property has an enumeration type, one of thirteen primitive
/// types, or a type definition based on one of these. The place is that of the
/// property.
///
/// `<Property Name="id" Type="Edm.Double" Nullable="false"/>`
pub(super) fn key_properties_have_a_type_for_keys(
    model: &Model,
    scope: &Scope,
    diagnostics: &mut Diagnostics,
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
        if !may_be_key(model, property) {
            diagnostics.push(
                Diagnostic::new(
                    Code::KeyPropertyType,
                    property.ty.span,
                    format!(
                        "key property `{}` is of a type that no key may have",
                        property.name.value
                    ),
                )
                .related(reference.path.span, "part of this key")
                .help(
                    "choose Edm.String, Edm.Guid, an integer type, or another type that §6.5 lists",
                ),
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

/// §6.5: a key has at least one property, and only entity types have one.
///
/// `<Key/>`
pub(super) fn keys_have_a_property(model: &Model, scope: &Scope, diagnostics: &mut Diagnostics) {
    for (_, key) in keys(model, scope) {
        if key.properties.is_empty() {
            diagnostics.push(
                Diagnostic::new(Code::EmptyKey, key.span, "the key has no property")
                    .help("add a PropertyRef, or remove the key"),
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

fn may_be_key(model: &Model, property: &Property) -> bool {
    let ty = match &property.ty.ty {
        Type::Definition(id) => &model.definition(*id).underlying.ty,
        other => other,
    };
    let fits = match ty {
        Type::Primitive(primitive) => matches!(
            primitive,
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
                | Primitive::TimeOfDay
        ),
        Type::Enum(_) | Type::Unresolved(_) => true,
        Type::Structured(_) | Type::Definition(_) => false,
    };
    fits && !property.ty.collection
}
