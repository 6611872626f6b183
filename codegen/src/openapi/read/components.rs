//! The Components Object of a document, indexed (OpenAPI 3.1 §4.8.7).

use std::collections::BTreeMap;

use crate::tree::{Key, Map, Value};

/// A component: where its name stands, and what it is.
pub(super) type Component<'a> = (Key<'a>, Value<'a>);

/// The components of a document.
pub(super) type Components<'a> = BTreeMap<(Section, &'a str), Component<'a>>;

/// A part of the Components Object, by the name of its member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Section {
    /// `schemas`
    Schemas,
    /// `parameters`
    Parameters,
    /// `responses`
    Responses,
    /// `requestBodies`
    RequestBodies,
    /// `headers`
    Headers,
    /// `examples`
    Examples,
    /// `securitySchemes`
    SecuritySchemes,
}

impl Section {
    pub(super) const ALL: [Self; 7] = [
        Self::Schemas,
        Self::Parameters,
        Self::Responses,
        Self::RequestBodies,
        Self::Headers,
        Self::Examples,
        Self::SecuritySchemes,
    ];

    /// The name of the member.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Schemas => "schemas",
            Self::Parameters => "parameters",
            Self::Responses => "responses",
            Self::RequestBodies => "requestBodies",
            Self::Headers => "headers",
            Self::Examples => "examples",
            Self::SecuritySchemes => "securitySchemes",
        }
    }
}

/// Indexes the components of a document.
pub(super) fn components<'a>(root: Value<'a>) -> Components<'a> {
    let mut index = BTreeMap::new();
    let Some(components) = root.get("components") else {
        return index;
    };
    for section in Section::ALL {
        let entries = components.get(section.name()).and_then(Value::map);
        for (key, value) in entries.into_iter().flat_map(Map::entries) {
            index.entry((section, key.name)).or_insert((key, value));
        }
    }
    index
}
