//! What can be asked for, and what is sent for it.

use crate::program::{FORBIDDEN, TOKEN, run, school};
use crate::server::{ok, status};

/// What people are shown needs no more than this.
const SELECTED: &str = "$select=id,meetingStartDateTime,meetingEndDateTime\
    &$expand=attendanceRecords($select=\
    identity,emailAddress,role,totalAttendanceInSeconds,attendanceIntervals)";

#[test]
fn one_report_is_one_request() {
    let run = run(&["--meeting", "m/1", "--report", "1"], school_of_one);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert_eq!(
        run.targets(),
        [format!(
            "/beta/me/onlineMeetings/m%2F1/attendanceReports/1?{SELECTED}"
        )]
    );
    let bearer = format!("authorization: Bearer {TOKEN}");
    assert!(run.requests[0].contains(&bearer), "{:?}", run.requests);
}

fn school_of_one(target: &str) -> crate::server::Answer {
    school(&target.replace("m%2F1", "m"))
}

#[test]
fn an_application_names_the_user() {
    let arguments = ["--user", "u", "--meeting", "m", "--report", "1"];
    let run = run(&arguments, school);
    assert_eq!(
        run.targets(),
        [format!(
            "/beta/users/u/onlineMeetings/m/attendanceReports/1?{SELECTED}"
        )]
    );
}

#[test]
fn a_meeting_has_all_of_its_reports_in_order() {
    let run = run(&["--meeting", "m"], |target| {
        if target.ends_with("page=2") {
            ok(r#"{"value": [{"id": "1"}]}"#)
        } else {
            school(target)
        }
    });
    insta::assert_snapshot!(run.out, @r"
    Monday 2 Mar 2026, 09:00–10:00 UTC, 1 person
    NAME  ROLE      IDENTITY         JOINED      LEFT  ATTENDED  STAYS
    Anna  Attendee  not specified  09:00:30  09:59:30   0:59:00      1

    Monday 9 Mar 2026, 09:00–10:00 UTC, 1 person
    NAME  ROLE      IDENTITY         JOINED      LEFT  ATTENDED  STAYS
    Bo    Attendee  not specified  09:00:30  09:59:30   0:59:00      1
    ");
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert_eq!(
        run.targets(),
        [
            "/beta/me/onlineMeetings/m/attendanceReports?$select=id".to_owned(),
            "/beta/me/onlineMeetings/m/attendanceReports?page=2".to_owned(),
            format!("/beta/me/onlineMeetings/m/attendanceReports/2?{SELECTED}"),
            format!("/beta/me/onlineMeetings/m/attendanceReports/1?{SELECTED}"),
        ]
    );
}

#[test]
fn a_webinar_has_all_of_its_sessions_and_one_that_fails_does_not_lose_the_others() {
    let run = run(&["--webinar", "w"], school);
    insta::assert_snapshot!(run.out, @r"
    Fractions
    Monday 9 Mar 2026, 09:00–10:00 UTC, 1 person
    NAME  ROLE      IDENTITY         JOINED      LEFT  ATTENDED  STAYS
    Bo    Attendee  not specified  09:00:30  09:59:30   0:59:00      1
    ");
    insta::assert_snapshot!(run.err, @r"
    error: the reports of session Decimals: 403 Forbidden: Forbidden: Not you. (request id 11-22)
    help: the token needs the permission OnlineMeetingArtifact.Read.All; where it is an application's, an administrator also has to create an application access policy and grant it to the user who organized the meeting, which takes up to 30 minutes to work
    ");
    assert_eq!(run.code, Some(9));
    let events = "/beta/solutions/virtualEvents/webinars/w/sessions";
    assert_eq!(
        run.targets(),
        [
            format!("{events}?$select=id,subject"),
            format!("{events}/s1/attendanceReports?$select=id"),
            format!("{events}/s2/attendanceReports?$select=id"),
            format!("{events}/s3/attendanceReports?$select=id"),
            format!("{events}/s1/attendanceReports/2?{SELECTED}"),
        ]
    );
}

#[test]
fn sessions_may_be_named() {
    let arguments = ["--webinar", "w", "--session", "s1", "--session", "s2"];
    let run = run(&arguments, school);
    assert_eq!(run.code, Some(0), "{}", run.err);
    let events = "/beta/solutions/virtualEvents/webinars/w/sessions";
    assert_eq!(
        run.targets(),
        [
            format!("{events}/s1/attendanceReports?$select=id"),
            format!("{events}/s2/attendanceReports?$select=id"),
            format!("{events}/s1/attendanceReports/2?{SELECTED}"),
        ]
    );
}

#[test]
fn a_town_hall_is_asked_as_a_webinar() {
    let arguments = ["--town-hall", "t", "--session", "s", "--report", "1"];
    let run = run(&arguments, school);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert_eq!(
        run.targets(),
        [format!(
            "/beta/solutions/virtualEvents/townhalls/t/sessions/s/attendanceReports/1?{SELECTED}"
        )]
    );
}

#[test]
fn records_come_in_pages() {
    let run = run(
        &["--meeting", "m", "--report", "1"],
        |target| match target {
            "/beta/next?$skiptoken=%23" => {
                ok(r#"{"value": [{"identity": {"displayName": "Bo"}}]}"#)
            }
            _ => ok(
                r#"{"attendanceRecords": [{"identity": {"displayName": "Anna"}}],
                "attendanceRecords@odata.nextLink": "BASE/beta/next?$skiptoken=%23"}"#,
            ),
        },
    );
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(
        run.out.contains("\nAnna ") && run.out.contains("\nBo "),
        "{}",
        run.out
    );
}

#[test]
fn records_that_were_not_expanded_are_asked_for() {
    let run = run(&["--meeting", "m", "--report", "1"], |target| {
        if target.contains("/attendanceRecords?") {
            ok(r#"{"value": [{"identity": {"displayName": "Anna"}}]}"#)
        } else {
            ok(r#"{"id": "1"}"#)
        }
    });
    assert!(run.out.contains("\nAnna "), "{}{}", run.out, run.err);
    assert_eq!(
        run.targets()[1],
        "/beta/me/onlineMeetings/m/attendanceReports/1/attendanceRecords\
         ?$select=identity,emailAddress,role,totalAttendanceInSeconds,attendanceIntervals"
    );
}

#[test]
fn what_fails_for_all_is_asked_once() {
    let run = run(
        &["--meeting", "m", "--report", "1", "--report", "2"],
        |_| status(401, FORBIDDEN),
    );
    assert_eq!((run.code, run.requests.len()), (Some(3), 1));
}
