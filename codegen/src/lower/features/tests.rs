//! What features need, of small models.

use std::collections::BTreeMap;

use super::names::{of_function, of_glob};
use super::{Below, features};
use crate::csdl;
use crate::diagnostics::{Diagnostics, Style, render};
use crate::edm;
use crate::ir::{Call, Element, Features, Package};
use crate::manifest::{self, Overrides};
use crate::slice::select;
use crate::source::Sources;

const SCHEMA: &str = r#"
<EntityType Name="user">
  <Key><PropertyRef Name="id"/></Key>
  <Property Name="id" Type="Edm.String" Nullable="false"/>
  <Property Name="kind" Type="a.kind"/>
  <NavigationProperty Name="notes" Type="Collection(a.note)" ContainsTarget="true"/>
</EntityType>
<EntityType Name="note">
  <Key><PropertyRef Name="id"/></Key>
  <Property Name="id" Type="Edm.String" Nullable="false"/>
  <Property Name="kind" Type="a.kind"/>
  <Property Name="author" Type="a.party"/>
  <Property Name="pages" Type="Collection(a.page)"/>
</EntityType>
<EntityType Name="group">
  <Key><PropertyRef Name="id"/></Key>
  <Property Name="id" Type="Edm.String" Nullable="false"/>
  <Property Name="page" Type="a.page"/>
</EntityType>
<ComplexType Name="page"><Property Name="next" Type="a.page"/></ComplexType>
<ComplexType Name="party"/>
<ComplexType Name="guest" BaseType="a.party"><Property Name="size" Type="a.bytes"/></ComplexType>
<ComplexType Name="report"><Property Name="shade" Type="a.shade"/></ComplexType>
<EnumType Name="kind"><Member Name="small"/></EnumType>
<EnumType Name="shade"><Member Name="dark"/></EnumType>
<TypeDefinition Name="bytes" UnderlyingType="Edm.Int64"/>
<EntityContainer Name="all">
  <EntitySet Name="users" EntityType="a.user"/>
  <EntitySet Name="groups" EntityType="a.group"/>
  <Singleton Name="me" Type="a.user"/>
</EntityContainer>
"#;

fn package(manifest: &str) -> Package {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let manifest = format!(
        "metadata = [\"a.xml\"]\nservice-version = \"v1.0\"\noutput = \"out\"\n\
         namespace = \"a\"\nfeatures = true\n{manifest}"
    );
    let id = sources.add("codegen.toml", &manifest);
    let manifest = manifest::parse(&sources, id, &mut diagnostics).unwrap();
    let text = format!(
        "<edmx:Edmx Version=\"4.0\" xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\">\
         <edmx:DataServices><Schema Namespace=\"a\" \
         xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">{SCHEMA}</Schema>\
         </edmx:DataServices></edmx:Edmx>"
    );
    let id = sources.add("a.xml", &text);
    let document = csdl::parse(&sources, id, &mut diagnostics).unwrap();
    let model = edm::resolve(vec![document], &mut diagnostics);
    let overrides = Overrides::default();
    let slice = select(&model, &manifest, &overrides, &mut diagnostics);
    let said: Vec<String> = diagnostics
        .iter()
        .map(|it| render(it, &sources, Style::Plain))
        .collect();
    assert!(said.is_empty(), "{said:#?}");
    crate::lower::lower(&model, &slice, &manifest, &overrides)
}

/// `element: features`, a line each.
fn gates(features: &Features) -> String {
    let lines = features.gates.iter().map(|(element, places)| {
        let element = match element {
            Element::Model(folder, file) => format!("models {folder}/{file}"),
            Element::Requests(folder, file) => format!("requests {folder}/{file}"),
            Element::Entry(ident) => format!("Graph::{ident}"),
            Element::Method(path, ident) => format!("{}::{ident}", path.ident),
            Element::Function(module, ident) => format!("{module}::{ident}"),
        };
        let names = places
            .iter()
            .map(|&place| features.list[place].name.as_str());
        format!("{element}: {}", names.collect::<Vec<_>>().join(", "))
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_feature_needs_what_its_root_reaches() {
    let package = package(
        "families = [\"a.party\"]\ntypes = [\"a.report\"]\n\
         [[root]]\npath = \"/groups\"\n[[root]]\npath = \"/me/notes\"\n\
         [[root]]\npath = \"/users/{id}/notes/{note}\"\n",
    );
    insta::assert_snapshot!(gates(&package.features.unwrap()), @r"
    models a/bytes: me-list-notes, users-get-notes-by-id
    models a/group: groups-list
    models a/guest: me-list-notes, users-get-notes-by-id
    models a/kind: me-list-notes, users-get-notes-by-id
    models a/note: me-list-notes, users-get-notes-by-id
    models a/party: me-list-notes, users-get-notes-by-id
    requests a/group: groups-list
    requests a/note: me-list-notes, users-get-notes-by-id
    requests a/user: me-list-notes, users-get-notes-by-id
    Graph::groups: groups-list
    Graph::me: me-list-notes
    Graph::users: users-get-notes-by-id
    GroupCollectionRequest::list: groups-list
    NoteCollectionRequest::by_id: users-get-notes-by-id
    NoteCollectionRequest::list: me-list-notes
    NoteRequest::get: users-get-notes-by-id
    UserCollectionRequest::by_id: users-get-notes-by-id
    UserRequest::notes: me-list-notes, users-get-notes-by-id
    groups::list: groups-list
    me::list_notes: me-list-notes
    users::get_notes_by_id: users-get-notes-by-id
    ");
}

#[test]
fn what_one_root_alone_needs_is_always_there() {
    let package = package("[[root]]\npath = \"/me\"\n");
    insta::assert_snapshot!(gates(&package.features.unwrap()), @r"me::get: me-get");
}

/// The write models stand in the file of the type, and so belong to its
/// features.
#[test]
fn write_models_follow_their_type() {
    let package = package(
        "[[root]]\npath = \"/me\"\nmethods = [\"PATCH\"]\n\
         [[root]]\npath = \"/me/notes\"\nmethods = [\"POST\"]\n\
         [[root]]\npath = \"/users/{id}\"\nmethods = [\"DELETE\"]\n",
    );
    insta::assert_snapshot!(gates(&package.features.unwrap()), @r"
    models a/kind: me-create-notes, me-update
    models a/note: me-create-notes, me-update
    models a/page: me-create-notes, me-update
    models a/party: me-create-notes, me-update
    models a/user: me-update
    requests a/note: me-create-notes
    Graph::me: me-create-notes, me-update
    Graph::users: users-delete-by-id
    NoteCollectionRequest::create: me-create-notes
    UserCollectionRequest::by_id: users-delete-by-id
    UserRequest::delete: users-delete-by-id
    UserRequest::notes: me-create-notes
    UserRequest::update: me-update
    me::create_notes: me-create-notes
    me::update: me-update
    users::delete_by_id: users-delete-by-id
    ");
}

#[test]
fn what_stands_below_a_path_belongs_to_its_feature() {
    let package = package(
        "[[root]]\npath = \"/groups\"\n[[root]]\npath = \"/me/notes\"\n\
         [[root]]\npath = \"/users/{id}/notes/{note}\"\n",
    );
    let below = |path: &str, calls: Option<&[&str]>| Below {
        path: path.to_owned(),
        method: None,
        calls: calls.map(|calls| {
            let call = |method: &&str| Call {
                method: (*method).to_owned(),
                arguments: Vec::new(),
            };
            calls.iter().map(call).collect()
        }),
    };
    let globs = [below("/users/**", Some(&["users"])), below("/**", None)];
    let features = features(&package, &globs);
    insta::assert_snapshot!(gates(&features), @r"
    models a/group: everything, groups-list
    models a/kind: below-users, everything, me-list-notes, users-get-notes-by-id
    models a/note: below-users, everything, me-list-notes, users-get-notes-by-id
    models a/party: below-users, everything, me-list-notes, users-get-notes-by-id
    requests a/group: everything, groups-list
    requests a/note: below-users, everything, me-list-notes, users-get-notes-by-id
    requests a/user: below-users, everything, me-list-notes, users-get-notes-by-id
    Graph::groups: everything, groups-list
    Graph::me: everything, me-list-notes
    Graph::users: below-users, everything, users-get-notes-by-id
    GroupCollectionRequest::list: everything, groups-list
    NoteCollectionRequest::by_id: below-users, everything, users-get-notes-by-id
    NoteCollectionRequest::list: below-users, everything, me-list-notes
    NoteRequest::get: below-users, everything, users-get-notes-by-id
    UserCollectionRequest::by_id: below-users, everything, users-get-notes-by-id
    UserRequest::notes: below-users, everything, me-list-notes, users-get-notes-by-id
    groups::list: groups-list
    me::list_notes: me-list-notes
    users::get_notes_by_id: users-get-notes-by-id
    ");
}

/// Alone, so that whoever asks for a root finds all that its function names.
#[test]
fn what_is_there_names_only_what_is_there() {
    let package = package(
        "families = [\"a.party\"]\n[[root]]\npath = \"/groups\"\n\
         [[root]]\npath = \"/users/{id}/notes\"\n[[root]]\npath = \"/me/notes\"\n",
    );
    let features = package.features.as_ref().unwrap();
    let mut paths = BTreeMap::new();
    let items = || {
        let namespaces = package.namespaces.iter();
        namespaces.flat_map(|it| it.items.iter().map(move |item| (it, item)))
    };
    for (namespace, item) in items() {
        let element = Element::Model(namespace.module.clone(), item.file().to_owned());
        for ident in item.idents() {
            paths.insert(ident.to_owned(), element.clone());
        }
    }
    let mut compared = 0;
    for (namespace, item) in items() {
        let own = Element::Model(namespace.module.clone(), item.file().to_owned());
        for path in item.named() {
            let Some(places) = features.gates.get(&paths[&path.ident]) else {
                continue;
            };
            let gate = &features.gates[&own];
            assert!(gate.iter().all(|it| places.contains(it)), "{path:?}");
            compared += 1;
        }
    }
    assert!(compared > 2, "{compared}");
}

#[test]
fn names_follow_paths_and_functions() {
    assert_eq!(of_function("me", "list_notes", "-"), "me-list-notes");
    assert_eq!(of_function("_1", "get", "-"), "_1-get");
    assert_eq!(of_glob("/**", None), "everything");
    assert_eq!(
        of_glob("/users/{user-id}/mailFolders/**", Some("GET")),
        "below-users-mail-folders-get"
    );
}

#[test]
fn names_that_meet_are_told_apart_without_numbers() {
    let package = package(
        "[[root]]\npath = \"/me\"\nname = \"a_b::c\"\n\
         [[root]]\npath = \"/users\"\nname = \"a::b_c\"\n\
         [[root]]\npath = \"/users/{id}\"\nname = \"azure::identity\"\n\
         [[root]]\npath = \"/me/notes\"\n",
    );
    let features = package.features.unwrap();
    let names = features.list.iter().map(|it| it.name.as_str());
    let names: Vec<&str> = names.collect();
    assert_eq!(
        names,
        ["a--b-c", "a-b--c", "azure--identity", "me-list-notes"]
    );
}
