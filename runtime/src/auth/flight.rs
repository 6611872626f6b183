//! One piece of work that any number of callers wait for.
//!
//! `futures_util::future::Shared` does the same; this one is here so that the
//! feature `client` stays without a further dependency.

use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Wake, Waker};

use futures_core::future::BoxFuture;

/// Work in progress. Whoever waits for it drives it; when the last one who
/// waits is gone, it is dropped.
pub(super) struct Flight<T> {
    work: Mutex<Work<T>>,
    waiting: Arc<Waiting>,
}

enum Work<T> {
    InAir(BoxFuture<'static, T>),
    Landed(T),
}

/// Those to wake when there is something to do, by their seats.
#[derive(Default)]
struct Waiting(Mutex<Seats>);

#[derive(Default)]
struct Seats {
    next: u64,
    taken: Vec<(u64, Waker)>,
}

impl<T: Clone> Flight<T> {
    pub(super) fn new(work: BoxFuture<'static, T>) -> Self {
        Self {
            work: Mutex::new(Work::InAir(work)),
            waiting: Arc::default(),
        }
    }

    /// Resolves when the work is done.
    pub(super) fn join(self: Arc<Self>) -> Joined<T> {
        let mut seats = lock(&self.waiting.0);
        let seat = seats.next;
        seats.next += 1;
        drop(seats);
        Joined { flight: self, seat }
    }
}

/// One caller's share in a flight.
pub(super) struct Joined<T> {
    flight: Arc<Flight<T>>,
    seat: u64,
}

impl<T: Clone> Future for Joined<T> {
    type Output = T;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T> {
        let Flight { work, waiting } = self.flight.as_ref();
        // Before the work is looked at, so that no wake is missed.
        waiting.take_seat(self.seat, context.waker());
        let mut work = lock(work);
        let done = match &mut *work {
            Work::Landed(result) => return Poll::Ready(result.clone()),
            // The work wakes everybody: whoever drives it now may leave.
            Work::InAir(future) => {
                let waker = Waker::from(waiting.clone());
                let _wake_on_panic = WakeOnPanic(waiting);
                future.as_mut().poll(&mut Context::from_waker(&waker))
            }
        };
        done.map(|result| {
            *work = Work::Landed(result.clone());
            drop(work);
            waiting.wake_by_ref();
            result
        })
    }
}

/// Work that panics does so for everybody: nobody waits for ever.
struct WakeOnPanic<'a>(&'a Waiting);

impl Drop for WakeOnPanic<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.wake_by_ref();
        }
    }
}

impl<T> Drop for Joined<T> {
    fn drop(&mut self) {
        let mut seats = lock(&self.flight.waiting.0);
        seats.taken.retain(|(seat, _)| *seat != self.seat);
    }
}

impl Waiting {
    fn take_seat(self: &Arc<Self>, seat: u64, waker: &Waker) {
        let mut seats = lock(&self.0);
        match seats.taken.iter_mut().find(|(taken, _)| *taken == seat) {
            Some((_, taken)) => taken.clone_from(waker),
            None => seats.taken.push((seat, waker.clone())),
        }
    }

    fn wake_by_ref(&self) {
        // Out of the lock first: a waker may run anything.
        let taken = std::mem::take(&mut lock(&self.0).taken);
        for (_, waker) in taken {
            waker.wake();
        }
    }
}

impl Wake for Waiting {
    fn wake(self: Arc<Self>) {
        Self::wake_by_ref(&self);
    }
}

/// A panic of somebody else while he held the lock left nothing half done.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
