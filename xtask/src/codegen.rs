//! `cargo xtask codegen`: from a manifest to a crate on disk.

use std::path::{Path, PathBuf};

use graph_codegen::diagnostics::Diagnostics;
use graph_codegen::emit::Output;
use graph_codegen::generate;
use graph_codegen::source::Sources;

use crate::args::CodegenArguments;
use crate::asked::{Asked, asked};
use crate::clock::Clock;
use crate::failure::Failure;
use crate::report::{self, Shown};
use crate::sync::{Differences, Mode, sync};
use crate::{freshness, places};

/// Generates a crate and writes it, or with `--check` compares it.
///
/// # Errors
///
/// Where an input cannot be read or has a fault, where the folder is not ours
/// or cannot be written, and with `--check` where it is not fresh. Then the
/// folder is as it was.
pub(crate) fn codegen(arguments: &CodegenArguments) -> Result<(), Failure> {
    let mut clock = Clock::start();
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let generated = run(arguments, &mut sources, &mut diagnostics, &mut clock);
    report::diagnostics(&diagnostics, &sources, Shown::Run);
    let Generated { output, folder } = generated?;

    let mode = if arguments.check {
        Mode::Check
    } else {
        Mode::Write
    };
    clock.begin(match mode {
        Mode::Write => "write",
        Mode::Check => "compare",
    });
    let differences =
        sync(&folder, &output.files, mode).map_err(|error| Failure::message(error.to_string()))?;
    let outcome = match mode {
        Mode::Write => {
            report_written(&folder, &output, &differences, &clock);
            Ok(())
        }
        Mode::Check if differences.is_empty() => {
            report::line(describe(&folder, &output));
            report::line("fresh: a run would change nothing");
            Ok(())
        }
        Mode::Check => {
            freshness::report(
                &folder,
                &differences,
                &freshness::mending_command(arguments),
            );
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
    let Asked {
        manifest,
        documents,
        overrides,
        folder,
    } = asked(
        &arguments.inputs,
        arguments.out.as_deref(),
        sources,
        diagnostics,
    )?;
    let mut observe = |phase| clock.begin(phase);
    let output = generate(
        sources,
        &manifest,
        &documents,
        &overrides,
        diagnostics,
        &mut observe,
    );
    match output {
        Some(output) if !diagnostics.has_errors() => Ok(Generated { output, folder }),
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
