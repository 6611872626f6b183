//! What an operation returns → what its method makes.

use super::super::Context;
use super::super::requests::Requests;
use super::super::structs::{is_stream, rust_type};
use crate::csdl::OperationKind;
use crate::edm::{
    Model, Operation, Primitive, StructuredKind, StructuredTypeId, Type, TypeReference,
};
use crate::ir::{Answer, Made, Posted};
use crate::slice::ResourceId;

/// The function with which a service says what has changed.
const DELTA: &str = "delta";

pub(super) struct Returned {
    pub(super) makes: Made,
    pub(super) is_value: bool,
    pub(super) evolvable_enums: bool,
}

pub(super) fn answer(
    context: &Context<'_>,
    requests: &Requests,
    operation: &Operation,
) -> Returned {
    let Some(returned) = &operation.return_type else {
        return Returned {
            makes: Made::Request(Answer::Post(Posted::Nothing)),
            is_value: false,
            evolvable_enums: false,
        };
    };
    let ty = &returned.ty;
    Returned {
        makes: match builder(requests, operation, ty) {
            Some(builder) => Made::Builder(builder),
            None => Made::Request(request(context, operation, ty)),
        },
        is_value: !ty.collection && is_value(&ty.ty),
        evolvable_enums: structured(&ty.ty).is_some_and(|ty| context.evolvable.contains(ty)),
    }
}

/// The request type behind a composable function (URL Conventions §4.5.2).
fn builder(
    requests: &Requests,
    operation: &Operation,
    ty: &TypeReference,
) -> Option<crate::ir::ItemPath> {
    if !operation.is_composable {
        return None;
    }
    let resource = ResourceId {
        ty: structured(&ty.ty)?,
        collection: ty.collection,
    };
    requests.path(resource).cloned()
}

fn request(context: &Context<'_>, operation: &Operation, ty: &TypeReference) -> Answer {
    if !ty.collection && returns_bytes(context.model, &ty.ty) {
        return Answer::Download;
    }
    let value = rust_type(context, ty);
    match (operation.kind, ty.collection) {
        (OperationKind::Action, false) => Answer::Post(Posted::One(value)),
        (OperationKind::Action, true) => Answer::Post(Posted::Many(value)),
        (OperationKind::Function, false) => Answer::Get(value, None),
        (OperationKind::Function, true) if is_delta(context.model, operation, ty) => {
            Answer::Delta(value, None)
        }
        (OperationKind::Function, true) => Answer::List(value, None),
    }
}

/// Whether a function returns what has changed (Protocol §11.3).
fn is_delta(model: &Model, operation: &Operation, ty: &TypeReference) -> bool {
    operation.name.value == DELTA
        && structured(&ty.ty).is_some_and(|ty| model.structured(ty).kind == StructuredKind::Entity)
}

fn structured(ty: &Type) -> Option<StructuredTypeId> {
    match ty {
        Type::Structured(id) => Some(*id),
        Type::Primitive(_) | Type::Enum(_) | Type::Definition(_) | Type::Unresolved(_) => None,
    }
}

fn returns_bytes(model: &Model, ty: &Type) -> bool {
    match ty {
        Type::Primitive(primitive) => *primitive == Primitive::Stream,
        Type::Definition(id) => is_stream(model, *id),
        Type::Structured(_) | Type::Enum(_) | Type::Unresolved(_) => false,
    }
}

/// Whether a value stands in an object of its own (JSON Format §11).
fn is_value(ty: &Type) -> bool {
    match ty {
        Type::Primitive(Primitive::ComplexType | Primitive::EntityType)
        | Type::Structured(_)
        | Type::Unresolved(_) => false,
        Type::Primitive(_) | Type::Enum(_) | Type::Definition(_) => true,
    }
}
