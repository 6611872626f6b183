//! What stands for an answer that is not there yet.

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::client::decode::Decode;

/// Stands for the answer to one request of a batch.
/// [`Answers::take`](super::Answers::take) gives the answer for it.
#[must_use = "the answer is taken with it"]
pub struct Ticket<T> {
    id: TicketId,
    pub(super) decode: Decode<T>,
}

/// Which request of which batch a [`Ticket`] stands for, whatever its answer
/// is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TicketId {
    pub(super) batch: u64,
    pub(super) index: usize,
}

impl<T> Ticket<T> {
    pub(super) fn new(id: TicketId, decode: Decode<T>) -> Self {
        Self { id, decode }
    }

    /// The id, for [`Batch::add_after`](super::Batch::add_after).
    #[must_use]
    pub fn id(&self) -> TicketId {
        self.id
    }
}

impl<T> From<&Ticket<T>> for TicketId {
    fn from(ticket: &Ticket<T>) -> Self {
        ticket.id
    }
}

impl<T> fmt::Debug for Ticket<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_tuple("Ticket")
            .field(&self.id.index)
            .finish()
    }
}

/// Tells the tickets of one batch from those of others.
pub(super) fn next_batch() -> u64 {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    NEXT.fetch_add(1, Ordering::Relaxed)
}
