//! Primitive values: what is read, how it compares, and that its text stays.
#![allow(
    missing_docs,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests are tests"
)]

mod models_kit;

use models_kit::texts::*;
use models_kit::*;
use msgraph_runtime::__private::v1;
use msgraph_runtime::{
    Binary, Date, DateTimeOffset, Decimal, Duration, Guid, Untyped, from_str, to_string,
};
use std::collections::HashSet;

#[test]
fn guid() {
    keeps::<Guid>(&[
        "2a9c1d6e-4b1f-4c55-9c0e-6f2a5d1b7e30",
        "2A9C1D6E-4B1F-4C55-9C0E-6F2A5D1B7E30",
        "{2a9c1d6e-4b1f-4c55-9c0e-6f2a5d1b7e30}",
        "2a9c1d6e4b1f4c559c0e6f2a5d1b7e30",
        "",
    ]);
    for text in [
        "x",
        "2a9c1d6e-4b1f-4c55-9c0e-6f2a5d1b7e3",
        "2a9c1d6e-4b1f-4c55-9c0e-6f2a5d1b7e30@t",
    ] {
        assert!(text.parse::<Guid>().is_err(), "{text}");
    }
    let guid = value::<Guid>;
    assert_eq!(
        guid("2A9C1D6E-4B1F-4C55-9C0E-6F2A5D1B7E30"),
        guid("{2a9c1d6e-4b1f-4c55-9c0e-6f2a5d1b7e30}")
    );
    assert_eq!(guid("").to_uuid(), None);
    assert!(guid("") < guid("00000000-0000-0000-0000-000000000000"));
    assert!(uuid::Uuid::try_from(&guid("")).is_err());

    // A page with an odd one is read, whatever it is.
    for json in [
        "\"x\"",
        "\"2a9c1d6e-4b1f-4c55-9c0e-6f2a5d1b7e30@t\"",
        "\"\\u0000 ä\"",
        "\"urn:uuid:2a9c1d6e-4b1f-4c55-9c0e-6f2a5d1b7e30\"",
    ] {
        let odd: Guid = same_again(json);
        assert_eq!(odd.to_uuid().is_some(), json.starts_with("\"urn"), "{json}");
    }
    let set = HashSet::from(["2a9c1d6e4b1f4c559c0e6f2a5d1b7e30", ""].map(guid));
    assert!(set.contains(&guid("2A9C1D6E-4B1F-4C55-9C0E-6F2A5D1B7E30")));
    let odd = |json: &str| from_str::<Guid>(json).unwrap();
    assert_ne!(odd("\"x\""), odd("\"\""));
    assert_eq!(odd("\"\""), guid(""));
    assert_eq!(
        from_str::<Guid>("17").unwrap_err().to_string(),
        "expected an Edm.Guid, found a number at line 1 column 2"
    );
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
    assert_eq!(Binary::from(b"OData"), binary("T0RhdGE"));
    assert!(Binary::from([1]) < Binary::from([1, 0]));
    assert_eq!(Vec::from(Binary::from([7])), [7]);
    refuses::<Binary>(&["T", "T0RhdGE!", "=", "ä"]);
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
    for (json, message) in [
        (
            "{\"at\":17}",
            "at: expected an Edm.DateTimeOffset, found a number",
        ),
        (
            "{\"span\":{}}",
            "span: expected an Edm.Duration, found an object",
        ),
        (
            "{\"price\":\"secret\"}",
            "price: expected Edm.Decimal as in -12.50",
        ),
        ("{\"price\":[]}", "price: expected Edm.Decimal as in -12.50"),
    ] {
        let error = from_str::<Everything>(json).unwrap_err().to_string();
        assert!(error.starts_with(message), "{error}");
    }
}
