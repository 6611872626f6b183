//! Where documents of OpenAPI refer to other documents.

use crate::tree::{Map, Value};

/// The references that an object holds: its `$ref` (OpenAPI 3.1 §4.8.23), and
/// the entries of a discriminator's `mapping` that are none but names of
/// schemas (§4.8.25).
pub(crate) fn references<'a>(map: Map<'a>) -> impl Iterator<Item = Value<'a>> {
    let mapped = mapping(map.get("discriminator")).filter(|it| it.text().is_some_and(is_uri));
    let referred = map.get("$ref").filter(|it| it.text().is_some());
    referred.into_iter().chain(mapped)
}

/// The entries of a discriminator's `mapping`.
pub(crate) fn mapping<'a>(discriminator: Option<Value<'a>>) -> impl Iterator<Item = Value<'a>> {
    let mapping = discriminator.and_then(|it| it.get("mapping")?.map());
    let entries = mapping.into_iter().flat_map(Map::entries);
    entries.map(|(_, value)| value)
}

/// Whether an entry of a `mapping` is a reference. What has neither a path nor a
/// fragment, and is not called as a file is, is the name of a schema.
pub(crate) fn is_uri(entry: &str) -> bool {
    entry.contains(['/', '#']) || without_extension(entry) != entry
}

/// The name of a file without what says that it is JSON or YAML.
pub(crate) fn without_extension(name: &str) -> &str {
    let mut endings = [".yaml", ".yml", ".json"].into_iter();
    endings.find_map(|it| name.strip_suffix(it)).unwrap_or(name)
}
