//! A request that invokes an action.

use http::Method;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::answer::answer;
use super::decode::{self, Reading};
use super::invalid_request::Fault;
use super::optional::Optional;
use super::options::{if_match, request_value};
use super::path::Path;
use super::request::Request;
use crate::model::Collection;
use crate::model::value::EdmValue;

/// A request that invokes an action: POST (OData Protocol 4.01 §11.5.5). Nothing
/// is sent before [`send`](Self::send) or `.await`.
///
/// `T` is what the action returns: `()` for nothing, a model, a
/// [`Collection`](crate::Collection), or a single value. Where the service
/// answers without a body (204 No Content), a collection is empty, and anything
/// else is null: [`Error::Null`](super::Error::Null) for an action that was
/// carried out all the same, and `None` of [`optional`](Self::optional). A POST is
/// sent again only where the service has surely done nothing
/// ([`RetryPolicy`](super::RetryPolicy)).
///
/// `Debug` shows the method and the path template.
///
/// ```
/// use msgraph_runtime::{Error, Post};
///
/// // `graph.me().send_mail(&UserSendMailParameters::build(|mail| …))`
/// async fn send(mail: Post<()>) -> Result<(), Error> {
///     mail.correlation_id("newsletter-7").await
/// }
/// ```
#[must_use = "a request does nothing until it is sent"]
pub struct Post<T> {
    request: Request,
    reading: Reading<T>,
}

request_value!(Post<T> { reading });

/// The parameters of an action: one that has none is sent without a body.
pub(crate) enum Parameters<'a, B> {
    None,
    Json(&'a B),
}

impl<B: Serialize> Parameters<'_, B> {
    /// The request that has them.
    pub(super) fn post(self, path: Path) -> Request {
        match self {
            Self::None => Request::new(Method::POST, path),
            Self::Json(body) => Request::with_json(Method::POST, path, body),
        }
    }
}

impl<T> Post<T> {
    pub(crate) fn new<B: Serialize>(path: Path, parameters: Parameters<'_, B>) -> Self {
        Self {
            request: parameters.post(path),
            reading: Reading::Resource,
        }
    }

    /// The body is an object with the value in its member `value`.
    pub(crate) fn of_value(self) -> Self
    where
        T: EdmValue,
    {
        Self {
            reading: Reading::single(),
            ..self
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
}

impl<T: DeserializeOwned> Post<T> {
    /// The same request where null is an answer: `None`. Without it null is
    /// [`Error::Null`](super::Error::Null).
    pub fn optional(self) -> Optional<T> {
        Optional::new(self.request, self.reading)
    }
}

impl<T> Post<Collection<T>> {
    /// Without a body the collection is empty.
    pub(crate) fn of_collection(self) -> Self {
        Self {
            reading: Reading::Collection,
            ..self
        }
    }
}

impl Post<()> {
    /// Nothing is read of the body.
    pub(crate) fn of_nothing(self) -> Self {
        Self {
            reading: Reading::nothing(),
            ..self
        }
    }
}

answer! {
    Post<T> => T where T: DeserializeOwned;
    |post| post.reading.decode(decode::resource);
    /// Sends the request and decodes what the action returns.
}
