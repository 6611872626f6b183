//! The answers to a batch.

use std::fmt;

use super::fault::{BatchError, BatchFault};
use super::part::{Part, State};
use super::ticket::Ticket;
use crate::client::error::Error;
use crate::client::response::Response;

/// The answers to the requests of a batch, in no order: each is taken with its
/// [`Ticket`].
#[derive(Default)]
pub struct Answers {
    batch: u64,
    parts: Vec<Option<Part>>,
}

impl Answers {
    pub(super) fn new(batch: u64, parts: Vec<Part>) -> Self {
        let parts = parts.into_iter().map(Some).collect();
        Self { batch, parts }
    }

    /// Takes the answer to one request, decoded to its type.
    ///
    /// # Errors
    ///
    /// Any [`Error`] that the request would have had alone, and
    /// [`Error::Batch`] where the batch has no answer to it.
    pub fn take<T>(&mut self, ticket: Ticket<T>) -> Result<T, Error> {
        Ok(self.take_response(ticket)?.into_value())
    }

    /// The same with the status and the headers of the answer.
    ///
    /// # Errors
    ///
    /// As [`take`](Self::take).
    pub fn take_response<T>(&mut self, ticket: Ticket<T>) -> Result<Response<T>, Error> {
        let id = ticket.id();
        let part = self
            .parts
            .get_mut(id.index)
            .and_then(|part| match id.batch {
                batch if batch == self.batch => part.take(),
                _ => None,
            });
        // There is one ticket for each request, and it is used up.
        let Some(part) = part else {
            return Err(BatchError::new("", BatchFault::OtherBatch).into());
        };
        match part.state {
            State::Done(answer) => {
                let answer = answer?;
                let value = (ticket.decode)(&answer.body, &part.path_template)?;
                Ok(answer.with(value))
            }
            State::Due(_) => Err(BatchError::new(&part.path_template, BatchFault::Missing).into()),
        }
    }
}

impl fmt::Debug for Answers {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Answers")
            .field("left", &self.parts.iter().flatten().count())
            .finish_non_exhaustive()
    }
}
