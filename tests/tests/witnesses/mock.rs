//! The generated client against a mock server of others, which knows the slice
//! by our OpenAPI alone, and checks each request against it.

use std::fmt::Debug;
use std::future::IntoFuture;
use std::sync::{Arc, Mutex};

use graph_tests::slices::ATTENDANCE;
use msgraph_beta::models::{AttendanceRecord, MeetingAttendanceReport, VirtualEventSession};
use msgraph_beta::{
    Body, BoxFuture, Bytes, Client, Collection, Error, Graph, Model, ReqwestTransport, StaticToken,
    Transport, TransportError, http, requests,
};

use crate::command::told;

/// Requests as the mock knows them: paths of the description begin behind the
/// version, which is a part of its server's URL.
struct ToMock {
    inner: ReqwestTransport,
    seen: Arc<Mutex<Vec<String>>>,
}

impl Transport for ToMock {
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        Box::pin(async move {
            let (mut head, body) = request.into_parts();
            let target = head.uri.to_string().replacen("/beta/", "/", 1);
            head.uri = target.parse().expect("a URL");
            let path = head.uri.path().to_owned();
            let response = self
                .inner
                .send(http::Request::from_parts(head, body))
                .await?;
            let violations = response.headers().get("sl-violations");
            assert_eq!(violations, None, "{path}");
            self.seen.lock().expect("a lock").push(path);
            Ok(response)
        })
    }
}

/// What an answer has to be beside readable.
trait Filled {
    fn is_filled(&self) -> bool;
}

impl<T: Filled> Filled for Collection<T> {
    fn is_filled(&self) -> bool {
        !self.is_empty() && self.iter().all(Filled::is_filled)
    }
}

impl Filled for MeetingAttendanceReport {
    fn is_filled(&self) -> bool {
        self.id.is_some() && self.total_participant_count.is_some()
    }
}

impl Filled for AttendanceRecord {
    fn is_filled(&self) -> bool {
        self.id.is_some() && self.identity.is_some() && !self.attendance_intervals.is_empty()
    }
}

impl Filled for VirtualEventSession {
    fn is_filled(&self) -> bool {
        self.id.is_some() && self.start_date_time.is_some()
    }
}

async fn answered<T: Filled + Debug + Model>(request: impl IntoFuture<Output = Result<T, Error>>) {
    let answer = request.await.expect("an answer that can be read");
    assert!(answer.is_filled(), "{answer:?}");
}

async fn listed<T: Filled + Debug>(
    request: impl IntoFuture<Output = Result<Collection<T>, Error>>,
) {
    let answer = request.await.expect("an answer that can be read");
    assert!(answer.is_filled(), "{answer:?}");
}

/// The three requests on reports, each plain and with query options.
macro_rules! reports {
    ($graph:ident, $module:ident($($id:literal),*)) => {
        listed(requests::$module::list_attendance_reports(&$graph $(, $id)*)).await;
        listed(
            requests::$module::list_attendance_reports(&$graph $(, $id)*)
                .select((
                    MeetingAttendanceReport::ID,
                    MeetingAttendanceReport::TOTAL_PARTICIPANT_COUNT,
                ))
                .top(2),
        )
        .await;
        answered(requests::$module::get_attendance_report(&$graph $(, $id)*, "report-1")).await;
        answered(
            requests::$module::get_attendance_report(&$graph $(, $id)*, "report-1")
                .expand(MeetingAttendanceReport::ATTENDANCE_RECORDS),
        )
        .await;
        listed(requests::$module::list_attendance_records(&$graph $(, $id)*, "report-1")).await;
        listed(
            requests::$module::list_attendance_records(&$graph $(, $id)*, "report-1")
                .select((
                    AttendanceRecord::ID,
                    AttendanceRecord::IDENTITY,
                    AttendanceRecord::ATTENDANCE_INTERVALS,
                ))
                .top(2),
        )
        .await;
    };
}

#[tokio::test]
#[ignore = "tests/witnesses/run runs it"]
async fn every_request_of_the_slice_is_answered() {
    let seen = Arc::default();
    let transport = ToMock {
        inner: ReqwestTransport::new().expect("a transport"),
        seen: Arc::clone(&seen),
    };
    let client = Client::builder()
        .endpoint(told("WITNESSES_MOCK"))
        .transport(transport)
        .token(StaticToken::new("token"))
        .build()
        .expect("a client");
    let graph = Graph::new(client);

    reports!(graph, me("meeting-1"));
    reports!(graph, users("user-1", "meeting-1"));
    listed(requests::webinars::list_sessions(&graph, "webinar-1")).await;
    reports!(graph, webinars("webinar-1", "session-1"));
    listed(requests::townhalls::list_sessions(&graph, "townhall-1")).await;
    reports!(graph, townhalls("townhall-1", "session-1"));

    let mut seen = seen.lock().expect("a lock").clone();
    seen.sort();
    seen.dedup();
    let roots = ATTENDANCE
        .crate_of(&ATTENDANCE.documents())
        .summary
        .requests;
    assert_eq!(seen.len(), roots, "{seen:#?}");
    println!("{roots} requests, each answered");
}
