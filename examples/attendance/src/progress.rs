//! What is said on standard error: how far the program is, and the rest.

use std::fmt::Display;
use std::io::{self, IsTerminal, Write};
use std::sync::Mutex;
use std::time::Duration;

use msgraph_beta::Attempt;

use crate::text::count;

/// One line on standard error, written again and again and gone at the end;
/// nothing at all where standard error is not a terminal.
#[derive(Debug)]
pub(crate) struct Progress {
    visible: bool,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    report: usize,
    reports: usize,
    records: usize,
    waiting: Option<Duration>,
}

impl Progress {
    pub(crate) fn new(quiet: bool) -> Self {
        Self {
            visible: !quiet && io::stderr().is_terminal(),
            state: Mutex::default(),
        }
    }

    /// This report of so many is read now; of none, they are looked for.
    pub(crate) fn report(&self, report: usize, reports: usize) {
        self.change(|state| (state.report, state.reports) = (report, reports));
    }

    /// So many records came.
    pub(crate) fn records(&self, records: usize) {
        self.change(|state| state.records += records);
    }

    /// An attempt at a request ended; the client may wait before the next.
    pub(crate) fn attempt(&self, attempt: &Attempt) {
        let delay = attempt.delay().filter(|delay| !delay.is_zero());
        self.change(|state| state.waiting = delay);
    }

    /// Takes the line away.
    pub(crate) fn clear(&self) {
        self.write("");
    }

    fn change(&self, change: impl FnOnce(&mut State)) {
        // Whoever panicked with the line in hand left at worst an old number.
        let mut state = self.state.lock().unwrap_or_else(|held| held.into_inner());
        change(&mut state);
        self.write(&state.line());
    }

    fn write(&self, line: &str) {
        if self.visible {
            let mut out = io::stderr().lock();
            // Nothing depends on whether somebody sees it.
            let _ = write!(out, "\r\x1b[K{line}").and_then(|()| out.flush());
        }
    }
}

/// A line on standard error that stays.
pub(crate) fn say(line: impl Display) {
    // Where standard error is closed there is nobody to tell it to.
    let _ = writeln!(io::stderr(), "{line}");
}

impl State {
    fn line(&self) -> String {
        let mut line = match self.reports {
            0 => "looking for reports".to_owned(),
            1 => format!("{} records", count(self.records)),
            all => format!(
                "report {} of {}, {} records",
                count(self.report),
                count(all),
                count(self.records)
            ),
        };
        if let Some(delay) = self.waiting {
            line += &format!(
                "; the service is busy, waiting {} s",
                delay.as_secs().max(1)
            );
        }
        line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_says_where_it_is_and_why_it_waits() {
        let mut state = State::default();
        assert_eq!(state.line(), "looking for reports");
        state.reports = 12;
        (state.report, state.records) = (3, 1240);
        assert_eq!(state.line(), "report 3 of 12, 1,240 records");
        state.waiting = Some(Duration::from_secs(12));
        assert_eq!(
            state.line(),
            "report 3 of 12, 1,240 records; the service is busy, waiting 12 s"
        );
    }

    #[test]
    fn it_is_quiet_when_told() {
        assert!(!Progress::new(true).visible);
    }
}
