//! Segments that lead on → methods of request types.

use super::Context;
use super::docs::docs;
use super::methods::Methods;
use super::requests::Requests;
use super::structs::{is_stream, rust_type};
use crate::edm::{NavigationPropertyId, Primitive, PropertyId, StructuredTypeId, Target, Type};
use crate::ir::{Docs, Step, StepKind, StepTarget};
use crate::slice::{Resource, ResourceId, Verb};

/// The steps of a resource, by their methods.
pub(super) fn steps(
    context: &Context<'_>,
    requests: &Requests,
    id: ResourceId,
    resource: &Resource,
) -> Vec<Step> {
    let Some(methods) = requests.methods(id) else {
        return Vec::new();
    };
    let navigations = resource.navigation_properties.iter();
    let navigations =
        navigations.filter_map(|&property| navigation(context, requests, methods, property));
    let properties = resource.properties.iter();
    let properties =
        properties.filter_map(|&property| structural(context, requests, methods, property));
    let casts = resource.casts.iter();
    let casts = casts.filter_map(|&to| cast(context, requests, methods, id, to));
    let mut steps: Vec<Step> = navigations.chain(properties).chain(casts).collect();
    steps.sort_by(|a, b| a.ident.cmp(&b.ident));
    steps.extend(ends(requests, id));
    steps
}

fn navigation(
    context: &Context<'_>,
    requests: &Requests,
    methods: &Methods,
    id: NavigationPropertyId,
) -> Option<Step> {
    let property = context.model.navigation_property(id);
    let Type::Structured(ty) = property.ty.ty else {
        return None;
    };
    let resource = ResourceId {
        ty,
        collection: property.ty.collection,
    };
    Some(Step {
        ident: methods.navigation_properties.get(&id)?.clone(),
        kind: StepKind::Navigation,
        wire_name: property.name.value.clone(),
        docs: docs(context.model, &Target::NavigationProperty(id)),
        target: StepTarget::Builder(requests.path(resource)?.clone()),
    })
}

fn structural(
    context: &Context<'_>,
    requests: &Requests,
    methods: &Methods,
    id: PropertyId,
) -> Option<Step> {
    let property = context.model.property(id);
    let resource = |ty| ResourceId {
        ty,
        collection: property.ty.collection,
    };
    let target = match property.ty.ty {
        Type::Structured(ty) => StepTarget::Builder(requests.path(resource(ty))?.clone()),
        Type::Primitive(Primitive::Stream) => StepTarget::Media,
        Type::Definition(id) if is_stream(context.model, id) => StepTarget::Media,
        Type::Primitive(_) | Type::Definition(_) | Type::Enum(_) | Type::Unresolved(_) => {
            StepTarget::Value(rust_type(context, &property.ty), property.ty.collection)
        }
    };
    Some(Step {
        ident: methods.properties.get(&id)?.clone(),
        kind: StepKind::Property,
        wire_name: property.name.value.clone(),
        docs: docs(context.model, &Target::Property(id)),
        target,
    })
}

fn cast(
    context: &Context<'_>,
    requests: &Requests,
    methods: &Methods,
    from: ResourceId,
    to: StructuredTypeId,
) -> Option<Step> {
    let resource = ResourceId { ty: to, ..from };
    Some(Step {
        ident: methods.casts.get(&to)?.clone(),
        kind: StepKind::Cast,
        wire_name: context.model.structured_name(to),
        docs: Docs::default(),
        target: StepTarget::Builder(requests.path(resource)?.clone()),
    })
}

/// `$ref` and `$value`.
fn ends(requests: &Requests, id: ResourceId) -> Vec<Step> {
    let step = |ident: &str, kind, wire_name: &str, target| Step {
        ident: ident.to_owned(),
        kind,
        wire_name: wire_name.to_owned(),
        docs: Docs::default(),
        target,
    };
    let mut steps = Vec::new();
    if requests.has(id, Verb::Reference) {
        let (ident, target) = if id.collection {
            ("references", StepTarget::ReferenceCollection)
        } else {
            ("reference", StepTarget::Reference)
        };
        steps.push(step(ident, StepKind::Reference, "$ref", target));
    }
    if requests.has(id, Verb::Media) && !id.collection {
        steps.push(step("value", StepKind::Value, "$value", StepTarget::Media));
    }
    steps
}
