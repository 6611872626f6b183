//! Why something is kept, and what drops it.

use super::{MAIL, Read, mail, read};
use crate::manifest::Overrides;
use crate::plan::{Explained, explain};

/// An explanation as a few lines.
fn told(read: &Read, name: &str) -> String {
    all_told(read, &[name])
}

pub(super) fn all_told(read: &Read, names: &[&str]) -> String {
    let explained = explain(read.asked(), names).into_iter();
    explained.map(in_lines).collect::<Vec<_>>().join("\n")
}

fn in_lines(explained: Explained) -> String {
    match explained {
        Explained::Kept(it) => {
            let mut lines = vec![format!("{}: {}", it.name, it.role)];
            let steps = it.chain.iter();
            lines.extend(steps.map(|step| format!("  {}: {}", step.rule, step.name)));
            let written = it.written.iter();
            lines.extend(written.map(|step| format!("  * {}: {}", step.name, step.rule)));
            let drop = it.drop.expect("an edit that drops it");
            lines.extend(drop.edits.iter().map(|edit| format!("  - {edit}")));
            if drop.left.is_none() {
                lines.push("  nothing is left".to_owned());
            }
            lines.join("\n")
        }
        Explained::NotKept { name, help } => {
            format!("nothing keeps {name}; {}", help.unwrap_or_default())
        }
        Explained::Several(names) => format!("several: {}", names.join(", ")),
        Explained::Unknown { message, help } => {
            format!("{message}; {}", help.unwrap_or_default())
        }
    }
}

#[test]
fn a_chain_names_the_rule_of_each_step() {
    insta::assert_snapshot!(all_told(&mail(), &["a.kind", "bytes", "city", "robot"]), @r#"
    a.kind: an enumeration
      root of the manifest: GET /me/messages
      the path ends at it: a.message
      base type: a.entity
      property: a.entity/kind
      type of the property: a.kind
      - add "a.entity/kind" to `exclude`
    a.bytes: a type definition
      root of the manifest: GET /me/messages
      the path ends at it: a.message
      property: a.message/size
      type of the property: a.bytes
      - add "a.message/size" to `exclude`
    a.city: a model
      root of the manifest: GET /me/messages
      the path ends at it: a.message
      property: a.message/only
      type of the property: a.person
      property: a.person/home
      type of the property: a.address
      property: a.address/city
      type of the property: a.city
      - add "a.address/city" to `exclude`
    a.robot: a model
      root of the manifest: GET /me/messages
      the path ends at it: a.message
      property: a.message/from
      derived, in the family a.party: a.robot
      - add "a.robot" to `exclude`
    "#);
}

#[test]
fn a_role_is_that_which_it_has_in_the_crate() {
    let names = [
        "user",
        "message",
        "entity",
        "person",
        "guest",
        "message/from",
        "message/size",
    ];
    insta::assert_snapshot!(all_told(&mail(), &names), @r#"
    a.user: a request type without a model: paths only pass through it
      root of the manifest: GET /me/messages
      type on the path: a.user
      - remove the root `GET /me/messages`
      - remove the root `GET /users/{id}/messages/{message}`
      nothing is left
    a.message: a model
      root of the manifest: GET /me/messages
      the path ends at it: a.message
      - remove the root `GET /me/messages`
      - remove the root `GET /users/{id}/messages/{message}`
      nothing is left
    a.entity: no model: its members are members of models that derive from it
      root of the manifest: GET /me/messages
      the path ends at it: a.message
      base type: a.entity
      - remove the root `GET /me/messages`
      - remove the root `GET /users/{id}/messages/{message}`
      nothing is left
    a.person: a model
      root of the manifest: GET /me/messages
      the path ends at it: a.message
      property: a.message/only
      type of the property: a.person
      - add "a.message/only" to `exclude`
      - add "a.person" to `exclude`
    a.guest: a model
      root of the manifest: GET /me/messages
      the path ends at it: a.message
      property: a.message/from
      derived, in the family a.party: a.guest
      - add "a.guest" to `exclude`
    a.message/from: a member with its type
      root of the manifest: GET /me/messages
      the path ends at it: a.message
      property: a.message/from
      - add "a.message/from" to `exclude`
    a.message/size: a member with its type
      root of the manifest: GET /me/messages
      the path ends at it: a.message
      property: a.message/size
      - add "a.message/size" to `exclude`
    "#);
}

#[test]
fn a_member_may_be_on_a_path_a_key_or_an_expansion() {
    let expanded = format!("expand = [\"a.message/attachments\"]\n{MAIL}");
    let expanded = read(&expanded, Overrides::default());
    let names = [
        "user/messages",
        "message/attachments",
        "attachment",
        "entity/id",
    ];
    insta::assert_snapshot!(all_told(&expanded, &names), @r#"
    a.user/messages: a segment of a path, no member of a model
      root of the manifest: GET /me/messages
      segment of the path: a.user/messages
      - remove the root `GET /me/messages`
      - remove the root `GET /users/{id}/messages/{message}`
      nothing is left
    a.message/attachments: a member that requests may expand
      root of the manifest: GET /me/messages
      the path ends at it: a.message
      navigation property under `expand`: a.message/attachments
      - remove "a.message/attachments" from `expand`
    a.attachment: a model
      root of the manifest: GET /me/messages
      the path ends at it: a.message
      navigation property under `expand`: a.message/attachments
      target of the navigation property: a.attachment
      - remove "a.message/attachments" from `expand`
    a.entity/id: a member
      root of the manifest: GET /me/messages
      the path ends at it: a.message
      base type: a.entity
      property: a.entity/id
      - add "a.entity/id" to `exclude`
    "#);
    insta::assert_snapshot!(told(&read("[[root]]\npath = \"/users/{id}/messages\"\n", Overrides::default()), "user/messages"), @r"
    a.user/messages: a segment of a path, no member of a model
      root of the manifest: GET /users/{id}/messages
      segment of the path: a.user/messages
      - remove the root `GET /users/{id}/messages`
      nothing is left
    ");
}

#[test]
fn entries_that_match_nothing_after_an_edit_go_with_it() {
    let lines =
        format!("rename = {{ \"a.robot\" = \"machine\" }}\nexclude = [\"a.guest\"]\n{MAIL}");
    let read = read(&lines, Overrides::default());
    insta::assert_snapshot!(told(&read, "party"), @r#"
    a.party: a model
      root of the manifest: GET /me/messages
      the path ends at it: a.message
      property: a.message/from
      type of the property: a.party
      - add "a.message/from" to `exclude`
      - add "a.message/to" to `exclude`
      - remove "a.robot" from `rename`
    "#);
}

#[test]
fn what_is_written_has_chains_of_its_own() {
    let lines =
        "create = [\"a.message\"]\nupdate = [\"a.user\"]\ntypes = [\"a.bytes\", \"a.city\"]\n";
    let read = read(lines, Overrides::default());
    insta::assert_snapshot!(all_told(&read, &["message", "city", "bytes"]), @r#"
    a.message: a model
      write model of the manifest: create: a.message
      what is written is read as well: a.message
      * create: named under `create`
      - remove "a.message" from `create`
    a.city: a model
      `types` of the manifest: types: a.city
      the entry names it: a.city
      * create: type of the written property a.address/city
      * update: type of the written property a.address/city
      - remove "a.city" from `types`
      - add "a.address/city" to `exclude`
    a.bytes: a type definition
      `types` of the manifest: types: a.bytes
      the entry names it: a.bytes
      - remove "a.bytes" from `types`
      - add "a.message/size" to `exclude`
    "#);
}

#[test]
fn the_command_line_is_edited_as_the_manifest_is() {
    let overrides = Overrides {
        include: vec!["/me/messages".to_owned(), "/users#GET".to_owned()],
        derived: vec!["a.party".to_owned()],
        ..Overrides::default()
    };
    let read = read(MAIL, overrides);
    insta::assert_snapshot!(all_told(&read, &["message", "user", "/users", "robot"]), @r#"
    a.message: a model
      `--include`: GET /me/messages
      the path ends at it: a.message
      - leave `--include '/me/messages#GET'` out
    a.user: a model
      `--include`: GET /users
      the path ends at it: a.user
      - leave `--include '/me/messages#GET'` out
      - leave `--include '/users#GET'` out
      nothing is left
    GET /users: a request
      `--include`: GET /users
      - leave `--include '/users#GET'` out
    a.robot: a model
      `--include`: GET /me/messages
      the path ends at it: a.message
      property: a.message/from
      derived, in the family a.party: a.robot
      - add "a.robot" to `exclude`
    "#);
}

#[test]
fn a_root_is_named_by_path_or_function() {
    let names = [
        "/me/messages#GET",
        "/users/{x}/messages/{y}",
        "me::list_messages",
        "users::get_messages_by_id",
        "me::list_mesages",
        "/me/message",
        "/me/messages#POST",
    ];
    insta::assert_snapshot!(all_told(&mail(), &names), @r"
    GET /me/messages: a request
      root of the manifest: GET /me/messages
      - remove the root `GET /me/messages`
    GET /users/{id}/messages/{message}: a request
      root of the manifest: GET /users/{id}/messages/{message}
      - remove the root `GET /users/{id}/messages/{message}`
    GET /me/messages: a request
      root of the manifest: GET /me/messages
      - remove the root `GET /me/messages`
    GET /users/{id}/messages/{message}: a request
      root of the manifest: GET /users/{id}/messages/{message}
      - remove the root `GET /users/{id}/messages/{message}`
    no root is the function `me::list_mesages`; did you mean `me::list_messages`?
    no root is `/me/message`; did you mean `/me/messages`?
    no root is `/me/messages#POST`; did you mean `/me/messages`?
    ");
}

#[test]
fn what_is_not_kept_is_told_how_it_would_be() {
    let read = read(
        "exclude = [\"a.user/home\"]\n[[root]]\npath = \"/me\"\n",
        Overrides::default(),
    );
    let names = [
        "message",
        "user/messages",
        "user/home",
        "message/from",
        "robot",
        "address",
        "a.party",
    ];
    insta::assert_snapshot!(all_told(&read, &names), @r#"
    nothing keeps a.message; `a.user/messages` leads to it: to keep it, add that to `expand`
    nothing keeps a.user/messages; to make it a member, add "a.user/messages" to `expand`
    nothing keeps a.user/home; `exclude` of the manifest names it
    nothing keeps a.message/from; `a.message` is not kept as a model
    nothing keeps a.robot; 
    nothing keeps a.address; 
    nothing keeps a.party;
    "#);
    let read = mail();
    insta::assert_snapshot!(all_told(&read, &["attachment", "user/home"]), @r"
    nothing keeps a.attachment; `a.message/attachments` leads to it: to keep it, add that to `expand`
    nothing keeps a.user/home; `a.user` is not kept as a model
    ");
    let plain = self::read("[[root]]\npath = \"/me/messages\"\n", Overrides::default());
    insta::assert_snapshot!(told(&plain, "robot"), @r"nothing keeps a.robot; it derives from `a.party`, which is kept: add that to `families`");
}

#[test]
fn a_name_that_means_nothing_gets_a_suggestion() {
    let names = [
        "mesage",
        "a.mesage",
        "b.message",
        "self.message/form",
        "Message",
        "kind/smal",
        "kind/small",
        "user/id",
        "a.reset",
        "a.all",
        "",
        "/",
        "::",
        "a.",
        "user/",
        "#",
    ];
    let read = mail();
    let told: Vec<String> = names
        .iter()
        .map(|name| {
            let told = told(&read, name);
            format!("{name} → {}", told.lines().next().unwrap_or_default())
        })
        .collect();
    insta::assert_snapshot!(told.join("\n"), @r"
    mesage → no type is named `mesage`; did you mean `message`?
    a.mesage → the metadata does not define `a.mesage`; did you mean `a.message`?
    b.message → the metadata does not define `b.message`; did you mean `a.message`?
    self.message/form → `a.message` has no property `form`; did you mean `a.message/from`?
    Message → a.message: a model
    kind/smal → `a.kind` has no member `smal`; did you mean `a.kind/small`?
    kind/small → a.kind: an enumeration
    user/id → `a.user` inherits `id`; write `a.entity/id`
    a.reset → nothing keeps a.reset(); no path of a root calls it
    a.all → `a.all` is not a type; 
     → no type is named ``; 
    / → no root is `/`; 
    :: → no root is the function `::`; 
    a. → the metadata does not define `a.`; 
    user/ → `a.user/` names no member; write `type/property`
    # → no type is named `#`;
    ");
}
