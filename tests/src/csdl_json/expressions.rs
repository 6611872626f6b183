//! Annotations and their values (CSDL JSON 4.01 §14).

use roxmltree::Node;
use serde_json::{Map, Value, json};

use super::types::{type_of, written_facets};
use super::{attribute, children, texts};

/// Adds the annotations of an element to an object, as those of the member of
/// this name; without one, as those of the object itself. Of two with one name
/// the first stays.
pub(super) fn annotate(node: Node<'_, '_>, object: &mut Map<String, Value>, of: &str) {
    let shared = node.attribute("Qualifier");
    for annotation in children(node, "Annotation") {
        let mut name = format!("{of}@{}", attribute(annotation, "Term"));
        let is_block = node.tag_name().name() == "Annotations";
        let qualifier = annotation.attribute("Qualifier");
        if let Some(qualifier) = qualifier.or(shared.filter(|_| is_block)) {
            name.push('#');
            name.push_str(qualifier);
        }
        annotate(annotation, object, &name);
        // Without a value the term's default is meant: of a tag it is true.
        let value = value(annotation).unwrap_or(Value::Bool(true));
        object.entry(name).or_insert(value);
    }
}

/// The value of an annotation, a property value, or a labeled element, in
/// either notation.
fn value(node: Node<'_, '_>) -> Option<Value> {
    let mut attributes = node.attributes();
    let in_attribute = attributes.find_map(|it| match it.name() {
        "Path" => Some(json!({ "$Path": it.value() })),
        "UrlRef" => Some(json!({ "$UrlRef": it.value() })),
        name => constant(name, it.value()),
    });
    in_attribute.or_else(|| expressions(node).into_iter().next())
}

/// A constant, or a path that is one.
fn constant(form: &str, text: &str) -> Option<Value> {
    let trimmed = text.trim();
    Some(match form {
        "String" => json!(text),
        "Binary"
        | "Date"
        | "DateTimeOffset"
        | "Duration"
        | "Guid"
        | "TimeOfDay"
        | "AnnotationPath"
        | "ModelElementPath"
        | "NavigationPropertyPath"
        | "PropertyPath" => {
            json!(trimmed)
        }
        "Bool" => json!(trimmed == "true"),
        "Int" | "Decimal" | "Float" => match serde_json::from_str(trimmed) {
            Ok(number @ Value::Number(_)) => number,
            _ => json!(trimmed),
        },
        "EnumMember" => {
            let members = trimmed.split_whitespace();
            let names = members.map(|member| member.rsplit('/').next().unwrap_or(member));
            json!(names.collect::<Vec<_>>().join(","))
        }
        _ => return None,
    })
}

/// The expressions that an element holds.
fn expressions(node: Node<'_, '_>) -> Vec<Value> {
    let children = node.children().filter(Node::is_element);
    children.filter_map(expression).collect()
}

fn expression(node: Node<'_, '_>) -> Option<Value> {
    let name = node.tag_name().name();
    let text = || node.text().unwrap_or_default();
    if name == "EnumMember" && is_operand(node) {
        // Here nothing else tells the type.
        let ty = text().trim().split('/').next().unwrap_or_default();
        return Some(json!({ "$Cast": constant(name, text()), "$Type": ty }));
    }
    if let Some(constant) = constant(name, text()) {
        return Some(constant);
    }
    let mut object = Map::new();
    let key = format!("${name}");
    match name {
        "Annotation" => return None,
        "Collection" => return Some(Value::Array(expressions(node))),
        "Record" => return Some(record(node)),
        "Path" | "LabeledElementReference" => {
            object.insert(key, json!(text().trim()));
        }
        "Null" => {
            annotate(node, &mut object, "");
            if object.is_empty() {
                return Some(Value::Null);
            }
            object.insert(key, Value::Null);
            return Some(Value::Object(object));
        }
        "Not" | "Neg" | "UrlRef" => {
            object.insert(key, expressions(node).into_iter().next()?);
        }
        "Cast" | "IsOf" => {
            let (ty, is_collection) = type_of(node);
            object.insert("$Type".to_owned(), json!(ty));
            if is_collection {
                object.insert("$Collection".to_owned(), json!(true));
            }
            written_facets(node, &mut object);
            object.insert(key, expressions(node).into_iter().next()?);
        }
        "LabeledElement" => {
            texts(node, &mut object, &["Name"]);
            object.insert(key, value(node)?);
        }
        "Apply" => {
            texts(node, &mut object, &["Function"]);
            object.insert(key, Value::Array(expressions(node)));
        }
        // The operators.
        _ => {
            object.insert(key, Value::Array(expressions(node)));
        }
    }
    annotate(node, &mut object, "");
    Some(Value::Object(object))
}

/// Whether an expression is a part of another, and no value of a term or a
/// property.
fn is_operand(node: Node<'_, '_>) -> bool {
    let parent = node.parent_element();
    let parent = parent.map_or("", |parent| parent.tag_name().name());
    !["Annotation", "PropertyValue", "Collection"].contains(&parent)
}

fn record(node: Node<'_, '_>) -> Value {
    let mut object = Map::new();
    if let Some(ty) = node.attribute("Type") {
        object.insert("@type".to_owned(), json!(format!("#{ty}")));
    }
    for property in children(node, "PropertyValue") {
        let name = attribute(property, "Property");
        annotate(property, &mut object, &name);
        if let Some(value) = value(property) {
            object.insert(name, value);
        }
    }
    annotate(node, &mut object, "");
    Value::Object(object)
}
