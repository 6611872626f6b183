//! Each closure rule on a small model, and what is said of mistakes.

use crate::diagnostics::{Diagnostics, Style, render};
use crate::edm::{self, Model};
use crate::manifest::{self, Overrides};
use crate::slice::{Reason, Segment, Slice, scope, select};
use crate::source::Sources;
use crate::{check, csdl};

/// Users with messages and, in a type between, a manager; a family of parties.
const SCHEMA: &str = r#"
<EntityType Name="entity" Abstract="true">
  <Key><PropertyRef Name="id"/></Key>
  <Property Name="id" Type="Edm.String" Nullable="false"/>
</EntityType>
<EntityType Name="user" BaseType="a.entity">
  <Property Name="address" Type="a.address"/>
  <NavigationProperty Name="messages" Type="Collection(a.message)" ContainsTarget="true"/>
  <NavigationProperty Name="manager" Type="a.user"/>
  <NavigationProperty Name="elsewhere" Type="b.thing"/>
</EntityType>
<EntityType Name="message" BaseType="a.entity">
  <Property Name="from" Type="a.party"/>
  <Property Name="to" Type="Collection(a.party)"/>
  <Property Name="importance" Type="a.importance"/>
  <Property Name="size" Type="a.bytes"/>
  <Property Name="any" Type="Edm.ComplexType"/>
  <Property Name="gone" Type="b.thing"/>
  <NavigationProperty Name="attachments" Type="Collection(a.attachment)" ContainsTarget="true"/>
  <NavigationProperty Name="author" Type="a.user"/>
</EntityType>
<EntityType Name="attachment" BaseType="a.entity"/>
<EntityType Name="pair">
  <Key><PropertyRef Name="a"/><PropertyRef Name="b"/></Key>
  <Property Name="a" Type="Edm.String" Nullable="false"/>
  <Property Name="b" Type="Edm.String" Nullable="false"/>
</EntityType>
<ComplexType Name="address"><Property Name="city" Type="a.city"/></ComplexType>
<ComplexType Name="city"/>
<ComplexType Name="party"><Property Name="alias" Type="Edm.String"/></ComplexType>
<ComplexType Name="person" BaseType="a.party"><Property Name="home" Type="a.address"/></ComplexType>
<ComplexType Name="guest" BaseType="a.person"/>
<ComplexType Name="robot" BaseType="a.party"/>
<EnumType Name="importance"><Member Name="low"/></EnumType>
<EnumType Name="unused"><Member Name="a"/></EnumType>
<TypeDefinition Name="bytes" UnderlyingType="Edm.Int64"/>
<Function Name="delta" IsBound="true">
  <Parameter Name="it" Type="Collection(a.message)"/>
  <ReturnType Type="Collection(a.message)"/>
</Function>
<Action Name="reset"/>
<EntityContainer Name="all">
  <EntitySet Name="users" EntityType="a.user"/>
  <EntitySet Name="pairs" EntityType="a.pair"/>
  <Singleton Name="me" Type="a.user"/>
  <ActionImport Name="reset" Action="a.reset"/>
</EntityContainer>
"#;

struct Selected {
    model: Model,
    slice: Slice,
    rendered: String,
}

/// Selects with a manifest of these lines.
fn selected(manifest: &str, overrides: &Overrides) -> Selected {
    let text = format!(
        "<edmx:Edmx Version=\"4.0\" xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\">\
         <edmx:Reference Uri=\"b\"><edmx:Include Namespace=\"b\"/></edmx:Reference>\
         <edmx:DataServices><Schema Namespace=\"a\" \
         xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">{SCHEMA}</Schema>\
         </edmx:DataServices></edmx:Edmx>"
    );
    let manifest =
        format!("metadata = [\"a.xml\"]\nservice-version = \"v1.0\"\noutput = \"out\"\n{manifest}");
    let mut sources = Sources::default();
    let document = sources.add("a.xml", text);
    let id = sources.add("codegen.toml", manifest);
    let mut diagnostics = Diagnostics::default();
    let document = csdl::parse(&sources, document, &mut diagnostics).unwrap();
    let model = edm::resolve(vec![document], &mut diagnostics);
    let manifest = manifest::parse(&sources, id, &mut diagnostics).unwrap();
    let slice = select(&model, &manifest, overrides, &mut diagnostics);
    let rendered: Vec<String> = diagnostics
        .iter()
        .map(|diagnostic| render(diagnostic, &sources, Style::Plain))
        .collect();
    Selected {
        model,
        slice,
        rendered: rendered.join("\n\n"),
    }
}

fn root(path: &str) -> String {
    format!("[[root]]\npath = \"{path}\"\n")
}

/// What is said of manifests with one root each.
fn said_of(roots: &[&str]) -> String {
    let said = roots
        .iter()
        .map(|path| selected(&root(path), &Overrides::default()).rendered);
    said.collect::<Vec<_>>().join("\n\n")
}

/// Everything that is kept, with its reason.
fn kept(manifest: &str, overrides: &Overrides) -> String {
    let it = selected(manifest, overrides);
    assert_eq!(it.rendered, "");
    told(&it.model, &it.slice)
}

fn told(model: &Model, slice: &Slice) -> String {
    let property = |id: &edm::PropertyId| {
        let owner = model.structured_name(id.owner);
        format!("{owner}/{}", model.property(*id).name.value)
    };
    let navigation = |id: &edm::NavigationPropertyId| {
        let owner = model.structured_name(id.owner);
        format!("{owner}/{}", model.navigation_property(*id).name.value)
    };
    let why = |reason: &Reason| match reason {
        Reason::Root(path) => format!("root {path}"),
        Reason::Named => "named".to_owned(),
        Reason::BaseOf(id) => format!("base of {}", model.structured_name(*id)),
        Reason::TypeOf(id) => format!("type of {}", property(id)),
        Reason::TargetOf(id) => format!("target of {}", navigation(id)),
        Reason::DerivedFrom(id) => format!("derived from {}", model.structured_name(*id)),
        Reason::UnderlyingOf(id) => format!("underlies {}", model.definition_name(*id)),
    };
    let mut lines = Vec::new();
    for (id, reason) in &slice.models {
        lines.push(format!(
            "model {}: {}",
            model.structured_name(*id),
            why(reason)
        ));
    }
    for (id, reason) in &slice.shells {
        lines.push(format!(
            "shell {}: {}",
            model.structured_name(*id),
            why(reason)
        ));
    }
    for (id, reason) in &slice.enums {
        lines.push(format!("enum {}: {}", model.enum_name(*id), why(reason)));
    }
    for (id, reason) in &slice.definitions {
        lines.push(format!(
            "definition {}: {}",
            model.definition_name(*id),
            why(reason)
        ));
    }
    for id in &slice.expanded {
        lines.push(format!("expanded {}", navigation(id)));
    }
    for id in &slice.excluded {
        lines.push(format!("excluded {}", property(id)));
    }
    for (id, derived) in &slice.families {
        let derived: Vec<_> = derived
            .iter()
            .map(|id| model.structured_name(*id))
            .collect();
        lines.push(format!(
            "family {}: {}",
            model.structured_name(*id),
            derived.join(", ")
        ));
    }
    lines.join("\n")
}

#[test]
fn a_type_brings_the_types_of_its_properties_and_no_navigation() {
    let kept = kept(&root("/me/messages/{messageId}"), &Overrides::default());
    insta::assert_snapshot!(kept, @r"
    model a.message: root /me/messages/{messageId}
    model a.party: type of a.message/from
    shell a.user: root /me/messages/{messageId}
    enum a.importance: type of a.message/importance
    definition a.bytes: type of a.message/size
    ");
}

#[test]
fn a_base_type_is_a_model_only_where_something_names_it() {
    let kept = kept(
        "types = [\"a.guest\", \"a.unused\"]\n",
        &Overrides::default(),
    );
    insta::assert_snapshot!(kept, @r"
    model a.address: type of a.person/home
    model a.city: type of a.address/city
    model a.guest: named
    enum a.unused: named
    ");
}

#[test]
fn navigation_on_a_path_is_expanded_where_its_owner_is_a_model() {
    let roots = root("/me/messages") + &root("/me/messages/{id}/attachments");
    let kept = kept(&roots, &Overrides::default());
    insta::assert_snapshot!(kept, @r"
    model a.message: root /me/messages
    model a.attachment: root /me/messages/{id}/attachments
    model a.party: type of a.message/from
    shell a.user: root /me/messages
    enum a.importance: type of a.message/importance
    definition a.bytes: type of a.message/size
    expanded a.message/attachments
    ");
}

#[test]
fn a_shell_that_becomes_a_model_later_takes_its_navigation_along() {
    let manifest = format!("expand = [\"a.message/author\"]\n{}", root("/me/messages"));
    insta::assert_snapshot!(kept(&manifest, &Overrides::default()), @r"
    model a.user: target of a.message/author
    model a.message: root /me/messages
    model a.address: type of a.user/address
    model a.city: type of a.address/city
    model a.party: type of a.message/from
    enum a.importance: type of a.message/importance
    definition a.bytes: type of a.message/size
    expanded a.user/messages
    expanded a.message/author
    ");
}

#[test]
fn families_keep_derived_types_that_are_not_excluded() {
    let manifest = format!(
        "families = [\"a.party\"]\nexclude = [\"a.robot\", \"a.message/importance\"]\n{}",
        root("/me/messages")
    );
    insta::assert_snapshot!(kept(&manifest, &Overrides::default()), @r"
    model a.message: root /me/messages
    model a.address: type of a.person/home
    model a.city: type of a.address/city
    model a.party: type of a.message/from
    model a.person: derived from a.party
    model a.guest: derived from a.party
    shell a.user: root /me/messages
    definition a.bytes: type of a.message/size
    excluded a.message/importance
    family a.party: a.guest, a.person
    family a.person: a.guest
    ");
}

#[test]
fn the_command_line_replaces_roots_and_adds_families() {
    let overrides = Overrides {
        include: vec![
            "/users/{userId}/messages#GET".to_owned(),
            "/me/manager".to_owned(),
        ],
        derived: vec!["a.party".to_owned()],
        ..Overrides::default()
    };
    let it = selected(&root("/nowhere"), &overrides);
    assert_eq!(it.rendered, "");
    let roots: Vec<_> = it
        .slice
        .roots
        .iter()
        .map(|root| (root.path.as_str(), root.collection))
        .collect();
    assert_eq!(
        roots,
        [("/users/{userId}/messages", true), ("/me/manager", false)]
    );
    insta::assert_snapshot!(told(&it.model, &it.slice), @r"
    model a.user: root /me/manager
    model a.message: root /users/{userId}/messages
    model a.address: type of a.user/address
    model a.city: type of a.address/city
    model a.party: type of a.message/from
    model a.person: derived from a.party
    model a.guest: derived from a.party
    model a.robot: derived from a.party
    enum a.importance: type of a.message/importance
    definition a.bytes: type of a.message/size
    expanded a.user/messages
    expanded a.user/manager
    family a.party: a.guest, a.person, a.robot
    family a.person: a.guest
    ");
}

#[test]
fn a_path_is_resolved_segment_by_segment() {
    let it = selected(
        "[[root]]\npath = \"/users/{userId}/messages\"\nmethods = [\"GET\"]\n\
         name = \"users::list_messages\"\nclouds = [\"china\", \"global\"]\n",
        &Overrides::default(),
    );
    assert_eq!(it.rendered, "");
    let root = &it.slice.roots[0];
    let segments: Vec<String> = root
        .segments
        .iter()
        .map(|segment| match segment {
            Segment::Child {
                entity_type,
                collection,
                ..
            } => {
                format!(
                    "child of {} {collection}",
                    it.model.structured_name(*entity_type)
                )
            }
            Segment::Navigation {
                id,
                from,
                entity_type,
                collection,
            } => format!(
                "{} from {} to {} {collection}",
                it.model.navigation_property(*id).name.value,
                it.model.structured_name(*from),
                it.model.structured_name(*entity_type)
            ),
            Segment::Key {
                parameter,
                entity_type,
            } => {
                format!("{parameter} of {}", it.model.structured_name(*entity_type))
            }
        })
        .collect();
    insta::assert_snapshot!(segments.join("\n"), @r"
    child of a.user true
    userId of a.user
    messages from a.user to a.message true
    ");
    insta::assert_snapshot!(format!("{:?} {:?}", root.name, root.clouds), @r#"Some(("users", "list_messages")) [China, Global]"#);
}

#[test]
fn the_rules_look_at_what_is_kept() {
    let it = selected(
        &format!("exclude = [\"a.message/to\"]\n{}", root("/me/messages")),
        &Overrides::default(),
    );
    let check::Scope {
        structured,
        properties,
        navigation_properties,
        enums,
        definitions,
        children,
        ..
    } = scope(&it.model, &it.slice);
    let mut lines: Vec<String> = structured
        .iter()
        .map(|id| it.model.structured_name(*id))
        .collect();
    lines.extend(properties.iter().map(|id| {
        format!(
            "{}/{}",
            it.model.structured_name(id.owner),
            it.model.property(*id).name.value
        )
    }));
    lines.extend(
        navigation_properties
            .iter()
            .map(|id| it.model.navigation_property(*id).name.value.clone()),
    );
    lines.extend(enums.iter().map(|id| it.model.enum_name(*id)));
    lines.extend(definitions.iter().map(|id| it.model.definition_name(*id)));
    lines.extend(children.iter().map(|id| {
        let container = &it.model.containers[id.container.index()];
        container.children[id.index as usize].name.value.clone()
    }));
    insta::assert_snapshot!(lines.join("\n"), @r"
    a.entity
    a.user
    a.message
    a.party
    a.entity/id
    a.message/from
    a.message/importance
    a.message/size
    a.message/any
    a.message/gone
    a.party/alias
    messages
    a.importance
    a.bytes
    me
    ");
}

#[test]
fn unknown_segments_are_underlined_and_get_a_suggestion() {
    let said = said_of(&["/beta/me", "/mee", "/me/mesages/{id}", "/me/elsewhere"]);
    insta::assert_snapshot!(said, @r#"
    error[E0406]: no entity set or singleton is named `beta`
     --> codegen.toml:5:10
      |
    5 | path = "/beta/me"
      |          ^^^^
      |
      = help: a path begins after the version of the service

    error[E0406]: no entity set or singleton is named `mee`
     --> codegen.toml:5:10
      |
    5 | path = "/mee"
      |          ^^^
      |
      = help: did you mean `me`?

    error[E0406]: `a.user` has no navigation property `mesages`
     --> codegen.toml:5:13
      |
    5 | path = "/me/mesages/{id}"
      |             ^^^^^^^
      |
      = help: did you mean `messages`?

    error[E0408]: `elsewhere` is of type `b.thing`, which no document at hand defines
     --> codegen.toml:5:13
      |
    5 | path = "/me/elsewhere"
      |             ^^^^^^^^^
    "#);
}

#[test]
fn segments_that_are_not_supported_yet_are_named() {
    let said = said_of(&[
        "/me/address",
        "/me/messages/delta",
        "/me/messages/$count",
        "/users/a.user",
        "/users('1')",
        "/reset",
        "/pairs/{id}",
    ]);
    insta::assert_snapshot!(said, @r#"
    error[E0407]: a structural property is not supported yet in a path: `address`
     --> codegen.toml:5:13
      |
    5 | path = "/me/address"
      |             ^^^^^^^

    error[E0407]: an operation is not supported yet in a path: `delta`
     --> codegen.toml:5:22
      |
    5 | path = "/me/messages/delta"
      |                      ^^^^^

    error[E0407]: a system segment is not supported yet in a path: `$count`
     --> codegen.toml:5:22
      |
    5 | path = "/me/messages/$count"
      |                      ^^^^^^

    error[E0407]: a cast or an operation is not supported yet in a path: `a.user`
     --> codegen.toml:5:16
      |
    5 | path = "/users/a.user"
      |                ^^^^^^

    error[E0407]: a key or a call in parentheses is not supported yet in a path: `users('1')`
     --> codegen.toml:5:10
      |
    5 | path = "/users('1')"
      |          ^^^^^^^^^^

    error[E0407]: an action import is not supported yet in a path: `reset`
     --> codegen.toml:5:10
      |
    5 | path = "/reset"
      |          ^^^^^

    error[E0407]: a key of several properties is not supported yet in a path: `id`
     --> codegen.toml:5:16
      |
    5 | path = "/pairs/{id}"
      |                ^^^^
    "#);
}

#[test]
fn keys_stand_behind_collections_only() {
    insta::assert_snapshot!(said_of(&["/me/{id}", "/users/messages", "/{id}"]), @r#"
    error[E0408]: a single `a.user` takes no key
     --> codegen.toml:5:13
      |
    5 | path = "/me/{id}"
      |             ^^^^

    error[E0408]: `messages` cannot follow a collection of `a.user`
     --> codegen.toml:5:16
      |
    5 | path = "/users/messages"
      |                ^^^^^^^^
      |
      = help: put a key between them, such as `{id}`

    error[E0408]: a path begins with an entity set or a singleton
     --> codegen.toml:5:10
      |
    5 | path = "/{id}"
      |          ^^^^
    "#);
}

#[test]
fn paths_follow_the_grammar() {
    let said = said_of(&[
        "me",
        "/",
        "/me//messages",
        "/users/{}",
        "/users/{a}/messages/{a}",
        "/users/x{a}",
    ]);
    insta::assert_snapshot!(said, @r#"
    error[E0405]: a path begins with `/`
     --> codegen.toml:5:9
      |
    5 | path = "me"
      |         ^^

    error[E0405]: a segment of the path is empty
     --> codegen.toml:5:9
      |
    5 | path = "/"
      |         ^

    error[E0405]: a segment of the path is empty
     --> codegen.toml:5:12
      |
    5 | path = "/me//messages"
      |            ^

    error[E0405]: `{}` is neither a name nor a parameter
     --> codegen.toml:5:16
      |
    5 | path = "/users/{}"
      |                ^^
      |
      = help: write a parameter as letters, digits and `_` between braces

    error[E0405]: the path has two parameters `a`
     --> codegen.toml:5:29
      |
    5 | path = "/users/{a}/messages/{a}"
      |                             ^^^

    error[E0405]: `x{a}` is neither a name nor a parameter
     --> codegen.toml:5:16
      |
    5 | path = "/users/x{a}"
      |                ^^^^
      |
      = help: write a parameter as letters, digits and `_` between braces
    "#);
}

#[test]
fn methods_clouds_and_names_are_checked() {
    let it = selected(
        "[[root]]\npath = \"/me\"\nmethods = [\"POST\", \"get\", \"GET\"]\nname = \"me\"\n\
         clouds = [\"us-gov-14\", \"moon\"]\n\
         [[root]]\npath = \"/users\"\nname = \"a::self\"\n",
        &Overrides::default(),
    );
    insta::assert_snapshot!(it.rendered, @r#"
    error[E0407]: the method POST is not supported yet
     --> codegen.toml:6:13
      |
    6 | methods = ["POST", "get", "GET"]
      |             ^^^^

    error[E0403]: `get` is not a method of HTTP that Graph uses
     --> codegen.toml:6:21
      |
    6 | methods = ["POST", "get", "GET"]
      |                     ^^^
      |
      = help: did you mean `GET`?

    error[E0403]: `me` is not the name of a function
     --> codegen.toml:7:9
      |
    7 | name = "me"
      |         ^^
      |
      = help: write `module::function`, both in snake case

    error[E0403]: `us-gov-14` is not a cloud
     --> codegen.toml:8:12
      |
    8 | clouds = ["us-gov-14", "moon"]
      |            ^^^^^^^^^
      |
      = help: did you mean `us-gov-l4`?

    error[E0403]: `moon` is not a cloud
     --> codegen.toml:8:25
      |
    8 | clouds = ["us-gov-14", "moon"]
      |                         ^^^^
      |
      = help: the clouds are global, us-gov-l4, us-gov-l5, china

    error[E0403]: `a::self` is not the name of a function
      --> codegen.toml:11:9
       |
    11 | name = "a::self"
       |         ^^^^^^^
       |
       = help: write `module::function`, both in snake case
    "#);
}

#[test]
fn two_roots_are_neither_the_same_nor_named_the_same() {
    let it = selected(
        "[[root]]\npath = \"/users/{a}\"\nname = \"a::b\"\n[[root]]\npath = \"/users/{b}\"\n\
         [[root]]\npath = \"/me\"\nname = \"a::b\"\n",
        &Overrides::default(),
    );
    assert_eq!(it.slice.roots.len(), 2);
    insta::assert_snapshot!(it.rendered, @r#"
    error[E0409]: another root is the same request
     --> codegen.toml:8:9
      |
    5 | path = "/users/{a}"
      |         ---------- the first is here
    ...
    8 | path = "/users/{b}"
      |         ^^^^^^^^^^

    error[E0409]: another root is named `a::b`
      --> codegen.toml:11:9
       |
     6 | name = "a::b"
       |         ---- the first is here
    ...
    11 | name = "a::b"
       |         ^^^^
    "#);
}

#[test]
fn without_a_root_nothing_is_generated() {
    insta::assert_snapshot!(selected("", &Overrides::default()).rendered, @r"
    error[E0410]: there is no root, so nothing is to be generated
     |
     = help: add a `[[root]]` to the manifest, or `--include` a path
    ");
}

const IN_VAIN: &str = "families = [\"a.prty\", \"a.address\", \"a.importance\"]\ntypes = [\"c.city\", \"a.all\"]\n\
    expand = [\"a.message/atachments\", \"a.user/manager\", \"a.message/id\", \"a.message/to\", \"a.message\"]\n\
    exclude = [\"a.guest\", \"a.message/author\", \"a.user/address\"]\n\
    rename = { \"a.message/frm\" = \"x\", \"a.unused\" = \"y\", \"a.pair/a\" = \"z\" }\n";

#[test]
fn what_is_named_in_vain_is_an_error() {
    let it = selected(
        &(IN_VAIN.to_owned() + &root("/me/messages")),
        &Overrides::default(),
    );
    insta::assert_snapshot!(it.rendered, @r#"
    error[E0411]: the metadata does not define `c.city`
     --> codegen.toml:5:11
      |
    5 | types = ["c.city", "a.all"]
      |           ^^^^^^
      |
      = help: did you mean `a.city`?

    error[E0411]: `a.all` is not a type
     --> codegen.toml:5:21
      |
    5 | types = ["c.city", "a.all"]
      |                     ^^^^^

    error[E0411]: the metadata does not define `a.prty`
     --> codegen.toml:4:14
      |
    4 | families = ["a.prty", "a.address", "a.importance"]
      |              ^^^^^^
      |
      = help: did you mean `a.party`?

    error[E0411]: `a.importance` is neither an entity type nor a complex type
     --> codegen.toml:4:37
      |
    4 | families = ["a.prty", "a.address", "a.importance"]
      |                                     ^^^^^^^^^^^^

    error[E0411]: `a.message` has no property `atachments`
     --> codegen.toml:6:12
      |
    6 | expand = ["a.message/atachments", "a.user/manager", "a.message/id", "a.message/to", "a.message"]
      |            ^^^^^^^^^^^^^^^^^^^^
      |
      = help: did you mean `a.message/attachments`?

    error[E0411]: `a.message` inherits `id`
     --> codegen.toml:6:54
      |
    6 | expand = ["a.message/atachments", "a.user/manager", "a.message/id", "a.message/to", "a.message"]
      |                                                      ^^^^^^^^^^^^
      |
      = help: write `a.entity/id`

    error[E0411]: `a.message/to` is not a navigation property
     --> codegen.toml:6:70
      |
    6 | expand = ["a.message/atachments", "a.user/manager", "a.message/id", "a.message/to", "a.message"]
      |                                                                      ^^^^^^^^^^^^

    error[E0411]: `a.message` names no member
     --> codegen.toml:6:86
      |
    6 | expand = ["a.message/atachments", "a.user/manager", "a.message/id", "a.message/to", "a.message"]
      |                                                                                      ^^^^^^^^^
      |
      = help: write `type/property`

    error[E0411]: `a.message/author` is not a structural property
     --> codegen.toml:7:24
      |
    7 | exclude = ["a.guest", "a.message/author", "a.user/address"]
      |                        ^^^^^^^^^^^^^^^^
      |
      = help: navigation properties are left out unless `expand` names them

    error[E0411]: nothing kept is of type `a.address`
     --> codegen.toml:4:24
      |
    4 | families = ["a.prty", "a.address", "a.importance"]
      |                        ^^^^^^^^^

    error[E0411]: the type of `a.user/manager` is not kept as a model
     --> codegen.toml:6:36
      |
    6 | expand = ["a.message/atachments", "a.user/manager", "a.message/id", "a.message/to", "a.message"]
      |                                    ^^^^^^^^^^^^^^

    error[E0411]: `a.guest` is not derived from a kept family
     --> codegen.toml:7:13
      |
    7 | exclude = ["a.guest", "a.message/author", "a.user/address"]
      |             ^^^^^^^

    error[E0411]: the type of `a.user/address` is not kept as a model
     --> codegen.toml:7:44
      |
    7 | exclude = ["a.guest", "a.message/author", "a.user/address"]
      |                                            ^^^^^^^^^^^^^^

    error[E0411]: `a.message` has no property `frm`
     --> codegen.toml:8:12
      |
    8 | rename = { "a.message/frm" = "x", "a.unused" = "y", "a.pair/a" = "z" }
      |            ^^^^^^^^^^^^^^^^^^^^^
      |
      = help: did you mean `a.message/from`?

    error[E0411]: nothing of `a.pair/a` is kept
     --> codegen.toml:8:53
      |
    8 | rename = { "a.message/frm" = "x", "a.unused" = "y", "a.pair/a" = "z" }
      |                                                     ^^^^^^^^^^^^^^^^

    error[E0411]: nothing of `a.unused` is kept
     --> codegen.toml:8:35
      |
    8 | rename = { "a.message/frm" = "x", "a.unused" = "y", "a.pair/a" = "z" }
      |                                   ^^^^^^^^^^^^^^^^
    "#);
}

#[test]
fn what_is_named_in_vain_is_a_note_where_the_command_line_replaces() {
    let overrides = Overrides {
        metadata: true,
        ..Overrides::default()
    };
    let it = selected(
        &(IN_VAIN.to_owned() + &root("/me/messages") + &root("/mee")),
        &overrides,
    );
    let errors = selected(
        &(IN_VAIN.to_owned() + &root("/me/messages")),
        &Overrides::default(),
    );
    // Each of those, and the root.
    assert_eq!(
        it.rendered.matches("note[N0401]").count(),
        errors.rendered.matches("error[E0411]").count() + 1
    );
    assert!(!it.rendered.contains("error"), "{}", it.rendered);
    assert_eq!(it.slice.roots.len(), 1);
    let it = selected(&root("/mee"), &overrides);
    insta::assert_snapshot!(it.rendered, @r#"
    note[N0401]: no entity set or singleton is named `mee`
     --> codegen.toml:5:10
      |
    5 | path = "/mee"
      |          ^^^
      |
      = help: did you mean `me`?

    error[E0410]: there is no root, so nothing is to be generated
     |
     = help: add a `[[root]]` to the manifest, or `--include` a path
    "#);
}

#[test]
fn mistakes_of_the_command_line_quote_the_argument() {
    let overrides = Overrides {
        include: vec![
            "/mee".to_owned(),
            "/me#POST".to_owned(),
            "me".to_owned(),
            "/me".to_owned(),
            "/me#GET".to_owned(),
        ],
        derived: vec!["a.prty".to_owned(), "a.party".to_owned()],
        service_version: Some("v2".to_owned()),
        ..Overrides::default()
    };
    insta::assert_snapshot!(selected("", &overrides).rendered, @r#"
    error[E0403]: `--service-version v2`: `v2` is not a version of the service
     |
     = help: write "v1.0" or "beta"

    error[E0406]: `--include /mee`: no entity set or singleton is named `mee`
     |
     = help: did you mean `me`?

    error[E0407]: `--include /me#POST`: the method POST is not supported yet

    error[E0405]: `--include me`: a path begins with `/`

    error[E0409]: `--include /me#GET`: another root is the same request

    error[E0411]: `--derived a.prty`: the metadata does not define `a.prty`
     |
     = help: did you mean `a.party`?

    note[N0401]: `--derived a.party`: nothing kept is of type `a.party`
    "#);
}
