//! Permissions: the scopes that a request needs.

use super::super::super::extensions::PERMISSIONS;
use super::super::description::Description;
use super::annotation::{collection, record, string};
use crate::csdl::Expression;
use crate::source::Span;
use crate::tree::{Map, Value};

/// A scheme, and the scopes of which one is enough.
pub(super) type Permission<'a> = (&'a str, Vec<&'a str>);

/// What an operation of OpenAPI says that it needs. A requirement without a
/// scope says only that there is a token, which is so of all.
pub(super) fn permissions<'a>(
    description: &Description<'a>,
    operation: Value<'a>,
) -> Vec<Permission<'a>> {
    if let Some(said) = operation.get(PERMISSIONS).and_then(Value::list) {
        let permissions = said.items().filter_map(|permission| {
            let scheme = permission.get("scheme")?.text()?;
            Some((scheme, texts(permission.get("scopes")?)))
        });
        return permissions.collect();
    }
    let source = operation.span().source;
    let own = operation.get("security");
    let of_all = || {
        let mut roots = description.roots();
        roots
            .find(|root| root.span().source == source)?
            .get("security")
    };
    let requirements = own.or_else(of_all).and_then(Value::list);
    let requirements = requirements.into_iter().flat_map(|list| list.items());
    let schemes = requirements.filter_map(Value::map).flat_map(Map::entries);
    let permissions = schemes.map(|(scheme, scopes)| (scheme.name, texts(scopes)));
    permissions
        .filter(|(_, scopes)| !scopes.is_empty())
        .collect()
}

fn texts(list: Value<'_>) -> Vec<&str> {
    let items = list.list().into_iter().flat_map(|list| list.items());
    items.filter_map(Value::text).collect()
}

/// `Capabilities.PermissionType`.
pub(super) fn expression(permissions: &[Permission<'_>], span: Span) -> Expression {
    let permissions = permissions.iter().map(|(scheme, scopes)| {
        let scopes = scopes
            .iter()
            .map(|scope| record(vec![("Scope", string(scope, span))], span));
        let scopes = collection(scopes.collect(), span);
        record(
            vec![("SchemeName", string(scheme, span)), ("Scopes", scopes)],
            span,
        )
    });
    collection(permissions.collect(), span)
}
