//! Actions, and functions that return a single value.

use http::StatusCode;
use msgraph_runtime::__private::v1::{
    Path, Root, count, create, get_value, media, post, post_collection, post_download, post_empty,
    post_empty_collection, post_empty_download, post_empty_nothing, post_empty_value, post_nothing,
    post_value,
};
use msgraph_runtime::client::{AllOptions, Batchable, Error};
use msgraph_runtime::edm::Guid;
use msgraph_runtime::model::Collection;

use crate::selection::Report;
use crate::server::{Server, answer, json};
use crate::writing::Body;

const BODY: Body = Body { id: "x" };

#[tokio::test]
async fn an_action_that_returns_nothing() {
    let server = Server::start(|_, _| answer(StatusCode::ACCEPTED, "text/html", "<p>")).await;
    let path = server.root().segment("me").operation("sendMail");
    let response = post_nothing(path.clone(), &BODY).response().await.unwrap();
    assert_eq!(response.status(), StatusCode::ACCEPTED);
    assert_eq!(server.last_line(), r#"POST /beta/me/sendMail {"id":"x"}"#);
    post_empty_nothing(path).await.unwrap();
    let asked = server.asked().pop().unwrap();
    assert_eq!(asked.line(), "POST /beta/me/sendMail");
    assert_eq!(asked.headers["content-length"], "0");
    assert!(!asked.headers.contains_key("content-type"));
}

#[tokio::test]
async fn an_action_that_returns_a_model_or_a_collection() {
    let server = Server::start(|_, target| match target {
        "/beta/none" => answer(StatusCode::NO_CONTENT, "x", ""),
        "/beta/many" => json(r#"{"value":[1,2]}"#),
        _ => json(r#"{"id":"a"}"#),
    })
    .await;
    let path = |name| server.root().operation(name);
    let report: Report = post(path("one"), &BODY).await.unwrap();
    assert_ne!(report, Report::default());
    let numbers = post_collection::<i32>(path("many"), &BODY).await.unwrap();
    assert_eq!(numbers.into_vec(), [1, 2]);
    let numbers: Collection<i32> = post_empty_collection(path("none")).await.unwrap();
    assert!(numbers.is_empty());
}

#[tokio::test]
async fn an_action_that_returns_bytes() {
    let server = Server::start(|_, _| answer(StatusCode::OK, "application/pdf", "bytes")).await;
    let path = server.root().segment("me").operation("export");
    let body = post_download(path.clone(), &BODY).await.unwrap();
    assert_eq!(body.bytes().await.unwrap(), "bytes");
    assert_eq!(server.last_line(), r#"POST /beta/me/export {"id":"x"}"#);
    let body = post_empty_download(path).await.unwrap();
    assert_eq!(body.bytes().await.unwrap(), "bytes");
    assert_eq!(server.last_line(), "POST /beta/me/export");
}

#[tokio::test]
async fn an_operation_that_returns_a_single_value() {
    const GUID: &str = "2a9c1d6e-4b1f-4c55-9c0e-6f2a5d1b7e30";
    let server = Server::start(|_, target| match target {
        "/beta/null" => answer(StatusCode::NO_CONTENT, "x", ""),
        "/beta/guid" => json(format!(r#"{{"@odata.context":"x","value":"{GUID}"}}"#)),
        "/beta/odd" => json(r#"{"value":"canary"}"#),
        _ => json(r#"{"value":true}"#),
    })
    .await;
    let path = |name| server.root().operation(name);
    assert!(post_value::<bool>(path("is"), &BODY).await.unwrap());
    assert!(post_empty_value::<bool>(path("is")).await.unwrap());
    assert!(get_value::<bool>(path("is")).await.unwrap());
    let guid = get_value::<Guid>(path("guid")).await.unwrap();
    assert_eq!(guid.to_string(), GUID);
    let null = post_empty_value::<Option<bool>>(path("null")).await;
    assert_eq!(null.unwrap(), None);
    assert_eq!(get_value::<Option<i64>>(path("null")).await.unwrap(), None);
    let error = get_value::<bool>(path("odd")).await.unwrap_err();
    assert!(matches!(error, Error::Decode { .. }));
    let text = error.to_string();
    let expected = "the response of /odd is not as expected: value: ";
    assert!(
        text.starts_with(expected) && !text.contains("canary"),
        "{text}"
    );
}

fn is_batchable<A>(_: &impl Batchable<Answer = A>) -> Option<A> {
    None
}

#[tokio::test]
async fn operations_can_be_in_a_batch() {
    let server = Server::start(|_, _| {
        json(
            r#"{"responses":[
                {"id":"1","status":204},
                {"id":"2","status":200,"body":{"value":false}},
                {"id":"3","status":200,"body":{"value":"7"}},
                {"id":"4","status":204},
                {"id":"5","status":200,"headers":{"Content-Type":"text/plain"},"body":"42"},
                {"id":"6","status":201,"body":{"id":"new"}},
                {"id":"7","status":200}
            ]}"#,
        )
    })
    .await;
    let client = server.client();
    let root = || Path::new(&client, "beta");
    let mut batch = client.batch();
    let nothing = post_nothing(root().operation("a"), &BODY);
    let _: Option<()> = is_batchable(&nothing);
    let nothing = batch.add(nothing);
    let is = batch.add(post_empty_value::<bool>(root().operation("b")));
    let number = batch.add(get_value::<i64>(root().function("c", &[])));
    let model = batch.add(post_empty::<Report>(root().operation("d")).optional());
    let reports = || root().segment("reports");
    let count = batch.add(count::<Report, AllOptions>(reports()));
    let created = batch.add(create::<Report>(reports(), &BODY));
    let photo = media(root().segment("photo").value());
    let put = batch.add(photo.put(vec![0xff, 0xfe], "image/png"));
    let mut answers = batch.send().await.unwrap();
    answers.take(nothing).unwrap();
    assert!(!answers.take(is).unwrap());
    assert_eq!(answers.take(number).unwrap(), 7);
    assert_eq!(answers.take(model).unwrap(), None);
    assert_eq!(answers.take(count).unwrap(), 42);
    assert_ne!(answers.take(created).unwrap(), Report::default());
    answers.take(put).unwrap();
    insta::assert_snapshot!(server.last_line(), @r#"POST /beta/$batch {"requests":[{"id":"1","method":"POST","url":"/a","headers":{"accept":"application/json","content-type":"application/json"},"body":{"id":"x"}},{"id":"2","method":"POST","url":"/b","headers":{"accept":"application/json"}},{"id":"3","method":"GET","url":"/c()","headers":{"accept":"application/json"}},{"id":"4","method":"POST","url":"/d","headers":{"accept":"application/json"}},{"id":"5","method":"GET","url":"/reports/$count","headers":{"accept":"text/plain"}},{"id":"6","method":"POST","url":"/reports","headers":{"accept":"application/json","content-type":"application/json"},"body":{"id":"x"}},{"id":"7","method":"PUT","url":"/photo/$value","headers":{"accept":"application/json","content-type":"image/png"},"body":"//4="}]}"#);
}

#[tokio::test]
async fn a_service_without_versions_has_one_batch() {
    let server =
        Server::start(|_, _| json(r#"{"responses":[{"id":"1","status":200,"body":{"value":1}}]}"#))
            .await;
    let endpoint = format!("{}/odata/", server.base);
    let client = server.builder().endpoint(endpoint).build().unwrap();
    let people = Path::at(&client, Root::ODATA).segment("People");
    let mut batch = client.batch();
    let number = batch.add(get_value::<i32>(people.key("UserName", "x").segment("Age")));
    assert_eq!(batch.send().await.unwrap().take(number).unwrap(), 1);
    assert_eq!(
        server.last_line(),
        r#"POST /odata/$batch {"requests":[{"id":"1","method":"GET","url":"/People('x')/Age","headers":{"accept":"application/json"}}]}"#
    );
}
