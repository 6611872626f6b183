//! Bodies within a batch: JSON as it is, anything else as base64 (OData JSON
//! Format 4.01 §19.1; the service writes both alphabets).

use std::collections::BTreeMap;

use base64::Engine;
use base64::alphabet::{STANDARD, URL_SAFE};
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use bytes::Bytes;
use http::HeaderMap;
use http::header::CONTENT_TYPE;
use serde_json::value::{RawValue, to_raw_value};

const LENIENT: GeneralPurposeConfig = GeneralPurposeConfig::new()
    .with_decode_padding_mode(DecodePaddingMode::Indifferent)
    .with_decode_allow_trailing_bits(true);

/// What kind of text a media type says a body is.
#[derive(PartialEq)]
enum Kind {
    Json,
    Text,
    Binary,
}

/// A request's body as the batch holds it; nothing where it is empty. A body
/// without a media type gets one: the service demands it.
///
/// # Errors
///
/// When the body is said to be JSON and is not.
pub(super) fn encode_body(
    body: &Bytes,
    headers: &mut BTreeMap<String, String>,
) -> Result<Option<Box<RawValue>>, ()> {
    if body.is_empty() {
        return Ok(None);
    }
    let json = serde_json::from_slice::<Box<RawValue>>(body).ok();
    let media_type = headers
        .entry(CONTENT_TYPE.to_string())
        .or_insert_with(|| match json {
            Some(_) => "application/json".to_owned(),
            None => "application/octet-stream".to_owned(),
        });
    let value = if kind(media_type) == Kind::Json {
        json
    } else {
        let text = base64::prelude::BASE64_STANDARD.encode(body);
        to_raw_value(&text).ok()
    };
    value.map(Some).ok_or(())
}

/// The bytes of an answer's body, as they would have come without a batch.
/// `None` where text is neither JSON nor base64.
pub(super) fn decode_body(value: Option<&RawValue>, headers: &HeaderMap) -> Option<Bytes> {
    let json = value.map_or("null", RawValue::get);
    if json == "null" {
        return Some(Bytes::new());
    }
    let as_it_is = || Bytes::copy_from_slice(json.as_bytes());
    let kind = match headers.get(CONTENT_TYPE).map(|value| value.to_str()) {
        Some(Ok(media_type)) => kind(media_type),
        _ => Kind::Json,
    };
    match (kind, serde_json::from_str::<String>(json)) {
        (Kind::Json, _) | (_, Err(_)) => Some(as_it_is()),
        (Kind::Text, Ok(text)) => Some(text.into()),
        (Kind::Binary, Ok(text)) => {
            let alphabet = if text.contains(['-', '_']) {
                &URL_SAFE
            } else {
                &STANDARD
            };
            let bytes = GeneralPurpose::new(alphabet, LENIENT).decode(text);
            bytes.ok().map(Bytes::from)
        }
    }
}

fn kind(media_type: &str) -> Kind {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    let essence = essence.to_ascii_lowercase();
    match essence.split_once('/') {
        Some(("application", "json")) => Kind::Json,
        Some((_, subtype)) if subtype.ends_with("+json") => Kind::Json,
        Some(("text", _)) => Kind::Text,
        _ => Kind::Binary,
    }
}
