//! Each format that can be written.

use std::io::Read;
use std::process::{Command, Stdio};

use crate::program::{CLASS, HOSTILE, TOKEN, program, run, show};
use crate::server::{Server, ok};

#[test]
fn a_table_is_for_people() {
    insta::assert_snapshot!(show(CLASS, &[]).out, @r"
    Monday 2 Mar 2026, 10:00–11:00 UTC, 12 people
    NAME                                  ROLE       IDENTITY    JOINED      LEFT  ATTENDED  STAYS
    Amara Okafor                          Organizer  user      09:54:12  11:02:40   1:08:28      1
    Lukas Brandt                          Presenter  user      09:57:30  11:01:58   1:02:23      2
    Mei-Ling Zhao                         Attendee   user      09:58:44  11:00:12   1:01:28      1
    Tomás Herrera                         Attendee   user      09:59:20  11:00:20   0:57:38      3
    Yasmin Haddad                         Attendee   user      09:59:58  11:00:31   1:00:33      1
    Finn O’Sullivan                       Attendee   user      10:00:25  11:00:05   0:59:40      2
    Priya Raghunathan                     Attendee   user      10:01:12  10:58:49   0:57:37      1
    +49 170 •••• 321                      Attendee   phone     10:03:40  11:00:00   0:56:20      1
    Noor de Vries                         Attendee   user      10:05:55  11:00:26   0:29:41      2
    Maximilian von Hohenberg-Wittenstein  Attendee   guest     10:11:31  10:59:57   0:48:26      1
    Ellie                                 Attendee   guest     10:24:03  10:24:03   0:00:00      1
    Jonas Lindqvist                       No role    user             –         –   0:00:00      1
    ");
}

#[test]
fn a_table_is_not_steered_by_names() {
    insta::assert_snapshot!(show(HOSTILE, &["--time-zone", "-05:30"]).out, @r#"
    Monday 2 Mar 2026, 16:30–19:30 UTC-05:30, 6 people
    NAME                                                                                                      ROLE       IDENTITY                              JOINED      LEFT  ATTENDED  STAYS
    Łucja "Lu" O'Neil, שרה 山田 👩‍🏫 with a name that goes on and on and on and on and on and on and on and on  Organizer  user                                16:30:00  19:30:00   2:00:00      3
    �[2J�<script>alert('&')</script>]]>�                                                                      Attendee   microsoft.graph.identityOfNextYear  16:30:00  19:00:00  10:20:30      1
    =HYPERLINK("https://x","Anna")                                                                            =1+1       guest                               16:40:00  16:50:00         –      1
    +49 123                                                                                                   Presenter  –                                   17:30:00  17:30:00         –      1
    –                                                                                                         No role    phone                                      –         –         –      1
    –                                                                                                         No role    –                                          –         –         –      0
    "#);
}

#[test]
fn csv_has_a_row_for_each_stay() {
    insta::assert_snapshot!(show(CLASS, &["--format", "csv", "--time-zone", "+01:00"]).out, @r"
    session,report,name,email,role,identity,identity_id,joined,left,seconds
    ,c9b6db1c-d5eb-427d-a5c0-20088d9b22d7,Amara Okafor,amara.okafor@school.example,Organizer,user,id-1,2026-03-02T10:54:12+01:00,2026-03-02T12:02:40+01:00,4108
    ,c9b6db1c-d5eb-427d-a5c0-20088d9b22d7,Lukas Brandt,lukas.brandt@school.example,Presenter,user,id-2,2026-03-02T10:57:30+01:00,2026-03-02T11:31:05+01:00,2015
    ,c9b6db1c-d5eb-427d-a5c0-20088d9b22d7,Lukas Brandt,lukas.brandt@school.example,Presenter,user,id-2,2026-03-02T11:33:10+01:00,2026-03-02T12:01:58+01:00,1728
    ,c9b6db1c-d5eb-427d-a5c0-20088d9b22d7,Mei-Ling Zhao,meiling.zhao@school.example,Attendee,user,id-3,2026-03-02T10:58:44+01:00,2026-03-02T12:00:12+01:00,3688
    ,c9b6db1c-d5eb-427d-a5c0-20088d9b22d7,Tomás Herrera,tomas.herrera@school.example,Attendee,user,id-4,2026-03-02T10:59:20+01:00,2026-03-02T11:12:02+01:00,762
    ,c9b6db1c-d5eb-427d-a5c0-20088d9b22d7,Tomás Herrera,tomas.herrera@school.example,Attendee,user,id-4,2026-03-02T11:14:45+01:00,2026-03-02T11:40:31+01:00,1546
    ,c9b6db1c-d5eb-427d-a5c0-20088d9b22d7,Tomás Herrera,tomas.herrera@school.example,Attendee,user,id-4,2026-03-02T11:41:10+01:00,2026-03-02T12:00:20+01:00,1150
    ,c9b6db1c-d5eb-427d-a5c0-20088d9b22d7,Yasmin Haddad,yasmin.haddad@school.example,Attendee,user,id-5,2026-03-02T10:59:58+01:00,2026-03-02T12:00:31+01:00,3633
    ,c9b6db1c-d5eb-427d-a5c0-20088d9b22d7,Finn O’Sullivan,finn.osullivan@school.example,Attendee,user,id-6,2026-03-02T11:00:25+01:00,2026-03-02T11:47:00+01:00,2795
    ,c9b6db1c-d5eb-427d-a5c0-20088d9b22d7,Finn O’Sullivan,finn.osullivan@school.example,Attendee,user,id-6,2026-03-02T11:20:00+01:00,2026-03-02T12:00:05+01:00,2405
    ,c9b6db1c-d5eb-427d-a5c0-20088d9b22d7,Priya Raghunathan,priya.raghunathan@school.example,Attendee,user,id-7,2026-03-02T11:01:12+01:00,2026-03-02T11:58:49+01:00,3457
    ,c9b6db1c-d5eb-427d-a5c0-20088d9b22d7,'+49 170 •••• 321,,Attendee,phone,id-8,2026-03-02T11:03:40+01:00,2026-03-02T12:00:00+01:00,3380
    ,c9b6db1c-d5eb-427d-a5c0-20088d9b22d7,Noor de Vries,noor.devries@school.example,Attendee,user,id-9,2026-03-02T11:05:55+01:00,2026-03-02T11:27:10+01:00,1275
    ,c9b6db1c-d5eb-427d-a5c0-20088d9b22d7,Noor de Vries,noor.devries@school.example,Attendee,user,id-9,2026-03-02T11:52:00+01:00,2026-03-02T12:00:26+01:00,506
    ,c9b6db1c-d5eb-427d-a5c0-20088d9b22d7,Maximilian von Hohenberg-Wittenstein,,Attendee,guest,id-10,2026-03-02T11:11:31+01:00,2026-03-02T11:59:57+01:00,2906
    ,c9b6db1c-d5eb-427d-a5c0-20088d9b22d7,Ellie,,Attendee,guest,id-11,2026-03-02T11:24:03+01:00,2026-03-02T11:24:03+01:00,0
    ,c9b6db1c-d5eb-427d-a5c0-20088d9b22d7,Jonas Lindqvist,jonas.lindqvist@school.example,No role,user,id-12,,,0
    ");
}

#[test]
fn csv_may_have_a_row_for_each_person() {
    let run = show(HOSTILE, &["--format", "csv", "--rows", "people", "--bom"]);
    insta::assert_snapshot!(run.out.strip_prefix('\u{feff}').unwrap(), @r#"
    session,report,name,email,role,identity,identity_id,first_joined,last_left,seconds,stays
    ,r,"Łucja ""Lu"" O'Neil, שרה 山田 👩‍🏫 with a name that goes on and on and on and on and on and on and on and on",,Organizer,user,u,2026-03-02T22:00:00Z,2026-03-03T01:00:00Z,7200,3
    ,r,�[2J�<script>alert('&')</script>]]>�,,Attendee,microsoft.graph.identityOfNextYear,,2026-03-02T22:00:00Z,2026-03-03T00:30:00Z,37230,1
    ,r,"'=HYPERLINK(""https://x"",""Anna"")",bo@contoso.com,'=1+1,guest,,2026-03-02T22:10:00Z,2026-03-02T22:20:00Z,,1
    ,r,'+49 123,'+49 123,Presenter,,,2026-03-02T23:00:00Z,2026-03-02T23:00:00Z,,1
    ,r,,,No role,phone,,,,,1
    ,r,,,No role,,,,,,0
    "#);
}

#[test]
fn json_is_what_the_service_sent() {
    let run = show(HOSTILE, &["--format", "json"]);
    let lines: Vec<&str> = run.out.lines().collect();
    let ["[", report, "]"] = lines[..] else {
        panic!("{}", run.out);
    };
    // Members come in the order of the metadata, and those that it does not
    // know are there as they were written.
    for kept in [
        r#""newInTheService":{"kept": [1.50, null]}"#,
        r##""@odata.type":"#microsoft.graph.identityOfNextYear""##,
        r#""leaveDateTime":"9999-12-31T23:59:59.9999999Z""#,
        r#""identity":null"#,
        r#""attendanceRecords@odata.count":6"#,
        r#""role":"=1+1""#,
    ] {
        assert!(report.contains(kept), "{kept}");
    }
    // It is asked for whole.
    let [target] = run.targets()[..] else {
        panic!("{:?}", run.targets());
    };
    assert_eq!(
        target,
        "/beta/me/onlineMeetings/m/attendanceReports/r?$expand=attendanceRecords"
    );
}

#[test]
fn a_report_may_have_no_records() {
    let empty = r#"{"id": "r", "totalParticipantCount": 3, "attendanceRecords": []}"#;
    assert_eq!(
        show(empty, &[]).out,
        "0 people\nThe report has no records.\n"
    );
    assert_eq!(
        show(empty, &["-f", "csv"]).out,
        "session,report,name,email,role,identity,identity_id,joined,left,seconds\n"
    );
    assert_eq!(
        show(empty, &["-f", "json"]).out,
        "[\n {\"report\":{\"id\":\"r\",\"totalParticipantCount\":3,\"attendanceRecords\":[]}}\n]\n"
    );
    for empty in [
        empty,
        r#"{"meetingStartDateTime": "2026-03-02T09:00:00Z", "attendanceRecords": []}"#,
    ] {
        let picture = show(empty, &["-f", "svg"]).out;
        assert!(
            picture.contains(">The report has no records.<"),
            "{picture}"
        );
    }
}

#[test]
fn a_meeting_may_have_no_reports() {
    for (format, expected) in [
        ("table", "There are no attendance reports.\n"),
        ("json", "[\n]\n"),
    ] {
        let run = run(&["--meeting", "m", "-f", format], |_| {
            ok(r#"{"value": []}"#)
        });
        assert_eq!((run.code, run.out.as_str()), (Some(0), expected));
    }
    let run = run(&["--meeting", "m", "-f", "svg"], |_| ok(r#"{"value": []}"#));
    assert!(
        run.out.contains(">There are no attendance reports.<"),
        "{}",
        run.out
    );
}

#[test]
fn the_name_of_the_file_tells_the_format() {
    let folder = tempfile::tempdir().unwrap();
    for (name, beginning) in [
        ("a.svg", "<?xml"),
        ("a.csv", "session,"),
        ("a.JSON", "[\n"),
        ("a.txt", "Monday 2 Mar 2026, "),
    ] {
        let file = folder.path().join(name);
        let run = show(CLASS, &["--output", file.to_str().unwrap()]);
        assert_eq!(run.out, "");
        let written = std::fs::read_to_string(&file).unwrap();
        assert!(written.starts_with(beginning), "{name}: {written}");
    }
    // The tables of the terminal are the only ones with colours.
    let names = std::fs::read_dir(folder.path()).unwrap();
    assert_eq!(names.count(), 4, "nothing else is left behind");
}

#[test]
fn nobody_has_to_read_to_the_end() {
    // More than a pipe holds.
    let people = vec![r#"{"identity": {"displayName": "Anna"}}"#; 20_000].join(",");
    let server = Server::start(move |_| ok(format!(r#"{{"attendanceRecords": [{people}]}}"#)));
    let mut child = command(&server).stdout(Stdio::piped()).spawn().unwrap();
    let mut out = child.stdout.take().unwrap();
    out.read_exact(&mut [0; 16]).unwrap();
    drop(out);
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    assert_eq!(output.status.code(), Some(0));
    server.stop();
}

fn command(server: &Server) -> Command {
    let mut command = program();
    command
        .env("GRAPH_TOKEN", TOKEN)
        .args(["--base-url", &server.address(), "--meeting", "m"])
        .args(["--report", "r"])
        .stderr(Stdio::piped());
    command
}
