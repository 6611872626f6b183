//! A request for a collection.

use std::future::IntoFuture;
use std::marker::PhantomData;

use futures_core::future::BoxFuture;
use http::Method;
use serde::de::DeserializeOwned;

use super::allowed::AllOptions;
use super::decode;
use super::delta::Delta;
use super::error::Error;
use super::options::request_value;
use super::paging::{Items, Pages};
use super::path::Path;
use super::query_options::query_options;
use super::request::Request;
use super::response::Response;
use crate::model::{Collection, ItemError};

/// A request for a collection (OData Protocol 4.01 §11.2.6). Nothing is sent
/// before [`send`](Self::send), `.await`, or the first item or page is asked
/// for.
///
/// `O` says which query options it may have ([`Allows`](super::Allows)).
/// `Debug` shows the method and the path template.
#[must_use = "a request does nothing until it is sent"]
pub struct List<T, O = AllOptions> {
    pub(super) request: Request,
    result: PhantomData<fn() -> (T, O)>,
}

request_value!(List < T, O > { result });
query_options!(List);

impl<T, O> List<T, O> {
    pub(crate) fn new(path: Path) -> Self {
        Self {
            request: Request::new(Method::GET, path),
            result: PhantomData,
        }
    }

    /// Reads each item on its own: one that does not fit its type is an
    /// [`ItemError`] in its place, and the others are there all the same.
    /// Otherwise it fails the page that it is in. Options that know the type
    /// of the items (`select`, `expand`) are set before.
    ///
    /// Reading takes about 1.7 times as long: each item is passed over once
    /// more.
    ///
    /// ```no_run
    /// use msgraph_runtime::{Error, List};
    ///
    /// async fn sum(numbers: List<i32>) -> Result<i32, Error> {
    ///     let mut sum = 0;
    ///     let mut items = numbers.item_results().items();
    ///     while let Some(item) = items.next().await {
    ///         match item? {
    ///             Ok(number) => sum += number,
    ///             Err(error) => eprintln!("passed over: {error}"),
    ///         }
    ///     }
    ///     Ok(sum)
    /// }
    /// ```
    pub fn item_results(self) -> List<Result<T, ItemError>, O> {
        List {
            request: self.request,
            result: PhantomData,
        }
    }

    /// Asks the service to keep track of later changes
    /// (`Prefer: odata.track-changes`; OData Protocol 4.01 §11.3.1): the standard's
    /// way to a delta link. Microsoft Graph has functions `delta` in its place.
    /// A service that does not heed it sends no link
    /// ([`Items::delta_link`]).
    pub fn track_changes(mut self) -> Delta<T, O> {
        self.request.header("prefer", "odata.track-changes");
        Delta::of_request(self.request)
    }

    /// All pages, one after the other, each fetched when it is asked for;
    /// [`Pages::resume`] begins where another process was.
    pub fn pages(self) -> Pages<T> {
        Pages::new(self.request)
    }

    /// All items of all pages, each page fetched when its first item is asked
    /// for; [`Items::resume`] begins where another process was.
    pub fn items(self) -> Items<T> {
        self.pages().items()
    }
}

impl<T, O> List<T, O>
where
    Collection<T>: DeserializeOwned,
{
    /// Sends the request and decodes the first page. Whether there are more
    /// is said by [`Collection::next_link`]; [`pages`](Self::pages) and
    /// [`items`](Self::items) go through all of them.
    ///
    /// # Errors
    ///
    /// Any [`Error`] but those of next links.
    pub async fn send(self) -> Result<Collection<T>, Error> {
        self.response().await.map(Response::into_value)
    }

    /// The same, with status, headers and body.
    ///
    /// # Errors
    ///
    /// Any [`Error`] but those of next links.
    pub async fn response(self) -> Result<Response<Collection<T>>, Error> {
        self.request.receive(decode::resource).await
    }
}

impl<T: 'static, O: 'static> IntoFuture for List<T, O>
where
    Collection<T>: DeserializeOwned,
{
    type Output = Result<Collection<T>, Error>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}
