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
    insta::assert_snapshot!(kept, @"");
}

#[test]
fn a_base_type_is_a_model_only_where_something_names_it() {
    let kept = kept(
        "types = [\"a.guest\", \"a.unused\"]\n",
        &Overrides::default(),
    );
    insta::assert_snapshot!(kept, @"");
}

#[test]
fn navigation_on_a_path_is_expanded_where_its_owner_is_a_model() {
    let roots = root("/me/messages") + &root("/me/messages/{id}/attachments");
    let kept = kept(&roots, &Overrides::default());
    insta::assert_snapshot!(kept, @"");
}

#[test]
fn a_shell_that_becomes_a_model_later_takes_its_navigation_along() {
    let manifest = format!("expand = [\"a.message/author\"]\n{}", root("/me/messages"));
    insta::assert_snapshot!(kept(&manifest, &Overrides::default()), @"");
}

#[test]
fn families_keep_derived_types_that_are_not_excluded() {
    let manifest = format!(
        "families = [\"a.party\"]\nexclude = [\"a.robot\", \"a.message/importance\"]\n{}",
        root("/me/messages")
    );
    insta::assert_snapshot!(kept(&manifest, &Overrides::default()), @"");
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
    insta::assert_snapshot!(told(&it.model, &it.slice), @"");
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
    insta::assert_snapshot!(segments.join("\n"), @"");
    insta::assert_snapshot!(format!("{:?} {:?}", root.name, root.clouds), @"");
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
    insta::assert_snapshot!(lines.join("\n"), @"");
}

#[test]
fn unknown_segments_are_underlined_and_get_a_suggestion() {
    let said = said_of(&["/beta/me", "/mee", "/me/mesages/{id}", "/me/elsewhere"]);
    insta::assert_snapshot!(said, @"");
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
    insta::assert_snapshot!(said, @"");
}

#[test]
fn keys_stand_behind_collections_only() {
    insta::assert_snapshot!(said_of(&["/me/{id}", "/users/messages", "/{id}"]), @"");
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
    insta::assert_snapshot!(said, @"");
}

#[test]
fn methods_clouds_and_names_are_checked() {
    let it = selected(
        "[[root]]\npath = \"/me\"\nmethods = [\"POST\", \"get\", \"GET\"]\nname = \"me\"\n\
         clouds = [\"us-gov-14\", \"moon\"]\n\
         [[root]]\npath = \"/users\"\nname = \"a::self\"\n",
        &Overrides::default(),
    );
    insta::assert_snapshot!(it.rendered, @"");
}

#[test]
fn two_roots_are_neither_the_same_nor_named_the_same() {
    let it = selected(
        "[[root]]\npath = \"/users/{a}\"\nname = \"a::b\"\n[[root]]\npath = \"/users/{b}\"\n\
         [[root]]\npath = \"/me\"\nname = \"a::b\"\n",
        &Overrides::default(),
    );
    assert_eq!(it.slice.roots.len(), 2);
    insta::assert_snapshot!(it.rendered, @"");
}

#[test]
fn without_a_root_nothing_is_generated() {
    insta::assert_snapshot!(selected("", &Overrides::default()).rendered, @"");
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
    insta::assert_snapshot!(it.rendered, @"");
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
    let (notes, all) = (
        it.rendered.matches("note[N0401]").count(),
        it.rendered.matches("[").count(),
    );
    assert!(!it.rendered.contains("error"), "{}", it.rendered);
    assert_eq!(it.slice.roots.len(), 1);
    assert!(notes > 10 && all >= notes);
    let it = selected(&root("/mee"), &overrides);
    insta::assert_snapshot!(it.rendered, @"");
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
    insta::assert_snapshot!(selected("", &overrides).rendered, @"");
}
