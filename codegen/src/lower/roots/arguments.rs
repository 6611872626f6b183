//! What rooted functions take: keys in the order of the path, then the body.

use super::super::Context;
use super::super::requests::Requests;
use super::super::structs::rust_type;
use super::super::{keys, operations};
use crate::ident::{Case, scope};
use crate::ir::{Argument, ArgumentType};
use crate::slice::{End, KeyForm, Method, Root, Segment, ValueForm, Verb};

/// What is given for an optional parameter that the path does not have; the
/// function has no such argument.
pub(super) const NONE: &str = "None";

/// The arguments of each segment, and behind them those of the end.
pub(super) fn arguments(
    context: &Context<'_>,
    requests: &Requests,
    root: &Root,
) -> Vec<Vec<Argument>> {
    let ends = end(context, requests, root);
    let mut reserved: Vec<&str> = ends.iter().map(|it| it.ident.as_str()).collect();
    // What the function calls the value that the path starts at.
    reserved.push(if context.service.ident == "Graph" {
        "graph"
    } else {
        "service"
    });
    let parameters = root.segments.iter().flat_map(texts);
    let idents = scope(parameters, Case::Value, &reserved);
    let segments = root.segments.iter().map(|segment| {
        let mut arguments = match segment {
            Segment::Key { entity_type, .. } => {
                keys::arguments(context, *entity_type, KeyForm::Primary)
            }
            Segment::Keys {
                form, entity_type, ..
            } => keys::arguments(context, *entity_type, *form),
            Segment::Operation { id, .. } => operations::inline(context, *id),
            Segment::Child { .. }
            | Segment::Navigation { .. }
            | Segment::Property { .. }
            | Segment::Cast { .. }
            | Segment::Count
            | Segment::Reference
            | Segment::Value => Vec::new(),
        };
        for argument in &mut arguments {
            let text = text(segment, &argument.wire_name);
            let ident = text.and_then(|text| idents.get(text));
            match (ident, &argument.ty) {
                (Some(ident), _) => argument.ident.clone_from(ident),
                (None, ArgumentType::Optional(_)) => NONE.clone_into(&mut argument.ident),
                (None, _) => {}
            }
        }
        arguments
    });
    let segments: Vec<Vec<Argument>> = segments.collect();
    segments.into_iter().chain([ends]).collect()
}

/// The texts between the braces of a segment.
fn texts(segment: &Segment) -> Vec<&str> {
    match segment {
        Segment::Key { parameter, .. } => vec![parameter],
        Segment::Keys { parameters, .. } | Segment::Operation { parameters, .. } => {
            parameters.iter().map(|(_, text)| &**text).collect()
        }
        Segment::Child { .. }
        | Segment::Navigation { .. }
        | Segment::Property { .. }
        | Segment::Cast { .. }
        | Segment::Count
        | Segment::Reference
        | Segment::Value => Vec::new(),
    }
}

/// The text for a key property.
fn text<'s>(segment: &'s Segment, name: &str) -> Option<&'s str> {
    match segment {
        Segment::Key { parameter, .. } => Some(parameter),
        Segment::Keys { parameters, .. } => {
            let named = parameters.iter().find(|(own, _)| own == name);
            // A single key that the path names is called by its type here.
            named.or(parameters.first()).map(|(_, text)| text.as_str())
        }
        Segment::Operation { parameters, .. } => {
            let mut named = parameters.iter();
            let named = named.find(|(own, _)| own == name);
            named.map(|(_, text)| text.as_str())
        }
        Segment::Child { .. }
        | Segment::Navigation { .. }
        | Segment::Property { .. }
        | Segment::Cast { .. }
        | Segment::Count
        | Segment::Reference
        | Segment::Value => None,
    }
}

/// What is sent or referred to.
fn end(context: &Context<'_>, requests: &Requests, root: &Root) -> Vec<Argument> {
    let argument = |ident: &str, ty| Argument {
        ident: ident.to_owned(),
        wire_name: String::new(),
        ty,
    };
    let bytes = || {
        vec![
            argument("bytes", ArgumentType::Bytes),
            argument("content_type", ArgumentType::AsStr),
        ]
    };
    match (root.end, root.method) {
        (End::Operation(id), _) => operations::body(context, id),
        (End::Resource(id, verb @ (Verb::Create | Verb::Update)), method) => {
            let request = requests.of_method(id, verb, method);
            request.map_or_else(Vec::new, |request| request.arguments.clone())
        }
        (End::Resource(id, Verb::Reference), Method::Delete) if !id.collection => Vec::new(),
        (End::Resource(_, Verb::Reference), Method::Get) => Vec::new(),
        (End::Resource(_, Verb::Reference), _) => {
            vec![argument("entity", ArgumentType::EntityId)]
        }
        (End::Resource(_, Verb::Media) | End::Stream(_), Method::Put) => bytes(),
        (End::Resource(_, Verb::Media) | End::Stream(_), _) => Vec::new(),
        (End::Resource(_, Verb::Read | Verb::Delete | Verb::Count), _) => Vec::new(),
        (End::Value(id, ValueForm::Json), Method::Put | Method::Patch) => {
            let property = context.model.property(id);
            let ty = rust_type(context, &property.ty);
            let ty = if property.ty.collection {
                ArgumentType::Many(ty)
            } else {
                ArgumentType::Into(ty)
            };
            vec![argument("value", ty)]
        }
        (End::Value(_, ValueForm::Json | ValueForm::Raw), _) => Vec::new(),
    }
}
