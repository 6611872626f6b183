//! What OpenAPI.NET.OData writes.

use super::types;

#[test]
fn base_types_stand_in_all_of() {
    let found = types(
        "3.0.1",
        r"
a.b.entity:
  title: entity
  type: object
  properties:
    id: {type: string, description: The key.}
  additionalProperties: {type: object}
a.b.report:
  allOf:
    - $ref: '#/components/schemas/a.b.entity'
    - title: report
      type: object
      description: What was reported.
      properties:
        names: {type: array, items: {type: string, nullable: true}}
        size: {type: integer, format: int32, maximum: 2147483647, minimum: -2147483648}
        kind: {$ref: '#/components/schemas/a.b.kind'}
        parts:
          type: array
          items: {$ref: '#/components/schemas/a.b.part'}
          description: The parts.
          x-ms-navigationProperty: true
        whole: {$ref: '#/components/schemas/a.b.part'}
      additionalProperties: {type: object}
a.b.part:
  title: part
  type: object
  additionalProperties: {type: object}
a.b.kind:
  title: kind
  type: string
  enum: [small, large, unknownFutureValue]
a.b.ODataErrors.ODataError:
  required: [error]
  type: object
  properties:
    error: {type: object}
  additionalProperties: {type: object}
a.b.reportCollectionResponse:
  type: object
  properties:
    value: {type: array, items: {$ref: '#/components/schemas/a.b.report'}}
    '@odata.nextLink': {type: string, nullable: true}
  additionalProperties: {type: object}
ODataCountResponse: {type: integer, format: int32}
",
    );
    insta::assert_snapshot!(found, @r#"
    namespace a.b
    entity part
    complex entity
      id: Edm.String not null @Description("The key.")
    complex report: a.b.entity @Description("What was reported.")
      names: Collection(Edm.String)
      size: Edm.Int32 not null
      kind: a.b.kind
      parts -> Collection(a.b.part) @Description("The parts.")
      whole -> a.b.part
    enum kind
      small
      large
      unknownFutureValue
    "#);
}

#[test]
fn the_flavour_with_discriminators_says_more() {
    let found = types(
        "3.0.4",
        r"
a.entity:
  title: entity
  required: ['@odata.type']
  type: object
  properties:
    id: {type: string, readOnly: true}
    '@odata.type': {type: string}
  discriminator:
    propertyName: '@odata.type'
    mapping: {'#a.user': '#/components/schemas/a.user'}
a.user:
  allOf:
    - $ref: '#/components/schemas/a.entity'
    - title: user
      required: ['@odata.type']
      type: object
      properties:
        mood:
          anyOf:
            - $ref: '#/components/schemas/a.mood'
            - {type: object, nullable: true}
          description: How it goes.
        must: {$ref: '#/components/schemas/a.mood'}
        height:
          oneOf:
            - {type: number, format: double, nullable: true}
            - {type: string, nullable: true}
            - {$ref: '#/components/schemas/ReferenceNumeric'}
          nullable: true
        price: {oneOf: [{type: number, format: decimal}, {type: string}]}
        manager:
          anyOf:
            - $ref: '#/components/schemas/a.entity'
            - {type: object, nullable: true}
          x-ms-navigationProperty: true
        old:
          type: string
          deprecated: true
          x-ms-deprecation:
            removalDate: '2026-04-10T00:00:00.0000000+00:00'
            date: '2024-04-10'
            version: 2024-04/old
            description: Use mood.
        '@odata.type': {type: string, default: '#a.user'}
      additionalProperties: {type: object}
  x-ms-discriminator-value: '#a.user'
a.mood:
  title: mood
  type: string
  enum: [none, good, bad]
  x-ms-enum:
    name: mood
    modelAsString: false
    values:
      - {value: none, description: '', name: none}
      - {value: good, description: All is well., name: good}
  x-ms-enum-flags: {isFlags: true}
a.userCollectionResponse:
  title: Collection of user
  type: object
  allOf:
    - $ref: '#/components/schemas/BaseCollectionPaginationCountResponse'
    - type: object
      properties:
        value: {type: array, items: {$ref: '#/components/schemas/a.user'}}
ReferenceNumeric: {enum: ['-INF', INF, NaN]}
BaseCollectionPaginationCountResponse:
  type: object
  properties:
    '@odata.count': {type: integer, format: int64, nullable: true}
    '@odata.nextLink': {type: string, nullable: true}
",
    );
    insta::assert_snapshot!(found, @r#"
    namespace a
    entity entity
      id: Edm.String not null @Computed
    entity user: a.entity open
      mood: a.mood null @Description("How it goes.")
      must: a.mood not null
      height: Edm.Double null
      price: Edm.Decimal not null
      old: Edm.String not null @Revisions(Date="2024-04-10" Description="Use mood." RemovalDate="2026-04-10" Version="2024-04/old" Kind="Org.OData.Core.V1.RevisionKind/Deprecated")
      manager -> a.entity null
    enum mood flags
      none
      good @Description("All is well.")
      bad
    "#);
}

#[test]
fn a_type_that_only_looks_like_a_page_is_a_type() {
    let found = types(
        "3.0.4",
        r"
a.logCollectionResponse:
  type: object
  properties:
    status: {type: string, nullable: true}
",
    );
    insta::assert_snapshot!(found, @r"
    namespace a
    complex logCollectionResponse
      status: Edm.String null
    ");
}
