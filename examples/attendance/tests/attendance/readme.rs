//! What the README shows is what the program does.

use std::fs;
use std::path::Path;

use crate::help::help;
use crate::program::{CLASS, show};

fn file(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn the_table_of_the_readme_is_the_programs() {
    let table = show(CLASS, &[]).out;
    assert!(
        file("README.md").contains(&table),
        "put this into it:\n{table}"
    );
}

#[test]
fn the_help_of_the_readme_is_the_programs() {
    let help = help("-h");
    assert!(
        file("README.md").contains(&help),
        "put this into it:\n{help}"
    );
}

#[test]
fn the_picture_of_the_readme_is_the_programs() {
    let picture = show(CLASS, &["--format", "svg", "--title", "Fractions, year 7"]).out;
    let drawn = Path::new(env!("CARGO_TARGET_TMPDIR")).join("attendance.svg");
    fs::write(&drawn, &picture).unwrap();
    assert!(
        file("examples/attendance/attendance.svg") == picture,
        "look at {} and copy it there",
        drawn.display()
    );
}
