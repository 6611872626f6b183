//! The response to a batch: which answer belongs to which request.

use std::collections::BTreeMap;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use serde::de::{Deserialize, Deserializer, Error as _};
use serde_json::Value;
use serde_json::value::RawValue;

use super::body::decode_body;
use super::fault::BatchFault;
use super::round::index;

/// The `responses` of a batch, each as its text: one that is broken spoils no
/// other.
pub(super) struct Replies(Vec<Box<RawValue>>);

/// One of them.
pub(super) struct Reply {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
}

type Members = BTreeMap<String, Box<RawValue>>;

impl Replies {
    /// The answers by the places of their requests. Ids that nobody gave, and
    /// answers without one, are passed over.
    pub(super) fn by_index(self) -> BTreeMap<usize, Result<Reply, BatchFault>> {
        let mut replies = BTreeMap::new();
        for text in self.0 {
            let Ok(members) = serde_json::from_str::<Members>(text.get()) else {
                continue;
            };
            let Some(id) = members.get("id").and_then(|id| read_id(id.get())) else {
                continue;
            };
            replies
                .entry(id)
                .and_modify(|reply| *reply = Err(BatchFault::Repeated))
                .or_insert_with(|| read(&members));
        }
        replies
    }
}

/// A number, as it was given; services differ in whether they write it as text.
/// Without letters there is no letter case to disregard.
fn read_id(json: &str) -> Option<usize> {
    match serde_json::from_str(json).ok()? {
        Value::String(text) => index(&text),
        Value::Number(number) => index(&number.to_string()),
        _ => None,
    }
}

fn read(members: &Members) -> Result<Reply, BatchFault> {
    let status = members.get("status").ok_or(BatchFault::Status)?;
    let status = status
        .get()
        .parse::<u16>()
        .map_err(|_| BatchFault::Status)?;
    let status = StatusCode::from_u16(status).map_err(|_| BatchFault::Status)?;
    let headers = members.get("headers").map(|text| read_headers(text.get()));
    let headers = headers.unwrap_or_default();
    let body = members.get("body").map(AsRef::as_ref);
    let body = match decode_body(body, &headers) {
        Some(body) => body,
        // A status is worth more than a body that cannot be read.
        None if !status.is_success() => Bytes::new(),
        None => return Err(BatchFault::Body),
    };
    Ok(Reply {
        status,
        headers,
        body,
    })
}

/// What of the headers can be a header.
fn read_headers(json: &str) -> HeaderMap {
    let members: BTreeMap<String, Value> = serde_json::from_str(json).unwrap_or_default();
    members
        .iter()
        .filter_map(|(name, value)| {
            let value = match value {
                Value::String(text) => HeaderValue::try_from(text).ok()?,
                Value::Number(number) => HeaderValue::try_from(number.to_string()).ok()?,
                _ => return None,
            };
            Some((HeaderName::try_from(name).ok()?, value))
        })
        .collect()
}

impl<'de> Deserialize<'de> for Replies {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let members = Members::deserialize(deserializer)?;
        let responses = members
            .get("responses")
            .ok_or_else(|| D::Error::missing_field("responses"))?;
        serde_json::from_str(responses.get())
            .map(Self)
            .map_err(|_| D::Error::custom("expected `responses` to be an array"))
    }
}
