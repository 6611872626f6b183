//! Pages of collections (JSON Format 4.01 §12): the one notion of them.
//!
//! A converter writes `value` beside the control information, or, as today's
//! OpenAPI.NET.OData does, both as arms of an `allOf`: the control information
//! in a schema that all pages share, and `value` in an object of its own.

use super::description::Description;
use crate::tree::Value;

/// What OpenAPI.NET.OData puts behind the name of a page.
const SUFFIX: &str = "CollectionResponse";

/// What only an answer with a collection has beside `value`.
const CONTROL: [&str; 6] = [
    "@odata.nextLink",
    "@odata.count",
    "@odata.deltaLink",
    "@nextLink",
    "@count",
    "@deltaLink",
];

/// How many schemas one answer may be made of.
const PARTS: usize = 16;

/// The schema of the member `value` of an object: its own, or of an arm of its
/// `allOf` that is no type.
pub(super) fn wrapped<'a>(description: &Description<'a>, schema: Value<'a>) -> Option<Value<'a>> {
    member(description, schema, &["value"])
}

/// Whether the schema of a name describes pages and not the values of a type.
pub(super) fn is_page<'a>(description: &Description<'a>, name: &str, schema: Value<'a>) -> bool {
    let Some(value) = wrapped(description, schema) else {
        return false;
    };
    let is_called = || name.ends_with(SUFFIX) && value.get("items").is_some();
    is_called() || member(description, schema, &CONTROL).is_some()
}

/// The first of these members that a schema has.
fn member<'a>(
    description: &Description<'a>,
    schema: Value<'a>,
    names: &[&str],
) -> Option<Value<'a>> {
    let mut parts = vec![schema];
    let mut at = 0;
    while let Some(part) = parts.get(at).copied() {
        let own = part.get("properties");
        let own = own.and_then(|own| names.iter().find_map(|name| own.get(name)));
        if own.is_some() {
            return own;
        }
        let arms = part.get("allOf").and_then(Value::list);
        let arms = arms.into_iter().flat_map(|arms| arms.items());
        let left = PARTS - parts.len();
        parts.extend(arms.take(left).filter_map(|arm| {
            // What has a qualified name is a type: a member of it is a property.
            match description.name(arm) {
                Some(name) if name.contains('.') => None,
                Some(_) => Some(description.follow(arm).ok()?.value),
                None => Some(arm),
            }
        }));
        at += 1;
    }
    None
}
