//! `cargo xtask plan`, and what `explain` has in common with it.

use super::{fixture, own, run, stderr, stdout, workspace};

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
