//! The table: a line for each record, and below it one for each interval.

use std::io::{self, Write};

use msgraph_beta::DateTimeOffset;
use msgraph_beta::models::{AnyIdentity, AttendanceInterval, AttendanceRecord};

use crate::identity;

/// Stands for what the service did not send.
const MISSING: &str = "-";

/// Writes the names of the columns.
pub(crate) fn write_heading(out: &mut impl Write) -> io::Result<()> {
    write_row(out, "NAME", "ROLE", "IDENTITY", "TOTAL")
}

/// Writes a record and its intervals.
pub(crate) fn write_record(out: &mut impl Write, record: &AttendanceRecord) -> io::Result<()> {
    let identity = record.identity.as_ref();
    let name = identity
        .and_then(AnyIdentity::display_name)
        .or(record.email_address.as_deref());
    write_row(
        out,
        name.unwrap_or(MISSING),
        record.role.as_deref().unwrap_or(MISSING),
        identity.map_or(MISSING, identity::kind),
        &time(record.total_attendance_in_seconds),
    )?;
    for interval in &record.attendance_intervals {
        write_interval(out, interval)?;
    }
    Ok(())
}

fn write_interval(out: &mut impl Write, interval: &AttendanceInterval) -> io::Result<()> {
    let times = format!(
        "{} – {}",
        instant(interval.join_date_time.as_ref()),
        instant(interval.leave_date_time.as_ref())
    );
    writeln!(
        out,
        "  {times:<64}{:>9}",
        time(interval.duration_in_seconds)
    )
}

fn write_row(
    out: &mut impl Write,
    name: &str,
    role: &str,
    identity: &str,
    total: &str,
) -> io::Result<()> {
    let (name, role, identity) = (printable(name), printable(role), printable(identity));
    writeln!(out, "{name:<28} {role:<12} {identity:<24}{total:>9}")
}

/// Guests choose their names: none of them may steer the terminal.
fn printable(text: &str) -> String {
    text.replace(char::is_control, "\u{fffd}")
}

fn instant(time: Option<&DateTimeOffset>) -> String {
    time.map_or_else(|| MISSING.to_owned(), ToString::to_string)
}

/// Seconds as `h:mm:ss`.
fn time(seconds: Option<i32>) -> String {
    match seconds {
        Some(seconds @ 0..) => format!(
            "{}:{:02}:{:02}",
            seconds / 3600,
            seconds / 60 % 60,
            seconds % 60
        ),
        Some(_) | None => MISSING.to_owned(),
    }
}
