//! Actions and functions as CSDL JSON writes them (CSDL JSON 4.01 §12): a path
//! shows neither optional parameters, nor which type an operation of a base type
//! is bound to, nor what it returns where paths go on behind it.

use std::collections::BTreeMap;

use super::Writer;
use super::expressions::annotations;
use super::json::{Json, Map};
use super::walk::signature;
use crate::csdl::{Facets, MaxLength, OperationKind, Scale, Srid};
use crate::edm::{Model, OperationId, Primitive, Target, Type, TypeReference};

/// The overloads that the slice has, by their qualified names.
pub(super) fn overloads(writer: &Writer<'_>) -> Option<Map> {
    let model = writer.model;
    let mut ids: Vec<OperationId> = writer.scope.operations.iter().copied().collect();
    ids.sort_by_cached_key(|&id| signature(model, id));
    let mut found: BTreeMap<String, Vec<Json>> = BTreeMap::new();
    for id in ids {
        let operation = model.operation(id);
        let name = model.qualified(operation.schema, &operation.name.value);
        let overloads = found.entry(name).or_default();
        overloads.push(overload(model, id).into());
    }
    (!found.is_empty()).then(|| found.into_iter().collect())
}

fn overload(model: &Model, id: OperationId) -> Map {
    let operation = model.operation(id);
    let kind = match operation.kind {
        OperationKind::Action => "Action",
        OperationKind::Function => "Function",
    };
    let path = operation.entity_set_path.as_ref();
    let parameters = (0..).zip(&operation.parameters).map(|(place, parameter)| {
        let target = Target::Parameter(id, place);
        Map::new()
            .with("$Name", &parameter.name.value)
            .with_all(typed(model, &parameter.ty))
            .with_all(annotations(model.annotations_of(&target)))
    });
    let parameters: Vec<Map> = parameters.collect();
    let returned = operation.return_type.as_ref().map(|returned| {
        let target = Target::ReturnType(id);
        typed(model, &returned.ty).with_all(annotations(model.annotations_of(&target)))
    });
    Map::new()
        .with("$Kind", kind)
        .with_tag("$IsBound", operation.is_bound)
        .with_tag("$IsComposable", operation.is_composable)
        .with_some("$EntitySetPath", path.map(|path| &path.value))
        .with_some("$Parameter", (!parameters.is_empty()).then_some(parameters))
        .with_some("$ReturnType", returned)
        .with_all(annotations(model.annotations_of(&Target::Operation(id))))
}

/// `$Type` and what stands beside it (§7): what is absent there differs from what
/// is in CSDL XML, and so in the model.
fn typed(model: &Model, ty: &TypeReference) -> Map {
    let name = model.type_name(&ty.ty);
    let nullable = match ty.collection {
        true => ty.facets.nullable == Some(true),
        false => ty.facets.nullable != Some(false),
    };
    let is_decimal = ty.ty == Type::Primitive(Primitive::Decimal);
    let scale = match (is_decimal, ty.facets.scale) {
        (true, None) => Some(Scale::Digits(0)),
        (true, Some(Scale::Variable)) => None,
        (_, scale) => scale,
    };
    let facets = Facets {
        scale,
        ..ty.facets.clone()
    };
    Map::new()
        .with_tag("$Collection", ty.collection)
        .with("$Type", name)
        .with_tag("$Nullable", nullable)
        .with_all(written_facets(&facets))
}

/// The facets that bound values; no bound on a length is said by leaving it out
/// (§7.2.2).
pub(super) fn written_facets(facets: &Facets) -> Map {
    let length = match facets.max_length {
        Some(MaxLength::Length(length)) => i64::try_from(length).ok(),
        Some(MaxLength::Max) | None => None,
    };
    let scale: Option<Json> = facets.scale.map(|scale| match scale {
        Scale::Variable => "variable".into(),
        Scale::Floating => "floating".into(),
        Scale::Digits(digits) => i64::from(digits).into(),
    });
    let srid: Option<Json> = facets.srid.map(|srid| match srid {
        Srid::Variable => "variable".into(),
        Srid::Number(number) => i64::from(number).into(),
    });
    Map::new()
        .with_some("$MaxLength", length)
        .with_some("$Precision", facets.precision.map(i64::from))
        .with_some("$Scale", scale)
        .with_some("$SRID", srid)
        .with_some("$Unicode", facets.unicode)
}
