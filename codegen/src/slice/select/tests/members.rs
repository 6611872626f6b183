//! `types` of the manifest that say which members are kept.

use super::{kept, root, selected};
use crate::manifest::Overrides;

#[test]
fn a_type_has_only_the_members_that_its_entry_names() {
    let entry = "types = [\"a.message::{id, from}\"]\n";
    let manifest = format!("{entry}{}", root("/me/messages"));
    insta::assert_snapshot!(kept(&manifest, &Overrides::default()), @r"
    model a.message: root /me/messages
    model a.party: type of a.message/from
    shell a.user: root /me/messages
    excluded a.message/to
    excluded a.message/importance
    excluded a.message/size
    excluded a.message/any
    excluded a.message/gone
    ");
}

#[test]
fn entries_of_one_type_keep_what_any_of_them_names() {
    let entries =
        "types = [\"a.message::{from}\", \"a.message::{size}\", \"a.pair::{a}\", \"a.pair\"]\n";
    insta::assert_snapshot!(kept(entries, &Overrides::default()), @r"
    model a.message: named
    model a.pair: named
    model a.party: type of a.message/from
    definition a.bytes: type of a.message/size
    excluded a.message/to
    excluded a.message/importance
    excluded a.message/any
    excluded a.message/gone
    ");
}

#[test]
fn members_that_cannot_be_kept_are_told() {
    let manifest =
        "types = [\"a.message::{form, author, id}\", \"a.unused::{a}\", \"a.city::{}\"]\n";
    insta::assert_snapshot!(selected(manifest, &Overrides::default()).rendered, @r#"
    error[E0411]: `a.message` has no property `form`
     --> codegen.toml:4:11
      |
    4 | types = ["a.message::{form, author, id}", "a.unused::{a}", "a.city::{}"]
      |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: did you mean `a.message/from`?

    error[E0411]: `a.message/author` is not a structural property
     --> codegen.toml:4:11
      |
    4 | types = ["a.message::{form, author, id}", "a.unused::{a}", "a.city::{}"]
      |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: navigation properties become members where `expand` names them

    error[E0411]: `a.unused` is neither an entity type nor a complex type
     --> codegen.toml:4:44
      |
    4 | types = ["a.message::{form, author, id}", "a.unused::{a}", "a.city::{}"]
      |                                            ^^^^^^^^^^^^^

    error[E0411]: `a.city::{}` names no member
     --> codegen.toml:4:61
      |
    4 | types = ["a.message::{form, author, id}", "a.unused::{a}", "a.city::{}"]
      |                                                             ^^^^^^^^^^
      |
      = help: write `a.city::{property, property}`
    "#);
}
