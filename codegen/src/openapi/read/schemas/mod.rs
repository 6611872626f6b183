//! Schemas to types.

use super::description::Description;
use super::evidence::Evidence;
use crate::csdl;
use crate::diagnostics::Diagnostics;
use crate::tree::Value;

/// The types of a description, a schema for each namespace.
pub(super) fn read(
    _description: &Description<'_>,
    _evidence: &Evidence<'_>,
    _diagnostics: &mut Diagnostics,
) -> Vec<csdl::Schema> {
    Vec::new()
}

/// What a schema says of the values of a property, a parameter or a result.
#[derive(Debug, Clone)]
pub(super) struct ValueType {
    /// The type; of a collection that of its items.
    pub(super) type_name: csdl::TypeName,
    /// The facets; `nullable` is that of the items where it is a collection.
    pub(super) facets: csdl::Facets,
}

/// The type of the values that a schema describes, for properties as well as
/// for parameters and results. What has no place in OData is `Edm.Untyped`,
/// with a warning.
pub(super) fn value_type<'a>(
    _description: &Description<'a>,
    schema: Value<'a>,
    _diagnostics: &mut Diagnostics,
) -> ValueType {
    let type_name = csdl::TypeName {
        name: "Edm.Untyped".to_owned(),
        collection: false,
        span: schema.span(),
    };
    ValueType {
        type_name,
        facets: csdl::Facets::default(),
    }
}
