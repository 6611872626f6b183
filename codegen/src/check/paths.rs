//! Following the paths that CSDL writes (CSDL 4.01 §14.4.1.1).

use super::hierarchy::is_whole;
use crate::edm::{
    Element, Model, NavigationPropertyId, Primitive, PropertyId, StructuredTypeId, Type,
};

/// Where a path leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End<'path> {
    /// To a structural property.
    Property(PropertyId),
    /// To a navigation property.
    NavigationProperty(NavigationPropertyId),
    /// To a type: the path ends with a type cast.
    Type(StructuredTypeId),
    /// Nowhere: nothing at hand is called like this segment.
    Missing(&'path str),
    /// Into something that is not at hand, or that is no matter of the model:
    /// an annotation, a function, `$count`.
    Unknown,
}

/// A step of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Step<'path> {
    /// The segment.
    pub(super) segment: &'path str,
    /// Where it leads.
    pub(super) end: End<'path>,
}

/// Follows a path from a type; the last step says where it ends. Empty only
/// where the path is.
pub(super) fn follow<'path>(
    model: &Model,
    start: StructuredTypeId,
    path: &'path str,
) -> Vec<Step<'path>> {
    let mut steps = Vec::new();
    let mut place = Place::In(start);
    for segment in path.split('/') {
        let end = match place {
            Place::In(ty) => step(model, ty, segment),
            Place::Leaf => End::Missing(segment),
            Place::Unknown => End::Unknown,
        };
        steps.push(Step { segment, end });
        place = match end {
            End::Property(id) => inside(&model.property(id).ty.ty),
            End::NavigationProperty(id) => inside(&model.navigation_property(id).ty.ty),
            End::Type(id) => Place::In(id),
            End::Missing(_) | End::Unknown => return steps,
        };
    }
    steps
}

/// Where a path ends.
pub(super) fn end<'path>(model: &Model, start: StructuredTypeId, path: &'path str) -> End<'path> {
    follow(model, start, path)
        .last()
        .map_or(End::Unknown, |step| step.end)
}

/// Whether a document at hand defines this namespace.
pub(super) fn is_at_hand(model: &Model, namespace: &str) -> bool {
    model
        .schemas
        .iter()
        .any(|schema| schema.namespace.value == namespace)
}

fn step<'path>(model: &Model, ty: StructuredTypeId, segment: &'path str) -> End<'path> {
    if segment.starts_with(['$', '@']) {
        return End::Unknown;
    }
    if let Some((namespace, _)) = segment.rsplit_once('.') {
        return match model.element(segment) {
            Some(Element::Structured(id)) => End::Type(id),
            Some(_) => End::Missing(segment),
            None if is_at_hand(model, namespace) && model.overloads(segment).is_empty() => {
                End::Missing(segment)
            }
            None => End::Unknown,
        };
    }
    if let Some(id) = model.find_property(ty, segment) {
        End::Property(id)
    } else if let Some(id) = model.find_navigation_property(ty, segment) {
        End::NavigationProperty(id)
    } else if is_whole(model, ty) {
        End::Missing(segment)
    } else {
        End::Unknown
    }
}

/// Where the next segment is looked for.
#[derive(Clone, Copy)]
enum Place {
    In(StructuredTypeId),
    Leaf,
    Unknown,
}

fn inside(ty: &Type) -> Place {
    match ty {
        Type::Structured(id) => Place::In(*id),
        Type::Primitive(Primitive::ComplexType | Primitive::EntityType | Primitive::Untyped)
        | Type::Unresolved(_) => Place::Unknown,
        Type::Primitive(_) | Type::Enum(_) | Type::Definition(_) => Place::Leaf,
    }
}
