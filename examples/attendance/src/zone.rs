//! Times as people read them, at one offset from UTC.

use std::fmt;
use std::str::FromStr;

use msgraph_beta::DateTimeOffset;
use time::{OffsetDateTime, UtcOffset};

use crate::text::MISSING;

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// The offset from UTC at which times are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Zone(UtcOffset);

impl Zone {
    /// The instant as clocks in this zone show it. There is none for what
    /// services send in place of a time (years 1 and 9999).
    pub(crate) fn time(self, instant: &DateTimeOffset) -> Option<OffsetDateTime> {
        let instant = instant.to_offset_date_time();
        if (2..=9998).contains(&instant.year()) {
            instant.checked_to_offset(self.0)
        } else {
            None
        }
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_utc() {
            return formatter.write_str("UTC");
        }
        let (hours, minutes, _) = self.0.as_hms();
        let sign = if self.0.is_negative() { '-' } else { '+' };
        let (hours, minutes) = (hours.unsigned_abs(), minutes.unsigned_abs());
        write!(formatter, "UTC{sign}{hours:02}:{minutes:02}")
    }
}

impl FromStr for Zone {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let offset = match text {
            "UTC" | "utc" => "Z",
            _ => text.strip_prefix("UTC").unwrap_or(text),
        };
        // An offset is what an instant of OData ends with.
        format!("2000-01-01T00:00:00{offset}")
            .parse::<DateTimeOffset>()
            .ok()
            .and_then(|instant| instant.offset())
            .map(Self)
            .ok_or("write UTC, or an offset such as +01:00 or -05:30")
    }
}

/// `2 Mar 2026`
pub(crate) fn date(time: OffsetDateTime) -> String {
    format!("{} {}", day(time), time.year())
}

/// `2 Mar`
pub(crate) fn day(time: OffsetDateTime) -> String {
    let month = MONTHS[usize::from(u8::from(time.month())) - 1];
    format!("{} {month}", time.day())
}

/// `Monday`
pub(crate) fn weekday(time: OffsetDateTime) -> String {
    time.weekday().to_string()
}

/// `09:03`
pub(crate) fn minute(time: OffsetDateTime) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// `09:03:10`
pub(crate) fn second(time: OffsetDateTime) -> String {
    format!("{}:{:02}", minute(time), time.second())
}

/// Seconds as `h:mm:ss`.
pub(crate) fn length(seconds: Option<i64>) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_is_an_offset() {
        for (text, zone) in [
            ("UTC", "UTC"),
            ("Z", "UTC"),
            ("+00:00", "UTC"),
            ("+02:00", "UTC+02:00"),
            ("UTC-05:30", "UTC-05:30"),
        ] {
            assert_eq!(text.parse::<Zone>().unwrap().to_string(), zone);
        }
        for text in ["", "CET", "2", "+2:00", "+24:00", "+01:00Z"] {
            assert!(text.parse::<Zone>().is_err(), "{text}");
        }
    }

    #[test]
    fn times_are_told_as_clocks_show_them() {
        let zone: Zone = "+02:00".parse().unwrap();
        let time = |text: &str| zone.time(&text.parse().unwrap());
        let late = time("2026-03-02T23:05:09.9Z").unwrap();
        assert_eq!(
            [date(late), weekday(late), second(late)],
            ["3 Mar 2026", "Tuesday", "01:05:09"]
        );
        assert_eq!(time("0001-01-01T00:00:00Z"), None);
        assert_eq!(time("9999-12-31T23:59:59.9999999Z"), None);
    }

    #[test]
    fn lengths_are_hours_minutes_and_seconds() {
        let texts = [Some(0), Some(59), Some(37_230), Some(-1), None].map(length);
        assert_eq!(texts, ["0:00:00", "0:00:59", "10:20:30", "–", "–"]);
    }
}
