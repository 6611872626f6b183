//! Descriptions and deprecations.

use super::Writer;
use super::json::Map;
use crate::csdl::{Constant, Expression, ExpressionKind};
use crate::edm::{Model, Target};
use crate::ir::Docs;
use crate::lower::docs_of;
use crate::openapi::extensions;

const REVISIONS: &str = "Org.OData.Core.V1.Revisions";
const LINKS: &str = "Org.OData.Core.V1.Links";

/// `description` of an element, and what says that it is deprecated.
pub(super) fn docs(writer: &Writer<'_>, target: &Target) -> Map {
    let docs = docs_of(writer.model, target);
    Map::new()
        .with_some("description", description(&docs))
        .with_all(deprecation(writer.model, target))
        .with_some("externalDocs", link(writer.model, target))
}

/// Both descriptions, with a blank line between them.
pub(super) fn description(docs: &Docs) -> Option<String> {
    let Docs {
        description,
        long_description,
        deprecated: _,
    } = docs;
    match (description, long_description) {
        (Some(short), Some(long)) => Some(format!("{short}\n\n{long}")),
        (Some(text), None) => Some(text.clone()),
        // Behind nothing.
        (None, Some(long)) => Some(format!("\n\n{long}")),
        (None, None) => None,
    }
}

/// `deprecated`, with what `Core.Revisions` say of it.
pub(super) fn deprecation(model: &Model, target: &Target) -> Map {
    let annotation = model.annotation(target, REVISIONS);
    let revisions = annotation.and_then(|annotation| annotation.value.as_ref());
    let mut revisions = revisions.map_or(&[][..], Expression::items).iter();
    let revision = revisions.find(|revision| {
        let kind = revision.property("Kind");
        let kind = kind.and_then(|kind| kind.constant(Constant::EnumMember));
        kind.is_some_and(|kind| kind.ends_with("/Deprecated"))
    });
    let Some(revision) = revision else {
        return Map::new();
    };
    let text = |name: &str| {
        let value = &revision.property(name)?.kind;
        match value {
            ExpressionKind::Constant(_, text) => Some(text.clone()),
            _ => None,
        }
    };
    let words = Map::new()
        .with_some("version", text("Version"))
        .with_some("date", text("Date"))
        .with_some("removalDate", text("RemovalDate"))
        .with_some("description", text("Description"));
    Map::new()
        .with("deprecated", true)
        .with(extensions::DEPRECATION, words)
}

/// The first of `Core.Links` that a browser can open.
pub(super) fn link(model: &Model, target: &Target) -> Option<Map> {
    let annotation = model.annotation(target, LINKS)?;
    let mut links = annotation.value.as_ref()?.items().iter();
    let url = links.find_map(|link| {
        let url = link.property("href")?.constant(Constant::String)?;
        let is_plain = url.chars().all(|c| c.is_ascii_graphic());
        (url.starts_with("https://") && is_plain).then(|| url.to_owned())
    })?;
    Some(Map::new().with("url", url))
}
