//! Types of JSON and formats to primitive types.

use super::super::super::formats;
use super::names::items;
use crate::edm::Primitive;
use crate::tree::Value;

/// The types of JSON that values of a schema may have, `null` aside.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Kinds {
    text: bool,
    number: bool,
    integer: bool,
    boolean: bool,
}

impl Kinds {
    /// Adds a type by its name in JSON Schema; false where it is not a type of
    /// primitive values.
    pub(super) fn add(&mut self, name: &str) -> bool {
        match name {
            "string" => self.text = true,
            "number" => self.number = true,
            "integer" => self.integer = true,
            "boolean" => self.boolean = true,
            _ => return false,
        }
        true
    }

    /// The one that the format of them all stands with: numbers may be strings
    /// (JSON Format §7.1).
    fn json_type(self) -> Option<&'static str> {
        match self {
            Self {
                boolean: true,
                number: false,
                integer: false,
                text: false,
            } => Some("boolean"),
            Self { boolean: true, .. } => None,
            Self { number: true, .. } => Some("number"),
            Self { integer: true, .. } => Some("integer"),
            Self { text: true, .. } => Some("string"),
            Self { .. } => None,
        }
    }
}

/// The primitive type of a schema that allows values of some types of JSON;
/// nothing where there is none.
pub(super) fn primitive(schema: Value<'_>, kinds: Kinds) -> Option<Primitive> {
    let any = kinds.boolean && kinds.text && (kinds.number || kinds.integer);
    if any {
        return Some(Primitive::PrimitiveType);
    }
    let encoding = schema.get("contentEncoding").and_then(Value::text);
    let json_type = kinds.json_type()?;
    match (json_type, encoding) {
        ("string", Some("base64" | "base64url")) => Some(Primitive::Binary),
        _ => formats::primitive(json_type, format(schema)),
    }
}

/// The format that a schema or one of its alternatives has.
fn format(schema: Value<'_>) -> Option<&str> {
    let arms = ["anyOf", "oneOf"]
        .into_iter()
        .flat_map(|keyword| items(schema.get(keyword)));
    std::iter::once(schema)
        .chain(arms)
        .find_map(|schema| schema.get("format")?.text())
}
