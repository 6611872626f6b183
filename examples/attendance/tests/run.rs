//! Runs the program against a server on loopback.

#![allow(clippy::panic, clippy::unwrap_used)]

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::process::{Command, Output};
use std::thread;

const TOKEN: &str = "canary-token";

/// What the program was given, asked for, and did.
struct Run {
    /// The line and the headers of each request.
    requests: Vec<Vec<String>>,
    code: Option<i32>,
    out: String,
    err: String,
}

/// Runs the program against a server that gives one answer after the other.
/// In a body, `BASE` stands for the server's own address.
fn run(arguments: &[&str], answers: Vec<(u16, &'static str)>) -> Run {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let server = thread::spawn({
        let base = base.clone();
        move || {
            answers
                .into_iter()
                .map(|(status, body)| answer(&listener, status, &body.replace("BASE", &base)))
                .collect()
        }
    });
    let output = program()
        .args(["--base-url", &base])
        .args(arguments)
        .env("GRAPH_TOKEN", TOKEN)
        .output()
        .unwrap();
    let Output { status, .. } = output;
    let [out, err] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    assert!(!out.contains(TOKEN) && !err.contains(TOKEN));
    assert!(!out.is_empty() || !err.is_empty());
    Run {
        requests: server.join().unwrap(),
        code: status.code(),
        out,
        err,
    }
}

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_attendance-example"))
}

/// Answers one request on a connection of its own.
fn answer(listener: &TcpListener, status: u16, body: &str) -> Vec<String> {
    let (mut stream, _) = listener.accept().unwrap();
    let head = BufReader::new(&stream)
        .lines()
        .map(Result::unwrap)
        .take_while(|line| !line.is_empty())
        .collect();
    write!(
        stream,
        "HTTP/1.1 {status} x\r\ncontent-type: application/json\r\n\
         content-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    )
    .unwrap();
    head
}

#[test]
fn the_records_of_a_meeting_are_a_table() {
    let run = run(
        &["--meeting", "MSo1==", "--report", "c9b6"],
        vec![(
            200,
            include_str!("../../../tests/fixtures/reference/communication-services.json"),
        )],
    );
    insta::assert_snapshot!(run.out, @r"
    NAME                         ROLE         IDENTITY                    TOTAL
    Misty Croft                  Presenter    communication services    0:04:34
      2022-06-29T22:54:43.656285Z – 2022-06-29T22:59:18.5180137Z        0:04:34
    Raymond  Bonilla             Presenter    user                      0:03:29
      2022-06-29T22:55:49.1084865Z – 2022-06-29T22:59:18.5180137Z       0:03:29
    ");
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    let [request] = &run.requests[..] else {
        panic!("{:?}", run.requests);
    };
    assert_eq!(
        request[0],
        "GET /beta/me/onlineMeetings/MSo1%3D%3D/attendanceReports/c9b6/attendanceRecords HTTP/1.1"
    );
    assert!(
        request.contains(&format!("authorization: Bearer {TOKEN}")),
        "{request:?}"
    );
}

#[test]
fn what_is_missing_or_new_is_shown_and_pages_are_followed() {
    let run = run(
        &["--webinar", "w", "--session", "s", "--report", "r"],
        vec![
            (
                200,
                r##"{
                    "value": [
                        {"identity": {"@odata.type": "#microsoft.graph.identityOfNextYear", "displayName": "Anna\u001b[2J"},
                         "totalAttendanceInSeconds": 37230, "attendanceIntervals": []},
                        {"emailAddress": "bo@contoso.com", "role": "Attendee"}
                    ],
                    "@odata.nextLink": "BASE/beta/next?$skiptoken=1"
                }"##,
            ),
            (
                200,
                r##"{"value": [{
                    "identity": {"@odata.type": "#microsoft.graph.communicationsPhoneIdentity"},
                    "attendanceIntervals": [{"joinDateTime": null, "leaveDateTime": null, "durationInSeconds": 0}]
                }]}"##,
            ),
        ],
    );
    insta::assert_snapshot!(run.out, @r"
    NAME                         ROLE         IDENTITY                    TOTAL
    Anna�[2J                     -            microsoft.graph.identityOfNextYear 10:20:30
    bo@contoso.com               Attendee     -                               -
    -                            -            phone                           -
      - – -                                                             0:00:00
    ");
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    let lines: Vec<_> = run.requests.iter().map(|request| &request[0]).collect();
    assert_eq!(
        lines,
        [
            "GET /beta/solutions/virtualEvents/webinars/w/sessions/s/attendanceReports/r\
             /attendanceRecords HTTP/1.1",
            "GET /beta/next?$skiptoken=1 HTTP/1.1",
        ]
    );
}

#[test]
fn a_report_may_have_no_records() {
    let run = run(
        &["--user", "u", "--meeting", "m", "--report", "r"],
        vec![(200, r#"{"value": []}"#)],
    );
    assert_eq!(run.out, "The report has no records.\n");
    assert_eq!(run.code, Some(0));
    assert!(run.requests[0][0].starts_with("GET /beta/users/u/onlineMeetings/m/"));
}

#[test]
fn a_missing_permission_is_explained() {
    let run = run(
        &["--meeting", "m", "--report", "r"],
        vec![(
            403,
            r#"{"error": {"code": "Forbidden", "message": "No policy.",
                "innerError": {"request-id": "11-22"}}}"#,
        )],
    );
    insta::assert_snapshot!(run.err, @r"
    error: 403 Forbidden: Forbidden: No policy. (request id 11-22)
    help: the token needs the permission OnlineMeetingArtifact.Read.All; for an app, an administrator also has to create an application access policy and grant it to the user who organized the meeting
    ");
    assert_eq!((run.code, run.out.as_str()), (Some(1), ""));
}

#[test]
fn a_refused_token_is_explained() {
    let run = run(
        &["--meeting", "m", "--report", "r"],
        vec![(
            401,
            r#"{"error": {"code": "InvalidAuthenticationToken", "message": "Lifetime validation failed."}}"#,
        )],
    );
    insta::assert_snapshot!(run.err, @r"
    error: 401 Unauthorized: InvalidAuthenticationToken: Lifetime validation failed.
    help: the token may have expired, or be for another service than Microsoft Graph; an app also needs an application access policy for the user
    ");
    assert_eq!((run.code, run.out.as_str()), (Some(1), ""));
}

#[test]
fn without_a_token_nothing_is_sent() {
    let output = program()
        .args(["--base-url", "http://127.0.0.1:1", "--meeting", "m"])
        .args(["--report", "r"])
        .env_remove("GRAPH_TOKEN")
        .output()
        .unwrap();
    insta::assert_snapshot!(String::from_utf8(output.stderr).unwrap(), @r"
    error: there is no token in GRAPH_TOKEN
    help: get an access token for Microsoft Graph and export it
    ");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_meeting_or_a_session_has_to_be_named() {
    for arguments in [
        &["--report", "r"][..],
        &["--report", "r", "--webinar", "w"],
        &["--report", "r", "--user", "u"],
        &[
            "--report",
            "r",
            "--meeting",
            "m",
            "--webinar",
            "w",
            "--session",
            "s",
        ],
    ] {
        let output = program().args(arguments).output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert!(err.contains("either --meeting"), "{err}");
        assert_eq!(output.status.code(), Some(2));
    }
}
