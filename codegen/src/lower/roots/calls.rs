//! The calls that rooted functions stand for.

use std::borrow::Cow;

use super::super::Context;
use super::super::operations;
use super::super::requests::Requests;
use super::super::structs::rust_type;
use crate::ir::{Answer, Argument, Call, Posted};
use crate::slice::{End, Method, ResourceId, Root, Segment, ValueForm, Verb};

/// The calls, and the request value that the last one makes; `None` where the
/// crate has not one of them.
pub(super) fn calls(
    context: &Context<'_>,
    requests: &Requests,
    root: &Root,
    arguments: &[Vec<Argument>],
) -> Option<(Vec<Call>, Answer)> {
    let mut calls = Vec::new();
    for (segment, arguments) in root.segments.iter().zip(arguments) {
        let method = match method(context, requests, segment) {
            Step::Method(method) => method,
            Step::Nothing => continue,
            Step::Missing => return None,
        };
        calls.push(call(&method, arguments));
    }
    if let End::Operation(id) = root.end {
        let call = calls.last_mut()?;
        let body = arguments.last()?.iter();
        call.arguments.extend(body.map(|it| it.ident.clone()));
        return Some((calls, operations::answer(context, requests, id)?));
    }
    let (methods, answer) = end(context, requests, root)?;
    let (last, before) = methods.split_last()?;
    calls.extend(before.iter().map(|method| call(method, &[])));
    calls.push(call(last, arguments.last()?));
    Some((calls, answer))
}

/// The methods of a path that `**` ends; `None` where the crate has not one of
/// them.
pub(super) fn below(
    context: &Context<'_>,
    requests: &Requests,
    segments: &[Segment],
) -> Option<Vec<Call>> {
    let mut calls = Vec::new();
    for segment in segments {
        match method(context, requests, segment) {
            Step::Method(method) => calls.push(call(&method, &[])),
            Step::Nothing => {}
            Step::Missing => return None,
        }
    }
    Some(calls)
}

fn call(method: &str, arguments: &[Argument]) -> Call {
    Call {
        method: method.to_owned(),
        arguments: arguments.iter().map(|it| it.ident.clone()).collect(),
    }
}

/// What a segment of a path is in Rust.
enum Step<'a> {
    Method(Cow<'a, str>),
    /// The end of the path says it.
    Nothing,
    Missing,
}

fn method<'a>(context: &Context<'_>, requests: &'a Requests, segment: &Segment) -> Step<'a> {
    let item = |ty| requests.methods(ResourceId::item(ty));
    let method = match segment {
        Segment::Child { id, .. } => requests.entry(*id),
        Segment::Navigation { id, from, .. } => item(*from)
            .and_then(|it| it.navigation_properties.get(id))
            .map(String::as_str),
        Segment::Key { entity_type, .. } => {
            key(requests, *entity_type, crate::slice::KeyForm::Primary)
        }
        Segment::Keys {
            form, entity_type, ..
        } => key(requests, *entity_type, *form),
        Segment::Property { id, from } => item(*from)
            .and_then(|it| it.properties.get(id))
            .map(String::as_str),
        Segment::Cast {
            to,
            from,
            collection,
        } => {
            let from = ResourceId {
                ty: *from,
                collection: *collection,
            };
            let methods = requests.methods(from);
            methods.and_then(|it| it.casts.get(to)).map(String::as_str)
        }
        Segment::Operation {
            id,
            import,
            bound_to,
            ..
        } => {
            let method = operations::method(context, *id, *import, *bound_to);
            return method.map_or(Step::Missing, |it| Step::Method(Cow::Owned(it)));
        }
        Segment::Count | Segment::Reference | Segment::Value => return Step::Nothing,
    };
    method.map_or(Step::Missing, |it| Step::Method(Cow::Borrowed(it)))
}

fn key(
    requests: &Requests,
    ty: crate::edm::StructuredTypeId,
    form: crate::slice::KeyForm,
) -> Option<&str> {
    let methods = requests.methods(ResourceId::collection(ty))?;
    methods.keys.get(&form).map(String::as_str)
}

/// The methods at the end of a path, and the request value.
fn end<'a>(
    context: &Context<'_>,
    requests: &'a Requests,
    root: &Root,
) -> Option<(Vec<&'a str>, Answer)> {
    let media = || match root.method {
        Method::Get => Some(("get", Answer::Download)),
        Method::Put | Method::Patch => Some(("put", Answer::Upload)),
        Method::Delete => Some(("delete", Answer::Delete)),
        Method::Post => None,
    };
    Some(match root.end {
        End::Resource(id, Verb::Reference) => {
            let step = if id.collection {
                "references"
            } else {
                "reference"
            };
            let (method, answer) = match root.method {
                Method::Get if id.collection => ("list", Answer::References),
                Method::Get => ("get", Answer::Reference),
                Method::Post => ("add", Answer::Post(Posted::Nothing)),
                Method::Put | Method::Patch => ("set", Answer::Set),
                Method::Delete => ("remove", Answer::Delete),
            };
            (
                requests
                    .has(id, Verb::Reference)
                    .then_some(vec![step, method])?,
                answer,
            )
        }
        End::Resource(id, Verb::Media) => {
            let (method, answer) = media()?;
            (
                requests
                    .has(id, Verb::Media)
                    .then_some(vec!["value", method])?,
                answer,
            )
        }
        End::Resource(id, verb) => {
            let request = requests.of_method(id, verb, root.method)?;
            (vec![request.ident.as_str()], request.answer.clone())
        }
        End::Value(_, ValueForm::Raw) => (vec!["raw"], Answer::Download),
        End::Value(id, ValueForm::Json) => {
            let property = context.model.property(id);
            let value = || Answer::Value(rust_type(context, &property.ty), property.ty.collection);
            let (method, answer) = match root.method {
                Method::Get => ("get", value()),
                Method::Delete => ("delete", Answer::Delete),
                Method::Put | Method::Patch | Method::Post => ("set", Answer::Set),
            };
            (vec![method], answer)
        }
        End::Stream(_) => {
            let (method, answer) = media()?;
            (vec![method], answer)
        }
        End::Operation(_) => return None,
    })
}
