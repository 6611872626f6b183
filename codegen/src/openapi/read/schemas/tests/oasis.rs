//! What odata-openapi writes.

use super::types;

/// Flat types in the words of 3.0.
const FLAT: &str = r"
a.base:
  title: base
  type: object
  properties:
    id: {type: string}
    made: {type: string, format: date-time, example: '2017-04-13T15:51:04.000Z'}
  anyOf:
    - $ref: '#/components/schemas/a.middle'
a.base-create:
  title: base (for create)
  type: object
  properties:
    id: {type: string}
  required: [id]
a.middle:
  title: What stands between.
  description: And more of it.
  type: object
  properties:
    id: {type: string}
    made: {type: string, format: date-time, example: '2017-04-13T15:51:04.000Z'}
    name: {type: string, nullable: true, maxLength: 20, title: The name.}
  anyOf:
    - $ref: '#/components/schemas/a.leaf'
    - {}
a.leaf:
  title: leaf
  type: object
  properties:
    id: {type: string}
    made: {type: string, format: date-time, example: '2017-04-13T15:51:04.000Z'}
    name: {type: string, nullable: true, maxLength: 20, title: The name.}
    code: {type: string}
    price:
      anyOf: [{type: number}, {type: string}]
      format: decimal
      multipleOf: 0.01
      maximum: 999.99
      minimum: -999.99
      nullable: true
    count: {anyOf: [{type: integer}, {type: string}], format: int64, example: '42'}
    bytes: {type: string, format: base64url, maxLength: 14}
    any: {nullable: true}
    kind: {allOf: [{$ref: '#/components/schemas/a.kind'}], nullable: true, default: x}
    sure: {$ref: '#/components/schemas/a.kind'}
    where: {$ref: '#/components/schemas/geoPoint'}
    others: {type: array, items: {$ref: '#/components/schemas/a.other'}}
    others@odata.count: {$ref: '#/components/schemas/count'}
    other: {allOf: [{$ref: '#/components/schemas/a.other'}], nullable: true, title: One.}
a.leaf-create:
  type: object
  properties: {id: {}, code: {}, name: {}, price: {}, count: {}, bytes: {}, any: {}, kind: {}, sure: {}, where: {}}
  required: [id]
a.leaf-update:
  type: object
  properties: {name: {}, price: {}, count: {}, bytes: {}, any: {}, kind: {}, sure: {}, where: {}}
a.other: {title: other, type: object, properties: {a: {type: boolean}}}
a.kind: {type: string, title: kind, enum: [x, y]}
geoPoint:
  type: object
  properties:
    coordinates: {$ref: '#/components/schemas/geoPosition'}
    type: {type: string, enum: [Point], default: Point}
  required: [type, coordinates]
geoPosition: {type: array, minItems: 2, items: {type: number}}
count: {anyOf: [{type: integer, minimum: 0}, {type: string}]}
";

#[test]
fn members_of_base_types_are_repeated() {
    insta::assert_snapshot!(types("3.0.2", FLAT), @r#"
    namespace a
    entity base key(id)
      id: Edm.String not null
      made: Edm.DateTimeOffset not null precision 3 @Computed
    entity leaf: a.middle
      code: Edm.String not null @Immutable
      price: Edm.Decimal null precision 5 scale 2
      count: Edm.Int64 not null
      bytes: Edm.Binary not null length 10
      any: Edm.Untyped null
      kind: a.kind null default "x"
      sure: a.kind not null
      where: Edm.GeographyPoint not null
      others -> Collection(a.other)
      other -> a.other null @Description("One.")
    entity middle: a.base @Description("What stands between.") @LongDescription("And more of it.")
      name: Edm.String null length 20 @Description("The name.")
    entity other
      a: Edm.Boolean not null
    enum kind
      x
      y
    "#);
}

#[test]
fn both_versions_say_the_same() {
    let kind = "{$ref: '#/components/schemas/a.kind'}";
    let other = "{$ref: '#/components/schemas/a.other'}";
    let newer = FLAT
        .replace("type: string, nullable: true", "type: [string, 'null']")
        .replace(
            "      anyOf: [{type: number}, {type: string}]\n",
            "      type: [number, string, 'null']\n",
        )
        .replace(
            "      minimum: -999.99\n      nullable: true\n",
            "      minimum: -999.99\n",
        )
        .replace(
            "anyOf: [{type: integer}, {type: string}]",
            "type: [integer, string]",
        )
        .replace("format: base64url", "contentEncoding: base64url")
        .replace("any: {nullable: true}", "any: {type: [null, 'null']}")
        .replace(
            &format!("allOf: [{kind}], nullable: true"),
            &format!("anyOf: [{kind}, {{type: 'null'}}]"),
        )
        .replace(
            &format!("allOf: [{other}], nullable: true"),
            &format!("anyOf: [{other}, {{type: 'null'}}]"),
        )
        .replace(
            "example: '2017-04-13T15:51:04.000Z'",
            "examples: ['2017-04-13T15:51:04.000Z']",
        );
    assert!(!newer.contains("nullable"), "{newer}");
    assert_eq!(types("3.1.0", &newer), types("3.0.2", FLAT));
}

/// Of what derives from a type and is created the nearest tells, and of those
/// that are as near the first by name.
#[test]
fn the_nearest_type_that_is_created_tells_what_is_sent() {
    let schemas = "
a.root: {type: object, anyOf: [{$ref: '#/components/schemas/a.left'}, {$ref: '#/components/schemas/a.right'}, {$ref: '#/components/schemas/a.upper'}], properties: {x: {type: string}, y: {type: string}}}
a.left: {type: object, anyOf: [{$ref: '#/components/schemas/a.last'}], properties: {x: {type: string}, y: {type: string}, z: {type: string}}}
a.last: {type: object, properties: {x: {type: string}, y: {type: string}, z: {type: string}}}
a.last-create: {type: object, properties: {x: {}, y: {}}}
a.right: {type: object, properties: {x: {type: string}, y: {type: string}}}
a.right-create: {type: object, properties: {y: {}}}
a.upper: {type: object, properties: {x: {type: string}, y: {type: string}}}
a.upper-create: {type: object, properties: {x: {}}}
";
    insta::assert_snapshot!(types("3.0.2", schemas), @r"
    namespace a
    complex last: a.left
    complex left: a.root
      z: Edm.String not null @Computed
    complex right: a.root
    complex root
      x: Edm.String not null @Computed
      y: Edm.String not null
    complex upper: a.root
    ");
}

#[test]
fn what_types_share_is_bounded() {
    use std::fmt::Write as _;
    let mut schemas = "shared:\n  properties:\n".to_owned();
    for number in 0..400 {
        let _ = writeln!(schemas, "    p{number}: {{type: string}}");
    }
    let read = |count: usize| {
        let derived: String = (0..count)
            .map(|number| {
                format!("a.t{number}: {{allOf: [{{$ref: '#/components/schemas/shared'}}]}}\n")
            })
            .collect();
        let shown = types("3.0.2", &format!("{schemas}{derived}"));
        let count = |text: &str| shown.matches(text).count();
        (count(": Edm.String"), count("E0104"))
    };
    assert_eq!(read(250), (100_000, 0));
    assert_eq!(read(300), (100_000, 1));
}
