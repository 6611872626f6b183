//! Each form of URL (OData URL Conventions 4.01 §4), its methods, and what it
//! keeps.

mod mistakes;

use super::{Selected, root, selected_of, told};
use crate::manifest::Overrides;
use crate::slice::{End, Segment, Verb};

/// People with pictures, photos and settings; operations of every kind.
const SERVICE: &str = r#"
<EntityType Name="entity" Abstract="true">
  <Key><PropertyRef Name="id"/></Key>
  <Property Name="id" Type="Edm.String" Nullable="false"/>
</EntityType>
<EntityType Name="user" BaseType="a.entity">
  <Property Name="name" Type="Edm.String"/>
  <Property Name="color" Type="a.color"/>
  <Property Name="tags" Type="Collection(Edm.String)"/>
  <Property Name="picture" Type="Edm.Stream"/>
  <Property Name="settings" Type="a.settings"/>
  <Property Name="addresses" Type="Collection(a.settings)"/>
  <NavigationProperty Name="photo" Type="a.photo" ContainsTarget="true"/>
  <NavigationProperty Name="manager" Type="a.entity"/>
  <NavigationProperty Name="reports" Type="Collection(a.entity)"/>
  <NavigationProperty Name="guarded" Type="Collection(a.entity)">
    <Annotation Term="Org.OData.Core.V1.ExplicitOperationBindings"><Collection><String>a.restore</String></Collection></Annotation>
  </NavigationProperty>
  <Annotation Term="Org.OData.Core.V1.AlternateKeys"><Collection>
    <Record><PropertyValue Property="Key"><Collection><Record>
      <PropertyValue Property="Name" PropertyPath="name"/><PropertyValue Property="Alias" String="name"/>
    </Record></Collection></PropertyValue></Record>
    <Record><PropertyValue Property="Key"><Collection>
      <Record><PropertyValue Property="Name" PropertyPath="settings/zone"/><PropertyValue Property="Alias" String="zone"/></Record>
      <Record><PropertyValue Property="Name" PropertyPath="color"/></Record>
    </Collection></PropertyValue></Record>
  </Collection></Annotation>
</EntityType>
<EntityType Name="photo" BaseType="a.entity" HasStream="true"/>
<EntityType Name="pair">
  <Key><PropertyRef Name="a"/><PropertyRef Name="b"/></Key>
  <Property Name="a" Type="Edm.String" Nullable="false"/>
  <Property Name="b" Type="a.color" Nullable="false"/>
</EntityType>
<EntityType Name="fixed" BaseType="a.entity">
  <Annotation Term="Org.OData.Capabilities.V1.UpdateRestrictions"><Record>
    <PropertyValue Property="UpdateMethod" EnumMember="Org.OData.Capabilities.V1.HttpMethod/PUT"/>
  </Record></Annotation>
  <Annotation Term="Org.OData.Capabilities.V1.InsertRestrictions"><Record>
    <PropertyValue Property="Insertable" Bool="false"/>
  </Record></Annotation>
</EntityType>
<EnumType Name="color"><Member Name="red"/></EnumType>
<EnumType Name="reason"><Member Name="unknown"/></EnumType>
<ComplexType Name="settings">
  <Property Name="zone" Type="Edm.String"/>
  <NavigationProperty Name="owner" Type="a.user"/>
</ComplexType>
<ComplexType Name="workSettings" BaseType="a.settings"/>
<ComplexType Name="mail"><Property Name="to" Type="Edm.String"/></ComplexType>
<ComplexType Name="report"><Property Name="count" Type="Edm.Int32"/></ComplexType>
<Action Name="send" IsBound="true">
  <Parameter Name="it" Type="a.user"/><Parameter Name="mail" Type="a.mail"/>
  <Parameter Name="reason" Type="a.reason"/>
</Action>
<Action Name="ping" IsBound="true"><Parameter Name="it" Type="a.entity"/></Action>
<Action Name="ping" IsBound="true"><Parameter Name="it" Type="a.user"/><ReturnType Type="a.report"/></Action>
<Action Name="restore" IsBound="true">
  <Parameter Name="it" Type="Collection(a.entity)"/>
  <Annotation Term="Org.OData.Core.V1.RequiresExplicitBinding"/>
</Action>
<Function Name="delta" IsBound="true">
  <Parameter Name="it" Type="Collection(a.user)"/><ReturnType Type="Collection(a.user)"/>
</Function>
<Function Name="usage" IsBound="true">
  <Parameter Name="it" Type="a.user"/><Parameter Name="period" Type="Edm.String"/>
  <Parameter Name="top" Type="Edm.Int32"><Annotation Term="Org.OData.Core.V1.OptionalParameter"/></Parameter>
  <ReturnType Type="a.report"/>
</Function>
<Function Name="usage" IsBound="true">
  <Parameter Name="it" Type="a.user"/><Parameter Name="date" Type="Edm.Date"/>
  <ReturnType Type="a.report"/>
</Function>
<Function Name="boss" IsBound="true" IsComposable="true">
  <Parameter Name="it" Type="a.user"/><ReturnType Type="a.user"/>
</Function>
<Action Name="reset"/>
<Function Name="nearest"><Parameter Name="zone" Type="Edm.String"/><ReturnType Type="a.user"/></Function>
<EntityContainer Name="all">
  <EntitySet Name="users" EntityType="a.user"/>
  <EntitySet Name="entities" EntityType="a.entity"/>
  <EntitySet Name="pairs" EntityType="a.pair"/>
  <EntitySet Name="fixed" EntityType="a.fixed"/>
  <Singleton Name="me" Type="a.user"/>
  <ActionImport Name="reset" Action="a.reset"/>
  <FunctionImport Name="nearest" Function="a.nearest"/>
</EntityContainer>
"#;

fn of_service(manifest: &str) -> Selected {
    selected_of(SERVICE, manifest, &Overrides::default())
}

/// Each path, with the methods that it has and what they do.
fn methods(paths: &[&str]) -> String {
    let lines = paths.iter().map(|path| {
        let it = of_service(&root(&format!("{path}#*")));
        assert_eq!(it.rendered, "", "{path}");
        let ends = it.slice.roots.iter().map(|root| {
            let end = match root.end {
                End::Resource(_, verb) => format!("{verb:?}"),
                End::Value(_, form) => format!("{form:?}"),
                End::Stream(_) => "Stream".to_owned(),
                End::Operation(_) => "Operation".to_owned(),
            };
            format!("{} {end}", root.method.name())
        });
        format!("{path}: {}", ends.collect::<Vec<_>>().join(", "))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// What is said of manifests with one root each.
fn said_of(roots: &[&str]) -> String {
    let said = roots.iter().map(|path| of_service(&root(path)).rendered);
    said.collect::<Vec<_>>().join("\n\n")
}

/// What is kept for a root.
fn kept_for(path: &str) -> String {
    let it = of_service(&root(path));
    assert_eq!(it.rendered, "", "{path}");
    told(&it.model, &it.slice)
}

#[test]
fn each_form_has_its_methods() {
    let told = methods(&[
        "/users",
        "/users/{id}",
        "/users({id})",
        "/me",
        "/me/photo",
        "/me/photo/$value",
        "/me/manager",
        "/me/manager/$ref",
        "/me/reports",
        "/me/reports/$ref",
        "/me/reports/{id}/$ref",
        "/me/photo/$ref",
        "/me/reports/$count",
        "/me/reports/a.user",
        "/me/reports/a.user/{id}",
        "/me/reports/{id}/a.user/picture",
        "/me/settings",
        "/me/settings/a.workSettings",
        "/me/settings/owner/name",
        "/me/addresses",
        "/me/addresses/$count",
        "/me/name",
        "/me/name/$value",
        "/me/tags",
        "/me/send",
        "/me/a.send",
        "/users/delta",
        "/users/a.delta()",
        "/me/usage(period='{period}')",
        "/me/boss",
        "/me/boss()/photo",
        "/pairs(a={a},b={b})",
        "/pairs/(b={b},a={a})",
        "/users(name='{name}')",
        "/users(zone={zone},color={color})/photo",
        "/fixed/{id}",
        "/fixed",
        "/reset",
        "/nearest(zone={zone})",
    ]);
    insta::assert_snapshot!(told, @r"
    /users: GET Read, POST Create
    /users/{id}: GET Read, PATCH Update, DELETE Delete
    /users({id}): GET Read, PATCH Update, DELETE Delete
    /me: GET Read, PATCH Update
    /me/photo: GET Read, PATCH Update, DELETE Delete
    /me/photo/$value: GET Media, PUT Media, DELETE Media
    /me/manager: GET Read, PATCH Update, DELETE Delete
    /me/manager/$ref: GET Reference, PUT Reference, DELETE Reference
    /me/reports: GET Read, POST Create
    /me/reports/$ref: GET Reference, POST Reference
    /me/reports/{id}/$ref: GET Reference, DELETE Reference
    /me/photo/$ref: GET Reference
    /me/reports/$count: GET Count
    /me/reports/a.user: GET Read, POST Create
    /me/reports/a.user/{id}: GET Read, PATCH Update, DELETE Delete
    /me/reports/{id}/a.user/picture: GET Stream, PUT Stream, DELETE Stream
    /me/settings: GET Read, PATCH Update
    /me/settings/a.workSettings: GET Read, PATCH Update
    /me/settings/owner/name: GET Json, PUT Json, DELETE Json
    /me/addresses: GET Read
    /me/addresses/$count: GET Count
    /me/name: GET Json, PUT Json, DELETE Json
    /me/name/$value: GET Raw
    /me/tags: GET Json, PUT Json, DELETE Json
    /me/send: POST Operation
    /me/a.send: POST Operation
    /users/delta: GET Operation
    /users/a.delta(): GET Operation
    /me/usage(period='{period}'): GET Operation
    /me/boss: GET Read, PATCH Update, DELETE Delete
    /me/boss()/photo: GET Read, PATCH Update, DELETE Delete
    /pairs(a={a},b={b}): GET Read, PATCH Update, DELETE Delete
    /pairs/(b={b},a={a}): GET Read, PATCH Update, DELETE Delete
    /users(name='{name}'): GET Read, PATCH Update, DELETE Delete
    /users(zone={zone},color={color})/photo: GET Read, PATCH Update, DELETE Delete
    /fixed/{id}: GET Read, PUT Update, DELETE Delete
    /fixed: GET Read
    /reset: POST Operation
    /nearest(zone={zone}): GET Operation
    ");
}

/// The nearest binding type counts, and then the names of the parameters.
#[test]
fn overloads_are_told_apart() {
    let called = |path: &str| {
        let it = of_service(&root(path));
        assert_eq!(it.rendered, "", "{path}");
        let found = it.slice.roots[0].segments.iter().find_map(|it| match it {
            Segment::Operation { id, parameters, .. } => Some((*id, parameters.clone())),
            _ => None,
        });
        let (id, parameters) = found.unwrap();
        let operation = it.model.operation(id);
        let types = operation.parameters.iter().map(|parameter| {
            let name = it.model.type_name(&parameter.ty.ty);
            format!("{} {name}", parameter.name.value)
        });
        let types: Vec<_> = types.collect();
        format!("{path}: {} {parameters:?}", types.join(", "))
    };
    let told = [
        "/me/ping",
        "/entities/{id}/ping",
        "/me/usage(period={p})",
        "/me/usage(top={t},period={p})",
        "/me/usage(date={d})",
        "/me/guarded/restore",
    ]
    .map(called);
    insta::assert_snapshot!(told.join("\n"), @r#"
    /me/ping: it a.user []
    /entities/{id}/ping: it a.entity []
    /me/usage(period={p}): it a.user, period Edm.String, top Edm.Int32 [("period", "p")]
    /me/usage(top={t},period={p}): it a.user, period Edm.String, top Edm.Int32 [("period", "p"), ("top", "t")]
    /me/usage(date={d}): it a.user, date Edm.Date [("date", "d")]
    /me/guarded/restore: it a.entity []
    "#);
}

#[test]
fn a_root_keeps_what_it_answers_and_what_it_takes() {
    let told = [
        "/me/send#POST",
        "/me/usage(period={p})",
        "/me/boss",
        "/users#POST",
        "/me#PATCH",
        "/me#GET",
        "/me/photo#DELETE",
        "/me/reports/$count",
        "/me/color",
        "/pairs(a={a},b={b})#DELETE",
        "/me/settings/a.workSettings",
        "/me/reports/{id}/a.user/photo/$value",
    ]
    .map(|path| format!("{path}\n{}", kept_for(path)));
    insta::assert_snapshot!(told.join("\n\n"), @r"
    /me/send#POST
    model a.mail: parameter mail of send
    shell a.user: root /me/send
    enum a.reason: parameter reason of send
    creates a.mail (parameter mail of send): a.mail/to

    /me/usage(period={p})
    model a.report: returned by usage
    shell a.user: root /me/usage(period={p})

    /me/boss
    model a.user: root /me/boss
    model a.settings: type of a.user/settings
    enum a.color: type of a.user/color

    /users#POST
    model a.user: root /users
    model a.settings: type of a.user/settings
    enum a.color: type of a.user/color
    creates a.user (root /users): a.user/name, a.user/color, a.user/tags, a.user/settings, a.user/addresses
    creates a.settings (type of a.user/settings): a.settings/zone

    /me#PATCH
    model a.user: root /me
    model a.settings: type of a.user/settings
    enum a.color: type of a.user/color
    creates a.settings (type of a.user/addresses): a.settings/zone
    updates a.user (root /me): a.user/name, a.user/color, a.user/tags, a.user/settings, a.user/addresses
    updates a.settings (type of a.user/settings): a.settings/zone

    /me#GET
    model a.user: root /me
    model a.settings: type of a.user/settings
    enum a.color: type of a.user/color

    /me/photo#DELETE
    shell a.user: root /me/photo
    shell a.photo: root /me/photo

    /me/reports/$count
    model a.entity: root /me/reports/$count
    shell a.user: root /me/reports/$count

    /me/color
    shell a.user: root /me/color
    enum a.color: type of a.user/color

    /pairs(a={a},b={b})#DELETE
    shell a.pair: root /pairs(a={a},b={b})
    enum a.color: type of a.pair/b

    /me/settings/a.workSettings
    model a.workSettings: root /me/settings/a.workSettings
    shell a.user: root /me/settings/a.workSettings
    shell a.settings: root /me/settings/a.workSettings

    /me/reports/{id}/a.user/photo/$value
    shell a.entity: root /me/reports/{id}/a.user/photo/$value
    shell a.user: root /me/reports/{id}/a.user/photo/$value
    shell a.photo: root /me/reports/{id}/a.user/photo/$value
    ");
}

/// What leads there is in the surface, once for each type.
#[test]
fn each_segment_adds_one_thing() {
    let it = of_service(&root("/me/reports/{id}/a.user/boss/settings/owner#GET"));
    assert_eq!(it.rendered, "");
    let lines = it.slice.surface.resources.iter().map(|(id, resource)| {
        let name = it.model.structured_name(id.ty);
        let counts = [
            ("verbs", resource.verbs.len()),
            ("keys", resource.keys.len()),
            ("navigation", resource.navigation_properties.len()),
            ("properties", resource.properties.len()),
            ("casts", resource.casts.len()),
            ("operations", resource.operations.len()),
        ];
        let counts = counts.iter().filter(|(_, count)| *count > 0);
        let counts: Vec<_> = counts
            .map(|(what, count)| format!("{count} {what}"))
            .collect();
        let form = if id.collection { "collection" } else { "item" };
        format!("{name} {form}: {}", counts.join(", "))
    });
    insta::assert_snapshot!(lines.collect::<Vec<_>>().join("\n"), @r"
    a.entity item: 1 casts
    a.entity collection: 1 keys
    a.user item: 1 verbs, 1 navigation, 1 properties, 1 operations
    a.settings item: 1 navigation
    ");
    assert_eq!(it.slice.surface.children.len(), 1);
    assert!(matches!(
        it.slice.roots[0].end,
        End::Resource(_, Verb::Read)
    ));
}
