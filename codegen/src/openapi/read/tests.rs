//! Documents of several writers in one run.

use std::collections::BTreeSet;

use crate::csdl::Document;
use crate::diagnostics::{Diagnostics, Style, render};
use crate::source::Sources;
use crate::tree::parse_yaml;

const MICROSOFT: &str = r"
openapi: 3.0.3
info: {title: m, version: '1'}
paths:
  /as:
    get:
      x-ms-docs-operation-type: operation
      summary: Get entities from as
      description: All of them
      parameters: [{name: $top, in: query}, {name: $search, in: query}, {name: $select, in: query}]
      responses: {2XX: {$ref: '#/components/responses/as'}}
  /as/{a-id}:
    get:
      x-ms-docs-operation-type: operation
      parameters: [{name: a-id, in: path}, {name: $select, in: query, schema: {items: {enum: [id]}}}]
      responses: {2XX: {content: {application/json: {schema: {$ref: '#/components/schemas/m.a'}}}}}
  /as/{a-id}/parts:
    get:
      x-ms-docs-operation-type: operation
      tags: [as, bs]
      responses: {2XX: {content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/m.c'}}}}}}
  /users/{user-id}/as:
    get:
      x-ms-docs-operation-type: operation
      responses: {2XX: {$ref: '#/components/responses/as'}}
  /as/m.count(of={of}):
    get:
      x-ms-docs-operation-type: function
      summary: Invoke function count
      description: How many
      parameters: [{name: of, in: path, description: What, schema: {type: array, items: {type: string, nullable: true}}}]
      responses: {2XX: {content: {application/json: {schema: {type: object, properties: {value: {type: string}}}}}}}
components:
  responses:
    as:
      content:
        application/json:
          schema:
            properties: {value: {type: array, items: {$ref: '#/components/schemas/m.a'}}}
  schemas:
    m.a:
      title: a
      type: object
      additionalProperties: {type: object}
      properties:
        id: {type: string}
        texts: {type: array, items: {type: string, nullable: true}}
        part: {$ref: '#/components/schemas/m.c'}
        number: {type: integer, format: int32, minimum: -2147483648, maximum: 2147483647, description: One}
        bytes: {type: string, format: base64url, maxLength: 8}
    m.c:
      title: c
      type: object
      additionalProperties: {type: object}
      properties: {x: {type: string, title: not said}}
";

const OASIS: &str = r"
openapi: 3.0.3
info: {title: o, version: '1'}
paths:
  /bs:
    get:
      summary: Get entities from bs
      tags: [bs]
      parameters: [{name: $top, in: query}, {name: $select, in: query, schema: {type: array, items: {enum: [id]}}}]
      responses: {'200': {content: {application/json: {schema: {properties: {value: {type: array, items: {$ref: '#/components/schemas/o.b'}}}}}}}}
    post:
      summary: Add new entity to bs
      responses: {}
  '/bs(''{id}'')':
    get:
      summary: Get entity from bs by key
      parameters: [{name: id, in: path}]
      responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/o.b'}}}}}
  '/bs(''{id}'')/others':
    get:
      summary: Get related others
      tags: [bs, bs]
      parameters: [{name: id, in: path}]
      responses: {'200': {content: {application/json: {schema: {properties: {value: {type: array, items: {$ref: '#/components/schemas/o.b'}}}}}}}}
  '/bs(''{id}'')/o.do':
    post:
      summary: Invoke action do
      requestBody: {content: {application/json: {schema: {properties: {all: {type: array, items: {type: string}}}}}}}
      responses: {}
components:
  schemas:
    o.b:
      title: A long b
      type: object
      properties:
        id: {type: string}
        texts: {type: array, items: {type: string, nullable: true}, title: Texts, description: More of them}
        others: {type: array, items: {$ref: '#/components/schemas/o.b'}}
        bytes: {type: string, format: base64url, maxLength: 8}
        number: {type: integer, format: int32, minimum: 1}
        inner: {$ref: '#/components/schemas/o.d'}
        maybe: {nullable: true, anyOf: [{$ref: '#/components/schemas/o.d'}]}
    o.b-create: {type: object, required: [id], properties: {id: {type: string}, texts: {}}}
    o.b-update: {type: object, properties: {texts: {}}}
    o.d: {type: object, title: d, properties: {y: {type: string}}}
";

const OWN: &str = r"
openapi: 3.1.0
info: {title: w, version: '1'}
x-odata-container:
  name: w.Container
  children: {cs: {kind: EntitySet, type: w.e}}
  types: {}
paths:
  /cs:
    get:
      x-ms-docs-operation-type: operation
      summary: Some
      description: All of them
      parameters: [{name: $top, in: query}]
      responses: {'200': {content: {application/json: {schema: {properties: {value: {type: array, items: {$ref: '#/components/schemas/w.e'}}}}}}}}
  /cs/w.call:
    post:
      x-ms-docs-operation-type: action
      summary: Calls
      description: More
      requestBody: {content: {application/json: {schema: {properties: {all: {type: array, items: {type: string}}}}}}}
      responses: {}
components:
  schemas:
    w.e:
      x-odata-kind: EntityType
      x-odata-key: [id]
      type: object
      additionalProperties: true
      description: |-
        Short

        Long
      properties:
        id: {type: string}
        texts: {type: array, items: {type: [string, 'null']}}
        number: {type: integer, format: int32, minimum: 1}
        inner: {$ref: '#/components/schemas/w.f'}
        to: {$ref: '#/components/schemas/w.e', x-ms-navigationProperty: true}
    w.f: {x-odata-kind: ComplexType, type: object, properties: {z: {type: string}}}
";

/// What is read of some of the documents, an element a line; without the name
/// of the container, which is one for all.
fn elements(documents: &[&str], read: &[usize]) -> BTreeSet<String> {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let names = ["a.yaml", "b.yaml", "c.yaml"];
    let ids: Vec<_> = documents
        .iter()
        .zip(names)
        .map(|(text, name)| sources.add(name, *text))
        .collect();
    let trees = read.iter().map(|&at| ids[at]);
    let trees: Vec<_> = trees
        .filter_map(|id| parse_yaml(&sources, id, &mut diagnostics))
        .collect();
    let documents = super::read(&trees, &sources, &mut diagnostics);
    let rendered = diagnostics.iter();
    let rendered = rendered.map(|it| render(it, &sources, Style::Plain));
    assert_eq!(rendered.collect::<String>(), "");
    documents.iter().flat_map(lines).collect()
}

fn lines(document: &Document) -> Vec<String> {
    let mut lines = Vec::new();
    for schema in &document.schemas {
        let namespace = &schema.namespace.value;
        let alias = &schema.alias;
        lines.extend(alias.iter().map(|it| format!("{namespace} as {it:?}")));
        let types = &schema.entity_types;
        lines.extend(types.iter().map(|it| format!("{namespace} {it:?}")));
        let types = &schema.complex_types;
        lines.extend(types.iter().map(|it| format!("{namespace} {it:?}")));
        let operations = &schema.operations;
        lines.extend(operations.iter().map(|it| format!("{namespace} {it:?}")));
        for container in &schema.containers {
            lines.extend(container.entity_sets.iter().map(|it| format!("{it:?}")));
            lines.extend(container.singletons.iter().map(|it| format!("{it:?}")));
        }
        for said in &schema.out_of_line {
            let (first, rest) = said.target.value.split_once('/').unwrap_or_default();
            let is_container = first.ends_with("Container");
            let first = if is_container { "" } else { first };
            lines.push(format!("{first}/{rest} {:?}", said.annotations));
        }
    }
    lines
}

#[test]
fn each_document_is_read_as_alone() {
    let documents = [MICROSOFT, OASIS, OWN];
    let alone = [0, 1, 2].map(|at| elements(&documents, &[at]));
    let shows = |at: usize, part: &str| alone[at].iter().any(|line| line.contains(part));
    assert!(shows(0, "m.user") && shows(0, "Org.OData.Core.V1.Description"));
    assert!(shows(1, "Org.OData.Core.V1.LongDescription") && shows(1, "Validation.V1.Minimum"));
    assert!(shows(2, "LongDescription") && shows(2, "open_type: true"));
    let all = |picked: &[usize]| -> BTreeSet<String> {
        let picked = picked.iter().flat_map(|&at| &alone[at]);
        picked.cloned().collect()
    };
    for picked in [[0, 1].as_slice(), &[0, 2], &[1, 2], &[0, 1, 2], &[2, 1, 0]] {
        let (expected, found) = (all(picked), elements(&documents, picked));
        let unlike: Vec<_> = expected.symmetric_difference(&found).collect();
        assert!(unlike.is_empty(), "{picked:?} {unlike:#?}");
    }
}

#[test]
fn a_stray_mark_says_nothing_of_other_documents() {
    let stray = "openapi: 3.0.3\npaths: {}\ncomponents: {schemas: {p.x: {type: object, x-ms-any: 1, properties: {n: {type: string}}}}}\n";
    let documents = [OASIS, stray];
    let (alone, both) = (elements(&documents, &[0]), elements(&documents, &[0, 1]));
    assert!(both.is_superset(&alone));
    assert_eq!(both.len(), alone.len() + 1);
}

/// A part has no say of its own: it is read as what refers to it.
#[test]
fn a_part_is_read_as_the_document_that_refers_to_it() {
    let (paths, components) = OASIS.split_once("components:\n").expect("both");
    let paths = paths.replace("'#/", "'b.yaml#/");
    let parts = format!("components:\n{components}");
    let whole = format!("openapi: 3.0.3\n{parts}");
    for parts in [parts, whole] {
        let apart = elements(&[&paths, &parts, MICROSOFT], &[0, 1, 2]);
        let apart = apart.iter().filter(|line| line.starts_with("o "));
        let is_oasis = |line: &&String| line.contains("Org.OData.Core.V1.LongDescription");
        assert_eq!(apart.filter(is_oasis).count(), 1);
    }
}
