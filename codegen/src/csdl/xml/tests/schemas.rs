//! The elements of a schema.

use insta::assert_snapshot;

use super::printing::{annotations, optional, type_name};
use super::{clean_schema, schema_findings};
use crate::csdl::{NavigationProperty, Property};

fn properties(list: &[Property]) -> String {
    let lines = list.iter().map(|property| {
        let (name, annotations) = (&property.name.value, annotations(&property.annotations));
        let nullable = property.facets.nullable;
        format!(
            "\n  {name}: {} {nullable:?} {annotations}",
            type_name(&property.type_name)
        )
    });
    lines.collect()
}

fn navigation_properties(list: &[NavigationProperty]) -> String {
    let lines = list.iter().map(|property| {
        let name = &property.name.value;
        let of = type_name(&property.type_name);
        let (nullable, contains) = (property.nullable, property.contains_target);
        let partner = optional(&property.partner);
        let constraints: Vec<String> = property
            .referential_constraints
            .iter()
            .map(|constraint| {
                let annotations = annotations(&constraint.annotations);
                let (property, referenced) = (&constraint.property.value, &constraint.referenced_property.value);
                format!("{property} = {referenced} {annotations}")
            })
            .collect();
        let on_delete = property.on_delete.as_ref().map(|on_delete| {
            (on_delete.action, annotations(&on_delete.annotations))
        });
        let annotations = annotations(&property.annotations);
        format!("\n  {name} -> {of} {nullable:?} {contains} {partner} {constraints:?} {on_delete:?} {annotations}")
    });
    lines.collect()
}

#[test]
fn structured_types_are_read_in_any_order() {
    let schema = clean_schema(
        r#"
<ComplexType OpenType="true" Name="C" Abstract="true" BaseType="n.B">
  <NavigationProperty Type="n.E" Name="owner"/>
  <Property Type="Collection(Edm.Int32)" Nullable="false" Name="a"><Annotation Term="t"/></Property>
  <Annotation Term="c"/>
</ComplexType>
<EntityType Name="E" HasStream="true">
  <Annotation Term="e"/>
  <Property Name="id" Type="Edm.String" Nullable="false"/>
  <NavigationProperty Name="all" Type="Collection(n.E)" Nullable="true" ContainsTarget="true" Partner="a/b">
    <Annotation Term="t"/>
    <ReferentialConstraint Property="id" ReferencedProperty="x/id"><Annotation Term="u"/></ReferentialConstraint>
    <OnDelete Action="SetDefault"><Annotation Term="v"/></OnDelete>
  </NavigationProperty>
  <Key><PropertyRef Name="id"/><PropertyRef Name="a/b" Alias="ab"/></Key>
</EntityType>
"#,
    );
    let mut lines = Vec::new();
    for complex in &schema.complex_types {
        let base = complex.base_type.as_ref().map(type_name);
        let (name, is_abstract, open) =
            (&complex.name.value, complex.is_abstract, complex.open_type);
        let (properties, links) = (
            properties(&complex.properties),
            navigation_properties(&complex.navigation_properties),
        );
        lines.push(format!(
            "{name} {base:?} {is_abstract} {open} {}{properties}{links}",
            annotations(&complex.annotations)
        ));
    }
    for entity in &schema.entity_types {
        let base = entity.base_type.as_ref().map(type_name);
        let (name, is_abstract, open, stream) = (
            &entity.name.value,
            entity.is_abstract,
            entity.open_type,
            entity.has_stream,
        );
        let (properties, links) = (
            properties(&entity.properties),
            navigation_properties(&entity.navigation_properties),
        );
        let key: Vec<_> = entity
            .key
            .iter()
            .flat_map(|key| &key.property_refs)
            .map(|property| (&property.name.value, optional(&property.alias)))
            .collect();
        lines.push(format!(
            "{name} {base:?} {is_abstract} {open} {stream} {key:?} {}{properties}{links}",
            annotations(&entity.annotations)
        ));
    }
    assert_snapshot!(lines.join("\n"), @r#"
C Some("n.B") true true @c
  a: Collection(Edm.Int32) Some(false) @t
  owner -> n.E None false - [] None 
E None false false true [("id", "-"), ("a/b", "ab")] @e
  id: Edm.String Some(false) 
  all -> Collection(n.E) Some(true) true a/b ["id = x/id @u"] Some((SetDefault, "@v")) @t
"#);
}

#[test]
fn other_types_and_terms_are_read() {
    let schema = clean_schema(
        r#"
<EnumType Name="Color" UnderlyingType="Edm.Byte" IsFlags="true">
  <Member Name="Red" Value="1"><Annotation Term="t"/></Member><Member Name="Blue"/><Annotation Term="u"/>
</EnumType>
<EnumType Name="Empty"/>
<TypeDefinition Name="Length" UnderlyingType="Edm.Int32" Precision="3"><Annotation Term="t"/></TypeDefinition>
<Term Name="T" Type="Core.Tag" BaseTerm="n.B" DefaultValue="true" AppliesTo="Property EntityType" Nullable="true"><Annotation Term="t"/></Term>
<Annotations Target="n.Color/Red" Qualifier="q"><Annotation Term="t"/></Annotations>
"#,
    );
    let mut lines = Vec::new();
    for enumeration in &schema.enum_types {
        let members: Vec<_> = enumeration
            .members
            .iter()
            .map(|member| {
                (
                    &member.name.value,
                    optional(&member.value),
                    annotations(&member.annotations),
                )
            })
            .collect();
        let of = enumeration.underlying_type.as_ref().map(type_name);
        lines.push(format!(
            "{} {of:?} {} {members:?} {}",
            enumeration.name.value,
            enumeration.is_flags,
            annotations(&enumeration.annotations)
        ));
    }
    for definition in &schema.type_definitions {
        lines.push(format!(
            "{} {} {:?} {}",
            definition.name.value,
            type_name(&definition.underlying_type),
            definition.facets.precision,
            annotations(&definition.annotations)
        ));
    }
    for term in &schema.terms {
        let (base, applies) = (optional(&term.base_term), optional(&term.applies_to));
        let default = term.facets.default_value.as_ref();
        let default = default.map_or("-", |text| &text.value);
        lines.push(format!(
            "{} {} {base} {applies} {default} {:?} {}",
            term.name.value,
            type_name(&term.type_name),
            term.facets.nullable,
            annotations(&term.annotations)
        ));
    }
    for block in &schema.out_of_line {
        lines.push(format!(
            "{} {} {}",
            block.target.value,
            optional(&block.qualifier),
            annotations(&block.annotations)
        ));
    }
    assert_snapshot!(lines.join("\n"), @r#"
Color Some("Edm.Byte") true [("Red", "1", "@t"), ("Blue", "-", "")] @u
Empty None false [] 
Length Edm.Int32 Some(3) @t
T Core.Tag n.B Property EntityType true Some(true) @t
n.Color/Red q @t
"#);
}

#[test]
fn operations_are_read() {
    let schema = clean_schema(
        r#"
<Action Name="act" IsBound="true" EntitySetPath="it/all">
  <Parameter Name="it" Type="n.E" Nullable="false"><Annotation Term="t"/></Parameter>
  <Parameter Name="text" Type="Edm.String" MaxLength="9" Unicode="false"/>
</Action>
<Function Name="fun" IsComposable="true">
  <ReturnType Type="Collection(n.E)" Nullable="false"><Annotation Term="u"/></ReturnType>
  <Annotation Term="v"/>
</Function>
<Action Name="act"/>
"#,
    );
    let lines: Vec<String> = schema
        .operations
        .iter()
        .map(|operation| {
            let parameters: Vec<_> = operation
                .parameters
                .iter()
                .map(|parameter| {
                    let facets = (
                        parameter.facets.nullable,
                        parameter.facets.max_length,
                        parameter.facets.unicode,
                    );
                    (
                        &parameter.name.value,
                        type_name(&parameter.type_name),
                        facets,
                        annotations(&parameter.annotations),
                    )
                })
                .collect();
            let returned = operation.return_type.as_ref().map(|returned| {
                (
                    type_name(&returned.type_name),
                    returned.facets.nullable,
                    annotations(&returned.annotations),
                )
            });
            let flags = (operation.is_bound, operation.is_composable);
            format!(
                "{:?} {} {flags:?} {} {parameters:?} {returned:?} {}",
                operation.kind,
                operation.name.value,
                optional(&operation.entity_set_path),
                annotations(&operation.annotations)
            )
        })
        .collect();
    assert_snapshot!(lines.join("\n"), @r#"
Action act (true, false) it/all [("it", "n.E", (Some(false), None, None), "@t"), ("text", "Edm.String", (None, Some(Length(9)), Some(false)), "")] None 
Function fun (false, true) - [] Some(("Collection(n.E)", Some(false), "@u")) @v
Action act (false, false) - [] None
"#);
}

#[test]
fn a_container_is_read() {
    let schema = clean_schema(
        r#"
<EntityContainer Name="Main" Extends="other.Container">
  <Annotation Term="c"/>
  <FunctionImport Name="top" Function="n.top" EntitySet="all" IncludeInServiceDocument="true"/>
  <ActionImport Name="reset" Action="n.reset" EntitySet="all"><Annotation Term="t"/></ActionImport>
  <Singleton Name="me" Type="n.E" Nullable="true"><NavigationPropertyBinding Path="x/y" Target="all"/></Singleton>
  <EntitySet Name="all" EntityType="n.E"/>
  <EntitySet Name="hidden" EntityType="n.E" IncludeInServiceDocument="false">
    <Annotation Term="s"/><NavigationPropertyBinding Path="a" Target="b/c"/>
  </EntitySet>
</EntityContainer>
"#,
    );
    let container = &schema.containers[0];
    let mut lines = vec![format!(
        "{} {} {}",
        container.name.value,
        optional(&container.extends),
        annotations(&container.annotations)
    )];
    let bindings = |list: &[crate::csdl::NavigationPropertyBinding]| -> Vec<String> {
        list.iter()
            .map(|binding| format!("{} -> {}", binding.path.value, binding.target.value))
            .collect()
    };
    for set in &container.entity_sets {
        lines.push(format!(
            "{} {} {} {:?} {}",
            set.name.value,
            type_name(&set.entity_type),
            set.include_in_service_document,
            bindings(&set.bindings),
            annotations(&set.annotations)
        ));
    }
    for singleton in &container.singletons {
        lines.push(format!(
            "{} {} {} {:?}",
            singleton.name.value,
            type_name(&singleton.type_name),
            singleton.nullable,
            bindings(&singleton.bindings)
        ));
    }
    for import in &container.action_imports {
        lines.push(format!(
            "{} {} {} {}",
            import.name.value,
            import.action.value,
            optional(&import.entity_set),
            annotations(&import.annotations)
        ));
    }
    for import in &container.function_imports {
        lines.push(format!(
            "{} {} {} {}",
            import.name.value,
            import.function.value,
            optional(&import.entity_set),
            import.include_in_service_document
        ));
    }
    assert_snapshot!(lines.join("\n"), @r#"
Main other.Container @c
all n.E true [] 
hidden n.E false ["a -> b/c"] @s
me n.E true ["x/y -> all"]
reset n.reset all @t
top n.top all true
"#);
}

#[test]
fn what_an_element_must_have_is_missed() {
    assert_snapshot!(schema_findings(r#"<EntityType><Property/><NavigationProperty Name="a"/></EntityType>
<EnumType><Member/></EnumType>
<TypeDefinition Name="D"/>
<Term Name="T"/>
<Annotations/>
<Action Name="a"><Parameter Type="Edm.String"/><ReturnType/></Action>
<EntityContainer><EntitySet Name="s"/><Singleton Name="s"/><ActionImport Name="i"/><FunctionImport Name="i"/></EntityContainer>"#), @r#"
E0112 2:1 `EntityType` has no attribute `Name` (write `Name="…"`)
E0112 2:13 `Property` has no attribute `Name` (write `Name="…"`)
E0112 2:13 `Property` has no attribute `Type` (write `Type="…"`)
E0112 2:24 `NavigationProperty` has no attribute `Type` (write `Type="…"`)
E0112 3:1 `EnumType` has no attribute `Name` (write `Name="…"`)
E0112 3:11 `Member` has no attribute `Name` (write `Name="…"`)
E0112 4:1 `TypeDefinition` has no attribute `UnderlyingType` (write `UnderlyingType="…"`)
E0112 5:1 `Term` has no attribute `Type` (write `Type="…"`)
E0112 6:1 `Annotations` has no attribute `Target` (write `Target="…"`)
E0112 7:18 `Parameter` has no attribute `Name` (write `Name="…"`)
E0112 7:48 `ReturnType` has no attribute `Type` (write `Type="…"`)
E0112 8:1 `EntityContainer` has no attribute `Name` (write `Name="…"`)
E0112 8:18 `EntitySet` has no attribute `EntityType` (write `EntityType="…"`)
E0112 8:39 `Singleton` has no attribute `Type` (write `Type="…"`)
E0112 8:60 `ActionImport` has no attribute `Action` (write `Action="…"`)
E0112 8:84 `FunctionImport` has no attribute `Function` (write `Function="…"`)
"#);
}

#[test]
fn what_an_element_has_once_is_not_repeated() {
    assert_snapshot!(schema_findings(r#"<EntityType Name="E"><Key><PropertyRef Name="a"/></Key>
<Key><PropertyRef Name="b"/></Key>
<NavigationProperty Name="n" Type="n.E"><OnDelete Action="None"/>
<OnDelete Action="Cascade"/></NavigationProperty></EntityType>
<Function Name="f"><ReturnType Type="Edm.String"/>
<ReturnType Type="Edm.Int32"/></Function>"#), @r#"
E0110 3:1 a second `Key`
E0110 5:1 a second `OnDelete`
E0110 7:1 a second `ReturnType`
"#);
}
