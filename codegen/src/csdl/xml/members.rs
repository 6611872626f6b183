//! Properties and navigation properties (CSDL XML 4.01 §§7 and 8).

use super::annotations::{annotation, annotations_only};
use super::cursor::Cursor;
use super::elements::{Element, keep};
use super::facets::{facets, flag, report_value};
use crate::csdl::{
    Facets, NavigationProperty, OnDelete, OnDeleteAction, Property, ReferentialConstraint,
};
use crate::source::Span;

/// Reads a `Property` (§7).
pub(super) fn property<'a>(cursor: &mut Cursor<'a, '_>, element: &Element<'a>) -> Option<Property> {
    let name = cursor.name(element);
    let type_name = cursor.required_type(element, "Type");
    let default_value = cursor.optional("DefaultValue").map(Box::new);
    let facets = Facets {
        default_value,
        ..facets(cursor)
    };
    let annotations = annotations_only(cursor, element);
    Some(Property {
        span: element.span,
        name: name?,
        type_name: type_name?,
        facets,
        annotations,
    })
}

/// Reads a `NavigationProperty` (§8).
pub(super) fn navigation_property<'a>(
    cursor: &mut Cursor<'a, '_>,
    element: &Element<'a>,
) -> Option<NavigationProperty> {
    let name = cursor.name(element);
    let type_name = cursor.required_type(element, "Type");
    let nullable = flag(cursor, "Nullable");
    let partner = cursor.optional("Partner");
    let contains_target = flag(cursor, "ContainsTarget").unwrap_or(false);
    let mut referential_constraints = Vec::new();
    let mut first_on_delete: Option<Span> = None;
    let mut action = None;
    let mut annotations = Vec::new();
    while let Some(child) = cursor.next_child(element) {
        match (child.edm(), first_on_delete) {
            ("Annotation", _) => keep(&mut annotations, annotation(cursor, &child)),
            ("ReferentialConstraint", _) => {
                keep(
                    &mut referential_constraints,
                    referential_constraint(cursor, &child),
                );
            }
            ("OnDelete", Some(first)) => cursor.repeated(&child, first),
            ("OnDelete", None) => {
                first_on_delete = Some(child.span);
                action = on_delete(cursor, &child);
            }
            _ => cursor.unexpected(&child, element),
        }
    }
    Some(NavigationProperty {
        span: element.span,
        name: name?,
        type_name: type_name?,
        nullable,
        partner,
        contains_target,
        referential_constraints,
        on_delete: action,
        annotations,
    })
}

fn referential_constraint<'a>(
    cursor: &mut Cursor<'a, '_>,
    element: &Element<'a>,
) -> Option<ReferentialConstraint> {
    let property = cursor.required(element, "Property");
    let referenced_property = cursor.required(element, "ReferencedProperty");
    let annotations = annotations_only(cursor, element);
    Some(ReferentialConstraint {
        span: element.span,
        property: property?,
        referenced_property: referenced_property?,
        annotations,
    })
}

fn on_delete<'a>(cursor: &mut Cursor<'a, '_>, element: &Element<'a>) -> Option<OnDelete> {
    let text = cursor.required(element, "Action");
    let action = text.and_then(|text| match text.value.as_str() {
        "Cascade" => Some(OnDeleteAction::Cascade),
        "None" => Some(OnDeleteAction::None),
        "SetNull" => Some(OnDeleteAction::SetNull),
        "SetDefault" => Some(OnDeleteAction::SetDefault),
        _ => {
            let help = "write `Cascade`, `None`, `SetNull` or `SetDefault`";
            report_value(cursor, "Action", &text, help);
            None
        }
    });
    let annotations = annotations_only(cursor, element);
    Some(OnDelete {
        span: element.span,
        action: action?,
        annotations,
    })
}
