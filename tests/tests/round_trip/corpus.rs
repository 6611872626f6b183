//! Real bodies: each file of `../shared/corpus/json` by what it holds.

use std::fs;

use graph_tests::json::Json;
use graph_tests::shared;
use msgraph_beta::models::{AttendanceInterval, AttendanceRecord, MeetingAttendanceReport};
use msgraph_beta::{Collection, Untyped};

use crate::body::Body;
use crate::check::{self, Value};

/// What a file holds.
#[derive(Debug, Clone, Copy)]
enum Holds {
    Interval,
    Report,
    Reports,
    Records,
    /// An entity of a type that the slice does not keep.
    OtherEntity,
    /// A page of such.
    OtherPage,
    /// Answers of a batch: entities, pages, errors.
    Batch,
    /// An error's body, headers, or a request.
    NoEntity,
}

const FILES: &[(&str, Holds)] = &[
    ("429-headers-recorded.json", Holds::NoEntity),
    ("attendanceInterval-null-times.json", Holds::Interval),
    ("attendanceRecords-beta-acs.json", Holds::Records),
    ("attendanceRecords-beta-list.json", Holds::Records),
    ("attendanceRecords-v1-webinar-session.json", Holds::Records),
    ("batch-request-example.json", Holds::NoEntity),
    ("batch-response-dotnet-three.json", Holds::Batch),
    ("batch-response-go-core-error.json", Holds::Batch),
    ("batch-response-mixed.json", Holds::Batch),
    ("error-401-policy-old.json", Holds::NoEntity),
    (
        "error-403-no-application-access-policy.json",
        Holds::NoEntity,
    ),
    ("error-429-riskdetection-issue.json", Holds::NoEntity),
    ("error-429-throttled.http", Holds::NoEntity),
    ("error-429-unknownerror-empty-message.json", Holds::NoEntity),
    ("error-invalidRange.json", Holds::NoEntity),
    (
        "meetingAttendanceReport-beta-get-expanded.json",
        Holds::Report,
    ),
    (
        "meetingAttendanceReport-beta-latest-deprecated-path.json",
        Holds::Report,
    ),
    (
        "meetingAttendanceReport-beta-webinar-session.json",
        Holds::Report,
    ),
    ("meetingAttendanceReports-beta-list.json", Holds::Reports),
    ("nextlink-foreign-host-sharepoint.json", Holds::OtherPage),
    ("recorded-drive-me.json", Holds::OtherEntity),
    ("recorded-drive-shared-with-me.json", Holds::OtherPage),
];

#[test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
fn every_body_of_the_corpus_comes_out_as_it_came() {
    let folder = fs::read_dir(shared("corpus/json")).unwrap();
    let mut files: Vec<_> = folder
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    files.sort();
    let known: Vec<_> = FILES.iter().map(|(name, _)| *name).collect();
    assert_eq!(files, known, "each file has a row, in order");
    for (name, holds) in FILES {
        let text = fs::read_to_string(shared(&format!("corpus/json/{name}"))).unwrap();
        holds.check(name, &text);
    }
}

impl Holds {
    fn check(self, name: &str, text: &str) {
        match self {
            Self::Interval => same_again::<AttendanceInterval>(name, text),
            Self::Report => same_again::<MeetingAttendanceReport>(name, text),
            Self::Reports => same_again::<Collection<MeetingAttendanceReport>>(name, text),
            Self::Records => same_again::<Collection<AttendanceRecord>>(name, text),
            Self::OtherEntity => {
                // To a type that declares nothing of it but the key, nearly
                // everything is unknown, and kept.
                same_again::<AttendanceRecord>(name, text);
                same_again::<Untyped>(name, text);
            }
            Self::OtherPage => {
                same_again::<Collection<AttendanceRecord>>(name, text);
                same_again::<Collection<Untyped>>(name, text);
            }
            Self::Batch => check_batch(name, text),
            Self::NoEntity => {}
        }
    }
}

/// The bodies of a batch's answers that are entities or pages.
fn check_batch(name: &str, text: &str) {
    let batch = Json::of(text);
    let Some(Json::Array(responses)) = batch.member("responses") else {
        panic!("{name}: no answers of a batch");
    };
    for body in responses
        .iter()
        .filter_map(|response| response.member("body"))
    {
        if !matches!(body, Json::Object(_)) || body.member("error").is_some() {
            continue;
        }
        let holds = match body.member("value") {
            Some(Json::Array(_)) => Holds::OtherPage,
            _ => Holds::OtherEntity,
        };
        let layout = 0;
        let json = body.clone();
        holds.check(name, &Body { json, layout }.text());
    }
}

fn same_again<T: Value>(name: &str, text: &str) {
    let expected = Json::of(text);
    let checked = check::round_trip_of::<T>(text, &expected);
    checked.unwrap_or_else(|error| panic!("{name}: {error}"));
}
