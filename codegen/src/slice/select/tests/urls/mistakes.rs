//! Mistakes in URLs of roots: each is underlined, and says what was meant.

use super::said_of;

#[test]
fn mistakes_are_underlined_and_get_a_suggestion() {
    let said = said_of(&[
        "/users/{id}#POST",
        "/users#DELETE",
        "/me/send#GET",
        "/me#DELETE",
        "/fixed#POST",
        "/fixed/{id}#PATCH",
        "/me/usage",
        "/me/usage(priod={p})",
        "/me/usage({p})",
        "/me/send(mail={m})",
        "/me/snd",
        "/me/a.snd",
        "/users/send",
        "/me/reports/restore",
        "/me/reports/a.settings",
        "/me/a.user",
        "/pairs/{id}",
        "/pairs(a={a})",
        "/users('1')",
        "/users(x",
        "/me/$cnt",
        "/me/$count",
        "/users/$value",
        "/me/settings/$ref",
        "/users/$count/$count",
        "/me/send/name",
        "/users/delta/{id}",
        "/me/name/x",
        "/me/picture/$value",
        "/nearst(zone={z})",
        "/nearest",
    ]);
    insta::assert_snapshot!(said, @r#"
    error[E0407]: a single `a.user` has no POST
     --> codegen.toml:5:21
      |
    5 | path = "/users/{id}#POST"
      |                     ^^^^
      |
      = help: entities are created in their collection: leave the key out

    error[E0407]: a collection of `a.user` has no DELETE
     --> codegen.toml:5:16
      |
    5 | path = "/users#DELETE"
      |                ^^^^^^
      |
      = help: put a key behind it, such as `{id}`

    error[E0407]: the action `send` has no GET
     --> codegen.toml:5:18
      |
    5 | path = "/me/send#GET"
      |                  ^^^
      |
      = help: it has `POST`

    error[E0407]: a single `a.user` has no DELETE
     --> codegen.toml:5:13
      |
    5 | path = "/me#DELETE"
      |             ^^^^^^
      |
      = help: it has `GET`, `PATCH`, `PUT`

    error[E0412]: a collection of `a.fixed` has no POST: its `Capabilities.InsertRestrictions` forbid it
     --> codegen.toml:5:16
      |
    5 | path = "/fixed#POST"
      |                ^^^^

    error[E0407]: a single `a.fixed` has no PATCH
     --> codegen.toml:5:21
      |
    5 | path = "/fixed/{id}#PATCH"
      |                     ^^^^^
      |
      = help: it has `GET`, `PUT`, `DELETE`

    error[E0406]: no overload of `usage` goes without parameters
     --> codegen.toml:5:13
      |
    5 | path = "/me/usage"
      |             ^^^^^
      |
      = help: write `usage(date={date})` or `usage(period={period})`

    error[E0406]: no overload of `usage` takes `priod`
     --> codegen.toml:5:13
      |
    5 | path = "/me/usage(priod={p})"
      |             ^^^^^^^^^^^^^^^^
      |
      = help: write `usage(date={date})` or `usage(period={period})`

    error[E0408]: a parameter of `usage` needs its name
     --> codegen.toml:5:19
      |
    5 | path = "/me/usage({p})"
      |                   ^^^
      |
      = help: write `usage(date={date})` or `usage(period={period})`

    error[E0408]: `send` is an action: its parameters stand in the body
     --> codegen.toml:5:13
      |
    5 | path = "/me/send(mail={m})"
      |             ^^^^^^^^^^^^^^
      |
      = help: write `send`

    error[E0406]: `a.user` has no property and no operation `snd`
     --> codegen.toml:5:13
      |
    5 | path = "/me/snd"
      |             ^^^
      |
      = help: did you mean `send`?

    error[E0406]: `a.snd` is neither a type nor an operation of `a.user`
     --> codegen.toml:5:13
      |
    5 | path = "/me/a.snd"
      |             ^^^^^
      |
      = help: did you mean `a.send`?

    error[E0406]: no operation `send` is bound to a collection of `a.user`
     --> codegen.toml:5:16
      |
    5 | path = "/users/send"
      |                ^^^^

    error[E0406]: no operation `restore` is bound to a collection of `a.entity`
     --> codegen.toml:5:21
      |
    5 | path = "/me/reports/restore"
      |                     ^^^^^^^

    error[E0408]: `a.settings` does not derive from `a.entity`
     --> codegen.toml:5:21
      |
    5 | path = "/me/reports/a.settings"
      |                     ^^^^^^^^^^

    error[E0408]: it is of type `a.user` already
     --> codegen.toml:5:13
      |
    5 | path = "/me/a.user"
      |             ^^^^^^

    error[E0408]: the key of `a.pair` has 2 properties
     --> codegen.toml:5:16
      |
    5 | path = "/pairs/{id}"
      |                ^^^^
      |
      = help: write `(a={a},b={b})`

    error[E0406]: `a.pair` has no key of `a`
     --> codegen.toml:5:10
      |
    5 | path = "/pairs(a={a})"
      |          ^^^^^^^^^^^^
      |
      = help: write `(a={a},b={b})`

    error[E0405]: `'1'` is not a parameter
     --> codegen.toml:5:16
      |
    5 | path = "/users('1')"
      |                ^^^
      |
      = help: values are arguments of the function: write `{id}`

    error[E0405]: `users(x` is neither a name nor a parameter
     --> codegen.toml:5:10
      |
    5 | path = "/users(x"
      |          ^^^^^^^
      |
      = help: write one pair of parentheses, at the end of the segment

    error[E0406]: `$cnt` is no segment of a path
     --> codegen.toml:5:13
      |
    5 | path = "/me/$cnt"
      |             ^^^^

    error[E0408]: a single `a.user` is not counted
     --> codegen.toml:5:13
      |
    5 | path = "/me/$count"
      |             ^^^^^^

    error[E0408]: `$value` follows a single entity or a primitive property
     --> codegen.toml:5:16
      |
    5 | path = "/users/$value"
      |                ^^^^^^

    error[E0408]: `a.settings` is a complex type, which nothing refers to
     --> codegen.toml:5:22
      |
    5 | path = "/me/settings/$ref"
      |                      ^^^^

    error[E0408]: nothing follows `$count`
     --> codegen.toml:5:23
      |
    5 | path = "/users/$count/$count"
      |                       ^^^^^^

    error[E0408]: `send` is an action, behind which no path goes on
     --> codegen.toml:5:18
      |
    5 | path = "/me/send/name"
      |                  ^^^^

    error[E0408]: `delta` takes no key
     --> codegen.toml:5:22
      |
    5 | path = "/users/delta/{id}"
      |                      ^^^^

    error[E0408]: `name` is a primitive value, behind which no path goes on
     --> codegen.toml:5:18
      |
    5 | path = "/me/name/x"
      |                  ^

    error[E0408]: `picture` is a stream, behind which no path goes on
     --> codegen.toml:5:21
      |
    5 | path = "/me/picture/$value"
      |                     ^^^^^^

    error[E0406]: no entity set or singleton is named `nearst`
     --> codegen.toml:5:10
      |
    5 | path = "/nearst(zone={z})"
      |          ^^^^^^^^^^^^^^^^
      |
      = help: did you mean `nearest`?

    error[E0406]: no overload of `nearest` goes without parameters
     --> codegen.toml:5:10
      |
    5 | path = "/nearest"
      |          ^^^^^^^
      |
      = help: write `nearest(zone={zone})`
    "#);
}
