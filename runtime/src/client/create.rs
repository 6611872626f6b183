//! A request that creates an entity.

use std::marker::PhantomData;

use http::Method;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::answer::answer;
use super::decode;
use super::options::{request_value, return_preference};
use super::path::Path;
use super::request::Request;

/// A request that creates an entity in a collection: POST (OData Protocol 4.01
/// §11.4.2). Nothing is sent before [`send`](Self::send) or `.await`.
///
/// The answer is the entity as the service made it; all of its members are
/// absent where the service answers without a body (204 No Content). The header
/// `Location` of the [`response`](Self::response) says where it is. A POST is
/// sent again only where the service has surely done nothing
/// ([`RetryPolicy`](super::RetryPolicy)).
///
/// `Debug` shows the method and the path template.
///
/// ```
/// use msgraph_runtime::{Create, Error};
///
/// // `graph.me().events().create(&EventCreate::build(|event| …))`
/// async fn location<T: serde::de::DeserializeOwned>(event: Create<T>) -> Result<String, Error> {
///     let response = event.return_minimal().response().await?;
///     let location = response.headers().get("Location");
///     Ok(location.and_then(|text| text.to_str().ok()).unwrap_or_default().to_owned())
/// }
/// ```
#[must_use = "a request does nothing until it is sent"]
pub struct Create<T> {
    request: Request,
    result: PhantomData<fn() -> T>,
}

request_value!(Create<T> { result });

impl<T> Create<T> {
    pub(crate) fn new(path: Path, body: &impl Serialize) -> Self {
        Self {
            request: Request::with_json(Method::POST, path, body),
            result: PhantomData,
        }
    }

    return_preference!();
}

answer! {
    Create<T> => T where T: DeserializeOwned;
    |_create| decode::resource_or_nothing;
    /// Sends the request and decodes the entity.
}
