//! Batches, taken apart into the requests that a test expects.

use std::collections::BTreeMap;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, Request, Response, StatusCode};
use serde_json::value::RawValue;
use serde_json::{Value, json};

use super::answer::Content;

/// One request of a batch.
pub(super) struct Part {
    id: String,
    after: Vec<String>,
    pub(super) request: Request<Bytes>,
}

/// The requests of a batch; `None` where it is none that can be read.
pub(super) fn parts(batch: &Request<Bytes>) -> Option<Vec<Part>> {
    let address = batch.uri().to_string();
    let root = address.strip_suffix("/$batch")?;
    let body: Value = serde_json::from_slice(batch.body()).ok()?;
    let requests = body.get("requests")?.as_array()?.iter();
    requests.map(|request| part(root, request)).collect()
}

fn part(root: &str, request: &Value) -> Option<Part> {
    let text = |name: &str| request.get(name)?.as_str();
    let mut built = Request::builder()
        .method(text("method")?)
        .uri(format!("{root}{}", text("url")?));
    let headers = request.get("headers").and_then(Value::as_object);
    for (name, value) in headers.into_iter().flatten() {
        built = built.header(name, value.as_str()?);
    }
    let is_json = built.headers_ref().is_none_or(is_json);
    let body = match request.get("body") {
        None | Some(Value::Null) => Bytes::new(),
        Some(Value::String(text)) if !is_json => BASE64_STANDARD.decode(text).ok()?.into(),
        Some(value) => value.to_string().into(),
    };
    let after = request.get("dependsOn").and_then(Value::as_array);
    let after = after.into_iter().flatten().filter_map(Value::as_str);
    Some(Part {
        id: text("id")?.to_owned(),
        after: after.map(str::to_owned).collect(),
        request: built.body(body).ok()?,
    })
}

/// Asks for each request, and makes the answer to the batch of their answers. A
/// fault of one of them is one of the batch, as is an answer that never comes.
pub(super) fn answer(parts: Vec<Part>, mut ask: impl FnMut(&Request<Bytes>) -> Content) -> Content {
    let mut succeeded: BTreeMap<String, bool> = BTreeMap::new();
    let mut answers = Vec::new();
    for part in parts {
        let is_ready = |other| succeeded.get(other).copied().unwrap_or_default();
        let content = if part.after.iter().all(is_ready) {
            ask(&part.request)
        } else {
            let message = "a request that this one depends on has failed";
            Content::error(StatusCode::FAILED_DEPENDENCY, "FailedDependency", message)
        };
        match content {
            Content::Response(response) => {
                answers.push(written(&part.id, &response));
                succeeded.insert(part.id, response.status().is_success());
            }
            Content::Fault(_) | Content::Never => return content,
        }
    }
    let body = format!("{{\"responses\":[{}]}}", answers.join(","));
    Content::json(StatusCode::OK, body.into())
}

/// An answer as a batch holds it. Its body goes in as text, so that the digits
/// of its numbers stay.
fn written(id: &str, response: &Response<Bytes>) -> String {
    let headers = response.headers();
    let texts = headers.iter().filter_map(|(name, value)| {
        let value = value.to_str().ok()?;
        Some((name.to_string(), value.into()))
    });
    let headers_text = Value::Object(texts.collect());
    let status = response.status().as_u16();
    let head = json!({ "id": id, "status": status, "headers": headers_text }).to_string();
    let body = response.body();
    let body = match serde_json::from_slice::<&RawValue>(body) {
        Ok(json) if is_json(headers) => json.get().to_owned(),
        _ if body.is_empty() => return head,
        _ => Value::from(BASE64_STANDARD.encode(body)).to_string(),
    };
    let members = head.strip_suffix('}').unwrap_or(&head);
    format!("{members},\"body\":{body}}}")
}

fn is_json(headers: &HeaderMap) -> bool {
    let media_type = headers.get(CONTENT_TYPE);
    media_type.is_none_or(|media_type| {
        let media_type = media_type.to_str().unwrap_or_default();
        media_type.to_ascii_lowercase().contains("json")
    })
}
