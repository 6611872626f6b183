//! Namespaces of types that no document at hand declares: an `edmx:Include` says
//! that they are declared elsewhere (CSDL 4.01 §4.2).

use std::collections::BTreeSet;

use super::Writer;
use crate::edm::{Reference, Type};

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
