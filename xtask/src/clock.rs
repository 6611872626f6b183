//! How long phases take, and progress while they do.

use std::io::{IsTerminal, stderr};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
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
    /// How many bytes are parsed, once they are known.
    bytes: usize,
    /// What tells of a phase while it lasts; on a terminal only.
    watch: Option<Sender<Phase>>,
}

/// A phase that has begun.
#[derive(Debug)]
struct Phase {
    /// What is done.
    what: String,
    /// Whether that was printed.
    is_told: bool,
}

impl Clock {
    /// Begins to count.
    pub(crate) fn start() -> Self {
        let start = Instant::now();
        let watch = stderr().is_terminal().then(|| {
            let (sender, receiver) = channel();
            // Ends with the clock, which holds the sender.
            thread::spawn(move || watch(&receiver, MOMENT, |phase| tell(phase, start.elapsed())));
            sender
        });
        Self {
            start,
            phases: Vec::new(),
            bytes: 0,
            watch,
        }
    }

    /// So many bytes will be parsed.
    pub(crate) fn will_parse(&mut self, bytes: usize) {
        self.bytes = bytes;
    }

    /// The phase before has ended and this one begins.
    pub(crate) fn begin(&mut self, phase: &'static str) {
        self.phases.push((phase, Instant::now()));
        let what = match phase {
            "parse" if self.bytes > 0 => format!("parse {}", report::megabytes(self.bytes)),
            _ => phase.to_owned(),
        };
        let elapsed = self.elapsed();
        let is_told = elapsed > MOMENT;
        if is_told {
            tell(&what, elapsed);
        }
        if let Some(watch) = &self.watch {
            let _ = watch.send(Phase { what, is_told });
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

fn tell(what: &str, elapsed: Duration) {
    report::progress(format_args!("{what} … ({})", report::seconds(elapsed)));
}

/// Tells of each phase that lasts for longer than a moment, once.
fn watch(phases: &Receiver<Phase>, moment: Duration, mut tell: impl FnMut(&str)) {
    let mut waiting: Option<String> = None;
    loop {
        let next = match &waiting {
            Some(_) => phases.recv_timeout(moment),
            None => phases.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        match next {
            Ok(phase) => waiting = (!phase.is_told).then_some(phase.what),
            Err(RecvTimeoutError::Timeout) => {
                if let Some(what) = waiting.take() {
                    tell(&what);
                }
            }
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phase_that_lasts_is_told_once() {
        let (phases, receiver) = channel();
        let (told, heard) = channel();
        let say = move |what: &str| told.send(what.to_owned()).unwrap();
        let thread = thread::spawn(move || watch(&receiver, Duration::ZERO, say));
        for (what, is_told) in [
            ("parse 35.0 MB", false),
            ("resolve", true),
            ("slice", false),
        ] {
            let what = what.to_owned();
            phases.send(Phase { what, is_told }).unwrap();
            if !is_told {
                heard.recv().unwrap();
            }
        }
        drop(phases);
        thread.join().unwrap();
        assert_eq!(heard.iter().count(), 0);
    }

    #[test]
    fn each_phase_ends_where_the_next_begins() {
        let start = Instant::now();
        let at = |millis| start + Duration::from_millis(millis);
        let clock = Clock {
            start,
            phases: vec![("read", at(0)), ("resolve", at(30)), ("write", at(42))],
            bytes: 0,
            watch: None,
        };
        let table = clock.table();
        let lines: Vec<&str> = table.lines().collect();
        assert_eq!(lines[0], "  read        30.0 ms");
        assert_eq!(lines[1], "  resolve     12.0 ms");
        assert!(lines[2].starts_with("  write  "), "{table}");
    }
}
