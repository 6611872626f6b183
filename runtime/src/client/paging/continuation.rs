//! Collections that came expanded in another resource, read to their end.

use std::fmt;

use bytes::Bytes;
use http::header::{self, HeaderValue};

use super::items::Items;
use super::pages::Pages;
use crate::client::builder::Client;
use crate::client::demands::Demands;
use crate::client::options::attempt_options;
use crate::client::request::Request;
use crate::model::{Collection, ItemError};

/// Stands in errors and logs for the path of an expanded collection, which
/// nobody says.
const PATH_TEMPLATE: &str = "(expanded collection)";

impl Client {
    /// All items of a collection that came expanded in another resource, and of
    /// which that response may have held the first ones alone (OData JSON
    /// Format 4.01 §4.5.5 and §8.3): first those that are there, then what its
    /// next link leads to.
    ///
    /// ```no_run
    /// use msgraph_runtime::{Client, Collection, Error};
    ///
    /// # type AttendanceRecord = i32;
    /// # struct Report { attendance_records: Option<Collection<AttendanceRecord>> }
    /// /// All records, whether the report holds them or only begins to.
    /// async fn records(client: &Client, report: Report) -> Result<Vec<AttendanceRecord>, Error> {
    ///     let mut all = Vec::new();
    ///     if let Some(records) = report.attendance_records {
    ///         let mut items = client.continue_collection(records).items();
    ///         while let Some(record) = items.next().await {
    ///             all.push(record?);
    ///         }
    ///     }
    ///     Ok(all)
    /// }
    /// ```
    pub fn continue_collection<T>(&self, collection: Collection<T>) -> Continuation<T> {
        // Each page sets the address.
        let mut request = http::Request::new(Bytes::new());
        let accept = HeaderValue::from_static("application/json");
        request.headers_mut().insert(header::ACCEPT, accept);
        let mut request = Request::raw(self, request);
        request.set_path_template(PATH_TEMPLATE);
        // Which types the items hold is not known here; the preference does no
        // harm where there is no enumeration, and the response that they came
        // in was asked for with it where there is one.
        request.demands = &Demands::EVOLVABLE_ENUMS;
        Continuation {
            request,
            collection,
        }
    }
}

/// The rest of a collection that came expanded, of
/// [`Client::continue_collection`]. Nothing is sent before the items or pages
/// that are there are used up.
///
/// A [`ResumeToken`](super::ResumeToken) of it is resumed on the same
/// collection, asked for again, or, where it points behind the items that came
/// expanded, on `Collection::default()`.
///
/// `Debug` shows the path template.
#[must_use = "a request does nothing until it is sent"]
pub struct Continuation<T> {
    request: Request,
    collection: Collection<T>,
}

impl<T> Continuation<T> {
    attempt_options!();

    /// Names the requests for further pages in errors, logs and traces: a path
    /// with placeholders for ids, such as
    /// `/me/onlineMeetings/{onlineMeeting-id}/registrants`. It is
    /// `(expanded collection)` unless set.
    pub fn with_path_template(mut self, template: impl AsRef<str>) -> Self {
        self.request.set_path_template(template.as_ref());
        self
    }

    /// Reads each item of the further pages on its own, as
    /// [`List::item_results`](crate::client::List::item_results) does.
    pub fn item_results(self) -> Continuation<Result<T, ItemError>> {
        Continuation {
            request: self.request,
            collection: self.collection.map(Ok),
        }
    }

    /// All pages: first the items that are there, as one page, even where they
    /// are none; then those that the links lead to.
    pub fn pages(self) -> Pages<T> {
        Pages::at_hand(self.request, self.collection)
    }

    /// All items: first those that are there, then those of the further pages.
    pub fn items(self) -> Items<T> {
        self.pages().items()
    }
}

impl<T: Clone> Clone for Continuation<T> {
    fn clone(&self) -> Self {
        Self {
            request: self.request.clone(),
            collection: self.collection.clone(),
        }
    }
}

impl<T> fmt::Debug for Continuation<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_tuple("Continuation")
            .field(&self.request)
            .finish()
    }
}
