//! The census of generated crates: each element has one public item, and each
//! public item an element. What counts knows no code of the generator.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests are tests"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use census::{Counts, Report, Scope, census};
use graph_codegen::manifest::Overrides;
use graph_tests::emitted::emitted;
use graph_tests::{fixture, shared};

/// The files of a crate, and the text of its document.
struct Crate {
    files: BTreeMap<String, String>,
    document: String,
    scope: Scope,
}

impl Crate {
    /// The crate of the repository's own manifest.
    fn attendance() -> Self {
        Self::of(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas/codegen.toml"),
            "graph-beta.csdl.xml",
            Scope::Part,
        )
    }

    /// A crate with every element of its document.
    fn names() -> Self {
        let manifest = fixture("constructs/names.toml");
        Self::of(&manifest, "names.csdl.xml", Scope::Whole)
    }

    fn of(manifest: &Path, document: &str, scope: Scope) -> Self {
        let document: PathBuf = manifest.with_file_name(document);
        Self {
            files: emitted(manifest, &[], &Overrides::default()).files,
            document: fs::read_to_string(document).expect("the document"),
            scope,
        }
    }

    fn counted(&self) -> Report {
        census(&[&self.document], &self.files, self.scope).expect("XML and Rust")
    }

    /// The faults after one change of one file.
    fn faults_with(&mut self, file: &str, old: &str, new: &str) -> Vec<String> {
        let text = self.files.get_mut(file).unwrap_or_else(|| panic!("{file}"));
        assert!(text.contains(old), "{file} has {old}");
        let changed = text.replacen(old, new, 1);
        let before = std::mem::replace(text, changed);
        let report = self.counted();
        self.files.insert(file.to_owned(), before);
        report.faults
    }
}

#[test]
fn the_slice_has_one_item_for_each_element() {
    let report = Crate::attendance().counted();
    assert_eq!(report.faults, Vec::<String>::new());
    let expected = Counts {
        entity_types: 3,
        complex_types: 34,
        enum_types: 11,
        enum_members: 55,
        properties: 59,
        navigation_properties: 1,
        navigation_methods: 5,
        entity_sets: 1,
        singletons: 2,
        ..Counts::default()
    };
    assert_eq!(report.counts, expected);
}

/// All that Microsoft's document defines, operations included.
#[test]
#[cfg_attr(shared_absent, ignore = "needs ../shared")]
fn the_whole_of_v1_0_has_one_item_for_each_element() {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas/codegen.toml");
    let document = shared("metadata/graph-v1.0.csdl.xml");
    let overrides = Overrides {
        metadata: true,
        service_version: Some("v1.0".to_owned()),
        include: vec!["/**".to_owned()],
        ..Overrides::default()
    };
    let whole = Crate {
        files: emitted(&manifest, std::slice::from_ref(&document), &overrides).files,
        document: fs::read_to_string(document).expect("the document"),
        scope: Scope::Whole,
    };
    let report = whole.counted();
    assert_eq!(report.faults, Vec::<String>::new());
    let expected = Counts {
        entity_types: 1182,
        complex_types: 1780,
        enum_types: 861,
        enum_members: 6347,
        properties: 10528,
        navigation_properties: 1432,
        navigation_methods: 1393,
        operations: 1181,
        entity_sets: 40,
        singletons: 30,
        ..Counts::default()
    };
    assert_eq!(report.counts, expected);
}

#[test]
fn names_that_rust_has_taken_are_counted_by_what_they_stand_for() {
    let report = Crate::names().counted();
    assert_eq!(report.faults, Vec::<String>::new());
    assert_eq!(
        (report.counts.properties, report.counts.enum_members),
        (18, 8)
    );
}

/// Each change makes the crate a wrong one.
#[test]
fn a_crate_that_lacks_repeats_or_renames_an_item_is_wrong() {
    let record = "src/models/microsoft_graph/attendance_record.rs";
    let role = "src/models/microsoft_graph/online_meeting_role.rs";
    let report = "src/builders/microsoft_graph/meeting_attendance_report.rs";
    let method = "pub fn attendance_records(self) -> AttendanceRecordCollectionRequest {
        AttendanceRecordCollectionRequest(self.0.segment(\"attendanceRecords\"))
    }";
    let changes = [
        // Lacking.
        (
            record,
            "pub const ROLE:",
            "const ROLE:",
            "attendanceRecord/role: no constant",
        ),
        (
            record,
            "    pub role:",
            "    role:",
            "attendanceRecord/role: the field role is not public",
        ),
        (
            record,
            "8 => v1::read(&mut self.role, map),",
            "",
            "attendanceRecord/role: no field",
        ),
        (
            record,
            "out.member(8, &self.role)",
            "true",
            "attendanceRecord/role: no field",
        ),
        (
            role,
            "Producer = \"producer\",",
            "",
            "onlineMeetingRole/producer: 0 variants",
        ),
        (
            role,
            "    Producer,",
            "",
            "onlineMeetingRole/producer: no variant",
        ),
        (
            record,
            "OData entity type `microsoft.graph.attendanceRecord`",
            "OData entity type",
            "does not name it",
        ),
        // Repeated.
        (
            record,
            "pub const ID:",
            "pub const ROLE: P = v1::property(\"role\", 8);\npub const ID:",
            "attendanceRecord/role: several constants",
        ),
        (
            record,
            "\"id\" => 0,",
            "\"id\" => 0, \"role\" => 8,",
            "attendanceRecord/role: no field, or not one",
        ),
        (
            record,
            "0 => v1::read(&mut self.id, map),",
            "0 => v1::read(&mut self.role, map),",
            "attendanceRecord/id: no field",
        ),
        (
            role,
            "Producer = \"producer\",",
            "Producer = \"producer\", Attendee = \"producer\",",
            "onlineMeetingRole/producer: 2 variants",
        ),
        (
            "src/models/call_records.rs",
            "mod user_identity;",
            "mod user_identity;\npub struct Again;",
            "Again: no element",
        ),
        (
            "src/models/call_records.rs",
            "mod user_identity;",
            "mod user_identity;\npub struct Twin;\nimpl v1::Structured for Twin { const TYPE_NAME: \
             &'static str = \"microsoft.graph.callRecords.userIdentity\"; }",
            "callRecords.userIdentity: several items",
        ),
        (
            report,
            method,
            &format!(
                "{method}\npub fn records(self) -> X {{ X(self.0.segment(\"attendanceRecords\")) }}"
            ),
            "attendanceRecords: several methods",
        ),
        (
            "src/models/call_records.rs",
            "mod user_identity;",
            "mod user_identity;\npub use user_identity::UserIdentity as Caller;",
            "UserIdentity has several paths",
        ),
        // Renamed.
        (
            record,
            "pub const ROLE:",
            "pub const ROLE2:",
            "attendanceRecord/role: ROLE2 has another number",
        ),
        (
            report,
            "pub fn attendance_records(",
            "pub fn attendance_records2(",
            "attendance_records2 has another number",
        ),
        (
            "src/models/call_records.rs",
            "user_identity::UserIdentity;",
            "user_identity::UserIdentity as UserIdentity2;",
            "has another number",
        ),
        (
            record,
            "TYPE_NAME: &'static str = \"microsoft.graph.attendanceRecord\"",
            "TYPE_NAME: &'static str = \"microsoft.graph.attendanceList\"",
            "no element microsoft.graph.attendanceList",
        ),
        (
            report,
            "segment(\"attendanceRecords\")",
            "segment(\"records\")",
            "attendance_records: no element",
        ),
        (
            "src/graph.rs",
            "segment(\"me\")",
            "segment(\"you\")",
            "Graph::me: no element",
        ),
        // Of nothing.
        (
            record,
            "v1::model!(AttendanceRecord);",
            "impl AttendanceRecord { pub const EXTRA: P = v1::property(\"extra\", 10); }",
            "EXTRA: no element",
        ),
        (
            record,
            "    __rest: v1::Rest,",
            "    pub extra: bool,",
            "AttendanceRecord.extra: no element",
        ),
        (
            report,
            method,
            &format!("{method}\npub fn surprise(self) {{}}"),
            "surprise: no element",
        ),
        (
            "src/requests/me.rs",
            "`GET /me/onlineMeetings/{meetingId}/attendanceReports`",
            "A list.",
            "list_attendance_reports: no element",
        ),
        (
            "src/models/call_records.rs",
            "mod user_identity;\npub use user_identity::UserIdentity;",
            "",
            "user_identity.rs: no module has this file",
        ),
    ];
    let mut attendance = Crate::attendance();
    for (file, old, new, expected) in changes {
        let faults = attendance.faults_with(file, old, new);
        let found = faults.iter().any(|fault| fault.contains(expected));
        assert!(found, "{file}: {old} → {new}: {expected}: {faults:#?}");
    }
}

#[test]
fn a_whole_crate_that_lacks_an_element_is_wrong() {
    let mut names = Crate::names();
    for (module, expected) in [
        ("duration", "microsoft.graph.duration: no item"),
        ("collection", "microsoft.graph.collection: no item"),
    ] {
        let models = "src/models/microsoft_graph.rs";
        let faults = names.faults_with(
            models,
            &format!("pub use {module}::"),
            &format!("use {module}::"),
        );
        assert_eq!(faults, [expected]);
    }
}
