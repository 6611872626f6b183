//! What this project writes.

use super::types;

#[test]
fn extensions_say_what_schemas_cannot() {
    let found = types(
        "3.1.0",
        r"
a.Base:
  title: Base
  description: |-
    The base.

    At length.
  type: object
  properties:
    id: {type: string}
    size:
      type: [number, 'null']
      format: decimal
      x-odata-precision: 5
      x-odata-scale: variable
    file: {type: [string, 'null'], format: binary}
    shape: {type: object, x-odata-type: Edm.GeographyPolygon}
    once: {type: string, x-ms-mutability: [create, read]}
    parts:
      type: array
      items: {$ref: '#/components/schemas/a.Part'}
      x-ms-navigationProperty: true
      x-odata-containsTarget: true
  additionalProperties: true
  x-odata-kind: EntityType
  x-odata-key: [id, {name: part/id, alias: partId}]
  x-odata-abstract: true
  x-odata-hasStream: true
a.Part:
  title: Part
  type: object
  allOf: [{$ref: '#/components/schemas/a.Base'}]
  x-odata-kind: EntityType
a.E:
  title: E
  type: string
  enum: [one, two]
  x-ms-enum:
    name: E
    modelAsString: true
    values:
      - {value: one, name: one, x-odata-value: 1}
      - {value: two, name: two, x-odata-value: 4, description: Two.}
  x-odata-underlyingType: Edm.Int64
",
    );
    insta::assert_snapshot!(found, @r#"
    namespace a
    entity Base key(id, part/id) abstract open stream @Description("The base.") @LongDescription("At length.")
      id: Edm.String not null
      size: Edm.Decimal null precision 5 scale Variable
      file: Edm.Stream null
      shape: Edm.GeographyPolygon not null
      once: Edm.String not null @Immutable
      parts -> Collection(a.Part) contained
    entity Part: a.Base
    enum E: Edm.Int64
      one = 1
      two = 4 @Description("Two.")
    "#);
}
