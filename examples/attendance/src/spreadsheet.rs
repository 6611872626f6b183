//! CSV for spreadsheets (RFC 4180).

use std::io;

use csv::Writer;
use msgraph_beta::DateTimeOffset;
use time::OffsetDateTime;

use crate::arguments::Rows;
use crate::attendance::Sheet;
use crate::person::{Person, Stay};

/// What a spreadsheet takes for the beginning of a formula, in both widths.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// The names of the columns before those of the times.
const PERSON: [&str; 7] = [
    "session",
    "report",
    "name",
    "email",
    "role",
    "identity",
    "identity_id",
];

/// The table of all reports. Times are those of RFC 3339, lengths are seconds.
pub(crate) fn write(sheets: &[Sheet], rows: Rows, mark: bool) -> io::Result<Vec<u8>> {
    let beginning = if mark { "\u{feff}" } else { "" };
    let mut writer = Writer::from_writer(beginning.as_bytes().to_vec());
    let times: &[&str] = match rows {
        Rows::Stays => &["joined", "left", "seconds"],
        Rows::People => &["first_joined", "last_left", "seconds", "stays"],
    };
    writer.write_record(PERSON.iter().chain(times))?;
    for sheet in sheets {
        for person in &sheet.people {
            for times in times_of(person, rows) {
                writer.write_record(who(sheet, person).into_iter().chain(times))?;
            }
        }
    }
    writer.into_inner().map_err(csv::IntoInnerError::into_error)
}

fn who(sheet: &Sheet, person: &Person) -> [String; 7] {
    [
        sheet.subject.as_deref().unwrap_or_default(),
        &sheet.report,
        &person.name,
        &person.email,
        person.role.label(),
        &person.kind,
        &person.identity_id,
    ]
    .map(harmless)
}

/// The cells of the times, a row each.
fn times_of(person: &Person, rows: Rows) -> Vec<Vec<String>> {
    match rows {
        Rows::Stays if person.stays.is_empty() => vec![vec![String::new(); 3]],
        Rows::Stays => person.stays.iter().map(stay).collect(),
        Rows::People => vec![vec![
            instant(person.first_join()),
            instant(person.last_leave()),
            seconds(person.attended),
            person.stays.len().to_string(),
        ]],
    }
}

fn stay(stay: &Stay) -> Vec<String> {
    vec![
        instant(stay.joined),
        instant(stay.left),
        seconds(stay.seconds),
    ]
}

/// To the second, which is what people compare.
fn instant(time: Option<OffsetDateTime>) -> String {
    time.and_then(|time| time.replace_nanosecond(0).ok())
        .map(|time| DateTimeOffset::from(time).to_string())
        .unwrap_or_default()
}

fn seconds(length: Option<i64>) -> String {
    length.map(|length| length.to_string()).unwrap_or_default()
}

/// Text that no spreadsheet takes for a formula: an apostrophe before it says
/// that it is text.
fn harmless(text: &str) -> String {
    if text.trim_start().starts_with(FORMULA) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_text() {
        for (text, cell) in [
            ("=HYPERLINK(\"https://x\")", "'=HYPERLINK(\"https://x\")"),
            ("+1 555 0100", "'+1 555 0100"),
            ("-2", "'-2"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("＝1", "'＝1"),
            ("Anna = Bo", "Anna = Bo"),
            ("", ""),
        ] {
            assert_eq!(harmless(text), cell);
        }
    }
}
