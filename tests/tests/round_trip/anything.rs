//! Any JSON: what services send without having said so.

use graph_tests::json::Json;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// Numbers that a reader who makes floats of them does not give back.
const NUMBERS: &[&str] = &[
    "0",
    "-0",
    "1",
    "1.0",
    "-0.0",
    "1.10",
    "1E400",
    "-1e-400",
    "1E+2",
    "1e02",
    "0.1000000000000000055511151231257827",
    "12345678901234567890123",
    "9223372036854775807",
    "-9223372036854775808",
    "18446744073709551615",
    "18446744073709551616",
    "9007199254740993",
    "5e-324",
];

/// Letters that some JSON library gets wrong.
const LETTERS: &[char] = &[
    'a',
    'Z',
    '0',
    ' ',
    '"',
    '\\',
    '/',
    '\0',
    '\u{1}',
    '\u{8}',
    '\t',
    '\n',
    '\r',
    '\u{1f}',
    '\u{7f}',
    'é',
    '\u{301}',
    '\u{2028}',
    '\u{2029}',
    '\u{feff}',
    '\u{fffd}',
    '\u{ffff}',
    '\u{10000}',
    '😀',
    '\u{10ffff}',
    '#',
    '@',
    '.',
    ',',
];

/// Text of any letters.
pub(crate) fn text() -> BoxedStrategy<String> {
    let letter = prop_oneof![4 => select(LETTERS), 1 => any::<char>()];
    let letters = vec(letter, 0..12).prop_map(String::from_iter);
    let whole = select(&["", "null", "true", "0", "Anna", "INF", "#microsoft.graph.x"][..]);
    prop_oneof![whole.prop_map(str::to_owned), letters].boxed()
}

/// `null`.
pub(crate) fn null() -> Json {
    Json::Literal("null".to_owned())
}

/// One of these numbers or Booleans.
pub(crate) fn literals(all: &'static [&'static str]) -> BoxedStrategy<Json> {
    select(all)
        .prop_map(|text| Json::Literal(text.to_owned()))
        .boxed()
}

/// One of these texts.
pub(crate) fn texts(all: &'static [&'static str]) -> BoxedStrategy<Json> {
    select(all)
        .prop_map(|text| Json::Text(text.to_owned()))
        .boxed()
}

/// Any value, nested to a moderate depth.
pub(crate) fn json() -> BoxedStrategy<Json> {
    let leaf = prop_oneof![
        literals(&["null", "true", "false"]),
        literals(NUMBERS),
        any::<i64>().prop_map(|number| Json::Literal(number.to_string())),
        text().prop_map(Json::Text),
    ];
    leaf.prop_recursive(5, 24, 4, |inner| {
        let name = prop_oneof![
            text(),
            select(&["id", "@odata.type", "a@odata.type", "value"][..]).prop_map(str::to_owned),
        ];
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Json::Array),
            vec((name, inner), 0..4).prop_map(|members| Json::Object(first_of_each(members))),
        ]
    })
    .boxed()
}

/// Leaves out members whose name has come before.
pub(crate) fn first_of_each(mut members: Vec<(String, Json)>) -> Vec<(String, Json)> {
    let mut seen = std::collections::BTreeSet::new();
    members.retain(|(name, _)| seen.insert(name.clone()));
    members
}
