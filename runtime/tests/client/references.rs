//! References between entities.

use http::StatusCode;
use msgraph_runtime::__private::v1::{self, Path, reference, references};
use msgraph_runtime::client::{Client, EntityId};

use crate::server::{Server, answer, json};

/// What the generator would write for an entity type.
#[derive(Debug, Clone)]
struct UserRequest(Path);

v1::entity_id!(UserRequest);

fn user(client: &Client, id: &str) -> UserRequest {
    UserRequest(
        Path::new(client, "beta")
            .segment("users")
            .key("user-id", id),
    )
}

fn members(client: &Client) -> Path {
    let groups = Path::new(client, "beta").segment("groups");
    groups.key("group-id", "g").segment("members")
}

#[tokio::test]
async fn entities_are_added_and_removed() {
    let server = Server::start(|_, _| answer(StatusCode::NO_CONTENT, "x", "")).await;
    let client = server.client();
    let members_of = || references(members(&client));
    members_of().add(user(&client, "a b")).await.unwrap();
    assert_eq!(
        server.last_line(),
        format!(
            r#"POST /beta/groups/g/members/$ref {{"@odata.id":"{}/beta/users/a%20b"}}"#,
            server.base
        )
    );
    // Nothing is asked of such a URL: the service judges it.
    members_of()
        .add("https://other.example/x?y#z")
        .await
        .unwrap();
    assert_eq!(
        server.last_line(),
        r#"POST /beta/groups/g/members/$ref {"@odata.id":"https://other.example/x?y#z"}"#
    );
    members_of().remove("../Users('x')").await.unwrap();
    assert_eq!(
        server.last_line(),
        "DELETE /beta/groups/g/members/$ref?$id=../Users(%27x%27)"
    );
    reference(members(&client).key("directoryObject-id", "u"))
        .remove()
        .await
        .unwrap();
    assert_eq!(server.last_line(), "DELETE /beta/groups/g/members/u/$ref");
    let manager = reference(client_path(&client));
    manager.clone().set(user(&client, "b")).await.unwrap();
    assert_eq!(
        server.last_line(),
        format!(
            r#"PUT /beta/me/manager/$ref {{"@odata.id":"{}/beta/users/b"}}"#,
            server.base
        )
    );
    assert_eq!(manager.get().await.unwrap(), None);
    assert_eq!(
        format!("{:?}", members_of()),
        r#"ReferenceCollection("/groups/{group-id}/members/$ref")"#
    );
}

fn client_path(client: &Client) -> Path {
    Path::new(client, "beta").segment("me").segment("manager")
}

#[tokio::test]
async fn an_id_that_has_no_url_is_refused() {
    let server = Server::start(|_, _| json("{}")).await;
    let client = server.client();
    for (id, text) in [
        (
            EntityId::from(user(&client, "..")),
            "the id for {user-id} is a dot or two dots",
        ),
        (
            EntityId::from(user(&client, "")),
            "the id for {user-id} is empty",
        ),
        (
            EntityId::from(""),
            "the id of the entity to refer to is empty",
        ),
    ] {
        for error in [
            references(members(&client)).add(&id).await.unwrap_err(),
            references(members(&client)).remove(&id).await.unwrap_err(),
            reference(members(&client)).set(&id).await.unwrap_err(),
        ] {
            let error = error.to_string();
            assert!(error.starts_with(text), "{error}");
            assert!(
                error.ends_with(", in /groups/{group-id}/members/$ref"),
                "{error}"
            );
        }
    }
    assert!(EntityId::from(user(&client, "..")).url().is_err());
    assert!(server.asked().is_empty());
}

#[tokio::test]
async fn references_are_listed() {
    let server = Server::start(|base, target| {
        json(if target.contains("skip") {
            r#"{"value":[{"@id":"c"}]}"#.to_owned()
        } else {
            format!(
                r#"{{"@odata.context":"x#Collection($ref)",
                    "value":[{{"@odata.id":"https://h/a"}},{{"@odata.type":"t","@odata.id":"b"}}],
                    "@odata.nextLink":"{base}/beta/groups/g/members/$ref?$skiptoken=1"}}"#
            )
        })
    })
    .await;
    let client = server.client();
    let mut items = references(members(&client)).list().items();
    let mut ids = Vec::new();
    while let Some(id) = items.next().await {
        ids.push(id.unwrap().url().unwrap().to_owned());
    }
    assert_eq!(ids, ["https://h/a", "b", "c"]);

    let server = Server::start(|_, _| json(r#"{"@odata.id":"https://h/a"}"#)).await;
    let manager = reference(client_path(&server.client()));
    let id = manager.get().await.unwrap().unwrap();
    assert_eq!(id.url().unwrap(), "https://h/a");
    let server = Server::start(|_, _| json(r#"{"id":"canary"}"#)).await;
    let error = reference(client_path(&server.client()))
        .get()
        .await
        .unwrap_err();
    assert!(
        error.to_string().contains("missing field `@odata.id`"),
        "{error}"
    );
}
