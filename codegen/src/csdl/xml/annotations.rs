//! `Annotation` and `Annotations` (CSDL XML 4.01 §14.2).

use super::cursor::Cursor;
use super::elements::{Element, keep};
use super::expressions::{attribute_expression, expression};
use crate::csdl::{Annotation, Annotations, Expression};
use crate::diagnostics::{Code, Diagnostic};

/// Reads an `Annotations` element.
pub(super) fn annotations_element<'a>(
    cursor: &mut Cursor<'a, '_>,
    element: &Element<'a>,
) -> Option<Annotations> {
    let target = cursor.required(element, "Target");
    let qualifier = cursor.qualifier();
    let annotations = annotations_only(cursor, element);
    Some(Annotations {
        span: element.span,
        target: target?,
        qualifier,
        annotations,
    })
}

/// Reads the rest of an element that has no children but annotations.
pub(super) fn annotations_only<'a>(
    cursor: &mut Cursor<'a, '_>,
    element: &Element<'a>,
) -> Vec<Annotation> {
    let mut annotations = Vec::new();
    while let Some(child) = cursor.next_child(element) {
        match child.edm() {
            "Annotation" => keep(&mut annotations, annotation(cursor, &child)),
            _ => cursor.unexpected(&child, element),
        }
    }
    annotations
}

/// Reads an `Annotation`.
pub(super) fn annotation<'a>(
    cursor: &mut Cursor<'a, '_>,
    element: &Element<'a>,
) -> Option<Annotation> {
    let term = cursor.required(element, "Term");
    let qualifier = cursor.qualifier();
    let (value, annotations) = value_and_annotations(cursor, element);
    Some(Annotation {
        span: element.span,
        term: term?,
        qualifier,
        value,
        annotations,
    })
}

/// Takes the value of an annotation, a property value or a labeled element, in
/// attribute or element notation, and reads to the end of the element.
pub(super) fn value_and_annotations<'a>(
    cursor: &mut Cursor<'a, '_>,
    element: &Element<'a>,
) -> (Option<Expression>, Vec<Annotation>) {
    let mut value = attribute_expression(cursor);
    let mut annotations = Vec::new();
    while let Some(child) = cursor.next_child(element) {
        match (child.edm(), &value) {
            ("Annotation", _) => keep(&mut annotations, annotation(cursor, &child)),
            (_, None) => value = expression(cursor, &child, element),
            (_, Some(first)) => {
                let message = format!("`{}` has more than one value", element.name);
                let diagnostic = Diagnostic::new(Code::InvalidExpression, child.span, message)
                    .related(first.span, "this is the first");
                cursor.report(diagnostic);
                cursor.skip(&child);
            }
        }
    }
    (value, annotations)
}
