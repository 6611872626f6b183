//! Places: each span selects the text that it is about.

use super::{HEAD, TAIL, at, clean, in_schema, read};

/// Reads a property and returns what its spans select.
fn selected(text: &str) -> [String; 4] {
    let document = clean(text);
    let property = &document.schemas[0].complex_types[0].properties[0];
    let annotation = &property.annotations[0];
    let value = annotation
        .value
        .as_ref()
        .expect("the annotation has a value");
    [
        property.span,
        property.name.span,
        property.type_name.span,
        value.span,
    ]
    .map(|span| at(text, span).to_owned())
}

#[test]
fn spans_select_start_tags_and_values() {
    let lines = "<ComplexType Name=\"C\">\n\
        <Property  Type='Collection(Edm.String)'\n Name = \"p\" >\n\
        <Annotation Term=\"t\" String=\"a &lt; ü 名 &#x1F600;\"/></Property></ComplexType>";
    let expected = [
        "<Property  Type='Collection(Edm.String)'\n Name = \"p\" >",
        "p",
        "Collection(Edm.String)",
        "a &lt; ü 名 &#x1F600;",
    ];
    assert_eq!(selected(&in_schema(lines)), expected);
    let with_mark = format!("\u{FEFF}{}", in_schema(lines));
    assert_eq!(selected(&with_mark), expected);
    let after_declaration = format!(
        "\u{FEFF}<?xml version='1.0'?><!-- ü --> {}",
        in_schema(lines)
    );
    assert_eq!(selected(&after_declaration), expected);
    let with_returns = in_schema(lines).replace('\n', "\r\n");
    assert_eq!(
        selected(&with_returns),
        expected.map(|text| text.replace('\n', "\r\n"))
    );
}

#[test]
fn an_element_notation_has_the_place_of_its_start_tag() {
    let text = in_schema("<Annotation Term='t'>\n<!-- 名 --><String >x</String></Annotation>");
    let document = clean(&text);
    let annotation = &document.schemas[0].annotations[0];
    assert_eq!(at(&text, annotation.span), "<Annotation Term='t'>");
    let value = annotation
        .value
        .as_ref()
        .expect("the annotation has a value");
    assert_eq!(at(&text, value.span), "<String >");
}

#[test]
fn values_are_normalised_as_xml_demands() {
    let text =
        in_schema("<Annotation Term='t' String='a\tb\r\nc&#10;d&#xD;&apos;&gt;&quot;&amp;lt;'/>");
    let document = clean(&text);
    let value = document.schemas[0].annotations[0]
        .value
        .as_ref()
        .expect("a value");
    let crate::csdl::ExpressionKind::Constant(_, value) = &value.kind else {
        panic!("a string was written");
    };
    assert_eq!(value, "a b c\nd\r'>\"&lt;");
}

#[test]
fn every_finding_lies_in_the_text_wherever_it_is_cut() {
    let text = in_schema(
        "<ComplexType Name='Größe'><!-- ü --><Property Name='p' Type='Edm.String' x='&amp;'>\n\
         <Annotation Term='t'><String>a &amp; <![CDATA[名]]></String></Annotation></Property>\n\
         <?target data?></ComplexType>",
    );
    let mut cuts = 0;
    for end in (0..text.len()).filter(|&end| text.is_char_boundary(end)) {
        // `read` demands a place of every finding.
        let (document, findings) = read(&text[..end]);
        assert!(document.is_none(), "cut at {end}");
        assert!(
            findings.lines().any(|line| line.starts_with("E01")),
            "cut at {end}"
        );
        cuts += 1;
    }
    assert!(cuts > HEAD.len() + TAIL.len());
}
