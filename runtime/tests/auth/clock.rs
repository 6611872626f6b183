//! A clock that tests set: waits take no time and are remembered.

use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use futures_core::future::BoxFuture;
use msgraph_runtime::client::Clock;
use tokio::sync::Notify;

#[derive(Clone)]
pub(crate) struct TestClock(Arc<State>);

struct State {
    now: Mutex<SystemTime>,
    waits: Mutex<Vec<u64>>,
    stands: Mutex<bool>,
    waited: Notify,
}

impl TestClock {
    pub(crate) fn new() -> Self {
        Self(Arc::new(State {
            now: Mutex::new(UNIX_EPOCH + Duration::from_secs(1_800_000_000)),
            waits: Mutex::default(),
            stands: Mutex::new(false),
            waited: Notify::new(),
        }))
    }

    pub(crate) fn advance(&self, seconds: u64) {
        *self.0.now.lock().unwrap() += Duration::from_secs(seconds);
    }

    /// The waits so far, in seconds.
    pub(crate) fn waits(&self) -> Vec<u64> {
        self.0.waits.lock().unwrap().clone()
    }

    /// From now on (not) every wait is endless.
    pub(crate) fn stand(&self, stands: bool) {
        *self.0.stands.lock().unwrap() = stands;
    }

    /// Resolves when somebody waits.
    pub(crate) async fn waited(&self) {
        self.0.waited.notified().await;
    }
}

impl Clock for TestClock {
    fn now(&self) -> SystemTime {
        *self.0.now.lock().unwrap()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        self.0.waits.lock().unwrap().push(duration.as_secs());
        if *self.0.stands.lock().unwrap() {
            self.0.waited.notify_one();
            return Box::pin(std::future::pending());
        }
        *self.0.now.lock().unwrap() += duration;
        Box::pin(std::future::ready(()))
    }
}
