//! `cargo xtask plan`: what a slice costs, before anything is written.

use graph_codegen::diagnostics::Diagnostics;
use graph_codegen::plan::{self, Plan, Price};
use graph_codegen::source::Sources;
use graph_codegen::{Kept, keep};

use crate::args::{InputArguments, PlanArguments};
use crate::asked::{Asked, asked};
use crate::clock::Clock;
use crate::failure::Failure;
use crate::report::{self, Shown, amount, number};

/// Prints what the roots cost, the dearest types, and what could be cut.
///
/// # Errors
///
/// Where an input cannot be read or has a fault, as `codegen` would say.
pub(crate) fn plan(arguments: &PlanArguments) -> Result<(), Failure> {
    let (asked, kept) = read(&arguments.inputs)?;
    let plan = plan::plan(plan::Asked {
        model: &kept.model,
        manifest: &asked.manifest,
        overrides: &asked.overrides,
    });
    report::line(text(&plan).trim_end());
    Ok(())
}

/// What is asked for and what of the documents is kept, as `codegen` has it.
///
/// # Errors
///
/// Where an input cannot be read, or a finding is an error; it is printed.
pub(crate) fn read(arguments: &InputArguments) -> Result<(Asked, Kept), Failure> {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let mut clock = Clock::start();
    let begin = &mut |phase| clock.begin(phase);
    let found = asked(arguments, None, &mut sources, &mut diagnostics, begin).map(|asked| {
        clock.will_parse(asked.size(&sources));
        let kept = keep(
            &sources,
            &asked.manifest,
            &asked.documents,
            &asked.overrides,
            &mut diagnostics,
            &mut |phase| clock.begin(phase),
        );
        (asked, kept)
    });
    report::diagnostics(&diagnostics, &sources, Shown::Run);
    match found? {
        (asked, Some(kept)) if !diagnostics.has_errors() => Ok((asked, kept)),
        _ => Err(Failure::Reported),
    }
}

/// What a crate holds, in words.
pub(crate) fn price(price: &Price) -> String {
    format!(
        "{}, {}, {}, {}",
        amount(price.requests, "request"),
        amount(price.types, "type"),
        amount(price.members, "member"),
        amount(price.lines, "line")
    )
}

fn text(plan: &Plan) -> String {
    let mut text = format!("Together: {}\n", price(&plan.together));
    text.push_str("\nEach entry, in a crate of its own and on top of the others:\n\n");
    text.push_str("  |         in a crate of its own |         on top of the others |\n");
    text.push_str("  | requests types members  lines | requests types members lines |\n");
    for entry in &plan.entries {
        let (alone, added) = (row(&entry.alone, 6), row(&entry.added, 5));
        text.push_str(&format!("  | {alone} | {added} | {}\n", entry.name));
    }
    text.push_str("\nThe dearest types, each by itself, and what keeps it:\n\n");
    text.push_str("  members lines\n");
    for dear in &plan.dearest {
        let (members, lines) = (number(dear.price.members), number(dear.price.lines));
        text.push_str(&format!("  {members:>7} {lines:>5}  {}\n", dear.name));
        if let Some(reason) = &dear.reason {
            let indent = " ".repeat(19);
            text.push_str(&format!("{indent}{}: {}\n", reason.rule, reason.name));
        }
    }
    if plan.cuts.is_empty() {
        return text;
    }
    text.push_str("\nWhat could be left out, and what that saves:\n\n");
    text.push_str("  types members lines\n");
    for cut in &plan.cuts {
        let saved = &cut.saved;
        let figures = format!(
            "{:>7} {:>7} {:>5}",
            number(saved.types),
            number(saved.members),
            number(saved.lines)
        );
        for (at, edit) in cut.edits.iter().enumerate() {
            match at {
                0 => text.push_str(&format!("{figures}  {edit}\n")),
                _ => text.push_str(&format!("{}  and {edit}\n", " ".repeat(figures.len()))),
            }
        }
    }
    text
}

fn row(price: &Price, lines: usize) -> String {
    format!(
        "{:>8} {:>5} {:>7} {:>lines$}",
        number(price.requests),
        number(price.types),
        number(price.members),
        number(price.lines)
    )
}
