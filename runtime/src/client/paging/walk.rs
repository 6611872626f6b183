//! The way from page to page, without the type of the items.

use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::future::BoxFuture;
use http::Uri;
use url::Url;

use super::position::{Place, Position};
use super::resume_token::{ResumeToken, ResumeTokenError};
use super::visited::{Visited, fingerprint};
use crate::client::delta::DeltaLink;
use crate::client::error::Error;
use crate::client::link::{absolute_link, base_of_links, read_link};
use crate::client::request::Request;
use crate::client::send::fetch;
use crate::client::service_error::ServiceError;

/// Fetches one page after the other, and knows where it is.
pub(in crate::client) struct Walk {
    /// What all pages have in common; it also leads to the first one.
    request: Arc<Request>,
    /// Which resource the request names.
    resource: Resource,
    /// The resource's URL with the query options of the first round, of changes
    /// that are asked for at a delta link.
    first_round: Option<u128>,
    /// Where the page is that comes next.
    position: Position,
    /// Where the page was that was handed out last.
    previous: Position,
    visited: Visited,
    state: State,
    total_count: Option<i64>,
    cap: Cap,
    /// Where a new round of changes begins, after the error that says so.
    new_round: Option<Box<str>>,
}

/// Which resource a request names, as fingerprints, where that is known.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::client) struct Resource {
    /// Of its URL with the query options.
    pub(in crate::client) url: Option<u128>,
    /// Of the same without them.
    pub(in crate::client) address: Option<u128>,
}

impl Resource {
    /// The one of a request. Where it cannot be sent, asking for the first page
    /// says so.
    pub(in crate::client) fn of(request: &Request) -> Self {
        let Ok(request) = request.http_request() else {
            return Self::default();
        };
        let url = request.uri().to_string();
        let address = url.split('?').next();
        Self {
            url: Some(fingerprint(&url)),
            address: address.map(fingerprint),
        }
    }
}

/// What a page says beside its items.
pub(super) struct Said<'a> {
    pub(super) next_link: Option<&'a str>,
    pub(super) delta_link: Option<&'a str>,
    pub(super) context: Option<&'a str>,
    pub(super) count: Option<i64>,
}

type Fetching = BoxFuture<'static, Result<Bytes, Error>>;

enum State {
    /// Nothing is on its way.
    Idle,
    /// The page at this URL is on its way.
    Busy(Fetching, Url),
    /// The body was handed out; whoever reads it says how to go on.
    Read(Url),
    /// An error was handed out.
    Stopped,
}

/// How many pages there may be.
#[derive(Default)]
struct Cap {
    limit: Option<usize>,
    read: usize,
}

impl Walk {
    pub(super) fn new(request: Request, resource: Resource) -> Self {
        Self {
            request: Arc::new(request),
            resource,
            first_round: None,
            position: Position::default(),
            previous: Position::default(),
            visited: Visited::default(),
            state: State::Idle,
            total_count: None,
            cap: Cap::default(),
            new_round: None,
        }
    }

    pub(super) fn path_template(&self) -> &str {
        self.request.path_template()
    }

    pub(super) fn total_count(&self) -> Option<i64> {
        self.total_count
    }

    pub(super) fn set_max_pages(&mut self, limit: usize) {
        self.cap.limit = Some(limit);
    }

    /// The position of the page that comes next.
    pub(super) fn position(&self) -> &Position {
        &self.position
    }

    /// The position of the page that was handed out last.
    pub(super) fn previous(&self) -> &Position {
        &self.previous
    }

    pub(super) fn token(&self, position: Position) -> ResumeToken {
        ResumeToken {
            path_template: self.path_template().into(),
            resource: self.resource.url,
            total_count: self.total_count,
            position,
        }
    }

    pub(super) fn resume(&mut self, token: &ResumeToken) -> Result<(), ResumeTokenError> {
        // A link says by itself where it leads; the start has to be the same.
        let resource = self.resource.url;
        let is_known = resource.is_some() && token.resource.is_some();
        let is_other =
            (is_known || token.position.place == Place::Start) && resource != token.resource;
        if is_other || *token.path_template != *self.path_template() {
            return Err(ResumeTokenError::other_request(self.path_template()));
        }
        self.total_count = token.total_count;
        self.begin_at(token.position.clone());
        Ok(())
    }

    /// Goes on where a delta link leads, with a request that it was checked for.
    pub(super) fn follow(&mut self, link: &DeltaLink) {
        self.first_round = Some(link.url());
        self.begin_at(Position {
            place: Place::Link(link.link().into()),
            ..Position::default()
        });
    }

    /// Where later changes are, once the last page was handed out.
    pub(super) fn delta_link(&self) -> Option<DeltaLink> {
        let Place::End(Some(link)) = &self.position.place else {
            return None;
        };
        let resource = Resource {
            url: self.first_round.or(self.resource.url),
            ..self.resource
        };
        DeltaLink::new(self.path_template(), resource, link)
    }

    /// Begins a new round: where the service has said that it begins, or else
    /// where the request leads.
    pub(super) fn start_over(&mut self) {
        self.total_count = None;
        let place = self.new_round.take().map_or(Place::Start, Place::Link);
        if place == Place::Start {
            self.first_round = None;
        }
        self.begin_at(Position {
            place,
            ..Position::default()
        });
    }

    fn begin_at(&mut self, position: Position) {
        self.position = position;
        self.previous = Position::default();
        self.visited = Visited::default();
        self.cap.read = 0;
        self.state = State::Idle;
    }

    /// Whether there is a page to ask for; an error where it is one too many.
    pub(super) fn admit(&mut self) -> Option<Result<(), Error>> {
        if matches!(self.state, State::Stopped) || self.position.place.is_end() {
            return None;
        }
        match self.cap.limit {
            Some(limit) if self.cap.read >= limit => {
                self.stop();
                Some(Err(Error::TooManyPages {
                    path_template: self.path_template().into(),
                    limit,
                }))
            }
            _ => Some(Ok(())),
        }
    }

    /// The body of the next page, after which [`go_on`](Self::go_on) or
    /// [`stop`](Self::stop) must be called.
    pub(super) fn poll_body(&mut self, context: &mut Context<'_>) -> Poll<Result<Bytes, Error>> {
        let (mut body, page) = match std::mem::replace(&mut self.state, State::Stopped) {
            State::Busy(body, page) => (body, page),
            State::Idle | State::Read(_) | State::Stopped => match self.start() {
                Ok(started) => started,
                Err(error) => return Poll::Ready(Err(error)),
            },
        };
        let polled = body.as_mut().poll(context);
        match &polled {
            Poll::Pending => self.state = State::Busy(body, page),
            Poll::Ready(Ok(_)) => {
                self.new_round = None;
                self.state = State::Read(page);
            }
            Poll::Ready(Err(error)) => {
                let location = error.as_service().and_then(ServiceError::new_round);
                self.new_round = location.map(|location| absolute_link(&page, location));
            }
        }
        polled
    }

    /// Notes that a page was handed out, and what it says of the next one.
    pub(super) fn go_on(&mut self, said: &Said<'_>) {
        self.total_count = said.count.or(self.total_count);
        self.cap.read = self.cap.read.saturating_add(1);
        let mut trail = self.position.trail;
        let page = match std::mem::replace(&mut self.state, State::Idle) {
            State::Read(page) => {
                let mark = fingerprint(page.as_str());
                self.visited.insert(mark);
                trail = trail.after(mark);
                Some(page)
            }
            State::Idle | State::Busy(..) | State::Stopped => {
                Url::parse(self.request.client().endpoint().as_str()).ok()
            }
        };
        let absolute = |link: &str| match &page {
            Some(page) => absolute_link(&base_of_links(page, said.context), link),
            None => link.into(),
        };
        let is_link = |link: &&str| !link.is_empty();
        let place = match said.next_link.filter(is_link) {
            Some(link) => Place::Link(absolute(link)),
            None => Place::End(said.delta_link.filter(is_link).map(absolute)),
        };
        let next = Position {
            place,
            handed_out: 0,
            trail,
        };
        self.previous = std::mem::replace(&mut self.position, next);
    }

    /// Notes that an error was handed out.
    pub(super) fn stop(&mut self) {
        self.state = State::Stopped;
    }

    /// Asks for the page again that an error was handed out for.
    pub(super) fn try_again(&mut self) {
        if matches!(self.state, State::Stopped) {
            self.state = State::Idle;
            if self.cap.limit.is_some_and(|limit| self.cap.read >= limit) {
                self.cap.read = 0;
            }
        }
    }

    /// The request for the page that comes next.
    pub(in crate::client) fn http_request(&self) -> Result<http::Request<Bytes>, Error> {
        let mut request = self.request.http_request()?;
        if let Place::Link(link) = &self.position.place {
            let endpoint = self.request.client().endpoint();
            let base = self.read_url(endpoint.as_str())?;
            *request.uri_mut() = read_link(endpoint, &base, link, self.path_template())?;
        }
        Ok(request)
    }

    fn start(&self) -> Result<(Fetching, Url), Error> {
        let request = self.http_request()?;
        let page = self.page_url(request.uri())?;
        let mark = fingerprint(page.as_str());
        if self.visited.contains(mark) || self.position.trail.is_at_mark(mark) {
            return Err(Error::RepeatedLink {
                path_template: self.path_template().into(),
            });
        }
        let what = Arc::clone(&self.request);
        let body = Box::pin(async move {
            let answer = fetch(what.client(), request, what.path_template(), &what.options);
            Ok(answer.await?.body)
        });
        Ok((body, page))
    }

    fn page_url(&self, uri: &Uri) -> Result<Url, Error> {
        self.read_url(&uri.to_string())
    }

    fn read_url(&self, text: &str) -> Result<Url, Error> {
        Url::parse(text).map_err(|_| Error::InvalidLink {
            path_template: self.path_template().into(),
        })
    }
}
