//! Keys → methods that lead from a collection to one of its items (OData URL
//! Conventions 4.01 §4.3).

use std::collections::BTreeSet;

use super::Context;
use super::requests::Requests;
use super::structs::rust_type;
use crate::edm::{self, Model, PropertyId, StructuredTypeId};
use crate::ident::{Case, ident, scope};
use crate::ir::{Argument, ArgumentType, KeySegment, KeyStyle, Scalar, Type};
use crate::slice::{KeyForm, KeyPart, Resource, ResourceId, Segment, key_parts};

/// The methods of a collection that take a key.
pub(super) fn keys(
    context: &Context<'_>,
    requests: &Requests,
    id: ResourceId,
    resource: &Resource,
) -> Vec<KeySegment> {
    let forms = if requests.is_indexable(id) {
        resource.keys.clone()
    } else {
        &resource.keys & &on_roots(context, id.ty)
    };
    let keys = forms.into_iter().filter_map(|form| {
        Some(KeySegment {
            ident: requests.methods(id)?.keys.get(&form)?.clone(),
            template: placeholder(context, id.ty),
            arguments: arguments(context, id.ty, form),
            named: is_named(context.model, id.ty, form),
            builder: requests.path(ResourceId::item(id.ty))?.clone(),
        })
    });
    keys.collect()
}

/// The forms of key that rooted paths have; these know better than annotations.
fn on_roots(context: &Context<'_>, ty: StructuredTypeId) -> BTreeSet<KeyForm> {
    let segments = context.slice.roots.iter().flat_map(|root| &root.segments);
    let forms = segments.filter_map(|segment| match segment {
        Segment::Key { entity_type, .. } if *entity_type == ty => Some(KeyForm::Primary),
        Segment::Keys {
            form, entity_type, ..
        } if *entity_type == ty => Some(*form),
        Segment::Child { .. }
        | Segment::Navigation { .. }
        | Segment::Key { .. }
        | Segment::Keys { .. }
        | Segment::Property { .. }
        | Segment::Cast { .. }
        | Segment::Operation { .. }
        | Segment::Count
        | Segment::Reference
        | Segment::Value => None,
    });
    forms.collect()
}

/// `by_id` for a key of one property, whatever it is called, `by_key` for one of
/// several; an alternate key has the names of its properties.
pub(super) fn method(context: &Context<'_>, ty: StructuredTypeId, form: KeyForm) -> String {
    let parts = parts(context.model, ty, form);
    match form {
        KeyForm::Primary if parts.len() > 1 => "by_key".to_owned(),
        KeyForm::Primary => "by_id".to_owned(),
        KeyForm::Alternate(_) => {
            let names = parts.iter().map(|part| ident(&part.name, Case::Value));
            let name = format!("by_{}", names.collect::<Vec<_>>().join("_and_"));
            match name.as_str() {
                "by_id" | "by_key" => format!("{name}_"),
                _ => name,
            }
        }
    }
}

/// The values of a key, in the order of their names. A single one of a service
/// that writes keys as segments is taken as text or as a value, all others by
/// their types.
pub(super) fn arguments(
    context: &Context<'_>,
    ty: StructuredTypeId,
    form: KeyForm,
) -> Vec<Argument> {
    let parts = parts(context.model, ty, form);
    if form == KeyForm::Primary && parts.len() < 2 {
        return vec![Argument {
            ident: "id".to_owned(),
            wire_name: placeholder(context, ty),
            ty: single(context, parts.first().and_then(|part| part.property)),
        }];
    }
    let idents = scope(
        parts.iter().map(|part| part.name.as_str()),
        Case::Value,
        &["self"],
    );
    let arguments = parts.into_iter().map(|part| Argument {
        ident: idents[&part.name].clone(),
        ty: value_type(context, part.property),
        wire_name: part.name,
    });
    arguments.collect()
}

/// A single key: of a service that writes keys as segments, text or a value of
/// any type, of others what its type says. Text may be a value of any type there
/// as well, but its literal is one of text.
fn single(context: &Context<'_>, property: Option<PropertyId>) -> ArgumentType {
    if context.service.keys == KeyStyle::Segment {
        return ArgumentType::Key;
    }
    match literal_type(context, property) {
        Some(Type::Scalar(Scalar::String)) => ArgumentType::TextKey,
        Some(ty) => ArgumentType::Value(ty),
        None => ArgumentType::Key,
    }
}

/// The type of a key property. What no literal of a path has is taken as text.
fn value_type(context: &Context<'_>, property: Option<PropertyId>) -> ArgumentType {
    match literal_type(context, property) {
        None | Some(Type::Scalar(Scalar::String)) => ArgumentType::Text,
        Some(ty) => ArgumentType::Value(ty),
    }
}

/// The type of a key property's literal, if it has one; a type definition is as
/// the type that underlies it.
fn literal_type(context: &Context<'_>, property: Option<PropertyId>) -> Option<Type> {
    let model = context.model;
    let mut reference = &model.property(property?).ty;
    for _ in 0..=model.definitions.len() {
        match reference.ty {
            edm::Type::Definition(id) => reference = &model.definition(id).underlying,
            edm::Type::Primitive(_)
            | edm::Type::Structured(_)
            | edm::Type::Enum(_)
            | edm::Type::Unresolved(_) => break,
        }
    }
    match rust_type(context, reference) {
        Type::Scalar(
            Scalar::Untyped
            | Scalar::Binary
            | Scalar::Geography
            | Scalar::Geometry
            | Scalar::PrimitiveValue
            | Scalar::Stream,
        ) => None,
        Type::Item(_) if !matches!(reference.ty, edm::Type::Enum(_)) => None,
        ty @ (Type::Scalar(_) | Type::Item(_) | Type::Flags(_)) => Some(ty),
    }
}

/// Whether the URL names the properties of a key.
pub(super) fn is_named(model: &Model, ty: StructuredTypeId, form: KeyForm) -> bool {
    form != KeyForm::Primary || parts(model, ty, form).len() > 1
}

/// The properties of a key, by their names: the order in a URL is free.
pub(super) fn parts(model: &Model, ty: StructuredTypeId, form: KeyForm) -> Vec<KeyPart> {
    let mut parts = key_parts(model, ty, form);
    parts.sort_by(|a, b| a.name.cmp(&b.name));
    parts
}

/// What stands for the key of an entity in path templates.
pub(super) fn placeholder(context: &Context<'_>, ty: StructuredTypeId) -> String {
    format!("{}-id", context.model.structured(ty).name.value)
}
