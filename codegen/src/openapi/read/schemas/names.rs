//! Names of schemas: which are types, and of which namespace.

use super::super::description::Description;
use super::super::pages::is_page;
use super::super::text::shown;
use crate::csdl::{is_namespace, is_simple_identifier};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::source::Span;
use crate::tree::{Key, Kind, Map, Value};

/// What odata-openapi puts behind the names of schemas of request bodies.
pub(in crate::openapi::read) const REQUEST_SUFFIXES: [&str; 2] = ["-create", "-update"];

/// The last part of the namespace that OpenAPI.NET.OData puts errors into.
const ERRORS: &str = "ODataErrors";

/// The namespace and the simple name of a qualified name.
pub(in crate::openapi::read) fn qualified(name: &str) -> Option<(&str, &str)> {
    let (namespace, simple) = name.rsplit_once('.')?;
    (!namespace.is_empty() && !simple.is_empty()).then_some((namespace, simple))
}

/// The name of the type that the schema of a name describes, whether there is
/// such a schema or not: that of a request body describes the same type.
pub(in crate::openapi::read) fn type_name(name: &str) -> &str {
    REQUEST_SUFFIXES
        .iter()
        .find_map(|suffix| name.strip_suffix(suffix))
        .unwrap_or(name)
}

/// Whether a name is that of a type, and its schema, where there is one,
/// describes the values of the type: not requests, pages of results, or errors.
pub(in crate::openapi::read) fn is_type(description: &Description<'_>, name: &str) -> bool {
    let Some((namespace, simple)) = qualified(name) else {
        return false;
    };
    let is_error = namespace.rsplit('.').next() == Some(ERRORS);
    let schema = description.schema(name);
    let is_page = || schema.is_some_and(|(_, schema)| is_page(description, name, schema));
    let is_written = || is_namespace(namespace) && is_simple_identifier(simple);
    namespace != "Edm" && type_name(name) == name && !is_error && is_written() && !is_page()
}

/// Reports the qualified names of schemas that components cannot have (OpenAPI
/// 3.1 §4.8.7.1) and that are no types.
pub(super) fn check(description: &Description<'_>, diagnostics: &mut Diagnostics) {
    for (name, (key, _)) in description.schemas() {
        let is_allowed = |it: char| it.is_ascii_alphanumeric() || matches!(it, '.' | '-' | '_');
        if qualified(name).is_some()
            && !name.chars().all(is_allowed)
            && !is_type(description, type_name(name))
        {
            report_name(name, key.span, diagnostics);
        }
    }
}

/// Reports a name that nothing in OData can have.
pub(in crate::openapi::read) fn report_name(name: &str, span: Span, diagnostics: &mut Diagnostics) {
    let message = format!("`{}` is not a name", shown(name));
    diagnostics.push(
        Diagnostic::new(Code::InvalidName, span, message)
            .help("a name starts with a letter or `_`, and holds letters, digits and `_` only"),
    );
}

/// The members of an object; nothing where the value is none.
pub(super) fn entries<'a>(value: Option<Value<'a>>) -> impl Iterator<Item = (Key<'a>, Value<'a>)> {
    value
        .and_then(Value::map)
        .into_iter()
        .flat_map(Map::entries)
}

/// The items of an array; nothing where the value is none.
pub(super) fn items<'a>(value: Option<Value<'a>>) -> impl Iterator<Item = Value<'a>> {
    value
        .and_then(Value::list)
        .into_iter()
        .flat_map(|list| list.items())
}

/// Whether a value is an object without members.
pub(super) fn is_empty(value: Value<'_>) -> bool {
    matches!(value.kind(), Kind::Map(map) if map.is_empty())
}
