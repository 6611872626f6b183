//! What requests send and what they are answered with.

use super::super::description::Description;
use super::super::pages::{is_page, wrapped};
use super::item::PathItem;
use super::types::{is_type, referenced};
use crate::tree::{Map, Value};

/// What comes with a success.
#[derive(Debug, Clone, Copy)]
pub(in crate::openapi::read) enum Answer<'a> {
    /// Nothing.
    Empty,
    /// Bytes, or text that is no JSON.
    Bytes,
    /// A value: an entity, or a complex value.
    Value(Value<'a>),
    /// A value in an object as the member `value`: a primitive one.
    Wrapped(Value<'a>),
    /// A page of a collection: the array of the items.
    Page(Value<'a>),
}

impl<'a> Answer<'a> {
    /// Whether it is a collection, and the schema of the items or the value.
    pub(in crate::openapi::read) fn named(
        self,
        description: &Description<'a>,
    ) -> (bool, Option<&'a str>) {
        match self {
            Self::Empty | Self::Bytes => (false, None),
            Self::Value(value) | Self::Wrapped(value) => referenced(description, value, 4),
            Self::Page(value) => (true, referenced(description, value, 4).1),
        }
    }
}

/// What an operation is answered with when it succeeds.
pub(in crate::openapi::read) fn answer<'a>(
    description: &Description<'a>,
    operation: Value<'a>,
) -> Answer<'a> {
    let responses = operation.get("responses").and_then(Value::map);
    let mut found = Answer::Empty;
    for (code, response) in responses.into_iter().flat_map(Map::entries) {
        if !code.name.starts_with('2') {
            continue;
        }
        let Ok(response) = description.follow(response) else {
            continue;
        };
        match content(description, response.value) {
            Answer::Empty => {}
            // A receipt of what goes on says nothing of what comes at last.
            answer => {
                found = answer;
                if code.name.starts_with("200") || code.name.starts_with("2XX") {
                    break;
                }
            }
        }
    }
    found
}

/// The schema of what an operation sends as JSON.
pub(in crate::openapi::read) fn body<'a>(
    description: &Description<'a>,
    operation: Value<'a>,
) -> Option<Value<'a>> {
    let body = description.follow(operation.get("requestBody")?).ok()?;
    json(body.value.get("content")?.map()?)
}

fn content<'a>(description: &Description<'a>, response: Value<'a>) -> Answer<'a> {
    let Some(content) = response.get("content").and_then(Value::map) else {
        return Answer::Empty;
    };
    let Some(schema) = json(content) else {
        return match content.is_empty() {
            true => Answer::Empty,
            false => Answer::Bytes,
        };
    };
    if is_binary(schema) {
        return Answer::Bytes;
    }
    let Ok(target) = description.follow(schema) else {
        return Answer::Value(schema);
    };
    let is_other = |name| !is_page(description, name, target.value);
    if target.name.is_some_and(is_other) {
        return Answer::Value(schema);
    }
    match wrapped(description, target.value) {
        Some(value) if is_type(value, "array") => Answer::Page(value),
        Some(value) => Answer::Wrapped(value),
        None if is_type(target.value, "array") => Answer::Page(schema),
        None => Answer::Value(schema),
    }
}

fn json<'a>(content: Map<'a>) -> Option<Value<'a>> {
    let mut entries = content.entries();
    let found = entries.find(|(key, _)| {
        let media = key.name.split(';').next().unwrap_or_default().trim();
        media == "application/json" || media.ends_with("+json")
    });
    found.and_then(|(_, media)| media.get("schema"))
}

/// Whether a schema is of bytes without an encoding.
pub(in crate::openapi::read) fn is_binary(schema: Value<'_>) -> bool {
    schema.get("format").and_then(Value::text) == Some("binary")
}

/// Whether a request or an answer of any operation of a path is bytes.
pub(in crate::openapi::read) fn has_bytes<'a>(
    description: &Description<'a>,
    item: PathItem<'_, 'a>,
) -> bool {
    let get = item.get("get");
    get.is_some_and(|get| matches!(answer(description, get), Answer::Bytes))
}
