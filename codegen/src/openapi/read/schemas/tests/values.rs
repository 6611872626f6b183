//! Schemas of values.

use super::types;

#[test]
fn formats_are_primitive_types() {
    let found = types(
        "3.0.3",
        r"
a.T:
  type: object
  properties:
    boolean: {type: boolean}
    byte: {type: number, format: uint8}
    sbyte: {type: integer, format: int8}
    int16: {type: integer, format: int16}
    int32: {type: number, format: int32}
    int64: {type: integer, format: int64}
    integer: {type: integer}
    number: {type: number}
    single: {type: number, format: float}
    double: {type: number, format: double}
    decimal: {type: number, format: decimal}
    text: {type: string, maxLength: 7}
    uri: {type: string, format: uri}
    date: {type: string, format: date}
    time: {type: string, format: date-time}
    clock: {type: string, format: time}
    span: {type: string, format: duration}
    guid: {type: string, format: uuid}
    bytes: {type: string, format: byte}
    anything: {}
    primitive: {anyOf: [{type: boolean}, {type: number}, {type: string}]}
    named: {$ref: '#/components/schemas/Edm.GeographyPoint'}
    many: {type: array, items: {type: integer, format: int32}}
a.D: {type: string, format: uuid, title: D}
",
    );
    insta::assert_snapshot!(found, @r"
    namespace a
    complex T
      boolean: Edm.Boolean not null
      byte: Edm.Byte not null
      sbyte: Edm.SByte not null
      int16: Edm.Int16 not null
      int32: Edm.Int32 not null
      int64: Edm.Int64 not null
      integer: Edm.Int32 not null
      number: Edm.Decimal not null
      single: Edm.Single not null
      double: Edm.Double not null
      decimal: Edm.Decimal not null
      text: Edm.String not null length 7
      uri: Edm.String not null
      date: Edm.Date not null
      time: Edm.DateTimeOffset not null
      clock: Edm.TimeOfDay not null
      span: Edm.Duration not null
      guid: Edm.Guid not null
      bytes: Edm.Binary not null
      anything: Edm.Untyped not null
      primitive: Edm.PrimitiveType not null
      named: Edm.GeographyPoint
      many: Collection(Edm.Int32) not null
    definition D: Edm.Guid
    ");
}

#[test]
fn what_is_allowed_is_annotated() {
    let found = types(
        "3.1.0",
        r"
a.T:
  title: T
  type: object
  properties:
    text: {type: string, pattern: '^a', enum: [a, ab]}
    size: {type: integer, format: int32, minimum: 1, maximum: 7}
    time: {type: string, format: date-time, pattern: '^[0-9]'}
a.T-create: {type: object, properties: {text: {}, size: {}, time: {}}}
",
    );
    insta::assert_snapshot!(found, @r#"
    namespace a
    complex T
      text: Edm.String not null @Org.OData.Validation.V1.Pattern("^a") @Org.OData.Validation.V1.AllowedValues(Value="a" Value="ab")
      size: Edm.Int32 not null @Org.OData.Validation.V1.Minimum("1") @Org.OData.Validation.V1.Maximum("7")
      time: Edm.DateTimeOffset not null
    "#);
}

#[test]
fn what_has_no_type_is_untyped() {
    let found = types(
        "3.1.0",
        r"
a.T:
  type: object
  properties:
    nested:
      type: object
      properties: {width: {type: integer}}
    either:
      oneOf:
        - $ref: '#/components/schemas/a.T'
        - type: string
    lists: {type: array, items: {type: array, items: {type: string}}}
    missing: {$ref: '#/components/schemas/Nothing'}
",
    );
    insta::assert_snapshot!(found, @r"
    namespace a
    complex T
      nested: Edm.Untyped not null
      either: Edm.Untyped not null
      lists: Collection(Edm.Untyped) not null
      missing: Edm.Untyped not null
    warning[W0160]: a schema with `properties` of its own has no type in OData
     --> service.yaml:9:11
      |
    9 |           type: object
      |           ^^^^
      |
      = help: make it a schema of `components` with a qualified name; it is read as Edm.Untyped
    warning[W0160]: a schema with `oneOf` of its own has no type in OData
      --> service.yaml:12:11
       |
    12 |           oneOf:
       |           ^^^^^
       |
       = help: make it a schema of `components` with a qualified name; it is read as Edm.Untyped
    warning[W0160]: a schema with `items` of its own has no type in OData
      --> service.yaml:15:37
       |
    15 |         lists: {type: array, items: {type: array, items: {type: string}}}
       |                                     ^
       |
       = help: make it a schema of `components` with a qualified name; it is read as Edm.Untyped
    error[E0142]: `#/components/schemas/Nothing` does not exist
      --> service.yaml:16:25
       |
    16 |         missing: {$ref: '#/components/schemas/Nothing'}
       |                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: the part after `#` is a JSON pointer (RFC 6901) from the root of the document
    ");
}

#[test]
fn references_in_a_ring_end() {
    let found = types(
        "3.1.0",
        r"
a.T:
  type: object
  properties:
    ring: {$ref: '#/components/schemas/x'}
a.A:
  allOf: [{$ref: '#/components/schemas/a.B'}]
a.B:
  allOf: [{$ref: '#/components/schemas/a.A'}]
x: {$ref: '#/components/schemas/y'}
y: {anyOf: [{$ref: '#/components/schemas/x'}]}
",
    );
    insta::assert_snapshot!(found, @r"
    namespace a
    complex A: a.B
    complex B: a.A
    complex T
      ring: Edm.Untyped not null
    error[E0142]: the reference leads back to itself
      --> service.yaml:14:17
       |
    14 |     y: {anyOf: [{$ref: '#/components/schemas/x'}]}
       |                 ^
       |
       = help: refer to a schema that says what its values are
    ");
}

#[test]
fn alternatives_that_multiply_end() {
    let mut schemas =
        String::from("a.T: {type: object, properties: {x: {$ref: '#/components/schemas/s0'}}}\n");
    schemas += "a.U: {allOf: [{$ref: '#/components/schemas/s0'}]}\n";
    for at in 0..40 {
        let next = format!("{{$ref: '#/components/schemas/s{}'}}", at + 1);
        schemas += &format!("s{at}: {{allOf: [{next}, {next}, {next}]}}\n");
    }
    schemas += "s40: {type: string}\n";
    insta::assert_snapshot!(types("3.1.0", &schemas), @r"
    namespace a
    complex T
      x: Edm.String not null
    complex U
    ");
}

#[test]
fn what_is_too_much_to_look_at_is_said() {
    let numbers = 0..400;
    let all = |item: &dyn Fn(usize) -> String| {
        let items: Vec<String> = numbers.clone().map(item).collect();
        items.join(", ")
    };
    let inline = all(&|at| format!("{{properties: {{p{at}: {{type: string}}}}}}"));
    let shared = all(&|at| format!("{{$ref: '#/components/schemas/s{at}'}}"));
    let mut schemas = format!(
        "a.T: {{type: object, properties: {{x: {{anyOf: [{shared}]}}}}}}\n\
         a.U: {{allOf: [{inline}]}}\na.V: {{allOf: [{shared}]}}\n"
    );
    for at in numbers.clone() {
        schemas += &format!("s{at}: {{type: string, properties: {{p: {{type: string}}}}}}\n");
    }
    let found = types("3.0.3", &schemas);
    assert_eq!(found.matches(": Edm.String not null").count(), 401);
    for expected in [
        "x: Edm.Untyped not null",
        "warning[W0160]: a value has more than 256 alternatives\n --> service.yaml:5:41",
        "error[E0104]: the type is made of more than 256 other schemas\n --> service.yaml:7:5",
    ] {
        assert!(found.contains(expected), "{found}");
    }
    assert_eq!(found.matches("[E0104]").count(), 1);
}

#[test]
fn keywords_of_another_form_are_reported() {
    let found = types(
        "3.0.3",
        r"
a.T:
  type: object
  properties:
    a: text
    b: {type: 7, nullable: 'yes'}
    c d: {type: string}
a.E:
  enum: [one, 2, 'th ree', null]
a.P:
  type: object
  properties: [id]
  allOf: {}
",
    );
    insta::assert_snapshot!(found, @r"
    namespace a
    complex P
    complex T
      a: Edm.Untyped not null
      b: Edm.Untyped not null
    enum E
      one
    error[E0144]: `properties` is an array
      --> service.yaml:15:19
       |
    15 |       properties: [id]
       |                   ^
       |
       = help: write an object
    error[E0144]: `allOf` is an object
      --> service.yaml:16:14
       |
    16 |       allOf: {}
       |              ^
       |
       = help: write an array of schemas
    error[E0144]: a schema is a string
     --> service.yaml:8:12
      |
    8 |         a: text
      |            ^^^^
      |
      = help: write an object
    error[E0144]: `type` is a number
     --> service.yaml:9:19
      |
    9 |         b: {type: 7, nullable: 'yes'}
      |                   ^
      |
      = help: write a string or an array of strings
    error[E0144]: `nullable` is a string
     --> service.yaml:9:32
      |
    9 |         b: {type: 7, nullable: 'yes'}
      |                                ^^^^^
      |
      = help: write a boolean
    error[E0144]: a member of `enum` is a number
      --> service.yaml:12:19
       |
    12 |       enum: [one, 2, 'th ree', null]
       |                   ^
       |
       = help: write the names of the members, which are what is sent
    error[E0116]: `th ree` is not a name
      --> service.yaml:12:22
       |
    12 |       enum: [one, 2, 'th ree', null]
       |                      ^^^^^^^^
       |
       = help: a name starts with a letter or `_`, and holds letters, digits and `_` only
    error[E0116]: `c d` is not a name
      --> service.yaml:10:9
       |
    10 |         c d: {type: string}
       |         ^^^
       |
       = help: a name starts with a letter or `_`, and holds letters, digits and `_` only
    ");
}

#[test]
fn a_description_of_something_else_is_told() {
    insta::assert_snapshot!(types("3.0.3", "Pet: {type: object}"), @r"
    error[E0143]: no schema has a qualified name, such as `microsoft.graph.user`
     --> service.yaml:5:5
      |
    5 |     Pet: {type: object}
      |     ^^^
      |
      = help: a description of an OData service names each type with its namespace
    ");
    let nothing = super::types_of(&[("pets.yaml", "openapi: 3.1.0\npaths: {}\n")]);
    insta::assert_snapshot!(nothing, @r"
    error[E0143]: the description has no `components/schemas`
     --> pets.yaml:1:1
      |
    1 | openapi: 3.1.0
      | ^^^^^^^
      |
      = help: a description of an OData service names each type with its namespace
    ");
}

#[test]
fn an_array_says_what_it_holds() {
    let found = types(
        "3.1.0",
        "
a.T:
  type: object
  properties:
    any: {}
    list: {type: [array, 'null']}
",
    );
    insta::assert_snapshot!(found, @r"
    namespace a
    complex T
      any: Edm.Untyped not null
      list: Edm.Untyped null
    warning[W0160]: an array without `items` has no type in OData
     --> service.yaml:9:15
      |
    9 |         list: {type: [array, 'null']}
      |               ^
      |
      = help: say with `items` what it holds; it is read as Edm.Untyped
    ");
}
