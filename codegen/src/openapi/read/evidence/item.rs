//! What may be asked of a path, however many Path Item Objects say it.

use super::super::choice;
use super::super::text::shown;
use crate::diagnostics::Diagnostics;
use crate::source::Span;
use crate::tree::{List, Map, Value};

/// The methods that a Path Item Object has as members (OpenAPI 3.1 §4.8.9.1).
pub(in crate::openapi::read) const METHODS: [&str; 8] = [
    "get", "post", "patch", "put", "delete", "options", "head", "trace",
];

/// The Path Item Objects of one path: several documents may have it, and a
/// document has it as often as its parameters are called differently. What one
/// of them lacks another one may have.
#[derive(Debug, Clone, Copy)]
pub(in crate::openapi::read) struct PathItem<'n, 'a> {
    items: &'n [Value<'a>],
}

impl<'n, 'a> PathItem<'n, 'a> {
    /// Nothing where there is none.
    pub(super) fn new(items: &'n [Value<'a>]) -> Option<Self> {
        (!items.is_empty()).then_some(Self { items })
    }

    /// Where it stands; of several the one that says most.
    pub(in crate::openapi::read) fn span(self) -> Option<Span> {
        self.items.first().map(|item| item.span())
    }

    /// The member of a name.
    pub(in crate::openapi::read) fn get(self, name: &str) -> Option<Value<'a>> {
        self.items.iter().find_map(|item| item.get(name))
    }

    /// The operations, each with its method.
    pub(in crate::openapi::read) fn operations(
        self,
    ) -> impl Iterator<Item = (&'static str, Value<'a>)> + use<'n, 'a> {
        METHODS
            .into_iter()
            .filter_map(move |method| Some((method, self.get(method)?)))
    }

    /// The lists of parameters of an operation and of what it stands in.
    pub(in crate::openapi::read) fn parameters_of(
        self,
        operation: Value<'a>,
    ) -> impl Iterator<Item = List<'a>> + use<'n, 'a> {
        let around = self.items.iter().filter(move |item| {
            let mut members = item.map().into_iter().flat_map(Map::entries);
            members.any(|(_, member)| member.span() == operation.span())
        });
        lists(std::iter::once(operation).chain(around.copied()))
    }

    /// The lists of parameters of all operations and of what they stand in.
    pub(in crate::openapi::read) fn parameters(
        self,
    ) -> impl Iterator<Item = List<'a>> + use<'n, 'a> {
        lists(self.items.iter().flat_map(|item| {
            let operations = METHODS.into_iter().filter_map(|method| item.get(method));
            std::iter::once(*item).chain(operations)
        }))
    }
}

fn lists<'a>(values: impl Iterator<Item = Value<'a>>) -> impl Iterator<Item = List<'a>> {
    values.filter_map(|value| value.get("parameters")?.list())
}

/// Reports the operations of a path that are declared in two ways.
pub(super) fn report(path: &str, items: &[Value<'_>], diagnostics: &mut Diagnostics) {
    for method in METHODS {
        let mut declared = items.iter().filter_map(|item| {
            let mut members = item.map()?.entries();
            members.find(|(key, _)| key.name == method)
        });
        let Some((taken, operation)) = declared.next() else {
            continue;
        };
        let what = format!("`{} {}`", method.to_uppercase(), shown(path));
        for (key, other) in declared {
            if !choice::is_same(operation, other) {
                choice::report(&what, taken.span, key.span, diagnostics);
            }
        }
    }
}
