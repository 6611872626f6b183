//! What it costs to compile one package: cargo calls this program where it
//! would call the compiler, and so neither its own work counts nor that on
//! other packages.

use std::process::{Child, Command, ExitCode};
use std::time::Duration;
use std::{env, fmt, fs};

use serde::{Deserialize, Serialize};
use wait4::{ResUse, Wait4};

/// The package whose compilation counts.
const PACKAGE: &str = "COMPILE_BENCH_PACKAGE";
/// Where its cost goes.
const FILE: &str = "COMPILE_BENCH_FILE";

/// The cost of one compilation, with every process that the compiler starts.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
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

/// Runs a command of cargo to its end; nothing where the package was fresh.
pub(crate) fn of(command: &mut Command, package: &str) -> Option<Cost> {
    let file = env::temp_dir().join(format!("compile-bench-{}", std::process::id()));
    // Of an earlier command; mostly there is none.
    let _ = fs::remove_file(&file);
    let own = env::current_exe().expect("the path of this program");
    let status = command
        .env("RUSTC_WORKSPACE_WRAPPER", own)
        .env(PACKAGE, package)
        .env(FILE, &file)
        .status()
        .expect("cargo runs");
    assert!(status.success(), "{command:?}: {status}");
    let text = fs::read_to_string(&file).ok()?;
    let _ = fs::remove_file(&file);
    Some(toml::from_str(&text).expect("a cost"))
}

/// Does what cargo called the compiler for, if it did.
pub(crate) fn compiled() -> Option<ExitCode> {
    let (package, file) = (env::var(PACKAGE).ok()?, env::var_os(FILE)?);
    let mut arguments = env::args_os().skip(1);
    let compiler = arguments.next()?;
    let mut child = Command::new(compiler)
        .args(arguments)
        .spawn()
        .expect("the compiler starts");
    let used = waited(&mut child);
    let succeeded = used.status.success();
    if succeeded && env::var("CARGO_PKG_NAME").is_ok_and(|name| name == package) {
        let time = |time: Duration| time.as_secs_f64();
        let cost = Cost {
            seconds: time(used.rusage.utime) + time(used.rusage.stime),
            megabytes: used.rusage.maxrss as f64 / 1e6,
        };
        fs::write(file, toml::to_string(&cost).expect("a table")).expect("a file");
    }
    Some(if succeeded {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn waited(child: &mut Child) -> ResUse {
    child.wait4().expect("the compiler ends")
}
