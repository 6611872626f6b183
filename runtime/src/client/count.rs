//! A request for the number of items of a collection.

use std::marker::PhantomData;

use http::{HeaderValue, Method};

use super::allowed::{AllOptions, Allows, option};
use super::answer::answer;
use super::decode;
use super::options::request_value;
use super::path::Path;
use super::request::Request;
use crate::model::Model;
use crate::query::{Predicate, Search};

/// A request for the number of items of a collection: GET of `/$count` (OData
/// Protocol 4.01 §11.2.10). Nothing is sent before [`send`](Self::send) or
/// `.await`.
///
/// `T` is the type of the items, `O` says which query options there are
/// ([`Allows`]). `Debug` shows the method and the path template.
///
/// ```
/// use msgraph_runtime::{Count, Error};
///
/// async fn is_empty<T>(messages: Count<T>) -> Result<bool, Error> {
///     Ok(messages.send().await? == 0)
/// }
/// ```
#[must_use = "a request does nothing until it is sent"]
pub struct Count<T, O = AllOptions> {
    request: Request,
    result: PhantomData<fn() -> (T, O)>,
}

request_value!(Count < T, O > { result });

impl<T, O> Count<T, O> {
    pub(crate) fn new(path: Path) -> Self {
        let request = Request::new(Method::GET, path.count());
        Self {
            request: request.accepting(HeaderValue::from_static("text/plain")),
            result: PhantomData,
        }
    }
}

impl<T: Model, O> Count<T, O> {
    /// Counts the items that the filter holds for (`$filter`; OData Protocol
    /// 4.01 §11.2.6.1). All filters of several calls must hold.
    pub fn filter(mut self, predicate: impl Predicate<T::Declared>) -> Self
    where
        O: Allows<option::Filter>,
    {
        self.request.query.0.filter(predicate);
        self
    }

    /// Counts the items with this text (`$search`; OData Protocol 4.01
    /// §11.2.6.6).
    pub fn search(mut self, search: impl Into<Search<T::Declared>>) -> Self
    where
        O: Allows<option::Search>,
    {
        self.request.query.0.search(&search.into());
        self
    }
}

answer! {
    Count<T, O> => i64;
    |_count| decode::resource;
    /// Sends the request and reads the number.
}
