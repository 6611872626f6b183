//! The help, as people read it.

use crate::program::program;

pub(crate) fn help(option: &str) -> String {
    let output = program().arg(option).output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_short_help_fits_on_a_screen() {
    let help = help("-h");
    assert!(help.lines().count() <= 50, "{help}");
    insta::assert_snapshot!(help);
}

#[test]
fn the_long_help_teaches() {
    let help = help("--help");
    assert!(
        help.lines().all(|line| line.chars().count() <= 100),
        "{help}"
    );
    insta::assert_snapshot!(help);
}

/// Nothing below the options is broken where a terminal is 80 columns wide.
#[test]
fn what_is_below_the_options_fits_into_80_columns() {
    let below = |columns: &str| {
        let output = program().arg("--help").env("COLUMNS", columns).output();
        let help = String::from_utf8(output.unwrap().stdout).unwrap();
        let (_, below) = help.split_once("\nExamples:\n").unwrap();
        below.to_owned()
    };
    assert_eq!(below("80"), below("100"));
}
