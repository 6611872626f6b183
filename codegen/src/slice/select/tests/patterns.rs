//! What a `*` in a name of a path stands for.

use super::{root, selected};
use crate::manifest::Overrides;

fn requests(manifest: &str) -> String {
    let it = selected(manifest, &Overrides::default());
    let requests = it.slice.roots.iter();
    let requests = requests.map(|root| format!("{} {}\n", root.method.name(), root.path));
    requests.collect::<String>() + &it.rendered
}

#[test]
fn a_star_stands_for_what_paths_lead_on_from() {
    let patterns = [
        "/me/*",
        "/users/{id}/m*/{other}",
        "/us*#GET",
        "/me/m*s/delta",
    ];
    let manifest: String = patterns.into_iter().map(root).collect();
    insta::assert_snapshot!(requests(&manifest), @r"
    GET /me/address
    GET /me/manager
    GET /me/messages
    GET /users/{id}/messages/{other}
    GET /users
    GET /me/messages/delta
    ");
}

#[test]
fn what_is_named_by_itself_comes_first() {
    let manifest = root("/me/*s#*") + &root("/me/messages");
    insta::assert_snapshot!(requests(&manifest), @r"
    GET /me/messages
    GET /me/address
    PATCH /me/address
    POST /me/messages
    ");
}

#[test]
fn patterns_that_match_nothing_are_told() {
    let patterns = [
        "/me/x*",
        "/me/a*#DELETE",
        "/me/*/*",
        "/me/messages/{i*}",
        "/m*/**",
        "/me/***",
    ];
    let manifest: String = patterns.into_iter().map(root).collect();
    insta::assert_snapshot!(requests(&manifest), @r#"
    error[E0405]: `*` cannot stand here
      --> codegen.toml:13:10
       |
    13 | path = "/m*/**"
       |          ^^
       |
       = help: only the path of a request can have a `*`, in one of its names

    error[E0406]: nothing here matches `x*`
     --> codegen.toml:5:13
      |
    5 | path = "/me/x*"
      |             ^^
      |
      = help: `*` stands for navigation properties, complex properties, and operations without parameters

    error[E0407]: nothing that matches has DELETE
     --> codegen.toml:7:16
      |
    7 | path = "/me/a*#DELETE"
      |                ^^^^^^

    error[E0405]: only one segment of a path can have `*`
     --> codegen.toml:9:15
      |
    9 | path = "/me/*/*"
      |               ^

    error[E0405]: `*` stands in names only
      --> codegen.toml:11:22
       |
    11 | path = "/me/messages/{i*}"
       |                      ^^^^

    error[E0405]: `**` cannot stand here
      --> codegen.toml:15:13
       |
    15 | path = "/me/***"
       |             ^^^
       |
       = help: `**` stands at the end of a path, behind a `/`
    "#);
}

#[test]
fn a_pattern_that_matches_only_what_is_there_is_told() {
    let manifest = root("/me/mess*") + &root("/me/messages");
    insta::assert_snapshot!(requests(&manifest), @r#"
    GET /me/messages
    error[E0409]: another root is the same request
     --> codegen.toml:5:9
      |
    5 | path = "/me/mess*"
      |         ^^^^^^^^^
    6 | [[root]]
    7 | path = "/me/messages"
      |         ------------ the first is here
    "#);
}
