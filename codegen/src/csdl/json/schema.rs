//! Schemas (CSDL JSON 4.01 §5): a member of the document is a schema, a member
//! of a schema one of its children.

use super::annotations::{annotations, annotations_of};
use super::container::entity_container;
use super::object::{Member, Object};
use super::operations::overload;
use super::reader::Reader;
use super::types::{complex_type, entity_type, enum_type, term, type_definition};
use super::values::{key_name, key_text};
use super::vocabulary::KINDS;
use crate::csdl::names::{fault_of_namespace, shown};
use crate::csdl::{Annotations, Schema};
use crate::diagnostics::{Code, Diagnostic};
use crate::suggest::nearest;
use crate::tree::{Key, Kind, Value};

/// Reads a member of the document.
pub(super) fn schema(reader: &mut Reader<'_>, member: Member<'_>) -> Option<Schema> {
    let Member { key, value } = member;
    let mut object = Object::of(reader, "this schema", key.name, key.span, value)?;
    let namespace = key_text(key);
    reader.report_any(fault_of_namespace(&namespace));
    let mut schema = Schema {
        span: key.span,
        namespace,
        alias: object.alias(reader),
        entity_types: Vec::new(),
        complex_types: Vec::new(),
        enum_types: Vec::new(),
        type_definitions: Vec::new(),
        operations: Vec::new(),
        containers: Vec::new(),
        terms: Vec::new(),
        out_of_line: match object.take("$Annotations") {
            Some(member) => out_of_line(reader, member),
            None => Vec::new(),
        },
        annotations: annotations(reader, &mut object, ""),
    };
    for member in std::mem::take(&mut object.members) {
        child(reader, member, &mut schema);
    }
    object.finish(reader);
    Some(schema)
}

/// Reads `$Annotations` (§5.3).
fn out_of_line(reader: &mut Reader<'_>, member: Member<'_>) -> Vec<Annotations> {
    let Some(map) = member.value.map() else {
        let help = "write an object with the targets of annotations: `{ \"…\": { … } }`";
        reader.wrong_kind("$Annotations", member.value, help);
        return Vec::new();
    };
    let members = map.entries();
    members
        .filter_map(|(target, value)| annotations_of(reader, target, value))
        .collect()
}

fn child(reader: &mut Reader<'_>, member: Member<'_>, schema: &mut Schema) {
    let Member { key, value } = member;
    match value.kind() {
        Kind::Map(map) => {
            let object = Object::new("this child of a schema", key.span, map);
            element(reader, key, object, schema);
        }
        Kind::List(overloads) => {
            let name = key_name(reader, key);
            for item in overloads.items() {
                let operation = overload(reader, &name, item);
                schema.operations.extend(operation);
            }
        }
        Kind::Null | Kind::Boolean(_) | Kind::Number(_) | Kind::Text(_) => {
            let help = "write an object with `$Kind`, or an array of overloads";
            reader.wrong_kind(key.name, value, help);
        }
    }
}

fn element(reader: &mut Reader<'_>, key: Key<'_>, mut object: Object<'_>, schema: &mut Schema) {
    let kind = match object.take("$Kind") {
        None => {
            let message = format!("`{}` has no `$Kind`", shown(key.name));
            let diagnostic = Diagnostic::new(Code::UnknownKind, key.span, message)
                .help("write `\"$Kind\": \"EntityType\"` or what else it is");
            reader.report(diagnostic);
            likely("", &object)
        }
        Some(kind) => {
            let said = kind.value.text().unwrap_or_default();
            match KINDS.iter().find(|known| **known == said) {
                Some(known) => known,
                None => {
                    unknown_kind(reader, kind.value, KINDS);
                    likely(said, &object)
                }
            }
        }
    };
    match kind {
        "EntityType" => schema.entity_types.push(entity_type(reader, key, object)),
        "EnumType" => schema.enum_types.push(enum_type(reader, key, object)),
        "TypeDefinition" => {
            let definition = type_definition(reader, key, object);
            schema.type_definitions.extend(definition);
        }
        "Term" => schema.terms.extend(term(reader, key, object)),
        "EntityContainer" => schema
            .containers
            .push(entity_container(reader, key, object)),
        "Action" | "Function" => {
            let message = format!("`{kind}` `{}` is not in an array", shown(key.name));
            let diagnostic = Diagnostic::new(Code::MemberKind, key.span, message)
                .help("write an array of overloads: `[ { … } ]`");
            reader.report(diagnostic);
        }
        _ => schema.complex_types.push(complex_type(reader, key, object)),
    }
}

/// What a child most likely is that does not say it: so others that refer to it
/// are not wrong, too.
fn likely(said: &str, object: &Object<'_>) -> &'static str {
    let mut known = KINDS.iter().copied();
    let short = known.find(|known| known.strip_suffix("Type") == Some(said));
    match short.or_else(|| nearest(said, KINDS.iter().copied())) {
        Some(known) => known,
        None if object.has("$Key") => "EntityType",
        None if object.has("$UnderlyingType") => "TypeDefinition",
        None => "ComplexType",
    }
}

/// Reports a `$Kind` that does not exist, or not there.
pub(super) fn unknown_kind(reader: &mut Reader<'_>, kind: Value<'_>, known: &[&'static str]) {
    let Some(name) = kind.text() else {
        return reader.wrong_kind("$Kind", kind, "write a string: `\"…\"`");
    };
    let message = format!("`{}` is no `$Kind` that may stand here", shown(name));
    let help = format!("write one of {}", known.join(", "));
    let diagnostic = Diagnostic::new(Code::UnknownKind, kind.span(), message).help(help);
    reader.report_unknown(diagnostic, name, known);
}
