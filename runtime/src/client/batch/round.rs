//! One request of HTTP that carries several.

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE, HeaderMap, HeaderValue};
use http::{Method, Uri};
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use super::PATH_TEMPLATE;
use super::part::Part;
use super::reply::Replies;
use crate::client::builder::Client;
use crate::client::decode;
use crate::client::error::Error;
use crate::client::invalid_request::{Fault, InvalidRequest};
use crate::client::send::{Repeatable, fetch};
use crate::client::send_options::SendOptions;

/// Requests that go together.
pub(super) struct Round<'a> {
    pub(super) parts: &'a [Part],
    /// In the order in which they were added: the service reads dependencies
    /// from the front.
    pub(super) members: &'a [usize],
    /// Whether each depends on the one before.
    pub(super) is_sequence: bool,
}

impl Round<'_> {
    /// Sends them.
    pub(super) async fn send(
        &self,
        client: &Client,
        headers: &HeaderMap,
        options: &SendOptions,
    ) -> Result<Replies, Error> {
        let request = self.request(client, headers)?;
        let answer = fetch(client, request, PATH_TEMPLATE, options).await?;
        decode::resource(&answer.body, PATH_TEMPLATE)
    }

    fn request(&self, client: &Client, headers: &HeaderMap) -> Result<http::Request<Bytes>, Error> {
        let refuse = |fault| InvalidRequest::new(PATH_TEMPLATE, fault);
        let version = self
            .members
            .first()
            .map(|index| &self.parts[*index].wire.version);
        let version = version.map_or("", String::as_str);
        let root = client.endpoint().as_str();
        let slash = if version.is_empty() { "" } else { "/" };
        let uri = Uri::try_from(format!("{root}{slash}{version}/$batch"));
        let body = serde_json::to_vec(&Body(self)).map_err(|_| refuse(Fault::Body))?;
        let mut request = http::Request::new(Bytes::from(body));
        *request.method_mut() = Method::POST;
        let mut methods = self.members.iter().map(|index| &self.parts[*index].method);
        if methods.all(Method::is_safe) {
            request.extensions_mut().insert(Repeatable);
        }
        *request.uri_mut() = uri.map_err(|_| refuse(Fault::Uri))?;
        *request.headers_mut() = headers.clone();
        for name in [ACCEPT, CONTENT_TYPE] {
            let json = HeaderValue::from_static("application/json");
            request.headers_mut().entry(name).or_insert(json);
        }
        Ok(request)
    }

    /// The id of the request that this one follows.
    fn before(&self, position: usize) -> Option<String> {
        let before = position.checked_sub(1).filter(|_| self.is_sequence)?;
        Some(id(self.members[before]))
    }
}

/// The id of a request within its batch.
fn id(index: usize) -> String {
    (index + 1).to_string()
}

/// The place of the request with this id.
pub(super) fn index(id: &str) -> Option<usize> {
    id.parse::<usize>().ok()?.checked_sub(1)
}

struct Body<'a>(&'a Round<'a>);

impl Serialize for Body<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut body = serializer.serialize_map(Some(1))?;
        body.serialize_entry("requests", &Requests(self.0))?;
        body.end()
    }
}

struct Requests<'a>(&'a Round<'a>);

impl Serialize for Requests<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let members = self.0.members;
        let mut requests = serializer.serialize_seq(Some(members.len()))?;
        for position in 0..members.len() {
            requests.serialize_element(&Member(self.0, position))?;
        }
        requests.end()
    }
}

struct Member<'a>(&'a Round<'a>, usize);

impl Serialize for Member<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(round, position) = *self;
        let index = round.members[position];
        let part = &round.parts[index];
        let mut headers = part.wire.headers.clone();
        if part.attempts > 0 {
            headers.insert("retry-attempt".to_owned(), part.attempts.to_string());
        }
        let mut request = serializer.serialize_map(None)?;
        request.serialize_entry("id", &id(index))?;
        if let Some(before) = round.before(position) {
            request.serialize_entry("dependsOn", &[before])?;
        }
        request.serialize_entry("method", part.method.as_str())?;
        request.serialize_entry("url", &part.wire.url)?;
        if !headers.is_empty() {
            request.serialize_entry("headers", &headers)?;
        }
        if let Some(body) = &part.wire.body {
            request.serialize_entry("body", body)?;
        }
        request.end()
    }
}
