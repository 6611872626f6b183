//! Batches of the generated crate's requests, and the batches of the corpus.

use std::fs;

use graph_tests::server::Server;
use graph_tests::shared;
use msgraph_beta::client::{Bytes, http};
use msgraph_beta::models::{AttendanceRecord, MeetingAttendanceReport};
use msgraph_beta::{Client, Collection, Error, Raw, Ticket, Untyped, from_slice, requests};
use serde_json::{Value, json};

use crate::graph;

fn corpus(name: &str) -> String {
    fs::read_to_string(shared("corpus/json").join(name)).unwrap()
}

/// A server that answers every batch with a text.
async fn answering(text: String) -> Server {
    Server::start(move |_, _| (200, text.clone())).await
}

/// A request as an example of the corpus writes it.
fn raw(client: &Client, request: &Value) -> Raw {
    let url = request["url"].as_str().unwrap();
    // The example leaves blanks in queries as they are, and one slash out.
    let url = format!("/beta/{}", url.trim_start_matches('/')).replace(' ', "%20");
    let mut built = http::Request::builder()
        .method(request["method"].as_str().unwrap())
        .uri(url);
    for (name, value) in request["headers"].as_object().into_iter().flatten() {
        built = built.header(name, value.as_str().unwrap());
    }
    let body = request.get("body").map(Value::to_string);
    client.raw(built.body(Bytes::from(body.unwrap_or_default())).unwrap())
}

/// As many requests as the answers of a text are for, and their answers.
async fn answers(text: String, count: usize) -> Vec<Result<Bytes, Error>> {
    let server = answering(text).await;
    let graph = graph(&server);
    let client = graph.client();
    let mut batch = client.batch();
    let request = json!({"method": "GET", "url": "/me"});
    let tickets: Vec<Ticket<Bytes>> = (0..count)
        .map(|_| batch.add(raw(client, &request)))
        .collect();
    let mut answers = batch.send().await.unwrap();
    let answers = tickets.into_iter().map(|ticket| answers.take(ticket));
    answers.collect()
}

#[tokio::test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
async fn a_batch_is_written_as_the_service_reads_it() {
    let example: Value = serde_json::from_str(&corpus("batch-request-example.json")).unwrap();
    let server = answering(r#"{"responses": []}"#.to_owned()).await;
    let graph = graph(&server);
    let mut batch = graph.client().batch();
    for request in example["requests"].as_array().unwrap() {
        let _ticket = batch.add(raw(graph.client(), request));
    }
    batch.send().await.unwrap();

    let asked = server.take_asked();
    assert_eq!(asked[0].method, "POST");
    assert_eq!(asked[0].target, "/beta/$batch");
    let sent: Value = serde_json::from_slice(&asked[0].body).unwrap();
    let mut expected = example.clone();
    for request in expected["requests"].as_array_mut().unwrap() {
        let url = request["url"].as_str().unwrap();
        request["url"] = format!("/{}", url.trim_start_matches('/'))
            .replace(' ', "%20")
            .into();
        // The names of headers have no letter case.
        if let Some(headers) = request.get_mut("headers") {
            let headers = headers.as_object_mut().unwrap();
            *headers = std::mem::take(headers)
                .into_iter()
                .map(|(name, value)| (name.to_ascii_lowercase(), value))
                .collect();
        }
    }
    assert_eq!(sent, expected);
}

#[tokio::test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
async fn three_answers_are_read() {
    let answers = answers(corpus("batch-response-dotnet-three.json"), 3).await;
    let names: Vec<_> = answers
        .into_iter()
        .map(|body| {
            let body: Value = from_slice(&body.unwrap()).unwrap();
            let name = body.get("name").or(body.get("displayName"));
            name.unwrap().as_str().unwrap().to_owned()
        })
        .collect();
    assert_eq!(
        names,
        ["MOD Administrator", "OneDrive", "My Notebook -442293399"]
    );
}

#[tokio::test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
async fn one_error_is_one_of_its_request_alone() {
    let answers = answers(corpus("batch-response-go-core-error.json"), 3).await;
    let texts: Vec<_> = answers
        .iter()
        .map(|answer| answer.as_ref().unwrap_err().to_string())
        .collect();
    let missing = "the service did not answer (raw request) in the batch";
    assert_eq!(
        texts,
        [
            missing,
            missing,
            "400 Bad Request: ExtensionError: Exception: [Status Code: BadRequest; Reason: Boom] \
             (request id 123)"
        ]
    );
}

#[tokio::test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
async fn successes_and_errors_stand_side_by_side() {
    let answers = answers(corpus("batch-response-mixed.json"), 5).await;
    let statuses: Vec<_> = answers
        .iter()
        .map(|answer| match answer {
            Ok(_) => 200,
            Err(error) => error.status().unwrap().as_u16(),
        })
        .collect();
    assert_eq!(statuses, [200, 403, 403, 405, 200]);

    let page: Collection<Untyped> = from_slice(answers[0].as_ref().unwrap()).unwrap();
    assert_eq!(page.len(), 1);
    assert!(page.next_link().unwrap().contains("$skiptoken="));
    let page: Collection<Untyped> = from_slice(answers[4].as_ref().unwrap()).unwrap();
    assert_eq!(page.count(), Some(36));

    let codes: Vec<_> = answers[1..4]
        .iter()
        .map(|answer| answer.as_ref().unwrap_err().code())
        .collect();
    assert_eq!(
        codes,
        [
            None,
            Some("Authorization_RequestDenied"),
            Some("Request_BadRequest")
        ]
    );
    assert_eq!(
        answers[1].as_ref().unwrap_err().request_id(),
        Some("93b6f17e-c05d-4f45-ad2a-6665c708d8a0")
    );
}

#[tokio::test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
async fn generated_requests_are_answered_with_their_models() {
    let report = corpus("meetingAttendanceReport-beta-get-expanded.json");
    let records = corpus("attendanceRecords-beta-list.json");
    let denied = corpus("error-403-no-application-access-policy.json");
    let server = answering(format!(
        r#"{{"responses": [
            {{"id": "3", "status": 403, "headers": {{"Content-Type": "application/json"}}, "body": {denied}}},
            {{"id": "2", "status": 200, "headers": {{"Content-Type": "application/json"}}, "body": {records}}},
            {{"id": "1", "status": 200, "headers": {{"Content-Type": "application/json"}}, "body": {report}}}
        ]}}"#
    ))
    .await;
    let graph = graph(&server);
    let mut batch = graph.client().batch();
    let one = batch.add(
        requests::me::get_attendance_report(&graph, "m", "r")
            .expand(MeetingAttendanceReport::ATTENDANCE_RECORDS),
    );
    let two = batch.add(requests::me::list_attendance_records(&graph, "m", "r").top(5));
    let three = batch.add(requests::users::list_attendance_records(
        &graph, "u", "m", "r",
    ));

    let mut answers = batch.send().await.unwrap();
    let expected: MeetingAttendanceReport = from_slice(report.as_bytes()).unwrap();
    assert_eq!(answers.take(one).unwrap(), expected);
    let expected: Collection<AttendanceRecord> = from_slice(records.as_bytes()).unwrap();
    assert!(!expected.is_empty());
    assert_eq!(answers.take(two).unwrap(), expected);
    let error = answers.take(three).unwrap_err();
    assert!(error.is_forbidden());
    assert_eq!(
        error.as_service().unwrap().path_template(),
        "/users/{user-id}/onlineMeetings/{onlineMeeting-id}/attendanceReports/\
         {meetingAttendanceReport-id}/attendanceRecords"
    );

    let sent: Value = serde_json::from_slice(&server.take_asked()[0].body).unwrap();
    let urls: Vec<_> = (0..3)
        .map(|n| sent["requests"][n]["url"].as_str())
        .collect();
    let path = "onlineMeetings/m/attendanceReports/r";
    assert_eq!(
        urls,
        [
            Some(format!("/me/{path}?$expand=attendanceRecords").as_str()),
            Some(format!("/me/{path}/attendanceRecords?$top=5").as_str()),
            Some(format!("/users/u/{path}/attendanceRecords").as_str()),
        ]
    );
}
