//! What several operations share: components that are written once.

use std::collections::{BTreeMap, BTreeSet};

use super::json::{Json, Map};

/// The components that operations refer to, by their names.
#[derive(Debug, Default)]
pub(super) struct Parts {
    /// `components/parameters`
    pub(super) parameters: BTreeMap<&'static str, Map>,
    /// `components/responses`
    pub(super) responses: BTreeMap<String, Map>,
    /// Schemas that are no types of the service.
    pub(super) schemas: BTreeMap<&'static str, Map>,
    /// The scopes of each scheme of permissions.
    pub(super) scopes: BTreeMap<String, BTreeSet<String>>,
}

impl Parts {
    /// A reference to a parameter, which is made where it is the first.
    pub(super) fn parameter(&mut self, name: &'static str, make: impl FnOnce() -> Map) -> Json {
        self.parameters.entry(name).or_insert_with(make);
        reference("parameters", name)
    }

    /// A reference to a response, which is made where it is the first.
    pub(super) fn response(&mut self, name: String, make: impl FnOnce() -> Map) -> Json {
        let reference = reference("responses", &name);
        self.responses.entry(name).or_insert_with(make);
        reference
    }
}

fn reference(kind: &str, name: &str) -> Json {
    Map::new()
        .with("$ref", format!("#/components/{kind}/{name}"))
        .into()
}
