//! `cargo xtask codegen`: from a manifest to a crate on disk.

use std::path::Path;

use graph_codegen::diagnostics::Diagnostics;
use graph_codegen::emit::{Output, Summary};
use graph_codegen::generate_locked;
use graph_codegen::lock::Locked;
use graph_codegen::source::Sources;

use crate::args::CodegenArguments;
use crate::asked::{Asked, asked};
use crate::clock::Clock;
use crate::failure::Failure;
use crate::lock::{self, LockFile};
use crate::record::{self, Record};
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
    let read = read(arguments, &mut sources, &mut diagnostics, &mut clock);
    let Ok(read) = read else {
        report::diagnostics(&diagnostics, &sources, Shown::Run);
        return read.map(|_| ());
    };
    let nothing_to_do = recorded(arguments, &read, &sources, &diagnostics, &mut clock);
    if let Some((record, unchanged)) = nothing_to_do {
        report_unchanged(arguments, &read.asked.folder, &record, unchanged, &clock);
        return Ok(());
    }
    let generated = run(&read, &sources, &mut diagnostics, &mut clock);
    report::diagnostics(&diagnostics, &sources, Shown::Run);
    let (output, new_lock) = generated?;
    let folder = read.asked.folder.clone();
    let lock = read.lock.clone().map(|(file, _)| file).zip(new_lock);

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
    let is_as_wanted = mode == Mode::Write || differences.is_empty();
    if is_as_wanted && differences.foreign.is_empty() {
        let text = lock.as_ref().map(|(_, text)| text.as_str());
        let inputs = inputs(arguments, &read, &sources, text);
        if let Some((inputs, warnings)) = inputs.zip(report::only_counted(&diagnostics)) {
            Record::new(inputs, output.summary.clone(), warnings, &output.files).write(&folder);
        }
    }
    let stale = lock.filter(|(file, text)| file.old.as_ref() != Some(text));
    let stale = stale.map(|(file, _)| file);
    let outcome = match mode {
        Mode::Write => {
            report_written(&folder, &output, &differences, &clock);
            if let Some(file) = stale {
                report::line(format_args!("{}: written", places::shown(&file.path)));
            }
            Ok(())
        }
        Mode::Check if differences.is_empty() && stale.is_none() => {
            report::line(describe(&folder, &output.summary));
            report::line("fresh: a run would change nothing");
            Ok(())
        }
        Mode::Check => {
            report_stale(arguments, &folder, &differences, stale.as_ref());
            Err(Failure::Reported)
        }
    };
    if arguments.timings {
        report::progress(clock.table().trim_end());
    }
    outcome
}

/// What a run reads.
struct Read {
    asked: Asked,
    /// The lock that the run keeps to.
    lock: Option<(LockFile, Locked)>,
}

/// Reads everything.
///
/// # Errors
///
/// Where an input cannot be read, or the manifest is none.
fn read(
    arguments: &CodegenArguments,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
    clock: &mut Clock,
) -> Result<Read, Failure> {
    let asked = asked(
        &arguments.inputs,
        arguments.out.as_deref(),
        sources,
        diagnostics,
        &mut |phase| clock.begin(phase),
    )?;
    clock.will_parse(asked.size(sources));
    let lock = lock::read(arguments, &asked, sources)?;
    Ok(Read { asked, lock })
}

/// The hash of all that decides what comes out; `lock` is the text of the lock.
fn inputs(
    arguments: &CodegenArguments,
    read: &Read,
    sources: &Sources,
    lock: Option<&str>,
) -> Option<u64> {
    let asked = &read.asked;
    let options = format!(
        "{} {:?} {} {:?}",
        record::program()?,
        asked.overrides,
        arguments.rename_in_lock,
        lock.map(str::len)
    );
    let mut texts: Vec<&[u8]> = Vec::new();
    for &id in asked.documents.iter().chain([&asked.source]) {
        let source = sources.get(id)?;
        // References find documents by their names.
        texts.extend([source.name.as_bytes(), source.text.as_bytes()]);
    }
    texts.push(options.as_bytes());
    texts.extend(lock.map(str::as_bytes));
    Some(record::hash(texts))
}

/// The record of a run with the same inputs whose files are all there, and how
/// many they are. What would be printed is in it.
fn recorded(
    arguments: &CodegenArguments,
    read: &Read,
    sources: &Sources,
    diagnostics: &Diagnostics,
    clock: &mut Clock,
) -> Option<(Record, usize)> {
    // The run that follows the first says what the manifest has amiss, too.
    report::only_counted(diagnostics)?;
    let record = Record::read(&read.asked.folder)?;
    let lock = read.lock.as_ref().and_then(|(file, _)| file.old.as_deref());
    if record.inputs != inputs(arguments, read, sources, lock)? {
        return None;
    }
    clock.begin("compare");
    let unchanged = record.holds(&read.asked.folder)?;
    Some((record, unchanged))
}

/// Everything but reading and writing: the files, and the text of the lock.
///
/// # Errors
///
/// Where one of the diagnostics is an error.
fn run(
    read: &Read,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
    clock: &mut Clock,
) -> Result<(Output, Option<String>), Failure> {
    let asked = &read.asked;
    let locked = read.lock.as_ref().map(|(_, locked)| *locked);
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
        Some(generated) if !diagnostics.has_errors() => Ok((generated.output, generated.lock)),
        _ => Err(Failure::Reported),
    }
}

/// Says of a run that had nothing to do what it would have said otherwise.
fn report_unchanged(
    arguments: &CodegenArguments,
    folder: &Path,
    record: &Record,
    unchanged: usize,
    clock: &Clock,
) {
    report::about_the_metadata(record.warnings);
    report::line(describe(folder, &record.summary));
    if arguments.check {
        report::line("fresh: a run would change nothing");
    } else {
        let elapsed = report::seconds(clock.elapsed());
        report::line(format_args!(
            "0 files written, {unchanged} unchanged, 0 deleted in {elapsed}"
        ));
    }
    if arguments.timings {
        report::progress(clock.table().trim_end());
    }
}

fn report_written(folder: &Path, output: &Output, differences: &Differences, clock: &Clock) {
    for foreign in &differences.foreign {
        report::warning(&format!(
            "`{}` was not generated and is left alone",
            places::shown(&folder.join(foreign))
        ));
    }
    report::line(describe(folder, &output.summary));
    report::line(format_args!(
        "{} written, {} unchanged, {} deleted in {}",
        report::amount(differences.missing.len() + differences.stale.len(), "file"),
        differences.unchanged,
        differences.no_longer_generated.len(),
        report::seconds(clock.elapsed())
    ));
}

/// Says what a run would change, and how to run it.
fn report_stale(
    arguments: &CodegenArguments,
    folder: &Path,
    differences: &Differences,
    lock: Option<&LockFile>,
) {
    let command = freshness::mending_command(arguments);
    if !differences.is_empty() {
        freshness::report(folder, differences, &command);
    }
    if let Some(file) = lock {
        freshness::report_lock(file, &command);
    }
}

/// Where the crate is and what is in it.
fn describe(folder: &Path, summary: &Summary) -> String {
    format!(
        "{}: {}, {}",
        places::shown(folder),
        report::amount(summary.types, "type"),
        report::amount(summary.requests, "request")
    )
}
