//! How one request is sent, where it differs from the client's settings.

use std::time::Duration;

use super::builder::Client;
use super::retry_policy::RetryPolicy;

/// What a request says of its sending; nothing said: as the client does.
#[derive(Debug, Clone, Default)]
pub(super) struct SendOptions {
    pub(super) timeout: Option<Duration>,
    pub(super) retry: Option<RetryPolicy>,
    pub(super) body_limit: Option<usize>,
}

impl SendOptions {
    pub(super) fn timeout(&self, client: &Client) -> Option<Duration> {
        self.timeout.or(client.timeout())
    }

    pub(super) fn retry(&self, client: &Client) -> RetryPolicy {
        self.retry.unwrap_or(client.retry())
    }

    pub(super) fn body_limit(&self, client: &Client) -> usize {
        self.body_limit.unwrap_or(client.body_limit())
    }
}
