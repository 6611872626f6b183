//! All of the document: the command line as people run it, optimized, in a
//! process of its own, into a folder that is not there, and then again.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use wait4::Wait4;

/// What a run took.
#[derive(Clone, Copy)]
pub(crate) struct Run {
    /// Wall clock.
    pub(crate) seconds: f64,
    /// Of all threads, kernel included.
    pub(crate) processor_seconds: f64,
    /// The most memory that was held at once.
    pub(crate) megabytes: f64,
}

/// Builds the command line; its path.
pub(crate) fn build() -> Result<PathBuf, Box<dyn Error>> {
    let temporary = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let target = temporary.parent().ok_or("no target folder")?;
    let status = Command::new(env!("CARGO"))
        .args(["build", "--quiet", "--release", "--package", "xtask"])
        .arg("--target-dir")
        .arg(target)
        .status()?;
    if !status.success() {
        return Err("xtask does not build".into());
    }
    let name = format!("xtask{}", std::env::consts::EXE_SUFFIX);
    Ok(target.join("release").join(name))
}

/// A run that writes everything, and the run after it.
pub(crate) fn twice(
    xtask: &Path,
    document: &Path,
    folder: &Path,
) -> Result<[Run; 2], Box<dyn Error>> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    let first = run(xtask, document, folder)?;
    let listing = folder.join(".generated");
    let written = fs::metadata(&listing)?.modified()?;
    if fs::read_to_string(&listing)?.lines().count() < 3_000 {
        return Err("not everything was generated".into());
    }
    let second = run(xtask, document, folder)?;
    if fs::metadata(&listing)?.modified()? != written {
        return Err("the second run wrote".into());
    }
    Ok([first, second])
}

fn run(xtask: &Path, document: &Path, folder: &Path) -> Result<Run, Box<dyn Error>> {
    let start = Instant::now();
    let mut child = Command::new(xtask)
        .args(["codegen", "--service-version", "v1.0", "--include", "/**"])
        .arg("--metadata")
        .arg(document)
        .arg("--out")
        .arg(folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let used = child.wait4()?;
    let seconds = start.elapsed().as_secs_f64();
    if !used.status.success() {
        return Err("`cargo xtask codegen --include '/**'` failed".into());
    }
    let processor = used.rusage.utime + used.rusage.stime;
    Ok(Run {
        seconds,
        processor_seconds: processor.as_secs_f64(),
        megabytes: used.rusage.maxrss as f64 / 1e6,
    })
}
