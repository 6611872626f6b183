//! Actions and functions (CSDL XML 4.01 §12).

use super::annotations::{annotation, annotations_only};
use super::cursor::Cursor;
use super::elements::{Element, keep};
use super::facets::{facets, flag};
use crate::csdl::{Operation, OperationKind, Parameter, ReturnType};
use crate::source::Span;

/// Reads an `Action` or a `Function`.
pub(super) fn operation<'a>(
    cursor: &mut Cursor<'a, '_>,
    element: &Element<'a>,
    kind: OperationKind,
) -> Option<Operation> {
    let name = cursor.name(element);
    let is_bound = flag(cursor, "IsBound").unwrap_or(false);
    let is_composable = match kind {
        OperationKind::Action => false,
        OperationKind::Function => flag(cursor, "IsComposable").unwrap_or(false),
    };
    let entity_set_path = cursor.optional("EntitySetPath");
    let mut parameters = Vec::new();
    let mut first_return_type: Option<Span> = None;
    let mut returned = None;
    let mut annotations = Vec::new();
    while let Some(child) = cursor.next_child(element) {
        match (child.edm(), first_return_type) {
            ("Parameter", _) => keep(&mut parameters, parameter(cursor, &child)),
            ("Annotation", _) => keep(&mut annotations, annotation(cursor, &child)),
            ("ReturnType", Some(first)) => cursor.repeated(&child, first),
            ("ReturnType", None) => {
                first_return_type = Some(child.span);
                returned = return_type(cursor, &child);
            }
            _ => cursor.unexpected(&child, element),
        }
    }
    Some(Operation {
        span: element.span,
        kind,
        name: name?,
        is_bound,
        is_composable,
        entity_set_path,
        parameters,
        return_type: returned,
        annotations,
    })
}

fn parameter<'a>(cursor: &mut Cursor<'a, '_>, element: &Element<'a>) -> Option<Parameter> {
    let name = cursor.name(element);
    let type_name = cursor.required_type(element, "Type");
    let facets = facets(cursor);
    let annotations = annotations_only(cursor, element);
    Some(Parameter {
        span: element.span,
        name: name?,
        type_name: type_name?,
        facets,
        annotations,
    })
}

fn return_type<'a>(cursor: &mut Cursor<'a, '_>, element: &Element<'a>) -> Option<ReturnType> {
    let type_name = cursor.required_type(element, "Type");
    let facets = facets(cursor);
    let annotations = annotations_only(cursor, element);
    Some(ReturnType {
        span: element.span,
        type_name: type_name?,
        facets,
        annotations,
    })
}
