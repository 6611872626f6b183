//! Formats and types of JSON to primitive types.

use super::names::items;
use crate::tree::Value;

/// The primitive type of a schema that is neither a reference nor an array, or
/// a union of ways in which JSON may write values of one primitive type, as of
/// numbers that may be strings; nothing where there is none.
pub(super) fn primitive(schema: Value<'_>, kinds: Kinds) -> Option<&'static str> {
    let format = format(schema);
    let known = format.and_then(by_format);
    if known.is_some() {
        return known;
    }
    let encoded = schema.get("contentEncoding").and_then(Value::text);
    match kinds {
        Kinds { text: true, number: true, boolean: true, .. } => Some("Edm.PrimitiveType"),
        Kinds { number: true, boolean: false, integer: false, .. } => Some("Edm.Double"),
        Kinds { number: true, boolean: false, .. } => Some("Edm.Decimal"),
        Kinds { integer: true, boolean: false, .. } => Some("Edm.Int64"),
        Kinds { boolean: true, text: false, .. } => Some("Edm.Boolean"),
        Kinds { text: true, boolean: false, .. } => match encoded {
            Some("base64" | "base64url") => Some("Edm.Binary"),
            _ => Some("Edm.String"),
        },
        Kinds { .. } => None,
    }
}

/// The types of JSON that values of a schema may have, `null` aside.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Kinds {
    /// `string`
    pub(super) text: bool,
    /// `number`
    pub(super) number: bool,
    /// `integer`
    pub(super) integer: bool,
    /// `boolean`
    pub(super) boolean: bool,
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

    /// Whether there is any.
    pub(super) fn any(self) -> bool {
        self.text || self.number || self.integer || self.boolean
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

/// The primitive type that a format stands for, in the OpenAPI format registry
/// and in what the converters write.
fn by_format(format: &str) -> Option<&'static str> {
    Some(match format {
        "base64url" | "byte" | "binary" => "Edm.Binary",
        "uint8" => "Edm.Byte",
        "date" => "Edm.Date",
        "date-time" => "Edm.DateTimeOffset",
        "decimal" | "decimal128" => "Edm.Decimal",
        "double" => "Edm.Double",
        "duration" => "Edm.Duration",
        "uuid" | "guid" => "Edm.Guid",
        "int16" => "Edm.Int16",
        "int32" => "Edm.Int32",
        "int64" => "Edm.Int64",
        "int8" => "Edm.SByte",
        "float" | "single" => "Edm.Single",
        "time" => "Edm.TimeOfDay",
        _ => return None,
    })
}
