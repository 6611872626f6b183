//! `edmx:Edmx`, `edmx:Reference` and `edmx:DataServices` (CSDL XML 4.01 §3).

use super::annotations::{annotation, annotations_only};
use super::cursor::Cursor;
use super::elements::{Element, keep};
use super::legacy;
use super::namespaces::Namespace;
use super::schema::schema;
use crate::csdl::names::shown;
use crate::csdl::{Document, Include, IncludeAnnotations, Reference, Schema, Version};
use crate::diagnostics::{Code, Diagnostic};
use crate::source::Span;

/// Reads a whole document.
pub(super) fn document(cursor: &mut Cursor<'_, '_>) -> Option<Document> {
    let root = cursor.root()?;
    if legacy::is_legacy(root.namespace) {
        legacy::refuse(cursor, &root);
        return None;
    }
    if root.edmx() != "Edmx" {
        report_root(cursor, &root);
        return None;
    }
    let version = version(cursor, &root)?;
    let mut references = Vec::new();
    let mut schemas = Vec::new();
    let mut data_services_at: Option<Span> = None;
    while let Some(child) = cursor.next_child(&root) {
        match (child.edmx(), data_services_at) {
            ("Reference", _) => references.extend(reference(cursor, &child)),
            ("DataServices", Some(first)) => cursor.repeated(&child, first),
            ("DataServices", None) => {
                data_services_at = Some(child.span);
                schemas = data_services(cursor, &child);
            }
            _ => cursor.unexpected(&child, &root),
        }
    }
    cursor.finish();
    if data_services_at.is_none() && !cursor.has_failed() {
        let message = "`Edmx` has no `DataServices`";
        cursor.report(Diagnostic::new(Code::MissingElement, root.span, message));
    }
    Some(Document {
        has_texts: false,
        source: root.span.source,
        version,
        references,
        schemas,
    })
}

fn report_root(cursor: &mut Cursor<'_, '_>, root: &Element<'_>) {
    let message = match root.name {
        "Edmx" => "this `Edmx` is not in OData's XML namespace".to_owned(),
        name => format!("`{}` is not the `Edmx` of a CSDL document", shown(name)),
    };
    let help = if root.edm() == "Schema" {
        "put the schema into `edmx:DataServices` of an `edmx:Edmx`"
    } else {
        "write `edmx:Edmx` with `xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\"`"
    };
    cursor.fail_with(Diagnostic::new(Code::NotCsdl, root.span, message).help(help));
}

/// The version; without the attribute the newest is meant to have been.
fn version(cursor: &mut Cursor<'_, '_>, root: &Element<'_>) -> Option<Version> {
    let Some(text) = cursor.required(root, "Version") else {
        return Some(Version::V4_01);
    };
    match text.value.as_str() {
        "4.0" => Some(Version::V4_0),
        "4.01" => Some(Version::V4_01),
        other => {
            let message = format!("version `{}` of CSDL is not supported", shown(other));
            let help = "write `Version=\"4.0\"` or `Version=\"4.01\"`";
            cursor.fail_with(Diagnostic::new(Code::UnknownVersion, text.span, message).help(help));
            None
        }
    }
}

fn data_services<'a>(cursor: &mut Cursor<'a, '_>, element: &Element<'a>) -> Vec<Schema> {
    let mut schemas = Vec::new();
    let mut is_empty = true;
    while let Some(child) = cursor.next_child_of_any_namespace(element) {
        is_empty &= child.name != "Schema";
        match child.namespace {
            Namespace::Edm if child.name == "Schema" => schemas.extend(schema(cursor, &child)),
            Namespace::Foreign(uri) if child.name == "Schema" => {
                report_schema_namespace(cursor, &child, uri);
                cursor.skip(&child);
            }
            Namespace::Foreign(_) => cursor.skip_foreign(&child),
            Namespace::Edm | Namespace::Edmx => cursor.unexpected(&child, element),
        }
    }
    if is_empty && !cursor.has_failed() {
        let message = "`DataServices` has no `Schema`";
        cursor.report(Diagnostic::new(Code::MissingElement, element.span, message));
    }
    schemas
}

fn report_schema_namespace(cursor: &mut Cursor<'_, '_>, element: &Element<'_>, uri: &str) {
    let message = match legacy::version_of_schema(uri) {
        Some(version) => {
            format!("the XML namespace `{uri}` of this schema is the one of OData {version}")
        }
        None if uri.is_empty() => "this schema has no XML namespace".to_owned(),
        None => format!(
            "the XML namespace `{}` of this schema is not OData's",
            shown(uri)
        ),
    };
    let diagnostic = Diagnostic::new(Code::SchemaNamespace, element.span, message)
        .help("write `xmlns=\"http://docs.oasis-open.org/odata/ns/edm\"`");
    cursor.report(diagnostic);
}

fn reference<'a>(cursor: &mut Cursor<'a, '_>, element: &Element<'a>) -> Option<Reference> {
    let uri = cursor.required(element, "Uri");
    let mut includes = Vec::new();
    let mut include_annotations = Vec::new();
    let mut annotations = Vec::new();
    while let Some(child) = cursor.next_child(element) {
        match (child.edmx(), child.edm()) {
            ("Include", _) => keep(&mut includes, include(cursor, &child)),
            ("IncludeAnnotations", _) => {
                keep(&mut include_annotations, include_annotation(cursor, &child));
            }
            (_, "Annotation") => keep(&mut annotations, annotation(cursor, &child)),
            _ => cursor.unexpected(&child, element),
        }
    }
    Some(Reference {
        span: element.span,
        uri: uri?,
        includes,
        include_annotations,
        annotations,
    })
}

fn include<'a>(cursor: &mut Cursor<'a, '_>, element: &Element<'a>) -> Option<Include> {
    let namespace = cursor.namespace(element, "Namespace");
    let alias = cursor.alias();
    let annotations = annotations_only(cursor, element);
    Some(Include {
        span: element.span,
        namespace: namespace?,
        alias,
        annotations,
    })
}

fn include_annotation<'a>(
    cursor: &mut Cursor<'a, '_>,
    element: &Element<'a>,
) -> Option<IncludeAnnotations> {
    let term_namespace = cursor.namespace(element, "TermNamespace");
    let qualifier = cursor.qualifier();
    let target_namespace = cursor.optional_namespace("TargetNamespace");
    cursor.no_children(element);
    Some(IncludeAnnotations {
        span: element.span,
        term_namespace: term_namespace?,
        qualifier,
        target_namespace,
    })
}
