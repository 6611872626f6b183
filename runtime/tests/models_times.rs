//! Instants, days, times of day and durations: what is read, how it compares,
//! and that its text stays.
#![allow(
    missing_docs,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests are tests"
)]

mod models_kit;

use models_kit::texts::*;
use msgraph_runtime::__private::v1;
use msgraph_runtime::{Date, DateTimeOffset, Duration, TimeOfDay, to_string};
use std::collections::{BTreeSet, HashSet};
use std::fmt::{Debug, Display};
use std::str::FromStr;
use std::time::SystemTime;

#[test]
fn date_time_offset() {
    keeps::<DateTimeOffset>(&[
        "2021-10-05T04:38:06Z",
        "2021-10-05T04:38:06.1Z",
        "2021-10-05T04:38:06.1200000Z",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.9999999Z",
        "2021-10-05T04:38:06.123456789123Z",
        "2021-10-05T04:38:06.1234567891234567Z",
        "2021-10-05T04:38:06+02:00",
        "2021-10-05T04:38:06-00:30",
        "2021-10-05T04:38:06+00:00",
        "2021-10-05T04:38:06-00:00",
        "2021-10-05T04:38Z",
        "2021-10-05t04:38:06z",
        "2021-10-05T04:38:06",
        "2021-10-05T04:38:06.1234567",
        "2021-10-05T04:38",
        "0000-02-29T00:00:00Z",
        "9999-12-31T23:59:59.999999999-23:59",
        "-9999-01-01T00:00:00+23:59",
    ]);
    refuses::<DateTimeOffset>(&[
        "",
        "2021-10-05",
        "2021-10-05T",
        "2021-10-05 04:38:06Z",
        "2021-10-05T04:38:06.1234567 Z",
        "2021-10-05T04:38:0:Z",
        "2021-00-05T04:38:06Z",
        "2021-10-32T04:38:06Z",
        "2021-10-05T04:38:06+",
        "2021-02-29T00:00:00Z",
        "2021-10-05T24:00:00Z",
        "2021-10-05T04:38:60Z",
        "2021-10-05T04:38:06.Z",
        "2021-10-05T04:38:06+24:00",
        "2021-10-05T04:38:06+01:60",
        "2021-10-05T04:38:06+1:00",
        "2021-10-05T04:38:06Zx",
        "-0000-01-01T00:00:00Z",
        "10000-01-01T00:00:00Z",
        "２０２１-10-05T04:38:06Z",
    ]);
    let at = value::<DateTimeOffset>;
    assert_eq!(
        at("2021-10-05T04:38:06Z"),
        at("2021-10-05T05:38:06.000+01:00")
    );
    assert!(at("2021-10-05T04:38:06.000000000001Z") > at("2021-10-05T04:38:06Z"));
    assert!(at("2021-10-05T04:38:06+01:00") < at("2021-10-05T04:38:06Z"));
    assert!(at("9999-12-31T23:59:59-23:59") > at("9999-12-31T23:59:59Z"));
    let now = time::OffsetDateTime::from_unix_timestamp_nanos(1_633_408_686_120_000_000).unwrap();
    assert_eq!(
        DateTimeOffset::from(now).to_string(),
        "2021-10-05T04:38:06.12Z"
    );
    assert_eq!(at("2021-10-05T04:38:06.12Z").to_offset_date_time(), now);

    let bare = at("2021-10-05T04:38:06");
    assert_eq!(bare, at("2021-10-05T04:38:06Z"));
    assert_eq!(bare.offset(), None);
    assert_eq!(
        at("2021-10-05T04:38:06z").offset(),
        Some(time::UtcOffset::UTC)
    );
    let west = at("2021-10-05T04:38:06-03:30").offset().unwrap();
    assert_eq!(west.as_hms(), (-3, -30, 0));
}

#[test]
fn date_time_offset_and_the_clock() {
    for text in [
        "1970-01-01T00:00:00Z",
        "2021-10-05T04:38:06.123456789Z",
        "1969-12-31T23:59:59.999999999Z",
        "1601-01-01T00:00:00Z",
    ] {
        let time = SystemTime::try_from(&value::<DateTimeOffset>(text)).unwrap();
        assert_eq!(DateTimeOffset::try_from(time).unwrap().to_string(), text);
    }
    // At the ends of the calendar the instant has no name in UTC.
    let ends = ["-9999-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59"];
    let ends = ends.map(value::<DateTimeOffset>);
    let order: BTreeSet<_> = ends.iter().rev().cloned().collect();
    assert!(order.iter().eq(&ends));
    let set = HashSet::from(ends.clone());
    assert!(ends.iter().all(|end| set.contains(end)));
    for end in ends {
        let time = SystemTime::try_from(&end).unwrap();
        assert!(DateTimeOffset::try_from(time).is_err());
    }
    let far = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1 << 40);
    let error = DateTimeOffset::try_from(far).unwrap_err();
    assert_eq!(error.to_string(), "the SystemTime is no Edm.DateTimeOffset");
}

/// Numbers without a pattern, the same in each run.
struct Numbers(u64);

impl Numbers {
    /// One below the limit.
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    /// So many digits.
    fn digits(&mut self, count: u64) -> String {
        (0..count)
            .map(|_| char::from(b'0' + self.below(10) as u8))
            .collect()
    }
}

/// The text stays, and the value that it says prints to an equal one.
fn prints_what_it_reads<T>(text: &str) -> T
where
    T: FromStr<Err: Debug> + Display + Debug + PartialEq + v1::EdmValue,
    T: serde::Serialize + serde::de::DeserializeOwned,
{
    keeps::<T>(&[text]);
    value(text)
}

#[test]
fn any_instant_is_printed_as_it_was_read() {
    let mut numbers = Numbers(1);
    for _ in 0..20_000 {
        let mut text = format!(
            "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}",
            numbers.below(10_000),
            numbers.below(12) + 1,
            numbers.below(28) + 1,
            numbers.below(24),
            numbers.below(60),
            numbers.below(60),
        );
        let digits = numbers.below(13);
        if digits > 0 {
            text.push('.');
            text.push_str(&numbers.digits(digits));
        }
        match numbers.below(4) {
            0 => {}
            1 => {
                let sign = if numbers.below(2) == 0 { '+' } else { '-' };
                let (hours, minutes) = (numbers.below(24), numbers.below(60));
                text.push_str(&format!("{sign}{hours:02}:{minutes:02}"));
            }
            _ => text.push('Z'),
        }
        let read: DateTimeOffset = text.parse().unwrap();
        assert_eq!(read.to_string(), text);
        assert_eq!(to_string(&read).unwrap(), format!("{text:?}"));
        // What a program makes of the instant is the same instant.
        let native = read.to_offset_date_time();
        let made = DateTimeOffset::from(native);
        assert_eq!(made.to_offset_date_time(), native);
        assert_eq!(value::<DateTimeOffset>(&made.to_string()), made);
        if digits <= 9 {
            assert_eq!(made, read, "{text}");
        }
    }
}

#[test]
fn any_duration_is_printed_as_it_was_read() {
    let mut numbers = Numbers(2);
    for _ in 0..5_000 {
        let mut text = String::from(["P", "-P"][numbers.below(2) as usize]);
        let part = |numbers: &mut Numbers, text: &mut String, letter: char| {
            if numbers.below(2) == 0 {
                text.push_str(&format!("{}{letter}", numbers.below(100_000)));
            }
        };
        part(&mut numbers, &mut text, 'D');
        let mut time = String::new();
        part(&mut numbers, &mut time, 'H');
        part(&mut numbers, &mut time, 'M');
        let digits = numbers.below(13);
        let fraction = numbers.digits(digits);
        match digits {
            0 => part(&mut numbers, &mut time, 'S'),
            _ => time.push_str(&format!("{}.{fraction}S", numbers.below(60))),
        }
        if !time.is_empty() {
            text.push('T');
            text.push_str(&time);
        }
        if text.ends_with('P') {
            text.push_str("T0S");
        }
        let read: Duration = prints_what_it_reads(&text);
        let native = time::Duration::try_from(&read).unwrap();
        assert_eq!(
            native.is_negative(),
            read.is_negative() && !native.is_zero()
        );
        let made = Duration::from(native);
        assert_eq!(time::Duration::try_from(&made), Ok(native));
        assert_eq!(value::<Duration>(&made.to_string()), made);
        if digits <= 9 {
            assert_eq!(made, read, "{text}");
        }
    }
}

#[test]
fn date_and_time_of_day() {
    keeps::<Date>(&[
        "2021-10-05",
        "0001-01-01",
        "9999-12-31",
        "2024-02-29",
        "-0001-01-01",
    ]);
    refuses::<Date>(&[
        "",
        "2021-10-5",
        "2021-13-01",
        "2021-02-29",
        "2021-10-05T00:00:00Z",
        "-0000-01-01",
    ]);
    assert!(value::<Date>("-0001-12-31") < value::<Date>("0001-01-01"));

    keeps::<TimeOfDay>(&[
        "00:00:00",
        "08:30:00.0000000",
        "23:59:59.999999999999",
        "08:30",
    ]);
    refuses::<TimeOfDay>(&["", "8:30:00", "24:00:00", "08:30:00Z", "08:30:00.", "08:60"]);
    assert_eq!(
        value::<TimeOfDay>("08:30"),
        value::<TimeOfDay>("08:30:00.000")
    );
    assert!(value::<TimeOfDay>("08:30:00.000000000001") > value::<TimeOfDay>("08:30"));
    assert_eq!(
        TimeOfDay::from(time::Time::MIDNIGHT).to_string(),
        "00:00:00"
    );
}

#[test]
fn duration() {
    keeps::<Duration>(&[
        "PT0S",
        "PT5M",
        "-PT15M",
        "P365D",
        "P4W",
        "P11D23H59M59.999999999999S",
        "P10675199DT2H48M5.4775807S",
        "-P10675199DT2H48M5.4775808S",
        "PT60M",
        "P0D",
        "-PT0S",
        "+PT1S",
        "PT1.50S",
        "P1Y2M3DT4H",
        "PT0.0000000000001S",
    ]);
    refuses::<Duration>(&[
        "",
        "P",
        "PT",
        "-P",
        "5M",
        "PT5",
        "P1DT",
        "P5X",
        "P1H1D",
        "P1H1H",
        "PT1.5H",
        "PT1S2M",
        "P1D1D",
        "PT.5S",
        "P-1D",
        "pt5m",
        "PT5M ",
        "P99999999999999999999D",
        "P9223372036854775807D",
        "PTT5M",
    ]);
    let span = value::<Duration>;
    assert_eq!(span("P4W"), span("P28D"));
    assert_eq!(span("PT24H"), span("P1D"));
    assert_eq!(span("P1D2H3M4S"), span("P1DT2H3M4S"));
    assert_eq!(span("P1Y"), span("P12M"));
    assert!(span("-PT15M") < span("PT0S"));
    assert!(span("P1M") > span("PT0S"));
    assert_eq!(span("P1M").partial_cmp(&span("P30D")), None);
    assert_ne!(span("PT59.999999999999S"), span("PT1M"));
    assert_eq!(
        (
            span("-PT1.5S").whole_seconds(),
            span("-PT1.5S").subsec_nanoseconds()
        ),
        (-1, -500_000_000)
    );
    assert!(std::time::Duration::try_from(&span("-PT1S")).is_err());
    assert!(time::Duration::try_from(&span("P1M")).is_err());
    for text in ["PT1M30.25S", "-P1DT1S", "PT0S", "PT0.000000001S", "P2D"] {
        let native = time::Duration::try_from(&span(text)).unwrap();
        assert_eq!(Duration::from(native).to_string(), text);
    }
    assert_eq!(
        Duration::from(time::Duration::MIN),
        Duration::from(-time::Duration::MAX)
    );
    assert_eq!(Duration::default().to_string(), "PT0S");
    assert!(Duration::default().is_zero() && !Duration::default().is_negative());
    assert!(span("-PT0.5S").is_negative() && !span("-PT0S").is_negative());
    assert_eq!(
        std::time::Duration::try_from(&span("P10675199DT2H48M5.4775807S")),
        Ok(std::time::Duration::new(922_337_203_685, 477_580_700))
    );
    let error = std::time::Duration::try_from(&span("-PT1S")).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the Edm.Duration is no std::time::Duration"
    );
}
