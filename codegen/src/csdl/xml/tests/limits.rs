//! Limits: hostile documents are refused at once.

use std::time::{Duration, Instant};

use insta::assert_snapshot;

use super::{in_schema, read, refusal, schema_findings};

/// Refusing takes a fraction of this even without optimisation.
const AT_MOST: Duration = Duration::from_secs(5);

fn nested(start: &str, end: &str, levels: usize) -> String {
    in_schema(&format!("{}{}", start.repeat(levels), end.repeat(levels)))
}

#[test]
fn a_hundred_thousand_attributes_are_refused() {
    let attributes: String = (0..100_000).map(|index| format!(" a{index}=''")).collect();
    let started = Instant::now();
    assert_snapshot!(refusal(&in_schema(&format!("<EntityType{attributes}/>"))), @"E0104 2:12 an element has more than 256 attributes");
    assert!(started.elapsed() < AT_MOST);
}

#[test]
fn a_hundred_thousand_nested_elements_are_refused() {
    let started = Instant::now();
    let annotation = ("<Annotation Term='t'>", "</Annotation>");
    assert_snapshot!(refusal(&nested(annotation.0, annotation.1, 100_000)), @"E0104 2:2626 elements nest deeper than 128 levels");
    assert_snapshot!(
        refusal(&in_schema(&format!(
            "<Annotation Term='t'>{}{}</Annotation>",
            "<Collection>".repeat(100_000),
            "</Collection>".repeat(100_000)
        ))), @"E0104 2:1510 elements nest deeper than 128 levels");
    assert_snapshot!(refusal(&nested("<x xmlns='urn:x'>", "</x>", 100_000)), @r#"
W0132 2:1 element `x` of the namespace `urn:x` is passed over
E0104 2:2126 elements nest deeper than 128 levels
"#);
    assert!(started.elapsed() < AT_MOST);
}

#[test]
fn the_deepest_nesting_fits_the_stack() {
    // Of 128 levels three stand around the schema's content; a test has 2 MB.
    assert_eq!(
        read(&nested("<Annotation Term='t'>", "</Annotation>", 125)).1,
        ""
    );
    let record = "<Record><PropertyValue Property='p'>".repeat(62);
    let ends = "</PropertyValue></Record>".repeat(62);
    assert_eq!(
        schema_findings(&format!("<Annotation Term='t'>{record}{ends}</Annotation>")),
        ""
    );
    let label = "<LabeledElement Name='l'>".repeat(123);
    let ends = "</LabeledElement>".repeat(123);
    assert_eq!(
        schema_findings(&format!(
            "<Annotation Term='t'>{label}<Null/>{ends}</Annotation>"
        )),
        ""
    );
}

#[test]
fn deep_collections_in_a_type_name_are_an_error() {
    let name = format!(
        "{}Edm.String{}",
        "Collection(".repeat(10_000),
        ")".repeat(10_000)
    );
    assert_snapshot!(schema_findings(&format!(
        "<ComplexType Name='C'><Property Name='p' Type='{name}'/></ComplexType>"
    )), @"E0117 2:48 `Collection(Collection(Collection(Collection(Collection(Colle…` is not the name of a type (a collection of collections does not exist: write `Collection(Namespace.Type)`)");
}

#[test]
fn namespace_declarations_are_bounded() {
    let declarations: String = (0..200)
        .map(|index| format!(" xmlns:p{index}='u'"))
        .collect();
    assert_snapshot!(refusal(&nested(&format!("<x{declarations}>"), "</x>", 3)), @r#"
E0109 2:1 unexpected element `x` in `Schema`
E0104 2:3643 too many namespaces are declared
"#);
}

#[test]
fn a_foreign_name_is_reported_once() {
    let lines =
        "<x:a xmlns:x='urn:x'/><Annotation Term='t' xmlns:y='urn:y' y:b='1'/>\n".repeat(100);
    assert_snapshot!(schema_findings(&lines), @r#"
W0132 2:1 element `a` of the namespace `urn:x` is passed over
W0131 2:60 attribute `b` of the namespace `urn:y` is passed over
"#);
}

#[test]
fn unknown_names_without_end_take_no_time() {
    let attributes: String = (0..250)
        .map(|index| format!(" attribute{index}=''"))
        .collect();
    let started = Instant::now();
    let findings = schema_findings(&format!("<Annotation Term='t'{attributes}/>").repeat(100));
    assert_eq!(findings.lines().count(), 25_000);
    assert!(started.elapsed() < AT_MOST);
}
