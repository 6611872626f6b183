//! What paths become, on small descriptions.

mod own;

use crate::csdl::{Annotation, Document, Expression, ExpressionKind, Facets, TypeName};
use crate::diagnostics::{Diagnostics, Style, render};
use crate::source::Sources;

/// The container, the operations and the annotations that a description
/// becomes, and what is reported.
fn read(text: &str) -> String {
    read_all(&[text])
}

/// The same of several documents, called `service.yaml`, `service2.yaml`, ….
fn read_all(texts: &[&str]) -> String {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let ids = (1..).zip(texts).map(|(number, text)| match number {
        1 => sources.add("service.yaml", *text),
        _ => sources.add(format!("service{number}.yaml"), *text),
    });
    let ids: Vec<_> = ids.collect();
    let trees = ids.into_iter();
    let trees = trees.filter_map(|id| crate::tree::parse_yaml(&sources, id, &mut diagnostics));
    let trees: Vec<_> = trees.collect();
    let documents = super::super::read(&trees, &sources, &mut diagnostics);
    let mut shown = String::new();
    for document in &documents {
        show(document, &mut shown);
    }
    for diagnostic in diagnostics.iter() {
        shown += &render(diagnostic, &sources, Style::Plain);
        shown.push('\n');
    }
    shown
}

fn show(document: &Document, shown: &mut String) {
    for schema in &document.schemas {
        let alias = schema
            .alias
            .as_ref()
            .map(|it| format!(" alias {}", it.value));
        *shown += &format!("{}{}\n", schema.namespace.value, alias.unwrap_or_default());
        for ty in &schema.entity_types {
            let base = ty
                .base_type
                .as_ref()
                .map(|base| format!(" : {}", base.name));
            *shown += &format!("  {}{}", ty.name.value, base.unwrap_or_default());
            let key = ty.key.iter().flat_map(|key| &key.property_refs);
            let key: Vec<&str> = key.map(|it| it.name.value.as_str()).collect();
            *shown += &format!(" {key:?}\n");
            for property in &ty.navigation_properties {
                let name = &property.name.value;
                *shown += &format!("    {name} -> {}\n", type_name(&property.type_name));
            }
        }
        for operation in &schema.operations {
            let parameters = operation.parameters.iter().map(|it| {
                let ty = typed(&it.type_name, &it.facets);
                format!("{}: {ty}{}", it.name.value, annotations(&it.annotations))
            });
            let parameters: Vec<String> = parameters.collect();
            let returned = operation.return_type.as_ref();
            let returned = returned.map(|it| format!(" -> {}", typed(&it.type_name, &it.facets)));
            let composable = if operation.is_composable {
                " composable"
            } else {
                ""
            };
            *shown += &format!(
                "  {:?}{composable} {}({}){}{}\n",
                operation.kind,
                operation.name.value,
                parameters.join(", "),
                returned.unwrap_or_default(),
                annotations(&operation.annotations),
            );
        }
        for container in &schema.containers {
            *shown += &format!("  container {}\n", container.name.value);
            for set in &container.entity_sets {
                *shown += &format!("    {}[{}]\n", set.name.value, set.entity_type.name);
                for binding in &set.bindings {
                    let (path, target) = (&binding.path.value, &binding.target.value);
                    *shown += &format!("      {path} in {target}\n");
                }
            }
            for singleton in &container.singletons {
                let ty = &singleton.type_name.name;
                *shown += &format!("    {}: {ty}\n", singleton.name.value);
            }
            for import in &container.action_imports {
                *shown += &format!("    {} calls {}\n", import.name.value, import.action.value);
            }
            for import in &container.function_imports {
                let function = &import.function.value;
                *shown += &format!("    {} calls {function}\n", import.name.value);
            }
        }
        for said in &schema.out_of_line {
            *shown += &format!(
                "  {}:{}\n",
                said.target.value,
                annotations(&said.annotations)
            );
        }
    }
}

fn type_name(name: &TypeName) -> String {
    match name.collection {
        true => format!("[{}]", name.name),
        false => name.name.clone(),
    }
}

fn typed(name: &TypeName, facets: &Facets) -> String {
    let null = if facets.nullable == Some(true) {
        "?"
    } else {
        ""
    };
    format!("{}{null}", type_name(name))
}

fn annotations(list: &[Annotation]) -> String {
    let shown = list.iter().map(|annotation| {
        let term = annotation.term.value.trim_start_matches("Org.OData.");
        let value = annotation
            .value
            .as_ref()
            .map(|it| format!(" {}", value(it)));
        format!(" @{term}{}", value.unwrap_or_default())
    });
    shown.collect()
}

fn value(expression: &Expression) -> String {
    match &expression.kind {
        ExpressionKind::Constant(_, text) => format!("`{text}`"),
        ExpressionKind::Collection(items) => {
            let items: Vec<String> = items.iter().map(value).collect();
            format!("[{}]", items.join(", "))
        }
        ExpressionKind::Record { properties, .. } => {
            let properties = properties.iter().map(|property| {
                let value = property.value.as_ref().map(value).unwrap_or_default();
                format!("{}: {value}", property.property.value)
            });
            format!("{{{}}}", properties.collect::<Vec<_>>().join(", "))
        }
        other => format!("{other:?}"),
    }
}

#[test]
fn operations_of_both_converters() {
    let shown = read(
        r"
openapi: 3.0.1
info: {title: A, version: '1'}
paths:
  '/users/{user-id}/microsoft.graph.sendMail':
    post:
      summary: Invoke action sendMail
      description: Sends a message.
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
                Message: {$ref: '#/components/schemas/microsoft.graph.message'}
                SaveToSentItems: {type: boolean, nullable: true}
      responses: {2XX: {description: Success}}
      x-ms-docs-operation-type: action
  '/users/microsoft.graph.delta()':
    get:
      parameters: [{name: $top, in: query, schema: {type: integer}}]
      responses:
        2XX:
          content:
            application/json:
              schema:
                type: object
                properties:
                  value: {type: array, items: {$ref: '#/components/schemas/microsoft.graph.user'}}
                  '@odata.deltaLink': {type: string}
      x-ms-docs-operation-type: function
  '/users/microsoft.graph.find(name=''{name}'',start=@start)':
    get:
      parameters:
        - {name: name, in: path, required: true, description: 'Usage: name=x', schema: {type: string, nullable: true}}
        - {name: start, in: query, description: 'Usage: start=@start', schema: {type: string, format: date-time}}
        - {name: hidden, in: query, description: 'Those, too.', schema: {type: boolean}}
      responses:
        2XX: {content: {application/json: {schema: {properties: {value: {type: string, nullable: true}}}}}}
      x-ms-docs-operation-type: function
  '/users/microsoft.graph.report(period={period})':
    get:
      parameters: [{name: period, in: path, required: true, schema: {type: string}}]
      responses:
        200: {content: {application/octet-stream: {schema: {type: string, format: binary}}}}
      x-ms-docs-operation-type: function
  '/users/microsoft.graph.many(ids=@ids)':
    get:
      parameters: [{name: '@ids', in: query, required: true, description: 'This is a URL-encoded JSON array with items of type Edm.Int32, see there', schema: {type: string}}]
      responses:
        200: {content: {application/json: {schema: {$ref: '#/components/schemas/microsoft.graph.user'}}}}
      deprecated: true
      x-ms-deprecation: {date: '2024-01-02', description: No more.}
      x-ms-docs-operation-type: function
  '/add(x={x})':
    get:
      parameters: [{name: x, in: path, required: true, schema: {type: integer, format: int32}}]
      responses: {200: {content: {application/json: {schema: {properties: {value: {type: integer, format: int32}}}}}}}
      x-ms-docs-operation-type: function
  /reset:
    post: {responses: {204: {description: Success}}, x-ms-docs-operation-type: action, security: [{oauth: [Reset.All]}]}
components:
  schemas:
    microsoft.graph.entity: {type: object, properties: {id: {type: string}}}
    microsoft.graph.user: {allOf: [{$ref: '#/components/schemas/microsoft.graph.entity'}]}
    microsoft.graph.message: {allOf: [{$ref: '#/components/schemas/microsoft.graph.entity'}]}
",
    );
    insta::assert_snapshot!(shown, @r#"
    microsoft.graph
      entity ["id"]
      message : microsoft.graph.entity []
      user : microsoft.graph.entity []
      Function add(x: Edm.Int32) -> Edm.Int32
      Function delta(bindingParameter: [microsoft.graph.user]) -> [microsoft.graph.user]
      Function find(bindingParameter: [microsoft.graph.user], name: Edm.String?, start: Edm.DateTimeOffset @Core.V1.OptionalParameter) -> Edm.String? @Capabilities.V1.OperationRestrictions {CustomQueryOptions: [{Name: `hidden`, Description: `Those, too.`}]}
      Function many(bindingParameter: [microsoft.graph.user], ids: [Edm.Int32]) -> microsoft.graph.user @Core.V1.Revisions [{Date: `2024-01-02`, Description: `No more.`, Kind: `Org.OData.Core.V1.RevisionKind/Deprecated`}]
      Function report(bindingParameter: [microsoft.graph.user], period: Edm.String) -> Edm.Stream
      Action reset() @Capabilities.V1.OperationRestrictions {Permissions: [{SchemeName: `oauth`, Scopes: [{Scope: `Reset.All`}]}]}
      Action sendMail(bindingParameter: microsoft.graph.user, Message: microsoft.graph.message, SaveToSentItems: Edm.Boolean?) @Core.V1.Description `Sends a message.`
      container GraphService
        users[microsoft.graph.user]
        reset calls microsoft.graph.reset
        add calls microsoft.graph.add
    "#);
}

#[test]
fn parameters_of_functions_may_be_query_options() {
    let shown = read(
        r"
openapi: 3.0.2
info: {title: Service for namespace a.b, version: '1'}
paths:
  /users:
    get: {responses: {200: {content: {application/json: {schema: {properties: {value: {type: array, items: {$ref: '#/components/schemas/a.b.user'}}}}}}}}}
  '/users(''{id}'')': {get: {}, patch: {}, delete: {}}
  /users/b.find:
    get:
      summary: Finds somebody
      description: By the name.
      parameters:
        - {name: name, in: query, required: true, schema: {type: string}}
        - {name: '@top', in: query, required: false, schema: {type: integer, format: int32}}
      responses: {200: {content: {application/json: {schema: {$ref: '#/components/schemas/a.b.user'}}}}}
  /users/b.find/b.again(): {get: {summary: Invoke function again}}
components:
  schemas:
    a.b.user: {type: object, properties: {id: {type: string}}, anyOf: [{}]}
    a.b.user-create: {type: object, properties: {id: {type: string}}, required: [id]}
    a.b.user-update: {type: object}
",
    );
    insta::assert_snapshot!(shown, @r#"
    a.b alias b
      user ["id"]
      Function again(bindingParameter: a.b.user)
      Function composable find(bindingParameter: [a.b.user], name: Edm.String, top: Edm.Int32 @Core.V1.OptionalParameter) -> a.b.user @Core.V1.Description `Finds somebody` @Core.V1.LongDescription `By the name.`
      container Container
        users[a.b.user]
      a.b.Container/users: @Capabilities.V1.InsertRestrictions {Insertable: `false`}
    "#);
}

/// Entity sets, singletons, navigation, and what they have not.
const WHOLE: &str = r"
openapi: 3.0.2
info: {title: A, version: '1'}
paths:
  /users:
    get:
      parameters: [{$ref: '#/components/parameters/top'}, {$ref: '#/components/parameters/skip'}, {name: $select, in: query, schema: {}}]
      responses: {200: {content: {application/json: {schema: {properties: {value: {type: array, items: {$ref: '#/components/schemas/a.user'}}}}}}}}
      security: [{app: [User.Read]}, {user: [User.Read, User.Write]}]
  '/users(''{id}'')':
    get: {summary: The user, description: With all., responses: {200: {content: {application/json: {schema: {$ref: '#/components/schemas/a.user'}}}}}}
    put: {}
  '/users(''{id}'')/friends':
    get:
      tags: [users, people]
      parameters: [{$ref: '#/components/parameters/top'}, {name: $select, in: query, schema: {}}]
      responses: {200: {content: {application/json: {schema: {properties: {value: {type: array, items: {$ref: '#/components/schemas/a.user'}}}}}}}}
  /people:
    get:
      parameters: [{$ref: '#/components/parameters/top'}, {$ref: '#/components/parameters/skip'}, {name: $select, in: query, schema: {}}]
      responses: {200: {content: {application/json: {schema: {properties: {value: {type: array, items: {$ref: '#/components/schemas/a.user'}}}}}}}}
    post: {}
  '/people(''{id}'')': {get: {}, patch: {}, delete: {}}
  '/people(''{id}'')/friends':
    get:
      tags: [people]
      parameters: [{$ref: '#/components/parameters/top'}, {$ref: '#/components/parameters/skip'}, {name: $select, in: query, schema: {}}]
      responses: {200: {content: {application/json: {schema: {properties: {value: {type: array, items: {$ref: '#/components/schemas/a.user'}}}}}}}}
  /me:
    get: {parameters: [{name: $select, in: query, schema: {}}], responses: {200: {content: {application/json: {schema: {$ref: '#/components/schemas/a.user'}}}}}}
components:
  parameters:
    top: {name: $top, in: query, schema: {type: integer}}
    skip: {name: $skip, in: query, schema: {type: integer}}
  schemas:
    a.user:
      type: object
      properties:
        id: {type: string}
        friends: {type: array, items: {$ref: '#/components/schemas/a.user'}}
        friends@odata.count: {type: integer}
    a.user-create: {type: object, properties: {id: {type: string}}, required: [id]}
";

#[test]
fn what_is_missing_is_a_restriction_where_converters_would_have_it() {
    let shown = read(WHOLE);
    insta::assert_snapshot!(shown, @r#"
    a
      user ["id"]
        friends -> [a.user]
      container Container
        people[a.user]
        users[a.user]
          friends in people
        me: a.user
      a.Container/me: @Capabilities.V1.UpdateRestrictions {Updatable: `false`}
      a.Container/users: @Capabilities.V1.ReadRestrictions {Permissions: [{SchemeName: `app`, Scopes: [{Scope: `User.Read`}]}, {SchemeName: `user`, Scopes: [{Scope: `User.Read`}, {Scope: `User.Write`}]}], ReadByKeyRestrictions: {Description: `The user`, LongDescription: `With all.`}} @Capabilities.V1.InsertRestrictions {Insertable: `false`} @Capabilities.V1.UpdateRestrictions {UpdateMethod: `Org.OData.Capabilities.V1.HttpMethod/PUT`} @Capabilities.V1.DeleteRestrictions {Deletable: `false`}
      a.Container/users/friends: @Capabilities.V1.SkipSupported `false`
    "#);
}

#[test]
fn types_that_only_paths_have() {
    let shown = read(
        r"
openapi: 3.0.1
info: {title: A, version: '1'}
paths:
  '/users/{user-id}/meetings':
    get:
      parameters: [{name: user-id, in: path, x-ms-docs-key-type: user}]
      responses: {2XX: {content: {application/json: {schema: {properties: {value: {type: array, items: {$ref: '#/components/schemas/a.b.meeting'}}}}}}}}
      deprecated: true
      x-ms-docs-operation-type: operation
  '/users/{user-id}/meetings/{meeting-id}':
    get:
      deprecated: true
      responses: {2XX: {content: {application/json: {schema: {$ref: '#/components/schemas/a.b.meeting'}}}}}
  '/users/{user-id}/meetings(joinUrl=''{joinUrl}'')':
    get:
      parameters: [{name: joinUrl, in: path, description: Alternate key of meeting}]
  '/users/{user-id}/meetings/{meeting-id}/report':
    get:
      deprecated: true
      responses: {2XX: {content: {application/json: {schema: {$ref: '#/components/schemas/a.b.report'}}}}}
  '/work/approval/items/{item-id}/a.b.cancel':
    post:
      parameters: [{name: item-id, in: path, x-ms-docs-key-type: approvalItem}]
      x-ms-docs-operation-type: action
components:
  schemas:
    a.b.entity: {type: object, properties: {id: {type: string}}}
    a.b.report: {allOf: [{$ref: '#/components/schemas/a.b.entity'}]}
    a.b.meeting:
      allOf:
        - $ref: '#/components/schemas/a.b.entity'
        - type: object
          properties:
            joinUrl: {type: string}
            report: {$ref: '#/components/schemas/a.b.report'}
",
    );
    insta::assert_snapshot!(shown, @r#"
    a.b
      entity ["id"]
      meeting : a.b.entity []
        report -> a.b.report
      report : a.b.entity []
      approval : a.b.entity []
        items -> [a.b.approvalItem]
      approvalItem : a.b.entity []
      user : a.b.entity []
        meetings -> [a.b.meeting]
      work : a.b.entity []
        approval -> a.b.approval
      Action cancel(bindingParameter: a.b.approvalItem)
      container Container
        users[a.b.user]
        work: a.b.work
      a.b.meeting: @Core.V1.AlternateKeys [{Key: [{Name: `joinUrl`, Alias: `joinUrl`}]}]
      a.b.user/meetings: @Core.V1.Revisions [{Kind: `Org.OData.Core.V1.RevisionKind/Deprecated`}]
    "#);
}

#[test]
fn a_line_that_is_missing_stops_nothing() {
    let lines: Vec<&str> = WHOLE.lines().collect();
    assert!(read(WHOLE).contains("users[a.user]"));
    for missing in 0..lines.len() {
        let mut kept = lines.clone();
        kept.remove(missing);
        read(&kept.join("\n"));
        read(&lines[..missing].join("\n"));
    }
}
