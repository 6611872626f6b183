//! Names that a description gives at any place do not become code.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests are tests"
)]

use graph_codegen::diagnostics::Diagnostics;
use graph_codegen::generate;
use graph_codegen::manifest::{self, Overrides};
use graph_codegen::source::Sources;

const MANIFEST: &str = r#"
metadata = ["service.json"]
service-version = "v1.0"
output = "out"
families = ["n.base"]

[[root]]
path = "/**"
"#;

/// A description with a number between `@`s at each place of a name.
const DESCRIPTION: &str = r##"{
"openapi": "3.1.0", "info": {"title": "t", "version": "1"},
"x-odata-container": {"name": "n.@1@", "children": {"sets": {"kind": "EntitySet", "type": "Collection(n.t)"}}},
"paths": {
  "/sets": {"get": {"responses": {"200": {"content": {"application/json": {"schema": {"properties": {"value": {"type": "array", "items": {"$ref": "#/components/schemas/n.t"}}}}}}}}}},
  "/sets/{t-id}": {
    "get": {"parameters": [{"name": "t-id", "in": "path", "x-ms-docs-key-type": "t"}], "responses": {"200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/n.t"}}}}}},
    "patch": {"requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/n.t"}}}}}
  },
  "/sets/{t-id}/x/{x-id}": {"get": {"parameters": [{"name": "x-id", "in": "path", "x-ms-docs-key-type": "@2@"}], "responses": {"200": {}}}},
  "/@3@": {"get": {"responses": {"200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/n.t"}}}}}}},
  "/sets/{t-id}/@4@": {"get": {"responses": {"200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/n.t"}}}}}}},
  "/sets/{t-id}/n.@5@": {"post": {"x-ms-docs-operation-type": "action", "requestBody": {"content": {"application/json": {"schema": {"type": "object", "properties": {"@6@": {"type": "string"}}}}}}}},
  "/sets/{t-id}/n.f(@7@='{p}')": {"get": {"x-ms-docs-operation-type": "function", "parameters": [{"name": "p", "in": "path", "schema": {"type": "string"}}, {"name": "@8@", "in": "query", "schema": {"type": "string"}}], "responses": {"200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/n.@9@"}}}}}}},
  "/sets/{t-id}/n.g()": {"get": {"x-odata-operation": {"name": "n.@10@", "bindingParameter": {"name": "@11@", "type": "n.@12@"}, "entitySetPath": "@13@"}, "responses": {"200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/n.t"}}}}}}}
},
"components": {"schemas": {
  "n.base": {"type": "object", "x-odata-kind": "EntityType", "x-odata-key": ["id"], "properties": {"id": {"type": "string"}}, "discriminator": {"propertyName": "@odata.type", "mapping": {"#n.@14@": "#/components/schemas/n.t"}}},
  "n.t": {"x-odata-kind": "EntityType", "allOf": [{"$ref": "#/components/schemas/n.base"}, {"type": "object", "properties": {
    "@15@": {"type": "string"},
    "to": {"x-ms-navigationProperty": true, "x-odata-partner": "@16@", "$ref": "#/components/schemas/n.@17@"},
    "e": {"$ref": "#/components/schemas/n.e"},
    "p": {"type": "string", "x-odata-type": "n.@18@", "pattern": "@19@"}
  }}]},
  "n.@20@": {"type": "object", "properties": {"a": {"type": "string"}}},
  "@21@.u": {"type": "object", "properties": {"a": {"type": "string"}}},
  "n.e": {"type": "string", "enum": ["a", "@22@"], "x-ms-enum": {"name": "@23@", "values": [{"value": "@22@", "name": "@24@"}]}}
}}}"##;

const PLACES: usize = 24;

/// Texts that would leave a comment, a literal, or the documentation.
const NAMES: [&str; 4] = [
    "e\\n\\n```\\npanic!(\\\"CANARY\\\");\\n```\\n\\n",
    "e` CANARY */ fn canary() {} /*",
    "e\\\"; CANARY();\\r\\n//",
    "e/../../CANARY",
];

fn description(hostile: usize, name: &str) -> String {
    (1..=PLACES).fold(DESCRIPTION.to_owned(), |text, place| {
        let benign = match place {
            // The names of types are those of one that is there.
            9 | 12 | 17 | 18 => "t".to_owned(),
            11 | 13 => "bound".to_owned(),
            _ => format!("a{place}"),
        };
        let name = if place == hostile { name } else { &benign };
        text.replace(&format!("@{place}@"), name)
    })
}

#[test]
fn no_name_of_a_description_becomes_code() {
    let mut crates = 0;
    for hostile in 0..=PLACES {
        for name in NAMES {
            let mut sources = Sources::default();
            let id = sources.add("codegen.toml", MANIFEST);
            let mut diagnostics = Diagnostics::default();
            let manifest = manifest::parse(&sources, id, &mut diagnostics).expect("a manifest");
            let document = sources.add("service.json", description(hostile, name));
            let output = generate(
                &sources,
                &manifest,
                &[document],
                &Overrides::default(),
                &mut diagnostics,
                &mut |_| {},
            );
            let Some(output) = output else {
                assert!(diagnostics.has_errors(), "place {hostile}: nothing is said");
                assert_ne!(
                    hostile,
                    0,
                    "{}",
                    graph_tests::rendered(&diagnostics, &sources)
                );
                continue;
            };
            crates += 1;
            for (path, text) in &output.files {
                assert!(!path.contains("CANARY"), "place {hostile}: {path}");
                if let Some(line) = code_with_canary(text) {
                    panic!("place {hostile} of {path}: {line}");
                }
            }
        }
    }
    // Most names are left out with what they name.
    assert!(crates > 2 * PLACES, "{crates}");
}

/// The first line that names it and is code, or an example in documentation.
fn code_with_canary(text: &str) -> Option<&str> {
    let mut is_example = false;
    text.lines().find(|line| {
        let line = line.trim_start();
        let documentation = line
            .strip_prefix("///")
            .or_else(|| line.strip_prefix("//!"));
        match documentation {
            Some(words) if words.trim_start().starts_with("```") => is_example = !is_example,
            Some(_) => {}
            None => is_example = false,
        }
        line.contains("CANARY") && (is_example || documentation.is_none())
    })
}
