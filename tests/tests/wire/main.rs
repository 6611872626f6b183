//! The wire: what services send, decoded into the generated types and encoded
//! again to the same JSON.

#![allow(clippy::panic, clippy::unwrap_used)]

mod identities;
mod records;
mod reports;

use std::fmt::Debug;
use std::fs;
use std::path::Path;

use graph_tests::json::Json;
use msgraph_beta::{Model, from_slice, to_string};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Decodes a document and encodes it again: nothing is lost, nothing added.
fn same_again<T>(text: &str) -> T
where
    T: DeserializeOwned + Serialize + PartialEq + Debug,
{
    let value: T = from_slice(text.as_bytes()).unwrap_or_else(|error| panic!("{error} in {text}"));
    let encoded = to_string(&value).unwrap();
    assert_eq!(Json::of(&encoded), Json::of(text));
    assert_eq!(from_slice::<T>(encoded.as_bytes()).unwrap(), value);
    value
}

/// The same for a file.
fn file<T>(path: impl AsRef<Path>) -> T
where
    T: DeserializeOwned + Serialize + PartialEq + Debug,
{
    let path = path.as_ref();
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{path:?}: {error}"));
    same_again(&text)
}

/// The names of all that came beside the declared members.
fn unknown(value: &impl Model) -> Vec<&str> {
    value.additional().iter().map(|(name, _)| name).collect()
}
