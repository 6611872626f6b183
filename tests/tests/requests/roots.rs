//! Each root, by its function and by navigation: the same request.

use std::fmt::Debug;
use std::future::IntoFuture;

use graph_tests::server::Server;
use http::Method;
use msgraph_beta::{Error, Graph, Model, requests};

use crate::{TOKEN, graph};

/// Ids of which each holds something that a path cannot.
const USER: &str = "anna@contoso.com";
const MEETING: &str = "MSo1N2Y5/ZGFj+Yg==";
const WEBINAR: &str = "336f94f4-3a81-5130-43e9-88f3";
const SESSION: &str = "8d62dd52?4dff#4c75";
const REPORT: &str = "2c 2c%2Fä";

const REPORTS: &str = r#"{"value": [{"id": "1"}, {"id": "2"}]}"#;
const ONE_REPORT: &str = r#"{"id": "1", "totalParticipantCount": 2}"#;
const RECORDS: &str = r#"{"value": [{"role": "Organizer"}]}"#;
const SESSIONS: &str = r#"{"value": [{"id": "1@2", "subject": "Fourth grade",
    "startDateTime": {"dateTime": "2026-03-02T09:00:00.0000000", "timeZone": "UTC"},
    "chatInfo": {"threadId": "19:x"}}]}"#;

async fn server() -> Server {
    Server::start(|_, target| {
        let body = if target.ends_with("/attendanceReports") {
            REPORTS
        } else if target.ends_with("/attendanceRecords") {
            RECORDS
        } else if target.ends_with("/sessions") {
            SESSIONS
        } else {
            ONE_REPORT
        };
        (200, body.to_owned())
    })
    .await
}

/// Sends both and compares what arrived, and what came back.
async fn check<R: Debug + PartialEq>(
    server: &Server,
    path: &str,
    by_function: impl IntoFuture<Output = Result<R, Error>>,
    by_navigation: impl IntoFuture<Output = Result<R, Error>>,
) -> R {
    let result = by_function.await.unwrap();
    assert_eq!(by_navigation.await.unwrap(), result);
    let asked = server.take_asked();
    assert_eq!(asked.len(), 2);
    for asked in asked {
        assert_eq!(asked.method, Method::GET);
        assert_eq!(asked.target, path);
        assert_eq!(asked.headers["authorization"], format!("Bearer {TOKEN}"));
        assert_eq!(asked.headers["accept"], "application/json");
        assert!(!asked.headers.contains_key("content-type"));
        assert_eq!(asked.body, "");
    }
    result
}

/// The three roots below one path to `attendanceReports`.
macro_rules! three_roots {
    ($module:ident($($id:expr),*), $path:literal, |$graph:ident| $navigation:expr) => {
        let server = server().await;
        let $graph: &Graph = &graph(&server);
        let reports = check(
            &server,
            concat!($path, "/attendanceReports"),
            requests::$module::list_attendance_reports($graph, $($id),*),
            $navigation.attendance_reports().list(),
        )
        .await;
        assert_eq!(reports.len(), 2);
        let report = check(
            &server,
            concat!($path, "/attendanceReports/2c%202c%252F%C3%A4"),
            requests::$module::get_attendance_report($graph, $($id,)* REPORT),
            $navigation.attendance_reports().by_id(REPORT).get(),
        )
        .await;
        assert_eq!(report.total_participant_count, Some(2));
        let records = check(
            &server,
            concat!($path, "/attendanceReports/2c%202c%252F%C3%A4/attendanceRecords"),
            requests::$module::list_attendance_records($graph, $($id,)* REPORT),
            $navigation
                .attendance_reports()
                .by_id(REPORT)
                .attendance_records()
                .list(),
        )
        .await;
        assert_eq!(records[0].role.as_deref(), Some("Organizer"));
    };
}

#[tokio::test]
async fn online_meetings_of_the_signed_in_user() {
    three_roots!(
        me(MEETING),
        "/beta/me/onlineMeetings/MSo1N2Y5%2FZGFj%2BYg%3D%3D",
        |graph| graph.me().online_meetings().by_id(MEETING)
    );
}

#[tokio::test]
async fn online_meetings_of_any_user() {
    three_roots!(
        users(USER, MEETING),
        "/beta/users/anna@contoso.com/onlineMeetings/MSo1N2Y5%2FZGFj%2BYg%3D%3D",
        |graph| graph.users().by_id(USER).online_meetings().by_id(MEETING)
    );
}

#[tokio::test]
async fn sessions_of_webinars() {
    three_roots!(
        webinars(WEBINAR, SESSION),
        "/beta/solutions/virtualEvents/webinars/336f94f4-3a81-5130-43e9-88f3\
         /sessions/8d62dd52%3F4dff%234c75",
        |graph| graph
            .solutions()
            .virtual_events()
            .webinars()
            .by_id(WEBINAR)
            .sessions()
            .by_id(SESSION)
    );
}

#[tokio::test]
async fn sessions_of_town_halls() {
    three_roots!(
        townhalls(WEBINAR, SESSION),
        "/beta/solutions/virtualEvents/townhalls/336f94f4-3a81-5130-43e9-88f3\
         /sessions/8d62dd52%3F4dff%234c75",
        |graph| graph
            .solutions()
            .virtual_events()
            .townhalls()
            .by_id(WEBINAR)
            .sessions()
            .by_id(SESSION)
    );
}

/// The sessions themselves. Of their members the metadata here leaves some
/// out; they are kept all the same.
#[tokio::test]
async fn webinars_and_town_halls_have_sessions() {
    let server = server().await;
    let graph = graph(&server);
    let events = graph.solutions().virtual_events();
    let sessions = check(
        &server,
        "/beta/solutions/virtualEvents/webinars/336f94f4-3a81-5130-43e9-88f3/sessions",
        requests::webinars::list_sessions(&graph, WEBINAR),
        events.clone().webinars().by_id(WEBINAR).sessions().list(),
    )
    .await;
    assert_eq!(sessions[0].subject.as_deref(), Some("Fourth grade"));
    let start = sessions[0].start_date_time.as_ref().unwrap();
    assert_eq!(start.time_zone.as_deref(), Some("UTC"));
    assert!(sessions[0].additional().get("chatInfo").is_some());
    check(
        &server,
        "/beta/solutions/virtualEvents/townhalls/336f94f4-3a81-5130-43e9-88f3/sessions",
        requests::townhalls::list_sessions(&graph, WEBINAR),
        events.townhalls().by_id(WEBINAR).sessions().list(),
    )
    .await;
}

/// An id that would change the path is refused before anything is sent.
#[tokio::test]
async fn an_id_cannot_leave_its_place() {
    let server = server().await;
    let graph = graph(&server);
    for id in ["", ".", ".."] {
        let error = requests::me::list_attendance_records(&graph, MEETING, id)
            .await
            .unwrap_err();
        assert!(matches!(error, Error::InvalidRequest(_)), "{error:?}");
    }
    requests::me::list_attendance_records(&graph, "../../users", "..%2f..")
        .await
        .unwrap();
    assert_eq!(
        crate::targets(&server),
        ["/beta/me/onlineMeetings/..%2F..%2Fusers/attendanceReports/..%252f../attendanceRecords"]
    );
}
