//! The extensions of OpenAPI in a description that this project writes: what
//! OData has and OpenAPI has no place for.
//!
//! Those of others keep their names: `x-ms-…` of Microsoft. Ours begin with
//! `x-odata-` and repeat the words of CSDL. A reader that knows them gets the
//! model back that was written; one that does not reads a description like any
//! other.
//!
//! | where | extension | value |
//! |---|---|---|
//! | root | [`CONTAINER`] | `{"name": qualified name, "children": {name: {"kind": "EntitySet" \| "Singleton" \| "ActionImport" \| "FunctionImport", "type": qualified name of the entity type or the operation, "description", "bindings": {path: target}}}, "types": {qualified name: schema}}`; the schemas are those of types that paths only pass through |
//! | | [`OPERATIONS`] | `{qualified name: overloads}`, as CSDL JSON writes actions and functions (CSDL JSON 4.01 §12) |
//! | | [`ANNOTATIONS`] | `{target: {"@Term": value}}`, as the `$Annotations` of CSDL JSON (§5.3): what no schema says |
//! | | [`INCLUDES`] | namespaces of types that are named and that no document at hand declares (CSDL 4.01 §4.2) |
//! | | [`ALIASES`] | `{alias: namespace}` of schemas (CSDL 4.01 §5.2) |
//! | schema of a structured type | [`KIND`] | `"EntityType"` or `"ComplexType"` |
//! | | [`KEY`] | the key that the type declares: names, or `{"name": path, "alias": name}` |
//! | | [`BASE_TYPE`] | the qualified name of the base type, where no document at hand declares it |
//! | schema | [`NAME`] | its name with all characters, where the key of the schema cannot have them |
//! | schema of a structured type | [`ABSTRACT`], [`HAS_STREAM`] | `true` |
//! | schema of an enumeration type | [`ENUM`] | `{"name", "modelAsString", "values": [{"value", "name", "description", "x-odata-value": number}]}` |
//! | | [`ENUM_FLAGS`] | `{"isFlags": true, "style": "simple"}` |
//! | | [`UNDERLYING_TYPE`] | `"Edm.Int64"`, where it is not `Edm.Int32` |
//! | schema of a property, a parameter, an item, or a type definition | [`TYPE`] | the qualified name of the type, where `type`, `format` and `$ref` do not say it |
//! | | [`MAX_LENGTH`] | `"max"`, or the number where the value is no text; of text it is `maxLength` |
//! | | [`DEFAULT`] | the default value as CSDL writes it, where `default` does not say it with the same digits |
//! | | [`PRECISION`], [`SCALE`], [`UNICODE`], [`SRID`] | the facet as CSDL writes it, a number, `false` or a text |
//! | schema of a property | [`NAVIGATION_PROPERTY`] | `true` |
//! | | [`CONTAINS_TARGET`] | `true` |
//! | | [`PARTNER`] | a path |
//! | | [`MUTABILITY`] | `["create", "read"]`: `Core.Immutable` |
//! | path parameter of a key | [`KEY_TYPE`] | the simple name of the entity type |
//! | operation | [`PERMISSIONS`] | `[{"scheme", "scopes"}]`, all of `Capabilities.Permissions`, least privileged first |
//! | | [`SUMMARY`] | `"generated"` where the metadata says nothing, and `summary` is made of the path |
//! | | [`OPERATION`] | the qualified name of the action or function that the path ends in |
//! | | [`OPERATION_TYPE`] | `"operation"`, `"action"` or `"function"` |
//! | | [`PAGEABLE`] | `{"nextLinkName": "@odata.nextLink", "itemName": "value"}` |
//! | | [`NATIONAL_CLOUDS`] | `["global", "us-gov-l4", "us-gov-l5", "china"]`, of the manifest |
//! | anything that can be `deprecated` | [`DEPRECATION`] | `{"version", "date", "removalDate", "description"}` of `Core.Revisions` |
//!
//! `description` of a schema, a property, a member or a parameter is
//! `Core.Description`, and behind the first blank line `Core.LongDescription`.
//! Of an operation `summary` is the one and `description` the other.

macro_rules! names {
    ($($name:ident = $text:literal,)+) => {
        $(#[doc = concat!("`", $text, "`")] pub(crate) const $name: &str = $text;)+
    };
}

names! {
    CONTAINER = "x-odata-container",
    OPERATIONS = "x-odata-operations",
    ANNOTATIONS = "x-odata-annotations",
    INCLUDES = "x-odata-includes",
    ALIASES = "x-odata-aliases",
    KIND = "x-odata-kind",
    BASE_TYPE = "x-odata-baseType",
    KEY = "x-odata-key",
    ABSTRACT = "x-odata-abstract",
    NAME = "x-odata-name",
    HAS_STREAM = "x-odata-hasStream",
    ENUM = "x-ms-enum",
    ENUM_VALUE = "x-odata-value",
    ENUM_FLAGS = "x-ms-enum-flags",
    UNDERLYING_TYPE = "x-odata-underlyingType",
    TYPE = "x-odata-type",
    DEFAULT = "x-odata-default",
    MAX_LENGTH = "x-odata-maxLength",
    PRECISION = "x-odata-precision",
    SCALE = "x-odata-scale",
    UNICODE = "x-odata-unicode",
    SRID = "x-odata-srid",
    NAVIGATION_PROPERTY = "x-ms-navigationProperty",
    CONTAINS_TARGET = "x-odata-containsTarget",
    PARTNER = "x-odata-partner",
    MUTABILITY = "x-ms-mutability",
    KEY_TYPE = "x-ms-docs-key-type",
    PERMISSIONS = "x-odata-permissions",
    SUMMARY = "x-odata-summary",
    OPERATION = "x-odata-operation",
    OPERATION_TYPE = "x-ms-docs-operation-type",
    PAGEABLE = "x-ms-pageable",
    NATIONAL_CLOUDS = "x-national-clouds",
    DEPRECATION = "x-ms-deprecation",
}
