//! Namespaces and their aliases: of types that no document at hand declares an
//! `edmx:Include` says that they are declared elsewhere (CSDL 4.01 §4.2).

use std::collections::{BTreeMap, BTreeSet};

use super::Writer;
use super::json::Map;
use crate::edm::{Reference, Schema, Type};

/// The namespaces of such types that the slice names.
pub(super) fn includes(writer: &Writer<'_>) -> Option<Vec<String>> {
    let (model, scope) = (writer.model, &writer.scope);
    let properties = scope.properties.iter().map(|&id| &model.property(id).ty);
    let navigations = scope.navigation_properties.iter();
    let navigations = navigations.map(|&id| &model.navigation_property(id).ty);
    let operations = scope.operations.iter().map(|&id| model.operation(id));
    let called = operations.flat_map(|operation| {
        let returned = operation.return_type.iter().map(|it| &it.ty);
        operation.parameters.iter().map(|it| &it.ty).chain(returned)
    });
    let types = properties.chain(navigations).chain(called);
    let types = types.filter_map(|it| match &it.ty {
        Type::Unresolved(name) => Some(name.as_str()),
        Type::Primitive(_) | Type::Structured(_) | Type::Enum(_) | Type::Definition(_) => None,
    });
    let structured = scope.structured.iter();
    let bases = structured.filter_map(|&id| unresolved_base(writer, id));
    let namespaces: BTreeSet<&str> = types
        .chain(bases)
        .filter_map(|name| Some(name.rsplit_once('.')?.0))
        .collect();
    let namespaces: Vec<String> = namespaces.into_iter().map(str::to_owned).collect();
    (!namespaces.is_empty()).then_some(namespaces)
}

/// The aliases of the namespaces of the slice (§5.2): roots may name operations
/// and types by them.
pub(super) fn aliases(writer: &Writer<'_>) -> Option<Map> {
    let (model, scope) = (writer.model, &writer.scope);
    let structured = scope
        .structured
        .iter()
        .map(|&id| model.structured(id).schema);
    let enums = scope.enums.iter().map(|&id| model.enum_type(id).schema);
    let operations = scope
        .operations
        .iter()
        .map(|&id| model.operation(id).schema);
    let schemas = structured.chain(enums).chain(operations);
    let schemas: BTreeSet<_> = schemas.collect();
    let aliases = schemas.into_iter().filter_map(|id| {
        let schema = model.schema(id);
        Some((schema.alias.as_ref()?.value.as_str(), schema))
    });
    let aliases: BTreeMap<&str, &Schema> = aliases.collect();
    let map = aliases
        .into_iter()
        .fold(Map::new(), |map, (alias, schema)| {
            map.with(alias, schema.namespace.value.as_str())
        });
    (!map.is_empty()).then_some(map)
}

/// The base type of a type where no document at hand declares it.
pub(super) fn unresolved_base<'a>(
    writer: &Writer<'a>,
    id: crate::edm::StructuredTypeId,
) -> Option<&'a str> {
    match writer.model.structured(id).base.as_ref()? {
        (Reference::Unresolved(name), _) => Some(name),
        (Reference::Resolved(_), _) => None,
    }
}
