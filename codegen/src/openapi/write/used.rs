//! Leaves out what nothing refers to.

use std::collections::{BTreeMap, BTreeSet};

use super::json::Json;
use super::types::{Role, in_components};

/// Schemas without those of what is sent that nothing refers to: of types that
/// are kept to be created or updated, while no request does. `others` is all
/// else that may refer to schemas.
pub(super) fn without_unused(
    schemas: Vec<(String, Json)>,
    others: &[&Json],
) -> Vec<(String, Json)> {
    let is_sent = |name: &str| {
        let roles = [Role::Create, Role::Update];
        roles.iter().any(|role| name.ends_with(role.suffix()))
    };
    let mut used = BTreeSet::new();
    let by_name: BTreeMap<&str, &Json> = schemas.iter().map(|(name, it)| (&**name, it)).collect();
    let read = by_name.iter().filter(|(name, _)| !is_sent(name));
    let mut next: Vec<&Json> = read.map(|(_, schema)| *schema).collect();
    next.extend(others);
    let prefix = in_components("");
    while let Some(value) = next.pop() {
        match value {
            Json::Text(text) => {
                let name = text.strip_prefix(&prefix);
                let named = name.and_then(|name| by_name.get_key_value(name));
                if let Some((&name, &schema)) = named
                    && is_sent(name)
                    && used.insert(name.to_owned())
                {
                    next.push(schema);
                }
            }
            Json::List(items) => next.extend(items),
            Json::Map(map) => next.extend(map.values()),
            Json::Null | Json::Bool(_) | Json::Integer(_) | Json::Float(_) => {}
        }
    }
    let mut schemas = schemas;
    schemas.retain(|(name, _)| !is_sent(name) || used.contains(name));
    schemas
}
