//! What programs may say of the types that they create and update.

use super::{kept, selected, selected_of};
use crate::manifest::Overrides;

/// Types of which some cannot be written, and where they live.
const SCHEMA: &str = r#"
<EntityType Name="base">
  <Key><PropertyRef Name="id"/></Key>
  <Property Name="id" Type="Edm.String" Nullable="false"/>
  <Property Name="name" Type="Edm.String"/>
  <Property Name="size" Type="Edm.Int32"/>
</EntityType>
<EntityType Name="template" BaseType="a.base">
  <Annotation Term="Org.OData.Capabilities.V1.InsertRestrictions"><Record>
    <PropertyValue Property="Insertable" Bool="false"/>
  </Record></Annotation>
</EntityType>
<EntityType Name="copy" BaseType="a.template">
  <Annotation Term="Org.OData.Capabilities.V1.UpdateRestrictions"><Record>
    <PropertyValue Property="NonUpdatableProperties"><Collection>
      <PropertyPath>name</PropertyPath>
    </Collection></PropertyValue>
  </Record></Annotation>
</EntityType>
<EntityType Name="draft" BaseType="a.template">
  <Annotation Term="Org.OData.Capabilities.V1.InsertRestrictions"><Record>
    <PropertyValue Property="Insertable" Bool="true"/>
  </Record></Annotation>
</EntityType>
<EntityType Name="log" BaseType="a.base">
  <Annotation Term="Org.OData.Core.V1.Permissions" EnumMember="Org.OData.Core.V1.Permission/Read"/>
</EntityType>
<EntityType Name="file" BaseType="a.base"/>
<EntityType Name="page" BaseType="a.base"/>
<EntityType Name="folder" BaseType="a.base">
  <NavigationProperty Name="files" Type="Collection(a.file)" ContainsTarget="true">
    <Annotation Term="Org.OData.Capabilities.V1.UpdateRestrictions"><Record>
      <PropertyValue Property="Updatable" Bool="false"/>
    </Record></Annotation>
  </NavigationProperty>
  <NavigationProperty Name="pages" Type="Collection(a.page)" ContainsTarget="true"/>
</EntityType>
<EntityContainer Name="all">
  <EntitySet Name="files" EntityType="a.file">
    <Annotation Term="Org.OData.Capabilities.V1.UpdateRestrictions"><Record>
      <PropertyValue Property="Updatable" Bool="false"/>
    </Record></Annotation>
  </EntitySet>
  <EntitySet Name="pages" EntityType="a.page">
    <Annotation Term="Org.OData.Capabilities.V1.InsertRestrictions"><Record>
      <PropertyValue Property="Insertable" Bool="false"/>
    </Record></Annotation>
    <Annotation Term="Org.OData.Capabilities.V1.UpdateRestrictions"><Record>
      <PropertyValue Property="Updatable" Bool="false"/>
    </Record></Annotation>
  </EntitySet>
</EntityContainer>
"#;

#[test]
fn types_of_members_are_written_with_their_owner() {
    let manifest = "create = [\"a.message\"]\nupdate = [\"a.user\"]\nfamilies = [\"a.party\"]\n\
        expand = [\"a.message/attachments\"]\nexclude = [\"a.robot\", \"a.message/gone\"]\n";
    insta::assert_snapshot!(kept(manifest, &Overrides::default()), @r"
    model a.user: named
    model a.message: named
    model a.attachment: target of a.message/attachments
    model a.address: type of a.user/address
    model a.city: type of a.address/city
    model a.party: type of a.message/from
    model a.person: derived from a.party
    model a.guest: derived from a.party
    enum a.importance: type of a.message/importance
    definition a.bytes: type of a.message/size
    creates a.message (named): a.message/from, a.message/to, a.message/importance, a.message/size, a.message/any, a.message/attachments
    creates a.attachment (target of a.message/attachments): 
    creates a.address (type of a.person/home): a.address/city
    creates a.city (type of a.address/city): 
    creates a.party (type of a.message/from): a.party/alias
    creates a.person (derived from a.party): a.party/alias, a.person/home
    creates a.guest (derived from a.party): a.party/alias, a.person/home
    updates a.user (named): a.user/address
    updates a.address (type of a.user/address): a.address/city
    updates a.city (type of a.address/city): 
    expanded a.message/attachments
    excluded a.message/gone
    family a.party: a.guest, a.person
    family a.person: a.guest
    ");
}

#[test]
fn an_entry_that_matches_nothing_is_an_error() {
    let manifest = "create = [\"a.mesage\"]\nupdate = [\"a.importance\"]\n";
    insta::assert_snapshot!(selected(manifest, &Overrides::default()).rendered, @r#"
    error[E0411]: the metadata does not define `a.mesage`
     --> codegen.toml:4:12
      |
    4 | create = ["a.mesage"]
      |            ^^^^^^^^
      |
      = help: did you mean `a.message`?

    error[E0411]: `a.importance` is neither an entity type nor a complex type
     --> codegen.toml:5:12
      |
    5 | update = ["a.importance"]
      |            ^^^^^^^^^^^^
    "#);
}

#[test]
fn what_cannot_be_written_is_an_error() {
    let manifest = "create = [\"a.template\", \"a.copy\", \"a.draft\", \"a.log\", \"a.file\", \"a.page\"]\n\
        update = [\"a.template\", \"a.copy\", \"a.log\", \"a.file\", \"a.page\"]\n";
    let it = selected_of(SCHEMA, manifest, &Overrides::default());
    insta::assert_snapshot!(it.rendered, @r#"
    error[E0412]: `a.template` cannot be created: its `Capabilities.InsertRestrictions` forbid it
     --> codegen.toml:4:12
      |
    4 | create = ["a.template", "a.copy", "a.draft", "a.log", "a.file", "a.page"]
      |            ^^^^^^^^^^
      |
      = help: remove it from `create`

    error[E0412]: `a.copy` cannot be created: its `Capabilities.InsertRestrictions` forbid it
     --> codegen.toml:4:26
      |
    4 | create = ["a.template", "a.copy", "a.draft", "a.log", "a.file", "a.page"]
      |                          ^^^^^^
      |
      = help: remove it from `create`

    error[E0412]: `a.log` cannot be created: its `Core.Permissions` do not include writing
     --> codegen.toml:4:47
      |
    4 | create = ["a.template", "a.copy", "a.draft", "a.log", "a.file", "a.page"]
      |                                               ^^^^^
      |
      = help: remove it from `create`

    error[E0412]: `a.log` cannot be updated: its `Core.Permissions` do not include writing
     --> codegen.toml:5:36
      |
    5 | update = ["a.template", "a.copy", "a.log", "a.file", "a.page"]
      |                                    ^^^^^
      |
      = help: remove it from `update`

    error[E0412]: `a.file` cannot be updated: every place that holds its values forbids it
     --> codegen.toml:5:45
      |
    5 | update = ["a.template", "a.copy", "a.log", "a.file", "a.page"]
      |                                             ^^^^^^
      |
      = help: remove it from `update`
    "#);
    insta::assert_snapshot!(super::told(&it.model, &it.slice), @r"
    model a.template: named
    model a.copy: named
    model a.draft: named
    model a.file: named
    model a.page: named
    creates a.draft (named): a.base/name, a.base/size
    creates a.file (named): a.base/name, a.base/size
    creates a.page (named): a.base/name, a.base/size
    updates a.template (named): a.base/name, a.base/size
    updates a.copy (named): a.base/size
    updates a.page (named): a.base/name, a.base/size
    ");
    let overrides = Overrides {
        metadata: true,
        ..Overrides::default()
    };
    let there = selected_of(SCHEMA, manifest, &overrides).rendered;
    assert_eq!(there, it.rendered.replace("error[E0412]", "note[N0401]"));
}

/// A parameter may be an entity that is there already, which its key names; an
/// entity that is made anew has the key that the service gives.
#[test]
fn parameters_of_operations_have_their_keys() {
    let schema = format!(
        r#"{SCHEMA}
        <Action Name="activate" IsBound="true">
          <Parameter Name="file" Type="a.file"/>
          <Parameter Name="folders" Type="Collection(a.folder)"/>
        </Action>"#
    );
    let manifest = "create = [\"a.file\"]\n[[root]]\npath = \"/files/{id}/activate#POST\"\n";
    let it = selected_of(&schema, manifest, &Overrides::default());
    assert_eq!(it.rendered, "");
    insta::assert_snapshot!(super::told(&it.model, &it.slice), @r"
    model a.file: named
    model a.folder: parameter folders of activate
    creates a.file (named): a.base/name, a.base/size
    creates a.folder (parameter folders of activate): a.base/id, a.base/name, a.base/size
    ");
}
