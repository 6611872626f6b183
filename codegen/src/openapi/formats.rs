//! Primitive types of OData and the formats of JSON Schema: one table, for what
//! is read and for what is written (OData JSON Format 4.01 §7.1; the names are
//! those of the OpenAPI Format Registry).

use crate::edm::Primitive;

/// A type of JSON and a format of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Format {
    /// `type`; `None`: any value.
    pub(crate) json_type: Option<&'static str>,
    /// `format`
    pub(crate) format: Option<&'static str>,
    /// Whether these two name the type, so that nothing else has to.
    pub(crate) is_enough: bool,
}

/// What stands for a primitive type.
pub(crate) fn format_of(primitive: Primitive) -> Format {
    let named = |json_type, format| Format {
        json_type: Some(json_type),
        format: Some(format),
        is_enough: true,
    };
    let plain = |json_type, is_enough| Format {
        json_type: Some(json_type),
        format: None,
        is_enough,
    };
    match primitive {
        Primitive::Boolean => plain("boolean", true),
        Primitive::String => plain("string", true),
        Primitive::Byte => named("integer", "uint8"),
        Primitive::SByte => named("integer", "int8"),
        Primitive::Int16 => named("integer", "int16"),
        Primitive::Int32 => named("integer", "int32"),
        Primitive::Int64 => named("integer", "int64"),
        Primitive::Single => named("number", "float"),
        Primitive::Double => named("number", "double"),
        Primitive::Decimal => named("number", "decimal"),
        Primitive::Date => named("string", "date"),
        Primitive::DateTimeOffset => named("string", "date-time"),
        Primitive::Duration => named("string", "duration"),
        Primitive::TimeOfDay => named("string", "time-local"),
        Primitive::Guid => named("string", "uuid"),
        Primitive::Binary => named("string", "base64url"),
        Primitive::Stream => named("string", "binary"),
        Primitive::Geography
        | Primitive::GeographyPoint
        | Primitive::GeographyLineString
        | Primitive::GeographyPolygon
        | Primitive::GeographyMultiPoint
        | Primitive::GeographyMultiLineString
        | Primitive::GeographyMultiPolygon
        | Primitive::GeographyCollection
        | Primitive::Geometry
        | Primitive::GeometryPoint
        | Primitive::GeometryLineString
        | Primitive::GeometryPolygon
        | Primitive::GeometryMultiPoint
        | Primitive::GeometryMultiLineString
        | Primitive::GeometryMultiPolygon
        | Primitive::GeometryCollection
        | Primitive::ComplexType
        | Primitive::EntityType => plain("object", false),
        Primitive::AnnotationPath
        | Primitive::PropertyPath
        | Primitive::NavigationPropertyPath
        | Primitive::AnyPropertyPath
        | Primitive::ModelElementPath => plain("string", false),
        Primitive::Untyped | Primitive::PrimitiveType => Format {
            json_type: None,
            format: None,
            is_enough: false,
        },
    }
}

/// The primitive type that a type of JSON and a format mean: those that
/// [`format_of`] has, and what others write for the same.
pub(crate) fn primitive(json_type: &str, format: Option<&str>) -> Option<Primitive> {
    let format = format.unwrap_or_default();
    Some(match (json_type, format) {
        ("boolean", _) => Primitive::Boolean,
        ("integer" | "number", "uint8") => Primitive::Byte,
        ("integer" | "number", "int8") => Primitive::SByte,
        ("integer" | "number", "int16") => Primitive::Int16,
        ("integer" | "number" | "string", "int64") => Primitive::Int64,
        ("integer", _) | ("number", "int32") => Primitive::Int32,
        ("number" | "string", "decimal" | "decimal128") | ("number", "") => Primitive::Decimal,
        ("number" | "string", "float") => Primitive::Single,
        ("number" | "string", "double") | ("number", _) => Primitive::Double,
        ("string", "date") => Primitive::Date,
        ("string", "date-time") => Primitive::DateTimeOffset,
        ("string", "duration") => Primitive::Duration,
        ("string", "time" | "time-local") => Primitive::TimeOfDay,
        ("string", "uuid") => Primitive::Guid,
        ("string", "base64url" | "byte") => Primitive::Binary,
        ("string", "binary") => Primitive::Stream,
        ("string", _) => Primitive::String,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_that_is_enough_leads_back_to_its_type() {
        for &known in Primitive::ALL {
            let format = format_of(known);
            let json_type = format.json_type.unwrap_or_default();
            if format.is_enough {
                assert_eq!(primitive(json_type, format.format), Some(known));
            }
        }
    }
}
