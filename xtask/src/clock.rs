//! How long phases take, and progress while they do.

use std::time::{Duration, Instant};

use crate::report;

/// Work that is done sooner shows no progress.
const MOMENT: Duration = Duration::from_secs(1);

/// The phases of a run so far.
#[derive(Debug)]
pub(crate) struct Clock {
    start: Instant,
    /// What began when.
    phases: Vec<(&'static str, Instant)>,
}

impl Clock {
    /// Begins to count.
    pub(crate) fn start() -> Self {
        Self {
            start: Instant::now(),
            phases: Vec::new(),
        }
    }

    /// The phase before has ended and this one begins.
    pub(crate) fn begin(&mut self, phase: &'static str) {
        self.phases.push((phase, Instant::now()));
        let elapsed = self.elapsed();
        if elapsed > MOMENT {
            report::progress(format_args!("{phase} … ({})", report::seconds(elapsed)));
        }
    }

    /// The time since the start.
    pub(crate) fn elapsed(&self) -> Duration {
        self.start.elapsed()
    }

    /// A table of the phases, of which the last one has just ended.
    pub(crate) fn table(&self) -> String {
        let now = Instant::now();
        let ends = self.phases.iter().skip(1).map(|(_, begin)| *begin);
        let width = self.phases.iter().map(|(phase, _)| phase.len()).max();
        let width = width.unwrap_or(0);
        let lines = self.phases.iter().zip(ends.chain([now]));
        lines
            .map(|((phase, begin), end)| {
                let time = report::milliseconds(end.duration_since(*begin));
                format!("  {phase:width$}  {time:>10}\n")
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_phase_ends_where_the_next_begins() {
        let start = Instant::now();
        let at = |millis| start + Duration::from_millis(millis);
        let clock = Clock {
            start,
            phases: vec![("read", at(0)), ("resolve", at(30)), ("write", at(42))],
        };
        let table = clock.table();
        let lines: Vec<&str> = table.lines().collect();
        assert_eq!(lines[0], "  read        30.0 ms");
        assert_eq!(lines[1], "  resolve     12.0 ms");
        assert!(lines[2].starts_with("  write  "), "{table}");
    }
}
