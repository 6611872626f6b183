//! Each closure rule, and the scope of what it keeps.

use super::{kept, root, selected, told};
use crate::check;
use crate::manifest::Overrides;
use crate::slice::{Segment, scope};

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
fn a_family_is_kept_wherever_one_of_its_types_is_declared() {
    let manifest = "families = [\"a.party\"]\ntypes = [\"a.person\"]\n";
    insta::assert_snapshot!(kept(manifest, &Overrides::default()), @r"
    model a.address: type of a.person/home
    model a.city: type of a.address/city
    model a.person: named
    model a.guest: derived from a.person
    family a.person: a.guest
    ");
}

#[test]
fn what_is_excluded_may_be_declared_and_is_in_no_family() {
    let manifest = "families = [\"a.party\"]\nexclude = [\"a.person\"]\n\
        types = [\"a.party\", \"a.person\"]\n";
    insta::assert_snapshot!(kept(manifest, &Overrides::default()), @r"
    model a.address: type of a.person/home
    model a.city: type of a.address/city
    model a.party: named
    model a.person: named
    model a.guest: derived from a.party
    model a.robot: derived from a.party
    family a.party: a.guest, a.robot
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
        .map(|root| {
            (
                root.path.as_str(),
                root.read().is_some_and(|it| it.collection),
            )
        })
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
            other => format!("{other:?}"),
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
