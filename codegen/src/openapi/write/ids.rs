//! Operation ids.
//!
//! An id follows from the path and the method of its request alone, and from
//! the name that the manifest gives it: no other request changes it. Two
//! requests never have the same: of a path everything is in its id but the
//! names of keys. What begins with a capital letter at the end is no name.

use super::Writer;
use super::names::id_part;
use super::template::is_ambiguous;
use crate::edm::Type;
use crate::slice::{End, KeyForm, Method, Root, Segment, ValueForm, Verb, key_parts};

/// The id of a request: `me.list_attendance_records` of the manifest's
/// `me::list_attendance_records`, or else `me.onlineMeetings.List`.
pub(super) fn id(writer: &Writer<'_>, root: &Root) -> String {
    if let Some((module, function)) = &root.name {
        return format!("{}.{}", id_part(module), id_part(function));
    }
    let mut parts: Vec<String> = Vec::new();
    let mut in_collection = false;
    for segment in &root.segments {
        if let Segment::Keys {
            form: form @ KeyForm::Alternate(_),
            entity_type,
            ..
        } = segment
        {
            let mut keys = key_parts(writer.model, *entity_type, *form);
            keys.sort_by(|a, b| a.name.cmp(&b.name));
            if let Some(last) = parts.last_mut() {
                for key in keys {
                    last.push_str("--");
                    last.push_str(&id_part(&key.name));
                }
            }
        }
        if let Some(name) = name(writer, segment) {
            let all = if in_collection { "all-" } else { "" };
            parts.push(format!("{all}{name}"));
        }
        in_collection = is_collection(writer, segment);
    }
    parts.push(verb(root).to_owned());
    parts.join(".")
}

fn name(writer: &Writer<'_>, segment: &Segment) -> Option<String> {
    let model = writer.model;
    Some(match segment {
        Segment::Child { id, .. } => id_part(&model.container_child(*id).name.value),
        Segment::Navigation { id, .. } => id_part(&model.navigation_property(*id).name.value),
        Segment::Property { id, .. } => id_part(&model.property(*id).name.value),
        Segment::Cast { to, .. } => {
            let name = model.structured_name(*to);
            let parts: Vec<String> = name.split('.').map(id_part).collect();
            format!("as-{}", parts.join("-"))
        }
        Segment::Operation {
            id,
            import,
            bound_to,
            parameters,
        } => {
            let operation = model.operation(*id);
            let name = &operation.name.value;
            let mut text = match import {
                Some(import) => id_part(&model.container_child(*import).name.value),
                None if is_ambiguous(writer, *id, *bound_to) => {
                    id_part(&model.qualified(operation.schema, name))
                }
                None => id_part(name),
            };
            for declared in &operation.parameters {
                let name = &declared.name.value;
                if parameters.iter().any(|(given, _)| given == name) {
                    text.push_str("--");
                    text.push_str(&id_part(name));
                }
            }
            text
        }
        Segment::Key { .. }
        | Segment::Keys { .. }
        | Segment::Count
        | Segment::Reference
        | Segment::Value => return None,
    })
}

fn is_collection(writer: &Writer<'_>, segment: &Segment) -> bool {
    match segment {
        Segment::Child { collection, .. }
        | Segment::Navigation { collection, .. }
        | Segment::Cast { collection, .. } => *collection,
        Segment::Property { id, .. } => {
            let ty = &writer.model.property(*id).ty;
            ty.collection && matches!(ty.ty, Type::Structured(_))
        }
        Segment::Operation { id, .. } => {
            let returned = writer.model.operation(*id).return_type.as_ref();
            returned.is_some_and(|returned| returned.ty.collection)
        }
        Segment::Key { .. }
        | Segment::Keys { .. }
        | Segment::Count
        | Segment::Reference
        | Segment::Value => false,
    }
}

fn verb(root: &Root) -> &'static str {
    match (root.end, root.method) {
        (End::Operation(_), _) => "Call",
        (End::Resource(id, verb), method) => match (verb, method) {
            (Verb::Read, _) if id.collection => "List",
            (Verb::Read, _) => "Get",
            (Verb::Create, _) => "Create",
            (Verb::Update, Method::Put) => "Replace",
            (Verb::Update, _) => "Update",
            (Verb::Delete, _) => "Delete",
            (Verb::Count, _) => "Count",
            (Verb::Reference, Method::Get) if id.collection => "ListReferences",
            (Verb::Reference, Method::Get) => "GetReference",
            (Verb::Reference, Method::Post) => "AddReference",
            (Verb::Reference, Method::Patch | Method::Put) => "SetReference",
            (Verb::Reference, Method::Delete) if id.collection => "RemoveReferenceOf",
            (Verb::Reference, Method::Delete) => "RemoveReference",
            (Verb::Media, Method::Get) => "GetMedia",
            (Verb::Media, Method::Delete) => "DeleteMedia",
            (Verb::Media, _) => "SetMedia",
        },
        (End::Value(_, ValueForm::Raw), Method::Get) => "GetText",
        (End::Value(_, ValueForm::Raw), Method::Delete) => "DeleteText",
        (End::Value(_, ValueForm::Raw), _) => "SetText",
        (End::Value(_, ValueForm::Json) | End::Stream(_), Method::Get) => "Get",
        (End::Value(_, ValueForm::Json) | End::Stream(_), Method::Delete) => "Delete",
        (End::Value(_, ValueForm::Json), Method::Patch) => "Update",
        (End::Value(_, ValueForm::Json) | End::Stream(_), _) => "Set",
    }
}
