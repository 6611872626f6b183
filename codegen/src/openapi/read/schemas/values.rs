//! The schema of a value to the type of the value.

use std::collections::BTreeSet;

use super::super::super::extensions::TYPE;
use super::super::conventions::Writer;
use super::super::description::Description;
use super::catalog::types;
use super::facets::facets;
use super::names::{entries, is_empty, is_type, items, qualified, type_name};
use super::primitives::{Kinds, primitive};
use crate::csdl::{Facets, TypeName};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::source::Span;
use crate::tree::Value;

/// Any value.
const UNTYPED: &str = "Edm.Untyped";

/// How deep references to what is no type are followed.
const DEPTH: usize = 16;

/// How many alternatives of one value are looked at.
const ALTERNATIVES: usize = 256;

/// What a schema says of the values of a property, a parameter or a result.
#[derive(Debug, Clone)]
pub(in crate::openapi::read) struct ValueType {
    /// The type; of a collection that of its items.
    pub(in crate::openapi::read) type_name: TypeName,
    /// The facets; `nullable` is that of the items where it is a collection.
    pub(in crate::openapi::read) facets: Facets,
}

/// The type of the values that a schema describes, for properties as well as
/// for parameters and results. What has no place in OData is `Edm.Untyped`,
/// with a warning.
pub(in crate::openapi::read) fn value_type<'a>(
    description: &Description<'a>,
    schema: Value<'a>,
    diagnostics: &mut Diagnostics,
) -> ValueType {
    let schema = alone(description, schema, DEPTH);
    let items = schema.schema.get("items");
    let is_array = schema.schema.get("type").is_some_and(is_array);
    let Some(items) = items.filter(|_| is_array) else {
        return single(description, schema, diagnostics);
    };
    let mut value = single(description, alone(description, items, DEPTH), diagnostics);
    value.type_name.collection = true;
    if description.conventions(items.span()).writer == Writer::Microsoft {
        // It says so of all items that the metadata says nothing of.
        value.facets.nullable = value.facets.nullable.filter(|nullable| !nullable);
    }
    value
}

fn is_array(said: Value<'_>) -> bool {
    types(said).any(|name| name == "array")
}

/// A schema without what stands around it.
#[derive(Debug, Clone, Copy)]
struct Alone<'a> {
    schema: Value<'a>,
    /// The schema with the facets, which stand outside of a union.
    outer: Value<'a>,
    /// The name of the type that it refers to.
    name: Option<(&'a str, Span)>,
    /// Whether null is said to be a value, and whether it is said at all.
    nullable: Option<bool>,
    /// Where the value is described: the schema, or what refers to it.
    place: Span,
}

/// Takes off references to what is no type, `allOf` of one, and alternatives
/// that only say that null is a value.
fn alone<'a>(description: &Description<'a>, schema: Value<'a>, depth: usize) -> Alone<'a> {
    let nullable = says_null(schema);
    if let Some(name) = description.name(schema) {
        let span = schema.get("$ref").map_or(schema.span(), Value::span);
        let is_edm = qualified(name).is_some_and(|(namespace, _)| namespace == "Edm");
        if is_edm || is_type(description, type_name(name)) {
            let says = description.conventions(span).references_say_null;
            return Alone {
                schema,
                outer: schema,
                name: Some((type_name(name), span)),
                nullable: nullable.or(says.then_some(false)),
                place: span,
            };
        }
        if let (Ok(target), true) = (description.follow(schema), depth > 0) {
            let inner = alone(description, target.value, depth - 1);
            return Alone {
                nullable: nullable.or(inner.nullable),
                place: schema.span(),
                ..inner
            };
        }
    }
    let alternatives = || {
        let keywords = ["anyOf", "oneOf"].into_iter();
        keywords.flat_map(|keyword| items(schema.get(keyword)))
    };
    let mut others = ["allOf", "anyOf", "oneOf"]
        .into_iter()
        .flat_map(|keyword| items(schema.get(keyword)))
        .filter(|arm| !is_null(*arm));
    if let (Some(arm), None, true) = (others.next(), others.next(), depth > 0) {
        let has_null = alternatives().any(is_null);
        let inner = alone(description, arm, depth - 1);
        return Alone {
            outer: schema,
            nullable: has_null.then_some(true).or(nullable).or(inner.nullable),
            ..inner
        };
    }
    // A number that may also be text says in each alternative that it may be null.
    let in_one = || alternatives().find_map(says_null);
    Alone {
        schema,
        outer: schema,
        name: None,
        nullable: nullable.or_else(in_one).or(Some(false)),
        place: schema.span(),
    }
}

/// Whether a schema says that null is a value.
fn says_null(schema: Value<'_>) -> Option<bool> {
    let said = schema.get("type");
    let among_types = said.is_some_and(|said| types(said).any(|name| name == "null"));
    let nullable = schema.get("nullable").and_then(Value::boolean);
    let null = among_types || nullable == Some(true);
    null.then_some(true)
}

/// Whether a schema stands for null alone: as 3.1 writes it, or as 3.0 does,
/// which needs a type beside `nullable`.
fn is_null(schema: Value<'_>) -> bool {
    let nullable = schema.get("nullable").and_then(Value::boolean) == Some(true);
    let said = schema.get("type").and_then(Value::text);
    let values = [
        "$ref",
        "properties",
        "format",
        "enum",
        "anyOf",
        "allOf",
        "oneOf",
        "items",
    ];
    let bare = values.iter().all(|keyword| schema.get(keyword).is_none());
    bare && (said == Some("null") || nullable && matches!(said, None | Some("object")))
}

/// The type of a value that is no collection.
fn single<'a>(
    description: &Description<'a>,
    alone: Alone<'a>,
    diagnostics: &mut Diagnostics,
) -> ValueType {
    let Alone { schema, outer, .. } = alone;
    let (name, span) = match alone.name {
        Some((name, span)) => (name.to_owned(), span),
        None => match schema.get(TYPE).and_then(Value::text) {
            Some(name) => (name.to_owned(), schema.span()),
            None => {
                let name = unnamed(description, alone, diagnostics);
                (name.to_owned(), schema.span())
            }
        },
    };
    let writer = |schema: Value<'a>| description.conventions(schema.span()).writer;
    let mut facets = facets(schema, &name, writer(schema));
    if schema.span() != outer.span() {
        let around = self::facets(outer, &name, writer(outer));
        facets = Facets {
            nullable: None,
            default_value: around.default_value.or(facets.default_value),
            max_length: around.max_length.or(facets.max_length),
            precision: around.precision.or(facets.precision),
            scale: around.scale.or(facets.scale),
            unicode: around.unicode.or(facets.unicode),
            srid: around.srid.or(facets.srid),
        };
    }
    facets.nullable = alone.nullable;
    ValueType {
        type_name: TypeName {
            name,
            collection: false,
            span,
        },
        facets,
    }
}

/// The type of what has no name.
fn unnamed<'a>(
    description: &Description<'a>,
    alone: Alone<'a>,
    diagnostics: &mut Diagnostics,
) -> &'static str {
    let Alone { schema, place, .. } = alone;
    if schema.get("$ref").is_some() {
        report_reference(description, schema, diagnostics);
        return UNTYPED;
    }
    if is_point(schema) {
        return "Edm.GeographyPoint";
    }
    let mut kinds = Kinds::default();
    let alternatives = gather(description, schema, &mut kinds);
    if let (Alternatives::Primitive, Some(found)) = (alternatives, primitive(schema, kinds)) {
        return found.name();
    }
    if schema.get("type").is_some_and(is_array) && schema.get("items").is_none() {
        diagnostics.push(
            Diagnostic::new(
                Code::SchemaWithoutType,
                place,
                "an array without `items` has no type in OData",
            )
            .help("say with `items` what it holds; it is read as Edm.Untyped"),
        );
        return UNTYPED;
    }
    let has_content = ["properties", "anyOf", "oneOf", "allOf", "items"]
        .iter()
        .find(|keyword| schema.get(keyword).is_some_and(|it| !is_empty(it)));
    if let Some(keyword) = has_content {
        let message = match alternatives {
            Alternatives::TooMany => format!("a value has more than {ALTERNATIVES} alternatives"),
            Alternatives::Primitive | Alternatives::Other if place == schema.span() => {
                format!("a schema with `{keyword}` of its own has no type in OData")
            }
            Alternatives::Primitive | Alternatives::Other => format!(
                "this refers to a schema with `{keyword}` of its own, which has no type in OData"
            ),
        };
        diagnostics.push(
            Diagnostic::new(Code::SchemaWithoutType, place, message).help(
                "make it a schema of `components` with a qualified name; it is read as Edm.Untyped",
            ),
        );
    }
    UNTYPED
}

/// Reports a reference that leads to no schema: to nothing, or around.
fn report_reference<'a>(
    description: &Description<'a>,
    schema: Value<'a>,
    diagnostics: &mut Diagnostics,
) {
    let around = || {
        let message = "the reference leads back to itself";
        Diagnostic::new(Code::BrokenReference, schema.span(), message)
            .help("refer to a schema that says what its values are")
    };
    let diagnostic = description.follow(schema).err();
    diagnostics.push(diagnostic.map_or_else(around, |diagnostic| *diagnostic));
}

/// What the alternatives of a value are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Alternatives {
    /// Values of primitive types.
    Primitive,
    /// Others among them.
    Other,
    /// Too many to look at.
    TooMany,
}

/// Adds the types of JSON that a schema allows.
fn gather<'a>(description: &Description<'a>, schema: Value<'a>, kinds: &mut Kinds) -> Alternatives {
    let mut schemas = vec![schema];
    let mut seen = BTreeSet::new();
    while let Some(schema) = schemas.pop() {
        let Ok(target) = description.follow(schema) else {
            return Alternatives::Other;
        };
        if target.name.is_some_and(|name| is_type(description, name)) {
            return Alternatives::Other;
        }
        let schema = target.value;
        if !seen.insert(schema.span()) {
            continue;
        }
        if seen.len() > ALTERNATIVES {
            return Alternatives::TooMany;
        }
        let before = schemas.len();
        let arms = ["anyOf", "oneOf", "allOf"]
            .into_iter()
            .flat_map(|keyword| items(schema.get(keyword)));
        schemas.extend(arms.filter(|arm| !is_null(*arm)));
        if schemas.len() > before {
            continue;
        }
        let is_primitive = match schema.get("type") {
            Some(said) => types(said)
                .filter(|name| *name != "null")
                .all(|name| kinds.add(name)),
            // The words that stand for numbers that JSON has none for.
            None => schema.get("enum").is_some() && kinds.add("string"),
        };
        if !is_primitive {
            return Alternatives::Other;
        }
    }
    Alternatives::Primitive
}

/// Whether a schema is that of a point (RFC 7946 §3.1.2), the only shape that
/// odata-openapi knows.
fn is_point(schema: Value<'_>) -> bool {
    let Some(properties) = schema.get("properties") else {
        return false;
    };
    let kinds = properties.get("type").and_then(|kind| kind.get("enum"));
    properties.get("coordinates").is_some()
        && items(kinds).any(|kind| kind.text() == Some("Point"))
        && entries(Some(properties)).count() == 2
}
