//! What the schemas of request bodies tell of a type's properties: odata-openapi
//! leaves out of them what a program may not send.

use std::collections::{BTreeMap, BTreeSet};

use super::super::description::Description;
use super::annotations::core;
use super::catalog::Catalog;
use super::lineage::Lineage;
use super::names::{entries, items};
use crate::csdl::Annotation;
use crate::tree::{Key, Value};

/// The members of the schemas of request bodies of a type.
#[derive(Debug, Default)]
pub(super) struct Requests<'a> {
    created: Option<BTreeSet<&'a str>>,
    required: BTreeSet<&'a str>,
    updated: Option<BTreeSet<&'a str>>,
}

/// The types whose requests tell of each type.
#[derive(Debug)]
pub(super) struct Requested<'a> {
    created: BTreeMap<&'a str, &'a str>,
    updated: BTreeMap<&'a str, &'a str>,
}

/// Finds for each type the one whose values are created, and the one whose
/// values are updated: the type itself, or else the next that derives from it.
pub(super) fn requested<'a>(
    description: &Description<'a>,
    catalog: &Catalog<'a>,
    lineage: &Lineage<'a>,
) -> Requested<'a> {
    let nearest = |suffix: &str| {
        let names = catalog.keys().copied();
        let has = |name: &&str| description.schema(&format!("{name}{suffix}")).is_some();
        lineage.nearest(names.filter(has))
    };
    Requested {
        created: nearest("-create"),
        updated: nearest("-update"),
    }
}

/// What is sent to create or to update values of a type.
pub(super) fn requests<'a>(
    description: &Description<'a>,
    requested: &Requested<'a>,
    name: &str,
) -> Requests<'a> {
    let schema = |of: &BTreeMap<&str, &str>, suffix: &str| {
        let found = description.schema(&format!("{}{suffix}", of.get(name)?));
        found.map(|(_, schema)| schema)
    };
    let created = schema(&requested.created, "-create");
    let updated = schema(&requested.updated, "-update");
    let members = |schema: Value<'a>| {
        let properties = entries(schema.get("properties"));
        properties.map(|(key, _)| key.name).collect()
    };
    let required = created.and_then(|schema| schema.get("required"));
    Requests {
        created: created.map(members),
        required: items(required).filter_map(Value::text).collect(),
        updated: updated.map(members),
    }
}

impl Requests<'_> {
    /// The annotation that says the same of a structural property.
    pub(super) fn access(&self, property: Key<'_>, is_key: bool) -> Option<Annotation> {
        let has = |members: &BTreeSet<&str>| members.contains(property.name);
        let created = self.created.as_ref().map(has);
        let updated = self.updated.as_ref().map(has);
        let term = match (created, updated, is_key) {
            // A key is never updated, and required where it is created.
            (Some(true), _, true) if !self.required.contains(property.name) => {
                "ComputedDefaultValue"
            }
            (Some(false), ..) | (None, Some(false), false) => "Computed",
            (Some(true), Some(false), false) => "Immutable",
            _ => return None,
        };
        Some(core(term, property.span, None))
    }
}
