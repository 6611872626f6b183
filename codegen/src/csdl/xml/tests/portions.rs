//! Large schemas in portions: the same as read in one piece, whatever stands
//! where one seems to begin.

use std::fmt::Write;

use super::super::cursor::Cursor;
use super::super::parse_in_portions;
use super::super::portions;
use super::super::schema::Children;
use super::{HEAD, TAIL, in_schema};
use crate::csdl::Document;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::source::Sources;

/// Each child a portion, or all in one.
const SIZES: [usize; 4] = [1, 40, 200, usize::MAX];

fn read(text: &str, portion: usize) -> (Option<Document>, Vec<Diagnostic>) {
    let mut sources = Sources::default();
    let source = sources.add("test.xml", text);
    let mut diagnostics = Diagnostics::default();
    let document = parse_in_portions(&sources, source, portion, &mut diagnostics);
    (document, diagnostics.into_iter().collect())
}

/// The findings of a document, which are the same in portions of any size.
#[track_caller]
fn findings(text: &str) -> usize {
    let read = SIZES.map(|portion| read(text, portion));
    for (portion, one) in SIZES.iter().zip(&read) {
        assert_eq!(one, &read[3], "portions of {portion} bytes: {text}");
    }
    read[3].1.len()
}

const CHILDREN: &str = r#"
<EntityType Name="A"><Key><PropertyRef Name="id"/></Key></EntityType>
<ComplexType Name="B"/>
<Action Name="C"/> <Function Name="D"/>
<Annotations Target="n.A"><Annotation Term="n.T" String="a &amp; b"/></Annotations>
"#;

/// How many children of a schema are not read ahead; its name is `Schema` with
/// a prefix.
fn left(schema: &str) -> usize {
    let mut sources = Sources::default();
    let source = sources.add("test.xml", schema);
    let mut diagnostics = Diagnostics::default();
    let mut cursor = Cursor::new(schema, source, 1, &mut diagnostics).expect("XML");
    let element = cursor.root().expect("a schema");
    cursor.attributes.clear();
    let mut portions = portions::read_ahead(&cursor, &element);
    let mut children = Children::default();
    let mut left = 0;
    loop {
        portions::take(&mut cursor, &mut portions, &mut children);
        match cursor.next_child(&element) {
            Some(child) => children.read(&mut cursor, &child, &element),
            None => return left,
        }
        left += 1;
    }
}

#[test]
fn children_are_read_ahead() {
    let schema = |prefix: &str, children: &str| {
        let tags = children.replace("</", "\0").replace("<!", "\u{1}");
        let tags = tags.replace('<', &format!("<{prefix}:"));
        let tags = tags.replace('\0', &format!("</{prefix}:"));
        let tags = tags.replace('\u{1}', "<!");
        let edm = "http://docs.oasis-open.org/odata/ns/edm";
        format!(r#"<{prefix}:Schema xmlns:{prefix}="{edm}">{tags}</{prefix}:Schema>"#)
    };
    assert_eq!(left(&schema("e", CHILDREN)), 0);
    let trap = "<Term/><!-- <EntityType --><Action Name='X'/>";
    let trapped = [CHILDREN, trap, CHILDREN, trap, CHILDREN].concat();
    // The comment cuts off what holds the term, with the annotations before it.
    assert_eq!(left(&schema("e", &trapped)), 6);
}

#[test]
fn what_only_looks_like_a_child_is_none() {
    for trap in [
        "<!-- <EntityType Name='X'/> -->",
        "<!-- <EntityType Name='X'> --> <!-- </EntityType> -->",
        "<!-- </Schema> <EntityType Name='X'/> -->",
        "<![CDATA[ <EntityType Name='X'/> ]]>",
        "<?pi <EntityType Name='X'/> ?>",
        "<Term Name='t' Type='Edm.String'><EntityType Name='X'/></Term>",
        "<Schema><EntityType Name='X'/></Schema>",
        "<x xmlns='urn:x'><EntityType Name='X'/></x>",
        "<x xmlns='urn:x'><EntityType Name='X'></x></EntityType>",
        "<Annotation Term='n.t' String=' <EntityType Name=&apos;X&apos;/>'/>",
        "<Annotation Term='n.t' String=\"'> <EntityType Name='X'/>\"/>",
        "<Annotation Term='n.t'><String> <EntityType Name='X'/></String></Annotation>",
        "text <EntityType Name='X'/> text",
        "&amp;<EntityType Name='X'/>&nothing;",
        "<EntityType Name='X' <EntityType Name='Y'/>",
        "</EntityType Name=' <EntityType Name='Y'/> '>",
        "<EntityTypes Name='X'/><EntityType/>",
        "<EntityType\n\nName='X'></EntityType >",
        "</Schema><Schema Namespace='m'> <EntityType Name='X'/>",
        "<!-- --></Schema><Schema xmlns='http://docs.oasis-open.org/odata/ns/edm' Namespace='m'/>",
        "\u{feff}",
        "<?xml version='1.0'?>",
        "</Schema >",
        "</Schemas>",
    ] {
        for lines in [
            format!("{CHILDREN}{trap}{CHILDREN}"),
            format!("{trap}{CHILDREN}"),
            format!("{CHILDREN}{trap}"),
            format!("<x xmlns='urn:x'/>{CHILDREN}<x xmlns='urn:x'/>{trap}{CHILDREN}"),
        ] {
            findings(&format!("{HEAD}{lines}{TAIL}"));
            findings(&in_schema(&lines));
        }
    }
}

#[test]
fn what_a_start_tag_has_too_much_is_reported_in_its_order() {
    let head = HEAD.replace(" Namespace", " Odd='1' Namespace");
    let lines = "<ComplexType Name='A' Odd='2'/><ComplexType Name='B' Odd='3'/>";
    assert_eq!(findings(&format!("{head}{lines}{TAIL}")), 3);
    let odd = "<ComplexType Name='A' Odd='1' x:odd='2'/>";
    let lines = format!("<ComplexType Name='B' xmlns:x='urn:x' x:odd='3'/>{odd}");
    // A prefix that is not declared ends the reading.
    assert_eq!(findings(&in_schema(&format!("{lines}{CHILDREN}"))), 3);
}

#[test]
fn what_is_reported_once_is_reported_at_its_first_place() {
    let foreign =
        |name: &str| format!("<ComplexType Name='{name}'><x xmlns='urn:x'/></ComplexType>");
    let lines: String = ["A", "B", "C", "D"].map(foreign).concat();
    assert_eq!(findings(&in_schema(&lines)), 1);
}

#[test]
fn a_hundred_unknown_names_have_suggestions() {
    for count in [99, 100, 101, 140] {
        let mut lines = String::new();
        for number in 0..count {
            let odd = if number % 3 == 0 { " Nmae='x'" } else { "" };
            let _ = write!(
                lines,
                "<EntityType Name='T{number}'{odd}><Proprety/></EntityType>"
            );
        }
        let names = count + usize::div_ceil(count, 3);
        assert_eq!(findings(&in_schema(&lines)), names);
    }
}
