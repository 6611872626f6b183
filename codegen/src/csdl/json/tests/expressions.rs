//! Annotations and their values.

use insta::assert_snapshot;

use super::{findings, plain, schema};

/// The value of an annotation with this text, without places.
fn value(text: &str) -> String {
    let schema = schema(&format!("\"@n.T\": {text}"));
    plain(&schema.annotations[0].value)
}

#[test]
fn every_expression_is_read() {
    let values = [
        r#""text""#,
        "true",
        "-1",
        "9223372036854775808",
        "1.5e3",
        "null",
        r#"["a", 1]"#,
        r#"{"$Path": "a/b"}"#,
        r#"{"$And": [true, false]}"#,
        r#"{"$Or": [true, false], "@n.U": 1}"#,
        r#"{"$Not": {"$Path": "a"}}"#,
        r#"{"$Eq": [null, 1]}"#,
        r#"{"$Ne": [1, 2]}"#,
        r#"{"$Gt": [1, 2]}"#,
        r#"{"$Ge": [1, 2]}"#,
        r#"{"$Lt": [1, 2]}"#,
        r#"{"$Le": [1, 2]}"#,
        r#"{"$Has": [1, "a"]}"#,
        r#"{"$In": [1, [1, 2]]}"#,
        r#"{"$Neg": 1}"#,
        r#"{"$Add": [1, 2]}"#,
        r#"{"$Sub": [1, 2]}"#,
        r#"{"$Mul": [1, 2]}"#,
        r#"{"$Div": [1, 2]}"#,
        r#"{"$DivBy": [1, 2]}"#,
        r#"{"$Mod": [1, 2]}"#,
        r#"{"$Apply": ["a"], "$Function": "odata.concat"}"#,
        r#"{"$Cast": "a", "$Type": "Edm.Decimal", "$Scale": "variable", "$Collection": true}"#,
        r#"{"$IsOf": 1, "$MaxLength": 3}"#,
        r#"{"$If": [true, 1, 2]}"#,
        r#"{"$If": [true, 1]}"#,
        r#"{"$LabeledElement": 1, "$Name": "l"}"#,
        r#"{"$LabeledElementReference": "n.l"}"#,
        r#"{"$Null": null, "@n.U": 1}"#,
        r#"{"$UrlRef": "https://a"}"#,
        r#"{"$UrlRef": {"$Path": "a"}}"#,
        r#"{}"#,
        r##"{"@type": "https://a/b#n.R", "a": 1, "a@n.U": 2, "@n.V#q": 3}"##,
        r##"{"@odata.type": "#n.R", "b": {}}"##,
    ];
    let lines = values.map(|text| format!("{text}\n  {}", value(text)));
    assert_snapshot!(lines.join("\n"), @r##"
    "text"
      Some(Expression { kind: Constant(Text, "text") })
    true
      Some(Expression { kind: Constant(Bool, "true") })
    -1
      Some(Expression { kind: Constant(Int, "-1") })
    9223372036854775808
      Some(Expression { kind: Constant(Decimal, "9223372036854775808") })
    1.5e3
      Some(Expression { kind: Constant(Decimal, "1.5e3") })
    null
      Some(Expression { kind: Null })
    ["a", 1]
      Some(Expression { kind: Collection([Expression { kind: Constant(Text, "a") }, Expression { kind: Constant(Int, "1") }]) })
    {"$Path": "a/b"}
      Some(Expression { kind: Path(Value, "a/b") })
    {"$And": [true, false]}
      Some(Expression { kind: Operation(And, [Expression { kind: Constant(Bool, "true") }, Expression { kind: Constant(Bool, "false") }]) })
    {"$Or": [true, false], "@n.U": 1}
      Some(Expression { kind: Operation(Or, [Expression { kind: Constant(Bool, "true") }, Expression { kind: Constant(Bool, "false") }]), annotations: [Annotation { term: Spanned { value: "n.U" }, qualifier: None, value: Some(Expression { kind: Constant(Int, "1") }) }] })
    {"$Not": {"$Path": "a"}}
      Some(Expression { kind: Operation(Not, [Expression { kind: Path(Value, "a") }]) })
    {"$Eq": [null, 1]}
      Some(Expression { kind: Operation(Eq, [Expression { kind: Null }, Expression { kind: Constant(Int, "1") }]) })
    {"$Ne": [1, 2]}
      Some(Expression { kind: Operation(Ne, [Expression { kind: Constant(Int, "1") }, Expression { kind: Constant(Int, "2") }]) })
    {"$Gt": [1, 2]}
      Some(Expression { kind: Operation(Gt, [Expression { kind: Constant(Int, "1") }, Expression { kind: Constant(Int, "2") }]) })
    {"$Ge": [1, 2]}
      Some(Expression { kind: Operation(Ge, [Expression { kind: Constant(Int, "1") }, Expression { kind: Constant(Int, "2") }]) })
    {"$Lt": [1, 2]}
      Some(Expression { kind: Operation(Lt, [Expression { kind: Constant(Int, "1") }, Expression { kind: Constant(Int, "2") }]) })
    {"$Le": [1, 2]}
      Some(Expression { kind: Operation(Le, [Expression { kind: Constant(Int, "1") }, Expression { kind: Constant(Int, "2") }]) })
    {"$Has": [1, "a"]}
      Some(Expression { kind: Operation(Has, [Expression { kind: Constant(Int, "1") }, Expression { kind: Constant(Text, "a") }]) })
    {"$In": [1, [1, 2]]}
      Some(Expression { kind: Operation(In, [Expression { kind: Constant(Int, "1") }, Expression { kind: Collection([Expression { kind: Constant(Int, "1") }, Expression { kind: Constant(Int, "2") }]) }]) })
    {"$Neg": 1}
      Some(Expression { kind: Operation(Neg, [Expression { kind: Constant(Int, "1") }]) })
    {"$Add": [1, 2]}
      Some(Expression { kind: Operation(Add, [Expression { kind: Constant(Int, "1") }, Expression { kind: Constant(Int, "2") }]) })
    {"$Sub": [1, 2]}
      Some(Expression { kind: Operation(Sub, [Expression { kind: Constant(Int, "1") }, Expression { kind: Constant(Int, "2") }]) })
    {"$Mul": [1, 2]}
      Some(Expression { kind: Operation(Mul, [Expression { kind: Constant(Int, "1") }, Expression { kind: Constant(Int, "2") }]) })
    {"$Div": [1, 2]}
      Some(Expression { kind: Operation(Div, [Expression { kind: Constant(Int, "1") }, Expression { kind: Constant(Int, "2") }]) })
    {"$DivBy": [1, 2]}
      Some(Expression { kind: Operation(DivBy, [Expression { kind: Constant(Int, "1") }, Expression { kind: Constant(Int, "2") }]) })
    {"$Mod": [1, 2]}
      Some(Expression { kind: Operation(Mod, [Expression { kind: Constant(Int, "1") }, Expression { kind: Constant(Int, "2") }]) })
    {"$Apply": ["a"], "$Function": "odata.concat"}
      Some(Expression { kind: Apply { function: Spanned { value: "odata.concat" }, arguments: [Expression { kind: Constant(Text, "a") }] } })
    {"$Cast": "a", "$Type": "Edm.Decimal", "$Scale": "variable", "$Collection": true}
      Some(Expression { kind: Cast { type_name: TypeName { name: "Edm.Decimal", collection: true }, facets: Facets { nullable: None, max_length: None, precision: None, scale: Some(Variable), unicode: None, srid: None, default_value: None }, value: Expression { kind: Constant(Text, "a") } } })
    {"$IsOf": 1, "$MaxLength": 3}
      Some(Expression { kind: IsOf { type_name: TypeName { name: "Edm.String", collection: false }, facets: Facets { nullable: None, max_length: Some(Length(3)), precision: None, scale: None, unicode: None, srid: None, default_value: None }, value: Expression { kind: Constant(Int, "1") } } })
    {"$If": [true, 1, 2]}
      Some(Expression { kind: If([Expression { kind: Constant(Bool, "true") }, Expression { kind: Constant(Int, "1") }, Expression { kind: Constant(Int, "2") }]) })
    {"$If": [true, 1]}
      Some(Expression { kind: If([Expression { kind: Constant(Bool, "true") }, Expression { kind: Constant(Int, "1") }]) })
    {"$LabeledElement": 1, "$Name": "l"}
      Some(Expression { kind: LabeledElement { name: Spanned { value: "l" }, value: Expression { kind: Constant(Int, "1") } } })
    {"$LabeledElementReference": "n.l"}
      Some(Expression { kind: LabeledElementReference("n.l") })
    {"$Null": null, "@n.U": 1}
      Some(Expression { kind: Null, annotations: [Annotation { term: Spanned { value: "n.U" }, qualifier: None, value: Some(Expression { kind: Constant(Int, "1") }) }] })
    {"$UrlRef": "https://a"}
      Some(Expression { kind: UrlRef(Expression { kind: Constant(String, "https://a") }) })
    {"$UrlRef": {"$Path": "a"}}
      Some(Expression { kind: UrlRef(Expression { kind: Path(Value, "a") }) })
    {}
      Some(Expression { kind: Record { type_name: None, properties: [] } })
    {"@type": "https://a/b#n.R", "a": 1, "a@n.U": 2, "@n.V#q": 3}
      Some(Expression { kind: Record { type_name: Some(TypeName { name: "n.R", collection: false }), properties: [PropertyValue { property: Spanned { value: "a" }, value: Some(Expression { kind: Constant(Int, "1") }), annotations: [Annotation { term: Spanned { value: "n.U" }, qualifier: None, value: Some(Expression { kind: Constant(Int, "2") }) }] }] }, annotations: [Annotation { term: Spanned { value: "n.V" }, qualifier: Some(Spanned { value: "q" }), value: Some(Expression { kind: Constant(Int, "3") }) }] })
    {"@odata.type": "#n.R", "b": {}}
      Some(Expression { kind: Record { type_name: Some(TypeName { name: "n.R", collection: false }), properties: [PropertyValue { property: Spanned { value: "b" }, value: Some(Expression { kind: Record { type_name: None, properties: [] } }) }] } })
    "##);
}

#[test]
fn faults_of_expressions_are_reported() {
    assert_snapshot!(findings(r##"
        "@n.A": {"$And": [true]},
        "@n.B": {"$Or": true},
        "@n.C": {"$If": [1, 2, 3, 4]},
        "@n.D": {"$Apply": []},
        "@n.E": {"$And": [1, 2], "$Or": [1, 2]},
        "@n.F": {"$LabeledElement": 1},
        "@n.G": {"$Path": 1},
        "@n.H": {"$Null": 1},
        "@n.I": {"$Annd": [1, 2]},
        "@n.J": {"$Path": "a", "b": 1, "$Name": "c"},
        "@n.K": {"@type": 1, "a": {"@type": "#a b"}},
        "@n.L": {"$Cast": 1, "$Type": []},
        "@n.M": {"a@n.T": 1}
        "##), @r##"
    E0118 3:18 "$And" -- `$And` takes 2 expressions, not 1
    E0125 4:25 true -- `$Or` is a boolean (write an array of expressions: `[ … ]`)
    E0118 5:18 "$If" -- `$If` takes 2 or 3 expressions, not 4
    E0112 6:17 { -- `$Apply` has no member `$Function` (write `"$Function": …`)
    E0118 7:34 "$Or" -- an expression has both `$And` and `$Or` (an object is one expression: remove one of them)
    E0112 8:17 { -- `$LabeledElement` has no member `$Name` (write `"$Name": …`)
    E0125 9:27 1 -- `$Path` is a number (write a string: `"…"`)
    E0125 10:27 1 -- `$Null` is a number (write `"$Null": null`)
    W0130 11:18 "$Annd" -- unknown member `$Annd` of this record (did you mean `$And`?)
    W0130 12:40 "$Name" -- unknown member `$Name` of `$Path`
    W0130 12:32 "b" -- unknown member `b` of `$Path`
    E0125 13:27 1 -- `@type` is a number (write a string: `"…"`)
    E0117 13:45 "#a b" -- `a b` is not the name of a type (write `Namespace.Type` or `Collection(Namespace.Type)`)
    E0125 14:39 [ -- `$Type` is an array (write a string: `"…"`)
    W0135 15:18 "a@n.T" -- this annotates `a`, which is not there (write the name of a member of this object before the `@`)
    "##);
}
