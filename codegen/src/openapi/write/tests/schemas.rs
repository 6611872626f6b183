//! Types, members, facets.

use super::{described, described_by, part};

const THINGS: &str = r##"
<EntityType Name="entity" Abstract="true">
  <Key><PropertyRef Name="id"/></Key>
  <Property Name="id" Type="Edm.String" Nullable="false"/>
</EntityType>
<EntityType Name="thing" BaseType="a.entity" OpenType="true">
  <Property Name="text" Type="Edm.String" MaxLength="7" Unicode="false" DefaultValue="x"/>
  <Property Name="price" Type="Edm.Decimal" Precision="8" Scale="2" Nullable="false"/>
  <Property Name="time" Type="Edm.TimeOfDay"/>
  <Property Name="place" Type="Edm.GeographyPoint"/>
  <Property Name="any" Type="Edm.Untyped"/>
  <Property Name="bytes" Type="Edm.Binary" MaxLength="4"/>
  <Property Name="size" Type="a.size"/>
  <Property Name="colors" Type="Collection(a.color)" Nullable="true"/>
  <Property Name="rights" Type="a.rights"/>
  <Property Name="owner" Type="a.party"/>
  <Property Name="made" Type="Edm.DateTimeOffset">
    <Annotation Term="Org.OData.Core.V1.Description" String="When it was made."/>
    <Annotation Term="Org.OData.Core.V1.LongDescription" String="In UTC."/>
    <Annotation Term="Org.OData.Core.V1.Computed"/>
  </Property>
  <Property Name="old" Type="Edm.Int32">
    <Annotation Term="Org.OData.Core.V1.Revisions"><Collection><Record>
      <PropertyValue Property="Kind" EnumMember="Org.OData.Core.V1.RevisionKind/Deprecated"/>
      <PropertyValue Property="Description" String="Read price."/>
      <PropertyValue Property="Date" Date="2026-01-02"/>
    </Record></Collection></Annotation>
  </Property>
  <NavigationProperty Name="parts" Type="Collection(a.thing)" ContainsTarget="true"/>
</EntityType>
<ComplexType Name="party"><Property Name="name" Type="Edm.String"/></ComplexType>
<ComplexType Name="person" BaseType="a.party"><Property Name="boss" Type="a.party"/></ComplexType>
<ComplexType Name="robot" BaseType="a.party"/>
<TypeDefinition Name="size" UnderlyingType="Edm.Int64"/>
<EnumType Name="color">
  <Member Name="red" Value="1"><Annotation Term="Org.OData.Core.V1.Description" String="Like blood."/></Member>
  <Member Name="none" Value="0"/>
  <Member Name="unknownFutureValue" Value="2"/>
</EnumType>
<EnumType Name="rights" IsFlags="true"><Member Name="read" Value="1"/><Member Name="write" Value="2"/></EnumType>
<EntityContainer Name="all"><EntitySet Name="things" EntityType="a.thing"/></EntityContainer>
"##;

#[test]
fn an_entity_type_with_its_members() {
    let description = described(THINGS, &["/things/{id}/parts"]);
    insta::assert_snapshot!(part(&description, "/components/schemas/a.thing"), @r##"
    {
      "additionalProperties": true,
      "allOf": [
        {
          "$ref": "#/components/schemas/a.entity"
        }
      ],
      "properties": {
        "any": {
          "anyOf": [
            {
              "x-odata-type": "Edm.Untyped"
            },
            {
              "type": "null"
            }
          ]
        },
        "bytes": {
          "format": "base64url",
          "type": [
            "string",
            "null"
          ],
          "x-odata-maxLength": 4
        },
        "colors": {
          "items": {
            "anyOf": [
              {
                "$ref": "#/components/schemas/a.color"
              },
              {
                "type": "null"
              }
            ]
          },
          "type": "array"
        },
        "made": {
          "description": "When it was made.\n\nIn UTC.",
          "format": "date-time",
          "readOnly": true,
          "type": [
            "string",
            "null"
          ]
        },
        "old": {
          "deprecated": true,
          "format": "int32",
          "type": [
            "integer",
            "null"
          ],
          "x-ms-deprecation": {
            "date": "2026-01-02",
            "description": "Read price."
          }
        },
        "owner": {
          "anyOf": [
            {
              "$ref": "#/components/schemas/a.party"
            },
            {
              "type": "null"
            }
          ]
        },
        "parts": {
          "items": {
            "$ref": "#/components/schemas/a.thing"
          },
          "type": "array",
          "x-ms-navigationProperty": true,
          "x-odata-containsTarget": true
        },
        "place": {
          "type": [
            "object",
            "null"
          ],
          "x-odata-type": "Edm.GeographyPoint"
        },
        "price": {
          "format": "decimal",
          "type": "number",
          "x-odata-precision": 8,
          "x-odata-scale": 2
        },
        "rights": {
          "anyOf": [
            {
              "$ref": "#/components/schemas/a.rights"
            },
            {
              "type": "null"
            }
          ]
        },
        "size": {
          "anyOf": [
            {
              "$ref": "#/components/schemas/a.size"
            },
            {
              "type": "null"
            }
          ]
        },
        "text": {
          "default": "x",
          "maxLength": 7,
          "type": [
            "string",
            "null"
          ],
          "x-odata-unicode": false
        },
        "time": {
          "format": "time-local",
          "type": [
            "string",
            "null"
          ]
        }
      },
      "title": "thing",
      "type": "object",
      "x-odata-kind": "EntityType"
    }
    "##);
    insta::assert_snapshot!(part(&description, "/components/schemas/a.entity"), @r#"
    {
      "properties": {
        "id": {
          "type": "string"
        }
      },
      "title": "entity",
      "type": "object",
      "x-odata-abstract": true,
      "x-odata-key": [
        "id"
      ],
      "x-odata-kind": "EntityType"
    }
    "#);
}

#[test]
fn enumerations_and_type_definitions() {
    let description = described(THINGS, &["/things"]);
    insta::assert_snapshot!(part(&description, "/components/schemas/a.color"), @r#"
    {
      "enum": [
        "none",
        "red",
        "unknownFutureValue"
      ],
      "title": "color",
      "type": "string",
      "x-ms-enum": {
        "modelAsString": true,
        "name": "color",
        "values": [
          {
            "name": "none",
            "value": "none",
            "x-odata-value": 0
          },
          {
            "description": "Like blood.",
            "name": "red",
            "value": "red",
            "x-odata-value": 1
          },
          {
            "name": "unknownFutureValue",
            "value": "unknownFutureValue",
            "x-odata-value": 2
          }
        ]
      }
    }
    "#);
    insta::assert_snapshot!(part(&description, "/components/schemas/a.rights"), @r#"
    {
      "title": "rights",
      "type": "string",
      "x-ms-enum": {
        "modelAsString": false,
        "name": "rights",
        "values": [
          {
            "name": "read",
            "value": "read",
            "x-odata-value": 1
          },
          {
            "name": "write",
            "value": "write",
            "x-odata-value": 2
          }
        ]
      },
      "x-ms-enum-flags": {
        "isFlags": true,
        "style": "simple"
      }
    }
    "#);
    insta::assert_snapshot!(part(&description, "/components/schemas/a.size"), @r#"
    {
      "format": "int64",
      "title": "size",
      "type": [
        "integer",
        "null"
      ]
    }
    "#);
}

#[test]
fn a_kept_family_has_a_discriminator_and_others_have_none() {
    let families = "families = [\"a.party\"]\n";
    let description = described_by(THINGS, &["/things"], families);
    insta::assert_snapshot!(part(&description, "/components/schemas/a.party"), @r##"
    {
      "discriminator": {
        "mapping": {
          "#a.party": "#/components/schemas/a.party",
          "#a.person": "#/components/schemas/a.person",
          "#a.robot": "#/components/schemas/a.robot"
        },
        "propertyName": "@odata.type"
      },
      "properties": {
        "@odata.type": {
          "description": "The type of the value, behind `#`. Without it the value is of the declared type.",
          "type": "string"
        },
        "name": {
          "type": [
            "string",
            "null"
          ]
        }
      },
      "title": "party",
      "type": "object",
      "x-odata-kind": "ComplexType"
    }
    "##);
    let own = &description["components"]["schemas"]["a.person"];
    assert!(own["discriminator"].is_null() && own["allOf"][0]["$ref"].is_string());
    let none = described(THINGS, &["/things"]);
    assert!(none["components"]["schemas"]["a.party"]["discriminator"].is_null());
    assert!(none["components"]["schemas"]["a.person"].is_null());
}

#[test]
fn what_is_sent_has_a_schema_of_its_own_where_it_differs() {
    let description = described(THINGS, &["/things#POST", "/things/{id}#PATCH"]);
    let schemas = description["components"]["schemas"].as_object().unwrap();
    let names: Vec<&String> = schemas.keys().collect();
    assert_eq!(
        names,
        [
            "ODataError",
            "a.color",
            "a.entity",
            "a.party",
            "a.rights",
            "a.size",
            "a.thing",
            "a.thing-create",
            "a.thing-update",
        ]
    );
    let sent = &description["components"]["schemas"]["a.thing-create"]["properties"];
    assert!(sent["made"].is_null() && sent["id"].is_null());
    assert_eq!(
        sent["owner"]["anyOf"][0]["$ref"],
        "#/components/schemas/a.party"
    );
}

#[test]
fn examples_have_every_member_that_can_be_made_up() {
    let description = described_by(THINGS, &["/things/{id}"], "families = [\"a.party\"]\n");
    let pointer = "/components/responses/a.thing/content/application~1json/example";
    insta::assert_snapshot!(part(&description, pointer), @r##"
    {
      "bytes": "AQID",
      "colors": [
        "none"
      ],
      "id": "11111111-2222-4333-8444-555555555555",
      "made": "2026-01-02T03:04:05Z",
      "old": 30,
      "owner": {
        "@odata.type": "#a.person",
        "name": "name"
      },
      "price": 1.5,
      "rights": "read",
      "size": 1024,
      "text": "text",
      "time": "08:30:00"
    }
    "##);
}

#[test]
fn hostile_names_and_texts_stay_where_they_are() {
    let schema = r#"
<EntityType Name="Ger&#xE4;t">
  <Annotation Term="Org.OData.Core.V1.Description" String="&quot;}, &lt;b&gt; `x` {y}&#10;## z"/>
  <Key><PropertyRef Name="n&#xFC;mmer"/></Key>
  <Property Name="n&#xFC;mmer" Type="Edm.String" Nullable="false"/>
</EntityType>
<EntityContainer Name="all"><EntitySet Name="Ger&#xE4;te" EntityType="a.Ger&#xE4;t"/></EntityContainer>
"#;
    let description = described(schema, &["/Geräte/{x}"]);
    let paths: Vec<&String> = description["paths"].as_object().unwrap().keys().collect();
    assert_eq!(paths, ["/Ger%C3%A4te/{Ger-e4-t-n-fc-mmer}"]);
    let schema = &description["components"]["schemas"]["a.Ger-e4-t"];
    assert_eq!(schema["x-odata-name"], "a.Gerät");
    assert_eq!(schema["description"], "\"}, <b> `x` {y}\n## z");
    let operation = &description["paths"][paths[0]]["get"];
    assert_eq!(operation["operationId"], "Ger~e4~te.Get");
}
