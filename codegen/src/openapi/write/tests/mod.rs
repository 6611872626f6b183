//! Descriptions of a small service.

mod again;
mod elsewhere;
mod facets;
mod ids;
mod paths;
mod schemas;
mod used;

use serde_json::Value;

use crate::diagnostics::{Diagnostics, Style, render};
use crate::manifest::{self, Overrides};
use crate::source::Sources;

/// The description of the requests of `--include`, of a schema `a` with these
/// elements.
fn described(schema: &str, includes: &[&str]) -> Value {
    described_by(schema, includes, "")
}

/// The same, with lines of the manifest.
fn described_by(schema: &str, includes: &[&str], manifest: &str) -> Value {
    let text = text(schema, includes, manifest);
    serde_json::from_str(&text).unwrap()
}

fn text(schema: &str, includes: &[&str], manifest: &str) -> String {
    rewritten(&document(schema), includes, manifest)
}

fn document(schema: &str) -> String {
    format!(
        "<edmx:Edmx Version=\"4.0\" xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\">\
         <edmx:DataServices><Schema Namespace=\"a\" \
         xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">{schema}</Schema>\
         </edmx:DataServices></edmx:Edmx>"
    )
}

/// What is written of a document of any format.
fn rewritten(document: &str, includes: &[&str], manifest: &str) -> String {
    let manifest = format!(
        "metadata = [\"a.xml\"]\nservice-version = \"v1.0\"\noutput = \"out\"\n\
         namespace = \"a\"\n{manifest}"
    );
    let mut sources = Sources::default();
    let document = sources.add("a.xml", document);
    let id = sources.add("codegen.toml", manifest);
    let mut diagnostics = Diagnostics::default();
    let manifest = manifest::parse(&sources, id, &mut diagnostics).unwrap();
    let overrides = Overrides {
        include: includes.iter().map(|it| (*it).to_owned()).collect(),
        ..Overrides::default()
    };
    let kept = crate::keep(
        &sources,
        &manifest,
        &[document],
        &overrides,
        &mut diagnostics,
        &mut |_| {},
    );
    let rendered = diagnostics
        .iter()
        .map(|it| render(it, &sources, Style::Plain));
    let rendered: Vec<String> = rendered.collect();
    let Some(kept) = kept else {
        panic!("{}", rendered.join("\n"));
    };
    super::write(&kept.model, &kept.slice, &manifest, &overrides)
}

/// A part of a description as text.
fn part(value: &Value, pointer: &str) -> String {
    let part = value.pointer(pointer).unwrap_or(&Value::Null);
    serde_json::to_string_pretty(part).unwrap()
}

/// `id method path` of each operation.
fn operations(description: &Value) -> Vec<String> {
    let paths = description["paths"].as_object().unwrap();
    let mut found = Vec::new();
    for (path, item) in paths {
        for (method, operation) in item.as_object().unwrap() {
            if let Some(id) = operation["operationId"].as_str() {
                found.push(format!("{id}  {method} {path}"));
            }
        }
    }
    found.sort();
    found
}
