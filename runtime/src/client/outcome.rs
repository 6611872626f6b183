//! How the attempts at a request ended, as its error tells.

use std::fmt;

use super::retry_policy::Reason;

/// How often a request was sent, and why not once more.
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

impl Outcome {
    /// What an error says of it behind its own words.
    pub(super) fn note(&self, notes: &mut Notes<'_, '_>) -> fmt::Result {
        if self.attempts > 1 {
            notes.add(format_args!("tried {} times", self.attempts))?;
        }
        match self.reason {
            None | Some(Reason::Attempts) => Ok(()),
            Some(Reason::Effect) => notes.add("not tried again: it may have had an effect"),
            Some(Reason::Delay { asked, limit }) => notes.add(format_args!(
                "not tried again: the service asks to wait {} s, and the client waits {} s at most",
                asked.as_secs(),
                limit.as_secs()
            )),
            Some(Reason::Elapsed { limit }) => notes.add(format_args!(
                "not tried again: the wait would end after the {} s that the request may take",
                limit.as_secs()
            )),
        }
    }
}

/// Notes in parentheses behind a sentence; nothing where there are none.
pub(super) struct Notes<'a, 'b> {
    formatter: &'a mut fmt::Formatter<'b>,
    is_empty: bool,
}

impl<'a, 'b> Notes<'a, 'b> {
    pub(super) fn new(formatter: &'a mut fmt::Formatter<'b>) -> Self {
        Self {
            formatter,
            is_empty: true,
        }
    }

    pub(super) fn add(&mut self, note: impl fmt::Display) -> fmt::Result {
        let between = if self.is_empty { " (" } else { "; " };
        self.is_empty = false;
        write!(self.formatter, "{between}{note}")
    }

    pub(super) fn end(self) -> fmt::Result {
        if self.is_empty {
            return Ok(());
        }
        self.formatter.write_str(")")
    }
}
