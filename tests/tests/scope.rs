//! A fault in a part that nobody asked for blocks nobody.

use graph_codegen::check::{Scope, check, within};
use graph_codegen::diagnostics::Diagnostics;
use graph_codegen::edm::{Element, Model, PropertyId};
use graph_codegen::source::Sources;
use graph_codegen::{edm, format};

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

/// Two types of a description, which refer to what has no type, or describe it.
const DESCRIPTION: &str = r"openapi: 3.0.3
paths: {}
components:
  schemas:
    a.Wanted:
      type: object
      properties:
        a: {$ref: '#/components/schemas/shared'}
        b: {type: array, items: {$ref: '#/components/schemas/shared'}}
        left: {$ref: '#/components/schemas/shared'}
    a.Other:
      type: object
      properties:
        a: {$ref: '#/components/schemas/shared'}
        b: {type: object, properties: {c: {type: string}}}
        c: {$ref: '#/components/schemas/lost'}
    shared:
      type: object
      properties: {c: {type: string}}
";

/// A place that several share stands where one of them refers to it.
#[test]
fn a_part_of_a_description_has_its_own_findings() {
    let all = findings_of(DESCRIPTION, Scope::everything);
    assert_eq!(
        all,
        [
            "E0142 16", "W0160 10", "W0160 14", "W0160 15", "W0160 8", "W0160 9"
        ]
    );
    let found = findings_of(DESCRIPTION, |model| {
        let mut scope = Scope::default();
        if let Some(Element::Structured(owner)) = model.element("a.Wanted") {
            scope.structured.insert(owner);
            let kept = (0..2).map(|index| PropertyId { owner, index });
            scope.properties.extend(kept);
        }
        scope
    });
    assert_eq!(found, ["W0160 8", "W0160 9"]);
}

fn findings(scope: impl Fn(&Model) -> Scope) -> Vec<String> {
    findings_of(TEXT, scope)
}

/// The code and the line of each finding within a scope, sorted.
fn findings_of(text: &str, scope: impl Fn(&Model) -> Scope) -> Vec<String> {
    let mut sources = Sources::default();
    let source = sources.add("a", text);
    let mut found = Diagnostics::default();
    let documents = format::read(&sources, &[source], &mut found).unwrap_or_default();
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
