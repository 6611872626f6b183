//! Several requests in one (JSON batching of Microsoft Graph; OData JSON Format
//! 4.01 §19).

mod answers;
mod batchable;
mod body;
mod fault;
mod part;
mod plan;
mod reply;
mod round;
mod schedule;
mod ticket;

use std::fmt;

use bytes::Bytes;

use self::part::Part;
use self::schedule::Schedule;
use super::builder::Client;
use super::error::Error;
use super::options::attempt_options;
use super::request::Request;

pub use self::answers::Answers;
pub use self::batchable::Batchable;
pub(super) use self::batchable::sealed::{Asked, Asks};
pub use self::fault::BatchError;
pub use self::ticket::{Ticket, TicketId};

/// What stands for the batch itself in errors and logs.
const PATH_TEMPLATE: &str = "/$batch";

/// Requests that are sent together: up to 20 in one request of HTTP, as many
/// requests of HTTP as it takes.
///
/// [`add`](Self::add) takes any typed request and hands out a [`Ticket`], for
/// which [`Answers`] has the value or the error of that request alone. The
/// requests may reach the service in any order, unless
/// [`add_after`](Self::add_after) says otherwise.
///
/// A request that is throttled is sent again in a further batch, after the wait
/// that its own answer asked for, by the rules of
/// [`RetryPolicy`](super::RetryPolicy); what succeeded is never sent twice. Where
/// a request of HTTP fails as a whole, it is sent again as a GET would be if all
/// in it are safe, and as a POST otherwise.
///
/// The headers of a single request go with it. What else it says of its sending
/// ([`timeout`], [`retry`], [`body_limit`]) makes no difference in a batch: that
/// of the batch holds for all of it.
///
/// [`timeout`]: Self::timeout
/// [`retry`]: Self::retry
/// [`body_limit`]: Self::body_limit
///
/// ```
/// use msgraph_runtime::{Client, Error, Get, List};
///
/// async fn overview(client: &Client, name: Get<String>, scores: List<i32>) -> Result<(), Error> {
///     let mut batch = client.batch();
///     let name = batch.add(name);
///     let scores = batch.add(scores);
///
///     let mut answers = batch.send().await?;
///     let name = answers.take(name)?;
///     match answers.take(scores) {
///         Ok(scores) => println!("{name}: {} scores", scores.len()),
///         Err(error) if error.is_forbidden() => println!("{name}: not for your eyes"),
///         Err(error) => return Err(error),
///     }
///     Ok(())
/// }
/// ```
#[must_use = "a batch does nothing until it is sent"]
pub struct Batch {
    /// Headers and options of each request that carries a part of the batch.
    request: Request,
    number: u64,
    parts: Vec<Part>,
}

impl Client {
    /// An empty batch.
    pub fn batch(&self) -> Batch {
        let mut request = Request::raw(self, post());
        request.set_path_template(PATH_TEMPLATE);
        Batch {
            request,
            number: ticket::next_batch(),
            parts: Vec::new(),
        }
    }
}

/// A request without an address: each version of the service has its own.
fn post() -> http::Request<Bytes> {
    let mut request = http::Request::new(Bytes::new());
    *request.method_mut() = http::Method::POST;
    request
}

impl Batch {
    attempt_options!();

    /// Adds a request. One that cannot be sent, because an id is empty, or
    /// because it was made with another client than this batch, is an error of
    /// its own when its answer is taken.
    pub fn add<R: Batchable>(&mut self, request: R) -> Ticket<R::Answer> {
        self.push(&request, Vec::new())
    }

    /// Adds a request that is sent after others, and only if they succeed;
    /// otherwise its own error is 424 Failed Dependency. Tickets of another
    /// batch are refused in the same way as a request that cannot be sent.
    ///
    /// ```
    /// # use msgraph_runtime::{Batch, Get, Raw};
    /// fn read_back(batch: &mut Batch, create: Raw, touch: Raw, read: Get<String>) {
    ///     let created = batch.add(create);
    ///     let touched = batch.add(touch);
    ///     // `[&created, &touched]` where the types of both are the same.
    ///     let name = batch.add_after(read, [created.id(), touched.id()]);
    /// #   let _ = name;
    /// }
    /// ```
    pub fn add_after<R: Batchable, I: Into<TicketId>>(
        &mut self,
        request: R,
        after: impl IntoIterator<Item = I>,
    ) -> Ticket<R::Answer> {
        self.push(&request, after.into_iter().map(Into::into).collect())
    }

    fn push<R: Batchable>(&mut self, request: &R, after: Vec<TicketId>) -> Ticket<R::Answer> {
        let id = TicketId {
            batch: self.number,
            index: self.parts.len(),
        };
        let part = Part::new(request.asked().0, self.request.client(), id, &after);
        self.parts.push(part);
        Ticket::new(id, request.decode())
    }

    /// How many requests there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.parts.len()
    }

    /// Whether there is no request.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// Sends the requests, and sends throttled ones again. Where a request of
    /// HTTP fails as a whole, sending stops: what was answered before is
    /// delivered, and the other requests have a [`BatchError`] each.
    ///
    /// Dropping the future stops sending, and drops the answers that came.
    ///
    /// # Errors
    ///
    /// When nothing was answered because a request of HTTP failed as a whole:
    /// any [`Error`] of sending. Nothing is sent where there is no request.
    pub async fn send(self) -> Result<Answers, Error> {
        let headers = self.request.http_headers()?;
        let (client, options) = (self.request.client(), &self.request.options);
        let mut schedule = Schedule::new(client, headers, options, self.parts);
        schedule.run().await?;
        Ok(Answers::new(self.number, schedule.into_parts()))
    }
}

impl fmt::Debug for Batch {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Batch")
            .field("requests", &self.parts.len())
            .finish_non_exhaustive()
    }
}
