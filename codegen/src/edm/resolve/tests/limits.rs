//! Models that a careless walk would not survive.

use super::{document, documents, schema};
use crate::edm::{LONGEST_LINEAGE, StructuredTypeId};

#[test]
fn a_cycle_of_base_types_ends() {
    let (model, _) = schema(
        r#"<ComplexType Name="A" BaseType="s.B"/><ComplexType Name="B" BaseType="s.A"/>
           <ComplexType Name="C" BaseType="s.A"/><ComplexType Name="D" BaseType="s.D"/>
           <Annotations Target="s.C/p"><Annotation Term="v.T"/></Annotations>"#,
    );
    let lengths: Vec<usize> = (0..4)
        .map(|it| model.lineage(StructuredTypeId(it)).len())
        .collect();
    assert_eq!(lengths, [2, 2, 3, 1]);
}

#[test]
fn a_lineage_has_a_limit() {
    let types: Vec<String> = (1..LONGEST_LINEAGE + 10)
        .map(|it| format!(r#"<ComplexType Name="T{it}" BaseType="a.T{}"/>"#, it - 1))
        .collect();
    let text = document(&format!(
        r#"<Schema Namespace="a"><ComplexType Name="T0"/>{}</Schema>"#,
        types.concat()
    ));
    let (model, found) = documents(&[&text]);
    let last = StructuredTypeId(u32::try_from(model.structured.len() - 1).unwrap());
    assert_eq!(model.lineage(last).len(), LONGEST_LINEAGE);
    insta::assert_snapshot!(found, @r"E0210 at `a.T255`: `T256` has more than 255 base types above it; help: derive it from a type that is nearer to the root");
}

/// However many types lead into a cycle, and however many it has, each is listed
/// once.
#[test]
fn a_lineage_lists_no_type_of_a_cycle_twice() {
    for (before, cycle) in [(0, 1), (1, 1), (3, 5), (200, 50), (5, LONGEST_LINEAGE - 5)] {
        let last = before + cycle - 1;
        let types: Vec<String> = (0..=last)
            .map(|it| {
                let base = if it == last { before } else { it + 1 };
                format!(r#"<ComplexType Name="T{it}" BaseType="s.T{base}"/>"#)
            })
            .collect();
        let (model, _) = schema(&types.concat());
        let all: Vec<_> = (0..=u32::try_from(last).unwrap())
            .map(StructuredTypeId)
            .collect();
        assert_eq!(model.lineage(all[0]), all, "{before} and {cycle}");
    }
}

#[test]
fn a_circle_of_containers_ends() {
    let (_, found) = schema(
        r#"<EntityContainer Name="C" Extends="s.D"/><EntityContainer Name="D" Extends="s.C"/>
           <Annotations Target="s.C/child"><Annotation Term="v.T"/></Annotations>"#,
    );
    insta::assert_snapshot!(found, @r"W0204 at `child`: the container `C` has no child `child`; help: correct or remove the target: its annotations are not used");
}

#[test]
fn only_so_many_names_get_a_suggestion() {
    let properties: Vec<String> = (0..150)
        .map(|it| format!(r#"<Property Name="p{it}" Type="s.Meetin"/>"#))
        .collect();
    let (_, found) = schema(&format!(
        r#"<ComplexType Name="Meeting">{}</ComplexType>"#,
        properties.concat()
    ));
    assert_eq!(found.lines().count(), 150);
    assert_eq!(found.matches("did you mean").count(), 100);
}
