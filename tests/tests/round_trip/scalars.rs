//! Values of primitive types, their extremes above all
//! (OData CSDL 4.01 §3.3, OData JSON Format 4.01 §7.1).

use std::fmt::{Display, LowerExp};
use std::ops::Not;

use graph_codegen::edm::Primitive;
use graph_tests::json::Json;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::Union;

use crate::anything::{self, literals, texts};

/// Values of one type.
pub(crate) fn of(primitive: Primitive) -> BoxedStrategy<Json> {
    match primitive {
        Primitive::Binary => texts(&[
            "", "AA==", "AA", "AAA=", "AAEC", "-_-_", "+/+/", "_w==", "T0RhdGE", "T0RhdGE=",
        ]),
        Primitive::Boolean => literals(&["true", "false"]),
        Primitive::Byte => integers::<u8>(),
        Primitive::SByte => integers::<i8>(),
        Primitive::Int16 => integers::<i16>(),
        Primitive::Int32 => integers::<i32>(),
        Primitive::Int64 => prop_oneof![
            integers::<i64>(),
            integers::<i64>().prop_map(as_text),
            literals(&["-9223372036854775808", "9223372036854775807"]),
            texts(&["-9223372036854775808", "9223372036854775807"]),
        ]
        .boxed(),
        Primitive::Single => prop_oneof![
            literals(&[
                "0",
                "-0",
                "0.0",
                "-0.0",
                "1",
                "1.0",
                "1.50",
                "0.1",
                "3.4028235E38",
                "-3.4028235e+38",
                "1E-45",
                "1.17549435E-38",
                "16777217",
                "0.100000001490116119384765625",
            ]),
            any::<f32>().prop_filter_map("no JSON", finite),
            not_finite(),
        ]
        .boxed(),
        Primitive::Double => prop_oneof![
            literals(&[
                "0",
                "-0",
                "0.0",
                "-0.0",
                "1",
                "1.0",
                "1.50",
                "1E308",
                "-1.7976931348623157e308",
                "5e-324",
                "2.2250738585072011e-308",
                "1e-400",
                "9007199254740993",
                "1E+2",
                "1e02",
                "0.1000000000000000055511151231257827021181583404541015625",
                "123456789012345678901234567890",
            ]),
            any::<f64>().prop_filter_map("no JSON", finite),
            not_finite(),
        ]
        .boxed(),
        Primitive::Decimal => prop_oneof![decimals(), decimals().prop_map(as_text)].boxed(),
        Primitive::String => anything::text().prop_map(Json::Text).boxed(),
        Primitive::Guid => texts(&[
            "",
            "00000000-0000-0000-0000-000000000000",
            "dc17674c-81d9-4adb-bfb2-8f6a442e4623",
            "DC17674C-81D9-4ADB-BFB2-8F6A442E4623",
            "Dc17674c-81d9-4adb-bfb2-8f6a442e4623",
            "{dc17674c-81d9-4adb-bfb2-8f6a442e4623}",
            "dc17674c81d94adbbfb28f6a442e4623",
            "urn:uuid:dc17674c-81d9-4adb-bfb2-8f6a442e4623",
            "ffffffff-ffff-ffff-ffff-ffffffffffff",
            "00000012-518d-e776-71d3-44482200c7c4",
            "no guid at all",
            "\u{1f600}",
        ]),
        Primitive::Date => dates().prop_map(Json::Text).boxed(),
        Primitive::TimeOfDay => times().prop_map(Json::Text).boxed(),
        Primitive::DateTimeOffset => date_times().prop_map(Json::Text).boxed(),
        Primitive::Duration => durations(),
        Primitive::Stream => prop_oneof![
            texts(&["", "AA==", "no base64 at all"]),
            literals(&["1.0", "true"]),
        ]
        .boxed(),
        Primitive::PrimitiveType => {
            let types = [
                Primitive::Double,
                Primitive::Decimal,
                Primitive::DateTimeOffset,
            ];
            let more = [
                Primitive::Boolean,
                Primitive::String,
                Primitive::GeographyPoint,
            ];
            Union::new(types.into_iter().chain(more).map(of)).boxed()
        }
        Primitive::Untyped => anything::json(),
        _ => geography(),
    }
}

fn integers<T>() -> BoxedStrategy<Json>
where
    T: Arbitrary + Copy + Default + Display + Not<Output = T> + 'static,
{
    let zero = Just(T::default());
    // All bits: the largest of unsigned types, -1 of the others.
    prop_oneof![zero, Just(!T::default()), any::<T>()]
        .prop_map(|number| Json::Literal(number.to_string()))
        .boxed()
}

fn as_text(number: Json) -> Json {
    match number {
        Json::Literal(text) => Json::Text(text),
        other => other,
    }
}

/// Rust's shortest text, as other programs print floats too.
fn finite<T: Into<f64> + Copy + LowerExp>(number: T) -> Option<Json> {
    let finite = number.into().is_finite();
    finite.then(|| Json::Literal(format!("{number:e}")))
}

fn not_finite() -> BoxedStrategy<Json> {
    texts(&["INF", "-INF", "NaN"])
}

fn decimals() -> BoxedStrategy<Json> {
    prop_oneof![
        literals(&[
            "0",
            "-0",
            "0.0",
            "1.10",
            "-79228162514264337593543950335",
            "79228162514264337593543950336",
            "0.0000000000000000000000000001",
            "1234567890123456789012345678901234567890",
            "0.1234567890123456789012345678901234567890",
            "-12345678901234567890.12345678901234567890",
            "1E400",
            "1e-400",
            "1.50E+2",
        ]),
        any::<i128>().prop_map(|number| Json::Literal(number.to_string())),
    ]
    .boxed()
}

fn dates() -> impl Strategy<Value = String> {
    let extremes = select(&["0001-01-01", "9999-12-31", "2024-02-29", "1900-02-28"][..]);
    let any = (1..10_000, 1..=12, 1..=28).prop_map(|(y, m, d)| format!("{y:04}-{m:02}-{d:02}"));
    prop_oneof![extremes.prop_map(str::to_owned), any]
}

/// Fraction digits of any count up to the twelve that OData knows.
fn fraction() -> impl Strategy<Value = String> {
    let digits = prop_oneof![Just(0u64), Just(999_999_999_999), 0..1_000_000_000_000u64];
    (0usize..=12, digits).prop_map(|(count, digits)| match count {
        0 => String::new(),
        count => format!(".{}", &format!("{digits:012}")[..count]),
    })
}

fn times() -> impl Strategy<Value = String> {
    let extremes = select(&["00:00:00", "23:59:59"][..]).prop_map(str::to_owned);
    let any = (0..24, 0..60, 0..60).prop_map(|(h, m, s)| format!("{h:02}:{m:02}:{s:02}"));
    let exact = (prop_oneof![extremes, any], fraction()).prop_map(|(time, part)| time + &part);
    let without_seconds = select(&["00:00", "07:59", "23:59"][..]).prop_map(str::to_owned);
    prop_oneof![6 => exact, 1 => without_seconds]
}

fn date_times() -> impl Strategy<Value = String> {
    let seen = select(
        &[
            "0001-01-01T00:00:00Z",
            "9999-12-31T23:59:59.9999999Z",
            "9999-12-31T23:59:59.999999999999Z",
            "0001-01-01T00:00:00+14:00",
            "9999-12-31T23:59:59-14:00",
            "2021-10-05t04:38:27z",
        ][..],
    );
    let offset = prop_oneof![
        Just("Z".to_owned()),
        select(&["+00:00", "-00:00", "+14:00", "-14:00", "+05:30", "-00:30"][..])
            .prop_map(str::to_owned),
        (0..14, 0..60).prop_map(|(h, m)| format!("+{h:02}:{m:02}")),
    ];
    let any = (dates(), times(), offset)
        .prop_map(|(date, time, offset)| format!("{date}T{time}{offset}"));
    prop_oneof![1 => seen.prop_map(str::to_owned), 4 => any]
}

fn durations() -> BoxedStrategy<Json> {
    let seen = texts(&[
        "PT0S",
        "P0D",
        "-PT0S",
        "PT5M",
        "-PT15M",
        "P365D",
        "P4W",
        "P11D23H59M59.999999999999S",
        "P10675199DT2H48M5.4775807S",
        "-P10675199DT2H48M5.4775808S",
        "P11DT23H59M59.999999999999S",
        "PT36H",
        "PT90M",
        "PT86400S",
        "PT0.000000000001S",
        "P1DT0H0M0S",
        "PT01H02M03.40S",
    ]);
    let any = (
        any::<bool>(),
        0..100_000,
        0..100,
        0..100,
        0..100,
        fraction(),
    )
        .prop_map(|(negative, days, hours, minutes, seconds, part)| {
            let sign = if negative { "-" } else { "" };
            Json::Text(format!("{sign}P{days}DT{hours}H{minutes}M{seconds}{part}S"))
        });
    prop_oneof![seen, any].boxed()
}

/// GeoJSON (RFC 7946), and whatever else comes in its place.
fn geography() -> BoxedStrategy<Json> {
    let number = literals(&["0", "-0.0", "142.10", "-7.5E1", "1E-20", "90"]);
    let point = proptest::collection::vec(number, 2..5).prop_map(|coordinates| {
        Json::Object(vec![
            ("type".to_owned(), Json::Text("Point".to_owned())),
            ("coordinates".to_owned(), Json::Array(coordinates)),
        ])
    });
    let more = (point.clone(), anything::json()).prop_map(|(point, crs)| match point {
        Json::Object(mut members) => {
            members.insert(0, ("crs".to_owned(), crs));
            Json::Object(members)
        }
        other => other,
    });
    prop_oneof![point, more].boxed()
}
