//! JSON pointers in fragments of URIs (RFC 6901 §6).

use super::components::{Components, Section};
use crate::tree::{Kind, Value};

/// What a JSON pointer leads to in a document, whose components are indexed.
pub(super) fn find<'a>(
    root: Value<'a>,
    components: &Components<'a>,
    pointer: &str,
) -> Option<Value<'a>> {
    let mut parts = pointer.split('/').map(unescape);
    if !parts.next()?.is_empty() {
        return None;
    }
    let parts: Vec<String> = parts.collect();
    if let [first, section, name] = parts.as_slice()
        && first == "components"
        && let Some(section) = Section::ALL.iter().find(|known| known.name() == section)
    {
        let found = components.get(&(*section, name.as_str()));
        return found.map(|(_, value)| *value);
    }
    parts
        .iter()
        .try_fold(root, |value, part| match value.kind() {
            Kind::Map(map) => map.get(part),
            Kind::List(list) => list.items().nth(part.parse().ok()?),
            _ => None,
        })
}

/// A part of a JSON pointer in a URI fragment: RFC 6901 §§3, 4 and 6.
fn unescape(part: &str) -> String {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.as_bytes();
    while let [first, behind @ ..] = rest {
        let digit = |byte: u8| char::from(byte).to_digit(16);
        if let (b'%', [high, low, after @ ..]) = (first, behind)
            && let (Some(high), Some(low)) = (digit(*high), digit(*low))
        {
            bytes.push((high * 16 + low) as u8);
            rest = after;
            continue;
        }
        bytes.push(*first);
        rest = behind;
    }
    let text = String::from_utf8_lossy(&bytes);
    text.replace("~1", "/").replace("~0", "~")
}
