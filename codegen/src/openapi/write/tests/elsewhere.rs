//! What services other than Microsoft Graph have: letters that ASCII has not,
//! literals that name their type, types that no document at hand declares.

use super::{part, rewritten, text};

const SERVICE: &str = r#"[service]
name = "shop"
root = "https://shop.example/"
key-style = "parentheses"
enum-values = "qualified"
"#;

/// The description of all that a service has, which is the same when it is read
/// back.
fn described(schema: &str) -> String {
    described_by(schema, "/**")
}

/// The same of one request.
fn described_by(schema: &str, include: &str) -> String {
    let of_document = |text: &str| rewritten(text, &[include], SERVICE);
    let written = text(schema, &[include], SERVICE);
    assert_eq!(written, of_document(&written));
    written
}

/// The paths.
fn paths(written: &str) -> String {
    let description: serde_json::Value = serde_json::from_str(written).unwrap();
    let paths = description["paths"].as_object().unwrap();
    let paths: Vec<&str> = paths.keys().map(String::as_str).collect();
    paths.join("\n")
}

#[test]
fn names_of_other_letters_come_back() {
    let written = described(
        r#"<EntityType Name="Gerät"><Key><PropertyRef Name="größe"/></Key>
        <Property Name="größe" Type="Edm.String" Nullable="false"/>
        <Property Name="farbe" Type="a.Länge"/><Property Name="art" Type="a.Öl"/>
        <NavigationProperty Name="töne" Type="Collection(a.Gerät)"/></EntityType>
        <TypeDefinition Name="Länge" UnderlyingType="Edm.String"/>
        <EnumType Name="Öl"><Member Name="Süß"/></EnumType>
        <Function Name="früh"><Parameter Name="öl" Type="a.Öl" Nullable="false"/>
        <Parameter Name="täglich" Type="Collection(Edm.String)"/>
        <ReturnType Type="Collection(a.Gerät)"/></Function>
        <EntityContainer Name="all"><EntitySet Name="Geräte" EntityType="a.Gerät"/>
        <FunctionImport Name="früh" Function="a.früh"/></EntityContainer>"#,
    );
    insta::assert_snapshot!(paths(&written), @r"
    /Ger%C3%A4te
    /Ger%C3%A4te('{Ger-e4-t-gr-f6--df-e}')
    /Ger%C3%A4te('{Ger-e4-t-gr-f6--df-e}')/t%C3%B6ne
    /Ger%C3%A4te('{Ger-e4-t-gr-f6--df-e}')/t%C3%B6ne('{Ger-e4-t-gr-f6--df-e1}')
    /Ger%C3%A4te('{Ger-e4-t-gr-f6--df-e}')/t%C3%B6ne('{Ger-e4-t-gr-f6--df-e1}')/$ref
    /Ger%C3%A4te('{Ger-e4-t-gr-f6--df-e}')/t%C3%B6ne/$count
    /Ger%C3%A4te('{Ger-e4-t-gr-f6--df-e}')/t%C3%B6ne/$ref
    /Ger%C3%A4te/$count
    /fr%C3%BCh(%C3%B6l=a.%C3%96l'{-f6-l}',t%C3%A4glich=@t%C3%A4glich)
    ");
}

#[test]
fn literals_that_name_their_type_come_back() {
    let written = described(
        r#"<EntityType Name="One"><Key><PropertyRef Name="id"/></Key>
        <Property Name="id" Type="Edm.Binary" Nullable="false"/></EntityType>
        <EntityType Name="Two"><Key><PropertyRef Name="id"/><PropertyRef Name="kind"/></Key>
        <Property Name="id" Type="Edm.Duration" Nullable="false"/>
        <Property Name="kind" Type="a.Kind" Nullable="false"/></EntityType>
        <EnumType Name="Kind"><Member Name="Big"/></EnumType>
        <EntityContainer Name="all"><EntitySet Name="Ones" EntityType="a.One"/>
        <EntitySet Name="Twos" EntityType="a.Two"/></EntityContainer>"#,
    );
    insta::assert_snapshot!(paths(&written), @r"
    /Ones
    /Ones(binary'{One-id}')
    /Ones/$count
    /Twos
    /Twos(id=duration'{id}',kind=a.Kind'{kind}')
    /Twos/$count
    ");
}

#[test]
fn each_alias_of_a_path_has_a_name_of_its_own() {
    let written = described_by(
        r#"<EntityType Name="One"><Key><PropertyRef Name="id"/></Key>
        <Property Name="id" Type="Edm.Int32" Nullable="false"/></EntityType>
        <Function Name="next" IsBound="true" IsComposable="true">
        <Parameter Name="it" Type="a.One"/>
        <Parameter Name="ids" Type="Collection(Edm.Int32)" Nullable="false"/>
        <ReturnType Type="a.One"/></Function>
        <Function Name="check" IsBound="true"><Parameter Name="it" Type="a.One"/>
        <Parameter Name="ids" Type="Collection(Edm.Int32)" Nullable="false"/>
        <ReturnType Type="Edm.Boolean"/></Function>
        <EntityContainer Name="all"><Singleton Name="One" Type="a.One"/></EntityContainer>"#,
        "/One/next(ids={ids})/check(ids={others})#GET",
    );
    let path = "/One/next(ids=@ids)/check(ids=@ids1)";
    assert!(
        paths(&written).lines().any(|it| it == path),
        "{}",
        paths(&written)
    );
    let description = serde_json::from_str(&written).unwrap();
    let pointer = format!("/paths/{}/get/parameters", path.replace('/', "~1"));
    let parameters: serde_json::Value =
        serde_json::from_str(&part(&description, &pointer)).unwrap();
    let names = parameters.as_array().unwrap().iter().map(|it| &it["name"]);
    assert_eq!(names.collect::<Vec<_>>(), ["@ids", "@ids1"]);
}

#[test]
fn types_that_are_declared_elsewhere_come_back() {
    let document = |references: &str| {
        format!(
            r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
            {references}<edmx:DataServices><Schema Namespace="a"
            xmlns="http://docs.oasis-open.org/odata/ns/edm">
            <EntityType Name="One" BaseType="far.Base"><Property Name="place" Type="near.Place"/>
            </EntityType><Function Name="f"><ReturnType Type="off.Value"/></Function>
            <EntityContainer Name="all"><Singleton Name="One" Type="a.One"/>
            <FunctionImport Name="f" Function="a.f"/></EntityContainer>
            </Schema></edmx:DataServices></edmx:Edmx>"#
        )
    };
    let include = |namespace: &str| {
        format!(
            r#"<edmx:Reference Uri="x"><edmx:Include Namespace="{namespace}"/></edmx:Reference>"#
        )
    };
    let all = ["far", "near", "off"].map(include).concat();
    let written = rewritten(&document(&all), &["/**"], SERVICE);
    assert_eq!(written, rewritten(&written, &["/**"], SERVICE));
    let description = serde_json::from_str(&written).unwrap();
    insta::assert_snapshot!(part(&description, "/x-odata-includes"), @r#"
    [
      "far",
      "near",
      "off"
    ]
    "#);
}

#[test]
fn a_service_without_types_comes_back() {
    let written = described(
        r#"<Action Name="Reset"/><Function Name="Now"><ReturnType Type="Edm.String"/></Function>
        <EntityContainer Name="all"><ActionImport Name="Reset" Action="a.Reset"/>
        <FunctionImport Name="Now" Function="a.Now"/></EntityContainer>"#,
    );
    insta::assert_snapshot!(paths(&written), @r"
    /Now()
    /Reset
    ");
}
