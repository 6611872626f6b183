//! A single value that is null: 204 No Content, and what other services make of
//! it.

use http::StatusCode;
use msgraph_runtime::__private::v1::{
    Path, get, get_value, post, post_collection, post_empty, post_empty_value, reference, value,
};
use msgraph_runtime::client::Error;
use msgraph_runtime::edm::Guid;

use crate::selection::Report;
use crate::server::{Server, answer, json};
use crate::writing::Body;

const BODY: Body = Body { id: "x" };

/// Each way to say null, by the name of the path.
async fn server() -> Server {
    Server::start(
        |_, target| match target.split('?').next().unwrap_or_default() {
            "/beta/none" => answer(StatusCode::NO_CONTENT, "application/json", ""),
            "/beta/accepted" => answer(StatusCode::ACCEPTED, "application/json", ""),
            "/beta/marked" => json(r#"{"@odata.context":"x#Edm.Null", "@odata.null": true}"#),
            "/beta/value" => json(r#"{"@odata.context":"x","value":null}"#),
            "/beta/unmarked" => {
                json(r#"{"@odata.null":false,"id":"@odata.null","value":"@odata.null"}"#)
            }
            "/beta/missing" => answer(StatusCode::NOT_FOUND, "application/json", "{}"),
            _ => json(r#"{"id":"a"}"#),
        },
    )
    .await
}

fn is_null(error: &Error, path: &str) {
    assert!(matches!(error, Error::Null { .. }), "{error:?}");
    assert_eq!(
        error.to_string(),
        format!(
            "{path} is null; the request has succeeded, and `optional()` takes null for an answer"
        )
    );
    assert!(std::error::Error::source(error).is_none());
    assert_eq!((error.status(), error.attempts()), (None, None));
}

#[tokio::test]
async fn a_resource_is_none_where_the_program_reckons_with_it() {
    let server = server().await;
    let path = |name| server.root().segment(name);
    for name in ["none", "accepted", "marked"] {
        let template = format!("/{name}");
        is_null(&get::<Report>(path(name)).await.unwrap_err(), &template);
        let report = get::<Report>(path(name)).select(Report::ID).optional();
        assert_eq!(format!("{report:?}"), format!("Optional(GET {template})"));
        assert_eq!(
            report.clone().header("a", "b").await.unwrap_or_default(),
            None,
            "{name}"
        );
        assert_eq!(server.last_line().split('?').nth(1), Some("$select=id"));
        is_null(
            &post::<Report>(path(name), &BODY).await.unwrap_err(),
            &template,
        );
        let report = post::<Report>(path(name), &BODY).optional();
        assert_eq!(report.await.unwrap(), None);
        assert_eq!(
            server.last_line(),
            format!("POST /beta/{name} {{\"id\":\"x\"}}")
        );
    }
    let response = get::<Report>(path("none"))
        .optional()
        .response()
        .await
        .unwrap();
    assert_eq!(response.status(), StatusCode::NO_CONTENT);
}

#[tokio::test]
async fn a_resource_that_is_there_is_some() {
    let server = server().await;
    let path = |name| server.root().segment(name);
    let report = get::<Report>(path("one")).optional().await.unwrap();
    assert_eq!(report.unwrap().id.as_deref(), Some("a"));
    let report = post_empty::<Report>(path("one")).optional().await.unwrap();
    assert_eq!(report.unwrap().id.as_deref(), Some("a"));
    let report = get::<Report>(path("unmarked")).optional().await.unwrap();
    assert_eq!(report.unwrap().id.as_deref(), Some("@odata.null"));
    // One that is not there is an error, as ever.
    let error = get::<Report>(path("missing")).optional().await.unwrap_err();
    assert!(error.is_not_found());
    // So is one of another type.
    let error = get::<i32>(path("one")).optional().await.unwrap_err();
    assert!(matches!(error, Error::Decode { .. }));
}

#[tokio::test]
async fn a_single_value_is_none_as_well() {
    let server = server().await;
    let path = |name| server.root().operation(name);
    for name in ["none", "accepted", "marked", "value"] {
        let template = format!("/{name}");
        is_null(&get_value::<bool>(path(name)).await.unwrap_err(), &template);
        is_null(
            &post_empty_value::<Guid>(path(name)).await.unwrap_err(),
            &template,
        );
        assert_eq!(
            get_value::<bool>(path(name)).optional().await.unwrap(),
            None
        );
        let guid = post_empty_value::<Guid>(path(name)).optional();
        assert_eq!(guid.await.unwrap(), None);
        // A property is read as an `Option` from the start.
        assert_eq!(value::<bool>(path(name)).get().await.unwrap(), None);
    }
    let text = get_value::<String>(path("unmarked")).optional();
    assert_eq!(text.await.unwrap().as_deref(), Some("@odata.null"));
}

#[tokio::test]
async fn collections_are_empty_and_references_none() {
    let server = server().await;
    let path = |name| server.root().operation(name);
    let reports = post_collection::<Report>(path("none"), &BODY)
        .await
        .unwrap();
    assert!(reports.is_empty() && reports.next_link().is_none());
    let none = post_collection::<Report>(path("none"), &BODY).optional();
    assert_eq!(none.await.unwrap(), None);
    let nobody = reference(server.root().segment("manager"));
    assert!(
        nobody
            .get()
            .await
            .unwrap_err()
            .to_string()
            .contains("/manager/$ref")
    );
}

#[tokio::test]
async fn an_answer_of_a_batch_may_be_null() {
    let server = Server::start(|_, _| {
        json(
            r#"{"responses":[
                {"id":"1","status":204},
                {"id":"2","status":204},
                {"id":"3","status":200,"body":{"@odata.null":true}},
                {"id":"4","status":204},
                {"id":"5","status":200,"body":{"value":7}}
            ]}"#,
        )
    })
    .await;
    let client = server.client();
    let root = || Path::new(&client, "beta");
    let mut batch = client.batch();
    let manager = batch.add(get::<Report>(root().segment("manager")).optional());
    let strict = batch.add(get::<Report>(root().segment("manager")));
    let rank = batch.add(get_value::<i32>(root().operation("rank")).optional());
    let found = batch.add(post_collection::<Report>(root().operation("find"), &BODY));
    let number = batch.add(get_value::<i32>(root().operation("number")).optional());
    let mut answers = batch.send().await.unwrap();
    assert_eq!(answers.take(manager).unwrap(), None);
    is_null(&answers.take(strict).unwrap_err(), "/manager");
    assert_eq!(answers.take(rank).unwrap(), None);
    assert!(answers.take(found).unwrap().is_empty());
    assert_eq!(answers.take(number).unwrap(), Some(7));
}
