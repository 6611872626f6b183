//! A library of a user that tests itself: no server, no waiting.

use crate::Downstream;

/// What the library does, and how it is tested, is what the documentation of
/// `testing` teaches.
#[test]
fn a_library_tests_its_requests_without_a_server() {
    let printed = Downstream::test(
        "tests-itself",
        r#"[dependencies]
msgraph-beta = { path = GENERATED }

[dev-dependencies]
msgraph-beta = { path = GENERATED, features = ["testing"] }
tokio = { version = "1", features = ["macros", "rt"] }
"#,
        r#"
use std::fmt;

use msgraph_beta::models::AttendanceRecord;
use msgraph_beta::{Error, Graph, requests};

/// Why there is no list.
#[derive(Debug)]
pub enum Failure {
    /// The administrator has to grant an application access policy.
    NoAccessPolicy,
    Other(Error),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        if error.is_forbidden() { Self::NoAccessPolicy } else { Self::Other(error) }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoAccessPolicy => f.write_str("ask for an application access policy"),
            Self::Other(error) => error.fmt(f),
        }
    }
}

/// Who was there for at least so long, over all reports of a meeting.
pub async fn present(graph: &Graph, meeting: &str, seconds: i32) -> Result<Vec<String>, Failure> {
    let mut names = Vec::new();
    let mut reports = requests::me::list_attendance_reports(graph, meeting).items();
    while let Some(report) = reports.next().await {
        let report = report?.id.unwrap_or_default();
        let mut records = requests::me::list_attendance_records(graph, meeting, report)
            .select((AttendanceRecord::IDENTITY, AttendanceRecord::TOTAL_ATTENDANCE_IN_SECONDS))
            .top(2)
            .items();
        while let Some(record) = records.next().await {
            let record = record?;
            if record.total_attendance_in_seconds.unwrap_or_default() >= seconds {
                let identity = record.identity.as_ref();
                let name = identity.and_then(|identity| identity.display_name());
                names.push(name.unwrap_or("?").to_owned());
            }
        }
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use msgraph_beta::models::{CommunicationsUserIdentity, Identity, MeetingAttendanceReport};
    use msgraph_beta::testing::{self, ScriptedTransport, TestClock};
    use msgraph_beta::List;

    use super::*;

    fn service() -> (ScriptedTransport, TestClock, Graph) {
        let (service, clock) = (ScriptedTransport::new(), TestClock::new());
        let graph = Graph::new(testing::client(&service, &clock));
        (service, clock, graph)
    }

    fn report(id: &str) -> MeetingAttendanceReport {
        let mut report = MeetingAttendanceReport::default();
        report.id = Some(id.to_owned());
        report
    }

    fn record(name: &str, seconds: i32) -> AttendanceRecord {
        let mut record = AttendanceRecord::default();
        record.total_attendance_in_seconds = Some(seconds);
        // Derived types keep their type on the way.
        record.identity = Some(if name == "Bob" {
            let mut user = CommunicationsUserIdentity::default();
            user.display_name = Some(name.to_owned());
            user.into()
        } else {
            let mut identity = Identity::default();
            identity.display_name = Some(name.to_owned());
            identity.into()
        });
        record
    }

    fn records(graph: &Graph, report: &str) -> List<AttendanceRecord> {
        requests::me::list_attendance_records(graph, "m", report)
            .top(2)
            .select((AttendanceRecord::IDENTITY, AttendanceRecord::TOTAL_ATTENDANCE_IN_SECONDS))
    }

    #[tokio::test]
    async fn all_pages_of_all_reports_are_read() {
        let (service, clock, graph) = service();
        service
            .expect(&requests::me::list_attendance_reports(&graph, "m"))
            .answer_page(&[report("r1")])
            .answer_items(&[report("r2")]);
        service
            .expect(&records(&graph, "r1"))
            .answer_page(&[record("Anna", 3600), record("Zoe", 59)])
            .answer_error(429, "TooManyRequests", "Slow down.")
            .with_header("Retry-After", "17")
            .answer_items(&[record("Bob", 60)]);
        service.expect(&records(&graph, "r2")).answer_items(&[record("Carl", 60)]);

        let names = present(&graph, "m", 60).await.unwrap();
        assert_eq!(names, ["Anna", "Bob", "Carl"]);
        service.assert();
        // Told to wait 17 s, it has waited at least as long, once.
        assert_eq!(clock.waits().len(), 1);
        assert!(clock.waits()[0] >= Duration::from_secs(17));
        assert!(service.traffic().iter().all(|request| request.has_token()));
    }

    #[tokio::test]
    async fn a_missing_policy_is_told() {
        let (service, _, graph) = service();
        service
            .expect(&requests::me::list_attendance_reports(&graph, "m"))
            .answer_error(403, "Forbidden", "No application access policy found for this app.");
        let failure = present(&graph, "m", 60).await.unwrap_err();
        assert_eq!(failure.to_string(), "ask for an application access policy");
        service.assert();
    }

    #[tokio::test]
    async fn a_mistake_in_the_test_is_told() {
        let (service, _, graph) = service();
        service
            .expect(&requests::me::list_attendance_reports(&graph, "m"))
            .answer_items(&[report("r1")]);
        service
            .expect(&records(&graph, "r1").top(3))
            .answer_items(&[]);
        present(&graph, "m", 60).await.unwrap_err();
        println!("{}", service.verify().unwrap_err());
    }
}
"#,
    );
    assert!(printed.contains("3 passed; 0 failed"), "{printed}");
}
