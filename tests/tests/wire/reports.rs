//! Attendance reports, with their records expanded or not.

use graph_tests::shared;
use msgraph_beta::models::{AnyIdentity, MeetingAttendanceReport};
use msgraph_beta::{Collection, Model, Presence};

use crate::{file, same_again};

fn times(report: &MeetingAttendanceReport) -> (String, String) {
    let text = |time: &Option<msgraph_beta::DateTimeOffset>| time.as_ref().unwrap().to_string();
    (
        text(&report.meeting_start_date_time),
        text(&report.meeting_end_date_time),
    )
}

fn pair(start: &str, end: &str) -> (String, String) {
    (start.to_owned(), end.to_owned())
}

#[test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
fn an_expanded_report_holds_its_records() {
    let report: MeetingAttendanceReport = file(shared(
        "corpus/json/meetingAttendanceReport-beta-get-expanded.json",
    ));
    assert_eq!(report.total_participant_count, Some(1));
    assert_eq!(
        times(&report),
        pair("2021-10-05T04:38:23.945Z", "2021-10-05T04:43:49.77Z")
    );
    let records = report.attendance_records.unwrap();
    let [record] = &records[..] else {
        panic!("{records:?}");
    };
    let durations: Vec<_> = record
        .attendance_intervals
        .iter()
        .map(|interval| interval.duration_in_seconds.unwrap())
        .collect();
    assert_eq!(durations, [415, 427, 310]);
    assert_eq!(
        record.total_attendance_in_seconds,
        Some(durations.iter().sum())
    );
    assert!(matches!(record.identity, Some(AnyIdentity::Identity(_))));
}

#[test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
fn a_report_of_the_old_path_has_no_id() {
    let report: MeetingAttendanceReport = file(shared(
        "corpus/json/meetingAttendanceReport-beta-latest-deprecated-path.json",
    ));
    assert_eq!(report.id, None);
    assert_eq!(report.total_participant_count, Some(2));
    let records = report.attendance_records.unwrap();
    let joined = &records[0].attendance_intervals[0].join_date_time;
    assert_eq!(
        joined.as_ref().unwrap().to_string(),
        "2021-03-16T18:59:46.598956Z"
    );
}

#[test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
fn a_report_that_is_not_expanded_has_no_records() {
    let report: MeetingAttendanceReport = file(shared(
        "corpus/json/meetingAttendanceReport-beta-webinar-session.json",
    ));
    assert_eq!(report.id.as_deref(), Some("2c2c2454-7613-4d6e-9c7c-4c89"));
    assert_eq!(
        times(&report),
        pair("2021-10-04T23:13:31.658Z", "2021-10-04T23:18:57.563Z")
    );
    assert_eq!(report.attendance_records, None);
    assert_eq!(
        report.presence(MeetingAttendanceReport::ATTENDANCE_RECORDS),
        Presence::Absent
    );
}

#[test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
fn reports_of_a_list_have_empty_records() {
    let reports: Collection<MeetingAttendanceReport> = file(shared(
        "corpus/json/meetingAttendanceReports-beta-list.json",
    ));
    let ids: Vec<_> = reports.iter().map(|report| report.id.as_deref()).collect();
    assert_eq!(
        ids,
        [
            Some("c9b6db1c-d5eb-427d-a5c0-20088d9b22d7"),
            Some("2c2c2454-7613-4d6e-9c7c-4cf7a6cdce89")
        ]
    );
    for report in &reports {
        assert!(report.attendance_records.as_ref().unwrap().is_empty());
    }
}

/// Absent, null, empty, and a first page of many are four things.
#[test]
fn records_that_are_not_expanded_are_not_an_empty_collection() {
    let report: MeetingAttendanceReport = same_again("{}");
    assert_eq!(report.attendance_records, None);
    let report: MeetingAttendanceReport = same_again(r#"{"attendanceRecords":null}"#);
    assert_eq!(report.attendance_records, None);
    let report: MeetingAttendanceReport = same_again(r#"{"attendanceRecords":[]}"#);
    assert_eq!(report.attendance_records.unwrap().len(), 0);
    let report: MeetingAttendanceReport = same_again(
        r#"{
            "attendanceRecords@odata.count": 7,
            "attendanceRecords": [{"role": "Attendee"}],
            "attendanceRecords@odata.nextLink": "https://graph.microsoft.com/beta/next?$skiptoken=%2b"
        }"#,
    );
    let records = report.attendance_records.unwrap();
    assert_eq!((records.len(), records.count()), (1, Some(7)));
    assert_eq!(
        records.next_link(),
        Some("https://graph.microsoft.com/beta/next?$skiptoken=%2b")
    );
}
