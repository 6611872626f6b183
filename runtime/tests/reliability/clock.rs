//! A clock that lets nobody wait: waits between attempts are noted and over at
//! once, the time limit of an attempt is over when the server says so.

use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use msgraph_runtime::client::BoxFuture;
use tokio::sync::Notify;

use crate::interruption::Interruption;

/// The time limit of an attempt in these tests, by which the clock knows it.
pub(crate) const TIME_LIMIT: Duration = Duration::from_millis(77_777);

/// 2015-10-21T07:26:00Z, when the tests begin.
pub(crate) const START: Duration = Duration::from_secs(1_445_412_360);

#[derive(Clone, Default)]
pub(crate) struct Clock(Arc<State>);

#[derive(Default)]
struct State {
    waits: Mutex<Vec<Duration>>,
    limits: Notify,
    /// What happens in the first wait.
    interruption: Mutex<Option<Interruption>>,
}

impl Clock {
    pub(crate) fn new(interruption: Option<Interruption>) -> Self {
        Self(Arc::new(State {
            interruption: Mutex::new(interruption),
            ..State::default()
        }))
    }

    pub(crate) fn waits(&self) -> Vec<Duration> {
        self.0.waits.lock().unwrap().clone()
    }

    /// The time limits that run now are over.
    pub(crate) fn let_time_limits_end(&self) {
        self.0.limits.notify_waiters();
    }
}

impl msgraph_runtime::client::Clock for Clock {
    fn now(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + START + self.waits().iter().sum::<Duration>()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        let state = self.0.clone();
        if duration == TIME_LIMIT {
            return Box::pin(async move { state.limits.notified().await });
        }
        state.waits.lock().unwrap().push(duration);
        let interruption = state.interruption.lock().unwrap().take();
        Box::pin(async {
            if let Some(interruption) = interruption {
                interruption.interrupt().await;
            }
        })
    }
}
