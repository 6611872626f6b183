//! What goes wrong, what is said about it, and the exit codes.

use std::process::Output;

use crate::program::{CLASS, FORBIDDEN, Run, TOKEN, program, run, school, show};
use crate::server::{Answer, ok, status};

const ONE: [&str; 4] = ["--meeting", "m", "--report", "r"];

fn failed(arguments: &[&str], answer: fn(&str) -> Answer) -> String {
    let Run { code, out, err, .. } = run(arguments, answer);
    assert_eq!(out, "");
    format!("{err}exit code {}", code.unwrap())
}

#[test]
fn a_missing_permission_is_named() {
    insta::assert_snapshot!(failed(&ONE, |_| status(403, FORBIDDEN)), @r"
    error: report r: 403 Forbidden: Forbidden: Not you. (request id 11-22)
    help: the token needs the delegated permission OnlineMeetingArtifact.Read.All; an administrator may have to consent to it
    exit code 4
    ");
}

#[test]
fn an_application_needs_a_policy() {
    let arguments = ["--user", "u", "--meeting", "m", "--report", "r"];
    insta::assert_snapshot!(failed(&arguments, |_| status(403, FORBIDDEN)), @r"
    error: report r: 403 Forbidden: Forbidden: Not you. (request id 11-22)
    help: the token needs the permission OnlineMeetingArtifact.Read.All; where it is an application's, an administrator also has to create an application access policy and grant it to the user who organized the meeting, which takes up to 30 minutes to work
    exit code 4
    ");
    let missing = |_: &str| {
        status(
            403,
            r#"{"error": {"code": "Forbidden", "message": "No application access policy found for this app"}}"#,
        )
    };
    insta::assert_snapshot!(failed(&arguments, missing), @r"
    error: report r: 403 Forbidden: Forbidden: No application access policy found for this app
    help: the application has no access to this user's meetings: an administrator has to create an application access policy and grant it to the user, which takes up to 30 minutes to work
    exit code 4
    ");
}

#[test]
fn sessions_need_a_permission_of_their_own() {
    insta::assert_snapshot!(failed(&["--webinar", "w"], |_| status(403, FORBIDDEN)), @r"
    error: the sessions: 403 Forbidden: Forbidden: Not you. (request id 11-22)
    help: to list sessions, a person's token needs the permission VirtualEvent.Read, an application's VirtualEvent.Read.All; neither is needed for sessions that are named with --session
    exit code 4
    ");
}

#[test]
fn an_application_has_no_me() {
    let answer = |_: &str| {
        status(
            400,
            r#"{"error": {"code": "BadRequest", "message": "/me request is only valid with delegated authentication flow."}}"#,
        )
    };
    insta::assert_snapshot!(failed(&ONE, answer), @r"
    error: report r: 400 Bad Request: BadRequest: /me request is only valid with delegated authentication flow.
    help: the token is an application's, which has no meetings of its own: name the user who organized the meeting with --user
    exit code 1
    ");
}

#[test]
fn a_refused_token_is_explained() {
    let answer = |_: &str| {
        status(
            401,
            r#"{"error": {"code": "InvalidAuthenticationToken", "message": "Lifetime validation failed."}}"#,
        )
    };
    insta::assert_snapshot!(failed(&ONE, answer), @r"
    error: report r: 401 Unauthorized: InvalidAuthenticationToken: Lifetime validation failed.
    help: the token has expired, or it is for another service or cloud than this one (--cloud): get a new one
    exit code 3
    ");
}

#[test]
fn what_is_not_there_is_said() {
    insta::assert_snapshot!(failed(&["--webinar", "x"], school), @r"
    error: the sessions: 404 Not Found: NotFound: Not here.
    help: check the ids of event, session and report
    exit code 5
    ");
}

#[test]
fn a_busy_service_is_named() {
    let answer = |_: &str| Answer {
        headers: "retry-after: 86400\r\n",
        ..status(
            429,
            r#"{"error": {"code": "TooManyRequests", "message": "Slow down."}}"#,
        )
    };
    insta::assert_snapshot!(failed(&ONE, answer), @r"
    error: report r: 429 Too Many Requests: TooManyRequests: Slow down.
    help: the service asks to wait 24:00:00 (h:mm:ss) before the next try
    exit code 6
    ");
}

#[test]
fn an_odd_answer_is_located() {
    insta::assert_snapshot!(
        failed(&ONE, |_| ok(r#"{"attendanceRecords": [{"role": 7}]}"#)), @r"
    error: report r: the response of /me/onlineMeetings/{onlineMeeting-id}/attendanceReports/{meetingAttendanceReport-id} is not as expected: attendanceRecords[0].role: expected an Edm.String, found a number at line 1 column 33
    exit code 1
    ");
}

#[test]
fn a_server_may_not_be_there() {
    let output = program()
        .args(["--base-url", "http://127.0.0.1:1", "--retries", "0"])
        .args(ONE)
        .env("GRAPH_TOKEN", TOKEN)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(7));
    let err = String::from_utf8(output.stderr).unwrap();
    assert!(
        err.starts_with("error: report r: no connection to the service"),
        "{err}"
    );
    assert!(err.contains("\nhelp: check the network"), "{err}");
}

#[test]
fn a_file_that_cannot_be_written_is_told_before_anything_is_asked() {
    for file in ["no/such/folder/a.csv", "."] {
        let run = run(&[&ONE[..], &["--output", file]].concat(), school);
        assert_eq!((run.code, run.requests.len()), (Some(8), 0), "{}", run.err);
        let beginning = format!("error: {file} cannot be written: ");
        assert!(run.err.starts_with(&beginning), "{}", run.err);
    }
}

#[test]
fn what_fails_leaves_the_old_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.csv");
    std::fs::write(&file, "old").unwrap();
    let output = ["--output", file.to_str().unwrap()];
    let failed = run(&[&ONE[..], &output].concat(), |_| status(403, FORBIDDEN));
    assert_eq!(failed.code, Some(4));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "old");
    show(CLASS, &output);
    assert!(
        std::fs::read_to_string(&file)
            .unwrap()
            .starts_with("session,")
    );
}

#[test]
fn many_errors_are_counted() {
    let reports: Vec<String> = (0..8).map(|id| format!("--report={id}")).collect();
    let mut arguments = vec!["--meeting", "m"];
    arguments.extend(reports.iter().map(String::as_str));
    insta::assert_snapshot!(failed(&arguments, |_| status(403, FORBIDDEN)), @r"
    error: report 0: 403 Forbidden: Forbidden: Not you. (request id 11-22)
    error: report 1: 403 Forbidden: Forbidden: Not you. (request id 11-22)
    error: report 2: 403 Forbidden: Forbidden: Not you. (request id 11-22)
    error: report 3: 403 Forbidden: Forbidden: Not you. (request id 11-22)
    error: report 4: 403 Forbidden: Forbidden: Not you. (request id 11-22)
    error: 3 more of them
    help: the token needs the delegated permission OnlineMeetingArtifact.Read.All; an administrator may have to consent to it
    exit code 4
    ");
}

#[test]
fn a_question_names_one_event() {
    for (arguments, clause) in [
        (
            &["--report", "r"][..],
            "required arguments were not provided",
        ),
        (&["--meeting", "m", "--webinar", "w"], "cannot be used with"),
        (&["--meeting", "m", "--session", "s"], "cannot be used with"),
        (&["--webinar", "w", "--user", "u"], "cannot be used with"),
        (
            &["--webinar", "w", "--report", "r"],
            "exactly one --session",
        ),
        (&["--meeting", "m", "--time-zone", "CET"], "such as +01:00"),
        (&["--meeting", "m", "--sign-in"], "--client-id"),
        (&["--meeting", "..", "--report", "r"], "a dot or two dots"),
    ] {
        let output = program()
            .args(["--base-url", "http://127.0.0.1:1", "--retries", "0"])
            .args(arguments)
            .env("GRAPH_TOKEN", TOKEN)
            .output()
            .unwrap();
        let Output { status, stderr, .. } = output;
        let err = String::from_utf8(stderr).unwrap();
        assert!(err.contains(clause), "{err}");
        assert_eq!(status.code(), Some(2), "{err}");
    }
}
