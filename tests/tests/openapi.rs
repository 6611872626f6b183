//! Attendance reports from the descriptions that Microsoft publishes: the
//! crates compile, send what they should, and read the reference's examples.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests are tests"
)]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use graph_codegen::emit::Output;
use graph_codegen::manifest::Overrides;
use graph_tests::emitted::{cargo, emitted, runtime_path, write_workspace};
use graph_tests::{fixture, shared};

const MEETINGS: &str = "openapi-beta-cloudcommunications-2025.yaml";
const EVENTS: &str = "openapi-beta-bookings-2025.yaml";

/// Where reports are, in each description.
const PREFIXES: [(&str, &str, &str); 4] = [
    (
        MEETINGS,
        "communications",
        "/communications/onlineMeetings/{m}",
    ),
    (MEETINGS, "users", "/users/{u}/onlineMeetings/{m}"),
    (
        EVENTS,
        "webinars",
        "/solutions/virtualEvents/webinars/{w}/sessions/{s}",
    ),
    (
        EVENTS,
        "townhalls",
        "/solutions/virtualEvents/townhalls/{t}/sessions/{s}",
    ),
];

const REQUESTS: [(&str, &str); 3] = [
    ("list_reports", "/attendanceReports"),
    ("get_report", "/attendanceReports/{r}"),
    ("list_records", "/attendanceReports/{r}/attendanceRecords"),
];

/// The crate of the attendance reports of some descriptions.
fn described(folder: &Path, name: &str, documents: &[&str]) -> (String, Output) {
    let mut text = format!(
        "metadata = {documents:?}\nservice-version = \"beta\"\noutput = \"{name}\"\n\
         families = [\"microsoft.graph.identity\"]\n\
         expand = [\"microsoft.graph.meetingAttendanceReport/attendanceRecords\"]\n"
    );
    for (document, module, prefix) in PREFIXES {
        for (function, path) in REQUESTS {
            if documents.contains(&document) {
                let _ = write!(
                    text,
                    "[[root]]\npath = \"{prefix}{path}\"\nname = \"{module}::{function}\"\n"
                );
            }
        }
    }
    let manifest = folder.join(format!("{name}.toml"));
    fs::write(&manifest, text).expect("the manifest");
    let overrides = Overrides {
        runtime_path: runtime_path(),
        ..Overrides::default()
    };
    let documents: Vec<_> = documents
        .iter()
        .map(|document| shared(&format!("metadata/{document}")))
        .collect();
    (name.to_owned(), emitted(&manifest, &documents, &overrides))
}

#[test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
fn attendance_reports_of_microsofts_descriptions() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("openapi");
    fs::create_dir_all(&folder).expect("a folder");
    let crates = [
        described(&folder, "meetings", &[MEETINGS]),
        described(&folder, "events", &[EVENTS]),
        described(&folder, "reports", &[MEETINGS, EVENTS]),
    ];
    let model = |at: usize| &crates[at].1.files["src/models/microsoft_graph/attendance_record.rs"];
    // The description of virtual events has a type that derives from `identity`.
    assert!(model(0).contains("pub identity: Option<Identity>"));
    assert!(model(1).contains("pub identity: Option<AnyIdentity>"));
    assert_eq!(model(1), model(2));
    assert_eq!(
        crates[2].1.summary.requests,
        PREFIXES.len() * REQUESTS.len()
    );
    write_workspace(&folder, "msgraph-beta", &crates);
    let tests = folder.join("reports/tests");
    fs::create_dir_all(&tests).expect("a folder");
    fs::copy(fixture("wire/reports.rs"), tests.join("program.rs")).expect("the program");
    for example in ["list", "communication-services", "webinar-session"] {
        let name = format!("{example}.json");
        fs::copy(fixture("reference").join(&name), tests.join(&name)).expect("an example");
    }
    cargo(&folder, &["check", "--workspace"]);
    let test = ["test", "--package", "reports", "--test", "program"];
    let ran = cargo(&folder, &test);
    assert!(ran.contains("3 passed"), "{ran}");
}
