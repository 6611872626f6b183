//! What is wrong is reported, each fault in its place, and the rest is read.

use insta::assert_snapshot;

use super::{findings, read};

#[test]
fn a_document_says_its_version() {
    let texts = [
        "[]",
        "{}",
        r#"{"$Version": 4.01}"#,
        r#"{"$Version": "2.0"}"#,
        r#"{"$Version": "5.0"}"#,
        r#"{"$Version": "4.01", "$EntityContainer": "n.c", "$Reference": []}"#,
        r#"{"$Version": "4.01", "$Referense": {}, "@a.T": 1, "n": 1, "m.1": {}}"#,
        r#"{"$Version": "4.01", "$Reference": {"u": {"$Include": [{}, 1], "$IncludeAnnotations": {}}}}"#,
    ];
    let told = texts.iter().map(|text| {
        let (document, findings) = read(text);
        format!("{}\n{findings}", document.is_some())
    });
    assert_snapshot!(told.collect::<Vec<_>>().join("\n"), @r#"
    false
    E0107 1:1 [ -- a CSDL JSON document is an object, not an array (write `{"$Version": "4.01", …}`)
    true
    E0112 1:1 { -- this document has no member `$Version` (write `"$Version": …`)
    true
    E0125 1:14 4.01 -- `$Version` is a number (write a string: `"…"`)
    false
    E0105 1:14 "2.0" -- OData 2.0 is not supported (ask the service for its metadata in OData 4.0 or 4.01)
    false
    E0106 1:14 "5.0" -- version `5.0` of CSDL is not supported (write `"$Version": "4.0"` or `"$Version": "4.01"`)
    true
    E0125 1:63 [ -- `$Reference` is an array (write an object with the URLs of documents: `{ "…": { … } }`)
    W0136 1:42 "n.c" -- `n.c` is no entity container of this document (write the qualified name of the entity container: `Namespace.Container`)
    true
    E0125 1:56 1 -- `n` is a number (write an object: `{ … }`)
    E0116 1:59 "m.1" -- `m.1` is not a namespace (a namespace is names with dots between them)
    W0130 1:22 "$Referense" -- unknown member `$Referense` of this document (did you mean `$Reference`?)
    W0130 1:40 "@a.T" -- this document takes no annotations
    true
    E0125 1:60 1 -- an item of `$Include` is a number (write an object: `{ … }`)
    E0125 1:87 { -- `$IncludeAnnotations` is an object (write an array: `[ … ]`)
    E0112 1:56 { -- `$Include` has no member `$Namespace` (write `"$Namespace": …`)
    "#);
}

#[test]
fn every_value_of_a_wrong_kind_is_reported() {
    assert_snapshot!(findings(r#"
        "A": {"$Kind": 1},
        "B": "x",
        "C": {"$Kind": "ComplexType", "$BaseType": 1, "$OpenType": "True", "$Abstract": "no",
            "a": [], "b": {"$Type": 1, "$Collection": null},
            "c": {"$Type": "Collection(n.C)"}, "d": {"$DefaultValue": {}}},
        "D": {"$Kind": "EntityType", "$Key": "id",
            "n": {"$Kind": "NavigationProperty", "$ReferentialConstraint": 1, "$OnDelete": "X"}},
        "E": {"$Kind": "EntityType", "$Key": [{"a": 1}, 2, {"a": "b", "c": "d"}]},
        "F": {"$Kind": "EntityType", "$Key": []},
        "G": {"$Kind": "EnumType", "a": true, "b": {}},
        "H": {"$Kind": "Term", "$AppliesTo": "Term"},
        "I": {"$Kind": "Term", "$AppliesTo": ["a b", 1]},
        "J": {"$Kind": "TypeDefinition"},
        "K": [1, {"$Kind": "Function", "$Parameter": {}, "$ReturnType": "x"}, {"$Kind": "Term"}],
        "L": {"$Kind": "EntityContainer", "a": 1, "b": {"$Type": "n.D", "$Collection": false},
            "c": {"$Kind": "Set"}, "d": {"$Collection": true},
            "e": {"$Action": 1}, "f": {"$Type": "n.D", "$NavigationPropertyBinding": [1]}},
        "$Annotations": [], "$Alias": 1
        "#), @r#"
    E0125 20:39 1 -- `$Alias` is a number (write a string: `"…"`)
    E0125 20:25 [ -- `$Annotations` is an array (write an object with the targets of annotations: `{ "…": { … } }`)
    E0125 3:24 1 -- `$Kind` is a number (write a string: `"…"`)
    E0125 4:14 "x" -- `B` is a string (write an object with `$Kind`, or an array of overloads)
    E0125 5:52 1 -- `$BaseType` is a number (write a string: `"…"`)
    E0125 5:89 "no" -- `$Abstract` is a string (write `true` or `false`)
    W0134 5:68 "True" -- `"True"` of `$OpenType` is read as `true`
    E0125 6:18 [ -- `a` is an array (write an object: `{ … }`)
    E0125 6:37 1 -- `$Type` is a number (write a string: `"…"`)
    E0125 6:55 null -- `$Collection` is null (write `true` or `false`)
    W0134 7:28 "Collection(n.C)" -- `Collection(n.C)` of `$Type` is read as `n.C` and `"$Collection": true`
    E0125 7:71 { -- `$DefaultValue` is an object (write a string, a number, `true`, `false` or `null`)
    E0125 8:46 "id" -- `$Key` is a string (write an array: `[ … ]`)
    E0112 9:13 "n" -- `NavigationProperty` has no member `$Type` (write `"$Type": …`)
    E0125 9:76 1 -- `$ReferentialConstraint` is a number (write an object: `{ … }`)
    E0114 9:92 "X" -- `X` is not a value of `$OnDelete` (write `Cascade`, `None`, `SetNull` or `SetDefault`)
    E0125 10:53 1 -- an item of `$Key` is a number (write a path as a string, or an object of its alias: `{ "…": "…" }`)
    E0125 10:57 2 -- an item of `$Key` is a number (write a path as a string, or an object of its alias: `{ "…": "…" }`)
    E0125 10:60 { -- an item of `$Key` is an object (write a path as a string, or an object of its alias: `{ "…": "…" }`)
    E0111 11:38 "$Key" -- `$Key` names no property
    E0125 12:41 true -- `a` is a boolean (write the member's value: a whole number)
    E0125 12:52 { -- `b` is an object (write the member's value: a whole number)
    E0125 13:46 "Term" -- `$AppliesTo` is a string (write an array: `[ … ]`)
    E0114 14:47 "a b" -- `a b` is not a value of `$AppliesTo` (write each name as a string of its own)
    E0125 14:54 1 -- an item of `$AppliesTo` is a number (write a string: `"…"`)
    E0112 15:9 "J" -- `TypeDefinition` has no member `$UnderlyingType` (write `"$UnderlyingType": …`)
    E0125 16:15 1 -- an item of `K` is a number (write an object: `{ … }`)
    E0125 16:54 { -- `$Parameter` is an object (write an array: `[ … ]`)
    E0125 16:73 "x" -- `$ReturnType` is a string (write an object: `{ … }`)
    E0126 16:89 "Term" -- `Term` is no `$Kind` that may stand here (write one of Action, Function)
    E0125 17:48 1 -- `a` is a number (write an object: `{ … }`)
    E0125 17:88 false -- `$Collection` is a boolean (write `"$Collection": true`, or leave it out for a singleton)
    E0126 18:28 "Set" -- `Set` is no `$Kind` that may stand here (write one of EntitySet, Singleton, ActionImport, FunctionImport)
    E0112 18:36 "d" -- `EntitySet` has no member `$Type` (write `"$Type": …`)
    E0125 19:30 1 -- `$Action` is a number (write a string: `"…"`)
    E0125 19:86 [ -- `$NavigationPropertyBinding` is an array (write an object with paths and their targets: `{ "…": "…" }`)
    "#);
}

#[test]
fn facets_that_are_no_values_are_reported() {
    assert_snapshot!(findings(r#"
        "C": {"$Kind": "ComplexType",
            "a": {"$MaxLength": "max", "$Precision": -1, "$Scale": "Variable", "$SRID": "x"},
            "b": {"$MaxLength": "50", "$Precision": 1.5, "$Scale": "wide", "$SRID": {}},
            "c": {"$MaxLength": "long", "$Precision": 4294967296, "$Unicode": 0}}
        "#), @r#"
    W0134 4:33 "max" -- `max` of `$MaxLength` is read as `no bound`
    E0114 4:54 -1 -- `-1` is not a value of `$Precision` (write a whole number that is not negative)
    W0134 4:68 "Variable" -- `Variable` of `$Scale` is read as `variable`
    E0114 4:89 "x" -- `x` is not a value of `$SRID` (write `"variable"` or a whole number that is not negative)
    W0134 5:33 "50" -- `"50"` of `$MaxLength` is read as `50`
    E0114 5:53 1.5 -- `1.5` is not a value of `$Precision` (write a whole number that is not negative)
    E0114 5:68 "wide" -- `wide` is not a value of `$Scale` (write `"variable"`, `"floating"` or a whole number that is not negative)
    E0125 5:85 { -- `$SRID` is an object (write `"variable"` or a whole number that is not negative)
    E0114 6:33 "long" -- `long` is not a value of `$MaxLength` (write a whole number that is not negative)
    E0114 6:55 4294967296 -- `4294967296` is not a value of `$Precision` (write a whole number that is not negative)
    E0125 6:79 0 -- `$Unicode` is a number (write `true` or `false`)
    "#);
}

#[test]
fn unknown_members_are_reported_with_the_name_that_was_meant() {
    assert_snapshot!(findings(r#"
        "C": {"$Kind": "ComplexType", "$Abstrct": true, "$MaxLength": 1,
            "a": {"$Nulable": true, "type": "Edm.String", "$Type@n.T": 1}},
        "L": {"$Kind": "EntityContainer", "a": {"$Type": "n.C", "$IsBound": true}},
        "$annotations": {}, "C@n.T": 1
        "#), @r#"
    W0130 4:19 "$Nulable" -- unknown member `$Nulable` of `Property` (did you mean `$Nullable`?)
    W0130 4:37 "type" -- unknown member `type` of `Property`
    W0135 4:59 "$Type@n.T" -- this annotates `$Type`, which is not there (write the name of a member of this object before the `@`)
    W0130 3:39 "$Abstrct" -- unknown member `$Abstrct` of `ComplexType` (did you mean `$Abstract`?)
    W0130 3:57 "$MaxLength" -- unknown member `$MaxLength` of `ComplexType`
    W0130 5:65 "$IsBound" -- unknown member `$IsBound` of `Singleton`
    W0130 6:9 "$annotations" -- unknown member `$annotations` of this schema (did you mean `$Annotations`?)
    W0130 6:29 "C@n.T" -- `C` takes no annotations here (annotate the object that it stands in or is)
    "#);
}

#[test]
fn names_are_checked_as_in_xml() {
    assert_snapshot!(findings(r##"
        "1a": {"$Kind": "ComplexType", "": {}, "a-b": {}, "é": {"$Type": "a b"}},
        "C": {"$Kind": "ComplexType", "\u0040": 1, "@#q": 1, "@n.T#": 1, "@n.T#a.b": 1, "@n.T#1": 1,
            "@n.T\u0040": 1, "@n.U@n.T": 1, "a@n.T": 1}
        "##), @r#"
    E0116 3:9 "1a" -- `1a` is not a name (a name starts with a letter or `_`)
    E0116 3:40 "" -- an empty text is not a name (a name has at least one character)
    W0133 3:48 "a-b" -- `a-b` has a hyphen, which no name may have
    E0117 3:74 "a b" -- `a b` is not the name of a type (write `Namespace.Type` or `Collection(Namespace.Type)`)
    E0116 4:39 "\u0040" -- `@` is not the name of an annotation (an annotation is `@Namespace.Term` or `@Namespace.Term#Qualifier`)
    E0116 4:52 "@#q" -- `@#q` is not the name of an annotation (an annotation is `@Namespace.Term` or `@Namespace.Term#Qualifier`)
    E0116 4:68  -- an empty text is not a name (a name has at least one character)
    W0133 4:80 a.b -- qualifier `a.b` has dots, which no name may have
    E0116 4:95 1 -- `1` is not a name (a name starts with a letter or `_`)
    W0135 5:13 "@n.T\u0040" -- this annotates `@n.T`, which is not there (write the name of an annotation of this object before the last `@`)
    W0135 5:30 "@n.U@n.T" -- this annotates `@n.U`, which is not there (write the name of an annotation of this object before the last `@`)
    W0135 5:45 "a@n.T" -- this annotates `a`, which is not there (write the name of a member of this object before the `@`)
    "#);
}
