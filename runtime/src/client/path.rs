//! The path of a request, lengthened segment by segment (OData URL Conventions
//! 4.01 §4).

use std::fmt;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::builder::Client;
use super::invalid_request::Fault;
use super::key::Key;

/// All but what RFC 3986 §2.3 calls unreserved, and `@`, which ids that are
/// mail addresses hold. What an id holds never becomes structure of the URL.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'@');

/// Where a request goes: the client, the service version, and segments.
///
/// Generated request types lengthen it. A key that a URL cannot carry is
/// remembered and reported when the request is built. `Debug` shows the path
/// template, which has placeholders for ids.
#[derive(Clone)]
pub struct Path {
    client: Client,
    encoded: String,
    template: String,
    fault: Option<Fault>,
}

impl Path {
    /// The service root of a version, such as `beta`.
    #[must_use]
    pub fn new(client: &Client, version: &str) -> Self {
        let mut encoded = String::new();
        if !version.is_empty() {
            push_segment(&mut encoded, version);
        }
        Self {
            client: client.clone(),
            encoded,
            template: String::new(),
            fault: None,
        }
    }

    /// Goes on to a navigation property, an entity set or a singleton.
    #[must_use]
    pub fn segment(mut self, name: &str) -> Self {
        push_segment(&mut self.encoded, name);
        self.template.push('/');
        self.template.push_str(name);
        self
    }

    /// Goes on to the entity with this key; `placeholder` stands for it in the
    /// template.
    #[must_use]
    pub fn key(mut self, placeholder: &'static str, key: impl Into<Key>) -> Self {
        let key = key.into();
        let fault = match key.as_str() {
            "" => Some(Fault::EmptyKey(placeholder)),
            "." | ".." => Some(Fault::DotKey(placeholder)),
            _ => None,
        };
        self.fault = self.fault.or(fault);
        push_segment(&mut self.encoded, key.as_str());
        self.template.push_str("/{");
        self.template.push_str(placeholder);
        self.template.push('}');
        self
    }

    pub(super) fn client(&self) -> &Client {
        &self.client
    }

    pub(super) fn template(&self) -> &str {
        &self.template
    }

    /// The address without a query.
    ///
    /// # Errors
    ///
    /// The first key that a URL cannot carry.
    pub(super) fn address(&self) -> Result<String, Fault> {
        match self.fault {
            Some(fault) => Err(fault),
            None => Ok(format!(
                "{}{}",
                self.client.endpoint().as_str(),
                self.encoded
            )),
        }
    }
}

fn push_segment(path: &mut String, segment: &str) {
    path.push('/');
    path.extend(utf8_percent_encode(segment, SEGMENT));
}

impl fmt::Debug for Path {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Path").field(&self.template).finish()
    }
}
