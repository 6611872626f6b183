//! What annotations say: descriptions, deprecations, permissions.

use crate::csdl::{Constant, Expression, ExpressionKind, MaxLength};
use crate::edm::{Model, Target, TypeReference};
use crate::ir::{Docs, Permission};

const DESCRIPTION: &str = "Org.OData.Core.V1.Description";
const LONG_DESCRIPTION: &str = "Org.OData.Core.V1.LongDescription";
const REVISIONS: &str = "Org.OData.Core.V1.Revisions";
const READ_RESTRICTIONS: &str = "Org.OData.Capabilities.V1.ReadRestrictions";

/// Descriptions and deprecation of an element (Core vocabulary).
pub(super) fn docs(model: &Model, target: &Target) -> Docs {
    Docs {
        description: annotated_text(model, target, DESCRIPTION),
        long_description: annotated_text(model, target, LONG_DESCRIPTION),
        deprecated: deprecated(model, target),
    }
}

fn annotated_text(model: &Model, target: &Target, term: &str) -> Option<String> {
    let annotations = model.annotations_of(target);
    annotations
        .filter(|annotation| annotation.term == term && annotation.qualifier.is_none())
        .find_map(|annotation| text(annotation.value.as_ref()?))
        .map(str::to_owned)
}

/// The description of the revision that deprecates an element.
fn deprecated(model: &Model, target: &Target) -> Option<String> {
    let annotation = model.annotation(target, REVISIONS)?;
    let revision = items(annotation.value.as_ref()?).iter().find(|revision| {
        property(revision, "Kind").is_some_and(|kind| {
            matches!(&kind.kind, ExpressionKind::Constant(Constant::EnumMember, member)
                if member.ends_with("/Deprecated"))
        })
    })?;
    let description = property(revision, "Description").and_then(text);
    Some(description.unwrap_or("deprecated").to_owned())
}

/// What `Capabilities.ReadRestrictions` says of reading a path: the collection
/// or the single entity itself, or one entity of a collection by its key.
pub(super) fn read(model: &Model, target: &Target, by_key: bool) -> (Docs, Vec<Permission>) {
    let restrictions = model
        .annotation(target, READ_RESTRICTIONS)
        .and_then(|annotation| annotation.value.as_ref());
    let record = if by_key {
        restrictions.and_then(|record| property(record, "ReadByKeyRestrictions"))
    } else {
        restrictions
    };
    let Some(record) = record else {
        return (Docs::default(), Vec::new());
    };
    let docs = Docs {
        description: property(record, "Description")
            .and_then(text)
            .map(str::to_owned),
        long_description: property(record, "LongDescription")
            .and_then(text)
            .map(str::to_owned),
        deprecated: None,
    };
    let permissions = property(record, "Permissions").map_or(&[][..], items);
    (docs, permissions.iter().filter_map(permission).collect())
}

fn permission(record: &Expression) -> Option<Permission> {
    Some(Permission {
        scheme: property(record, "SchemeName").and_then(text)?.to_owned(),
        scopes: property(record, "Scopes")
            .map_or(&[][..], items)
            .iter()
            .filter_map(|scope| property(scope, "Scope").and_then(text))
            .map(str::to_owned)
            .collect(),
    })
}

fn text(expression: &Expression) -> Option<&str> {
    match &expression.kind {
        ExpressionKind::Constant(Constant::String, text) => Some(text),
        _ => None,
    }
}

fn items(expression: &Expression) -> &[Expression] {
    match &expression.kind {
        ExpressionKind::Collection(items) => items,
        _ => &[],
    }
}

fn property<'a>(record: &'a Expression, name: &str) -> Option<&'a Expression> {
    let ExpressionKind::Record { properties, .. } = &record.kind else {
        return None;
    };
    let property = properties
        .iter()
        .find(|property| property.property.value == name)?;
    property.value.as_ref()
}

/// A type and its facets, for the documentation.
pub(super) fn edm_type(model: &Model, ty: &TypeReference) -> String {
    let name = model.type_name(&ty.ty);
    let mut words = if ty.collection {
        format!("`Collection({name})`")
    } else {
        format!("`{name}`")
    };
    if ty.facets.nullable == Some(false) && !ty.collection {
        words.push_str(", not null");
    }
    if let Some(MaxLength::Length(length)) = ty.facets.max_length {
        words.push_str(&format!(", at most {length} long"));
    }
    if let Some(precision) = ty.facets.precision {
        words.push_str(&format!(", precision {precision}"));
    }
    words
}
