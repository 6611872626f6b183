//! What annotations say: descriptions, deprecations, permissions.

use crate::csdl::{Constant, Expression, MaxLength};
use crate::edm::{Annotation, Model, Target, TypeReference};
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
    let revision = annotation.value.as_ref()?.items().iter().find(|revision| {
        let kind = revision.property("Kind");
        let kind = kind.and_then(|kind| kind.constant(Constant::EnumMember));
        kind.is_some_and(|kind| kind.ends_with("/Deprecated"))
    })?;
    let description = revision.property("Description").and_then(text);
    Some(description.unwrap_or("deprecated").to_owned())
}

/// Whether an element has a tag (`Core.Tag`).
pub(super) fn tagged(model: &Model, target: &Target, term: &str) -> bool {
    let annotation = model.annotation(target, term);
    annotation.is_some_and(Annotation::is_tag)
}

/// What `Capabilities.ReadRestrictions` says of reading a path: the collection
/// or the single entity itself, or one entity of a collection by its key.
pub(super) fn read(model: &Model, target: &Target, by_key: bool) -> (Docs, Vec<Permission>) {
    let restrictions = model
        .annotation(target, READ_RESTRICTIONS)
        .and_then(|annotation| annotation.value.as_ref());
    let record = if by_key {
        restrictions.and_then(|record| record.property("ReadByKeyRestrictions"))
    } else {
        restrictions
    };
    let Some(record) = record else {
        return (Docs::default(), Vec::new());
    };
    let docs = Docs {
        description: record
            .property("Description")
            .and_then(text)
            .map(str::to_owned),
        long_description: record
            .property("LongDescription")
            .and_then(text)
            .map(str::to_owned),
        deprecated: None,
    };
    let permissions = record
        .property("Permissions")
        .map_or(&[][..], Expression::items);
    (docs, permissions.iter().filter_map(permission).collect())
}

fn permission(record: &Expression) -> Option<Permission> {
    Some(Permission {
        scheme: record.property("SchemeName").and_then(text)?.to_owned(),
        scopes: record
            .property("Scopes")
            .map_or(&[][..], Expression::items)
            .iter()
            .filter_map(|scope| scope.property("Scope").and_then(text))
            .map(str::to_owned)
            .collect(),
    })
}

fn text(expression: &Expression) -> Option<&str> {
    expression.constant(Constant::String)
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
