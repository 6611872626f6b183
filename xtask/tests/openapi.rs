//! `cargo xtask openapi`, run as a program.
#![allow(clippy::unwrap_used, reason = "a test may end at once")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .to_owned()
}

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_xtask"))
        .arg("openapi")
        .args(arguments)
        .current_dir(workspace())
        .env_remove("CLICOLOR_FORCE")
        .output()
        .unwrap()
}

#[test]
fn the_description_goes_to_standard_output_or_into_a_file() {
    let printed = run(&[]);
    assert!(printed.status.success());
    let text = String::from_utf8(printed.stdout).unwrap();
    assert!(text.starts_with("{\n  \"openapi\": \"3.1.0\","));
    assert!(text.contains("\"operationId\": \"me.list_attendance_records\""));

    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("description.json");
    let written = run(&["--output", file.to_str().unwrap()]);
    assert!(written.status.success());
    assert_eq!(fs::read_to_string(&file).unwrap(), text);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn other_requests_are_described_instead() {
    let include = "/me/onlineMeetings/{m}/attendanceReports#GET";
    let output = run(&["--include", include]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("\"operationId\": \"me.onlineMeetings.attendanceReports.List\""));
    assert!(!text.contains("virtualEvents"));
}

#[test]
fn where_something_is_wrong_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("description.json");
    fs::write(&file, "old").unwrap();
    let file = file.to_str().unwrap();
    let output = run(&["--include", "/me/nothing", "--output", file]);
    assert!(!output.status.success());
    assert!(
        String::from_utf8(output.stderr)
            .unwrap()
            .contains("nothing")
    );
    assert_eq!(fs::read_to_string(file).unwrap(), "old");

    let nowhere = folder.path().join("none/description.json");
    let output = run(&["--output", nowhere.to_str().unwrap()]);
    assert!(!output.status.success());
    assert!(
        String::from_utf8(output.stderr)
            .unwrap()
            .contains("cannot write")
    );
}
