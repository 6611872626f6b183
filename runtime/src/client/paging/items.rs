//! A collection as items, across its pages.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use serde::de::DeserializeOwned;

use super::pages::Pages;
use super::position::Position;
use super::resume_token::{ResumeToken, ResumeTokenError};
use crate::client::delta::{DeltaEntry, DeltaLink};
use crate::client::error::Error;
use crate::model::Collection;

/// The items of all pages of a collection, as a [`Stream`] and with
/// [`next`](Self::next).
///
/// Links and errors are dealt with as in [`Pages`]: after an error there are
/// no further items, [`try_again`](Self::try_again) goes on, and no item is
/// lost or handed out twice. The future of `next` can be dropped and asked for
/// again.
///
/// ```no_run
/// use std::time::Duration;
///
/// use msgraph_runtime::{Error, List};
///
/// /// Waits for an hour where the service has had enough for longer than the
/// /// client's retry policy waits, and goes on with the item that it was at.
/// async fn sum(numbers: List<i32>) -> Result<i32, Error> {
///     let mut sum = 0;
///     let mut items = numbers.items();
///     while let Some(item) = items.next().await {
///         match item {
///             Ok(number) => sum += number,
///             Err(error) if error.is_throttled() => {
///                 tokio::time::sleep(Duration::from_secs(3600)).await;
///                 items.try_again();
///             }
///             Err(error) => return Err(error),
///         }
///     }
///     Ok(sum)
/// }
/// ```
#[must_use = "items are fetched when they are asked for"]
pub struct Items<T> {
    pages: Pages<T>,
    /// What is left of the page that is being handed out.
    page: std::vec::IntoIter<T>,
    /// How many of its items were handed out here.
    handed_out: u64,
}

// No item is ever pinned.
impl<T> Unpin for Items<T> {}

impl<T> Items<T> {
    pub(super) fn new(pages: Pages<T>) -> Self {
        Self {
            pages,
            page: Vec::new().into_iter(),
            handed_out: 0,
        }
    }

    /// Hands out the items of so many pages at most; where there is one more,
    /// there is an [`Error::TooManyPages`] in its place. The resume token leads
    /// on behind the last one, [`try_again`](Self::try_again) to as many pages
    /// again.
    pub fn max_pages(mut self, limit: usize) -> Self {
        self.pages = self.pages.max_pages(limit);
        self
    }

    /// Goes on where a token of the same request points to, in this process or
    /// another one: at the item behind the last one that was handed out.
    ///
    /// Headers and sending options are this request's. A token at the end gives
    /// no items. A token within a page fetches the page again and passes over
    /// as many items as were handed out of it: the service must give the same
    /// page for the same link.
    ///
    /// # Errors
    ///
    /// When the token is one of another request: one with another path, other
    /// ids or other query options.
    pub fn resume(mut self, token: &ResumeToken) -> Result<Self, ResumeTokenError> {
        self.pages = self.pages.resume(token)?;
        self.page = Vec::new().into_iter();
        Ok(self)
    }

    /// Where the next item is, to be stored: in the page that is being handed
    /// out, or at the next one. Take it after the item was dealt with: what was
    /// handed out since the token is handed out again.
    #[must_use]
    pub fn resume_token(&self) -> ResumeToken {
        if self.page.as_slice().is_empty() {
            return self.pages.resume_token();
        }
        let page = self.pages.walk.previous();
        self.pages.walk.token(Position {
            handed_out: page.handed_out.saturating_add(self.handed_out),
            ..page.clone()
        })
    }

    /// Makes the next call of [`next`](Self::next) ask again for the page that
    /// there was an error instead of. Does nothing where there was none.
    pub fn try_again(&mut self) {
        self.pages.try_again();
    }

    /// How many items the service says that there are on all pages
    /// (`@odata.count`; OData JSON Format 4.01 §4.5.4): known from the first
    /// item on where the request asked for it with `$count=true`.
    #[must_use]
    pub fn total_count(&self) -> Option<i64> {
        self.pages.total_count()
    }

    /// The next item of the page at hand.
    fn take(&mut self) -> Option<T> {
        let item = self.page.next()?;
        self.handed_out += 1;
        Some(item)
    }
}

impl<T: DeltaEntry> Items<T> {
    /// Where later changes are, to be stored: known once the last item was handed
    /// out; store it after that item was dealt with.
    ///
    /// `None` before that, and where the service has sent none. The stream has to
    /// have ended: the last page may hold no item.
    #[must_use]
    pub fn delta_link(&self) -> Option<DeltaLink> {
        let is_read = self.page.as_slice().is_empty();
        is_read.then(|| self.pages.delta_link()).flatten()
    }

    /// Begins a new full round, after an error of which
    /// [`is_resync_required`](Error::is_resync_required) is true: where the
    /// service's error says (`Location`), or else as if there had been no
    /// [`DeltaLink`]. What the program holds from earlier rounds and does not
    /// come again may have been deleted in between.
    pub fn start_over(&mut self) {
        self.pages.start_over();
        self.page = Vec::new().into_iter();
    }
}

impl<T> Items<T>
where
    Collection<T>: DeserializeOwned,
{
    /// The next item; `None` after the last one, and after an error.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        // Most items are there already, and are moved once.
        match self.take() {
            Some(item) => Some(Ok(item)),
            None => poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await,
        }
    }
}

impl<T> Stream for Items<T>
where
    Collection<T>: DeserializeOwned,
{
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(item) = self.take() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(Pin::new(&mut self.pages).poll_next(context)) {
                Some(Ok(page)) => {
                    self.page = page.into_vec().into_iter();
                    self.handed_out = 0;
                }
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

/// Shows the path template.
impl<T> fmt::Debug for Items<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_tuple("Items")
            .field(&self.pages.walk.path_template())
            .finish()
    }
}
