//! What annotations say: descriptions, deprecations, permissions.

use crate::csdl::{Constant, Expression, MaxLength};
use crate::edm::{Annotation, Model, Target, TypeReference};
use crate::ir::{Docs, Permission};
use crate::slice::Verb;

const DESCRIPTION: &str = "Org.OData.Core.V1.Description";
const LONG_DESCRIPTION: &str = "Org.OData.Core.V1.LongDescription";
const REVISIONS: &str = "Org.OData.Core.V1.Revisions";

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

/// What the restrictions of a verb say of a path in words.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Restrictions {
    pub(super) docs: Docs,
    pub(super) permissions: Vec<Permission>,
}

/// What `Capabilities` say of a verb at an element: of the collection or the
/// single value itself, or of one entity of a collection by its key.
pub(super) fn restrictions(
    model: &Model,
    target: &Target,
    verb: Verb,
    by_key: bool,
) -> Restrictions {
    let term = match verb {
        Verb::Read | Verb::Count => "ReadRestrictions",
        Verb::Create => "InsertRestrictions",
        Verb::Update | Verb::Media => "UpdateRestrictions",
        Verb::Delete => "DeleteRestrictions",
        Verb::Reference => "NavigationRestrictions",
    };
    let record = model
        .annotation(target, &format!("Org.OData.Capabilities.V1.{term}"))
        .and_then(|annotation| annotation.value.as_ref());
    let record = if by_key && verb == Verb::Read {
        record.and_then(|record| record.property("ReadByKeyRestrictions"))
    } else {
        record
    };
    record.map_or_else(Restrictions::default, of_record)
}

/// The descriptions and the permissions of a record of restrictions.
pub(super) fn of_record(record: &Expression) -> Restrictions {
    let words = |name: &str| record.property(name).and_then(text).map(str::to_owned);
    let permissions = record
        .property("Permissions")
        .map_or(&[][..], Expression::items);
    Restrictions {
        docs: Docs {
            description: words("Description"),
            long_description: words("LongDescription"),
            deprecated: None,
        },
        permissions: permissions.iter().filter_map(permission).collect(),
    }
}

pub(super) fn permission(record: &Expression) -> Option<Permission> {
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

pub(super) fn text(expression: &Expression) -> Option<&str> {
    expression.constant(Constant::String)
}

/// A type and its facets, for the documentation.
pub(super) fn edm_type(model: &Model, ty: &TypeReference) -> String {
    // A name is checked where it is read; that of a type which nothing declares
    // has no declaration.
    let name = model
        .type_name(&ty.ty)
        .replace(|c: char| c == '`' || c.is_control(), "'");
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
