//! The program, run as people run it.

use std::process::{Command, Output};

use crate::server::{Answer, Server, ok, status};

pub(crate) const TOKEN: &str = "canary-token";

/// The report of a class, with names of many kinds.
pub(crate) const CLASS: &str = include_str!("class.json");

/// The report of guests who chose their names to do harm.
pub(crate) const HOSTILE: &str = include_str!("hostile.json");

/// What the program was given, asked for, and did.
#[derive(Debug)]
pub(crate) struct Run {
    /// The line and the headers of each request.
    pub(crate) requests: Vec<Vec<String>>,
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Run {
    /// What was asked for, without the method and the version of HTTP.
    pub(crate) fn targets(&self) -> Vec<&str> {
        let lines = self.requests.iter().map(|request| request[0].as_str());
        lines.map(|line| line.split(' ').nth(1).unwrap()).collect()
    }
}

/// The program without the environment of whoever runs the tests.
pub(crate) fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_attendance-example"));
    for name in [
        "GRAPH_TOKEN",
        "AZURE_CLIENT_ID",
        "AZURE_TENANT_ID",
        "COLUMNS",
    ] {
        command.env_remove(name);
    }
    command
}

/// Runs the program with a token against a server.
pub(crate) fn run(arguments: &[&str], answer: impl Fn(&str) -> Answer + Send + 'static) -> Run {
    let mut command = program();
    command.env("GRAPH_TOKEN", TOKEN);
    run_command(command, arguments, answer)
}

pub(crate) fn run_command(
    mut command: Command,
    arguments: &[&str],
    answer: impl Fn(&str) -> Answer + Send + 'static,
) -> Run {
    let server = Server::start(answer);
    let output = command
        .args(["--base-url", &server.address(), "--retries", "0"])
        .args(arguments)
        .output()
        .unwrap();
    let Output { status, .. } = output;
    let [out, err] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    assert!(!out.contains(TOKEN) && !err.contains(TOKEN));
    Run {
        requests: server.stop(),
        code: status.code(),
        out,
        err,
    }
}

/// Shows one report in some format.
pub(crate) fn show(report: &'static str, arguments: &[&str]) -> Run {
    let arguments = [&["--meeting", "m", "--report", "r"], arguments].concat();
    let run = run(&arguments, move |_| ok(report));
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    run
}

/// A meeting with two reports, of which the later comes first, and a webinar
/// with three sessions, of which one was not held and one is not to be seen.
pub(crate) fn school(target: &str) -> Answer {
    let path = target.split('?').next().unwrap();
    let path = path.strip_prefix("/beta").unwrap();
    let path = path
        .strip_prefix("/solutions/virtualEvents/webinars/w")
        .unwrap_or(path);
    match path {
        "/me/onlineMeetings/m/attendanceReports" => ok(
            r#"{"value": [{"id": "2"}], "@odata.nextLink": "BASE/beta/me/onlineMeetings/m/attendanceReports?page=2"}"#,
        ),
        "/sessions" => ok(r#"{"value": [
            {"id": "s1", "subject": "Fractions"},
            {"id": "s2", "subject": "Cancelled"},
            {"id": "s3", "subject": "Decimals"}]}"#),
        "/sessions/s1/attendanceReports" => ok(r#"{"value": [{"id": "2"}]}"#),
        "/sessions/s2/attendanceReports" => ok(r#"{"value": []}"#),
        "/sessions/s3/attendanceReports" => status(403, FORBIDDEN),
        _ if path.ends_with("/2") => ok(report("2", "2026-03-09", "Bo")),
        _ if path.ends_with("/1") => ok(report("1", "2026-03-02", "Anna")),
        _ => status(
            404,
            r#"{"error": {"code": "NotFound", "message": "Not here."}}"#,
        ),
    }
}

pub(crate) const FORBIDDEN: &str = r#"{"error": {"code": "Forbidden", "message": "Not you.",
    "innerError": {"request-id": "11-22"}}}"#;

/// A report of an hour with one person.
fn report(id: &str, day: &str, name: &str) -> String {
    format!(
        r#"{{"id": "{id}", "meetingStartDateTime": "{day}T09:00:00Z",
            "meetingEndDateTime": "{day}T10:00:00Z", "attendanceRecords": [{{
                "role": "Attendee", "totalAttendanceInSeconds": 3540,
                "identity": {{"displayName": "{name}"}},
                "attendanceIntervals": [{{"joinDateTime": "{day}T09:00:30Z",
                    "leaveDateTime": "{day}T09:59:30Z", "durationInSeconds": 3540}}]}}]}}"#
    )
}
