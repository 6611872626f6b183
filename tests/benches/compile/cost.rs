//! What a command costs, with every process that it starts.

use std::fmt;
use std::process::Command;
use std::time::Duration;

use wait4::Wait4;

/// The cost of one command.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Cost {
    /// Processor time, of all processes together.
    pub(crate) seconds: f64,
    /// The most memory that one of the processes held.
    pub(crate) megabytes: f64,
}

impl Cost {
    /// The lower figures of both: other work on the machine only adds.
    pub(crate) fn least(self, other: &Self) -> Self {
        Self {
            seconds: self.seconds.min(other.seconds),
            megabytes: self.megabytes.min(other.megabytes),
        }
    }
}

impl fmt::Display for Cost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.2} s and {:.0} MB", self.seconds, self.megabytes)
    }
}

/// Runs a command to its end.
pub(crate) fn of(command: &mut Command) -> Cost {
    let mut child = command.spawn().expect("the command starts");
    let used = child.wait4().expect("the command ends");
    assert!(used.status.success(), "{command:?}: {}", used.status);
    let time = |time: Duration| time.as_secs_f64();
    Cost {
        seconds: time(used.rusage.utime) + time(used.rusage.stime),
        megabytes: used.rusage.maxrss as f64 / 1e6,
    }
}
