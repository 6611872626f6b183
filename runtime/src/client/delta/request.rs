//! A request for the changes of a collection.

use std::fmt;
use std::marker::PhantomData;

use bytes::Bytes;

use super::link::{DeltaLink, DeltaLinkError};
use crate::client::allowed::{AllOptions, Allows, option};
use crate::client::demands::Demands;
use crate::client::error::Error;
use crate::client::options::attempt_options;
use crate::client::paging::{Items, Pages, Resource};
use crate::client::path::Path;
use crate::client::query_options::query_options;
use crate::client::request::Request;
use crate::model::{DeltaItem, ItemError, Model};
use crate::query::{OrderBy, Predicate};

/// A request for the changes of a collection of `T` (OData Protocol 4.01 §11.3),
/// round by round. Nothing is sent before the first item or page is asked for.
///
/// A first round, without a [`DeltaLink`], hands out everything that is there, as
/// [`DeltaItem::Changed`]. At its end the service says where later changes are
/// ([`Items::delta_link`]). A round that is [resumed](Self::resume) there hands
/// out what has changed and what is no longer there, and ends with the next link.
/// The same item may come several times in a round; the last time counts.
///
/// `O` says which query options it may have ([`Allows`]), `I` what its pages
/// hold. `Debug` shows the method and the path template.
///
/// ```no_run
/// use std::error::Error;
/// use std::fs;
/// use std::path::Path;
///
/// use msgraph_runtime::{Delta, DeltaItem, DeltaLink};
/// # fn store(_: impl Sized) -> std::io::Result<()> { Ok(()) }
/// # fn forget(_: Option<String>) -> std::io::Result<()> { Ok(()) }
/// # async fn example<User: msgraph_runtime::Model>(users: Delta<User>, state: &Path) -> Result<(), Box<dyn Error>> {
///
/// // Keeps a copy of all users up to date: a full round in the first run, and
/// // in each further one only what is new.
/// let mut items = match fs::read_to_string(state) {
///     Ok(link) => users.resume(&link.parse::<DeltaLink>()?)?.items(),
///     Err(_) => users.items(),
/// };
/// let mut is_new_round = false;
/// while let Some(item) = items.next().await {
///     match item {
///         Ok(DeltaItem::Changed(user)) => store(user)?,
///         Ok(DeltaItem::Removed(removed)) => forget(removed.id())?,
///         Ok(_) => {}
///         // The link has become too old: all users come once more.
///         Err(error) if error.is_resync_required() && !is_new_round => {
///             is_new_round = true;
///             items.start_over();
///         }
///         Err(error) => return Err(error.into()),
///     }
/// }
/// if let Some(link) = items.delta_link() {
///     // In one step, so that no half of a link is ever read.
///     let new = state.with_extension("new");
///     fs::write(&new, link.to_string())?;
///     fs::rename(&new, state)?;
/// }
/// # Ok(())
/// # }
/// ```
///
/// A long round may be broken off: a
/// [`ResumeToken`](crate::client::ResumeToken) of its items goes on within it, as
/// it does with a list.
#[must_use = "a request does nothing until it is sent"]
pub struct Delta<T, O = AllOptions, I = DeltaItem<T>> {
    request: Request,
    begin: Begin,
    result: PhantomData<Asked<T, O, I>>,
}

type Asked<T, O, I> = fn() -> (T, O, I);

/// Where a round begins.
#[derive(Clone)]
enum Begin {
    /// With everything that is there.
    Full,
    /// With what changes after now.
    Now,
    /// Behind the round that ended with this link.
    Link(DeltaLink),
}

impl<T, O> Delta<T, O> {
    /// A request that generated code hands out.
    pub(crate) fn new(path: Path) -> Self {
        Self::of_request(Request::new(http::Method::GET, path))
    }

    /// The same, of which the metadata says more.
    pub(crate) fn demanding(path: Path, demands: &'static Demands) -> Self {
        let mut new = Self::new(path);
        new.request.demands = demands;
        new
    }

    /// The changes of what a request asks for.
    pub(in crate::client) fn of_request(mut request: Request) -> Self {
        request.asks_for_changes = true;
        Self {
            request,
            begin: Begin::Full,
            result: PhantomData,
        }
    }

    /// Reads each item on its own, as
    /// [`List::item_results`](crate::client::List::item_results) does: one that
    /// does not fit its type fails no page, and so no round. Options that know
    /// the type of the items (`select`, `filter`) are set before.
    pub fn item_results(self) -> Delta<T, O, Result<DeltaItem<T>, ItemError>> {
        Delta {
            request: self.request,
            begin: self.begin,
            result: PhantomData,
        }
    }
}

query_options!(Delta);

impl<T: Model, O> Delta<T, O> {
    /// Asks for the items that the filter holds for alone (`$filter`). Services
    /// take few filters here; Microsoft Graph takes ids of directory objects,
    /// and times of messages and events.
    pub fn filter(mut self, predicate: impl Predicate<T::Declared>) -> Self
    where
        O: Allows<option::Filter>,
    {
        self.request.query.0.filter(predicate);
        self
    }

    /// Asks for an order (`$orderby`), of the first round at most.
    pub fn order_by(mut self, properties: impl OrderBy<T::Declared>) -> Self
    where
        O: Allows<option::OrderBy>,
    {
        self.request.query.0.order_by(&properties);
        self
    }
}

impl<T, O, I> Delta<T, O, I> {
    attempt_options!();

    /// The first request of the round as it would be sent, but without
    /// `Authorization`.
    ///
    /// # Errors
    ///
    /// [`Error::InvalidRequest`] when an id is empty, `.` or `..`, when a header
    /// cannot be sent, and when the URL is too long; [`Error::ForeignLink`] and
    /// [`Error::InvalidLink`] of a delta link that cannot be followed.
    pub fn http_request(&self) -> Result<http::Request<Bytes>, Error> {
        self.clone().pages().walk.http_request()
    }

    /// Asks for pages of `count` items at most (`$top`). Services that do not
    /// have it here take [`page_size`](Self::page_size).
    pub fn top(mut self, count: u32) -> Self
    where
        O: Allows<option::Top>,
    {
        self.request.query.0.set("$top", count.to_string());
        self
    }

    /// Prefers pages of `count` items at most (`Prefer: odata.maxpagesize`;
    /// OData Protocol 4.01 §8.2.8.6).
    pub fn page_size(mut self, count: u32) -> Self {
        self.request.prefer_page_size(count);
        self
    }

    /// Prefers items with those properties alone that have changed
    /// (`Prefer: return=minimal`; RFC 7240 §4.2, and Microsoft Graph's changes of
    /// directory objects).
    pub fn return_minimal(mut self) -> Self {
        self.request.prefer_return("return=minimal");
        self
    }

    /// Asks for nothing but where later changes are: what is there now does not
    /// come (`$deltatoken=latest`, an option of Microsoft Graph; drives take
    /// `query_raw("token", "latest")` in its place). It is not sent where a
    /// [`DeltaLink`] is resumed.
    pub fn from_now(mut self) -> Self {
        if let Begin::Full = self.begin {
            self.begin = Begin::Now;
        }
        self
    }

    /// Asks for what has changed since the round that ended with this link.
    ///
    /// The query options are the link's. Where this request has some, too, they
    /// must be those of the first round: other ones need a new first round.
    /// Headers and sending options are this request's.
    ///
    /// # Errors
    ///
    /// When the link is one of another request: one with another path, other ids
    /// or other query options. Where it leads to another origin than the
    /// client's, asking for the first page says so, and nothing is sent.
    pub fn resume(mut self, link: &DeltaLink) -> Result<Self, DeltaLinkError> {
        link.check(&self.request, Resource::of(&self.request))?;
        self.begin = Begin::Link(link.clone());
        Ok(self)
    }

    /// Sets a query option as text, percent-encoded here: a system query option
    /// (`$…`), or a custom one, such as `changeType` of messages. `$select` and
    /// `$expand` add to what is there, other system query options replace it,
    /// custom ones may be repeated.
    pub fn query_raw(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        self.request.query_raw(name.as_ref(), value.as_ref());
        self
    }

    /// All pages of the round, one after the other, each fetched when it is asked
    /// for.
    pub fn pages(mut self) -> Pages<I> {
        let resource = Resource::of(&self.request);
        if let Begin::Now = self.begin {
            self.request.query_raw("$deltatoken", "latest");
        }
        let pages = Pages::of_resource(self.request, resource);
        match &self.begin {
            Begin::Full | Begin::Now => pages,
            Begin::Link(link) => pages.follow(link),
        }
    }

    /// All items of the round, each page fetched when its first item is asked
    /// for.
    pub fn items(self) -> Items<I> {
        self.pages().items()
    }
}

impl<T, O, I> Clone for Delta<T, O, I> {
    fn clone(&self) -> Self {
        Self {
            request: self.request.clone(),
            begin: self.begin.clone(),
            result: PhantomData,
        }
    }
}

impl<T, O, I> fmt::Debug for Delta<T, O, I> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Delta").field(&self.request).finish()
    }
}
