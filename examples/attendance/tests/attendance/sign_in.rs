//! Where the token comes from.

use std::process::Stdio;

use crate::program::{CLASS, TOKEN, program, run_command};
use crate::server::{Server, ok};

const ONE: [&str; 4] = ["--meeting", "m", "--report", "r"];

#[test]
fn without_a_token_nothing_is_sent() {
    let run = run_command(program(), &ONE, |_| ok(CLASS));
    insta::assert_snapshot!(run.err, @r"
    error: there is no access token
    help: put an access token for Microsoft Graph into the environment variable GRAPH_TOKEN or into a file (--token-file), or sign in with --sign-in
    ");
    assert_eq!((run.code, run.requests.len()), (Some(3), 0));
}

#[test]
fn a_file_may_hold_the_token() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("token");
    std::fs::write(&file, format!("{TOKEN}\n")).unwrap();
    let file = file.to_str().unwrap();
    let arguments = [&ONE[..], &["--token-file", file]].concat();
    let run = run_command(program(), &arguments, |_| ok(CLASS));
    assert_eq!(run.code, Some(0), "{}", run.err);
    let bearer = format!("authorization: Bearer {TOKEN}");
    assert!(run.requests[0].contains(&bearer), "{:?}", run.requests);

    let arguments = [&ONE[..], &["--token-file", "no/such/file"]].concat();
    let run = run_command(program(), &arguments, |_| ok(CLASS));
    let beginning = "error: the token file no/such/file cannot be read: ";
    assert!(run.err.starts_with(beginning), "{}", run.err);
    assert_eq!((run.code, run.requests.len()), (Some(3), 0));
}

#[test]
fn standard_input_may_hold_the_token() {
    let server = Server::start(|_| ok(CLASS));
    let mut child = program()
        .args(["--base-url", &server.address(), "--token-file", "-"])
        .args(ONE)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), TOKEN.as_bytes()).unwrap();
    assert!(child.wait().unwrap().success());
    let bearer = format!("authorization: Bearer {TOKEN}");
    assert!(server.stop()[0].contains(&bearer));
}

/// The person is told where to enter the code, and asked to consent to no more
/// than the question needs.
#[test]
fn a_person_signs_in_with_a_code() {
    let authority = Server::start(|target| match target {
        "/contoso.com/oauth2/v2.0/devicecode" => ok(
            r#"{"device_code": "d", "user_code": "ABCD-EFGH", "interval": 1, "expires_in": 900,
                "verification_uri": "https://login.example.com/device",
                "message": "Open https://login.example.com/device and enter ABCD-EFGH."}"#,
        ),
        "/contoso.com/oauth2/v2.0/token" => ok(format!(
            r#"{{"token_type": "Bearer", "access_token": "{TOKEN}", "expires_in": 3600}}"#
        )),
        _ => panic!("{target}"),
    });
    let url = authority.address();
    let sign_in = [
        "--sign-in",
        "--client-id",
        "1a2b",
        "--tenant",
        "contoso.com",
        "--authority",
        &url,
    ];
    let run = run_command(program(), &[&ONE[..], &sign_in].concat(), |_| ok(CLASS));
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert_eq!(
        run.err,
        "Open https://login.example.com/device and enter ABCD-EFGH.\n"
    );
    let bearer = format!("authorization: Bearer {TOKEN}");
    assert!(run.requests[0].contains(&bearer), "{:?}", run.requests);
    let asked = authority.stop();
    assert_eq!(asked.len(), 2);
    let body = asked[0].last().unwrap();
    let scope = "https%3A%2F%2Fgraph.microsoft.com%2FOnlineMeetingArtifact.Read.All";
    assert!(body.contains(scope), "{body}");
    assert!(!body.contains("VirtualEvent"), "{body}");
}
