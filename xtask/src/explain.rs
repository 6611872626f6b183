//! `cargo xtask explain`: why something is kept, and what to edit so that it is
//! not.

use graph_codegen::plan::{self, Explained, Explanation, Price, Step};

use crate::args::ExplainArguments;
use crate::failure::Failure;
use crate::plan::{price, read};
use crate::report::{self, amount};

/// Prints the shortest way to what each name means, and the edits that drop it.
///
/// # Errors
///
/// Where a name means nothing or several things, and where `codegen` would
/// fail.
pub(crate) fn explain(arguments: &ExplainArguments) -> Result<(), Failure> {
    let (asked, kept) = read(&arguments.inputs)?;
    let asked = plan::Asked {
        model: &kept.model,
        manifest: &asked.manifest,
        overrides: &asked.overrides,
    };
    let names: Vec<&str> = arguments.names.iter().map(String::as_str).collect();
    let mut outcome = Ok(());
    for (at, explained) in plan::explain(asked, &names).iter().enumerate() {
        if at > 0 {
            report::line("");
        }
        if !report_one(names[at], explained) {
            outcome = Err(Failure::Reported);
        }
    }
    outcome
}

/// Prints what is to be said of a name; whether it means one thing.
fn report_one(name: &str, explained: &Explained) -> bool {
    match explained {
        Explained::Kept(explanation) => {
            report::line(text(explanation).trim_end());
            true
        }
        Explained::NotKept { name, help } => {
            report::line(format_args!("nothing keeps {name}"));
            if let Some(help) = help {
                report::line(help);
            }
            true
        }
        Explained::Several(names) => {
            report::error(&format!("`{name}` could mean several things"));
            for name in names {
                report::progress(format_args!("  {name}"));
            }
            report::help("write one of them");
            false
        }
        Explained::Unknown { message, help } => {
            report::error(message);
            if let Some(help) = help {
                report::help(help);
            }
            false
        }
    }
}

fn text(explanation: &Explanation) -> String {
    let Explanation {
        name,
        role,
        chain,
        written,
        drop,
    } = explanation;
    let mut text = format!("{name} is {role}\n\nIt is kept because of:\n\n");
    text.push_str(&steps(chain));
    if !written.is_empty() {
        text.push_str("\nIts write models:\n\n");
        for step in written {
            text.push_str(&format!("  {}: {}\n", step.name, step.rule));
        }
    }
    let Some(drop) = drop else {
        text.push_str("\nNo edit of the manifest was found that drops it.\n");
        return text;
    };
    text.push_str("\nTo drop it:\n\n");
    for edit in &drop.edits {
        text.push_str(&format!("  {edit}\n"));
    }
    let saved = saved(&drop.saved);
    match &drop.left {
        Some(left) => text.push_str(&format!(
            "\nThat saves {saved},\nand leaves {}.\n",
            price(left)
        )),
        None => text.push_str("\nThat leaves nothing to generate.\n"),
    }
    text
}

/// What the crate is smaller by, without what it is not.
fn saved(saved: &Price) -> String {
    let parts = [
        (saved.requests, "request"),
        (saved.types, "type"),
        (saved.members, "member"),
        (saved.lines, "line"),
    ];
    let parts = parts.into_iter().filter(|(count, _)| *count > 0);
    let parts: Vec<String> = parts.map(|(count, noun)| amount(count, noun)).collect();
    if parts.is_empty() {
        "nothing".to_owned()
    } else {
        parts.join(", ")
    }
}

/// A line for each step, the rules in a column.
fn steps(chain: &[Step]) -> String {
    let widths = chain.iter().map(|step| step.rule.len());
    let width = widths.max().unwrap_or(0);
    let lines = chain
        .iter()
        .map(|Step { name, rule }| format!("  {rule:width$}  {name}\n"));
    lines.collect()
}
