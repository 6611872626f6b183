//! A request for one resource.

use std::future::IntoFuture;
use std::marker::PhantomData;

use futures_core::future::BoxFuture;
use serde::de::DeserializeOwned;

use super::allowed::AllOptions;
use super::error::Error;
use super::options::request_options;
use super::query_options::query_options;
use super::request::Request;
use super::response::Response;

/// A request for one resource (OData Protocol 4.01 §11.2.2). Nothing is sent
/// before [`send`](Self::send) or `.await`.
///
/// `O` says which query options it may have ([`Allows`](super::Allows)).
/// `Debug` shows the method and the path template.
#[must_use = "a request does nothing until it is sent"]
pub struct Get<T, O = AllOptions> {
    pub(super) request: Request,
    pub(super) result: PhantomData<fn() -> (T, O)>,
}

request_options!(Get);
query_options!(Get);

impl<T: DeserializeOwned, O> Get<T, O> {
    /// Sends the request and decodes the resource.
    ///
    /// # Errors
    ///
    /// Any [`Error`] but those of next links.
    pub async fn send(self) -> Result<T, Error> {
        self.response().await.map(Response::into_value)
    }

    /// The same, with status, headers and body.
    ///
    /// # Errors
    ///
    /// Any [`Error`] but those of next links.
    pub async fn response(self) -> Result<Response<T>, Error> {
        self.request.receive().await
    }
}

impl<T: DeserializeOwned + 'static, O: 'static> IntoFuture for Get<T, O> {
    type Output = Result<T, Error>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}
