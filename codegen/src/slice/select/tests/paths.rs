//! Mistakes in roots.

use super::{SCHEMA, root, said_of, selected, selected_of};
use crate::manifest::Overrides;

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

    error[E0406]: `a.user` has no property and no operation `mesages`
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
        "/users({a})/messages({a})",
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
      = help: write a parameter as letters, digits, `_` and `-` between braces

    error[E0405]: the path has two parameters `a`
     --> codegen.toml:5:30
      |
    5 | path = "/users({a})/messages({a})"
      |                              ^^^
      |
      = help: give each a name of its own

    error[E0405]: `x{a}` is neither a name nor a parameter
     --> codegen.toml:5:16
      |
    5 | path = "/users/x{a}"
      |                ^^^^
      |
      = help: write a parameter as letters, digits, `_` and `-` between braces
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
    error[E0407]: a single `a.user` has no POST
     --> codegen.toml:6:13
      |
    6 | methods = ["POST", "get", "GET"]
      |             ^^^^
      |
      = help: it has `GET`, `PATCH`, `PUT`

    error[E0403]: `get` is not a method of HTTP that OData uses
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

/// What is wrong with a method is said of the method, wherever it stands.
#[test]
fn a_method_behind_the_path_has_its_place() {
    let said = said_of(&["/me#GTE", "/me#", "/me#POST", "#GET", "/me#GET#GET"]);
    insta::assert_snapshot!(said, @r##"
    error[E0403]: `GTE` is not a method of HTTP that OData uses
     --> codegen.toml:5:13
      |
    5 | path = "/me#GTE"
      |             ^^^
      |
      = help: did you mean `GET`?

    error[E0403]: the method is missing
     --> codegen.toml:5:13
      |
    5 | path = "/me#"
      |             ^
      |
      = help: write `GET`, `POST`, `PATCH`, `PUT`, `DELETE`, or `*` for all

    error[E0407]: a single `a.user` has no POST
     --> codegen.toml:5:13
      |
    5 | path = "/me#POST"
      |             ^^^^
      |
      = help: it has `GET`, `PATCH`, `PUT`

    error[E0405]: a path begins with `/`
     --> codegen.toml:5:9
      |
    5 | path = "#GET"
      |         ^

    error[E0403]: `GET#GET` is not a method of HTTP that OData uses
     --> codegen.toml:5:13
      |
    5 | path = "/me#GET#GET"
      |             ^^^^^^^
      |
      = help: write `GET`, `POST`, `PATCH`, `PUT`, `DELETE`, or `*` for all
    "##);
    assert_eq!(said_of(&["/me#GET"]), "");
}

#[test]
fn what_is_no_part_of_a_path_is_explained() {
    let said = said_of(&[
        "/me/messages?$top=1",
        "/me?$expand=messages/author",
        "/me/**?$top=1",
    ]);
    insta::assert_snapshot!(said, @r#"
    error[E0405]: query options are not part of a root
     --> codegen.toml:5:21
      |
    5 | path = "/me/messages?$top=1"
      |                     ^^^^^^^
      |
      = help: leave them out: the request that is generated has methods for them

    error[E0405]: query options are not part of a root
     --> codegen.toml:5:12
      |
    5 | path = "/me?$expand=messages/author"
      |            ^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: leave them out: the request that is generated has methods for them

    error[E0405]: `**` cannot stand here
     --> codegen.toml:5:13
      |
    5 | path = "/me/**?$top=1"
      |             ^^^^^^^^^
      |
      = help: `**` stands at the end of a path, behind a `/`
    "#);
}

#[test]
fn the_simple_name_of_a_derived_type_is_no_cast() {
    let schema = format!(
        "{SCHEMA}<EntityType Name=\"mail\" BaseType=\"a.message\"/>\
         <EntityType Name=\"letter\" BaseType=\"a.mail\"/>"
    );
    let said = |path: &str| {
        let it = selected_of(&schema, &root(path), &Overrides::default());
        it.rendered
    };
    insta::assert_snapshot!(said("/me/messages/letter"), @r#"
    error[E0406]: no operation `letter` is bound to a collection of `a.message`
     --> codegen.toml:5:22
      |
    5 | path = "/me/messages/letter"
      |                      ^^^^^^
      |
      = help: a cast has the qualified name of the type: write `a.letter`
    "#);
    insta::assert_snapshot!(said("/me/messages/{id}/mail"), @r#"
    error[E0406]: `a.message` has no property and no operation `mail`
     --> codegen.toml:5:27
      |
    5 | path = "/me/messages/{id}/mail"
      |                           ^^^^
      |
      = help: a cast has the qualified name of the type: write `a.mail`
    "#);
    assert_eq!(said("/me/messages/{id}/a.mail"), "");
    // The type itself, and what derives from another one.
    for none in ["/me/messages/{id}/message", "/me/mail"] {
        assert!(!said(none).contains("cast"), "{none}");
    }
}
