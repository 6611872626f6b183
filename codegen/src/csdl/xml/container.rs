//! The entity container (CSDL XML 4.01 §13).

use super::annotations::{annotation, annotations_only};
use super::cursor::Cursor;
use super::elements::{Element, keep};
use super::facets::flag;
use crate::csdl::{
    ActionImport, Annotation, EntityContainer, EntitySet, FunctionImport,
    NavigationPropertyBinding, Singleton,
};

/// Reads an `EntityContainer`.
pub(super) fn entity_container<'a>(
    cursor: &mut Cursor<'a, '_>,
    element: &Element<'a>,
) -> Option<EntityContainer> {
    let name = cursor.name(element);
    let extends = cursor.optional("Extends");
    let mut entity_sets = Vec::new();
    let mut singletons = Vec::new();
    let mut action_imports = Vec::new();
    let mut function_imports = Vec::new();
    let mut annotations = Vec::new();
    while let Some(child) = cursor.next_child(element) {
        match child.edm() {
            "EntitySet" => entity_sets.extend(entity_set(cursor, &child)),
            "Singleton" => singletons.extend(singleton(cursor, &child)),
            "ActionImport" => action_imports.extend(action_import(cursor, &child)),
            "FunctionImport" => function_imports.extend(function_import(cursor, &child)),
            "Annotation" => keep(&mut annotations, annotation(cursor, &child)),
            _ => cursor.unexpected(&child, element),
        }
    }
    Some(EntityContainer {
        span: element.span,
        name: name?,
        extends,
        entity_sets,
        singletons,
        action_imports,
        function_imports,
        annotations,
    })
}

fn entity_set<'a>(cursor: &mut Cursor<'a, '_>, element: &Element<'a>) -> Option<EntitySet> {
    let name = cursor.name(element);
    let entity_type = cursor.required_type(element, "EntityType");
    let listed = flag(cursor, "IncludeInServiceDocument");
    let (bindings, annotations) = bindings_and_annotations(cursor, element);
    Some(EntitySet {
        span: element.span,
        name: name?,
        entity_type: entity_type?,
        include_in_service_document: listed.unwrap_or(true),
        bindings,
        annotations,
    })
}

fn singleton<'a>(cursor: &mut Cursor<'a, '_>, element: &Element<'a>) -> Option<Singleton> {
    let name = cursor.name(element);
    let type_name = cursor.required_type(element, "Type");
    let nullable = flag(cursor, "Nullable");
    let (bindings, annotations) = bindings_and_annotations(cursor, element);
    Some(Singleton {
        span: element.span,
        name: name?,
        type_name: type_name?,
        nullable: nullable.unwrap_or(false),
        bindings,
        annotations,
    })
}

fn bindings_and_annotations<'a>(
    cursor: &mut Cursor<'a, '_>,
    element: &Element<'a>,
) -> (Vec<NavigationPropertyBinding>, Vec<Annotation>) {
    let mut bindings = Vec::new();
    let mut annotations = Vec::new();
    while let Some(child) = cursor.next_child(element) {
        match child.edm() {
            "NavigationPropertyBinding" => keep(&mut bindings, binding(cursor, &child)),
            "Annotation" => keep(&mut annotations, annotation(cursor, &child)),
            _ => cursor.unexpected(&child, element),
        }
    }
    (bindings, annotations)
}

fn binding<'a>(
    cursor: &mut Cursor<'a, '_>,
    element: &Element<'a>,
) -> Option<NavigationPropertyBinding> {
    let path = cursor.required(element, "Path");
    let target = cursor.required(element, "Target");
    cursor.no_children(element);
    Some(NavigationPropertyBinding {
        span: element.span,
        path: path?,
        target: target?,
    })
}

fn action_import<'a>(cursor: &mut Cursor<'a, '_>, element: &Element<'a>) -> Option<ActionImport> {
    let name = cursor.name(element);
    let action = cursor.required(element, "Action");
    let entity_set = cursor.optional("EntitySet");
    let annotations = annotations_only(cursor, element);
    Some(ActionImport {
        span: element.span,
        name: name?,
        action: action?,
        entity_set,
        annotations,
    })
}

fn function_import<'a>(
    cursor: &mut Cursor<'a, '_>,
    element: &Element<'a>,
) -> Option<FunctionImport> {
    let name = cursor.name(element);
    let function = cursor.required(element, "Function");
    let entity_set = cursor.optional("EntitySet");
    let listed = flag(cursor, "IncludeInServiceDocument");
    let annotations = annotations_only(cursor, element);
    Some(FunctionImport {
        span: element.span,
        name: name?,
        function: function?,
        entity_set,
        include_in_service_document: listed.unwrap_or(false),
        annotations,
    })
}
