//! `cargo xtask openapi`.

use std::fs;
use std::process::Output;

use super::{stderr, stdout, workspace};

fn run(arguments: &[&str]) -> Output {
    super::run(&workspace(), &[&["openapi"], arguments].concat())
}

#[test]
fn the_description_goes_to_standard_output_or_into_a_file() {
    let printed = run(&[]);
    assert!(printed.status.success());
    let text = stdout(&printed);
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
    let text = stdout(&output);
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
    assert!(stderr(&output).contains("nothing"));
    assert_eq!(fs::read_to_string(file).unwrap(), "old");

    let nowhere = folder.path().join("none/description.json");
    let output = run(&["--output", nowhere.to_str().unwrap()]);
    assert!(!output.status.success());
    assert!(stderr(&output).contains("cannot write"));
}
