//! `cargo xtask plan` and `cargo xtask explain`, run as programs.
#![allow(clippy::unwrap_used, reason = "a test may end at once")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .to_owned()
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("CLICOLOR_FORCE")
        .output()
        .unwrap()
}

/// What is printed of the house's own manifest.
fn own(arguments: &[&str]) -> String {
    let output = run(&workspace(), arguments);
    assert!(output.status.success(), "{}", stderr(&output));
    stdout(&output)
}

/// What is printed of a fixture of the tests.
fn fixture(name: &str, arguments: &[&str]) -> String {
    let manifest = format!("tests/fixtures/constructs/{name}.toml");
    own(&[arguments, &["--manifest", &manifest]].concat())
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn the_plan_of_the_own_manifest() {
    insta::assert_snapshot!(own(&["plan"]), @r#"
    Together: 14 requests, 48 types, 200 members, 5,925 lines

    Each entry, in a crate of its own and on top of the others:

      |         in a crate of its own |         on top of the others |
      | requests types members  lines | requests types members lines |
      |        1    40     141  4,083 |        1     0       0    55 | GET /me/onlineMeetings/{meetingId}/attendanceReports
      |        1    40     141  4,099 |        1     0       0    55 | GET /me/onlineMeetings/{meetingId}/attendanceReports/{reportId}
      |        1    38     133  3,905 |        1     0       0    64 | GET /me/onlineMeetings/{meetingId}/attendanceReports/{reportId}/attendanceRecords
      |        1    40     141  4,102 |        1     0       0    62 | GET /users/{userId}/onlineMeetings/{meetingId}/attendanceReports
      |        1    40     141  4,113 |        1     0       0    57 | GET /users/{userId}/onlineMeetings/{meetingId}/attendanceReports/{reportId}
      |        1    38     133  3,919 |        1     0       0    66 | GET /users/{userId}/onlineMeetings/{meetingId}/attendanceReports/{reportId}/attendanceRecords
      |        1     8      58  1,043 |        1     0       0    46 | GET /solutions/virtualEvents/webinars/{webinarId}/sessions
      |        1    40     141  4,154 |        1     0       0    64 | GET /solutions/virtualEvents/webinars/{webinarId}/sessions/{sessionId}/attendanceReports
      |        1    40     141  4,165 |        1     0       0    59 | GET /solutions/virtualEvents/webinars/{webinarId}/sessions/{sessionId}/attendanceReports/{reportId}
      |        1    38     133  3,968 |        1     0       0    65 | GET /solutions/virtualEvents/webinars/{webinarId}/sessions/{sessionId}/attendanceReports/{reportId}/attendanceRecords
      |        1     8      58  1,043 |        1     0       0    46 | GET /solutions/virtualEvents/townhalls/{townhallId}/sessions
      |        1    40     141  4,154 |        1     0       0    64 | GET /solutions/virtualEvents/townhalls/{townhallId}/sessions/{sessionId}/attendanceReports
      |        1    40     141  4,165 |        1     0       0    59 | GET /solutions/virtualEvents/townhalls/{townhallId}/sessions/{sessionId}/attendanceReports/{reportId}
      |        1    38     133  3,968 |        1     0       0    65 | GET /solutions/virtualEvents/townhalls/{townhallId}/sessions/{sessionId}/attendanceReports/{reportId}/attendanceRecords

    The dearest types, each by itself, and what keeps it:

      members lines
           31   458  microsoft.graph.virtualEventSession
                       the path ends at it: GET /solutions/virtualEvents/webinars/{webinarId}/sessions
            2   197  microsoft.graph.identity
                       type of the property: microsoft.graph.attendanceRecord/identity
           10   195  microsoft.graph.attendanceRecord
                       the path ends at it: GET /me/onlineMeetings/{meetingId}/attendanceReports/{reportId}/attendanceRecords
            4   153  microsoft.graph.userIdentity
                       derived, in the family microsoft.graph.identity: microsoft.graph.attendanceRecord/identity
            6   149  microsoft.graph.meetingAttendanceReport
                       the path ends at it: GET /me/onlineMeetings/{meetingId}/attendanceReports
            6   139  microsoft.graph.auditUserIdentity
                       derived, in the family microsoft.graph.identity: microsoft.graph.attendanceRecord/identity
            4   109  microsoft.graph.teamworkUserIdentity
                       derived, in the family microsoft.graph.identity: microsoft.graph.attendanceRecord/identity
            4   105  microsoft.graph.communicationsApplicationIdentity
                       derived, in the family microsoft.graph.identity: microsoft.graph.attendanceRecord/identity
            4   102  microsoft.graph.communicationsApplicationInstanceIdentity
                       derived, in the family microsoft.graph.identity: microsoft.graph.attendanceRecord/identity
            4   102  microsoft.graph.provisionedIdentity
                       derived, in the family microsoft.graph.identity: microsoft.graph.attendanceRecord/identity

    What could be left out, and what that saves:

      types members lines
         33     111 3,108  add "microsoft.graph.attendanceRecord/identity" to `exclude`
                           and remove "microsoft.graph.identity" from `families`
         32     108 3,017  remove "microsoft.graph.identity" from `families`
          2       9   158  add "microsoft.graph.attendanceRecord/engagements" to `exclude`
          1       4   112  add "microsoft.graph.attendanceRecord/attendanceIntervals" to `exclude`
          1       3    89  add "microsoft.graph.meetingAttendanceReport/externalEventInformation" to `exclude`
          1       7    67  add "microsoft.graph.onlineMeetingBase/meetingType" to `exclude`
          1       6    62  add "microsoft.graph.onlineMeetingBase/allowedPresenters" to `exclude`
          1       6    62  add "microsoft.graph.onlineMeetingBase/anonymizeIdentityForRoles" to `exclude`
          1       5    56  add "microsoft.graph.onlineMeetingBase/allowMeetingChat" to `exclude`
          1       4    52  add "microsoft.graph.onlineMeetingBase/allowLiveShare" to `exclude`
    "#);
}

#[test]
fn the_plan_of_one_request() {
    let include = "/me/onlineMeetings/{id}/attendanceReports/{report}/attendanceRecords#GET";
    insta::assert_snapshot!(own(&["plan", "--include", include]), @r#"
    Together: 1 request, 38 types, 133 members, 3,900 lines

    Each entry, in a crate of its own and on top of the others:

      |         in a crate of its own |         on top of the others |
      | requests types members  lines | requests types members lines |
      |        1    38     133  3,900 |        1    38     133 3,872 | GET /me/onlineMeetings/{id}/attendanceReports/{report}/attendanceRecords

    The dearest types, each by itself, and what keeps it:

      members lines
            2   197  microsoft.graph.identity
                       type of the property: microsoft.graph.attendanceRecord/identity
           10   195  microsoft.graph.attendanceRecord
                       the path ends at it: GET /me/onlineMeetings/{id}/attendanceReports/{report}/attendanceRecords
            4   153  microsoft.graph.userIdentity
                       derived, in the family microsoft.graph.identity: microsoft.graph.attendanceRecord/identity
            6   139  microsoft.graph.auditUserIdentity
                       derived, in the family microsoft.graph.identity: microsoft.graph.attendanceRecord/identity
            4   109  microsoft.graph.teamworkUserIdentity
                       derived, in the family microsoft.graph.identity: microsoft.graph.attendanceRecord/identity
            4   105  microsoft.graph.communicationsApplicationIdentity
                       derived, in the family microsoft.graph.identity: microsoft.graph.attendanceRecord/identity
            4   102  microsoft.graph.communicationsApplicationInstanceIdentity
                       derived, in the family microsoft.graph.identity: microsoft.graph.attendanceRecord/identity
            4   102  microsoft.graph.provisionedIdentity
                       derived, in the family microsoft.graph.identity: microsoft.graph.attendanceRecord/identity
            4   102  microsoft.graph.sharePointGroupIdentity
                       derived, in the family microsoft.graph.identity: microsoft.graph.attendanceRecord/identity
            3    97  microsoft.graph.azureCommunicationServicesUserIdentity
                       derived, in the family microsoft.graph.identity: microsoft.graph.attendanceRecord/identity

    What could be left out, and what that saves:

      types members lines
         33     111 3,108  add "microsoft.graph.attendanceRecord/identity" to `exclude`
         32     108 3,017  remove "microsoft.graph.identity" from `families`
          2       9   158  add "microsoft.graph.attendanceRecord/engagements" to `exclude`
          1       4   112  add "microsoft.graph.attendanceRecord/attendanceIntervals" to `exclude`
          1       3    94  add "microsoft.graph.attendanceRecord/externalRegistrationInformation" to `exclude`
    "#);
}

#[test]
fn the_plan_of_types_that_are_written() {
    insta::assert_snapshot!(fixture("write", &["plan"]), @r#"
    Together: 0 requests, 42 types, 220 members, 2,574 lines

    Each entry, in a crate of its own and on top of the others:

      |         in a crate of its own |         on top of the others |
      | requests types members  lines | requests types members lines |
      |        0    31     118  1,866 |        0     0       0     0 | create: microsoft.graph.event
      |        0    33     172  2,279 |        0     1      22    84 | create: microsoft.graph.meeting
      |        0    32     119  1,893 |        0     1      16    63 | update: microsoft.graph.event
      |        0    33     151  2,222 |        0     1      16    63 | update: microsoft.graph.meeting

    The dearest types, each by itself, and what keeps it:

      members lines
           70   474  microsoft.graph.meeting
                       what is written is read as well: create: microsoft.graph.meeting
           68   463  microsoft.graph.event
                       what is written is read as well: create: microsoft.graph.event
            6   174  microsoft.graph.identity
                       type of the property: microsoft.graph.event/createdBy
            6   145  microsoft.graph.attachment
                       target of the navigation property: microsoft.graph.event/attachments
            9   127  microsoft.graph.callRecords.userIdentity
                       derived, in the family microsoft.graph.identity: microsoft.graph.event/createdBy
           11   126  microsoft.graph.location
                       type of the property: microsoft.graph.event/location
            9   125  microsoft.graph.userIdentity
                       derived, in the family microsoft.graph.identity: microsoft.graph.event/createdBy
            8   123  microsoft.graph.fileAttachment
                       derived, in the family microsoft.graph.attachment: microsoft.graph.event/attachments
            9   116  microsoft.graph.node
                       type of the property: microsoft.graph.event/pattern
            6    96  microsoft.graph.calendar
                       target of the navigation property: microsoft.graph.event/calendar

    What could be left out, and what that saves:

      types members lines
          6      18   336  remove "microsoft.graph.identity" from `families`
          4      18   306  remove "microsoft.graph.event/attachments" from `expand`
                           and remove "microsoft.graph.attachment" from `families`
          2       8   175  remove "microsoft.graph.attachment" from `families`
          4       8   175  add "microsoft.graph.event/settings" to `exclude`
          2       8   175  add "microsoft.graph.fileAttachment" to `exclude`
          3      15   146  add "microsoft.graph.event/pattern" to `exclude`
          3       9   143  add "microsoft.graph.callRecords.userIdentity" to `exclude`
          3       9   137  add "microsoft.graph.userIdentity" to `exclude`
          3       9   121  add "microsoft.graph.event/change" to `exclude`
          3       6   106  add "microsoft.graph.location/coordinates" to `exclude`
    "#);
}

#[test]
fn a_plan_writes_nothing_and_is_the_same_again() {
    let folder = tempfile::tempdir().unwrap();
    let first = run(folder.path(), &["plan"]);
    assert!(first.status.success(), "{}", stderr(&first));
    assert_eq!(run(folder.path(), &["plan"]).stdout, first.stdout);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn why_a_type_a_member_and_a_request_are_there() {
    let names = [
        "identity",
        "OnlineMeetingPresenters",
        "emailIdentity",
        "attendanceRecord/attendanceIntervals",
        "onlineMeeting",
        "meetingAttendanceReport",
        "meetingAttendanceReport/attendanceRecords",
        "townhalls::list_sessions",
    ];
    let told = own(&[&["explain"], &names[..]].concat());
    insta::assert_snapshot!(told, @r#"
    microsoft.graph.identity is a model

    It is kept because of:

      root of the manifest  GET /me/onlineMeetings/{meetingId}/attendanceReports/{reportId}/attendanceRecords
      the path ends at it   microsoft.graph.attendanceRecord
      property              microsoft.graph.attendanceRecord/identity
      type of the property  microsoft.graph.identity

    To drop it:

      add "microsoft.graph.attendanceRecord/identity" to `exclude`
      remove "microsoft.graph.identity" from `families`

    That saves 33 types, 111 members, 3,108 lines,
    and leaves 14 requests, 15 types, 89 members, 2,817 lines.

    microsoft.graph.onlineMeetingPresenters is an enumeration

    It is kept because of:

      root of the manifest  GET /solutions/virtualEvents/webinars/{webinarId}/sessions
      the path ends at it   microsoft.graph.virtualEventSession
      base type             microsoft.graph.onlineMeetingBase
      property              microsoft.graph.onlineMeetingBase/allowedPresenters
      type of the property  microsoft.graph.onlineMeetingPresenters

    To drop it:

      add "microsoft.graph.onlineMeetingBase/allowedPresenters" to `exclude`

    That saves 1 type, 6 members, 62 lines,
    and leaves 14 requests, 47 types, 194 members, 5,863 lines.

    microsoft.graph.emailIdentity is a model

    It is kept because of:

      root of the manifest                             GET /me/onlineMeetings/{meetingId}/attendanceReports/{reportId}/attendanceRecords
      the path ends at it                              microsoft.graph.attendanceRecord
      property                                         microsoft.graph.attendanceRecord/identity
      derived, in the family microsoft.graph.identity  microsoft.graph.emailIdentity

    To drop it:

      add "microsoft.graph.emailIdentity" to `exclude`

    That saves 1 type, 3 members, 94 lines,
    and leaves 14 requests, 47 types, 197 members, 5,831 lines.

    microsoft.graph.attendanceRecord/attendanceIntervals is a member with its type

    It is kept because of:

      root of the manifest  GET /me/onlineMeetings/{meetingId}/attendanceReports/{reportId}/attendanceRecords
      the path ends at it   microsoft.graph.attendanceRecord
      property              microsoft.graph.attendanceRecord/attendanceIntervals

    To drop it:

      add "microsoft.graph.attendanceRecord/attendanceIntervals" to `exclude`

    That saves 1 type, 4 members, 112 lines,
    and leaves 14 requests, 47 types, 196 members, 5,813 lines.

    microsoft.graph.onlineMeeting is a request type without a model: paths only pass through it

    It is kept because of:

      root of the manifest  GET /me/onlineMeetings/{meetingId}/attendanceReports
      type on the path      microsoft.graph.onlineMeeting

    To drop it:

      remove the root `GET /me/onlineMeetings/{meetingId}/attendanceReports`
      remove the root `GET /me/onlineMeetings/{meetingId}/attendanceReports/{reportId}`
      remove the root `GET /me/onlineMeetings/{meetingId}/attendanceReports/{reportId}/attendanceRecords`
      remove the root `GET /users/{userId}/onlineMeetings/{meetingId}/attendanceReports`
      remove the root `GET /users/{userId}/onlineMeetings/{meetingId}/attendanceReports/{reportId}`
      remove the root `GET /users/{userId}/onlineMeetings/{meetingId}/attendanceReports/{reportId}/attendanceRecords`

    That saves 6 requests, 463 lines,
    and leaves 8 requests, 48 types, 200 members, 5,462 lines.

    microsoft.graph.meetingAttendanceReport is a model

    It is kept because of:

      root of the manifest  GET /me/onlineMeetings/{meetingId}/attendanceReports
      the path ends at it   microsoft.graph.meetingAttendanceReport

    To drop it:

      remove the root `GET /me/onlineMeetings/{meetingId}/attendanceReports`
      remove the root `GET /me/onlineMeetings/{meetingId}/attendanceReports/{reportId}`
      remove the root `GET /me/onlineMeetings/{meetingId}/attendanceReports/{reportId}/attendanceRecords`
      remove the root `GET /users/{userId}/onlineMeetings/{meetingId}/attendanceReports`
      remove the root `GET /users/{userId}/onlineMeetings/{meetingId}/attendanceReports/{reportId}`
      remove the root `GET /users/{userId}/onlineMeetings/{meetingId}/attendanceReports/{reportId}/attendanceRecords`
      remove the root `GET /solutions/virtualEvents/webinars/{webinarId}/sessions/{sessionId}/attendanceReports`
      remove the root `GET /solutions/virtualEvents/webinars/{webinarId}/sessions/{sessionId}/attendanceReports/{reportId}`
      remove the root `GET /solutions/virtualEvents/webinars/{webinarId}/sessions/{sessionId}/attendanceReports/{reportId}/attendanceRecords`
      remove the root `GET /solutions/virtualEvents/townhalls/{townhallId}/sessions/{sessionId}/attendanceReports`
      remove the root `GET /solutions/virtualEvents/townhalls/{townhallId}/sessions/{sessionId}/attendanceReports/{reportId}`
      remove the root `GET /solutions/virtualEvents/townhalls/{townhallId}/sessions/{sessionId}/attendanceReports/{reportId}/attendanceRecords`
      remove "microsoft.graph.identity" from `families`
      remove "microsoft.graph.meetingAttendanceReport/attendanceRecords" from `expand`

    That saves 12 requests, 40 types, 142 members, 4,785 lines,
    and leaves 2 requests, 8 types, 58 members, 1,140 lines.

    microsoft.graph.meetingAttendanceReport/attendanceRecords is a member that requests may expand

    It is kept because of:

      root of the manifest                GET /me/onlineMeetings/{meetingId}/attendanceReports
      the path ends at it                 microsoft.graph.meetingAttendanceReport
      navigation property under `expand`  microsoft.graph.meetingAttendanceReport/attendanceRecords

    To drop it:

      remove the root `GET /me/onlineMeetings/{meetingId}/attendanceReports/{reportId}/attendanceRecords`
      remove the root `GET /users/{userId}/onlineMeetings/{meetingId}/attendanceReports/{reportId}/attendanceRecords`
      remove the root `GET /solutions/virtualEvents/webinars/{webinarId}/sessions/{sessionId}/attendanceReports/{reportId}/attendanceRecords`
      remove the root `GET /solutions/virtualEvents/townhalls/{townhallId}/sessions/{sessionId}/attendanceReports/{reportId}/attendanceRecords`
      remove "microsoft.graph.meetingAttendanceReport/attendanceRecords" from `expand`
      remove "microsoft.graph.identity" from `families`

    That saves 4 requests, 38 types, 134 members, 3,916 lines,
    and leaves 10 requests, 10 types, 66 members, 2,009 lines.

    GET /solutions/virtualEvents/townhalls/{townhallId}/sessions is a request

    It is kept because of:

      root of the manifest  GET /solutions/virtualEvents/townhalls/{townhallId}/sessions

    To drop it:

      remove the root `GET /solutions/virtualEvents/townhalls/{townhallId}/sessions`

    That saves 1 request, 46 lines,
    and leaves 13 requests, 48 types, 200 members, 5,879 lines.
    "#);
}

#[test]
fn write_models_have_their_reasons() {
    insta::assert_snapshot!(fixture("write", &["explain", "location"]), @r#"
    microsoft.graph.location is a model

    It is kept because of:

      write model of the manifest      create: microsoft.graph.event
      what is written is read as well  microsoft.graph.event
      property                         microsoft.graph.event/location
      type of the property             microsoft.graph.location

    Its write models:

      create: type of the written property microsoft.graph.event/location
      update: type of the written property microsoft.graph.event/location

    To drop it:

      add "microsoft.graph.event/location" to `exclude`
      add "microsoft.graph.event/locations" to `exclude`

    That saves 6 types, 26 members, 276 lines,
    and leaves 0 requests, 36 types, 194 members, 2,298 lines.
    "#);
}

#[test]
fn what_nothing_keeps_is_an_answer() {
    let output = run(&workspace(), &["explain", "virtualEvent"]);
    assert_eq!(output.status.code(), Some(0));
    insta::assert_snapshot!(stdout(&output), @r"
    nothing keeps microsoft.graph.virtualEvent
    it is a base type of `microsoft.graph.virtualEventTownhall`, which paths only pass through
    ");
}

#[test]
fn a_name_that_means_nothing_fails_with_a_suggestion() {
    for (name, said) in [
        (
            "attendanceRecrod",
            "error: no type is named `attendanceRecrod`\nhelp: did you mean `attendanceRecord`?\n",
        ),
        (
            "attendanceRecord/identiy",
            "error: `microsoft.graph.attendanceRecord` has no property `identiy`\n\
             help: did you mean `microsoft.graph.attendanceRecord/identity`?\n",
        ),
        (
            "townhalls::list_session",
            "error: no root is the function `townhalls::list_session`\n\
             help: did you mean `townhalls::list_sessions`?\n",
        ),
    ] {
        let output = run(&workspace(), &["explain", name]);
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(stdout(&output), "");
        let stderr = stderr(&output);
        assert!(stderr.ends_with(said), "{stderr}");
    }
}

#[test]
fn a_simple_name_of_several_types_is_refused_with_all_of_them() {
    let folder = tempfile::tempdir().unwrap();
    let schema = |namespace: &str| {
        format!(
            "<Schema Namespace=\"{namespace}\" xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">\
             <ComplexType Name=\"place\"/></Schema>"
        )
    };
    let document = format!(
        "<edmx:Edmx Version=\"4.0\" xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\">\
         <edmx:DataServices>{}{}</edmx:DataServices></edmx:Edmx>",
        schema("a"),
        schema("b")
    );
    let manifest = "metadata = [\"a.xml\"]\nservice-version = \"v1.0\"\noutput = \"out\"\n\
                    namespace = \"a\"\ntypes = [\"a.place\", \"b.place\"]\n";
    std::fs::write(folder.path().join("a.xml"), document).unwrap();
    std::fs::write(folder.path().join("codegen.toml"), manifest).unwrap();
    let explain = |name| {
        run(
            folder.path(),
            &["explain", name, "--manifest", "codegen.toml"],
        )
    };
    let output = explain("place");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        stderr(&output),
        "error: `place` could mean several things\n  a.place\n  b.place\nhelp: write one of them\n"
    );
    let output = explain("b.place");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(stdout(&output).contains("  remove \"b.place\" from `types`\n"));
}

#[test]
fn mistakes_are_those_of_codegen() {
    for wrong in [
        ["--include", "/me/noSuchThing#GET"],
        ["--metadata", "none.xml"],
        ["--manifest", "none.toml"],
        ["--derived", "microsoft.graph.noSuchType"],
    ] {
        let expected = run(
            &workspace(),
            &[&["codegen", "--check"], &wrong[..]].concat(),
        );
        for command in [&["plan"][..], &["explain", "identity"]] {
            let output = run(&workspace(), &[command, &wrong].concat());
            assert_eq!(output.status.code(), Some(1), "{wrong:?}");
            assert_eq!(stdout(&output), "");
            assert_eq!(stderr(&output), stderr(&expected));
        }
    }
}

#[test]
fn help_teaches_by_example() {
    for (command, example) in [
        ("plan", "cargo xtask plan --metadata"),
        ("explain", "cargo xtask explain me::list_attendance_records"),
    ] {
        let output = run(&workspace(), &[command, "--help"]);
        assert_eq!(output.status.code(), Some(0));
        assert!(stdout(&output).contains(example), "{}", stdout(&output));
        assert!(stdout(&output).contains("--include <PATH#METHOD>"));
    }
    let output = run(&workspace(), &["explain"]);
    assert_eq!(output.status.code(), Some(2), "a name is asked for");
}

/// The examples that need no other file than the project's own.
#[test]
fn the_examples_of_the_help_work() {
    let help = stdout(&run(&workspace(), &["explain", "--help"]));
    let (_, examples) = help.split_once("Examples:").unwrap();
    let commands = examples
        .lines()
        .filter_map(|line| line.trim().strip_prefix("cargo xtask "));
    let names: Vec<&str> = commands
        .filter(|command| !command.ends_with('\\'))
        .filter_map(|command| command.strip_prefix("explain "))
        .map(|name| name.trim_matches('\''))
        .collect();
    assert!(names.len() > 3, "{names:?}");
    own(&[&["explain"], &names[..]].concat());
}
