//! Whether the objects of paths, and those that paths share, have the form that
//! OpenAPI gives them (OpenAPI 3.1 §4.8).
//!
//! Readers pass over what is of another form: here it is reported, once.

use super::components::Section;
use super::description::Description;
use super::evidence::METHODS;
use super::schemas;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::tree::{Map, Value};

/// Reports what is of another form. A value of `paths` itself that is no object
/// is reported where paths are read.
pub(super) fn check(description: &Description<'_>, diagnostics: &mut Diagnostics) {
    for (key, item) in description.paths() {
        if !key.name.starts_with("x-") && item.map().is_some() {
            path_item(item, diagnostics);
        }
    }
    for root in description.roots() {
        let Some(components) = root.get("components").and_then(Value::map) else {
            continue;
        };
        for section in Section::ALL {
            let check = match section {
                Section::Parameters => parameter,
                Section::RequestBodies | Section::Responses => with_content,
                Section::Schemas
                | Section::Headers
                | Section::Examples
                | Section::SecuritySchemes => continue,
            };
            if let Some(value) = components.get(section.name()) {
                let name = format!("`{}`", section.name());
                each(object(value, &name, diagnostics), diagnostics, check);
            }
        }
    }
}

fn path_item(value: Value<'_>, diagnostics: &mut Diagnostics) {
    let Some(item) = object(value, "a Path Item Object", diagnostics) else {
        return;
    };
    for (key, value) in item.entries() {
        if key.name == "parameters" {
            parameters(value, diagnostics);
        } else if METHODS.contains(&key.name) {
            operation(value, diagnostics);
        }
    }
}

fn operation(value: Value<'_>, diagnostics: &mut Diagnostics) {
    let Some(operation) = object(value, "an operation", diagnostics) else {
        return;
    };
    for (key, value) in operation.entries() {
        match key.name {
            "parameters" => parameters(value, diagnostics),
            "requestBody" => with_content(value, diagnostics),
            "responses" => {
                let responses = object(value, "`responses`", diagnostics);
                each(responses, diagnostics, with_content);
            }
            _ => {}
        }
    }
}

fn parameters(value: Value<'_>, diagnostics: &mut Diagnostics) {
    let Some(list) = value.list() else {
        return report(value, "`parameters`", "an array of parameters", diagnostics);
    };
    list.items().for_each(|value| parameter(value, diagnostics));
}

fn parameter(value: Value<'_>, diagnostics: &mut Diagnostics) {
    let Some(parameter) = object(value, "a parameter", diagnostics) else {
        return;
    };
    for (key, value) in parameter.entries() {
        match key.name {
            "name" | "in" if value.text().is_none() => {
                report(value, &format!("`{}`", key.name), "a string", diagnostics);
            }
            "schema" => schemas::check(value, diagnostics),
            "content" => content(value, diagnostics),
            _ => {}
        }
    }
}

/// A request body or a response.
fn with_content(value: Value<'_>, diagnostics: &mut Diagnostics) {
    let object = object(value, "a request body or a response", diagnostics);
    if let Some(value) = object.and_then(|it| it.get("content")) {
        content(value, diagnostics);
    }
}

fn content(value: Value<'_>, diagnostics: &mut Diagnostics) {
    let content = object(value, "`content`", diagnostics);
    each(content, diagnostics, |value, diagnostics| {
        let media = object(value, "a Media Type Object", diagnostics);
        if let Some(schema) = media.and_then(|it| it.get("schema")) {
            schemas::check(schema, diagnostics);
        }
    });
}

/// The members of an object, but extensions.
fn each<'a>(
    map: Option<Map<'a>>,
    diagnostics: &mut Diagnostics,
    check: impl Fn(Value<'a>, &mut Diagnostics),
) {
    let members = map.into_iter().flat_map(Map::entries);
    for (_, value) in members.filter(|(key, _)| !key.name.starts_with("x-")) {
        check(value, diagnostics);
    }
}

fn object<'a>(value: Value<'a>, what: &str, diagnostics: &mut Diagnostics) -> Option<Map<'a>> {
    if value.map().is_none() {
        report(value, what, "an object", diagnostics);
    }
    value.map()
}

fn report(value: Value<'_>, what: &str, form: &str, diagnostics: &mut Diagnostics) {
    let message = format!("{what} is {}", value.describe());
    diagnostics.push(
        Diagnostic::new(Code::InvalidKeyword, value.span(), message).help(format!("write {form}")),
    );
}
