//! The properties that each body must have.

use std::fmt::Debug;

use graph_tests::json::Json;
use msgraph_beta::{Collection, Model, Presence, from_slice, from_str, to_string, to_vec};
use msgraph_runtime::__private::v1::{Structured, property};
use proptest::prelude::*;
use proptest::test_runner::{
    Config, RngSeed, TestCaseError, TestError, TestRunner, contextualize_config,
};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::body::{Body, bodies, sorted};
use crate::metadata::StructuredType;

/// What all models and pages have.
pub(crate) trait Value: DeserializeOwned + Serialize + PartialEq + Debug {}
impl<T: DeserializeOwned + Serialize + PartialEq + Debug> Value for T {}

/// Whether a case holds, and if not, why.
pub(crate) type Checked<T> = Result<T, TestCaseError>;

/// Runs a property on so many bodies. The same ones each time; the variables
/// `PROPTEST_RNG_SEED` and `PROPTEST_CASES` ask for others and for more.
pub(crate) fn run(cases: u32, json: BoxedStrategy<Json>, property: impl Fn(&Body) -> Checked<()>) {
    let config = contextualize_config(Config {
        cases,
        rng_seed: RngSeed::Fixed(4),
        failure_persistence: None,
        max_shrink_iters: 20_000,
        ..Config::default()
    });
    let seed = config.rng_seed;
    let mut runner = TestRunner::new(config);
    match runner.run(&bodies(json), |body| property(&body)) {
        Ok(()) => {}
        Err(TestError::Fail(reason, body)) => {
            panic!("{reason}\nof the body {body:?}\nwith PROPTEST_RNG_SEED={seed}")
        }
        Err(TestError::Abort(reason)) => panic!("{reason}"),
    }
}

/// Decoded and encoded again, a body is the same JSON; the value that comes of
/// it is the same once more, and so is the text.
pub(crate) fn round_trip<T: Value>(body: &Body) -> Checked<T> {
    round_trip_of(&body.text(), &body.expected())
}

/// The same of a text, and of what it says.
pub(crate) fn round_trip_of<T: Value>(text: &str, expected: &Json) -> Checked<T> {
    let value: T = from_slice(text.as_bytes())
        .map_err(|error| TestCaseError::fail(format!("not decoded: {error}")))?;
    let encoded = to_string(&value).map_err(|error| TestCaseError::fail(error.to_string()))?;
    prop_assert!(
        same(&Json::of(&encoded), expected, ""),
        "other JSON: {encoded}\nvalue: {value:?}"
    );
    let again: T = from_str(&encoded)
        .map_err(|error| TestCaseError::fail(format!("not decoded again: {error}\n{encoded}")))?;
    if !has_nan(expected) {
        prop_assert!(again == value, "another value:\n{again:?}\n{value:?}");
    }
    let twice = to_vec(&again).map_err(|error| TestCaseError::fail(error.to_string()))?;
    prop_assert!(
        twice == encoded.as_bytes(),
        "not stable: {encoded}\n{}",
        String::from_utf8_lossy(&twice)
    );
    let by_serde: Result<T, _> = serde_json::from_reader(text.as_bytes());
    let by_serde = by_serde.and_then(|value| serde_json::to_string(&value));
    prop_assert_eq!(by_serde.ok(), Some(encoded), "by serde_json's own reader");
    Ok(value)
}

/// Whether there is a float that equals nothing, not even itself.
fn has_nan(json: &Json) -> bool {
    match json {
        Json::Object(members) => members.iter().any(|(_, value)| has_nan(value)),
        Json::Array(items) => items.iter().any(has_nan),
        Json::Text(text) => text == "NaN",
        Json::Literal(_) => false,
    }
}

/// Each declared member is there, null or absent as it is in the body.
pub(crate) fn presence<T: Model>(value: &T, json: &Json) -> Checked<()>
where
    T::Declared: Structured,
{
    for (index, name) in T::Declared::MEMBERS.iter().enumerate() {
        let expected = match json.member(name) {
            None => Presence::Absent,
            Some(Json::Literal(text)) if text == "null" => Presence::Null,
            Some(_) => Presence::Value,
        };
        let found = value.presence(property::<T::Declared, ()>(name, index));
        prop_assert_eq!(found, expected, "presence of {}", name);
    }
    Ok(())
}

/// The text of the tag is what came last.
pub(crate) fn tag<T: Model>(value: &T, json: &Json) -> Checked<()> {
    let expected = match json.member("@odata.type") {
        Some(Json::Text(text)) => text.rsplit('#').next(),
        _ => None,
    };
    prop_assert_eq!(value.odata_type(), expected);
    Ok(())
}

/// What the type does not declare is to be asked for by its name, and nothing
/// else is there. So a value that went to the wrong type of a family is found.
pub(crate) fn unknown<T: Model>(value: &T, json: &Json, ty: &StructuredType) -> Checked<()> {
    let found = value.additional().iter();
    let found = found.map(|(name, raw)| (name.to_owned(), Json::of(raw.get())));
    let Json::Object(members) = json else {
        return Ok(());
    };
    let is_declared = |name: &str| ty.members.iter().any(|member| member.name == name);
    let expected = members
        .iter()
        .filter(|(name, _)| !is_declared(name))
        .map(|(name, value)| (name.clone(), sorted(value)));
    // Control information may be its member's.
    let mut found: Vec<_> = found.filter(|(name, _)| !name.contains('@')).collect();
    let mut expected: Vec<_> = expected.filter(|(name, _)| !name.contains('@')).collect();
    found.sort();
    expected.sort();
    prop_assert_eq!(found, expected, "unknown members");
    Ok(())
}

/// What stands beside a collection is readable; `member` is the collection's
/// name, or empty for a page.
pub(crate) fn links<T>(page: &Collection<T>, json: &Json, member: &str) -> Checked<()> {
    let text = |term: &str| match control(json, member, term) {
        Some(Json::Text(text)) => Some(text.as_str()),
        _ => None,
    };
    prop_assert_eq!(page.next_link(), text("nextLink"));
    prop_assert_eq!(page.delta_link(), text("deltaLink"));
    prop_assert_eq!(page.context(), text("context"));
    let count = match control(json, member, "count") {
        Some(Json::Text(text) | Json::Literal(text)) => text.parse().ok(),
        _ => None,
    };
    prop_assert_eq!(page.count(), count);
    Ok(())
}

/// Control information of a member, with `odata.` or without.
pub(crate) fn control<'a>(json: &'a Json, member: &str, term: &str) -> Option<&'a Json> {
    let with_prefix = json.member(&format!("{member}@odata.{term}"));
    with_prefix.or_else(|| json.member(&format!("{member}@{term}")))
}

/// As JSON, by the text of numbers. An Int64 that came as text may leave as a
/// number: `member` is the name of the member that holds the value.
fn same(came: &Json, expected: &Json, member: &str) -> bool {
    match (came, expected) {
        (Json::Object(came), Json::Object(expected)) => {
            came.len() == expected.len()
                && came.iter().zip(expected).all(|(came, expected)| {
                    came.0 == expected.0 && same(&came.1, &expected.1, &came.0)
                })
        }
        (Json::Array(came), Json::Array(expected)) => {
            came.len() == expected.len()
                && came
                    .iter()
                    .zip(expected)
                    .all(|(came, expected)| same(came, expected, member))
        }
        (Json::Literal(came), Json::Text(expected)) => INT64.contains(&member) && came == expected,
        (came, expected) => came == expected,
    }
}

/// The members of type Edm.Int64, all of them of the fixture.
const INT64: &[&str] = &["int64", "m63", "m68", "count"];
