//! Roots that annotations forbid on their path.

use super::{SCHEMA, root, selected_of};
use crate::manifest::Overrides;
use crate::slice::Slice;

/// The set of users cannot be listed or counted, and its items not deleted; by
/// their keys they are read, and the messages of `me` alone cannot be.
const ANNOTATIONS: &str = r#"
<Annotations Target="a.all/users">
  <Annotation Term="Org.OData.Capabilities.V1.ReadRestrictions"><Record>
    <PropertyValue Property="Readable" Bool="false"/>
    <PropertyValue Property="ReadByKeyRestrictions"><Record>
      <PropertyValue Property="Readable" Bool="true"/>
    </Record></PropertyValue>
  </Record></Annotation>
  <Annotation Term="Org.OData.Capabilities.V1.DeleteRestrictions"><Record>
    <PropertyValue Property="Deletable" Bool="false"/>
  </Record></Annotation>
  <Annotation Term="Org.OData.Capabilities.V1.CountRestrictions"><Record>
    <PropertyValue Property="Countable" Bool="false"/>
  </Record></Annotation>
</Annotations>
<Annotations Target="a.all/me/messages">
  <Annotation Term="Org.OData.Capabilities.V1.InsertRestrictions"><Record>
    <PropertyValue Property="Insertable" Bool="false"/>
  </Record></Annotation>
</Annotations>
<Annotations Target="a.user/manager">
  <Annotation Term="Org.OData.Capabilities.V1.NavigationRestrictions"><Record>
    <PropertyValue Property="Referenceable" Bool="false"/>
  </Record></Annotation>
</Annotations>"#;

fn with(manifest: &str, overrides: &Overrides) -> (String, Slice) {
    let schema = format!("{SCHEMA}{ANNOTATIONS}");
    let it = selected_of(&schema, manifest, overrides);
    (it.rendered, it.slice)
}

fn asked(path: &str, method: &str) -> String {
    let (said, slice) = with(
        &format!("{}methods = [\"{method}\"]\n", root(path)),
        &Overrides::default(),
    );
    let mut requests: Vec<&str> = slice.roots.iter().map(|it| it.method.name()).collect();
    requests.sort_unstable();
    format!("{path}: {} {said}", requests.join(", "))
}

#[test]
fn a_root_that_is_forbidden_on_its_path_is_an_error() {
    let (said, slice) = with(&root("/users"), &Overrides::default());
    assert!(slice.roots.is_empty());
    insta::assert_snapshot!(said, @r#"
    error[E0414]: `Capabilities.ReadRestrictions` forbids GET on this path
      --> codegen.toml:5:9
       |
     5 | path = "/users"
       |         ^^^^^^
       |
      ::: a.xml:51:46
       |
    51 |     <PropertyValue Property="Readable" Bool="false"/>
       |                                              ----- it says so here
       |
       = help: leave the request out; where the service has it all the same, correct the annotation
    "#);
    insta::assert_snapshot!(asked("/users/{id}", "DELETE"), @r#"
    /users/{id}:  error[E0414]: `Capabilities.DeleteRestrictions` forbids DELETE on this path
      --> codegen.toml:6:13
       |
     6 | methods = ["DELETE"]
       |             ^^^^^^
       |
      ::: a.xml:57:47
       |
    57 |     <PropertyValue Property="Deletable" Bool="false"/>
       |                                               ----- it says so here
       |
       = help: leave the request out; where the service has it all the same, correct the annotation
    "#);
    insta::assert_snapshot!(asked("/me/messages", "POST"), @r#"
    /me/messages:  error[E0414]: `Capabilities.InsertRestrictions` forbids POST on this path
      --> codegen.toml:6:13
       |
     6 | methods = ["POST"]
       |             ^^^^
       |
      ::: a.xml:65:48
       |
    65 |     <PropertyValue Property="Insertable" Bool="false"/>
       |                                                ----- it says so here
       |
       = help: leave the request out; where the service has it all the same, correct the annotation
    "#);
    insta::assert_snapshot!(asked("/users/$count", "GET"), @r#"
    /users/$count:  error[E0414]: `Capabilities.CountRestrictions` forbids GET on this path
      --> codegen.toml:6:13
       |
     6 | methods = ["GET"]
       |             ^^^
       |
      ::: a.xml:60:47
       |
    60 |     <PropertyValue Property="Countable" Bool="false"/>
       |                                               ----- it says so here
       |
       = help: leave the request out; where the service has it all the same, correct the annotation
    "#);
    insta::assert_snapshot!(asked("/users/{id}/manager/$ref", "PUT"), @r#"
    /users/{id}/manager/$ref:  error[E0414]: `Capabilities.NavigationRestrictions` forbids PUT on this path
      --> codegen.toml:6:13
       |
     6 | methods = ["PUT"]
       |             ^^^
       |
      ::: a.xml:70:51
       |
    70 |     <PropertyValue Property="Referenceable" Bool="false"/>
       |                                                   ----- it says so here
       |
       = help: leave the request out; where the service has it all the same, correct the annotation
    "#);
}

#[test]
fn the_same_elsewhere_is_none() {
    for (path, method) in [
        ("/users/{id}", "GET"),
        ("/users/{id}/messages", "POST"),
        ("/me/messages", "GET"),
        ("/me/messages/{id}", "DELETE"),
        ("/users/{id}/manager", "GET"),
    ] {
        assert_eq!(asked(path, method), format!("{path}: {method} "));
    }
}

#[test]
fn all_methods_are_those_that_are_allowed() {
    assert_eq!(asked("/me/messages", "*"), "/me/messages: GET ");
    assert_eq!(asked("/users/{id}", "*"), "/users/{id}: GET, PATCH ");
    assert_eq!(asked("/us*", "POST"), "/us*: POST ");
    insta::assert_snapshot!(asked("/us*", "GET"), @r#"
    /us*:  error[E0407]: nothing that matches has GET
     --> codegen.toml:6:13
      |
    6 | methods = ["GET"]
      |             ^^^
    "#);
}

#[test]
fn the_command_line_is_told_so_too() {
    let overrides = Overrides {
        include: vec!["/users#GET".to_owned()],
        ..Overrides::default()
    };
    insta::assert_snapshot!(with("", &overrides).0, @r#"
    error[E0414]: `--include /users#GET`: `Capabilities.ReadRestrictions` forbids GET on this path
      --> a.xml:51:46
       |
    51 |     <PropertyValue Property="Readable" Bool="false"/>
       |                                              ----- it says so here
       |
       = help: leave the request out; where the service has it all the same, correct the annotation
    "#);
    let overrides = Overrides {
        metadata: true,
        ..Overrides::default()
    };
    let (said, _) = with(&root("/users"), &overrides);
    assert!(
        said.starts_with("note[N0401]: `Capabilities.ReadRestrictions` forbids GET"),
        "{said}"
    );
}
