//! Descriptions in several documents.

use super::types_of;

#[test]
fn references_lead_to_the_other_documents() {
    let whole = r"
openapi: 3.0.3
paths: {}
components:
  schemas:
    a.T:
      type: object
      properties:
        first: {$ref: './parts/common.yaml#/definitions/text~1plain%20one'}
        second: {$ref: common.yaml#/components/schemas/b.U}
        lost: {$ref: other.yaml#/x}
    a.V: {$ref: common.yaml#/definitions/v}
";
    let part = r"
components:
  schemas:
    b.U: {type: object, properties: {id: {type: string}}}
definitions:
  text/plain one: {type: string, maxLength: 3}
  v: {type: string, enum: [one]}
";
    let found = types_of(&[("whole.yaml", whole), ("parts/common.yaml", part)]);
    insta::assert_snapshot!(found, @r"
    namespace a
    complex T
      first: Edm.String not null length 3
      second: b.U
      lost: Edm.Untyped not null
    enum V
      one
    namespace b
    complex U
      id: Edm.String not null
    error[E0142]: `other.yaml` is not among the documents of this run
      --> whole.yaml:11:22
       |
    11 |         lost: {$ref: other.yaml#/x}
       |                      ^^^^^^^^^^^^^
       |
       = help: name the file in the manifest, too; nothing is fetched
    ");
}

/// A description of one type in one namespace, and its file.
fn part(member: &str) -> String {
    format!(
        "openapi: 3.0.3\npaths: {{}}\ncomponents:\n  schemas:\n    text: {{{member}}}\n    \
         a.T: {{type: object, properties: {{one: {{$ref: '#/components/schemas/text'}}}}}}\n"
    )
}

#[test]
fn a_reference_leads_to_the_file_that_it_says() {
    let whole = r"
openapi: 3.0.3
paths: {}
components:
  schemas:
    b.T:
      type: object
      properties:
        of_x: {$ref: x/my%20file.yaml#/definitions/text}
        of_y: {$ref: ./x/../y/my%20file.yaml#/definitions/text}
        of_both: {$ref: my%20file.yaml#/definitions/text}
";
    let text =
        |length: u32| format!("definitions: {{text: {{type: string, maxLength: {length}}}}}");
    let (x, y) = (text(1), text(2));
    let files = [
        ("./folder/whole.yaml", whole),
        ("folder/y/my file.yaml", y.as_str()),
        ("folder/x/my file.yaml", x.as_str()),
    ];
    insta::assert_snapshot!(types_of(&files), @r"
    namespace b
    complex T
      of_x: Edm.String not null length 1
      of_y: Edm.String not null length 2
      of_both: Edm.Untyped not null
    error[E0142]: several documents are called `my%20file.yaml`
      --> ./folder/whole.yaml:11:25
       |
    11 |         of_both: {$ref: my%20file.yaml#/definitions/text}
       |                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: write the path from this document to the one that is meant
    ");
}

#[test]
fn what_two_documents_declare_alike_is_one() {
    let one = part("type: string, description: One");
    let two = part("description: Two, type: string");
    let found = types_of(&[("one.yaml", &one), ("two.yaml", &two)]);
    insta::assert_snapshot!(found, @r"
    namespace a
    complex T
      one: Edm.String not null
    ");
}

#[test]
fn the_order_of_documents_does_not_choose_between_declarations() {
    let less = r"
openapi: 3.0.3
paths: {}
components:
  schemas:
    a.T: {type: object, properties: {one: {type: string}}}
    a.U: {type: object, properties: {one: {type: string}}}
";
    let more = r"
openapi: 3.0.3
paths: {}
components:
  schemas:
    a.T: {type: object, properties: {one: {type: string}, two: {type: string}}}
    a.U: {type: object, properties: {one: {type: boolean}}}
    a.V: {type: object, properties: {one: {$ref: 'less.yaml#/components/schemas/a.T'}}}
";
    let found = types_of(&[("less.yaml", less), ("more.yaml", more)]);
    let reversed = types_of(&[("more.yaml", more), ("less.yaml", less)]);
    assert_eq!(found, reversed);
    insta::assert_snapshot!(found, @r"
    namespace a
    complex T
      one: Edm.String not null
      two: Edm.String not null
    complex U
      one: Edm.Boolean not null
    complex V
      one: a.T
    warning[W0161]: `a.T` is declared in another way elsewhere
     --> less.yaml:6:5
      |
    6 |     a.T: {type: object, properties: {one: {type: string}}}
      |     ^^^
      |
     ::: more.yaml:6:5
      |
    6 |     a.T: {type: object, properties: {one: {type: string}, two: {type: string}}}
      |     --- this one is taken, as it says more or comes first by its text
      |
      = help: name documents of one version of the service, or remove one of the two
    warning[W0161]: `a.U` is declared in another way elsewhere
     --> less.yaml:7:5
      |
    7 |     a.U: {type: object, properties: {one: {type: string}}}
      |     ^^^
      |
     ::: more.yaml:7:5
      |
    7 |     a.U: {type: object, properties: {one: {type: boolean}}}
      |     --- this one is taken, as it says more or comes first by its text
      |
      = help: name documents of one version of the service, or remove one of the two
    ");
}

#[test]
fn a_reference_to_the_declaration_is_no_other_declaration() {
    let one = "openapi: 3.0.3\npaths: {}\ncomponents: {schemas: {a.T: {$ref: 'x/two.yaml#/components/schemas/a.T'}}}";
    let two = part("type: integer, format: int32");
    let found = types_of(&[("one.yaml", one), ("x/two.yaml", &two)]);
    let reversed = types_of(&[("x/two.yaml", &two), ("one.yaml", one)]);
    assert_eq!(found, reversed);
    insta::assert_snapshot!(found, @r"
    namespace a
    complex T
      one: Edm.Int32 not null
    ");
}

#[test]
fn what_documents_say_of_the_container_is_put_together() {
    let slice = |child: &str, kind: &str| {
        format!(
            "openapi: 3.1.0\npaths:\n  /{child}: {{get: {{responses: {{'200': {{content: \
             {{application/json: {{schema: {{$ref: '#/components/schemas/a.T'}}}}}}}}}}}}}}\n\
             x-odata-container:\n  name: a.C\n  children:\n    {child}: {{kind: {kind}, type: a.T}}\n\
             components:\n  schemas:\n    a.T: {{type: object, x-odata-kind: EntityType, x-odata-key: [id], properties: {{id: {{type: string}}}}}}\n"
        )
    };
    let names = ["one.yaml", "two.yaml", "three.yaml"];
    let texts = [
        slice("me", "Singleton"),
        slice("you", "Singleton"),
        slice("you", "EntitySet"),
    ];
    let shown = |order: [usize; 3]| types_of(&order.map(|at| (names[at], texts[at].as_str())));
    let found = shown([0, 1, 2]);
    assert_eq!(found, shown([2, 1, 0]));
    insta::assert_snapshot!(found, @r"
    namespace a
    entity T key(id)
      id: Edm.String not null
    warning[W0161]: `you` is declared in another way elsewhere
     --> two.yaml:7:5
      |
    7 |     you: {kind: Singleton, type: a.T}
      |     ^^^
      |
     ::: three.yaml:7:5
      |
    7 |     you: {kind: EntitySet, type: a.T}
      |     --- this one is taken, as it says more or comes first by its text
      |
      = help: name documents of one version of the service, or remove one of the two
    ");
}

#[test]
fn a_mapping_leads_to_files_as_references_do() {
    let whole = r"
openapi: 3.0.3
paths:
  /as:
    get:
      responses: {2XX: {content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/n.a'}}}}}}
  /as/{id}: {get: {responses: {}}}
components:
  schemas:
    n.a:
      type: object
      properties: {id: {type: string}}
      discriminator:
        propertyName: '@odata.type'
        mapping:
          '#n.b': other.yaml#/components/schemas/n.b
          '#n.c': parts/n.c.yaml
          '#n.d': n.d
          '#n.e': other.yaml#/components/schemas/n.e
          '#n.f': missing.yaml
    n.c: {$ref: parts/n.c.yaml}
    n.d: {type: object, properties: {d: {$ref: parts/n.c.yaml}}}
";
    let other = "components: {schemas: {n.b: {type: object, properties: {b: {type: string}}}}}";
    let bare = "type: object\nproperties: {c: {$ref: '../whole.yaml#/components/schemas/n.d'}}";
    let found = types_of(&[
        ("whole.yaml", whole),
        ("other.yaml", other),
        ("parts/n.c.yaml", bare),
    ]);
    insta::assert_snapshot!(found, @r"
    namespace n
    entity a key(id)
      id: Edm.String not null
    entity b
      b: Edm.String not null
    entity c
      c -> n.d
    entity d
      d -> n.c
    ");
}
