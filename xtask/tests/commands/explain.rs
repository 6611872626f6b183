//! `cargo xtask explain`.

use super::{fixture, own, run, stderr, stdout, workspace};

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
