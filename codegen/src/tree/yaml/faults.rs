//! What the scanner says is wrong, in this project's words.

use crate::diagnostics::{Code, Diagnostic};
use crate::source::SourceId;
use crate::tree::place;

/// A control character that no YAML document may hold.
pub(super) fn forbidden(source: SourceId, text: &str, at: usize) -> Box<Diagnostic> {
    let byte = text.as_bytes().get(at).copied().unwrap_or_default();
    let span = place::span(source, text, at, at + 1);
    let message = format!("the character U+{byte:04X} is not allowed in YAML");
    let help = format!("remove it, or write `\\x{byte:02X}` between double quotes");
    Diagnostic::new(Code::MalformedYaml, span, message)
        .help(help)
        .into()
}

/// What the scanner found at a byte.
pub(super) fn malformed(source: SourceId, text: &str, at: usize, info: &str) -> Box<Diagnostic> {
    let span = place::span(source, text, at, at + 1);
    if info == "recursion limit exceeded" {
        let message = format!("values nest deeper than {} levels", crate::tree::MAX_DEPTH);
        let fault = Diagnostic::new(Code::LimitExceeded, span, message);
        return fault.help("make the document less deep").into();
    }
    let (message, help) = around(text, at, info).unwrap_or_else(|| words(info));
    let fault = Diagnostic::new(Code::MalformedYaml, span, message);
    fault.help(help).into()
}

/// What the line before tells of a `:` where no value may follow.
fn around(text: &str, at: usize, info: &str) -> Option<(&'static str, &'static str)> {
    if !is_misplaced_value(info) {
        return None;
    }
    let before = text.get(..at)?;
    let start = before.rfind('\n')? + 1;
    let line = text.get(start..)?;
    let is_said = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
    let last = before.get(..start)?.lines().rev().find(is_said)?;
    let count = |brackets: [char; 2]| last.matches(brackets).count();
    if count(['[', '{']) > count([']', '}']) {
        return Some((
            "the list or map in brackets of the line before is not closed",
            "close it, or put the text between quotes",
        ));
    }
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let is_deeper = indent(line) > indent(last) && !last.trim_end().ends_with(':');
    is_deeper.then_some((
        "a member that is indented deeper than the line before, which has a value",
        "give all members of one map the same indentation, or put a text of several lines between quotes",
    ))
}

fn is_misplaced_value(info: &str) -> bool {
    let found = [
        "mapping values are not allowed in this context",
        "illegal placement of ':' indicator",
    ];
    found.contains(&info)
}

/// A clause and what to do; of what has no words here, the scanner's own clause.
fn words(info: &str) -> (&str, &'static str) {
    let found = info.rsplit_once(", ").map_or(info, |(_, clause)| clause);
    match info {
        _ if is_misplaced_value(info) => (
            "a `:` where no value may follow",
            "put a text that holds `: ` between quotes, or begin the member on a line of its own",
        ),
        "simple key expect ':'" | "simple key expected" | "unexpected end of plain scalar" => (
            "a line that is neither a member nor an item",
            "write a `:` behind the name, or check the indentation of the line and the one before",
        ),
        _ if info.contains("unexpected end of stream") => (
            "the document ends inside a quoted text",
            "the file was cut off, or a quote is missing",
        ),
        "invalid indentation in quoted scalar" => (
            "a quoted text that goes on in lines that are not indented",
            "close the quote, or indent the lines that follow",
        ),
        _ if info.contains("flow") => (
            "the list or map in brackets is not closed here",
            "the file was cut off, or a comma or a bracket is missing",
        ),
        _ if info.starts_with("unexpected character") => (
            "a character that no plain text begins with",
            "put the text between quotes",
        ),
        _ if info.contains("tab") => (found, "indent with spaces; YAML forbids tabs there"),
        _ if info.contains("did not find expected key") || info.contains("indentation") => {
            (found, "give all members of one map the same indentation")
        }
        _ if info.contains("escape") => (
            found,
            "write a backslash itself as `\\\\`, or put the text between single quotes",
        ),
        _ if info.contains("'-'") || info.contains("block sequence") => {
            (found, "give all items of one list the same indentation")
        }
        _ if info.contains("unknown anchor") => (
            "an alias of an anchor that is not there",
            "put the anchor before it, or put a text that begins with `*` between quotes",
        ),
        _ => (
            found,
            "put a text with unusual characters between quotes, and check the indentation",
        ),
    }
}
