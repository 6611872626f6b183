//! CSDL XML as CSDL JSON (OData CSDL JSON 4.01), written for the tests over
//! roxmltree and serde_json, without any of the generator: what the generator
//! reads from either must be the same.
//!
//! Members stand in no particular order, and names as the XML has them. What
//! CSDL JSON cannot say is handed out beside the document.

mod expressions;
mod types;

use roxmltree::{Document, Node};
use serde_json::{Map, Value, json};

use self::expressions::annotate;
use self::types::{default_value, facets, type_of, typed};

/// A document of CSDL JSON, and what had to be left out of it.
#[derive(Debug)]
pub struct Converted {
    /// The document.
    pub json: Value,
    /// Actions and functions with the name of another child of their schema, as
    /// `Namespace.name`: an object has no two members of one name.
    pub dropped: Vec<String>,
}

/// The CSDL JSON of a document of CSDL XML 4.0 or 4.01 without faults.
///
/// # Panics
///
/// Panics where the text is no XML.
pub fn convert(xml: &str) -> Converted {
    let document = Document::parse(xml).expect("well-formed XML");
    let root = document.root_element();
    let mut object = Map::new();
    let mut dropped = Vec::new();
    object.insert("$Version".to_owned(), json!(root.attribute("Version")));
    let mut references = Map::new();
    for node in children(root, "Reference") {
        references.insert(attribute(node, "Uri"), reference(node));
    }
    if !references.is_empty() {
        object.insert("$Reference".to_owned(), Value::Object(references));
    }
    for services in children(root, "DataServices") {
        for node in children(services, "Schema") {
            let namespace = attribute(node, "Namespace");
            for container in children(node, "EntityContainer") {
                let name = format!("{namespace}.{}", attribute(container, "Name"));
                object.insert("$EntityContainer".to_owned(), json!(name));
            }
            let schema = schema(node, &namespace, &mut dropped);
            object.insert(namespace, Value::Object(schema));
        }
    }
    dropped.sort();
    dropped.dedup();
    Converted {
        json: Value::Object(object),
        dropped,
    }
}

/// The children of a name.
fn children<'a, 'input: 'a>(
    node: Node<'a, 'input>,
    name: &'static str,
) -> impl Iterator<Item = Node<'a, 'input>> {
    let children = node.children();
    children.filter(move |child| child.is_element() && child.tag_name().name() == name)
}

/// An attribute that is there.
fn attribute(node: Node<'_, '_>, name: &str) -> String {
    node.attribute(name).unwrap_or_default().to_owned()
}

/// Copies attributes that are texts.
fn texts(node: Node<'_, '_>, object: &mut Map<String, Value>, names: &[&str]) {
    for name in names {
        if let Some(value) = node.attribute(*name) {
            object.insert(format!("${name}"), json!(value));
        }
    }
}

/// Copies attributes that are true.
fn flags(node: Node<'_, '_>, object: &mut Map<String, Value>, names: &[&str]) {
    for name in names {
        if node.attribute(*name) == Some("true") {
            object.insert(format!("${name}"), json!(true));
        }
    }
}

fn reference(node: Node<'_, '_>) -> Value {
    let mut object = Map::new();
    let part = |node, names: &[&str]| {
        let mut object = Map::new();
        texts(node, &mut object, names);
        annotate(node, &mut object, "");
        Value::Object(object)
    };
    let includes: Vec<Value> = children(node, "Include")
        .map(|node| part(node, &["Namespace", "Alias"]))
        .collect();
    let terms: Vec<Value> = children(node, "IncludeAnnotations")
        .map(|node| part(node, &["TermNamespace", "Qualifier", "TargetNamespace"]))
        .collect();
    for (name, list) in [("$Include", includes), ("$IncludeAnnotations", terms)] {
        if !list.is_empty() {
            object.insert(name.to_owned(), Value::Array(list));
        }
    }
    annotate(node, &mut object, "");
    Value::Object(object)
}

fn schema(node: Node<'_, '_>, namespace: &str, dropped: &mut Vec<String>) -> Map<String, Value> {
    let mut object = Map::new();
    texts(node, &mut object, &["Alias"]);
    annotate(node, &mut object, "");
    let mut out_of_line = Map::new();
    let mut operations: Vec<(String, Value)> = Vec::new();
    for child in node.children().filter(Node::is_element) {
        let kind = child.tag_name().name();
        let name = attribute(child, "Name");
        let value = match kind {
            "EntityType" | "ComplexType" => structured(child, kind),
            "EnumType" => enum_type(child),
            "TypeDefinition" => {
                let mut object = of_kind(kind);
                texts(child, &mut object, &["UnderlyingType"]);
                let ty = attribute(child, "UnderlyingType");
                facets(child, &mut object, &ty);
                annotate(child, &mut object, "");
                Value::Object(object)
            }
            "Term" => term(child),
            "EntityContainer" => container(child),
            "Action" | "Function" => {
                operations.push((name, operation(child, kind)));
                continue;
            }
            "Annotations" => {
                let target = attribute(child, "Target");
                let entry = out_of_line.entry(target).or_insert_with(|| json!({}));
                if let Value::Object(object) = entry {
                    annotate(child, object, "");
                }
                continue;
            }
            _ => continue,
        };
        object.insert(name, value);
    }
    for (name, overload) in operations {
        match object.entry(&name).or_insert_with(|| json!([])) {
            Value::Array(overloads) => overloads.push(overload),
            _ => dropped.push(format!("{namespace}.{name}")),
        }
    }
    if !out_of_line.is_empty() {
        object.insert("$Annotations".to_owned(), Value::Object(out_of_line));
    }
    object
}

fn of_kind(kind: &str) -> Map<String, Value> {
    let mut object = Map::new();
    object.insert("$Kind".to_owned(), json!(kind));
    object
}

fn structured(node: Node<'_, '_>, kind: &str) -> Value {
    let mut object = of_kind(kind);
    texts(node, &mut object, &["BaseType"]);
    flags(node, &mut object, &["Abstract", "OpenType", "HasStream"]);
    for key in children(node, "Key") {
        let references = children(key, "PropertyRef").map(|reference| {
            let path = attribute(reference, "Name");
            match reference.attribute("Alias") {
                Some(alias) => json!({ alias: path }),
                None => json!(path),
            }
        });
        object.insert("$Key".to_owned(), references.collect());
    }
    for property in children(node, "Property") {
        let mut value = typed(property);
        default_value(property, &mut value);
        annotate(property, &mut value, "");
        object.insert(attribute(property, "Name"), Value::Object(value));
    }
    for property in children(node, "NavigationProperty") {
        let value = navigation_property(property);
        object.insert(attribute(property, "Name"), value);
    }
    annotate(node, &mut object, "");
    Value::Object(object)
}

fn navigation_property(node: Node<'_, '_>) -> Value {
    let mut object = of_kind("NavigationProperty");
    let (ty, is_collection) = type_of(node);
    object.insert("$Type".to_owned(), json!(ty));
    if is_collection {
        object.insert("$Collection".to_owned(), json!(true));
    } else if node.attribute("Nullable") != Some("false") {
        object.insert("$Nullable".to_owned(), json!(true));
    }
    texts(node, &mut object, &["Partner"]);
    flags(node, &mut object, &["ContainsTarget"]);
    let mut constraints = Map::new();
    for constraint in children(node, "ReferentialConstraint") {
        let property = attribute(constraint, "Property");
        annotate(constraint, &mut constraints, &property);
        let referenced = json!(attribute(constraint, "ReferencedProperty"));
        constraints.insert(property, referenced);
    }
    if !constraints.is_empty() {
        let name = "$ReferentialConstraint".to_owned();
        object.insert(name, Value::Object(constraints));
    }
    for on_delete in children(node, "OnDelete") {
        let action = json!(attribute(on_delete, "Action"));
        object.insert("$OnDelete".to_owned(), action);
        annotate(on_delete, &mut object, "$OnDelete");
    }
    annotate(node, &mut object, "");
    Value::Object(object)
}

fn enum_type(node: Node<'_, '_>) -> Value {
    let mut object = of_kind("EnumType");
    texts(node, &mut object, &["UnderlyingType"]);
    flags(node, &mut object, &["IsFlags"]);
    let mut next = 0;
    for member in children(node, "Member") {
        let written = member.attribute("Value").and_then(|it| it.parse().ok());
        let value: i64 = written.unwrap_or(next);
        next = value + 1;
        let name = attribute(member, "Name");
        annotate(member, &mut object, &name);
        object.insert(name, json!(value));
    }
    annotate(node, &mut object, "");
    Value::Object(object)
}

fn term(node: Node<'_, '_>) -> Value {
    let mut object = of_kind("Term");
    object.append(&mut typed(node));
    default_value(node, &mut object);
    texts(node, &mut object, &["BaseTerm"]);
    if let Some(names) = node.attribute("AppliesTo") {
        let names: Vec<&str> = names.split_whitespace().collect();
        object.insert("$AppliesTo".to_owned(), json!(names));
    }
    annotate(node, &mut object, "");
    Value::Object(object)
}

fn operation(node: Node<'_, '_>, kind: &str) -> Value {
    let mut object = of_kind(kind);
    texts(node, &mut object, &["EntitySetPath"]);
    flags(node, &mut object, &["IsBound", "IsComposable"]);
    let parameters: Vec<Value> = children(node, "Parameter")
        .map(|parameter| {
            let mut object = typed(parameter);
            texts(parameter, &mut object, &["Name"]);
            annotate(parameter, &mut object, "");
            Value::Object(object)
        })
        .collect();
    if !parameters.is_empty() {
        object.insert("$Parameter".to_owned(), Value::Array(parameters));
    }
    for return_type in children(node, "ReturnType") {
        let mut value = typed(return_type);
        annotate(return_type, &mut value, "");
        object.insert("$ReturnType".to_owned(), Value::Object(value));
    }
    annotate(node, &mut object, "");
    Value::Object(object)
}

fn container(node: Node<'_, '_>) -> Value {
    let mut object = of_kind("EntityContainer");
    texts(node, &mut object, &["Extends"]);
    for child in node.children().filter(Node::is_element) {
        let mut value = Map::new();
        match child.tag_name().name() {
            "EntitySet" => {
                value.insert("$Collection".to_owned(), json!(true));
                value.insert("$Type".to_owned(), json!(attribute(child, "EntityType")));
                if child.attribute("IncludeInServiceDocument") == Some("false") {
                    value.insert("$IncludeInServiceDocument".to_owned(), json!(false));
                }
            }
            "Singleton" => {
                texts(child, &mut value, &["Type"]);
                flags(child, &mut value, &["Nullable"]);
            }
            "ActionImport" => texts(child, &mut value, &["Action", "EntitySet"]),
            "FunctionImport" => {
                texts(child, &mut value, &["Function", "EntitySet"]);
                flags(child, &mut value, &["IncludeInServiceDocument"]);
            }
            _ => continue,
        }
        let bindings: Map<String, Value> = children(child, "NavigationPropertyBinding")
            .map(|it| (attribute(it, "Path"), json!(attribute(it, "Target"))))
            .collect();
        if !bindings.is_empty() {
            let name = "$NavigationPropertyBinding".to_owned();
            value.insert(name, Value::Object(bindings));
        }
        annotate(child, &mut value, "");
        object.insert(attribute(child, "Name"), Value::Object(value));
    }
    annotate(node, &mut object, "");
    Value::Object(object)
}
