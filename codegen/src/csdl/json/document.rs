//! The document and its `$Reference`s (CSDL JSON 4.01 §4).

use super::annotations::annotations;
use super::object::{Member, Object};
use super::reader::Reader;
use super::schema::schema;
use super::values::key_text;
use crate::csdl::names::shown;
use crate::csdl::{Document, Include, IncludeAnnotations, Reference, Schema, Text, Version};
use crate::diagnostics::{Code, Diagnostic};
use crate::tree::Tree;

/// Reads a whole document.
pub(super) fn document(reader: &mut Reader<'_>, tree: &Tree<'_>) -> Option<Document> {
    let root = tree.root();
    let Some(map) = root.map() else {
        let message = format!("a CSDL JSON document is an object, not {}", root.describe());
        let help = "write `{\"$Version\": \"4.01\", …}`";
        reader.report(Diagnostic::new(Code::NotCsdl, root.span(), message).help(help));
        return None;
    };
    let mut object = Object::new("this document", root.span(), map);
    let version = version(reader, &mut object)?;
    let container = object.text(reader, "$EntityContainer");
    let references = match object.take("$Reference") {
        Some(member) => references(reader, member),
        None => Vec::new(),
    };
    let mut schemas = Vec::with_capacity(object.members.len());
    for member in std::mem::take(&mut object.members) {
        schemas.extend(schema(reader, member));
    }
    object.finish(reader);
    if let Some(container) = container {
        check_container(reader, &container, &schemas);
    }
    Some(Document {
        has_texts: true,
        source: tree.source(),
        version,
        references,
        schemas,
    })
}

/// The version; without the member the newest is meant to have been.
fn version(reader: &mut Reader<'_>, object: &mut Object<'_>) -> Option<Version> {
    let Some(text) = object.required_text(reader, "$Version") else {
        return Some(Version::V4_01);
    };
    let (code, message, help) = match text.value.as_str() {
        "4.0" => return Some(Version::V4_0),
        "4.01" => return Some(Version::V4_01),
        old @ ("1.0" | "2.0" | "3.0") => (
            Code::UnsupportedVersion,
            format!("OData {old} is not supported"),
            "ask the service for its metadata in OData 4.0 or 4.01",
        ),
        other => (
            Code::UnknownVersion,
            format!("version `{}` of CSDL is not supported", shown(other)),
            "write `\"$Version\": \"4.0\"` or `\"$Version\": \"4.01\"`",
        ),
    };
    reader.report(Diagnostic::new(code, text.span, message).help(help));
    None
}

/// The entity container of the service is one that the document defines (§4).
fn check_container(reader: &mut Reader<'_>, written: &Text, schemas: &[Schema]) {
    let named = written.value.rsplit_once('.');
    let is_defined = named.is_some_and(|(prefix, name)| {
        let of_prefix = schemas.iter().filter(|schema| {
            let alias = schema.alias.as_ref();
            schema.namespace.value == prefix || alias.is_some_and(|it| it.value == prefix)
        });
        let mut containers = of_prefix.flat_map(|schema| &schema.containers);
        containers.any(|container| container.name.value == name)
    });
    if !is_defined {
        let message = format!(
            "`{}` is no entity container of this document",
            shown(&written.value)
        );
        let diagnostic = Diagnostic::new(Code::UnknownContainer, written.span, message)
            .help("write the qualified name of the entity container: `Namespace.Container`");
        reader.report(diagnostic);
    }
}

/// Reads `$Reference` (§4.1): an object with a member for each document.
fn references(reader: &mut Reader<'_>, member: Member<'_>) -> Vec<Reference> {
    let Some(map) = member.value.map() else {
        let help = "write an object with the URLs of documents: `{ \"…\": { … } }`";
        reader.wrong_kind("$Reference", member.value, help);
        return Vec::new();
    };
    let members = map.entries();
    members
        .filter_map(|(key, value)| {
            let mut object = Object::of(reader, "$Reference", key.name, key.span, value)?;
            let includes = object.objects(reader, "$Include", "$Include");
            let terms = object.objects(reader, "$IncludeAnnotations", "$IncludeAnnotations");
            let reference = Reference {
                span: key.span,
                uri: key_text(key),
                includes: includes
                    .into_iter()
                    .filter_map(|it| include(reader, it))
                    .collect(),
                include_annotations: terms
                    .into_iter()
                    .filter_map(|it| include_annotations(reader, it))
                    .collect(),
                annotations: annotations(reader, &mut object, ""),
            };
            object.finish(reader);
            Some(reference)
        })
        .collect()
}

/// Reads an item of `$Include` (§4.2).
fn include(reader: &mut Reader<'_>, mut object: Object<'_>) -> Option<Include> {
    let namespace = object.namespace(reader, "$Namespace");
    let alias = object.alias(reader);
    let annotations = annotations(reader, &mut object, "");
    let span = object.span;
    object.finish(reader);
    Some(Include {
        span,
        namespace: namespace?,
        alias,
        annotations,
    })
}

/// Reads an item of `$IncludeAnnotations` (§4.3).
fn include_annotations(
    reader: &mut Reader<'_>,
    mut object: Object<'_>,
) -> Option<IncludeAnnotations> {
    let term_namespace = object.namespace(reader, "$TermNamespace");
    let qualifier = object.qualifier(reader);
    let target_namespace = object.optional_namespace(reader, "$TargetNamespace");
    let span = object.span;
    object.finish(reader);
    Some(IncludeAnnotations {
        span,
        term_namespace: term_namespace?,
        qualifier,
        target_namespace,
    })
}
