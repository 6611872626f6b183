//! Actions and functions (CSDL JSON 4.01 §12).

use super::annotations::annotations;
use super::facets::facets;
use super::object::Object;
use super::reader::Reader;
use super::schema::unknown_kind;
use crate::csdl::{Operation, OperationKind, Parameter, ReturnType, Text};
use crate::diagnostics::{Code, Diagnostic};
use crate::tree::Value;

/// Reads an item of the array that is an action or a function (§§12.1, 12.3).
pub(super) fn overload(reader: &mut Reader<'_>, name: &Text, item: Value<'_>) -> Option<Operation> {
    let span = item.span();
    let mut object = Object::of_item(reader, "Action", &name.value, item)?;
    let Some(kind) = object.take("$Kind") else {
        let message = format!("an overload of `{}` has no `$Kind`", name.value);
        let diagnostic = Diagnostic::new(Code::UnknownKind, span, message)
            .help("write `\"$Kind\": \"Action\"` or `\"$Kind\": \"Function\"`");
        reader.report(diagnostic);
        return None;
    };
    let kind = match kind.value.text() {
        Some("Action") => OperationKind::Action,
        Some("Function") => {
            object.what = "Function";
            OperationKind::Function
        }
        Some(_) | None => {
            unknown_kind(reader, kind.value, &["Action", "Function"]);
            return None;
        }
    };
    let is_bound = object.flag(reader, "$IsBound").unwrap_or(false);
    let is_composable = match kind {
        OperationKind::Action => false,
        OperationKind::Function => object.flag(reader, "$IsComposable").unwrap_or(false),
    };
    let entity_set_path = object.text(reader, "$EntitySetPath");
    let parameters = object.objects(reader, "$Parameter", "Parameter");
    let parameters = parameters
        .into_iter()
        .filter_map(|object| parameter(reader, object))
        .collect();
    let return_type = return_type(reader, &mut object);
    let annotations = annotations(reader, &mut object, "");
    object.finish(reader);
    Some(Operation {
        span,
        kind,
        name: name.clone(),
        is_bound,
        is_composable,
        entity_set_path,
        parameters,
        return_type,
        annotations,
    })
}

/// Reads an item of `$Parameter` (§12.9).
fn parameter(reader: &mut Reader<'_>, mut object: Object<'_>) -> Option<Parameter> {
    let name = object.name(reader);
    let type_name = object.type_or_string(reader);
    let facets = facets(reader, &mut object, type_name.as_ref());
    let annotations = annotations(reader, &mut object, "");
    let span = object.span;
    object.finish(reader);
    Some(Parameter {
        span,
        name: name?,
        type_name: type_name?,
        facets,
        annotations,
    })
}

/// Takes `$ReturnType` (§12.8).
fn return_type(reader: &mut Reader<'_>, object: &mut Object<'_>) -> Option<ReturnType> {
    let name = "$ReturnType";
    let member = object.take(name)?;
    let span = member.key.span;
    let mut object = Object::of(reader, name, name, span, member.value)?;
    let type_name = object.type_or_string(reader);
    let facets = facets(reader, &mut object, type_name.as_ref());
    let annotations = annotations(reader, &mut object, "");
    object.finish(reader);
    Some(ReturnType {
        span,
        type_name: type_name?,
        facets,
        annotations,
    })
}
