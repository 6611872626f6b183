//! Everything that is printed.
//!
//! Results go to standard output, findings and progress to standard error.
//! Where nobody reads on (`| head`), printing ends quietly.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::io::Write;
use std::time::Duration;

use anstream::{AutoStream, ColorChoice};
use graph_codegen::diagnostics::{Code, Diagnostic, Diagnostics, Severity, Style, render};
use graph_codegen::source::Sources;

/// A line of results.
pub(crate) fn line(text: impl Display) {
    let _ = writeln!(anstream::stdout(), "{text}");
}

/// A line of progress.
pub(crate) fn progress(text: impl Display) {
    let _ = writeln!(anstream::stderr(), "{text}");
}

/// Why a command did not do what was asked.
pub(crate) fn error(message: &str) {
    let _ = writeln!(
        anstream::stderr(),
        "\x1b[1;91merror\x1b[0m\x1b[1m: {message}\x1b[0m"
    );
}

/// Something that is odd and stops nothing.
pub(crate) fn warning(message: &str) {
    let _ = writeln!(
        anstream::stderr(),
        "\x1b[1;33mwarning\x1b[0m\x1b[1m: {message}\x1b[0m"
    );
}

/// What to do about an error.
pub(crate) fn help(message: &str) {
    let _ = writeln!(anstream::stderr(), "\x1b[1;96mhelp\x1b[0m: {message}");
}

/// How many warnings of one code are shown where not all are asked for.
const SHOWN_OF_ONE_CODE: usize = 20;

/// Which findings are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shown {
    /// All of them.
    All,
    /// All errors, and of warnings and notes the first of each code.
    First,
    /// All errors, and what is said of the manifest. Warnings about documents
    /// are for their authors: `check` shows them.
    Run,
}

/// The findings in their order, coloured on a terminal, and how
/// many there are.
pub(crate) fn diagnostics(diagnostics: &Diagnostics, sources: &Sources, shown: Shown) {
    let style = match AutoStream::choice(&std::io::stderr()) {
        ColorChoice::Never => Style::Plain,
        ColorChoice::Auto | ColorChoice::AlwaysAnsi | ColorChoice::Always => Style::Coloured,
    };
    let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
    let mut stream = anstream::stderr().lock();
    for diagnostic in diagnostics.in_order(sources) {
        let count = counts.entry(diagnostic.code.number()).or_default();
        *count += 1;
        let is_shown = match shown {
            Shown::All => true,
            Shown::First => *count <= SHOWN_OF_ONE_CODE,
            Shown::Run => is_of_manifest(diagnostic) && !is_in_vain_here(diagnostic),
        };
        if is_shown || diagnostic.severity() == Severity::Error {
            let text = render(diagnostic, sources, style);
            if writeln!(stream, "{text}\n").is_err() {
                return;
            }
        }
    }
    drop(stream);
    for (code, count) in counts {
        let hidden = count.saturating_sub(SHOWN_OF_ONE_CODE);
        if shown == Shown::First && hidden > 0 && !code.starts_with('E') {
            progress(format_args!(
                "{hidden} more of {code} are not shown; --all shows them"
            ));
        }
    }
    if shown == Shown::Run {
        in_vain_here(diagnostics, sources);
    }
    if shown == Shown::Run && !diagnostics.has_errors() {
        let hidden = diagnostics.iter().filter(|each| !is_of_manifest(each));
        about_the_metadata(hidden.count());
        return;
    }
    summary(diagnostics);
}

/// The entries of the manifest that have no effect in this run, in one line:
/// they were written for other documents or roots.
fn in_vain_here(diagnostics: &Diagnostics, sources: &Sources) {
    let found = diagnostics.iter().filter(|each| is_in_vain_here(each));
    let mut spans: Vec<_> = found.filter_map(|each| each.span).collect();
    spans.sort();
    let texts = spans.iter().filter_map(|span| {
        let text = &sources.get(span.source)?.text;
        text.get(span.start as usize..span.end as usize)
    });
    let entries: Vec<String> = texts.map(|text| format!("`{text}`")).collect();
    if entries.is_empty() {
        return;
    }
    let _ = writeln!(
        anstream::stderr(),
        "\x1b[1;92mnote[N0401]\x1b[0m\x1b[1m: this run has no use for these entries of the manifest: {}\x1b[0m\n",
        entries.join(", ")
    );
}

/// Whether it is about an entry of the manifest that matches nothing because
/// the command line replaces documents or roots.
fn is_in_vain_here(diagnostic: &Diagnostic) -> bool {
    diagnostic.code == Code::NamedInVainHere && diagnostic.span.is_some()
}

/// How many warnings a run does not show.
pub(crate) fn about_the_metadata(warnings: usize) {
    if warnings > 0 {
        let amount = amount(warnings, "warning");
        progress(format_args!(
            "{amount} about the metadata; `cargo xtask check FILE` shows them"
        ));
    }
}

/// The number of findings, where a run shows none of them.
pub(crate) fn only_counted(diagnostics: &Diagnostics) -> Option<usize> {
    let shows = |each: &Diagnostic| is_of_manifest(each) || each.severity() == Severity::Error;
    (!diagnostics.iter().any(shows)).then(|| diagnostics.iter().count())
}

fn is_of_manifest(diagnostic: &Diagnostic) -> bool {
    diagnostic.code.number()[1..].starts_with("04")
}

/// How many errors and warnings there are, where there are any.
fn summary(diagnostics: &Diagnostics) {
    let errors = diagnostics.count(Severity::Error);
    let warnings = diagnostics.count(Severity::Warning);
    match (errors, warnings) {
        (0, 0) => {}
        (0, _) => warning(&amount(warnings, "warning")),
        (_, 0) => error(&amount(errors, "error")),
        (_, _) => error(&format!(
            "{}, {}",
            amount(errors, "error"),
            amount(warnings, "warning")
        )),
    }
}

/// `1 file`, `2 files`
pub(crate) fn amount(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{} {noun}{plural}", number(count))
}

/// A time that a person can compare: `0.042 s`.
pub(crate) fn seconds(time: Duration) -> String {
    format!("{:.3} s", time.as_secs_f64())
}

/// A number with its thousands apart: `12,345`.
pub(crate) fn number(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A time of a phase: `42.0 ms`.
pub(crate) fn milliseconds(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1e3)
}

/// A size: `35.2 MB`.
pub(crate) fn megabytes(bytes: usize) -> String {
    format!("{:.1} MB", bytes as f64 / 1e6)
}
