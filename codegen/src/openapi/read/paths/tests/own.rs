//! What descriptions of this project say outright.

use super::read;

/// A function behind a cast that no request calls, one without a mark of it, and
/// an entity set of which one request is there.
const SLICE: &str = r##"
openapi: 3.1.0
info: {title: A, version: '1'}
paths:
  /users: {get: {responses: {200: {content: {application/json: {schema: {properties: {value: {type: array, items: {$ref: '#/components/schemas/a.user'}}}}}}}}}}
  '/users/{user-id}/a.guest/features': {get: {responses: {200: {content: {application/json: {schema: {$ref: '#/components/schemas/a.feature'}}}}}}}
  '/users/{user-id}/hosts(of=''{of}'')/{guest-id}/id': {get: {responses: {200: {content: {text/plain: {}}}}}}
  /begin: {post: {responses: {204: {description: Done.}}}}
x-odata-container:
  name: a.all
  children:
    begin: {kind: ActionImport, type: a.start}
    users: {kind: EntitySet, type: a.user, description: People., bindings: {friends: users}}
x-odata-operations:
  a.features:
    - $Kind: Function
      $IsBound: true
      $Parameter:
        - {$Name: it, $Type: a.guest}
        - {$Name: all, $Type: Edm.Boolean, '@Org.OData.Core.V1.OptionalParameter': {}}
      $ReturnType: {$Type: a.feature}
  a.hosts:
    - {$Kind: Function, $IsBound: true, $IsComposable: true, $Parameter: [{$Name: it, $Type: a.user}, {$Name: of}], $ReturnType: {$Type: a.guest, $Collection: true}}
  a.start:
    - {$Kind: Action}
x-odata-annotations:
  a.all/users:
    '@Org.OData.Capabilities.V1.InsertRestrictions': {Insertable: false}
components:
  schemas:
    a.user:
      type: object
      properties: {id: {type: string}}
      x-odata-kind: EntityType
      x-odata-key: [id]
    a.guest: {type: object, allOf: [{$ref: '#/components/schemas/a.user'}], x-odata-kind: EntityType}
    a.feature: {type: object, properties: {name: {type: string}}, x-odata-kind: ComplexType}
"##;

#[test]
fn operations_and_capabilities_are_not_guessed() {
    insta::assert_snapshot!(read(SLICE), @r#"
    a
      guest : a.user []
      user ["id"]
      Function features(it: a.guest, all: Edm.Boolean @Core.V1.OptionalParameter {}) -> a.feature
      Function composable hosts(it: a.user, of: Edm.String) -> [a.guest]
      Action start()
      container all
        users[a.user]
          friends in users
        begin calls a.start
      a.all/users: @Capabilities.V1.InsertRestrictions {Insertable: `false`}
    "#);
}

#[test]
fn what_is_no_csdl_json_is_reported() {
    let shown = read(
        r"
openapi: 3.1.0
info: {title: A, version: '1'}
paths: {/me: {get: {responses: {200: {content: {application/json: {schema: {$ref: '#/components/schemas/a.t'}}}}}}}}
x-odata-operations: {a.f: {}, a.g: [{$Kind: Verb}, 1], h: [{$Kind: Action}]}
x-odata-annotations: [a.t]
components: {schemas: {a.t: {type: object, x-odata-kind: EntityType}}}
",
    );
    insta::assert_snapshot!(shown, @r"
    a
      t []
      container Container
        me: a.t
    error[E0125]: `x-odata-annotations` is an array
     --> service.yaml:6:22
      |
    6 | x-odata-annotations: [a.t]
      |                      ^
      |
      = help: write an object: `{ … }`
    error[E0125]: `a.f` is an object
     --> service.yaml:5:27
      |
    5 | x-odata-operations: {a.f: {}, a.g: [{$Kind: Verb}, 1], h: [{$Kind: Action}]}
      |                           ^
      |
      = help: write an array of overloads: `[ … ]`
    error[E0126]: `Verb` is no `$Kind` that may stand here
     --> service.yaml:5:45
      |
    5 | x-odata-operations: {a.f: {}, a.g: [{$Kind: Verb}, 1], h: [{$Kind: Action}]}
      |                                             ^^^^
      |
      = help: write one of Action, Function
    error[E0125]: an item of `g` is a number
     --> service.yaml:5:52
      |
    5 | x-odata-operations: {a.f: {}, a.g: [{$Kind: Verb}, 1], h: [{$Kind: Action}]}
      |                                                    ^
      |
      = help: write an object: `{ … }`
    error[E0116]: `` is not a name
     --> service.yaml:5:60
      |
    5 | x-odata-operations: {a.f: {}, a.g: [{$Kind: Verb}, 1], h: [{$Kind: Action}]}
      |                                                            ^
      |
      = help: a name starts with a letter or `_`, and holds letters, digits and `_` only
    ");
}

#[test]
fn of_two_documents_the_one_that_says_more_counts() {
    let line = "Insertable: false}\n";
    let more = SLICE.replace(line, "Insertable: false}\n    '@a.T': 1\n");
    assert_ne!(more, SLICE);
    let less = SLICE.replace("Insertable: false", "Insertable: true");
    let texts = [more.as_str(), less.as_str()];
    let found = super::read_all(&texts);
    assert!(found.contains("Insertable: `false`"), "{found}");
    assert!(!found.contains("Insertable: `true`"), "{found}");
    assert_eq!(found.matches("Function features(").count(), 1, "{found}");
    let reversed = super::read_all(&[&less, &more]);
    assert!(reversed.contains("Insertable: `false`"), "{reversed}");
}
