//! Namespaces, aliases, and names that lead nowhere.

use super::{document, document_with, documents, schema, types};

#[test]
fn aliases_count_in_the_whole_document_and_elsewhere_where_all_agree() {
    let first = document(
        r#"<Schema Namespace="a.b" Alias="x"><ComplexType Name="T">
             <Property Name="own" Type="x.T"/><Property Name="next" Type="Collection(y.U)"/>
             <Property Name="far" Type="z.V"/><Property Name="full" Type="a.b.T"/>
           </ComplexType></Schema>
           <Schema Namespace="c" Alias="y"><ComplexType Name="U" BaseType="x.T"/></Schema>"#,
    );
    let second = document(
        r#"<Schema Namespace="d" Alias="z"><ComplexType Name="V"/></Schema>
           <Schema Namespace="e" Alias="x"><ComplexType Name="T">
             <Property Name="own" Type="x.T"/>
           </ComplexType></Schema>"#,
    );
    let third = document(
        r#"<Schema Namespace="f"><ComplexType Name="W">
             <Property Name="agreed" Type="z.V"/><Property Name="disputed" Type="x.T"/>
           </ComplexType></Schema>"#,
    );
    let (model, found) = documents(&[&first, &second, &third]);
    insta::assert_snapshot!(types(&model), @r"
    a.b.T { own a.b.T, next [c.U], far d.V, full a.b.T }
    c.U: a.b.T {  }
    d.V {  }
    e.T { own e.T }
    f.W { agreed d.V, disputed ?x.T }
    ");
    insta::assert_snapshot!(found, @r"E0205 at `x.T`: no document declares or includes the namespace `x`; help: other documents disagree on the alias `x`: write the namespace");
}

#[test]
fn what_a_reference_includes_is_not_dangling() {
    let text = document_with(
        r#"<edmx:Reference Uri="other.xml"><edmx:Include Namespace="o.ther" Alias="o"/></edmx:Reference>"#,
        r#"<Schema Namespace="a"><ComplexType Name="T" BaseType="o.Base">
             <Property Name="p" Type="Collection(o.ther.U)"/>
           </ComplexType></Schema>"#,
    );
    let (model, found) = documents(&[&text]);
    insta::assert_snapshot!(types(&model), @r#"a.T: Unresolved("o.ther.Base") { p [?o.ther.U] }"#);
    assert_eq!(found, "");
}

#[test]
fn what_is_included_and_at_hand_must_be_defined() {
    let text = document_with(
        r#"<edmx:Reference Uri="b.xml"><edmx:Include Namespace="b"/></edmx:Reference>"#,
        r#"<Schema Namespace="a"><ComplexType Name="T">
             <Property Name="p" Type="b.Known"/><Property Name="q" Type="b.Unknown"/>
           </ComplexType></Schema>"#,
    );
    let other = document(r#"<Schema Namespace="b"><ComplexType Name="Known"/></Schema>"#);
    let (_, found) = documents(&[&text, &other]);
    insta::assert_snapshot!(found, @r"E0206 at `b.Unknown`: `b.Unknown` is not defined; help: define a type with this name in its schema, or read the document that does");
}

#[test]
fn names_that_lead_nowhere() {
    let (model, found) = schema(
        r#"<ComplexType Name="Meeting">
             <Property Name="case" Type="s.meeting"/>
             <Property Name="spelling" Type="Collection(a.Meetings)"/>
             <Property Name="bare" Type="String"/>
             <Property Name="simple" Type="Meeting"/>
             <Property Name="primitive" Type="Edm.Strin"/>
             <Property Name="nowhere" Type="ss.Meeting"/>
             <Property Name="term" Type="s.Mark"/>
             <Property Name="operation" Type="s.Do"/>
           </ComplexType>
           <ComplexType Name="Derived" BaseType="s.Colour"/>
           <ComplexType Name="Listed" BaseType="Collection(s.Meeting)"/>
           <EntityType Name="Odd" BaseType="Edm.EntityType"/>
           <EnumType Name="Colour"><Member Name="Red"/></EnumType>
           <Term Name="Mark" Type="Edm.String"/>
           <Action Name="Do"/>"#,
    );
    insta::assert_snapshot!(types(&model), @r#"
    a.Meeting { case ?a.meeting, spelling [?a.Meetings], bare ?String, simple ?Meeting, primitive ?Edm.Strin, nowhere ?ss.Meeting, term ?a.Mark, operation ?a.Do }
    a.Derived: Unresolved("a.Colour") {  }
    a.Listed: Unresolved("a.Meeting") {  }
    a.Odd: Unresolved("Edm.EntityType") {  }
    "#);
    insta::assert_snapshot!(found, @r"
    E0206 at `s.meeting`: `a.meeting` is not defined; help: did you mean `a.Meeting`?
    E0206 at `Collection(a.Meetings)`: `a.Meetings` is not defined; help: did you mean `a.Meeting`?
    E0204 at `String`: `String` has no namespace; help: write `Edm.String`
    E0204 at `Meeting`: `Meeting` has no namespace; help: did you mean `a.Meeting`?
    E0207 at `Edm.Strin`: `Edm.Strin` is not a type of namespace `Edm`; help: did you mean `Edm.String`?
    E0205 at `ss.Meeting`: no document declares or includes the namespace `ss`; help: did you mean `s`?
    E0208 at `s.Mark`: `s.Mark` is a term, not a type; help: write the qualified name of a type
    E0208 at `s.Do`: `s.Do` is an operation, not a type; help: write the qualified name of a type
    E0208 at `s.Colour`: `s.Colour` is an enumeration type, not an entity type or a complex type; help: write the qualified name of an entity type or a complex type
    E0208 at `Collection(s.Meeting)`: `s.Meeting` is a collection, not an entity type or a complex type; help: write the qualified name of an entity type or a complex type
    E0208 at `Edm.EntityType`: `Edm.EntityType` is a built-in type, not an entity type or a complex type; help: write the qualified name of an entity type or a complex type
    ");
}

#[test]
fn the_same_simple_name_in_another_namespace_is_the_best_guess() {
    let text = document(
        r#"<Schema Namespace="a"><ComplexType Name="Alerts">
             <Property Name="p" Type="a.Alert"/></ComplexType></Schema>
           <Schema Namespace="a.security"><ComplexType Name="Alert"/></Schema>"#,
    );
    insta::assert_snapshot!(documents(&[&text]).1, @r"E0206 at `a.Alert`: `a.Alert` is not defined; help: did you mean `a.security.Alert`?");
}

#[test]
fn one_namespace_in_two_documents_is_one_space_of_names() {
    let first = document(
        r#"<Schema Namespace="a"><ComplexType Name="T"/><ComplexType Name="U"/></Schema>"#,
    );
    let second = document(
        r#"<Schema Namespace="a"><EnumType Name="U"/><ComplexType Name="V" BaseType="a.T"/></Schema>"#,
    );
    let (model, found) = documents(&[&first, &second]);
    insta::assert_snapshot!(types(&model), @r"
    a.T {  }
    a.U {  }
    a.V: a.T {  }
    ");
    insta::assert_snapshot!(found, @r"E0203 at `U`: `a.U` is defined again; first defined here at byte 214; help: remove or rename one of them: the first is used");
}

#[test]
fn aliases_that_are_taken_or_reserved() {
    let text = document_with(
        r#"<edmx:Reference Uri="o.xml"><edmx:Include Namespace="o" Alias="x"/><edmx:Include Namespace="a" Alias="x"/></edmx:Reference>"#,
        r#"<Schema Namespace="a" Alias="x"/><Schema Namespace="b" Alias="a"/><Schema Namespace="c" Alias="Edm"/>"#,
    );
    insta::assert_snapshot!(documents(&[&text]).1, @r"
    E0202 at `a`: the alias `a` is taken; it already stands for `a` at byte 292; help: give each namespace of a document an alias of its own
    E0201 at `Edm`: the alias `Edm` is reserved; help: choose another name, and none of `Edm`, `odata`, `System`, `Transient`
    E0202 at `x`: the alias `x` is taken; it already stands for `a` at byte 302; help: give each namespace of a document an alias of its own
    ");
}

#[test]
fn names_that_several_elements_share() {
    let (model, found) = schema(
        r#"<ComplexType Name="T"/><EntityType Name="T"/>
           <Term Name="Mark" Type="Edm.String"/><Term Name="Mark" Type="Edm.String" AppliesTo="Property"/>
           <Term Name="Sign" Type="Edm.String"/><Term Name="Sign" Type="Edm.Int32"/>
           <Function Name="T"><ReturnType Type="s.T"/></Function>
           <Action Name="run"/><Function Name="run"><ReturnType Type="s.T"/></Function>
           <Action Name="run" IsBound="true"><Parameter Name="it" Type="s.T"/></Action>"#,
    );
    assert_eq!(model.overloads("a.run").len(), 3);
    insta::assert_snapshot!(found, @r"
    E0203 at `T`: `a.T` is defined again; first defined here at byte 201; help: remove or rename one of them: the first is used
    W0202 at `Mark`: `a.Mark` is defined again; first defined here at byte 251; help: remove or rename one of them: the first is used
    E0203 at `Sign`: `a.Sign` is defined again; first defined here at byte 358; help: remove or rename one of them: the first is used
    W0201 at `T`: `a.T` names an operation and something else; the other element is defined here at byte 201; help: give each element of a schema a name of its own
    W0201 at `run`: `a.run` names an operation and something else; here it is an action at byte 511; help: give each element of a schema a name of its own
    ");
}
