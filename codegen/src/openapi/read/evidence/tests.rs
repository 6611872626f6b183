//! What paths tell, on small descriptions.

use super::gather;
use super::walk::Role;
use crate::diagnostics::{Diagnostics, Style, render};
use crate::openapi::read::description::Description;
use crate::openapi::read::own;
use crate::source::Sources;

/// What is gathered of a description, and what is reported.
fn gathered(text: &str) -> String {
    let mut sources = Sources::default();
    let source = sources.add("service.yaml", text);
    let mut diagnostics = Diagnostics::default();
    let tree = crate::tree::parse_yaml(&sources, source, &mut diagnostics);
    let mut shown = String::new();
    if let Some(tree) = tree {
        let trees = [tree];
        if let Some(description) = Description::new(&trees, &sources, &mut diagnostics) {
            let decoded = super::decoded(&description);
            let own = own::read(&description, &mut diagnostics);
            let evidence = gather(&description, &own, &decoded, &mut diagnostics);
            for (name, ty) in &evidence.types {
                let key: Vec<&str> = ty.key.iter().map(|(name, _)| *name).collect();
                shown += &format!("{name}: entity {}", ty.entity);
                shown += &format!(" key {key:?} nav {:?}", ty.navigation_properties);
                shown += &format!(" streams {:?} media {}\n", ty.streams, ty.has_stream);
            }
            shown += &format!("aliases {:?}\n", evidence.aliases);
            if let Some(paths) = &evidence.paths {
                for id in paths.nodes.ids() {
                    let (node, step) = (paths.nodes.get(id), paths.step(id));
                    if step.role == Role::Root {
                        continue;
                    }
                    let place = step.place.as_ref().map(|it| match it.collection {
                        true => format!("Collection({})", it.ty),
                        false => it.ty.to_string(),
                    });
                    let segment = match node.is_key {
                        true => "key".to_owned(),
                        false => node.segment.name.to_owned(),
                    };
                    let role = step.role;
                    shown += &format!("{segment}: {role:?} {}\n", place.unwrap_or_default());
                }
                shown += &format!("alternate {:?}\n", paths.alternate_keys);
                let extras = paths.extras.iter();
                let extras = extras.map(|((ty, name), it)| format!("{ty}/{name}: {}", it.target));
                shown += &format!("extra {:?}\n", extras.collect::<Vec<_>>());
            }
        }
    }
    for diagnostic in diagnostics.iter() {
        shown += &render(diagnostic, &sources, Style::Plain);
        shown.push('\n');
    }
    shown
}

#[test]
fn paths_of_microsofts_converter() {
    let shown = gathered(
        r"
openapi: 3.0.1
paths:
  '/users/{user-id}/meetings':
    get:
      parameters: [{name: user-id, in: path, x-ms-docs-key-type: user}]
      responses:
        2XX:
          $ref: '#/components/responses/meetings'
      x-ms-docs-operation-type: operation
  '/users/{user-id}/meetings/{meeting-id}':
    get:
      responses:
        2XX: {content: {application/json: {schema: {$ref: '#/components/schemas/a.b.meeting'}}}}
  '/users/{user-id}/meetings/{meeting-id}/content':
    get:
      responses:
        2XX: {content: {application/octet-stream: {schema: {type: string, format: binary}}}}
  '/users/{user-id}/meetings(joinUrl=''{joinUrl}'')':
    get:
      parameters: [{name: joinUrl, in: path, description: Alternate key of meeting}]
      responses:
        2XX: {content: {application/json: {schema: {$ref: '#/components/schemas/a.b.meeting'}}}}
  '/users/{user-id}/meetings/{meeting-id}/report':
    get:
      responses:
        2XX: {content: {application/json: {schema: {$ref: '#/components/schemas/a.b.report'}}}}
  '/users/{user-id}/meetings/{meeting-id}/settings':
    get:
      responses:
        2XX: {content: {application/json: {schema: {$ref: '#/components/schemas/a.b.settings'}}}}
  '/users/{user-id}/meetings/a.b.delta()':
    get:
      x-ms-docs-operation-type: function
  '/users/{user-id}/meetings/$count': {get: {}}
  '/users/{user-id}/meetings/nonsense': {get: {}}
  '/work/approval/items/{item-id}/a.b.cancel':
    post:
      parameters: [{name: item-id, in: path, x-ms-docs-key-type: approvalItem}]
      x-ms-docs-operation-type: action
components:
  responses:
    meetings:
      content: {application/json: {schema: {$ref: '#/components/schemas/a.b.meetingCollectionResponse'}}}
  schemas:
    a.b.entity: {type: object, properties: {id: {type: string}}}
    a.b.report: {allOf: [{$ref: '#/components/schemas/a.b.entity'}]}
    a.b.settings: {type: object, properties: {x: {type: string}}}
    a.b.meetingCollectionResponse:
      properties:
        value: {type: array, items: {$ref: '#/components/schemas/a.b.meeting'}}
        '@odata.nextLink': {type: string}
    a.b.meeting:
      allOf:
        - $ref: '#/components/schemas/a.b.entity'
        - type: object
          properties:
            joinUrl: {type: string}
            content: {type: string, format: base64url}
            settings: {$ref: '#/components/schemas/a.b.settings'}
            report: {$ref: '#/components/schemas/a.b.report'}
",
    );
    insta::assert_snapshot!(shown, @r#"
    a.b.entity: entity true key [] nav {} streams {} media false
    a.b.meeting: entity true key ["id"] nav {"report"} streams {"content"} media false
    a.b.report: entity true key [] nav {} streams {} media false
    aliases {}
    users: EntitySet Collection(a.b.user)
    key: Key a.b.user
    meetings: Member Collection(a.b.meeting)
    key: Key a.b.meeting
    $count: Other 
    a.b.delta: Operation(Function) 
    nonsense: Other 
    key: Key a.b.meeting
    content: Member 
    report: Member a.b.report
    settings: Member a.b.settings
    work: Singleton a.b.work
    approval: Member a.b.approval
    items: Member Collection(a.b.approvalItem)
    key: Key a.b.approvalItem
    a.b.cancel: Operation(Action) 
    alternate {"a.b.meeting": {["joinUrl"]}}
    extra ["a.b.approval/items: a.b.approvalItem", "a.b.user/meetings: a.b.meeting", "a.b.work/approval: a.b.approval"]
    warning[W0170]: `a.b.meeting` has no `nonsense`
      --> service.yaml:36:3
       |
    36 |   '/users/{user-id}/meetings/nonsense': {get: {}}
       |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: paths with it are left out; a property of the schema, or an answer with a schema of the description, would explain it
    "#);
}

#[test]
fn paths_of_the_converter_of_oasis() {
    let shown = gathered(
        r"
openapi: 3.0.2
paths:
  /users:
    get:
      parameters:
        - {name: $select, in: query, schema: {items: {enum: [id, box]}}}
        - {name: $expand, in: query, schema: {items: {enum: ['*', files, box/main]}}}
      responses:
        200: {content: {application/json: {schema: {properties: {value: {type: array, items: {$ref: '#/components/schemas/a.user'}}}}}}}
  '/users(''{id}'')':
    get: {responses: {200: {content: {application/json: {schema: {$ref: '#/components/schemas/a.user'}}}}}}
  '/users(''{id}'')/box/main':
    get: {responses: {200: {content: {application/json: {schema: {$ref: '#/components/schemas/a.folder'}}}}}}
  '/users(''{id}'')/files(''{name_1}'')/$value':
    get: {responses: {200: {content: {'*/*': {schema: {type: string, format: binary}}}}}}
  '/users(''{id}'')/files(''{name_1}'')/n.send': {post: {summary: Invoke action send}}
  '/users/n.delta()': {get: {summary: Invoke function delta}}
  '/pairs(a={a},b={b})':
    get: {responses: {200: {content: {application/json: {schema: {$ref: '#/components/schemas/a.pair'}}}}}}
  '/pairs':
    get: {responses: {200: {content: {application/json: {schema: {properties: {value: {type: array, items: {$ref: '#/components/schemas/a.pair'}}}}}}}}}
  '/add(x={x},y={y})': {get: {summary: Invoke function add}}
  /reset: {post: {summary: Invoke action reset}}
  /invitations:
    post:
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/a.folder-create'}}}}
      responses: {201: {content: {application/json: {schema: {$ref: '#/components/schemas/a.folder'}}}}}
  /$batch: {post: {}}
components:
  schemas:
    a.user:
      type: object
      properties:
        id: {type: string}
        box: {$ref: '#/components/schemas/a.box'}
        files: {type: array, items: {$ref: '#/components/schemas/a.file'}}
        files@odata.count: {$ref: '#/components/schemas/count'}
    a.box: {type: object, properties: {main: {allOf: [{$ref: '#/components/schemas/a.folder'}], nullable: true}}}
    a.file: {type: object, properties: {name: {type: string}}, anyOf: [{$ref: '#/components/schemas/a.image'}, {}]}
    a.image: {type: object, properties: {name: {type: string}, width: {type: integer}}}
    a.folder: {type: object, properties: {code: {type: string}, title: {type: string}}}
    a.folder-create: {type: object, properties: {code: {type: string}}, required: [code]}
    a.folder-update: {type: object, properties: {title: {type: string}}}
    a.pair: {type: object, properties: {a: {type: string}, b: {type: string}}}
    count: {anyOf: [{type: integer}, {type: string}]}
",
    );
    insta::assert_snapshot!(shown, @r#"
    a.box: entity false key [] nav {"main"} streams {} media false
    a.file: entity true key ["name"] nav {} streams {} media true
    a.folder: entity true key ["code"] nav {} streams {} media false
    a.image: entity true key [] nav {} streams {} media false
    a.pair: entity true key ["a", "b"] nav {} streams {} media false
    a.user: entity true key ["id"] nav {"files"} streams {} media false
    aliases {"n": "a"}
    $batch: Other 
    add: Operation(Function) 
    invitations: EntitySet Collection(a.folder)
    pairs: EntitySet Collection(a.pair)
    key: Key a.pair
    reset: Operation(Action) 
    users: EntitySet Collection(a.user)
    key: Key a.user
    n.delta: Operation(Function) 
    box: Member a.box
    main: Member a.folder
    files: Member Collection(a.file)
    key: Key a.file
    $value: Other 
    n.send: Operation(Action) 
    alternate {}
    extra []
    "#);
}

#[test]
fn what_is_no_path_is_reported_once() {
    let shown = gathered(
        r"
openapi: 3.0.2
paths:
  /users: {get: {responses: {200: {content: {application/json: {schema: {properties: {value: {type: array, items: {$ref: '#/components/schemas/a.user'}}}}}}}}}}
  users: {get: {}}
  '/users/{id}/x': {get: {}}
  '/users/{id}/x/y': {get: {}}
  '/users/{id}/z': 1
  '/users/{id': {get: {}}
components:
  schemas:
    a.user: {type: object, properties: {name: {type: string}}}
",
    );
    insta::assert_snapshot!(shown, @r"
    a.user: entity true key [] nav {} streams {} media false
    aliases {}
    users: EntitySet Collection(a.user)
    key: Key a.user
    x: Other 
    y: Other 
    alternate {}
    extra []
    error[E0151]: the path cannot be read
     --> service.yaml:5:3
      |
    5 |   users: {get: {}}
      |   ^^^^^
      |
      = help: a path begins with `/`, and its parameters stand in braces, such as `/users/{id}`
    error[E0150]: a Path Item Object is expected here, not a number
     --> service.yaml:8:20
      |
    8 |   '/users/{id}/z': 1
      |                    ^
      |
      = help: write the operations of the path, such as `get:`, as its members
    error[E0151]: the path cannot be read
     --> service.yaml:9:3
      |
    9 |   '/users/{id': {get: {}}
      |   ^^^^^^^^^^^^
      |
      = help: a path begins with `/`, and its parameters stand in braces, such as `/users/{id}`
    warning[W0170]: `a.user` has no `x`
     --> service.yaml:6:3
      |
    6 |   '/users/{id}/x': {get: {}}
      |   ^^^^^^^^^^^^^^^
      |
      = help: paths with it are left out; a property of the schema, or an answer with a schema of the description, would explain it
    warning[W0171]: `{id}` names no key property of `a.user`
     --> service.yaml:6:3
      |
    6 |   '/users/{id}/x': {get: {}}
      |   ^^^^^^^^^^^^^^^
      |
      = help: entities of the type cannot be asked for by their key; a parameter that is called as the property would tell, or a property `id`
    ");
}

#[test]
fn types_without_schemas_cost_what_their_paths_are_long() {
    let path = |segments: usize| format!("{}/a", "/a".repeat(segments - 1));
    let description = |path: &str| {
        format!(
            "openapi: 3.0.2\npaths:\n  {path}: {{get: {{}}}}\ncomponents: {{schemas: {{a.b: {{}}}}}}\n"
        )
    };
    // Each name is that of a path: none grows by what others are called.
    let shown = gathered(&description(&path(100)));
    let longest = shown.split([' ', '"']).map(str::len).max();
    assert!(longest.is_some_and(|longest| longest < 300), "{longest:?}");

    let shown = gathered(&description(&path(101)));
    assert!(
        shown.contains("error[E0104]: a path of more than 100 segments"),
        "{shown}"
    );
}

#[test]
fn paths_that_differ_in_the_names_of_their_parameters_are_one() {
    let answer = "responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/a.T'}}}}}";
    let get = format!("    get: {{{answer}}}");
    let other = "    get: {responses: {'204': {description: None}}}";
    let patch = format!("    patch: {{{answer}}}");
    let of = |one: &str, two: &str| {
        gathered(&format!(
            "
openapi: 3.0.1
paths:
  '/ts/{{a}}':
{one}
  '/ts/{{b}}':
{two}
components:
  schemas:
    a.T: {{type: object, properties: {{id: {{type: string}}}}}}
"
        ))
    };
    let found = of(&patch, &get);
    assert_eq!(found, of(&get, &patch));
    assert!(found.contains("ts: EntitySet Collection(a.T)"), "{found}");
    insta::assert_snapshot!(of(&get, other), @r#"
    a.T: entity true key ["id"] nav {} streams {} media false
    aliases {}
    ts: EntitySet Collection(a.T)
    key: Key a.T
    alternate {}
    extra []
    warning[W0161]: `GET /ts/{a}` is declared in another way elsewhere
     --> service.yaml:7:5
      |
    5 |     get: {responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/a.T'}}}}}}
      |     --- this one is taken, as it says more or comes first by its text
    6 |   '/ts/{b}':
    7 |     get: {responses: {'204': {description: None}}}
      |     ^^^
      |
      = help: name documents of one version of the service, or remove one of the two
    "#);
}
