//! A request that changes a resource.

use http::Method;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::answer::answer;
use super::decode::{self, Reading};
use super::invalid_request::Fault;
use super::options::{if_match, request_value, return_preference};
use super::path::Path;
use super::request::Request;

/// A request that changes a resource: PATCH, which keeps what it does not name,
/// or PUT, which replaces the whole (OData Protocol 4.01 §11.4.3). Nothing is
/// sent before [`send`](Self::send) or `.await`.
///
/// The answer is the resource as it is now; all of its members are absent where
/// the service answers without a body (204 No Content). `Debug` shows the
/// method and the path template.
///
/// ```
/// use msgraph_runtime::{Error, Update};
///
/// /// Says whether somebody else was faster.
/// async fn rename<T>(change: Update<T>, etag: &str) -> Result<bool, Error>
/// where
///     T: serde::de::DeserializeOwned,
/// {
///     match change.if_match(etag).return_minimal().send().await {
///         Ok(_) => Ok(false),
///         Err(error) if error.status().is_some_and(|status| status == 412) => Ok(true),
///         Err(error) => Err(error),
///     }
/// }
/// ```
#[must_use = "a request does nothing until it is sent"]
pub struct Update<T> {
    request: Request,
    reading: Reading<T>,
}

request_value!(Update<T> { reading });

impl<T> Update<T> {
    pub(crate) fn new(path: Path, method: Method, body: &impl Serialize) -> Self {
        Self {
            request: Request::with_json(method, path, body),
            reading: Reading::Resource,
        }
    }

    /// What the body of a success looks like.
    #[cfg(feature = "testing")]
    pub(crate) fn form(&self) -> decode::Form {
        self.reading.form()
    }

    /// A request that cannot be built.
    pub(super) fn refused(mut self, fault: Fault) -> Self {
        self.request.refuse(fault);
        self
    }

    if_match!();

    /// Only if the resource has no such entity tag (`If-None-Match`): `*` stands
    /// for any tag, so that the request creates the resource and never changes
    /// one (OData Protocol 4.01 §11.4.4). Otherwise the service answers 412
    /// Precondition Failed. An empty one makes the request invalid.
    pub fn if_none_match(mut self, etag: impl AsRef<str>) -> Self {
        self.request.condition("If-None-Match", etag.as_ref());
        self
    }

    /// Creates the resource where it is not there (OData Protocol 4.01 §11.4.4,
    /// upsert). Microsoft Graph does so only when it is asked by
    /// `Prefer: create-if-missing`.
    pub fn create_if_missing(mut self) -> Self {
        self.request.prefer("create-if-missing");
        self
    }

    return_preference!();
}

impl Update<()> {
    /// An update whose answer is not decoded.
    pub(super) fn unread(path: Path, method: Method, body: &impl Serialize) -> Self {
        Self {
            reading: Reading::nothing(),
            ..Self::new(path, method, body)
        }
    }
}

answer! {
    Update<T> => T where T: DeserializeOwned;
    |update| update.reading.decode(decode::resource_or_nothing);
    /// Sends the request and decodes the resource.
}
