//! Ids of operations: each follows from its own request.

use super::paths::SERVICE;
use super::{described, described_by, operations, part, text};

const EACH: &[&str] = &[
    "/users",
    "/users#POST",
    "/users/{id}",
    "/users/{id}#PATCH",
    "/users/{id}#DELETE",
    "/users(upn={u})",
    "/users/$count",
    "/users/delta",
    "/users/check()",
    "/users/{id}/check()",
    "/users/{id}/manager",
    "/users/{id}/manager/$ref",
    "/users/{id}/manager/$ref#PUT",
    "/users/a.guest",
    "/users/{id}/a.guest",
    "/me/messages/{id}/$value",
    "/me/messages/{id}/subject",
    "/me/messages/{id}/subject/$value",
    "/me/send#POST",
    "/me/find(text={t},at={a},ids={i})",
];

#[test]
fn ids_say_what_is_asked() {
    insta::assert_snapshot!(operations(&described(SERVICE, EACH)).join("\n"), @r"
    me.find--text--at--ids.Call  get /me/find(text='{text}',at={at},ids=@ids)
    me.messages.GetMedia  get /me/messages/{message-id}/$value
    me.messages.subject.Get  get /me/messages/{message-id}/subject
    me.messages.subject.GetText  get /me/messages/{message-id}/subject/$value
    me.send.Call  post /me/send
    users--upn.Get  get /users(upn='{upn}')
    users.Count  get /users/$count
    users.Create  post /users
    users.Delete  delete /users/{user-id}
    users.Get  get /users/{user-id}
    users.List  get /users
    users.Update  patch /users/{user-id}
    users.all-as-a-guest.List  get /users/a.guest
    users.all-check.Call  get /users/check
    users.all-delta.Call  get /users/delta
    users.as-a-guest.Get  get /users/{user-id}/a.guest
    users.check.Call  get /users/{user-id}/check
    users.manager.Get  get /users/{user-id}/manager
    users.manager.GetReference  get /users/{user-id}/manager/$ref
    users.manager.SetReference  put /users/{user-id}/manager/$ref
    ");
}

#[test]
fn an_id_is_the_same_whatever_else_is_asked() {
    let together = operations(&described(SERVICE, EACH));
    let mut alone = Vec::new();
    for path in EACH {
        alone.extend(operations(&described(SERVICE, &[path])));
    }
    alone.sort();
    assert_eq!(alone, together);
    let ids: std::collections::BTreeSet<&str> = together
        .iter()
        .filter_map(|it| it.split_whitespace().next())
        .collect();
    assert_eq!(ids.len(), together.len());
}

#[test]
fn a_name_of_the_manifest_is_the_id() {
    let root = "[[root]]\npath = \"/users\"\nname = \"users::list_all\"\nclouds = [\"china\"]\n";
    let description = described_by(SERVICE, &[], root);
    assert_eq!(operations(&description), ["users.list_all  get /users"]);
    let authority = &description["components"]["securitySchemes"]["DelegatedWork"]["flows"];
    assert_eq!(
        authority["authorizationCode"]["tokenUrl"],
        "https://login.partner.microsoftonline.cn/organizations/oauth2/v2.0/token"
    );
    let servers = part(&description, "/servers/0/url");
    assert_eq!(servers, "\"https://microsoftgraph.chinacloudapi.cn/v1.0\"");
}

#[test]
fn the_order_of_requests_plays_no_part() {
    let mut reversed = EACH.to_vec();
    reversed.reverse();
    assert_eq!(text(SERVICE, EACH, ""), text(SERVICE, &reversed, ""));
}
