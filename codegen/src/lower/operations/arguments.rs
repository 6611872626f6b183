//! The parameters of functions → arguments.

use std::collections::BTreeMap;

use super::super::Context;
use super::super::docs::{docs, edm_type};
use super::super::parameters::written;
use super::super::structs::rust_type;
use super::{default_value, own_parameters, parameter_target};
use crate::edm::{self, OperationId, TypeReference};
use crate::ident::{Case, scope};
use crate::ir::{Argument, ArgumentType, Note, Scalar, Type};
use crate::slice::is_optional;

/// What the method of a function takes, the optional parameters last, and what
/// the documentation says of it.
pub(in crate::lower) fn arguments(
    context: &Context<'_>,
    id: OperationId,
) -> (Vec<Argument>, Vec<Note>) {
    let model = context.model;
    let operation = model.operation(id);
    let mut own: Vec<_> = own_parameters(operation)
        .map(|(place, parameter)| (is_optional(model, id, place), place, parameter))
        .collect();
    own.sort_by_key(|&(is_optional, place, _)| (is_optional, place));
    let names = own.iter().map(|(.., it)| it.name.value.as_str());
    let idents: BTreeMap<String, String> = scope(names, Case::Value, &["graph"]);
    let lowered = own.into_iter().map(|(is_optional, place, parameter)| {
        let name = &parameter.name.value;
        let target = parameter_target(id, place);
        let ty = argument_type(context, &parameter.ty);
        let mut words = edm_type(model, &parameter.ty);
        if is_optional {
            words.push_str(", optional");
            words.push_str(&default_value(model, &target));
        }
        let argument = Argument {
            ident: idents[name].clone(),
            wire_name: name.clone(),
            ty: if is_optional {
                ArgumentType::Optional(Box::new(ty))
            } else {
                ty
            },
        };
        let note = Note {
            wire_name: name.clone(),
            words,
            docs: docs(model, &target),
        };
        (argument, note)
    });
    lowered.unzip()
}

/// A value of a type definition is given as one of the type that underlies it.
fn argument_type(context: &Context<'_>, ty: &TypeReference) -> ArgumentType {
    let value = match ty.ty {
        edm::Type::Definition(id) => rust_type(context, &context.model.definition(id).underlying),
        edm::Type::Primitive(_)
        | edm::Type::Structured(_)
        | edm::Type::Enum(_)
        | edm::Type::Unresolved(_) => written(context, ty),
    };
    if ty.collection {
        return ArgumentType::Slice(value);
    }
    match value {
        Type::Scalar(Scalar::String) => ArgumentType::Text,
        Type::Scalar(scalar) if is_literal(scalar) => ArgumentType::Value(value),
        Type::Flags(_) => ArgumentType::Value(value),
        Type::Item(_) if is_enum(ty) => ArgumentType::Value(value),
        Type::Scalar(_) | Type::Item(_) => ArgumentType::Reference(value),
    }
}

fn is_enum(ty: &TypeReference) -> bool {
    matches!(ty.ty, edm::Type::Enum(_))
}

/// Whether a path can hold a value; others are JSON, by a parameter alias
/// (URL Conventions §5.1.1.14, §5.3).
fn is_literal(scalar: Scalar) -> bool {
    match scalar {
        Scalar::Bool
        | Scalar::U8
        | Scalar::I8
        | Scalar::I16
        | Scalar::I32
        | Scalar::I64
        | Scalar::F32
        | Scalar::F64
        | Scalar::String
        | Scalar::Binary
        | Scalar::Date
        | Scalar::DateTimeOffset
        | Scalar::Decimal
        | Scalar::Duration
        | Scalar::Guid
        | Scalar::TimeOfDay => true,
        Scalar::Geography
        | Scalar::Geometry
        | Scalar::PrimitiveValue
        | Scalar::Stream
        | Scalar::Untyped => false,
    }
}
