//! What every request value holds: where it goes, its options and headers.

use std::fmt;

use bytes::Bytes;
use http::header::{self, HeaderMap, HeaderName, HeaderValue};
use http::{Method, Uri};
use serde::Serialize;

use super::builder::Client;
use super::decode::Decode;
use super::demands::Demands;
use super::error::Error;
use super::invalid_request::{Fault, InvalidRequest};
use super::path::Path;
use super::preference;
use super::query::Query;
use super::response::Response;
use super::root::EnumStyle;
use super::send::fetch;
use super::send_options::SendOptions;

/// Headers that say who asks, or how the body is framed.
const RESERVED: [HeaderName; 4] = [
    header::AUTHORIZATION,
    header::HOST,
    header::CONTENT_LENGTH,
    header::TRANSFER_ENCODING,
];

/// A request that is not sent yet. `Debug` shows method and path template.
#[derive(Clone)]
pub(super) struct Request {
    method: Method,
    target: Target,
    pub(super) query: Query,
    /// What the metadata says of such requests.
    pub(super) demands: &'static Demands,
    /// It asks for changes, of which there are no advanced queries.
    pub(super) asks_for_changes: bool,
    headers: HeaderMap,
    body: Bytes,
    pub(super) options: SendOptions,
    fault: Option<Fault>,
}

/// Where a request goes.
#[derive(Clone)]
enum Target {
    /// A path that generated code made.
    Path(Path),
    /// An address that the program made, and what stands for it in logs.
    Uri {
        client: Client,
        uri: Uri,
        template: Box<str>,
    },
}

impl Request {
    pub(super) fn new(method: Method, path: Path) -> Self {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT, HeaderValue::from_static("application/json"));
        let demands = path.demands();
        Self {
            method,
            target: Target::Path(path),
            query: Query::default(),
            demands,
            asks_for_changes: false,
            headers,
            body: Bytes::new(),
            options: SendOptions::default(),
            fault: None,
        }
    }

    /// A request with a body, which is written as JSON at once.
    pub(super) fn with_json(method: Method, path: Path, body: &impl Serialize) -> Self {
        Self::new(method, path).with_body(
            serde_json::to_vec(body).ok().map(Bytes::from),
            HeaderValue::from_static("application/json"),
        )
    }

    /// The same with a body of this media type; `None` could not be written.
    pub(super) fn with_body(mut self, body: Option<Bytes>, media_type: HeaderValue) -> Self {
        self.headers.insert(header::CONTENT_TYPE, media_type);
        match body {
            Some(body) => self.body = body,
            None => self.refuse(Fault::Encode),
        }
        self
    }

    /// A request that the program has made by itself.
    pub(super) fn raw(client: &Client, request: http::Request<Bytes>) -> Self {
        let (head, body) = request.into_parts();
        let reserved = RESERVED.iter().any(|name| head.headers.contains_key(name));
        Self {
            method: head.method,
            target: Target::Uri {
                client: client.clone(),
                uri: head.uri,
                template: "(raw request)".into(),
            },
            query: Query::default(),
            demands: &Demands::NONE,
            asks_for_changes: false,
            headers: head.headers,
            body,
            options: SendOptions::default(),
            fault: reserved.then_some(Fault::ReservedHeader),
        }
    }

    /// The same, with another media type for the answer than JSON.
    pub(super) fn accepting(mut self, media_type: HeaderValue) -> Self {
        self.headers.insert(header::ACCEPT, media_type);
        self
    }

    pub(super) fn client(&self) -> &Client {
        match &self.target {
            Target::Path(path) => path.client(),
            Target::Uri { client, .. } => client,
        }
    }

    /// Whether the address begins with a service version, behind the endpoint.
    pub(super) fn has_version(&self) -> bool {
        match &self.target {
            Target::Path(path) => path.has_version(),
            Target::Uri { .. } => true,
        }
    }

    /// How the service spells members of enumeration types; to a request of
    /// the program's own nothing is added.
    fn enums(&self) -> EnumStyle {
        match &self.target {
            Target::Path(path) => path.enums(),
            Target::Uri { .. } => EnumStyle::Quoted,
        }
    }

    pub(super) fn path_template(&self) -> &str {
        match &self.target {
            Target::Path(path) => path.template(),
            Target::Uri { template, .. } => template,
        }
    }

    /// Names a raw request in logs; others have a name.
    pub(super) fn set_path_template(&mut self, text: &str) {
        match &mut self.target {
            Target::Path(_) => {}
            Target::Uri { template, .. } => *template = text.into(),
        }
    }

    /// Sends the request; the body of the response is not looked at.
    pub(super) async fn send(&self) -> Result<Response<()>, Error> {
        let request = self.http_request()?;
        let answer = fetch(self.client(), request, self.path_template(), &self.options).await?;
        Ok(answer.with(()))
    }

    /// Sends the request and decodes the response.
    pub(super) async fn receive<T>(&self, decode: Decode<T>) -> Result<Response<T>, Error> {
        let request = self.http_request()?;
        let answer = fetch(self.client(), request, self.path_template(), &self.options).await?;
        let value = decode(&answer.body, self.path_template())?;
        Ok(answer.with(value))
    }

    fn demands(&self) -> Demands {
        Demands {
            advanced_queries: self.demands.advanced_queries && !self.asks_for_changes,
            ..*self.demands
        }
    }

    /// The headers of the request, and of all pages that follow it.
    pub(super) fn headers(&self) -> HeaderMap {
        let mut headers = self.headers.clone();
        self.demands()
            .add_headers(self.path_template(), &self.query, &mut headers);
        headers
    }

    /// Whether the program has set a query option.
    pub(super) fn has_query(&self) -> bool {
        !self.query.is_empty()
    }

    pub(super) fn query_raw(&mut self, name: &str, value: &str) {
        if name.is_empty() {
            self.refuse(Fault::QueryName);
        } else {
            self.query.raw(name, value);
        }
    }

    /// Sets a header; `Prefer` (RFC 7240) is a list, to which it adds.
    pub(super) fn header(&mut self, name: &str, value: &str) {
        let Ok(name) = HeaderName::from_bytes(name.as_bytes()) else {
            return self.refuse(Fault::HeaderName);
        };
        if RESERVED.contains(&name) {
            return self.refuse(Fault::ReservedHeader);
        }
        // A request of the program's own may have several lines of them.
        let old = self.headers.get_all(&name).iter().map(HeaderValue::to_str);
        let value = match old.collect::<Result<Vec<_>, _>>() {
            Ok(old) if name == preference::PREFER && !old.is_empty() => {
                HeaderValue::try_from(format!("{}, {value}", old.join(", ")))
            }
            _ => HeaderValue::from_str(value),
        };
        match value {
            Ok(value) => {
                self.headers.insert(name, value);
            }
            Err(_) => self.refuse(Fault::HeaderValue),
        }
    }

    /// Sets a condition (RFC 9110 §13.1), which must not be lost where there is
    /// no entity tag.
    pub(super) fn condition(&mut self, name: &str, etag: &str) {
        if etag.trim().is_empty() {
            self.refuse(Fault::EntityTag);
        } else {
            self.header(name, etag);
        }
    }

    /// Sets the preference `return` (OData Protocol 4.01 §8.2.8.7).
    pub(super) fn prefer_return(&mut self, preference: &'static str) {
        preference::set(&mut self.headers, "return", preference);
    }

    /// Sets the preference `odata.maxpagesize` (OData Protocol 4.01 §8.2.8.6).
    pub(super) fn prefer_page_size(&mut self, count: u32) {
        let preference = format!("odata.maxpagesize={count}");
        preference::set(&mut self.headers, "odata.maxpagesize", &preference);
    }

    /// Adds a preference, unless it is there.
    pub(super) fn prefer(&mut self, preference: &'static str) {
        preference::add(&mut self.headers, preference);
    }

    pub(super) fn refuse(&mut self, fault: Fault) {
        self.fault = self.fault.or(Some(fault));
    }

    pub(super) fn method(&self) -> &Method {
        &self.method
    }

    /// The headers, where nothing is wrong with them.
    pub(super) fn http_headers(&self) -> Result<HeaderMap, InvalidRequest> {
        match self.fault {
            None => Ok(self.headers.clone()),
            Some(fault) => Err(InvalidRequest::new(self.path_template(), fault)),
        }
    }

    pub(super) fn http_request(&self) -> Result<http::Request<Bytes>, InvalidRequest> {
        let uri = self
            .uri()
            .map_err(|fault| InvalidRequest::new(self.path_template(), fault))?;
        let mut request = http::Request::new(self.body.clone());
        *request.method_mut() = self.method.clone();
        *request.uri_mut() = uri;
        *request.headers_mut() = self.headers();
        Ok(request)
    }

    fn uri(&self) -> Result<Uri, Fault> {
        let mut url = match &self.target {
            Target::Path(path) => path.address()?,
            // An absolute one is held against the endpoint before it is sent.
            Target::Uri { uri, .. } if uri.scheme().is_some() => uri.to_string(),
            Target::Uri { client, uri, .. } => match uri.path_and_query() {
                Some(path) if path.as_str().starts_with('/') => {
                    format!("{}{path}", client.endpoint().as_str())
                }
                _ => return Err(Fault::RelativeUri),
            },
        };
        if let Some(fault) = self.fault {
            return Err(fault);
        }
        self.demands.check(
            self.client().endpoint(),
            &self.method,
            self.path_template(),
            &self.query,
        )?;
        if self
            .demands()
            .wants_count(self.path_template(), &self.query)
        {
            let mut query = self.query.clone();
            query.0.set("$count", "true");
            query.encode_to(self.enums(), &mut url);
        } else {
            self.query.encode_to(self.enums(), &mut url);
        }
        // Everything in it is encoded: only its length can be refused.
        Uri::try_from(url).map_err(|_| Fault::Uri)
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.method, self.path_template())
    }
}
