//! The document, its schemas, types, members, operations and containers.

use insta::assert_snapshot;

use super::{plain, read, schema};
use crate::csdl::{Facets, Version};

#[test]
fn a_document_has_references_and_schemas() {
    let text = r#"{"$Version": "4.0", "$EntityContainer": "self.c", "$Reference": {
        "https://a/Core.json": {"$Include": [{"$Namespace": "Org.OData.Core.V1", "$Alias": "Core", "@Core.D": 1}],
            "$IncludeAnnotations": [{"$TermNamespace": "t", "$Qualifier": "q", "$TargetNamespace": "n"}], "@Core.D": 2}},
        "n": {"$Alias": "self", "c": {"$Kind": "EntityContainer"}}}"#;
    let (document, findings) = read(text);
    assert_eq!(findings, "");
    let document = document.expect("a document");
    assert_eq!(document.version, Version::V4_0);
    let reference = &document.references[0];
    let include = &reference.includes[0];
    let terms = &reference.include_annotations[0];
    let texts = [
        reference.uri.value.as_str(),
        &include.namespace.value,
        include.alias.as_ref().map_or("", |it| &it.value),
        &include.annotations[0].term.value,
        &terms.term_namespace.value,
        terms.qualifier.as_ref().map_or("", |it| &it.value),
        terms.target_namespace.as_ref().map_or("", |it| &it.value),
        &reference.annotations[0].term.value,
        document.schemas[0]
            .alias
            .as_ref()
            .map_or("", |it| &it.value),
        &document.schemas[0].containers[0].name.value,
    ];
    assert_snapshot!(texts.join(" | "), @r"https://a/Core.json | Org.OData.Core.V1 | Core | Core.D | t | q | n | Core.D | self | c");
}

/// What each means by what it leaves out (§§7.2 and 8.3).
#[test]
fn facets_come_out_as_xml_would_have_written_them() {
    let facets = |facets: &Facets| {
        format!(
            "{:?} {:?} {:?} {:?} {:?} {:?} {:?}",
            facets.nullable,
            facets.max_length,
            facets.precision,
            facets.scale,
            facets.unicode,
            facets.srid,
            facets.default_value.as_ref().map(|it| &it.value),
        )
    };
    let schema = schema(
        r#""T": {"$Kind": "ComplexType",
        "absent": {},
        "nullable": {"$Nullable": true, "$Unicode": true},
        "items": {"$Collection": true},
        "nullItems": {"$Collection": true, "$Nullable": true},
        "decimal": {"$Type": "Edm.Decimal", "$DefaultValue": -1.50},
        "whole": {"$Type": "Edm.Decimal", "$Scale": 0, "$Precision": 0},
        "floating": {"$Type": "Edm.Decimal", "$Scale": "floating"},
        "time": {"$Type": "Edm.DateTimeOffset", "$Precision": 0, "$DefaultValue": null},
        "text": {"$MaxLength": 3, "$Unicode": false, "$DefaultValue": "a"},
        "place": {"$Type": "Edm.GeographyPoint", "$SRID": "variable"},
        "point": {"$Type": "Edm.GeographyPoint", "$SRID": "4326"},
        "flag": {"$Type": "Edm.Boolean", "$DefaultValue": true}}"#,
    );
    let lines = schema.complex_types[0].properties.iter().map(|property| {
        let ty = &property.type_name;
        let all = facets(&property.facets);
        format!(
            "{} {} {} {all}",
            property.name.value, ty.name, ty.collection
        )
    });
    assert_snapshot!(lines.collect::<Vec<_>>().join("\n"), @r#"
    absent Edm.String false Some(false) None None None None None None
    nullable Edm.String false None None None None None None None
    items Edm.String true Some(false) None None None None None None
    nullItems Edm.String true Some(true) None None None None None None
    decimal Edm.Decimal false Some(false) None None Some(Variable) None None Some("-1.50")
    whole Edm.Decimal false Some(false) None Some(0) None None None None
    floating Edm.Decimal false Some(false) None None Some(Floating) None None None
    time Edm.DateTimeOffset false Some(false) None None None None None Some("null")
    text Edm.String false Some(false) Some(Length(3)) None None Some(false) None Some("a")
    place Edm.GeographyPoint false Some(false) None None None None Some(Variable) None
    point Edm.GeographyPoint false Some(false) None None None None Some(Number(4326)) None
    flag Edm.Boolean false Some(false) None None None None None Some("true")
    "#);
}

#[test]
fn types_have_their_members() {
    let schema = schema(
        r#""E": {"$Kind": "EntityType", "$BaseType": "n.B", "$Abstract": true, "$OpenType": true,
            "$HasStream": true, "$Key": ["id", {"inner": "a/b"}], "@n.T#q": "x", "@n.T#q@n.U": 1,
            "id": {"$Kind": "Property"},
            "one": {"$Kind": "NavigationProperty", "$Type": "n.E"},
            "maybe": {"$Kind": "NavigationProperty", "$Type": "n.E", "$Nullable": true},
            "many": {"$Kind": "NavigationProperty", "$Type": "n.E", "$Collection": true,
                "$Partner": "one", "$ContainsTarget": true, "$OnDelete": "SetNull",
                "$OnDelete@n.T": 1, "$ReferentialConstraint": {"a": "b", "a@n.T": 1}}},
        "C": {"$Kind": "EnumType", "$UnderlyingType": "Edm.Int64", "$IsFlags": true, "R": 1,
            "R@n.T": 1, "G": "2"},
        "D": {"$Kind": "TypeDefinition", "$UnderlyingType": "Edm.Decimal", "$Precision": 3},
        "T": {"$Kind": "Term", "$BaseTerm": "n.U", "$AppliesTo": ["Term", "Property"],
            "$DefaultValue": "d", "$Nullable": true}"#,
    );
    assert_snapshot!(plain(&schema.entity_types), @r#"[EntityType { name: Spanned { value: "E" }, base_type: Some(TypeName { name: "n.B", collection: false }), is_abstract: true, open_type: true, has_stream: true, key: Some(Key { property_refs: [PropertyRef { name: Spanned { value: "id" }, alias: None }, PropertyRef { name: Spanned { value: "a/b" }, alias: Some(Spanned { value: "inner" }) }] }), properties: [Property { name: Spanned { value: "id" }, type_name: TypeName { name: "Edm.String", collection: false }, facets: Facets { nullable: Some(false), max_length: None, precision: None, scale: None, unicode: None, srid: None, default_value: None } }], navigation_properties: [NavigationProperty { name: Spanned { value: "one" }, type_name: TypeName { name: "n.E", collection: false }, nullable: Some(false), partner: None, contains_target: false, referential_constraints: [], on_delete: None }, NavigationProperty { name: Spanned { value: "maybe" }, type_name: TypeName { name: "n.E", collection: false }, nullable: None, partner: None, contains_target: false, referential_constraints: [], on_delete: None }, NavigationProperty { name: Spanned { value: "many" }, type_name: TypeName { name: "n.E", collection: true }, nullable: None, partner: Some(Spanned { value: "one" }), contains_target: true, referential_constraints: [ReferentialConstraint { property: Spanned { value: "a" }, referenced_property: Spanned { value: "b" }, annotations: [Annotation { term: Spanned { value: "n.T" }, qualifier: None, value: Some(Expression { kind: Constant(Int, "1") }) }] }], on_delete: Some(OnDelete { action: SetNull, annotations: [Annotation { term: Spanned { value: "n.T" }, qualifier: None, value: Some(Expression { kind: Constant(Int, "1") }) }] }) }], annotations: [Annotation { term: Spanned { value: "n.T" }, qualifier: Some(Spanned { value: "q" }), value: Some(Expression { kind: Constant(Text, "x") }), annotations: [Annotation { term: Spanned { value: "n.U" }, qualifier: None, value: Some(Expression { kind: Constant(Int, "1") }) }] }] }]"#);
    assert_snapshot!(plain(&schema.enum_types), @r#"[EnumType { name: Spanned { value: "C" }, underlying_type: Some(TypeName { name: "Edm.Int64", collection: false }), is_flags: true, members: [Member { name: Spanned { value: "R" }, value: Some(Spanned { value: "1" }), annotations: [Annotation { term: Spanned { value: "n.T" }, qualifier: None, value: Some(Expression { kind: Constant(Int, "1") }) }] }, Member { name: Spanned { value: "G" }, value: Some(Spanned { value: "2" }) }] }]"#);
    assert_snapshot!(plain(&schema.type_definitions), @r#"[TypeDefinition { name: Spanned { value: "D" }, underlying_type: TypeName { name: "Edm.Decimal", collection: false }, facets: Facets { nullable: None, max_length: None, precision: Some(3), scale: Some(Variable), unicode: None, srid: None, default_value: None } }]"#);
    assert_snapshot!(plain(&schema.terms), @r#"[Term { name: Spanned { value: "T" }, type_name: TypeName { name: "Edm.String", collection: false }, base_term: Some(Spanned { value: "n.U" }), applies_to: Some(Spanned { value: "Term Property" }), facets: Facets { nullable: None, max_length: None, precision: None, scale: None, unicode: None, srid: None, default_value: Some(Spanned { value: "d" }) } }]"#);
}

#[test]
fn operations_and_containers_have_their_parts() {
    let schema = schema(
        r#""f": [{"$Kind": "Function", "$IsBound": true, "$IsComposable": true,
            "$EntitySetPath": "b/c", "$Parameter": [{"$Name": "b", "$Type": "n.E", "@n.T": 1}],
            "$ReturnType": {"$Type": "n.E", "$Collection": true, "@n.T": 1}, "@n.T": 1},
            {"$Kind": "Action"}],
        "c": {"$Kind": "EntityContainer", "$Extends": "o.c", "@n.T": 1,
            "set": {"$Collection": true, "$Type": "n.E", "$IncludeInServiceDocument": false,
                "$NavigationPropertyBinding": {"a/b": "set"}, "@n.T": 1},
            "one": {"$Type": "n.E", "$Nullable": true},
            "act": {"$Action": "n.a", "$EntitySet": "set"},
            "fun": {"$Kind": "FunctionImport", "$Function": "n.f",
                "$IncludeInServiceDocument": true}}"#,
    );
    assert_snapshot!(plain(&schema.operations), @r#"[Operation { kind: Function, name: Spanned { value: "f" }, is_bound: true, is_composable: true, entity_set_path: Some(Spanned { value: "b/c" }), parameters: [Parameter { name: Spanned { value: "b" }, type_name: TypeName { name: "n.E", collection: false }, facets: Facets { nullable: Some(false), max_length: None, precision: None, scale: None, unicode: None, srid: None, default_value: None }, annotations: [Annotation { term: Spanned { value: "n.T" }, qualifier: None, value: Some(Expression { kind: Constant(Int, "1") }) }] }], return_type: Some(ReturnType { type_name: TypeName { name: "n.E", collection: true }, facets: Facets { nullable: Some(false), max_length: None, precision: None, scale: None, unicode: None, srid: None, default_value: None }, annotations: [Annotation { term: Spanned { value: "n.T" }, qualifier: None, value: Some(Expression { kind: Constant(Int, "1") }) }] }), annotations: [Annotation { term: Spanned { value: "n.T" }, qualifier: None, value: Some(Expression { kind: Constant(Int, "1") }) }] }, Operation { kind: Action, name: Spanned { value: "f" }, is_bound: false, is_composable: false, entity_set_path: None, parameters: [], return_type: None }]"#);
    assert_snapshot!(plain(&schema.containers), @r#"[EntityContainer { name: Spanned { value: "c" }, extends: Some(Spanned { value: "o.c" }), entity_sets: [EntitySet { name: Spanned { value: "set" }, entity_type: TypeName { name: "n.E", collection: false }, include_in_service_document: false, bindings: [NavigationPropertyBinding { path: Spanned { value: "a/b" }, target: Spanned { value: "set" } }], annotations: [Annotation { term: Spanned { value: "n.T" }, qualifier: None, value: Some(Expression { kind: Constant(Int, "1") }) }] }], singletons: [Singleton { name: Spanned { value: "one" }, type_name: TypeName { name: "n.E", collection: false }, nullable: true, bindings: [] }], action_imports: [ActionImport { name: Spanned { value: "act" }, action: Spanned { value: "n.a" }, entity_set: Some(Spanned { value: "set" }) }], function_imports: [FunctionImport { name: Spanned { value: "fun" }, function: Spanned { value: "n.f" }, entity_set: None, include_in_service_document: true }], annotations: [Annotation { term: Spanned { value: "n.T" }, qualifier: None, value: Some(Expression { kind: Constant(Int, "1") }) }] }]"#);
}
