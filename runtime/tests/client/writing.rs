//! Requests that create, change and delete: what goes over the wire, and what
//! becomes of each form of answer.

use bytes::Bytes;
use http::{Method, Response, StatusCode};
use http_body_util::Full;
use msgraph_runtime::__private::v1::{
    Demands, PathDemands, count, create, delete, media, replace, update, value,
};
use msgraph_runtime::client::{AllOptions, Error};
use msgraph_runtime::model::Model;
use serde::Serialize;

use crate::selection::Report;
use crate::server::{Server, answer, json};

#[derive(Serialize)]
pub(crate) struct Body {
    pub(crate) id: &'static str,
}

const BODY: Body = Body { id: "canary" };

fn no_content() -> Response<Full<Bytes>> {
    answer(StatusCode::NO_CONTENT, "application/json", "")
}

#[tokio::test]
async fn an_entity_is_created() {
    let server = Server::start(|_, _| {
        let body = r#"{"@odata.etag":"W/\"1\"","id":"new"}"#;
        let mut answer = answer(StatusCode::CREATED, "application/json", body);
        let location = "https://graph.example.com/reports/new".parse().unwrap();
        answer.headers_mut().insert("location", location);
        answer
    })
    .await;
    let path = server.root().segment("reports");
    let request = create::<Report>(path, &BODY)
        .query_raw("$select", "id")
        .return_minimal()
        .return_representation();
    assert_eq!(format!("{request:?}"), "Create(POST /reports)");
    let built = request.http_request().unwrap();
    assert_eq!(built.body(), r#"{"id":"canary"}"#);
    let response = request.response().await.unwrap();
    assert_eq!(response.status(), StatusCode::CREATED);
    assert!(response.headers().contains_key("location"));
    let report = response.into_value();
    assert_eq!(report.odata_etag().as_deref(), Some("W/\"1\""));
    let asked = &server.asked()[0];
    assert_eq!(
        asked.line(),
        r#"POST /beta/reports?$select=id {"id":"canary"}"#
    );
    assert_eq!(asked.headers["content-type"], "application/json");
    assert_eq!(asked.headers["accept"], "application/json");
    assert_eq!(asked.headers["prefer"], "return=representation");
}

/// 204 and 201 without a body: all members are absent.
#[tokio::test]
async fn an_answer_without_a_body_is_an_empty_model() {
    for status in [StatusCode::NO_CONTENT, StatusCode::CREATED, StatusCode::OK] {
        let server = Server::start(move |_, _| answer(status, "text/plain", "")).await;
        let path = server.root().segment("reports");
        let created = create::<Report>(path.clone(), &BODY).response().await;
        let created = created.unwrap();
        assert_eq!(created.status(), status);
        assert_eq!(created.into_value(), Report::default());
        let updated = update::<Report>(path, &BODY).await.unwrap();
        assert_eq!(updated, Report::default());
    }
}

#[tokio::test]
async fn a_resource_is_changed_or_replaced() {
    let server = Server::start(|_, _| json(r#"{"id":"x"}"#)).await;
    let path = server.root().segment("reports").key("report-id", "x");
    update::<Report>(path.clone(), &BODY)
        .if_match("W/\"1\"")
        .header("Prefer", "a, return=minimal, b=\"return=x, y\"")
        .return_representation()
        .await
        .unwrap();
    assert_eq!(
        server.last_line(),
        r#"PATCH /beta/reports/x {"id":"canary"}"#
    );
    let asked = server.asked().pop().unwrap();
    assert_eq!(asked.headers["if-match"], "W/\"1\"");
    assert_eq!(
        asked.headers["prefer"],
        "a, b=\"return=x, y\", return=representation"
    );
    replace::<Report>(path, &BODY)
        .if_none_match("*")
        .create_if_missing()
        .create_if_missing()
        .await
        .unwrap();
    assert_eq!(server.last_line(), r#"PUT /beta/reports/x {"id":"canary"}"#);
    let asked = server.asked().pop().unwrap();
    assert_eq!(asked.headers["if-none-match"], "*");
    assert_eq!(asked.headers["prefer"], "create-if-missing");
}

#[tokio::test]
async fn a_resource_is_deleted_if_it_is_as_it_was() {
    let server = Server::start(|_, _| no_content()).await;
    let path = server.root().segment("reports").key("report-id", "x");
    delete(path.clone()).await.unwrap();
    assert_eq!(server.last_line(), "DELETE /beta/reports/x");
    assert!(!server.asked()[0].headers.contains_key("content-type"));
    let response = delete(path).if_match("*").response().await.unwrap();
    assert_eq!(response.status(), StatusCode::NO_CONTENT);
    assert_eq!(server.asked()[1].headers["if-match"], "*");

    let server = Server::start(|_, _| {
        let body = r#"{"error":{"code":"PreconditionFailed","message":"no"}}"#;
        answer(StatusCode::PRECONDITION_FAILED, "application/json", body)
    })
    .await;
    let path = server.root().segment("reports");
    let error = delete(path).if_match("W/\"1\"").await.unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::PRECONDITION_FAILED));
    assert_eq!(server.asked().len(), 1);
}

/// A service may read such a condition as none, and overwrite what is newer.
#[tokio::test]
async fn a_condition_without_an_entity_tag_is_not_sent() {
    let server = Server::start(|_, _| no_content()).await;
    let path = server.root().segment("reports").key("report-id", "x");
    for etag in ["", " "] {
        let update = || update::<Report>(path.clone(), &BODY);
        let media = || media(path.clone());
        for error in [
            delete(path.clone()).if_match(etag).await.unwrap_err(),
            update().if_match(etag).await.unwrap_err(),
            update().if_none_match(etag).await.unwrap_err(),
            media().put("x", "a/b").if_match(etag).await.unwrap_err(),
            media().get().if_range(etag).await.unwrap_err(),
        ] {
            assert_eq!(
                error.to_string(),
                "the entity tag of a condition is empty, in /reports/{report-id}"
            );
        }
    }
    assert!(server.asked().is_empty());
}

/// Fails when it is written.
struct Unwritable;

impl Serialize for Unwritable {
    fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(serde::ser::Error::custom("canary"))
    }
}

#[tokio::test]
async fn a_body_that_cannot_be_written_is_refused() {
    let server = Server::start(|_, _| no_content()).await;
    let path = server.root().segment("reports");
    let error = create::<Report>(path, &Unwritable).await.unwrap_err();
    assert!(matches!(error, Error::InvalidRequest(_)));
    assert_eq!(
        error.to_string(),
        "the body cannot be written as JSON, in /reports"
    );
    assert!(server.asked().is_empty());
}

#[tokio::test]
async fn items_are_counted() {
    let server = Server::start(|_, _| answer(StatusCode::OK, "text/plain", "\u{feff}42")).await;
    let path = server.root().segment("reports");
    let number = count::<Report, AllOptions>(path.clone())
        .filter(Report::TOTAL.gt(3))
        .search("x")
        .await
        .unwrap();
    assert_eq!(number, 42);
    assert_eq!(
        server.last_line(),
        "GET /beta/reports/$count?$filter=total%20gt%203&$search=%22x%22"
    );
    let asked = server.asked().pop().unwrap();
    assert_eq!(asked.headers["accept"], "text/plain");
    assert!(!asked.headers.contains_key("consistencylevel"));

    // Directory objects are counted by their index.
    let path = path.demanding(&Demands::ADVANCED_QUERIES);
    count::<Report, AllOptions>(path).await.unwrap();
    assert_eq!(server.last_line(), "GET /beta/reports/$count");
    let asked = server.asked().pop().unwrap();
    assert_eq!(asked.headers["consistencylevel"], "eventual");

    let server = Server::start(|_, _| answer(StatusCode::OK, "text/plain", "canary")).await;
    let path = server.root().segment("reports");
    let error = count::<Report, AllOptions>(path).await;
    let error = error.unwrap_err().to_string();
    assert!(
        error.starts_with("the response of /reports/$count"),
        "{error}"
    );
    assert!(!error.contains("canary"), "{error}");
}

const SOME: Demands = Demands {
    paths: &[PathDemands {
        template: "/me/reports",
        without_methods: &["POST", "DELETE"],
        ..PathDemands::NONE
    }],
    ..Demands::NONE
};

#[tokio::test]
async fn a_method_that_a_path_does_not_have_is_not_sent() {
    let server = Server::start(|_, _| no_content()).await;
    let path = |first| {
        server
            .root()
            .segment(first)
            .segment("reports")
            .demanding(&SOME)
    };
    for error in [
        create::<Report>(path("me"), &BODY).await.unwrap_err(),
        delete(path("me")).await.unwrap_err(),
    ] {
        let text = error.to_string();
        let text = text.replace("POST", "M").replace("DELETE", "M");
        assert_eq!(text, "the service does not offer M here, in /me/reports");
    }
    assert!(server.asked().is_empty() && server.tokens.count() == 0);
    update::<Report>(path("me"), &BODY).await.unwrap();
    delete(path("communications")).await.unwrap();
    assert_eq!(server.asked().len(), 2);
}

#[tokio::test]
async fn bytes_are_put_in_place() {
    let server = Server::start(|_, _| json(r#"{"id":"x"}"#)).await;
    let photo = media(server.root().segment("me").segment("photo").value());
    assert_eq!(format!("{photo:?}"), r#"Media("/me/photo/$value")"#);
    photo.clone().put("canary", "image/jpeg").await.unwrap();
    assert_eq!(server.last_line(), "PUT /beta/me/photo/$value canary");
    let asked = server.asked().pop().unwrap();
    assert_eq!(asked.headers["content-type"], "image/jpeg");
    let upload = photo.clone().put(vec![1, 2], "a/b").if_match("*");
    let answered: Report = upload.receive().await.unwrap();
    assert_ne!(answered, Report::default());
    let bytes = photo.clone().get().send().await.unwrap().bytes().await;
    assert_eq!(bytes.unwrap(), r#"{"id":"x"}"#);
    assert_eq!(server.last_line(), "GET /beta/me/photo/$value");
    photo.clone().delete().await.unwrap();
    assert_eq!(server.last_line(), "DELETE /beta/me/photo/$value");
    let error = photo.put("", "a\nb").await.unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("a header's value is not valid")
    );
}

#[tokio::test]
async fn a_property_is_read_set_and_deleted() {
    let server = Server::start(|_, _| json(r#"{"@odata.context":"x","value":"A"}"#)).await;
    let name = value::<String>(server.root().segment("me").segment("displayName"));
    assert_eq!(name.clone().get().await.unwrap().as_deref(), Some("A"));
    assert_eq!(server.last_line(), "GET /beta/me/displayName");
    name.clone().set("canary").await.unwrap();
    assert_eq!(
        server.last_line(),
        r#"PUT /beta/me/displayName {"value":"canary"}"#
    );
    let _ = name.clone().raw().send().await.unwrap();
    assert_eq!(server.last_line(), "GET /beta/me/displayName/$value");
    name.delete().await.unwrap();
    assert_eq!(server.last_line(), "DELETE /beta/me/displayName");

    let server = Server::start(|_, _| no_content()).await;
    let mails = value::<Vec<String>>(server.root().segment("mails"));
    assert_eq!(mails.clone().get().await.unwrap(), None);
    mails.set(["a".to_owned()]).await.unwrap();
    assert_eq!(server.last_line(), r#"PUT /beta/mails {"value":["a"]}"#);
    let size = value::<f64>(server.root().segment("size"));
    size.set(f64::INFINITY).await.unwrap();
    assert_eq!(server.last_line(), r#"PUT /beta/size {"value":"INF"}"#);
    assert_eq!(server.asked()[1].method, Method::PUT);
}
