//! `cargo xtask codegen`: from a manifest to a crate on disk.

use std::path::{Path, PathBuf};

use graph_codegen::diagnostics::Diagnostics;
use graph_codegen::emit::Output;
use graph_codegen::generate_locked;
use graph_codegen::source::Sources;

use crate::args::CodegenArguments;
use crate::asked::asked;
use crate::clock::Clock;
use crate::failure::Failure;
use crate::lock::{self, LockFile};
use crate::report::{self, Shown};
use crate::sync::{Differences, Mode, sync};
use crate::{freshness, places};

/// Generates a crate and writes it, or with `--check` compares it.
///
/// # Errors
///
/// Where an input cannot be read or has a fault, where the folder is not ours
/// or cannot be written, and with `--check` where it or the lock is not fresh.
/// Then both are as they were.
pub(crate) fn codegen(arguments: &CodegenArguments) -> Result<(), Failure> {
    let mut clock = Clock::start();
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let generated = run(arguments, &mut sources, &mut diagnostics, &mut clock);
    report::diagnostics(&diagnostics, &sources, Shown::Run);
    let Generated {
        output,
        folder,
        lock,
    } = generated?;

    let mode = if arguments.check {
        Mode::Check
    } else {
        Mode::Write
    };
    clock.begin(match mode {
        Mode::Write => "write",
        Mode::Check => "compare",
    });
    let sync =
        || sync(&folder, &output.files, mode).map_err(|error| Failure::message(error.to_string()));
    let differences = match (&lock, mode) {
        (Some((file, text)), Mode::Write) => file.replace(text, sync)?,
        (Some(_) | None, _) => sync()?,
    };
    let stale = lock.filter(|(file, text)| file.old.as_ref() != Some(text));
    let outcome = match mode {
        Mode::Write => {
            report_written(&folder, &output, &differences, &clock);
            if let Some((file, _)) = stale {
                report::line(format_args!("{}: written", places::shown(&file.path)));
            }
            Ok(())
        }
        Mode::Check if differences.is_empty() && stale.is_none() => {
            report::line(describe(&folder, &output));
            report::line("fresh: a run would change nothing");
            Ok(())
        }
        Mode::Check => {
            let command = freshness::mending_command(arguments);
            if !differences.is_empty() {
                freshness::report(&folder, &differences, &command);
            }
            if let Some((file, _)) = stale {
                freshness::report_lock(&file, &command);
            }
            Err(Failure::Reported)
        }
    };
    if arguments.timings {
        report::progress(clock.table().trim_end());
    }
    outcome
}

/// What a run made, and where it belongs.
pub(crate) struct Generated {
    /// The files.
    pub(crate) output: Output,
    /// The folder, as an absolute path.
    pub(crate) folder: PathBuf,
    /// The lock that the run keeps to, and its new text.
    pub(crate) lock: Option<(LockFile, String)>,
}

/// Everything but the writing.
///
/// # Errors
///
/// Where an input cannot be read, or one of the diagnostics is an error.
pub(crate) fn run(
    arguments: &CodegenArguments,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
    clock: &mut Clock,
) -> Result<Generated, Failure> {
    clock.begin("read");
    let asked = asked(
        &arguments.inputs,
        arguments.out.as_deref(),
        sources,
        diagnostics,
    )?;
    let (file, locked) = lock::read(arguments, &asked, sources)?.unzip();
    let mut observe = |phase| clock.begin(phase);
    let generated = generate_locked(
        sources,
        &asked.manifest,
        &asked.documents,
        &asked.overrides,
        locked,
        diagnostics,
        &mut observe,
    );
    match generated {
        Some(generated) if !diagnostics.has_errors() => Ok(Generated {
            output: generated.output,
            folder: asked.folder,
            lock: file.zip(generated.lock),
        }),
        _ => Err(Failure::Reported),
    }
}

fn report_written(folder: &Path, output: &Output, differences: &Differences, clock: &Clock) {
    for foreign in &differences.foreign {
        report::warning(&format!(
            "`{}` was not generated and is left alone",
            places::shown(&folder.join(foreign))
        ));
    }
    report::line(describe(folder, output));
    report::line(format_args!(
        "{} written, {} unchanged, {} deleted in {}",
        report::amount(differences.missing.len() + differences.stale.len(), "file"),
        differences.unchanged,
        differences.no_longer_generated.len(),
        report::seconds(clock.elapsed())
    ));
}

/// Where the crate is and what is in it.
fn describe(folder: &Path, output: &Output) -> String {
    format!(
        "{}: {}, {}",
        places::shown(folder),
        report::amount(output.summary.types, "type"),
        report::amount(output.summary.requests, "request")
    )
}
