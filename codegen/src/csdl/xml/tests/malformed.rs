//! Text that is not well-formed XML, and what XML allows and CSDL does not.

use insta::assert_snapshot;

use super::{HEAD, TAIL, clean_schema, in_schema, refusal, schema_findings};

#[test]
fn a_doctype_is_refused_before_anything_else() {
    let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>";
    assert_snapshot!(refusal(&format!("{bomb}\n<x>&b;</x>")), @"E0102 1:1 a document type declaration is refused (remove the DOCTYPE; CSDL knows none, and its entities are never expanded)");
    assert_snapshot!(refusal("<?xml version='1.0'?>\n<!doctype html><html/>"), @"E0102 2:1 a document type declaration is refused (remove the DOCTYPE; CSDL knows none, and its entities are never expanded)");
    assert_snapshot!(refusal("<!DOCTYPE"), @"E0102 1:1 a document type declaration is refused (remove the DOCTYPE; CSDL knows none, and its entities are never expanded)");
    assert_snapshot!(refusal(&in_schema("<!DOCTYPE x>")), @"E0102 2:1 a document type declaration is refused (remove the DOCTYPE; CSDL knows none, and its entities are never expanded)");
}

#[test]
fn entities_that_do_not_exist_are_errors() {
    assert_snapshot!(schema_findings(
        "<Annotation Term='t' String='a &nbsp; b'/>\n<Annotation Term='t' String='a & b'/>\n\
         <Annotation Term='t' String='&#0;'/>\n<Annotation Term='t' String='&#x110000;'/>\n\
         <Annotation Term='t'><String>a &nbsp; &#xD800; b</String></Annotation>"
    ), @r#"
E0103 2:32 `&nbsp;` stands for no character
E0103 3:32 `&` starts no character reference
E0103 4:30 `&#0;` stands for no character
E0103 5:30 `&#x110000;` stands for no character
E0103 6:32 `&nbsp;` stands for no character
E0103 6:39 `&#xD800;` stands for no character
"#);
}

#[test]
fn the_end_must_fit_the_start() {
    assert_snapshot!(refusal(""), @"E0101 1:1 the document has no element");
    assert_snapshot!(refusal(" \n"), @"E0101 2:1 the document has no element");
    assert_snapshot!(refusal("text"), @"E0101 1:1 text before the first element");
    assert_snapshot!(refusal(HEAD), @"E0101 1:170 the document ends before its last elements are closed");
    assert_snapshot!(refusal(&in_schema("<EntityType Name='E'></ComplexType>")), @"E0101 2:22 expected `</EntityType>`, found `</ComplexType>`");
    assert_snapshot!(refusal("</x>"), @"E0101 1:1 `</x>` closes no element");
    assert_snapshot!(refusal(&format!("{}<again/>", in_schema(""))), @"E0101 3:42 content after the end of the document's element");
    assert_snapshot!(refusal(&format!("{}text", in_schema(""))), @"E0101 3:42 content after the end of the document's element");
    assert_snapshot!(refusal(&format!(" {TAIL}")), @"E0101 1:2 `</Schema>` closes no element");
}

#[test]
fn tags_must_be_well_formed() {
    assert_snapshot!(refusal(&in_schema("<EntityType Name>")), @"E0101 2:17 an attribute has no `=`");
    assert_snapshot!(refusal(&in_schema("<EntityType Name=E/>")), @"E0101 2:18 an attribute value has no quotes");
    assert_snapshot!(refusal(&in_schema("<EntityType Name='E'Abstract='true'/>")), @"E0101 2:21 no blank before an attribute");
    assert_snapshot!(refusal(&in_schema("<EntityType Name='a<b'/>")), @"E0101 2:20 `<` inside an attribute value");
    assert_snapshot!(refusal(&in_schema("<EntityType Name='a")), @"E0101 2:1 the document ends inside an attribute value of this tag");
    assert_snapshot!(refusal(&in_schema("<Entity\"Type/>")), @"E0101 2:1 the document ends inside an attribute value of this tag");
    assert_snapshot!(refusal(&in_schema("<EntityType Name='E' <x='1'/>")), @"E0101 2:22 `<x` is not the name of an attribute");
    assert_snapshot!(refusal(&in_schema("<p:EntityType/>")), @"E0101 2:1 the namespace prefix `p` is not declared");
    assert_snapshot!(refusal(&in_schema("<EntityType Name='E' p:x='1'/>")), @"E0101 2:22 the namespace prefix `p` is not declared");
    assert_snapshot!(refusal(&in_schema("<!-- a -- b -->")), @"E0101 2:8 `--` inside a comment");
    assert_snapshot!(refusal(&in_schema("<!-- a")), @"E0101 2:1 the document ends inside this markup");
    assert_snapshot!(refusal(&in_schema("<![CDATA[ a")), @"E0101 2:1 the document ends inside this markup");
    assert_snapshot!(refusal(&in_schema("<? a")), @"E0101 2:1 the document ends inside this markup");
    assert_snapshot!(refusal(&in_schema("<?xml version='1.0'?>")), @"E0101 2:1 the XML declaration does not stand at the start");
    assert_snapshot!(refusal(&in_schema("<!x>")), @"E0101 2:1 unknown markup after `<!`");
    assert_snapshot!(refusal(&in_schema("&amp")), @"E0101 2:1 `&` starts no character reference");
    assert_snapshot!(refusal(&in_schema("a\u{0}b")), @"E0101 2:2 the character U+0000 is not allowed in XML");
    assert_snapshot!(refusal(&in_schema("<x xmlns='u' xmlns='v'/>")), @"E0101 2:14 a namespace prefix is declared twice");
}

#[test]
fn text_and_elements_out_of_place_are_errors() {
    assert_snapshot!(schema_findings(
        "<EntityType Name='E'>\n  some text &amp; more\n<Key><PropertyRef Name='a'/> </Key></EntityType>\n\
         <EntityType Name='F'><Key/>\n<![CDATA[x]]></EntityType>\n\
         <Entitytype Name='G'><Anything/></Entitytype>\n<Property Name='p' Type='Edm.String'/>\n\
         <edmx:Include/>"
    ), @r#"
E0115 3:3 `EntityType` holds no text
E0111 5:22 `Key` has no `PropertyRef`
E0115 6:1 `EntityType` holds no text
E0109 7:1 unexpected element `Entitytype` in `Schema` (did you mean `EntityType`?)
E0109 8:1 unexpected element `Property` in `Schema`
E0109 9:1 unexpected element `Include` in `Schema`
"#);
}

#[test]
fn attributes_out_of_place_are_told() {
    assert_snapshot!(schema_findings(
        "<EntityType Name='E' Name='F' Opentype='true'/>\n<ComplexType Name='C' HasStream='true' x='1'/>"
    ), @r#"
E0113 2:22 attribute `Name` is written twice
W0130 2:31 unknown attribute `Opentype` of `EntityType` (did you mean `OpenType`?)
W0130 3:23 unknown attribute `HasStream` of `ComplexType`
W0130 3:40 unknown attribute `x` of `ComplexType`
"#);
}

#[test]
fn comments_instructions_and_foreign_elements_pass() {
    let schema = clean_schema(
        "<!-- a --><?b c?><ComplexType Name='C'><!-- d --><?e?></ComplexType><!-- f -->",
    );
    assert_eq!(schema.complex_types.len(), 1);
    assert_snapshot!(schema_findings(
        "<x xmlns=''><EntityType/>&amp;</x><ComplexType Name='C'><y:z xmlns:y='urn:y'>text</y:z></ComplexType>"
    ), @r#"
W0132 2:1 element `x` of no namespace is passed over
W0132 2:57 element `z` of the namespace `urn:y` is passed over
"#);
}
