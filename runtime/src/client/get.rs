//! A request for one resource.

use std::marker::PhantomData;

use http::Method;
use serde::de::DeserializeOwned;

use super::allowed::AllOptions;
use super::answer::answer;
use super::decode::{self, Reading};
use super::optional::Optional;
use super::options::request_value;
use super::path::Path;
use super::query_options::query_options;
use super::request::Request;
use crate::model::value::EdmValue;

/// A request for one resource (OData Protocol 4.01 §11.2.2). Nothing is sent
/// before [`send`](Self::send) or `.await`.
///
/// Where the resource may be null (a single-valued navigation property without
/// an entity, a property, what a function returns), [`optional`](Self::optional)
/// takes null for an answer.
///
/// `O` says which query options it may have ([`Allows`](super::Allows)).
/// `Debug` shows the method and the path template.
#[must_use = "a request does nothing until it is sent"]
pub struct Get<T, O = AllOptions> {
    pub(super) request: Request,
    reading: Reading<T>,
    result: PhantomData<fn() -> O>,
}

request_value!(Get<T, O> { reading, result });
query_options!(Get);

impl<T, O> Get<T, O> {
    pub(crate) fn new(path: Path) -> Self {
        Self {
            request: Request::new(Method::GET, path),
            reading: Reading::Resource,
            result: PhantomData,
        }
    }

    /// What the body of a success looks like.
    #[cfg(feature = "testing")]
    pub(crate) fn form(&self) -> decode::Form {
        self.reading.form()
    }

    fn reading(path: Path, reading: Reading<T>) -> Self {
        Self {
            reading,
            ..Self::new(path)
        }
    }

    /// The body is an object with the value in its member `value`.
    pub(crate) fn of_value(path: Path) -> Self
    where
        T: EdmValue,
    {
        Self::reading(path, Reading::single())
    }
}

impl<T: DeserializeOwned> Get<Option<T>> {
    /// There may be no resource.
    pub(super) fn of_nullable(path: Path) -> Self {
        Self::reading(path, Reading::nullable())
    }
}

impl<T: DeserializeOwned, O> Get<T, O> {
    /// The same request where null is an answer: `None`. Without it null is
    /// [`Error::Null`](super::Error::Null). Query options come before.
    pub fn optional(self) -> Optional<T> {
        Optional::new(self.request, self.reading)
    }
}

answer! {
    Get<T, O> => T where T: DeserializeOwned;
    |get| get.reading.decode(decode::resource);
    /// Sends the request and decodes the resource.
}
