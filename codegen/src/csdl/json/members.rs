//! Properties and navigation properties (CSDL JSON 4.01 §§7 and 8).

use super::annotations::annotations;
use super::facets::{default_value, facets};
use super::object::{Member, Object};
use super::reader::Reader;
use super::schema::unknown_kind;
use super::values::{key_name, key_text, text_of};
use crate::csdl::{
    Facets, NavigationProperty, OnDelete, OnDeleteAction, Property, ReferentialConstraint,
};
use crate::tree::Key;

/// The members of a structured type.
#[derive(Debug, Default)]
pub(super) struct Members {
    pub(super) properties: Vec<Property>,
    pub(super) navigation_properties: Vec<NavigationProperty>,
}

/// Takes the members of a structured type.
pub(super) fn members(reader: &mut Reader<'_>, object: &mut Object<'_>) -> Members {
    let mut members = Members::default();
    for Member { key, value } in std::mem::take(&mut object.members) {
        let Some(mut object) = Object::of(reader, "Property", key.name, key.span, value) else {
            continue;
        };
        let kind = object.take("$Kind");
        match kind.map(|kind| (kind.value, kind.value.text())) {
            // `$Kind` may be left out (§7).
            None | Some((_, Some("Property"))) => {
                members.properties.extend(property(reader, key, object));
            }
            Some((_, Some("NavigationProperty"))) => {
                let property = navigation_property(reader, key, object);
                members.navigation_properties.extend(property);
            }
            Some((kind, _)) => {
                unknown_kind(reader, kind, &["Property", "NavigationProperty"]);
            }
        }
    }
    members
}

/// Reads a property (§7).
fn property(reader: &mut Reader<'_>, key: Key<'_>, mut object: Object<'_>) -> Option<Property> {
    let name = key_name(reader, key);
    let type_name = object.type_or_string(reader);
    let default_value = default_value(reader, &mut object);
    let facets = Facets {
        default_value,
        ..facets(reader, &mut object, type_name.as_ref())
    };
    let annotations = annotations(reader, &mut object, "");
    object.finish(reader);
    Some(Property {
        span: key.span,
        name,
        type_name: type_name?,
        facets,
        annotations,
    })
}

/// Reads a navigation property (§8).
fn navigation_property(
    reader: &mut Reader<'_>,
    key: Key<'_>,
    mut object: Object<'_>,
) -> Option<NavigationProperty> {
    object.what = "NavigationProperty";
    let name = key_name(reader, key);
    let type_name = object.type_and_collection(reader);
    let nullable = object.flag(reader, "$Nullable");
    let partner = object.text(reader, "$Partner");
    let contains_target = object.flag(reader, "$ContainsTarget").unwrap_or(false);
    let referential_constraints = referential_constraints(reader, &mut object);
    let on_delete = on_delete(reader, &mut object);
    let annotations = annotations(reader, &mut object, "");
    object.finish(reader);
    let type_name = type_name?;
    Some(NavigationProperty {
        span: key.span,
        name,
        nullable: match nullable {
            // A collection may have no item, and says nothing (§8.3).
            nullable if type_name.collection => nullable,
            // XML says so by leaving it out.
            Some(true) => None,
            Some(false) | None => Some(false),
        },
        type_name,
        partner,
        contains_target,
        referential_constraints,
        on_delete,
        annotations,
    })
}

/// Takes `$ReferentialConstraint` (§8.5): the dependent properties, each with
/// its principal.
fn referential_constraints(
    reader: &mut Reader<'_>,
    object: &mut Object<'_>,
) -> Vec<ReferentialConstraint> {
    let name = "$ReferentialConstraint";
    let Some(member) = object.take(name) else {
        return Vec::new();
    };
    let span = member.key.span;
    let Some(mut pairs) = Object::of(reader, name, name, span, member.value) else {
        return Vec::new();
    };
    let mut constraints = Vec::with_capacity(pairs.members.len());
    for member in std::mem::take(&mut pairs.members) {
        let annotations = annotations(reader, &mut pairs, member.key.name);
        let Some(referenced_property) = text_of(reader, member.key.name, member) else {
            continue;
        };
        constraints.push(ReferentialConstraint {
            span: member.key.span,
            property: key_text(member.key),
            referenced_property,
            annotations,
        });
    }
    pairs.finish(reader);
    constraints
}

/// Takes `$OnDelete` (§8.6).
fn on_delete(reader: &mut Reader<'_>, object: &mut Object<'_>) -> Option<OnDelete> {
    let name = "$OnDelete";
    let member = object.take(name)?;
    let annotations = annotations(reader, object, name);
    let text = text_of(reader, name, member)?;
    let action = match text.value.as_str() {
        "Cascade" => OnDeleteAction::Cascade,
        "None" => OnDeleteAction::None,
        "SetNull" => OnDeleteAction::SetNull,
        "SetDefault" => OnDeleteAction::SetDefault,
        other => {
            let help = "write `Cascade`, `None`, `SetNull` or `SetDefault`";
            reader.invalid_value(name, other, text.span, help);
            return None;
        }
    };
    Some(OnDelete {
        span: member.key.span,
        action,
        annotations,
    })
}
