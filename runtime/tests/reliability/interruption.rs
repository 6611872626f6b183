//! A program that drops a future in the middle, at a moment that the server,
//! the clock or the token provider chooses.

use std::sync::Arc;

use tokio::sync::Notify;

#[derive(Clone, Default)]
pub(crate) struct Interruption(Arc<Signals>);

#[derive(Default)]
struct Signals {
    drop: Notify,
    go_on: Notify,
}

impl Interruption {
    /// Has the program drop its future, and ends once it has done so.
    pub(crate) async fn interrupt(&self) {
        self.0.drop.notify_one();
        self.0.go_on.notified().await;
    }

    /// What the future that `begin` makes comes to; or, where it is dropped
    /// before, another one.
    pub(crate) async fn dropped_and_begun_again<T>(&self, mut begin: impl AsyncFnMut() -> T) -> T {
        tokio::select! {
            result = begin() => return result,
            () = self.0.drop.notified() => {}
        }
        self.0.go_on.notify_one();
        begin().await
    }
}
