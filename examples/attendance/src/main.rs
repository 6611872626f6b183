//! Shows who attended a meeting, a webinar or a town hall, and when.
//!
//! `event` is where to ask, `collect` what for, `ask` asks. `attendance` and
//! `person` say the answer in the words of a report; `table`, `spreadsheet`,
//! `json` and `picture` write it.

mod advice;
mod arguments;
mod ask;
mod attendance;
mod collect;
mod connect;
mod destination;
mod event;
mod failure;
mod help;
mod identity;
mod json;
mod person;
mod picture;
mod progress;
mod role;
mod spreadsheet;
mod table;
mod text;
mod zone;

use std::collections::BTreeSet;
use std::io;
use std::process::ExitCode;
use std::sync::Arc;

use crate::arguments::{Arguments, Format, Shape};
use crate::ask::Extent;
use crate::attendance::{Attendance, Sheet};
use crate::collect::{Collected, collect};
use crate::connect::connect;
use crate::destination::Destination;
use crate::event::event;
use crate::failure::{Failure, SOME_MISSING};
use crate::progress::Progress;

/// How many errors are told one by one.
const TOLD: usize = 5;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let arguments = Arguments::read();
    let (shown, failures) = match run(&arguments).await {
        Ok(missing) => (true, missing),
        Err(failures) => (false, failures),
    };
    tell(&failures);
    match failures.first() {
        None => ExitCode::SUCCESS,
        Some(_) if shown => ExitCode::from(SOME_MISSING),
        Some(failure) => ExitCode::from(failure.code()),
    }
}

/// Shows what was asked for, and returns why some of it is missing.
///
/// # Errors
///
/// Why nothing was shown.
async fn run(arguments: &Arguments) -> Result<Vec<Failure>, Vec<Failure>> {
    let Arguments {
        question,
        access,
        shape,
    } = arguments;
    let destination = Destination::open(shape.output.as_deref()).map_err(alone)?;
    let progress = Arc::new(Progress::new(shape.quiet));
    let graph = connect(access, question, &progress).map_err(alone)?;
    let extent = match shape.format() {
        Format::Json => Extent::Everything,
        Format::Table | Format::Csv | Format::Svg => Extent::Shown,
    };
    let Collected {
        attendances,
        failures,
    } = collect(&graph, event(&graph, question), question, extent, &progress).await;
    progress.clear();
    if attendances.is_empty() && !failures.is_empty() {
        return Err(failures);
    }
    let written = written(&attendances, shape, &destination)
        .map_err(|source| destination.failure(source))
        .map_err(alone)?;
    destination.write(&written).map_err(alone)?;
    Ok(failures)
}

/// The output, in the format that was asked for.
fn written(
    attendances: &[Attendance],
    shape: &Shape,
    destination: &Destination,
) -> io::Result<Vec<u8>> {
    let sheets = || -> Vec<Sheet> {
        attendances
            .iter()
            .map(|attendance| Sheet::new(attendance, shape.time_zone))
            .collect()
    };
    match shape.format() {
        Format::Table => Ok(table::write(&sheets(), destination.view()).into_bytes()),
        Format::Csv => spreadsheet::write(&sheets(), shape.rows, shape.bom),
        Format::Json => json::write(attendances).map_err(io::Error::other),
        Format::Svg => Ok(picture::draw(&sheets(), shape.title.as_deref()).into_bytes()),
    }
}

fn alone(failure: Failure) -> Vec<Failure> {
    vec![failure]
}

/// Tells the first failures, and once what to do about each kind.
fn tell(failures: &[Failure]) {
    for failure in failures.iter().take(TOLD) {
        progress::say(format_args!("error: {failure}"));
    }
    if failures.len() > TOLD {
        progress::say(format_args!(
            "error: {} more of them",
            failures.len() - TOLD
        ));
    }
    let advice: BTreeSet<String> = failures.iter().filter_map(Failure::advice).collect();
    for advice in advice {
        progress::say(format_args!("help: {advice}"));
    }
}
