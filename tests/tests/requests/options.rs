//! Query options, and requests that are looked at before they are sent.

use graph_tests::server::Server;
use msgraph_beta::models::{AttendanceRecord, MeetingAttendanceReport};
use msgraph_beta::{Model, Presence, requests};

use crate::{graph, targets};

#[tokio::test]
async fn a_report_is_asked_for_with_its_records() {
    let server = Server::start(|_, _| {
        let body = r#"{"id": "1", "attendanceRecords": [{"role": "Presenter"}]}"#;
        (200, body.to_owned())
    })
    .await;
    let report = requests::me::get_attendance_report(&graph(&server), "m", "r")
        .expand(MeetingAttendanceReport::ATTENDANCE_RECORDS)
        .await
        .unwrap();
    assert_eq!(
        targets(&server),
        ["/beta/me/onlineMeetings/m/attendanceReports/r?$expand=attendanceRecords"]
    );
    let records = report.attendance_records.unwrap();
    assert_eq!(records[0].role.as_deref(), Some("Presenter"));
}

#[tokio::test]
async fn records_are_asked_for_with_some_properties() {
    let server = Server::start(|_, _| (200, r#"{"value": [{"role": null}]}"#.to_owned())).await;
    let records = requests::users::list_attendance_records(&graph(&server), "u", "m", "r")
        .select((
            AttendanceRecord::ROLE,
            AttendanceRecord::TOTAL_ATTENDANCE_IN_SECONDS,
        ))
        .select(AttendanceRecord::IDENTITY)
        .top(5)
        .await
        .unwrap();
    assert_eq!(
        targets(&server),
        [
            "/beta/users/u/onlineMeetings/m/attendanceReports/r/attendanceRecords\
             ?$select=role,totalAttendanceInSeconds,identity&$top=5"
        ]
    );
    assert_eq!(
        [
            records[0].presence(AttendanceRecord::ROLE),
            records[0].presence(AttendanceRecord::IDENTITY),
        ],
        [Presence::Null, Presence::Absent]
    );
}

#[tokio::test]
async fn a_request_can_be_looked_at_without_sending() {
    let server = Server::start(|_, _| (500, String::new())).await;
    let request = requests::webinars::get_attendance_report(&graph(&server), "w", "s", "r")
        .expand(MeetingAttendanceReport::ATTENDANCE_RECORDS)
        .header("Prefer", "include-unknown-enum-members");
    let built = request.http_request().unwrap();
    assert_eq!(built.method(), "GET");
    assert_eq!(
        built.uri().path_and_query().unwrap(),
        "/beta/solutions/virtualEvents/webinars/w/sessions/s/attendanceReports/r\
         ?$expand=attendanceRecords"
    );
    assert_eq!(built.headers()["prefer"], "include-unknown-enum-members");
    assert!(!built.headers().contains_key("authorization"));
    assert!(server.take_asked().is_empty());
}

/// What logs may show: the shape of the path, without an id.
#[tokio::test]
async fn a_path_template_holds_no_id() {
    let server = Server::start(|_, _| (500, String::new())).await;
    let graph = graph(&server);
    let request = requests::users::list_attendance_records(&graph, "canary", "canary", "canary");
    let template = request.path_template();
    assert!(
        template.starts_with("/users/{user-id}/onlineMeetings/{onlineMeeting-id}/"),
        "{template}"
    );
    assert!(template.ends_with("/attendanceRecords"), "{template}");
    for shown in [template, &format!("{request:?}"), &format!("{graph:?}")] {
        assert!(!shown.contains("canary"), "{shown}");
    }
}
