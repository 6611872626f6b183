//! What `**` stands for.

use super::{Selected, root, selected_of, told};
use crate::manifest::Overrides;

/// A service with a way in a circle, a stream inside a complex value, a part
/// that no path leads to, and operations that cannot be called.
const SERVICE: &str = r#"
<EntityType Name="user">
  <Key><PropertyRef Name="id"/></Key>
  <Property Name="id" Type="Edm.String" Nullable="false"/>
  <Property Name="plain" Type="a.plain"/>
  <Property Name="card" Type="a.card"/>
  <NavigationProperty Name="manager" Type="a.user"/>
  <NavigationProperty Name="mails" Type="Collection(a.mail)" ContainsTarget="true"/>
</EntityType>
<EntityType Name="guest" BaseType="a.user"/>
<EntityType Name="mail" HasStream="true">
  <Key><PropertyRef Name="id"/></Key>
  <Property Name="id" Type="Edm.String" Nullable="false"/>
  <NavigationProperty Name="files" Type="Collection(a.file)" ContainsTarget="true"/>
</EntityType>
<EntityType Name="file">
  <Key><PropertyRef Name="id"/></Key>
  <Property Name="id" Type="Edm.String" Nullable="false"/>
  <Property Name="bytes" Type="Edm.Stream"/>
  <Annotation Term="Org.OData.Capabilities.V1.UpdateRestrictions"><Record>
    <PropertyValue Property="Updatable" Bool="false"/>
  </Record></Annotation>
</EntityType>
<EntityType Name="apart">
  <Key><PropertyRef Name="id"/></Key>
  <Property Name="id" Type="Edm.String" Nullable="false"/>
</EntityType>
<ComplexType Name="plain"><Property Name="x" Type="Edm.String"/></ComplexType>
<ComplexType Name="card"><Property Name="inner" Type="a.inner"/></ComplexType>
<ComplexType Name="inner"><Property Name="scan" Type="Edm.Stream"/></ComplexType>
<ComplexType Name="report"><NavigationProperty Name="about" Type="a.apart"/></ComplexType>
<EnumType Name="unused"><Member Name="a"/></EnumType>
<Action Name="send" IsBound="true"><Parameter Name="it" Type="a.mail"/><Parameter Name="to" Type="a.plain"/></Action>
<Function Name="delta" IsBound="true">
  <Parameter Name="it" Type="Collection(a.mail)"/><ReturnType Type="Collection(a.mail)"/>
</Function>
<Function Name="boss" IsBound="true" IsComposable="true">
  <Parameter Name="it" Type="a.user"/><ReturnType Type="a.user"/>
</Function>
<Action Name="wake" IsBound="true"><Parameter Name="it" Type="a.apart"/><ReturnType Type="a.report"/></Action>
<Action Name="shout" IsBound="true"><Parameter Name="it" Type="Edm.String"/></Action>
<Action Name="alone"/>
<Action Name="reset"/>
<EntityContainer Name="all">
  <EntitySet Name="users" EntityType="a.user"/>
  <Singleton Name="me" Type="a.user"/>
  <ActionImport Name="reset" Action="a.reset"/>
</EntityContainer>
"#;

fn of_service(manifest: &str) -> Selected {
    selected_of(SERVICE, manifest, &Overrides::default())
}

/// What can be addressed.
fn surface(it: &Selected) -> String {
    let model = &it.model;
    let children = it.slice.surface.children.iter();
    let children = children.map(|&id| model.container_child(id).name.value.as_str());
    let mut lines = vec![children.collect::<Vec<_>>().join(", ")];
    for (id, resource) in &it.slice.surface.resources {
        let mut parts: Vec<String> = resource.verbs.iter().map(|it| format!("{it:?}")).collect();
        parts.extend(resource.keys.iter().map(|it| format!("{it:?} key")));
        let navigation = resource.navigation_properties.iter();
        parts.extend(navigation.map(|&id| model.navigation_property(id).name.value.clone()));
        let properties = resource.properties.iter();
        parts.extend(properties.map(|&id| model.property(id).name.value.clone()));
        parts.extend(
            resource
                .casts
                .iter()
                .map(|&id| format!("as {}", model.structured_name(id))),
        );
        let operations = resource.operations.iter();
        parts.extend(operations.map(|&id| format!("{}()", model.operation(id).name.value)));
        let form = if id.collection { "collection" } else { "item" };
        let name = model.structured_name(id.ty);
        lines.push(format!(
            "{name} {form} by {} ways: {}",
            resource.ways.len(),
            parts.join(", ")
        ));
    }
    lines.join("\n")
}

#[test]
fn everything_below_a_path_can_be_addressed() {
    let it = of_service(&root("/me/**"));
    assert_eq!(it.rendered, "");
    insta::assert_snapshot!(surface(&it), @r"
    me
    a.user item by 3 ways: Read, Update, Delete, Reference, manager, mails, card, as a.guest, boss()
    a.guest item by 1 ways: Read, Update, Delete, manager, mails, card, boss()
    a.mail item by 1 ways: Read, Update, Delete, Media, files, send()
    a.mail collection by 1 ways: Read, Create, Count, Primary key, delta()
    a.file item by 1 ways: Read, Delete, bytes
    a.file collection by 1 ways: Read, Create, Count, Primary key
    a.card item by 1 ways: Read, Update, inner
    a.inner item by 1 ways: Read, Update, scan
    ");
    assert!(it.slice.roots.is_empty());
}

#[test]
fn what_can_be_addressed_has_its_models() {
    let it = of_service(&root("/me/mails/{id}/**"));
    assert_eq!(it.rendered, "");
    insta::assert_snapshot!(surface(&it), @r"
    me
    a.user item by 0 ways: mails
    a.mail item by 1 ways: Read, Update, Delete, Media, files, send()
    a.mail collection by 0 ways: Primary key
    a.file item by 1 ways: Read, Delete, bytes
    a.file collection by 1 ways: Read, Create, Count, Primary key
    ");
    insta::assert_snapshot!(told(&it.model, &it.slice), @r"
    model a.mail: target of a.user/mails
    model a.file: target of a.mail/files
    model a.plain: parameter to of send
    shell a.user: root /me/mails/{id}/**
    creates a.file (root /me/mails/{id}/**): 
    creates a.plain (parameter to of send): a.plain/x
    updates a.mail (root /me/mails/{id}/**): 
    expanded a.mail/files
    ");
}

#[test]
fn all_of_it_is_what_nothing_leads_to_as_well() {
    let it = of_service(&root("/**"));
    insta::assert_snapshot!(surface(&it), @r"
    users, me, reset
    a.user item by 4 ways: Read, Update, Delete, Reference, manager, mails, card, as a.guest, boss()
    a.user collection by 1 ways: Read, Create, Count, Primary key, as a.guest
    a.guest item by 1 ways: Read, Update, Delete, manager, mails, card, boss()
    a.guest collection by 1 ways: Read, Create, Count, Primary key
    a.mail item by 1 ways: Read, Update, Delete, Media, files, send()
    a.mail collection by 1 ways: Read, Create, Count, Primary key, delta()
    a.file item by 1 ways: Read, Delete, bytes
    a.file collection by 1 ways: Read, Create, Count, Primary key
    a.apart item by 0 ways: wake()
    a.card item by 1 ways: Read, Update, inner
    a.inner item by 1 ways: Read, Update, scan
    ");
    insta::assert_snapshot!(told(&it.model, &it.slice), @r"
    model a.user: root /**
    model a.guest: derived from a.user
    model a.mail: target of a.user/mails
    model a.file: target of a.mail/files
    model a.apart: root /**
    model a.plain: parameter to of send
    model a.card: type of a.user/card
    model a.inner: type of a.card/inner
    model a.report: returned by wake
    enum a.unused: root /**
    creates a.user (root /**): a.user/plain, a.user/card, a.user/manager, a.user/mails
    creates a.guest (root /**): a.user/plain, a.user/card, a.user/manager, a.user/mails
    creates a.mail (root /**): a.mail/files
    creates a.file (root /**): 
    creates a.plain (parameter to of send): a.plain/x
    creates a.card (type of a.user/card): a.card/inner
    creates a.inner (type of a.card/inner): 
    updates a.user (root /**): a.user/plain, a.user/card
    updates a.guest (root /**): a.user/plain, a.user/card
    updates a.mail (root /**): 
    updates a.plain (type of a.user/plain): a.plain/x
    updates a.card (root /**): a.card/inner
    updates a.inner (root /**): 
    expanded a.user/manager
    expanded a.user/mails
    expanded a.mail/files
    expanded a.report/about
    ");
    insta::assert_snapshot!(it.rendered, @r#"
    warning[W0401]: nothing is generated for the operation `a.shout`: it is bound to what is neither an entity nor a complex value
      --> a.xml:41:1
       |
    41 | <Action Name="shout" IsBound="true"><Parameter Name="it" Type="Edm.String"/></Action>
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    warning[W0401]: nothing is generated for the operation `a.alone`: it is not bound, and nothing imports it
      --> a.xml:42:1
       |
    42 | <Action Name="alone"/>
       | ^^^^^^^^^^^^^^^^^^^^^^
    "#);
}

#[test]
fn a_method_narrows_it() {
    let it = of_service(&root("/me/**#GET"));
    assert_eq!(it.rendered, "");
    insta::assert_snapshot!(surface(&it), @r"
    me
    a.user item by 3 ways: Read, manager, mails, card, as a.guest, boss()
    a.guest item by 1 ways: Read, manager, mails, card, boss()
    a.mail item by 1 ways: Read, Media, files
    a.mail collection by 1 ways: Read, Count, Primary key, delta()
    a.file item by 1 ways: Read, bytes
    a.file collection by 1 ways: Read, Count, Primary key
    a.card item by 1 ways: Read, inner
    a.inner item by 1 ways: Read, scan
    ");
}

#[test]
fn mistakes_are_underlined() {
    let said = [
        "/me/plain/x/**",
        "/mee/**",
        "/me/**/mails",
        "**",
        "/me/**#GTE",
    ];
    let said = said.map(|path| of_service(&root(path)).rendered);
    insta::assert_snapshot!(said.join("\n\n"), @r#"
    error[E0408]: nothing lies below this
     --> codegen.toml:5:19
      |
    5 | path = "/me/plain/x/**"
      |                   ^

    error[E0406]: no entity set or singleton is named `mee`
     --> codegen.toml:5:10
      |
    5 | path = "/mee/**"
      |          ^^^
      |
      = help: did you mean `me`?

    error[E0405]: nothing can follow `**`
     --> codegen.toml:5:13
      |
    5 | path = "/me/**/mails"
      |             ^^
      |
      = help: `**` stands at the end of a path

    error[E0405]: a path begins with `/`
     --> codegen.toml:5:9
      |
    5 | path = "**"
      |         ^^

    error[E0403]: `GTE` is not a method of HTTP that OData uses
     --> codegen.toml:5:16
      |
    5 | path = "/me/**#GTE"
      |                ^^^
      |
      = help: did you mean `GET`?
    "#);
    let twice = format!("{}name = \"a::b\"\n{}", root("/me/**"), root("/me/**"));
    insta::assert_snapshot!(of_service(&twice).rendered, @r#"
    error[E0403]: `**` makes no function that could have a name
     --> codegen.toml:6:9
      |
    6 | name = "a::b"
      |         ^^^^
      |
      = help: remove `name`, or name a request of its own

    error[E0409]: another root is the same request
     --> codegen.toml:8:9
      |
    4 | [[root]]
      | -------- the first is here
    ...
    8 | path = "/me/**"
      |         ^^^^^^
    "#);
}

#[test]
fn steps_can_be_left_out() {
    let exclude = |entries: &str| {
        let it = of_service(&format!("exclude = [{entries}]\n{}", root("/me/**")));
        format!("{entries}\n{}{}", surface(&it), it.rendered)
    };
    let told = [
        "\"/me/mails/**\"",
        "\"/**/manager\", \"/**/delta\"",
        "\"a.mail/files\", \"a.send\", \"a.guest\"",
        "\"/me/card/inner\"",
        "\"/me/mls\", \"/**/mangr\", \"/me/mails/{id}\"",
    ]
    .map(exclude);
    insta::assert_snapshot!(told.join("\n\n"), @r#"
    "/me/mails/**"
    me
    a.user item by 3 ways: Read, Update, Delete, Reference, manager, card, as a.guest, boss()
    a.guest item by 1 ways: Read, Update, Delete, manager, card, boss()
    a.card item by 1 ways: Read, Update, inner
    a.inner item by 1 ways: Read, Update, scan

    "/**/manager", "/**/delta"
    me
    a.user item by 2 ways: Read, Update, Delete, mails, card, as a.guest, boss()
    a.guest item by 1 ways: Read, Update, Delete, mails, card, boss()
    a.mail item by 1 ways: Read, Update, Delete, Media, files, send()
    a.mail collection by 1 ways: Read, Create, Count, Primary key
    a.file item by 1 ways: Read, Delete, bytes
    a.file collection by 1 ways: Read, Create, Count, Primary key
    a.card item by 1 ways: Read, Update, inner
    a.inner item by 1 ways: Read, Update, scan

    "a.mail/files", "a.send", "a.guest"
    me
    a.user item by 3 ways: Read, Update, Delete, Reference, manager, mails, card, boss()
    a.mail item by 1 ways: Read, Update, Delete, Media
    a.mail collection by 1 ways: Read, Create, Count, Primary key, delta()
    a.card item by 1 ways: Read, Update, inner
    a.inner item by 1 ways: Read, Update, scan

    "/me/card/inner"
    me
    a.user item by 3 ways: Read, Update, Delete, Reference, manager, mails, card, as a.guest, boss()
    a.guest item by 1 ways: Read, Update, Delete, manager, mails, card, boss()
    a.mail item by 1 ways: Read, Update, Delete, Media, files, send()
    a.mail collection by 1 ways: Read, Create, Count, Primary key, delta()
    a.file item by 1 ways: Read, Delete, bytes
    a.file collection by 1 ways: Read, Create, Count, Primary key
    a.card item by 1 ways: Read, Update

    "/me/mls", "/**/mangr", "/me/mails/{id}"
    me
    a.user item by 3 ways: Read, Update, Delete, Reference, manager, mails, card, as a.guest, boss()
    a.guest item by 1 ways: Read, Update, Delete, manager, mails, card, boss()
    a.mail item by 1 ways: Read, Update, Delete, Media, files, send()
    a.mail collection by 1 ways: Read, Create, Count, Primary key, delta()
    a.file item by 1 ways: Read, Delete, bytes
    a.file collection by 1 ways: Read, Create, Count, Primary key
    a.card item by 1 ways: Read, Update, inner
    a.inner item by 1 ways: Read, Update, scanerror[E0411]: `a.user` has no property and no operation `mls`
     --> codegen.toml:4:13
      |
    4 | exclude = ["/me/mls", "/**/mangr", "/me/mails/{id}"]
      |             ^^^^^^^

    error[E0411]: nothing that a path goes through is named `mangr`
     --> codegen.toml:4:24
      |
    4 | exclude = ["/me/mls", "/**/mangr", "/me/mails/{id}"]
      |                        ^^^^^^^^^

    error[E0411]: `/me/mails/{id}` ends at nothing that can be left out
     --> codegen.toml:4:37
      |
    4 | exclude = ["/me/mls", "/**/mangr", "/me/mails/{id}"]
      |                                     ^^^^^^^^^^^^^^
      |
      = help: end it at a property, an operation, or a cast
    "#);
    let alone = format!("exclude = [\"/me/mails\", \"a.send\"]\n{}", root("/me"));
    insta::assert_snapshot!(of_service(&alone).rendered, @r#"
    error[E0411]: there is no `**` that `/me/mails` could be left out of
     --> codegen.toml:4:13
      |
    4 | exclude = ["/me/mails", "a.send"]
      |             ^^^^^^^^^

    error[E0411]: there is no `**` that `a.send` could be left out of
     --> codegen.toml:4:26
      |
    4 | exclude = ["/me/mails", "a.send"]
      |                          ^^^^^^
    "#);
}

#[test]
fn depth_counts_navigation_properties() {
    let told = [0, 1, 2].map(|depth| {
        let it = of_service(&format!("{}depth = {depth}\n", root("/me/**")));
        assert_eq!(it.rendered, "");
        surface(&it)
    });
    insta::assert_snapshot!(told.join("\n\n"), @r"
    me
    a.user item by 1 ways: Read, Update, card, as a.guest, boss()
    a.guest item by 1 ways: Read, Update, Delete, card, boss()
    a.card item by 1 ways: Read, Update, inner
    a.inner item by 1 ways: Read, Update, scan

    me
    a.user item by 3 ways: Read, Update, Delete, Reference, manager, mails, card, as a.guest, boss()
    a.guest item by 1 ways: Read, Update, Delete, manager, mails, card, boss()
    a.mail item by 1 ways: Read, Update, Delete, Media, send()
    a.mail collection by 1 ways: Read, Create, Count, Primary key, delta()
    a.card item by 1 ways: Read, Update, inner
    a.inner item by 1 ways: Read, Update, scan

    me
    a.user item by 3 ways: Read, Update, Delete, Reference, manager, mails, card, as a.guest, boss()
    a.guest item by 1 ways: Read, Update, Delete, manager, mails, card, boss()
    a.mail item by 1 ways: Read, Update, Delete, Media, files, send()
    a.mail collection by 1 ways: Read, Create, Count, Primary key, delta()
    a.file item by 1 ways: Read, Delete, bytes
    a.file collection by 1 ways: Read, Create, Count, Primary key
    a.card item by 1 ways: Read, Update, inner
    a.inner item by 1 ways: Read, Update, scan
    ");
}
