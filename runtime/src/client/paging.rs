//! A collection page by page (OData Protocol 4.01 §11.2.6.7, server-driven
//! paging).

use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use futures_core::future::BoxFuture;
use http::{HeaderMap, Method, Uri};
use serde::de::DeserializeOwned;
use url::Url;

use super::builder::Client;
use super::error::Error;
use super::link::{Visited, base_of_links, read_link};
use super::request::Request;
use super::send::{decode, fetch};
use super::send_options::SendOptions;
use crate::model::Collection;

/// The pages of a collection, as a [`Stream`] and with [`next`](Self::next).
///
/// Each next link is sent back as it came, with the request's headers, to the
/// origin of the client alone. A page may be empty and still not be the last.
/// After an error there are no further pages. The future of `next` can be
/// dropped and asked for again; no page is lost or fetched twice.
#[must_use = "pages are fetched when they are asked for"]
pub struct Pages<T> {
    walk: Walk,
    item: PhantomData<fn() -> T>,
}

impl<T> Pages<T> {
    pub(super) fn new(request: Request) -> Self {
        Self {
            walk: Walk::new(request),
            item: PhantomData,
        }
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
}

impl<T> Stream for Pages<T>
where
    Collection<T>: DeserializeOwned,
{
    type Item = Result<Collection<T>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let walk = &mut self.walk;
        walk.poll_body(context).map(|body| {
            let page = body?.and_then(|body| decode::<Collection<T>>(&body, &walk.path_template));
            if let Ok(page) = &page {
                walk.go_on(page.next_link(), page.context());
            }
            Some(page)
        })
    }
}

impl<T> fmt::Debug for Pages<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_tuple("Pages")
            .field(&self.walk.path_template)
            .finish()
    }
}

/// The items of all pages of a collection, as a [`Stream`] and with
/// [`next`](Self::next).
///
/// After an error there are no further items. The future of `next` can be
/// dropped and asked for again; no item is lost.
#[must_use = "items are fetched when they are asked for"]
pub struct Items<T> {
    pages: Pages<T>,
    page: std::vec::IntoIter<T>,
}

// No item is ever pinned.
impl<T> Unpin for Items<T> {}

impl<T> Items<T> {
    pub(super) fn new(pages: Pages<T>) -> Self {
        Self {
            pages,
            page: Vec::new().into_iter(),
        }
    }
}

impl<T> Items<T>
where
    Collection<T>: DeserializeOwned,
{
    /// The next item; `None` after the last one, and after an error.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }
}

impl<T> Stream for Items<T>
where
    Collection<T>: DeserializeOwned,
{
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(item) = self.page.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match Pin::new(&mut self.pages).poll_next(context) {
                Poll::Ready(Some(Ok(page))) => self.page = page.into_vec().into_iter(),
                Poll::Ready(Some(Err(error))) => return Poll::Ready(Some(Err(error))),
                Poll::Ready(None) => return Poll::Ready(None),
                Poll::Pending => return Poll::Pending,
            }
        }
    }
}

impl<T> fmt::Debug for Items<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_tuple("Items")
            .field(&self.pages.walk.path_template)
            .finish()
    }
}

/// The way from page to page, without the type of the items.
struct Walk {
    client: Client,
    path_template: Box<str>,
    headers: HeaderMap,
    options: SendOptions,
    visited: Visited,
    state: State,
}

enum State {
    First(Box<Request>),
    /// On the way from this URL.
    Busy(BoxFuture<'static, Result<Bytes, Error>>, Url),
    /// The body was handed out; whoever reads it says how to go on.
    Read(Url),
    /// A next link, and the URL that it is relative to.
    Link(Box<str>, Url),
    Done,
}

impl Walk {
    fn new(request: Request) -> Self {
        Self {
            client: request.client().clone(),
            path_template: request.path_template().into(),
            headers: HeaderMap::new(),
            options: request.options.clone(),
            visited: Visited::default(),
            state: State::First(Box::new(request)),
        }
    }

    /// The body of the next page. Unless [`go_on`](Self::go_on) is called
    /// after it, it was the last.
    fn poll_body(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, Error>>> {
        loop {
            let started = match std::mem::replace(&mut self.state, State::Done) {
                State::First(request) => {
                    request
                        .http_request()
                        .map_err(Error::from)
                        .and_then(|request| {
                            // They ride along on every page.
                            self.headers = request.headers().clone();
                            self.start(request)
                        })
                }
                State::Link(link, base) => self.follow(&link, &base),
                State::Busy(mut body, page) => match body.as_mut().poll(context) {
                    Poll::Pending => {
                        self.state = State::Busy(body, page);
                        return Poll::Pending;
                    }
                    Poll::Ready(Ok(body)) => {
                        self.state = State::Read(page);
                        return Poll::Ready(Some(Ok(body)));
                    }
                    Poll::Ready(Err(error)) => Err(error),
                },
                State::Read(_) | State::Done => return Poll::Ready(None),
            };
            match started {
                Ok(state) => self.state = state,
                Err(error) => return Poll::Ready(Some(Err(error))),
            }
        }
    }

    /// Notes the next link of the page that was handed out last.
    fn go_on(&mut self, next_link: Option<&str>, context: Option<&str>) {
        let state = std::mem::replace(&mut self.state, State::Done);
        if let (State::Read(page), Some(link)) = (state, next_link)
            && !link.is_empty()
        {
            self.state = State::Link(link.into(), base_of_links(&page, context));
        }
    }

    fn follow(&mut self, link: &str, base: &Url) -> Result<State, Error> {
        let uri = read_link(self.client.endpoint(), base, link, &self.path_template)?;
        let mut request = http::Request::new(Bytes::new());
        *request.method_mut() = Method::GET;
        *request.uri_mut() = uri;
        *request.headers_mut() = self.headers.clone();
        self.start(request)
    }

    fn start(&mut self, request: http::Request<Bytes>) -> Result<State, Error> {
        let page = self.page_url(request.uri())?;
        if !self.visited.insert(&page) {
            return Err(Error::RepeatedLink {
                path_template: self.path_template.clone(),
            });
        }
        let client = self.client.clone();
        let path_template = self.path_template.clone();
        let options = self.options.clone();
        let body = Box::pin(async move {
            let answer = fetch(&client, request, &path_template, &options).await?;
            Ok(answer.body)
        });
        Ok(State::Busy(body, page))
    }

    fn page_url(&self, uri: &Uri) -> Result<Url, Error> {
        Url::parse(&uri.to_string()).map_err(|_| Error::InvalidLink {
            path_template: self.path_template.clone(),
        })
    }
}
