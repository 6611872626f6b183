//! A time limit by the client's clock.

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use super::clock::Clock;

/// How long the program lets one attempt take: an extension of the
/// [`http::Request`] that a [`Transport`](super::Transport) is given.
///
/// The client keeps the limit by itself. A transport with a limit of its own
/// takes this one in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeLimit(pub Duration);

/// The limit is over.
pub(super) struct Elapsed;

/// Runs a future for at most `limit`. The clock is asked only once the future
/// has to wait, and the future goes first: what is there is taken.
pub(super) async fn within<F: Future>(
    clock: &dyn Clock,
    limit: Option<Duration>,
    future: F,
) -> Result<F::Output, Elapsed> {
    let mut future = pin!(future);
    let mut sleep = None;
    poll_fn(|context| {
        if let Poll::Ready(output) = future.as_mut().poll(context) {
            return Poll::Ready(Ok(output));
        }
        let Some(limit) = limit else {
            return Poll::Pending;
        };
        sleep
            .get_or_insert_with(|| clock.sleep(limit))
            .as_mut()
            .poll(context)
            .map(|()| Err(Elapsed))
    })
    .await
}
