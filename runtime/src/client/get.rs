//! A request for one resource.

use std::marker::PhantomData;

use http::Method;
use serde::de::DeserializeOwned;

use super::allowed::AllOptions;
use super::answer::answer;
use super::decode::{self, Decode};
use super::options::request_value;
use super::path::Path;
use super::query_options::query_options;
use super::request::Request;
use crate::model::value::EdmValue;

/// A request for one resource (OData Protocol 4.01 §11.2.2). Nothing is sent
/// before [`send`](Self::send) or `.await`.
///
/// `O` says which query options it may have ([`Allows`](super::Allows)).
/// `Debug` shows the method and the path template.
#[must_use = "a request does nothing until it is sent"]
pub struct Get<T, O = AllOptions> {
    pub(super) request: Request,
    decode: Option<Decode<T>>,
    result: PhantomData<fn() -> O>,
}

request_value!(Get<T, O> { decode, result });
query_options!(Get);

impl<T, O> Get<T, O> {
    pub(crate) fn new(path: Path) -> Self {
        Self {
            request: Request::new(Method::GET, path),
            decode: None,
            result: PhantomData,
        }
    }

    /// The body is not the resource alone.
    pub(super) fn decoding(path: Path, decode: Decode<T>) -> Self {
        Self {
            decode: Some(decode),
            ..Self::new(path)
        }
    }

    /// The body is an object with the value in its member `value`.
    pub(crate) fn of_value(path: Path) -> Self
    where
        T: EdmValue,
    {
        Self::decoding(path, decode::single)
    }
}

answer! {
    Get<T, O> => T where T: DeserializeOwned;
    |get| get.decode.unwrap_or(decode::resource);
    /// Sends the request and decodes the resource.
}
