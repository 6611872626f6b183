//! Primitive values: what is read, how it compares, and that its text stays.
#![allow(
    missing_docs,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests are tests"
)]

mod models_kit;

use models_kit::*;
use msgraph_runtime::__private::v1;
use msgraph_runtime::{
    Binary, Date, DateTimeOffset, Decimal, Duration, Guid, TimeOfDay, Untyped, from_str, to_string,
};
use std::fmt::{Debug, Display};
use std::str::FromStr;

/// Reads, prints, decodes and encodes each text to itself.
fn keeps<T>(texts: &[&str])
where
    T: FromStr<Err: Debug> + Display + Debug + PartialEq + v1::EdmValue,
    T: serde::Serialize + serde::de::DeserializeOwned,
{
    for text in texts {
        let value: T = text.parse().unwrap();
        assert_eq!(value.to_string(), *text);
        assert_eq!(same_again::<T>(&format!("{text:?}")), value);
        assert!(format!("{value:?}").contains(text));
    }
}

/// Neither `FromStr` nor JSON takes these.
fn refuses<T>(texts: &[&str])
where
    T: FromStr<Err: Display> + Debug + serde::de::DeserializeOwned,
{
    for text in texts {
        let error = text.parse::<T>().expect_err(text);
        let decode_error = from_str::<T>(&format!("{text:?}")).expect_err(text);
        assert!(
            decode_error.to_string().starts_with(&error.to_string()),
            "{decode_error}"
        );
    }
}

fn value<T: FromStr<Err: Debug>>(text: &str) -> T {
    text.parse().unwrap()
}

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
        "9999-12-31T23:59:59.999999999-23:59",
        "-9999-01-01T00:00:00+23:59",
    ]);
    refuses::<DateTimeOffset>(&[
        "",
        "2021-10-05",
        "2021-10-05T04:38:06",
        "2021-10-05 04:38:06Z",
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
}

#[test]
fn guid() {
    keeps::<Guid>(&[
        "2a9c1d6e-4b1f-4c55-9c0e-6f2a5d1b7e30",
        "2A9C1D6E-4B1F-4C55-9C0E-6F2A5D1B7E30",
        "{2a9c1d6e-4b1f-4c55-9c0e-6f2a5d1b7e30}",
        "2a9c1d6e4b1f4c559c0e6f2a5d1b7e30",
        "",
    ]);
    refuses::<Guid>(&[
        "x",
        "2a9c1d6e-4b1f-4c55-9c0e-6f2a5d1b7e3",
        "2a9c1d6e-4b1f-4c55-9c0e-6f2a5d1b7e30@t",
    ]);
    let guid = value::<Guid>;
    assert_eq!(
        guid("2A9C1D6E-4B1F-4C55-9C0E-6F2A5D1B7E30"),
        guid("{2a9c1d6e-4b1f-4c55-9c0e-6f2a5d1b7e30}")
    );
    assert_eq!(guid("").to_uuid(), None);
    assert!(guid("") < guid("00000000-0000-0000-0000-000000000000"));
}

#[test]
fn decimal() {
    for json in [
        "0",
        "-0",
        "1.50",
        "12345678901234567890.12345678901234567890",
        "1E5",
        "1e-7",
        "-12.5",
        "\"1.50\"",
        "\"INF\"",
        "\"-INF\"",
        "\"NaN\"",
        "\"007\"",
        "\"+1\"",
        "1E400",
    ] {
        let number: Decimal = same_again(json);
        assert_eq!(number.to_string(), json.trim_matches('"'));
    }
    assert_eq!(to_string(&value::<Decimal>("007")).unwrap(), "\"007\"");
    assert_eq!(to_string(&value::<Decimal>("7.0")).unwrap(), "7.0");
    refuses::<Decimal>(&[
        "",
        "x",
        "1.",
        ".5",
        "1e",
        "--1",
        "1 ",
        "inf",
        "nan",
        "1e99999999999999999999",
        "0x1",
    ]);
    for json in ["true", "{}", "[1]", "null"] {
        assert!(from_str::<Decimal>(json).is_err(), "{json}");
    }
    let number = value::<Decimal>;
    for (one, other) in [
        ("1.50", "1.5"),
        ("15E-1", "1.5"),
        ("0", "-0.00E7"),
        ("1E2", "100"),
        ("+1", "01"),
    ] {
        assert_eq!(number(one), number(other));
    }
    let ordered = [
        "-INF",
        "-1E30",
        "-2",
        "-1.5",
        "-0.01",
        "0",
        "1E-999999",
        "0.1",
        "0.11",
        "1",
        "9.9",
        "10",
        "1E999999999999",
        "INF",
        "NaN",
    ];
    for pair in ordered.windows(2) {
        assert!(number(pair[0]) < number(pair[1]), "{pair:?}");
    }
    assert_eq!(number("1.5").to_f64(), 1.5);
    assert_eq!(Decimal::from(-3).as_str(), "-3");
}

#[test]
fn binary() {
    keeps::<Binary>(&["", "T0RhdGE=", "T0RhdGE", "_-_-", "/+/+"]);
    let binary = value::<Binary>;
    assert_eq!(&*binary("T0RhdGE="), b"OData");
    assert_eq!(binary("T0RhdGE"), Binary::from(b"OData".as_slice()));
    assert_eq!(binary("_-_-"), binary("/+/+"));
    assert_eq!(&*binary("T0Rh\r\ndGE="), b"OData");
    assert_eq!(to_string(&binary("T0Rh\ndGE=")).unwrap(), "\"T0Rh\\ndGE=\"");
    assert_eq!(
        to_string(&Binary::from(vec![255, 254])).unwrap(),
        "\"//4=\""
    );
    refuses::<Binary>(&["T", "T0RhdGE!", "=", "ä"]);
}

#[test]
fn untyped() {
    for json in [
        "1.0",
        "{\"b\":[1E5,null],\"a\":\"x\"}",
        "[]",
        "null",
        "12345678901234567890123",
    ] {
        let value: Untyped = same_again(json);
        assert_eq!(value.get(), json);
    }
    assert_eq!(
        from_str::<Untyped>("{\"a\":1,\"b\":2}").unwrap(),
        from_str("{\"b\":2, \"a\":1}").unwrap()
    );
    assert_eq!(Untyped::default().get(), "null");
    assert_eq!(Untyped::new("x").unwrap().get_as::<String>().unwrap(), "x");
}

structs! {
    Everything = "microsoft.graph.everything" {
        0 at: Option<DateTimeOffset> = "at",
        1 date: Vec<Date> = "date",
        2 span: Option<Duration> = "span",
        3 guid: Vec<Option<Guid>> = "guid",
        4 price: Option<Decimal> = "price",
        5 untyped: Option<Untyped> = "untyped",
    }
}

#[test]
fn scalars_in_members() {
    let everything: Everything = same_again(
        r#"{"at":"0001-01-01T00:00:00Z","date":["2021-10-05"],"span":"P4W","guid":["",null],
            "price":1.50,"untyped":{"x":1.0}}"#,
    );
    assert_eq!(everything.guid.len(), 2);
    let error = from_str::<Everything>(r#"{"date":["2021-10-05","5 October"]}"#).unwrap_err();
    assert_eq!(
        error.to_string(),
        "date[1]: expected Edm.Date as in 2021-10-05 at line 1 column 33"
    );
}
