//! The entity container (CSDL JSON 4.01 §13).

use super::annotations::annotations;
use super::object::{Member, Object};
use super::reader::Reader;
use super::schema::unknown_kind;
use super::values::{key_name, key_text, text_of};
use crate::csdl::names::shown;
use crate::csdl::{
    ActionImport, EntityContainer, EntitySet, FunctionImport, NavigationPropertyBinding, Singleton,
};
use crate::diagnostics::{Code, Diagnostic};
use crate::tree::Key;

/// The kinds of a container's children, by the name of `$Kind`.
const KINDS: &[&str] = &["EntitySet", "Singleton", "ActionImport", "FunctionImport"];

/// Reads an entity container.
pub(super) fn entity_container(
    reader: &mut Reader<'_>,
    key: Key<'_>,
    mut object: Object<'_>,
) -> EntityContainer {
    object.what = "EntityContainer";
    let mut container = EntityContainer {
        span: key.span,
        name: key_name(reader, key),
        extends: object.text(reader, "$Extends"),
        entity_sets: Vec::new(),
        singletons: Vec::new(),
        action_imports: Vec::new(),
        function_imports: Vec::new(),
        annotations: annotations(reader, &mut object, ""),
    };
    for member in std::mem::take(&mut object.members) {
        child(reader, member, &mut container);
    }
    object.finish(reader);
    container
}

fn child(reader: &mut Reader<'_>, member: Member<'_>, container: &mut EntityContainer) {
    let Member { key, value } = member;
    let what = "this child of a container";
    let Some(mut object) = Object::of(reader, what, key.name, key.span, value) else {
        return;
    };
    // What it is follows from its members (§§13.2 to 13.6); it may say so too.
    let kind = object.take("$Kind");
    let written = kind.and_then(|kind| kind.value.text());
    match (kind, written) {
        (None, _) if object.has("$Action") => {
            let import = action_import(reader, key, object);
            container.action_imports.extend(import);
        }
        (None, _) if object.has("$Function") => {
            let import = function_import(reader, key, object);
            container.function_imports.extend(import);
        }
        (None, _) if object.has("$Collection") => {
            container
                .entity_sets
                .extend(entity_set(reader, key, object));
        }
        (None, _) if object.has("$Type") => {
            container.singletons.extend(singleton(reader, key, object));
        }
        (None, _) => {
            let message = format!("`{}` says not what it is", shown(key.name));
            let help = "write `$Type` and `$Collection` for an entity set, `$Type` for a \
                        singleton, `$Action` or `$Function` for an import";
            let diagnostic = Diagnostic::new(Code::UnknownKind, key.span, message).help(help);
            reader.report(diagnostic);
        }
        (Some(_), Some("ActionImport")) => {
            let import = action_import(reader, key, object);
            container.action_imports.extend(import);
        }
        (Some(_), Some("FunctionImport")) => {
            let import = function_import(reader, key, object);
            container.function_imports.extend(import);
        }
        (Some(_), Some("EntitySet")) => {
            container
                .entity_sets
                .extend(entity_set(reader, key, object));
        }
        (Some(_), Some("Singleton")) => {
            container.singletons.extend(singleton(reader, key, object));
        }
        (Some(kind), _) => unknown_kind(reader, kind.value, KINDS),
    }
}

/// Reads an entity set (§13.2).
fn entity_set(reader: &mut Reader<'_>, key: Key<'_>, mut object: Object<'_>) -> Option<EntitySet> {
    object.what = "EntitySet";
    let name = key_name(reader, key);
    let entity_type = object.required_type(reader, "$Type");
    let collection = object.take("$Collection");
    if let Some(Member { value, .. }) = collection
        && value.boolean() != Some(true)
    {
        let help = "write `\"$Collection\": true`, or leave it out for a singleton";
        reader.wrong_kind("$Collection", value, help);
    }
    let listed = object.flag(reader, "$IncludeInServiceDocument");
    let bindings = bindings(reader, &mut object);
    let annotations = annotations(reader, &mut object, "");
    object.finish(reader);
    Some(EntitySet {
        span: key.span,
        name,
        entity_type: entity_type?,
        include_in_service_document: listed.unwrap_or(true),
        bindings,
        annotations,
    })
}

/// Reads a singleton (§13.3).
fn singleton(reader: &mut Reader<'_>, key: Key<'_>, mut object: Object<'_>) -> Option<Singleton> {
    object.what = "Singleton";
    let name = key_name(reader, key);
    let type_name = object.required_type(reader, "$Type");
    let nullable = object.flag(reader, "$Nullable");
    let bindings = bindings(reader, &mut object);
    let annotations = annotations(reader, &mut object, "");
    object.finish(reader);
    Some(Singleton {
        span: key.span,
        name,
        type_name: type_name?,
        nullable: nullable.unwrap_or(false),
        bindings,
        annotations,
    })
}

/// Takes `$NavigationPropertyBinding` (§13.4): paths, each with its target.
fn bindings(reader: &mut Reader<'_>, object: &mut Object<'_>) -> Vec<NavigationPropertyBinding> {
    let name = "$NavigationPropertyBinding";
    let Some(member) = object.take(name) else {
        return Vec::new();
    };
    let Some(map) = member.value.map() else {
        let help = "write an object with paths and their targets: `{ \"…\": \"…\" }`";
        reader.wrong_kind(name, member.value, help);
        return Vec::new();
    };
    let pairs = map.entries();
    pairs
        .filter_map(|(key, value)| {
            let target = text_of(reader, key.name, Member { key, value })?;
            Some(NavigationPropertyBinding {
                span: key.span,
                path: key_text(key),
                target,
            })
        })
        .collect()
}

/// Reads an action import (§13.5).
fn action_import(
    reader: &mut Reader<'_>,
    key: Key<'_>,
    mut object: Object<'_>,
) -> Option<ActionImport> {
    object.what = "ActionImport";
    let name = key_name(reader, key);
    let action = object.required_text(reader, "$Action");
    let entity_set = object.text(reader, "$EntitySet");
    let annotations = annotations(reader, &mut object, "");
    object.finish(reader);
    Some(ActionImport {
        span: key.span,
        name,
        action: action?,
        entity_set,
        annotations,
    })
}

/// Reads a function import (§13.6).
fn function_import(
    reader: &mut Reader<'_>,
    key: Key<'_>,
    mut object: Object<'_>,
) -> Option<FunctionImport> {
    object.what = "FunctionImport";
    let name = key_name(reader, key);
    let function = object.required_text(reader, "$Function");
    let entity_set = object.text(reader, "$EntitySet");
    let listed = object.flag(reader, "$IncludeInServiceDocument");
    let annotations = annotations(reader, &mut object, "");
    object.finish(reader);
    Some(FunctionImport {
        span: key.span,
        name,
        function: function?,
        entity_set,
        include_in_service_document: listed.unwrap_or(false),
        annotations,
    })
}
