//! A collection as pages.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use serde::de::DeserializeOwned;

use super::items::Items;
use super::position::{Place, Position};
use super::resume_token::{ResumeToken, ResumeTokenError};
use super::visited::fingerprint;
use super::walk::{Resource, Said, Walk};
use crate::client::decode;
use crate::client::delta::{DeltaEntry, DeltaLink};
use crate::client::error::Error;
use crate::client::request::Request;
use crate::model::Collection;

/// The pages of a collection, as a [`Stream`] and with [`next`](Self::next)
/// (OData Protocol 4.01 §11.2.6.7).
///
/// Each next link is sent back as it came, with the request's headers and
/// options, to the origin of the client alone. A page may be empty and still
/// not be the last. A link to a page that was read before is an
/// [`Error::RepeatedLink`].
///
/// # Errors on the way
///
/// After an error there is no further page, so that a program that passes over
/// errors does not ask for the same page for ever. Nothing is lost by it:
/// [`try_again`](Self::try_again) goes on with the page that failed, and
/// [`resume_token`](Self::resume_token) points at it. The future of `next` can
/// be dropped and asked for again; no page is lost or fetched twice.
#[must_use = "pages are fetched when they are asked for"]
pub struct Pages<T> {
    pub(in crate::client) walk: Walk,
    first: First<T>,
}

/// Where the first page comes from.
enum First<T> {
    /// From the service, like all others.
    Service,
    /// It came with another response.
    AtHand(Collection<T>),
    /// It came so, and was handed out.
    HandedOut,
}

// No page is ever pinned.
impl<T> Unpin for Pages<T> {}

impl<T> Pages<T> {
    pub(in crate::client) fn new(request: Request) -> Self {
        let resource = Resource::of(&request);
        Self::of_resource(request, resource)
    }

    /// Pages of a request that names this resource.
    pub(in crate::client) fn of_resource(request: Request, resource: Resource) -> Self {
        Self {
            walk: Walk::new(request, resource),
            first: First::Service,
        }
    }

    /// Pages of which the first came with another response.
    pub(super) fn at_hand(request: Request, collection: Collection<T>) -> Self {
        // The path of the link is the collection's, the query a position in it.
        let resource = collection
            .next_link()
            .and_then(|link| link.split('?').next())
            .map(fingerprint);
        let resource = Resource {
            url: resource,
            address: None,
        };
        Self {
            walk: Walk::new(request, resource),
            first: First::AtHand(collection),
        }
    }

    /// Hands out so many pages at most, the one at hand of a
    /// [`Continuation`](super::Continuation) included; where there is one more,
    /// it is an [`Error::TooManyPages`]. The resume token leads on behind the last one,
    /// [`try_again`](Self::try_again) to as many pages again.
    pub fn max_pages(mut self, limit: usize) -> Self {
        self.walk.set_max_pages(limit);
        self
    }

    /// Goes on where a token of the same request points to, in this process or
    /// another one.
    ///
    /// Headers and sending options are this request's. A page of which items
    /// were handed out lacks these. A token at the end gives no pages.
    ///
    /// # Errors
    ///
    /// When the token is one of another request: one with another path, other
    /// ids or other query options.
    pub fn resume(mut self, token: &ResumeToken) -> Result<Self, ResumeTokenError> {
        self.walk.resume(token)?;
        let Position {
            place, handed_out, ..
        } = self.walk.position();
        let is_gone = match &self.first {
            First::Service => false,
            First::AtHand(page) => *handed_out > page.len() as u64,
            First::HandedOut => true,
        };
        if *place == Place::Start && is_gone {
            return Err(ResumeTokenError::other_request(self.walk.path_template()));
        }
        Ok(self)
    }

    /// Where the next page is, to be stored. Take it after the page was dealt
    /// with, and store it with the same care: what was handed out since the
    /// token is handed out again.
    #[must_use]
    pub fn resume_token(&self) -> ResumeToken {
        self.walk.token(self.walk.position().clone())
    }

    /// Makes the next call of [`next`](Self::next) ask again for the page that
    /// there was an error instead of. Does nothing where there was none.
    pub fn try_again(&mut self) {
        self.walk.try_again();
    }

    /// How many items the service says that there are on all pages
    /// (`@odata.count`; OData JSON Format 4.01 §4.5.4): known from the first
    /// page on where the request asked for it with `$count=true`.
    #[must_use]
    pub fn total_count(&self) -> Option<i64> {
        self.walk.total_count()
    }

    /// Goes on where a delta link leads, which was checked.
    pub(in crate::client) fn follow(mut self, link: &DeltaLink) -> Self {
        self.walk.follow(link);
        self
    }

    /// The items of these pages, from the next page on.
    pub fn items(self) -> Items<T> {
        Items::new(self)
    }
}

impl<T: DeltaEntry> Pages<T> {
    /// Where later changes are, to be stored: known once the last page was handed
    /// out. A resume token of the end brings it along.
    ///
    /// `None` before that, and where the service has sent none.
    #[must_use]
    pub fn delta_link(&self) -> Option<DeltaLink> {
        self.walk.delta_link()
    }

    /// Begins a new full round, after an error of which
    /// [`is_resync_required`](Error::is_resync_required) is true: where the
    /// service's error says (`Location`), or else as if there had been no
    /// [`DeltaLink`]. What the program holds from earlier rounds and does not
    /// come again may have been deleted in between.
    pub fn start_over(&mut self) {
        self.walk.start_over();
    }
}

impl<T> Pages<T>
where
    Collection<T>: DeserializeOwned,
{
    /// The next page; `None` after the last one, and after an error.
    pub async fn next(&mut self) -> Option<Result<Collection<T>, Error>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    fn poll_page(&mut self, context: &mut Context<'_>) -> Poll<Result<Collection<T>, Error>> {
        if self.walk.position().place == Place::Start
            && let First::AtHand(page) = &mut self.first
        {
            let page = std::mem::take(page);
            self.first = First::HandedOut;
            return Poll::Ready(Ok(page));
        }
        let body = ready!(self.walk.poll_body(context))?;
        Poll::Ready(decode::resource(&body, self.walk.path_template()))
    }
}

impl<T> Stream for Pages<T>
where
    Collection<T>: DeserializeOwned,
{
    type Item = Result<Collection<T>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match self.walk.admit() {
            Some(Ok(())) => {}
            Some(Err(error)) => return Poll::Ready(Some(Err(error))),
            None => return Poll::Ready(None),
        }
        let page = ready!(self.poll_page(context)).map(|mut page| {
            page.leave_out(self.walk.position().handed_out);
            self.walk.go_on(&Said {
                next_link: page.next_link(),
                delta_link: page.delta_link(),
                context: page.context(),
                count: page.count(),
            });
            page
        });
        if page.is_err() {
            self.walk.stop();
        }
        Poll::Ready(Some(page))
    }
}

/// Shows the path template.
impl<T> fmt::Debug for Pages<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_tuple("Pages")
            .field(&self.walk.path_template())
            .finish()
    }
}
