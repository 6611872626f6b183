//! A clock for tests: it stands still until somebody waits.

use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, SystemTime};

use futures_core::future::BoxFuture;

use crate::client::{Clock, later};

/// 2026-01-01T00:00:00Z, in seconds since 1970.
const START: Duration = Duration::from_secs(1_767_225_600);

/// A [`Clock`] that stands still until somebody waits, and remembers each wait.
///
/// With [`new`](Self::new) a wait is over at once and moves the time on. A
/// timeout is a wait, too: it is over as soon as the answer is not there when
/// it is first looked for. That suits a
/// [`ScriptedTransport`](super::ScriptedTransport), which answers at once; with
/// a real server, or to say when a timeout happens, take
/// [`manual`](Self::manual).
///
/// Cloning is cheap and gives the same clock.
///
/// ```
/// use std::time::Duration;
/// use msgraph_runtime::client::Clock;
/// use msgraph_runtime::testing::TestClock;
///
/// # let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
/// # runtime.block_on(async {
/// let clock = TestClock::new();
/// let start = clock.now();
/// clock.sleep(Duration::from_secs(90)).await;
/// assert_eq!(clock.now(), start + Duration::from_secs(90));
/// assert_eq!(clock.waits(), [Duration::from_secs(90)]);
/// # });
/// ```
#[derive(Clone)]
pub struct TestClock(Arc<Mutex<State>>);

struct State {
    now: SystemTime,
    manual: bool,
    waits: Vec<Duration>,
    next_id: u64,
    sleepers: Vec<Sleeper>,
}

/// A wait that somebody polled and that is not over.
struct Sleeper {
    id: u64,
    until: SystemTime,
    waker: Waker,
}

impl TestClock {
    /// A clock whose waits are over at once. It starts on 2026-01-01 at
    /// midnight UTC.
    #[must_use]
    pub fn new() -> Self {
        Self::starting_at(SystemTime::UNIX_EPOCH + START)
    }

    /// The same, with another start.
    #[must_use]
    pub fn starting_at(start: SystemTime) -> Self {
        Self(Arc::new(Mutex::new(State {
            now: start,
            manual: false,
            waits: Vec::new(),
            next_id: 0,
            sleepers: Vec::new(),
        })))
    }

    /// The same clock, but from now on waits are over only when
    /// [`advance`](Self::advance) reaches their end.
    #[must_use]
    pub fn manual(self) -> Self {
        self.state().manual = true;
        self
    }

    /// Moves the time on and ends the waits that are over by then.
    pub fn advance(&self, duration: Duration) {
        let over: Vec<Waker> = {
            let mut state = self.state();
            state.now = later(state.now, duration);
            let now = state.now;
            let sleepers = state.sleepers.iter();
            let over = sleepers.filter(|sleeper| sleeper.until <= now);
            over.map(|sleeper| sleeper.waker.clone()).collect()
        };
        // Not under the lock: whoever wakes may look at the clock.
        over.into_iter().for_each(Waker::wake);
    }

    /// How long each wait was to be, in the order in which they began. A wait
    /// that nobody came to wait for, such as a timeout that an answer was in
    /// time for, did not begin.
    #[must_use]
    pub fn waits(&self) -> Vec<Duration> {
        self.state().waits.clone()
    }

    /// How many waits have begun and are not over: what a manual clock holds
    /// up.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.state().sleepers.len()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Nothing panics while it holds the lock.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Default for TestClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for TestClock {
    fn now(&self) -> SystemTime {
        self.state().now
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        let mut state = self.state();
        let id = state.next_id;
        state.next_id += 1;
        Box::pin(Sleep {
            until: later(state.now, duration),
            clock: self.clone(),
            duration,
            id,
            begun: false,
        })
    }
}

impl fmt::Debug for TestClock {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.state();
        formatter
            .debug_struct("TestClock")
            .field("now", &state.now)
            .field("waits", &state.waits)
            .finish_non_exhaustive()
    }
}

struct Sleep {
    clock: TestClock,
    duration: Duration,
    until: SystemTime,
    id: u64,
    begun: bool,
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let begun = std::mem::replace(&mut self.begun, true);
        let Self { until, id, .. } = *self;
        let mut state = self.clock.state();
        if !begun {
            state.waits.push(self.duration);
        }
        if !state.manual {
            state.now = state.now.max(until);
        }
        state.sleepers.retain(|sleeper| sleeper.id != id);
        if until <= state.now {
            return Poll::Ready(());
        }
        let waker = context.waker().clone();
        state.sleepers.push(Sleeper { id, until, waker });
        Poll::Pending
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        let id = self.id;
        self.clock.state().sleepers.retain(|other| other.id != id);
    }
}
