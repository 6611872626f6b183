//! Numbers: what is read, how it compares, and that its text stays.
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
use msgraph_runtime::{Decimal, from_str, to_string};

structs! {
    Numbers = "microsoft.graph.numbers" {
        0 byte: Option<u8> = "byte",
        1 s_byte: Option<i8> = "sByte",
        2 int16: Option<i16> = "int16",
        3 int32: Option<i32> = "int32",
        4 int64: Option<i64> = "int64",
        5 single: Option<f32> = "single",
        6 double: Option<f64> = "double",
        7 doubles: Vec<Option<f64>> = "doubles",
        8 boolean: Option<bool> = "boolean",
        9 string: Option<String> = "string",
    }
}

#[test]
fn the_extremes_of_each_type() {
    for json in [
        r#"{"byte":0,"sByte":-128,"int16":-32768,"int32":-2147483648,"int64":-9223372036854775808}"#,
        r#"{"byte":255,"sByte":127,"int16":32767,"int32":2147483647,"int64":9223372036854775807}"#,
        r#"{"single":3.4028235E38,"double":1.7976931348623157E308}"#,
        r#"{"single":-1e-45,"double":5e-324,"doubles":[-0.0,0,1.50,1E2,null,-1.7976931348623157e+308]}"#,
        r#"{"single":"INF","double":"-INF","doubles":["NaN","INF"]}"#,
        r#"{"boolean":false,"string":"\u0000\ud83d\ude00\"\\"}"#,
    ] {
        // NaN equals nothing: the JSON alone is compared.
        let numbers: Numbers = from_str(json).unwrap();
        let encoded = to_string(&numbers).unwrap();
        assert_eq!(Json::of(&encoded), Json::of(json), "{encoded}");
    }
}

#[test]
fn a_binary_number_is_the_nearest_to_its_text() {
    let single = |json: &str| {
        let numbers: Numbers = from_str(&format!("{{\"single\":{json}}}")).unwrap();
        numbers.single.unwrap()
    };
    for text in [
        "7.038531e-26",
        "16777217.000000001",
        "1.17549429e-38",
        "0.1",
        "1e-46",
    ] {
        assert_eq!(single(text), text.parse::<f32>().unwrap(), "{text}");
        assert_eq!(single(&format!("{text:?}")), text.parse::<f32>().unwrap());
    }
    // Patterns of bits from everywhere, finite or not.
    for bits in (0..u32::MAX).step_by(99_991) {
        let number = f32::from_bits(bits);
        let numbers = Numbers {
            single: Some(number),
            ..Numbers::default()
        };
        let read: Numbers = from_str(&to_string(&numbers).unwrap()).unwrap();
        let read = read.single.unwrap();
        assert!(
            read == number || read.is_nan() && number.is_nan(),
            "{number}"
        );
    }
}

#[test]
fn an_integer_is_read_however_its_number_is_written() {
    for (json, written) in [
        ("1.0", "1"),
        ("1E2", "100"),
        ("-0", "0"),
        ("-0.0", "0"),
        ("12.50e1", "125"),
    ] {
        for member in ["byte", "sByte", "int16", "int32", "int64"] {
            if member == "sByte" && written == "125" {
                continue;
            }
            let numbers: Numbers = from_str(&format!("{{{member:?}:{json}}}")).unwrap();
            let encoded = to_string(&numbers).unwrap();
            assert_eq!(encoded, format!("{{{member:?}:{written}}}"));
        }
    }
    let text: Numbers = from_str(r#"{"int64":"-9223372036854775808"}"#).unwrap();
    assert_eq!(text.int64, Some(i64::MIN));
    for (text, value) in [("1.0", 1), ("1E2", 100), ("-0.0", 0), ("12.50e1", 125)] {
        let numbers: Numbers = from_str(&format!("{{\"int64\":{text:?}}}")).unwrap();
        assert_eq!(numbers.int64, Some(value));
    }
}

#[test]
fn other_values_are_refused_and_not_shown() {
    let types = [
        ("byte", "Edm.Byte"),
        ("sByte", "Edm.SByte"),
        ("int16", "Edm.Int16"),
        ("int32", "Edm.Int32"),
        ("int64", "Edm.Int64"),
    ];
    for (member, name) in types {
        for json in ["9223372036854775808", "-1e30", "1.5", "1e300"] {
            let error = from_str::<Numbers>(&format!("{{{member:?}:{json}}}")).unwrap_err();
            let message = error.to_string();
            assert!(
                message.starts_with(&format!("{member}: expected an {name} at")),
                "{message}"
            );
        }
        for (json, found) in [
            ("true", "a boolean"),
            ("[1]", "an array"),
            ("{}", "an object"),
        ] {
            let error = from_str::<Numbers>(&format!("{{{member:?}:{json}}}")).unwrap_err();
            let message = error.to_string();
            let expected = format!("{member}: expected an {name}, found {found}");
            assert!(message.starts_with(&expected), "{message}");
        }
    }
    // No other integer comes as text.
    for (member, name) in &types[..4] {
        let error = from_str::<Numbers>(&format!("{{{member:?}:\"7\"}}")).unwrap_err();
        let expected = format!("{member}: expected an {name}, found a text");
        assert!(error.to_string().starts_with(&expected), "{error}");
    }
    for (json, message) in [
        (r#"{"int64":"secret"}"#, "int64: expected an Edm.Int64 at"),
        (r#"{"int64":"1.5"}"#, "int64: expected an Edm.Int64 at"),
        (
            r#"{"double":"secret"}"#,
            "double: expected an Edm.Double at",
        ),
        (
            r#"{"int64":"9223372036854775808"}"#,
            "int64: expected an Edm.Int64 at",
        ),
        (r#"{"int64":"1e300"}"#, "int64: expected an Edm.Int64 at"),
        (r#"{"int64":" 1.0"}"#, "int64: expected an Edm.Int64 at"),
        (r#"{"single":"inf"}"#, "single: expected an Edm.Single at"),
        (r#"{"single":1e39}"#, "single: expected an Edm.Single at"),
        (r#"{"single":-1e400}"#, "single: expected an Edm.Single at"),
        (r#"{"single":"1e39"}"#, "single: expected an Edm.Single at"),
        (
            r#"{"double":"-1e400"}"#,
            "double: expected an Edm.Double at",
        ),
        (r#"{"double":1e400}"#, "double: "),
        (
            r#"{"double":true}"#,
            "double: expected an Edm.Double, found a boolean",
        ),
        (
            r#"{"boolean":"true"}"#,
            "boolean: expected an Edm.Boolean, found a text",
        ),
        (
            r#"{"boolean":1}"#,
            "boolean: expected an Edm.Boolean, found a number",
        ),
        (
            r#"{"string":1}"#,
            "string: expected an Edm.String, found a number",
        ),
        (
            r#"{"string":["secret"]}"#,
            "string: expected an Edm.String, found an array",
        ),
    ] {
        let error = from_str::<Numbers>(json).unwrap_err().to_string();
        assert!(error.starts_with(message), "{error}");
        assert!(!error.contains("secret"), "{error}");
    }
}

/// A newtype as the generator emits it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Amount(pub Decimal);
v1::type_definition!(Amount(Decimal), "microsoft.graph.amount");

#[test]
fn a_type_definition_is_what_it_holds() {
    let amount: Amount = same_again("12.50");
    assert_eq!(amount, "12.5".parse().unwrap());
    assert_eq!(amount.to_string(), "12.50");
    assert!(amount > Amount::from(Decimal::from(12)));
    assert_eq!(Decimal::from(amount).as_str(), "12.50");
    assert!("x".parse::<Amount>().is_err());
    assert_eq!(Amount::TYPE_NAME, "microsoft.graph.amount");
}

#[test]
fn decimals() {
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
    assert_eq!(to_string(&decimal("007")).unwrap(), "\"007\"");
    assert_eq!(to_string(&decimal("7.0")).unwrap(), "7.0");
    for text in [
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
    ] {
        let error = text.parse::<Decimal>().expect_err(text).to_string();
        let decode_error = from_str::<Decimal>(&format!("{text:?}")).expect_err(text);
        assert!(
            decode_error.to_string().starts_with(&error),
            "{decode_error}"
        );
    }
    for json in ["true", "{}", "[1]", "null"] {
        assert!(from_str::<Decimal>(json).is_err(), "{json}");
    }
    let number = decimal;
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

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

#[test]
fn decimals_to_and_from_numbers_of_rust() {
    assert_eq!(
        i64::try_from(&decimal("-9223372036854775808")),
        Ok(i64::MIN)
    );
    assert_eq!(u8::try_from(&decimal("2.55E2")), Ok(255));
    assert_eq!(u8::try_from(&decimal("-0.0")), Ok(0));
    assert_eq!(u128::try_from(&Decimal::from(u128::MAX)), Ok(u128::MAX));
    assert_eq!(i128::try_from(&Decimal::from(i128::MIN)), Ok(i128::MIN));
    for text in ["256", "-1", "0.5", "1E999999999999", "1E39", "INF", "NaN"] {
        let error = u8::try_from(&decimal(text)).unwrap_err();
        assert_eq!(error.to_string(), "the Edm.Decimal is no u8", "{text}");
    }
    assert!(i128::try_from(&Decimal::from(u128::MAX)).is_err());
    for (number, text) in [
        (0.1, "0.1"),
        (-0.0, "-0.0"),
        (1e300, "1e300"),
        (5e-324, "5e-324"),
        (f64::INFINITY, "INF"),
        (f64::NEG_INFINITY, "-INF"),
        (f64::NAN, "NaN"),
    ] {
        let decimal = Decimal::from(number);
        assert_eq!(decimal.as_str(), text);
        assert_eq!(decimal.to_f64().to_bits(), number.to_bits());
        let _: Decimal = same_again(&to_string(&decimal).unwrap());
    }
    assert_eq!(Decimal::from(0.1_f32).as_str(), "0.1");
    assert_eq!(Decimal::default(), Decimal::from(0));
}

#[test]
fn decimals_compare_as_integers_of_their_digits_do() {
    // ±digits × 10^exponent, against exact arithmetic on integers.
    let numbers: Vec<(i128, i64)> = (-40_i128..=40)
        .flat_map(|digits| (-3..=3).map(move |exponent| (digits * 25, exponent)))
        .collect();
    let exact = |(digits, exponent): (i128, i64)| digits * 10_i128.pow((exponent + 3) as u32);
    let texts = |(digits, exponent): (i128, i64)| {
        let plain = format!("{digits}E{exponent}");
        let scaled = format!("{digits}00E{}", exponent - 2);
        [decimal(&plain), decimal(&scaled)]
    };
    for one in &numbers {
        for other in numbers.iter().step_by(7) {
            let order = exact(*one).cmp(&exact(*other));
            let ([plain, _], [_, scaled]) = (texts(*one), texts(*other));
            assert_eq!(plain.cmp(&scaled), order, "{plain} {scaled}");
            assert_eq!(plain == scaled, order.is_eq(), "{plain} {scaled}");
        }
    }
}
