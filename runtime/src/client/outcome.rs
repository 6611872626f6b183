//! How the attempts at a request ended, as its error tells.

use std::fmt;

use super::retry_policy::Reason;

/// How often a request was sent, and why not once more. Its `Display` goes
/// behind an error's own words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Outcome {
    pub(super) attempts: u32,
    pub(super) reason: Option<Reason>,
}

impl Default for Outcome {
    fn default() -> Self {
        Self {
            attempts: 1,
            reason: None,
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.attempts > 1 {
            write!(formatter, "; it was tried {} times", self.attempts)?;
        }
        match self.reason {
            None | Some(Reason::Attempts) => Ok(()),
            Some(Reason::Delay { asked, limit }) => write!(
                formatter,
                "; not tried again: the service asks to wait {} s, and the client waits {} s at most",
                asked.as_secs(),
                limit.as_secs()
            ),
            Some(Reason::Elapsed { limit }) => write!(
                formatter,
                "; not tried again: the wait would end after the {} s that the request may take",
                limit.as_secs()
            ),
        }
    }
}
