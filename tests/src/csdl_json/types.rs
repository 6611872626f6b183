//! Types and their facets (CSDL JSON 4.01 §7).

use roxmltree::Node;
use serde_json::{Map, Value, json};

use super::attribute;

/// The name of the type, and whether it is a collection of it.
pub(super) fn type_of(node: Node<'_, '_>) -> (String, bool) {
    let ty = attribute(node, "Type");
    let item = ty.strip_prefix("Collection(");
    match item.and_then(|item| item.strip_suffix(')')) {
        Some(item) => (item.to_owned(), true),
        None => (ty, false),
    }
}

/// `$Type`, `$Collection`, `$Nullable` and the other facets.
pub(super) fn typed(node: Node<'_, '_>) -> Map<String, Value> {
    let mut object = Map::new();
    let (ty, is_collection) = type_of(node);
    if is_collection {
        object.insert("$Collection".to_owned(), json!(true));
    }
    // Without it XML means true, but of the items of a collection nothing.
    let nullable = match node.attribute("Nullable") {
        Some(written) => written == "true",
        None => !is_collection,
    };
    if nullable {
        object.insert("$Nullable".to_owned(), json!(true));
    }
    facets(node, &mut object, &ty);
    if ty != "Edm.String" {
        object.insert("$Type".to_owned(), json!(ty));
    }
    object
}

/// Facets, with what XML means by their absence.
pub(super) fn facets(node: Node<'_, '_>, object: &mut Map<String, Value>, ty: &str) {
    written_facets(node, object);
    if ty == "Edm.Decimal" {
        match node.attribute("Scale") {
            None => object.insert("$Scale".to_owned(), json!(0)),
            Some("variable") => object.remove("$Scale"),
            Some(_) => None,
        };
    }
    let is_time = ["Edm.DateTimeOffset", "Edm.Duration", "Edm.TimeOfDay"].contains(&ty);
    if is_time && !node.has_attribute("Precision") {
        object.insert("$Precision".to_owned(), json!(0));
    }
}

/// Facets as they are written.
pub(super) fn written_facets(node: Node<'_, '_>, object: &mut Map<String, Value>) {
    for name in ["MaxLength", "Precision", "Scale", "SRID"] {
        let value = match node.attribute(name) {
            None | Some("max") => continue,
            Some(written) => match written.parse::<u64>() {
                Ok(number) => json!(number),
                Err(_) => json!(written),
            },
        };
        object.insert(format!("${name}"), value);
    }
    if node.attribute("Unicode") == Some("false") {
        object.insert("$Unicode".to_owned(), json!(false));
    }
}

pub(super) fn default_value(node: Node<'_, '_>, object: &mut Map<String, Value>) {
    let Some(written) = node.attribute("DefaultValue") else {
        return;
    };
    let (ty, _) = type_of(node);
    let value = match (ty.as_str(), written) {
        ("Edm.Boolean", "true") => json!(true),
        ("Edm.Boolean", "false") => json!(false),
        ("Edm.Byte" | "Edm.SByte" | "Edm.Int16" | "Edm.Int32" | "Edm.Int64", number) => number
            .parse()
            .map_or_else(|_| json!(number), |it: i64| json!(it)),
        (_, text) => json!(text),
    };
    object.insert("$DefaultValue".to_owned(), value);
}
