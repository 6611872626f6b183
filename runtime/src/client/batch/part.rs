//! One request of a batch: how it is written, and what became of it.

use std::collections::BTreeMap;
use std::time::SystemTime;

use bytes::Bytes;
use http::{HeaderMap, Method, StatusCode, Uri};
use serde_json::value::RawValue;

use super::body::encode_body;
use super::fault::{BatchError, BatchFault};
use super::ticket::TicketId;
use crate::client::builder::Client;
use crate::client::error::Error;
use crate::client::invalid_request::{Fault, InvalidRequest};
use crate::client::origin;
use crate::client::outcome::Outcome;
use crate::client::request::Request;
use crate::client::send::Answer;
use crate::client::service_error::ServiceError;

/// One request of a batch.
pub(super) struct Part {
    pub(super) method: Method,
    pub(super) path_template: Box<str>,
    pub(super) wire: Wire,
    /// The requests that must have succeeded before; all were added earlier.
    pub(super) after: Vec<usize>,
    pub(super) state: State,
    /// How often it was answered.
    pub(super) attempts: u32,
    /// When it was sent first.
    pub(super) began: Option<SystemTime>,
}

pub(super) enum State {
    /// Not sent, or to be sent again, not before this time.
    Due(Option<SystemTime>),
    Done(Result<Answer, Error>),
}

/// What is written of a request.
#[derive(Default)]
pub(super) struct Wire {
    /// The service version: the batch goes to its `$batch`.
    pub(super) version: String,
    /// The path behind the version, and the query.
    pub(super) url: String,
    pub(super) headers: BTreeMap<String, String>,
    pub(super) body: Option<Box<RawValue>>,
}

impl Part {
    pub(super) fn new(
        request: &Request,
        client: &Client,
        id: TicketId,
        after: &[TicketId],
    ) -> Self {
        let wire = if after.iter().any(|other| other.batch != id.batch) {
            Err(BatchError::new(request.path_template(), BatchFault::OtherBatch).into())
        } else {
            write(request, client)
        };
        let (wire, state) = match wire {
            Ok(wire) => (wire, State::Due(None)),
            Err(error) => (Wire::default(), State::Done(Err(error))),
        };
        Self {
            method: request.method().clone(),
            path_template: request.path_template().into(),
            wire,
            after: after.iter().map(|other| other.index).collect(),
            state,
            attempts: 0,
            began: None,
        }
    }

    pub(super) fn is_open(&self) -> bool {
        matches!(self.state, State::Due(_))
    }

    pub(super) fn has_succeeded(&self) -> bool {
        matches!(self.state, State::Done(Ok(_)))
    }

    pub(super) fn has_failed(&self) -> bool {
        matches!(self.state, State::Done(Err(_)))
    }

    pub(super) fn is_due(&self, now: SystemTime) -> bool {
        match self.state {
            State::Due(due) => due.is_none_or(|due| due <= now),
            State::Done(_) => false,
        }
    }

    pub(super) fn fail(&mut self, fault: BatchFault) {
        let error = BatchError::new(&self.path_template, fault);
        self.state = State::Done(Err(error.into()));
    }

    /// What the service answers where a request that this one depends on has
    /// failed.
    pub(super) fn fail_for_dependency(&mut self, now: SystemTime) {
        const BODY: &[u8] = br#"{"error":{"code":"FailedDependency","message":"A request that this one depends on has failed; this one was not sent."}}"#;
        let error = ServiceError::new(
            StatusCode::FAILED_DEPENDENCY,
            &HeaderMap::new(),
            Bytes::from_static(BODY),
            &self.path_template,
            now,
        );
        self.state = State::Done(Err(error
            .with_outcome(Outcome {
                attempts: self.attempts,
                reason: None,
            })
            .into()));
    }
}

/// The request as the batch writes it. Whatever a single request would be
/// refused for, it is refused for here.
fn write(request: &Request, client: &Client) -> Result<Wire, Error> {
    let refuse = |fault| InvalidRequest::new(request.path_template(), fault);
    if !request.client().is_same(client) {
        return Err(refuse(Fault::OtherClient).into());
    }
    let (head, body) = request.http_request()?.into_parts();
    if !client.endpoint().is_origin_of_uri(&head.uri) {
        return Err(Error::ForeignLink {
            host: head.uri.host().unwrap_or_default().into(),
            origin: origin::name_of_uri(&head.uri),
        });
    }
    let (version, url) = relative(&head.uri, client.endpoint().path(), request.has_version())
        .ok_or_else(|| refuse(Fault::OutsideEndpoint))?;
    let mut headers = BTreeMap::new();
    for name in head.headers.keys() {
        let values = head.headers.get_all(name).iter();
        let values: Result<Vec<_>, _> = values.map(|value| value.to_str()).collect();
        let values = values.map_err(|_| refuse(Fault::HeaderValue))?;
        // Several fields of one name are one list (RFC 9110 §5.3).
        headers.insert(name.to_string(), values.join(", "));
    }
    let body = encode_body(&body, &mut headers).map_err(|()| refuse(Fault::Body))?;
    Ok(Wire {
        version,
        url,
        headers,
        body,
    })
}

/// Service version, if there is one, and what comes behind it.
fn relative(uri: &Uri, root: &str, has_version: bool) -> Option<(String, String)> {
    let path = uri.path_and_query()?.as_str().strip_prefix(root)?;
    if !has_version {
        return Some((String::new(), path.to_owned()));
    }
    let path = path.strip_prefix('/')?;
    let end = path.find(['/', '?']).unwrap_or(path.len());
    let (version, url) = path.split_at(end);
    let slash = if url.starts_with('/') { "" } else { "/" };
    (!version.is_empty()).then(|| (version.to_owned(), format!("{slash}{url}")))
}
