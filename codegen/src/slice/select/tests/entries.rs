//! Entries that match nothing, and mistakes of the command line.

use super::{root, selected, selected_of};
use crate::manifest::Overrides;

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
    error[E0411]: `a.message/author` is not a structural property
     --> codegen.toml:7:24
      |
    7 | exclude = ["a.guest", "a.message/author", "a.user/address"]
      |                        ^^^^^^^^^^^^^^^^
      |
      = help: navigation properties are left out unless `expand` names them

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
        derived: vec!["a.prty".to_owned()],
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

    error[E0407]: `--include /me#POST`: a single `a.user` has no POST
     |
     = help: it has `GET`, `PATCH`, `PUT`

    error[E0405]: `--include me`: a path begins with `/`

    error[E0409]: `--include /me#GET`: another root is the same request

    error[E0411]: `--derived a.prty`: the metadata does not define `a.prty`
     |
     = help: did you mean `a.party`?
    "#);
}

#[test]
fn what_may_be_unkept_for_want_of_a_root_is_not_reported() {
    let in_vain = "families = [\"a.party\", \"a.prty\"]\nexclude = [\"/me/messages/**\"]\n\
        expand = [\"a.message/attachments\"]\nrename = { \"a.message\" = \"Mail\" }\n";
    let overrides = Overrides {
        derived: vec!["a.party".to_owned()],
        ..Overrides::default()
    };
    let it = selected(&(in_vain.to_owned() + &root("/mee/**")), &overrides);
    insta::assert_snapshot!(it.rendered, @r#"
    error[E0406]: no entity set or singleton is named `mee`
     --> codegen.toml:9:10
      |
    9 | path = "/mee/**"
      |          ^^^
      |
      = help: did you mean `me`?

    error[E0411]: the metadata does not define `a.prty`
     --> codegen.toml:4:25
      |
    4 | families = ["a.party", "a.prty"]
      |                         ^^^^^^
      |
      = help: did you mean `a.party`?
    "#);
    let unkept = selected(&(in_vain.to_owned() + &root("/me#DELETE")), &overrides);
    assert_eq!(unkept.rendered.matches("E0411").count(), 1);
    let unkept = selected(&(in_vain.to_owned() + &root("/me")), &overrides);
    assert_eq!(unkept.rendered.matches("E0411").count(), 5);
    assert_eq!(unkept.rendered.matches("N0401").count(), 1);
}

#[test]
fn advanced_queries_are_those_of_collections_that_are_asked_for() {
    let entry = "advanced-queries = [\"a.message\", \"a.entity\", \"a.party\", \"a.mesage\"]\n";
    let it = selected(
        &(entry.to_owned() + &root("/me/messages") + &root("/me")),
        &Overrides::default(),
    );
    insta::assert_snapshot!(it.rendered, @r#"
    error[E0411]: no root leads to a collection of `a.party`
     --> codegen.toml:4:47
      |
    4 | advanced-queries = ["a.message", "a.entity", "a.party", "a.mesage"]
      |                                               ^^^^^^^

    error[E0411]: the metadata does not define `a.mesage`
     --> codegen.toml:4:58
      |
    4 | advanced-queries = ["a.message", "a.entity", "a.party", "a.mesage"]
      |                                                          ^^^^^^^^
      |
      = help: did you mean `a.message`?
    "#);
    let name = |id: &crate::edm::StructuredTypeId| it.model.structured_name(*id);
    let types: Vec<String> = it.slice.advanced_queries.iter().map(name).collect();
    assert_eq!(types, ["a.entity", "a.message"]);
}

#[test]
fn directory_objects_have_advanced_queries_unless_the_manifest_says_otherwise() {
    let schema = "<EntityType Name=\"directoryObject\"><Key><PropertyRef Name=\"id\"/></Key>\
                  <Property Name=\"id\" Type=\"Edm.String\" Nullable=\"false\"/></EntityType>\
                  <EntityContainer Name=\"all\">\
                  <EntitySet Name=\"objects\" EntityType=\"microsoft.graph.directoryObject\"/>\
                  </EntityContainer>";
    let count = |entry: &str| {
        let manifest = entry.to_owned() + &root("/objects");
        let schema = format!(
            "</Schema><Schema Namespace=\"microsoft.graph\" \
             xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">{schema}"
        );
        let it = selected_of(&schema, &manifest, &Overrides::default());
        assert_eq!(it.rendered, "");
        it.slice.advanced_queries.len()
    };
    assert_eq!(count(""), 1);
    assert_eq!(count("advanced-queries = []\n"), 0);
}
