//! A fault in a part that nobody asked for blocks nobody.

use graph_codegen::check::{Scope, check, within};
use graph_codegen::diagnostics::Diagnostics;
use graph_codegen::edm::{Element, Model, PropertyId};
use graph_codegen::source::Sources;
use graph_codegen::{csdl, edm};

/// Two types, each with a fault of the parser, the resolver and the rules in
/// its members and in what annotates it; and one fault of the schema.
const TEXT: &str = r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
  <edmx:DataServices>
    <Schema Namespace="a" Alias="Edm" xmlns="http://docs.oasis-open.org/odata/ns/edm">
      <ComplexType Name="Wanted">
        <Property Name="a" Type="Edm.String" Nullable="maybe"/>
        <Property Name="b" Type="a.Nothing"/>
        <Property Name="c" Type="Edm.Int32" MaxLength="1"/>
        <Property Name="left" Type="a.Nothing"/>
      </ComplexType>
      <ComplexType Name="Other">
        <Property Name="a" Type="Edm.String" Nullable="maybe"/>
        <Property Name="b" Type="a.Nothing"/>
        <Property Name="c" Type="Edm.Int32" MaxLength="1"/>
      </ComplexType>
      <Annotations Target="a.Wanted">
        <Annotation Term="b.T" Int="one"/>
      </Annotations>
      <Annotations Target="a.Other">
        <Annotation Term="b.T" Int="one"/>
      </Annotations>
      <Annotations Target="a.Nothing">
        <Annotation Term="b.T" Int="one"/>
      </Annotations>
    </Schema>
  </edmx:DataServices>
</edmx:Edmx>
"#;

#[test]
fn everything_has_all_findings() {
    assert_eq!(
        findings(Scope::everything),
        [
            "E0114 11", "E0114 5", "E0201 3", "E0206 12", "E0206 6", "E0206 8", "E0370 16",
            "E0370 19", "E0370 22", "W0204 21", "W0322 13", "W0322 7",
        ]
    );
}

#[test]
fn a_part_has_its_own_findings_and_those_of_the_schema() {
    let found = findings(|model| {
        let mut scope = Scope::default();
        let Some(Element::Structured(owner)) = model.element("a.Wanted") else {
            return scope;
        };
        scope.structured.insert(owner);
        // The last property is left out.
        for index in 0..3 {
            let property = PropertyId { owner, index };
            assert_ne!(model.property(property).name.value, "left");
            scope.properties.insert(property);
        }
        scope
    });
    assert_eq!(
        found,
        ["E0114 5", "E0201 3", "E0206 6", "E0370 16", "W0322 7"]
    );
}

#[test]
fn nothing_has_only_the_findings_of_the_schema() {
    assert_eq!(findings(|_| Scope::default()), ["E0201 3"]);
}

/// The code and the line of each finding within a scope, sorted.
fn findings(scope: impl Fn(&Model) -> Scope) -> Vec<String> {
    let mut sources = Sources::default();
    let source = sources.add("a.xml", TEXT);
    let mut found = Diagnostics::default();
    let documents = csdl::parse(&sources, source, &mut found)
        .into_iter()
        .collect();
    let model = edm::resolve(documents, &mut found);
    let scope = scope(&model);
    let mut found = within(&model, &scope, found);
    check(&model, &scope, &mut found);
    let mut lines: Vec<String> = found
        .iter()
        .map(|diagnostic| {
            let place = diagnostic.span.and_then(|span| sources.line_column(span));
            let line = place.map_or(0, |(line, _)| line);
            format!("{} {line}", diagnostic.code.number())
        })
        .collect();
    lines.sort();
    lines
}
