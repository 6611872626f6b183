//! Where schemas stand: what a request refers to among the components, the rest
//! beside them.

use std::collections::{BTreeMap, BTreeSet};

use super::json::Json;
use super::types::{Role, in_components, in_container};

/// Schemas by where they stand, each with its name.
#[derive(Debug)]
pub(super) struct Placed {
    /// `components/schemas`
    pub(super) components: Vec<(String, Json)>,
    /// Types that no request refers to: of some only what is sent.
    pub(super) passed: Vec<(String, Json)>,
}

/// Puts schemas where they belong. `others` is all else that may refer to them,
/// `kept` names those that are components in any case. Schemas of what is sent
/// that nothing refers to are left out: of types that are kept to be created or
/// updated, while no request does.
pub(super) fn placed(
    schemas: Vec<(String, Json)>,
    others: &[&Json],
    kept: &BTreeSet<String>,
) -> Placed {
    let by_name: BTreeMap<&str, &Json> = schemas.iter().map(|(name, it)| (&**name, it)).collect();
    let named = kept.iter().filter_map(|name| by_name.get(&**name).copied());
    let mut reached = reached(&by_name, others.iter().copied().chain(named).collect());
    reached.extend(kept.iter().cloned());
    let (components, mut passed): (Vec<_>, Vec<_>) = schemas
        .into_iter()
        .partition(|(name, _)| reached.contains(name));
    passed.retain(|(name, _)| !is_sent(name));
    Placed { components, passed }
}

/// Lets references lead to where the schemas stand that are no components.
pub(super) fn moved(schemas: &mut [(String, Json)]) {
    let names: BTreeSet<String> = schemas.iter().map(|(name, _)| name.clone()).collect();
    let mut next: Vec<&mut Json> = schemas.iter_mut().map(|(_, schema)| schema).collect();
    while let Some(value) = next.pop() {
        match value {
            Json::Text(text) => {
                if let Some(name) = text.strip_prefix(&in_components(""))
                    && names.contains(name)
                {
                    *text = in_container(name);
                }
            }
            Json::List(items) => next.extend(items),
            Json::Map(map) => next.extend(map.values_mut()),
            Json::Null | Json::Bool(_) | Json::Integer(_) | Json::Float(_) => {}
        }
    }
}

fn is_sent(name: &str) -> bool {
    let roles = [Role::Create, Role::Update];
    roles.iter().any(|role| name.ends_with(role.suffix()))
}

/// The names of the schemas that values refer to, and that these refer to.
fn reached<'j>(by_name: &BTreeMap<&str, &'j Json>, from: Vec<&'j Json>) -> BTreeSet<String> {
    let mut reached = BTreeSet::new();
    let mut next = from;
    let prefix = in_components("");
    while let Some(value) = next.pop() {
        match value {
            Json::Text(text) => {
                let name = text.strip_prefix(&prefix);
                let named = name.and_then(|name| by_name.get_key_value(name));
                if let Some((&name, &schema)) = named
                    && reached.insert(name.to_owned())
                {
                    next.push(schema);
                }
            }
            Json::List(items) => next.extend(items),
            Json::Map(map) => next.extend(map.values()),
            Json::Null | Json::Bool(_) | Json::Integer(_) | Json::Float(_) => {}
        }
    }
    reached
}
