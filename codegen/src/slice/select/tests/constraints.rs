//! What `Validation.DerivedTypeConstraint` leaves of casts.

use super::{Selected, root, selected_of};
use crate::manifest::Overrides;

/// Places of each kind that hold a family, each with another constraint.
const SCHEMA: &str = r#"
<EntityType Name="thing">
  <Key><PropertyRef Name="id"/></Key>
  <Property Name="id" Type="Edm.String" Nullable="false"/>
</EntityType>
<EntityType Name="person" BaseType="a.thing"/>
<EntityType Name="guest" BaseType="a.person"/>
<EntityType Name="robot" BaseType="a.thing"/>
<EntityType Name="box" BaseType="a.thing"/>
<EntityType Name="team">
  <Key><PropertyRef Name="id"/></Key>
  <Property Name="id" Type="Edm.String" Nullable="false"/>
  <NavigationProperty Name="members" Type="Collection(a.thing)">
    <Annotation Term="Org.OData.Validation.V1.DerivedTypeConstraint"><Collection>
      <String>Collection(a.person)</String>
    </Collection></Annotation>
  </NavigationProperty>
  <NavigationProperty Name="owner" Type="a.thing">
    <Annotation Term="Org.OData.Validation.V1.DerivedTypeConstraint"><Collection>
      <String>a.guest</String><String>a.robot</String>
    </Collection></Annotation>
  </NavigationProperty>
  <NavigationProperty Name="nothing" Type="Collection(a.thing)">
    <Annotation Term="Org.OData.Validation.V1.DerivedTypeConstraint"><Collection/></Annotation>
  </NavigationProperty>
</EntityType>
<EntityContainer Name="all">
  <EntitySet Name="things" EntityType="a.thing"/>
  <EntitySet Name="robots" EntityType="a.thing">
    <Annotation Term="Org.OData.Validation.V1.DerivedTypeConstraint"><Collection>
      <String>a.robot</String>
    </Collection></Annotation>
  </EntitySet>
  <Singleton Name="team" Type="a.team"/>
</EntityContainer>
"#;

fn of(manifest: &str) -> Selected {
    selected_of(SCHEMA, manifest, &Overrides::default())
}

/// The casts of each resource.
fn casts(manifest: &str) -> String {
    let it = of(manifest);
    assert_eq!(it.rendered, "");
    let name = |ty| it.model.structured(ty).name.value.clone();
    let resources = it.slice.surface.resources.iter();
    let cast = resources.filter(|(_, resource)| !resource.casts.is_empty());
    let lines = cast.map(|(id, resource)| {
        let form = if id.collection { "s" } else { "" };
        let casts: Vec<String> = resource.casts.iter().map(|&ty| name(ty)).collect();
        format!("{}{form} as {}", name(id.ty), casts.join(", "))
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_place_leads_to_the_types_that_it_allows_and_what_derives_from_them() {
    insta::assert_snapshot!(casts(&root("/team/members/**")), @r"
    thing as person, guest
    things as person, guest
    person as guest
    persons as guest
    ");
    insta::assert_snapshot!(casts(&root("/team/owner/**")), @r"thing as guest, robot");
    insta::assert_snapshot!(casts(&root("/team/nothing/**")), @"");
    insta::assert_snapshot!(casts(&root("/robots/**")), @r"
    thing as robot
    things as robot
    ");
    insta::assert_snapshot!(casts(&root("/things/**")), @r"
    thing as person, guest, robot, box
    things as person, guest, robot, box
    person as guest
    persons as guest
    ");
}

#[test]
fn a_request_type_has_the_casts_of_all_its_places() {
    insta::assert_snapshot!(casts(&root("/team/**")), @r"
    thing as person, guest, robot
    things as person, guest
    person as guest
    persons as guest
    ");
    // In whatever order they are come to.
    assert_eq!(
        casts(&(root("/robots/**") + &root("/things/**"))),
        casts(&root("/things/**"))
    );
    assert_eq!(
        casts(&root("/**")).lines().next(),
        casts(&root("/things/**")).lines().next()
    );
}

#[test]
fn a_root_with_a_cast_that_is_forbidden_is_an_error() {
    let said = |path: &str| of(&root(path)).rendered;
    for allowed in [
        "/things/a.box",
        "/team/members/a.person",
        "/team/members/{id}/a.guest",
        "/team/owner/a.robot",
        "/robots/a.robot",
    ] {
        assert_eq!(said(allowed), "", "{allowed}");
    }
    insta::assert_snapshot!(said("/team/members/{id}/a.robot"), @r#"
    error[E0408]: no `a.robot` is here: `Validation.DerivedTypeConstraint` forbids it
     --> codegen.toml:5:28
      |
    5 | path = "/team/members/{id}/a.robot"
      |                            ^^^^^^^
      |
      = help: it allows `a.person`
    "#);
    insta::assert_snapshot!(said("/team/owner/a.person"), @r#"
    error[E0408]: no `a.person` is here: `Validation.DerivedTypeConstraint` forbids it
     --> codegen.toml:5:21
      |
    5 | path = "/team/owner/a.person"
      |                     ^^^^^^^^
      |
      = help: it allows `a.guest`, `a.robot`
    "#);
    insta::assert_snapshot!(said("/team/nothing/a.person"), @r#"
    error[E0408]: no `a.person` is here: `Validation.DerivedTypeConstraint` forbids it
     --> codegen.toml:5:23
      |
    5 | path = "/team/nothing/a.person"
      |                       ^^^^^^^^
    "#);
    assert!(said("/robots/{id}/a.box").contains("it allows `a.robot`"));
}
