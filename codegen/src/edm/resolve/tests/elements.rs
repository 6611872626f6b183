//! Enumeration values, operations and containers.

use super::{document, documents, schema};
use crate::edm::{ContainerChildKind, Reference};

#[test]
fn members_without_a_value_count_on() {
    let (model, found) = schema(
        r#"<EnumType Name="Plain"><Member Name="a"/><Member Name="b"/><Member Name="c" Value="7"/><Member Name="d"/></EnumType>
           <EnumType Name="Small" UnderlyingType="Edm.SByte"><Member Name="a" Value="-128"/><Member Name="b" Value="127"/>
             <Member Name="c"/><Member Name="d"/><Member Name="e" Value="1"/></EnumType>
           <EnumType Name="Wide" UnderlyingType="Edm.Int64"><Member Name="a" Value="9223372036854775807"/>
             <Member Name="b"/><Member Name="c" Value="9223372036854775808"/><Member Name="d" Value="x"/></EnumType>
           <EnumType Name="Empty"/>"#,
    );
    let values: Vec<String> = model
        .enums
        .iter()
        .map(|ty| {
            let values: Vec<_> = ty.members.iter().map(|it| it.value).collect();
            format!("{} {values:?}", ty.name.value)
        })
        .collect();
    insta::assert_snapshot!(values.join("\n"), @r"
    Plain [Some(0), Some(1), Some(7), Some(8)]
    Small [Some(-128), Some(127), None, None, Some(1)]
    Wide [Some(9223372036854775807), None, None, None]
    Empty []
    ");
    assert_eq!(found, "", "values are for the rules");
}

#[test]
fn imports_lead_to_unbound_overloads() {
    let (model, found) = schema(
        r#"<Action Name="reset"/>
           <Action Name="reset" IsBound="true"><Parameter Name="it" Type="Edm.String"/></Action>
           <Action Name="bound" IsBound="true"><Parameter Name="it" Type="Edm.String"/></Action>
           <Function Name="top"><ReturnType Type="Edm.String"/></Function>
           <Function Name="top"><Parameter Name="n" Type="Edm.Int32"/><ReturnType Type="Edm.String"/></Function>
           <Function Name="top" IsBound="true"><Parameter Name="it" Type="Edm.String"/><ReturnType Type="Edm.String"/></Function>
           <ComplexType Name="T"/>
           <EntityContainer Name="C">
             <ActionImport Name="reset" Action="s.reset"/><ActionImport Name="bound" Action="a.bound"/>
             <ActionImport Name="wrong" Action="s.top"/><ActionImport Name="type" Action="s.T"/>
             <FunctionImport Name="top" Function="s.top" EntitySet="s.C/sets"/>
             <FunctionImport Name="gone" Function="s.tops"/><FunctionImport Name="far" Function="far.f"/>
           </EntityContainer>"#,
    );
    let kinds: Vec<String> = model.containers[0]
        .children
        .iter()
        .map(|it| {
            let set = it.entity_set.as_ref().map(|it| it.value.as_str());
            format!("{} {:?} {set:?}", it.name.value, it.kind)
        })
        .collect();
    insta::assert_snapshot!(kinds.join("\n"), @r#"
    reset ActionImport(Resolved(OperationId(0))) None
    bound ActionImport(Resolved(OperationId(2))) None
    wrong ActionImport(Unresolved("a.top")) None
    type ActionImport(Unresolved("a.T")) None
    top FunctionImport([OperationId(3), OperationId(4)]) Some("a.C/sets")
    gone FunctionImport([]) None
    far FunctionImport([]) None
    "#);
    insta::assert_snapshot!(found, @r"
    E0208 at `s.top`: `s.top` is a function, not an action; help: write the qualified name of an action
    E0208 at `s.T`: `s.T` is a structured type, not an action; help: write the qualified name of an action
    E0206 at `s.tops`: `a.tops` is not defined; help: did you mean `a.top`?
    W0203 at `far.f`: no document declares or includes the namespace `far`; help: include the namespace by an `edmx:Reference`, or read its document too
    ");
}

#[test]
fn containers_hold_sets_and_singletons_in_document_order() {
    let text = document(
        r#"<Schema Namespace="a" Alias="s">
           <EntityType Name="E"><NavigationProperty Name="to" Type="s.E" Partner="s.F/back"/></EntityType>
           <EnumType Name="N"/>
           <EntityContainer Name="C" Extends="s.B">
             <Singleton Name="one" Type="s.E"/>
             <EntitySet Name="all" EntityType="s.E"><NavigationPropertyBinding Path="s.F/to" Target="s.C/all"/></EntitySet>
             <EntitySet Name="odd" EntityType="s.N"/>
           </EntityContainer>
           <EntityContainer Name="B" Extends="s.Missing"/>
           </Schema>"#,
    );
    let (model, found) = documents(&[&text]);
    let container = &model.containers[0];
    assert!(matches!(
        container.extends,
        Some((Reference::Resolved(base), _)) if base.index() == 1
    ));
    let names: Vec<_> = container
        .children
        .iter()
        .map(|it| it.name.value.as_str())
        .collect();
    assert_eq!(names, ["one", "all", "odd"]);
    assert!(matches!(
        container.children[0].kind,
        ContainerChildKind::Singleton(Reference::Resolved(_))
    ));
    let binding = &container.children[1].bindings[0];
    assert_eq!(binding.path.value, "a.F/to");
    assert_eq!(binding.target.value, "a.C/all");
    let partner = &model.structured[0].navigation_properties[0].partner;
    assert_eq!(
        partner.as_ref().map(|it| it.value.as_str()),
        Some("a.F/back")
    );
    insta::assert_snapshot!(found, @r"
    E0208 at `s.N`: `s.N` is an enumeration type, not an entity type; help: write the qualified name of an entity type
    E0206 at `s.Missing`: `a.Missing` is not defined; help: define an entity container with this name in its schema, or read the document that does
    ");
}
