//! What time it is, and waiting.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use futures_core::future::BoxFuture;

/// The time and a way to wait, so that no async runtime is forced on anybody
/// and waits can be tested without waiting.
pub trait Clock: Send + Sync {
    /// The time now.
    fn now(&self) -> SystemTime;

    /// Resolves after `duration`.
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()>;
}

impl<T: Clock + ?Sized> Clock for Arc<T> {
    fn now(&self) -> SystemTime {
        (**self).now()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        (**self).sleep(duration)
    }
}

/// The time after `duration`; in a thousand years, where that is further than
/// time goes.
pub(crate) fn later(now: SystemTime, duration: Duration) -> SystemTime {
    const YEAR: Duration = Duration::from_secs(31_557_600);
    now.checked_add(duration)
        .or_else(|| now.checked_add(YEAR * 1_000))
        .unwrap_or(now)
}

/// The system's time and tokio's timer.
#[cfg(feature = "reqwest")]
#[derive(Debug, Clone, Copy, Default)]
pub struct TokioClock;

#[cfg(feature = "reqwest")]
impl Clock for TokioClock {
    fn now(&self) -> SystemTime {
        SystemTime::now()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(tokio::time::sleep(duration))
    }
}
