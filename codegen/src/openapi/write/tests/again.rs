//! What is written of a description that this project wrote: the same.

use super::{described, document, part, rewritten, text};

/// What paths below a `**` show in part only.
const SERVICE: &str = r#"
<EnumType Name="state"><Member Name="on"/><Member Name="off"/></EnumType>
<ComplexType Name="summary"><Property Name="count" Type="Edm.Int32"/></ComplexType>
<EntityType Name="thing">
  <Key><PropertyRef Name="id"/></Key>
  <Property Name="id" Type="Edm.String" Nullable="false"/>
  <Property Name="state" Type="a.state" Nullable="false"/>
  <Property Name="any" Type="Edm.Untyped"/>
  <Property Name="once" Type="Edm.String">
    <Annotation Term="Org.OData.Core.V1.Computed"/>
    <Annotation Term="Org.OData.Core.V1.Immutable"/>
  </Property>
  <Property Name="read" Type="Edm.String">
    <Annotation Term="Org.OData.Core.V1.Permissions">
      <EnumMember>Org.OData.Core.V1.Permission/Read</EnumMember>
    </Annotation>
  </Property>
  <NavigationProperty Name="parts" Type="Collection(a.part)" ContainsTarget="true"/>
  <NavigationProperty Name="next" Type="a.thing"/>
</EntityType>
<EntityType Name="special" BaseType="a.thing" HasStream="true"/>
<EntityType Name="part">
  <Key><PropertyRef Name="id"/></Key>
  <Property Name="id" Type="Edm.String" Nullable="false"/>
</EntityType>
<EntityType Name="store">
  <Key><PropertyRef Name="id"/></Key>
  <Property Name="id" Type="Edm.String" Nullable="false"/>
  <NavigationProperty Name="things" Type="Collection(a.thing)" ContainsTarget="true"/>
</EntityType>
<Function Name="count" IsBound="true" IsComposable="true">
  <Parameter Name="on" Type="a.special"/>
  <Parameter Name="since" Type="Edm.DateTimeOffset" Precision="3">
    <Annotation Term="Org.OData.Core.V1.OptionalParameter">
      <Record><PropertyValue Property="DefaultValue" String="2020-01-01"/></Record>
    </Annotation>
  </Parameter>
  <Parameter Name="sizes" Type="Collection(Edm.Decimal)" Scale="2"/>
  <ReturnType Type="Collection(a.summary)" Nullable="false"/>
</Function>
<Function Name="newest" IsBound="true" IsComposable="true" EntitySetPath="all">
  <Parameter Name="all" Type="Collection(a.thing)"/>
  <ReturnType Type="a.special"/>
</Function>
<Action Name="mend" IsBound="true">
  <Parameter Name="it" Type="a.thing"/>
  <Parameter Name="words" Type="Collection(Edm.String)" Nullable="false"/>
  <Annotation Term="Org.OData.Core.V1.RequiresExplicitBinding"/>
</Action>
<Action Name="reset"><Parameter Name="why" Type="Edm.String"/></Action>
<EntityContainer Name="all">
  <EntitySet Name="things" EntityType="a.thing">
    <NavigationPropertyBinding Path="next" Target="things"/>
    <Annotation Term="Org.OData.Capabilities.V1.InsertRestrictions">
      <Record><PropertyValue Property="Insertable" Bool="false"/></Record>
    </Annotation>
    <Annotation Term="Org.OData.Capabilities.V1.TopSupported" Bool="false"/>
    <Annotation Term="Org.OData.Core.V1.ExplicitOperationBindings">
      <Collection><String>a.mend</String></Collection>
    </Annotation>
  </EntitySet>
  <EntitySet Name="stores" EntityType="a.store"/>
  <ActionImport Name="begin" Action="a.reset"/>
</EntityContainer>
<Annotations Target="a.all/things/parts">
  <Annotation Term="Org.OData.Capabilities.V1.DeleteRestrictions">
    <Record><PropertyValue Property="Deletable" Bool="false"/></Record>
  </Annotation>
</Annotations>
<Annotations Target="a.store/things">
  <Annotation Term="Org.OData.Capabilities.V1.InsertRestrictions"><Record>
    <PropertyValue Property="NonInsertableProperties"><Collection>
      <PropertyPath>state</PropertyPath>
    </Collection></PropertyValue>
  </Record></Annotation>
</Annotations>
"#;

#[test]
fn a_description_of_a_description_is_the_same() {
    for root in ["/things/**", "/stores/**", "/begin#POST", "/**"] {
        let once = text(SERVICE, &[root], "");
        assert_eq!(rewritten(&once, &[root], ""), once, "{root}");
    }
}

/// A root may name an operation by the alias of its schema.
#[test]
fn aliases_of_schemas_are_kept() {
    let aliased = document(SERVICE).replace("Namespace=\"a\"", "Namespace=\"a\" Alias=\"s\"");
    let root = ["/things/{id}/s.mend#POST"];
    let once = rewritten(&aliased, &root, "");
    assert!(once.contains(r#""x-odata-aliases": {"#), "{once}");
    assert_eq!(rewritten(&once, &root, ""), once);
}

#[test]
fn operations_are_said_once_each() {
    let description = described(SERVICE, &["/things/**"]);
    insta::assert_snapshot!(part(&description, "/x-odata-operations"), @r#"
    {
      "a.count": [
        {
          "$IsBound": true,
          "$IsComposable": true,
          "$Kind": "Function",
          "$Parameter": [
            {
              "$Name": "on",
              "$Nullable": true,
              "$Type": "a.special"
            },
            {
              "$Name": "since",
              "$Nullable": true,
              "$Precision": 3,
              "$Type": "Edm.DateTimeOffset",
              "@Org.OData.Core.V1.OptionalParameter": {
                "DefaultValue": "2020-01-01"
              }
            },
            {
              "$Collection": true,
              "$Name": "sizes",
              "$Scale": 2,
              "$Type": "Edm.Decimal"
            }
          ],
          "$ReturnType": {
            "$Collection": true,
            "$Type": "a.summary"
          }
        }
      ],
      "a.mend": [
        {
          "$IsBound": true,
          "$Kind": "Action",
          "$Parameter": [
            {
              "$Name": "it",
              "$Nullable": true,
              "$Type": "a.thing"
            },
            {
              "$Collection": true,
              "$Name": "words",
              "$Type": "Edm.String"
            }
          ],
          "@Org.OData.Core.V1.RequiresExplicitBinding": true
        }
      ],
      "a.newest": [
        {
          "$EntitySetPath": "all",
          "$IsBound": true,
          "$IsComposable": true,
          "$Kind": "Function",
          "$Parameter": [
            {
              "$Collection": true,
              "$Name": "all",
              "$Type": "a.thing"
            }
          ],
          "$ReturnType": {
            "$Nullable": true,
            "$Type": "a.special"
          }
        }
      ]
    }
    "#);
}

#[test]
fn annotations_say_what_paths_leave_open() {
    let description = described(SERVICE, &["/things/**"]);
    insta::assert_snapshot!(part(&description, "/x-odata-annotations"), @r#"
    {
      "a.all/things": {
        "@Org.OData.Capabilities.V1.InsertRestrictions": {
          "Insertable": false
        },
        "@Org.OData.Capabilities.V1.TopSupported": false,
        "@Org.OData.Core.V1.ExplicitOperationBindings": [
          "a.mend"
        ]
      },
      "a.all/things/parts": {
        "@Org.OData.Capabilities.V1.DeleteRestrictions": {
          "Deletable": false
        }
      },
      "a.thing": {
        "@Graph.Codegen.V1.OtherPlaces": [
          {
            "NonInsertableProperties": [
              "state"
            ]
          }
        ]
      },
      "a.thing/read": {
        "@Org.OData.Core.V1.Permissions": "Read"
      }
    }
    "#);
}

/// Expressions of every kind, as the value of a term that nothing defines.
#[test]
fn expressions_of_every_kind_come_back() {
    let values = [
        "<String>text</String>",
        "<Bool>true</Bool>",
        "<Int>-1</Int>",
        "<Float>1.5</Float>",
        "<Path>a/b</Path>",
        "<Null/>",
        "<Collection><Int>1</Int><String>a</String></Collection>",
        "<And><Bool>true</Bool><Path>a</Path></And>",
        "<Not><Path>a</Path></Not>",
        "<Neg><Int>1</Int></Neg>",
        "<Apply Function=\"odata.concat\"><String>a</String></Apply>",
        "<Cast Type=\"Collection(Edm.Decimal)\" Scale=\"variable\"><Path>a</Path></Cast>",
        "<IsOf Type=\"Edm.String\" MaxLength=\"3\"><Path>a</Path></IsOf>",
        "<If><Bool>true</Bool><Int>1</Int><Int>2</Int></If>",
        "<LabeledElement Name=\"l\"><Int>1</Int></LabeledElement>",
        "<LabeledElementReference>a.l</LabeledElementReference>",
        "<UrlRef><Path>a</Path></UrlRef>",
        "<Record Type=\"a.other\"><PropertyValue Property=\"x\" Int=\"1\"/></Record>",
    ];
    let annotations = (0..).zip(values).map(|(number, value)| {
        format!("<Annotation Term=\"b.T\" Qualifier=\"q{number}\">{value}</Annotation>")
    });
    let schema = format!(
        "<EntityType Name=\"thing\"><Key><PropertyRef Name=\"id\"/></Key>\
         <Property Name=\"id\" Type=\"Edm.String\" Nullable=\"false\"/>{}</EntityType>\
         <EntityContainer Name=\"all\"><Singleton Name=\"one\" Type=\"a.thing\"/></EntityContainer>",
        annotations.collect::<String>()
    );
    let once = rewritten(&document(&schema), &["/one"], "");
    assert_eq!(once.matches("@b.T#q").count(), values.len());
    assert_eq!(rewritten(&once, &["/one"], ""), once);
}
