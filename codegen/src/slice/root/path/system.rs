//! `$count`, `$ref` and `$value` (OData URL Conventions 4.01 §§4.6 to 4.8).

use std::ops::Range;

use super::super::grammar::{Failure, Piece};
use super::{Map, Reached, Walk, is_entity, misplaced, suggest, unknown};
use crate::slice::overload::called_parameters;
use crate::slice::{ResourceId, Segment, ValueForm};

/// A segment that begins with `$`, behind entities or complex values.
pub(super) fn segment(
    map: Map<'_>,
    walk: &Walk,
    on: ResourceId,
    name: &str,
    range: Range<usize>,
) -> Result<Segment, Failure> {
    let type_name = || map.model.structured_name(on.ty);
    match name {
        "$count" if on.collection => Ok(Segment::Count),
        "$count" => {
            let message = format!("a single `{}` is not counted", type_name());
            Err(misplaced(range, message))
        }
        "$ref" if !is_entity(map.model, on.ty) => {
            let message = format!(
                "`{}` is a complex type, which nothing refers to",
                type_name()
            );
            Err(misplaced(range, message))
        }
        "$ref" if walk.segments.iter().any(is_operation) => {
            let message = "what an operation returns has no relationship to change";
            Err(misplaced(range, message))
        }
        "$ref" => Ok(Segment::Reference),
        "$value" if on.collection || !is_entity(map.model, on.ty) => {
            let message = "`$value` follows a single entity or a primitive property";
            Err(misplaced(range, message))
        }
        "$value" => Ok(Segment::Value),
        _ => {
            let message = format!("`{name}` is no segment of a path");
            let failure = unknown(range, message);
            Err(suggest(
                failure,
                name,
                ["$count", "$ref", "$value"].into_iter(),
            ))
        }
    }
}

fn is_operation(segment: &Segment) -> bool {
    matches!(segment, Segment::Operation { .. })
}

/// What may follow where nothing else does: `$value` behind a primitive value.
pub(super) fn behind_end(
    map: Map<'_>,
    end: Reached,
    piece: &Piece<'_>,
    range: Range<usize>,
) -> Result<Segment, Failure> {
    let model = map.model;
    let is_value = *piece == Piece::Name("$value");
    let message = match end {
        Reached::Value(id, ValueForm::Json) if is_value && !model.property(id).ty.collection => {
            return Ok(Segment::Value);
        }
        Reached::Value(_, ValueForm::Raw) | Reached::Media(_) => {
            "nothing follows `$value`".to_owned()
        }
        Reached::Value(id, ValueForm::Json) => {
            let name = &model.property(id).name.value;
            format!("`{name}` is a primitive value, behind which no path goes on")
        }
        Reached::Stream(id) => {
            let name = &model.property(id).name.value;
            format!("`{name}` is a stream, behind which no path goes on")
        }
        Reached::Count(_) => "nothing follows `$count`".to_owned(),
        Reached::Reference(_) => "nothing follows `$ref`".to_owned(),
        Reached::Resource(_) => "nothing follows here".to_owned(),
        Reached::Call(id) => {
            let operation = model.operation(id);
            let name = &operation.name.value;
            let parameters = called_parameters(operation).len();
            if matches!(piece, Piece::Parentheses("", _) | Piece::Parameter(_)) && parameters == 0 {
                format!("`{name}` takes no key")
            } else if operation.kind == crate::csdl::OperationKind::Action {
                format!("`{name}` is an action, behind which no path goes on")
            } else {
                format!("the function `{name}` is not composable: no path goes on behind it")
            }
        }
    };
    Err(misplaced(range, message))
}
