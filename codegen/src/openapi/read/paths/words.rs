//! What descriptions say in words, and what converters write where nothing is
//! said.

use super::super::super::extensions::SUMMARY;
use super::super::conventions::Writer;
use super::super::description::Description;
use crate::tree::Value;

/// `Core.Description` and `Core.LongDescription`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Words<'a> {
    pub(super) short: Option<&'a str>,
    pub(super) long: Option<&'a str>,
}

fn text<'a>(operation: Value<'a>, member: &str) -> Option<&'a str> {
    let text = operation.get(member)?.text()?.trim();
    (!text.is_empty()).then_some(text)
}

/// What is said of an action or a function.
pub(super) fn of_operation<'a>(description: &Description<'a>, operation: Value<'a>) -> Words<'a> {
    let made_up = operation.get(SUMMARY).is_some();
    let summary = text(operation, "summary").filter(|summary| {
        !made_up && !summary.starts_with("Invoke action") && !summary.starts_with("Invoke function")
    });
    let words = text(operation, "description");
    match description.conventions(operation.span()).writer {
        Writer::Microsoft => Words {
            short: words.or(summary),
            long: None,
        },
        Writer::Oasis | Writer::Own => Words {
            short: summary,
            long: words,
        },
    }
}

/// What is said of a request for what a path has; `own` is what is said of the
/// property at the end of the path, which is not repeated.
pub(super) fn of_request<'a>(
    description: &Description<'a>,
    operation: Value<'a>,
    own: Option<&str>,
) -> Words<'a> {
    let made_up = operation.get(SUMMARY).is_some();
    let is_own = description.conventions(operation.span()).writer == Writer::Own;
    let summary =
        text(operation, "summary").filter(|summary| !made_up && (is_own || !is_made_up(summary)));
    let words = text(operation, "description").filter(|words| Some(*words) != own);
    match (description.conventions(operation.span()).writer, summary) {
        // Behind a summary of its own stands what the property is.
        (Writer::Microsoft, None) => Words::default(),
        (Writer::Microsoft | Writer::Oasis | Writer::Own, short) => Words { short, long: words },
    }
}

/// Whether a summary is one of those that converters make of names.
fn is_made_up(summary: &str) -> bool {
    let begins = |words: &[&str]| words.iter().any(|words| summary.starts_with(words));
    let is_one_name = summary.split_whitespace().count() == 2;
    begins(&[
        "Get entities from ",
        "Get entity from ",
        "Get related ",
        "Add new entity to ",
        "Update entity in ",
        "Update related ",
        "Delete entity from ",
        "Delete related ",
        "Create new navigation property ",
        "Update the navigation property ",
        "Delete navigation property ",
        "Get the number of the resource",
        "Get media resource from ",
    ]) || (begins(&["Get "]) && summary.contains(" from "))
        || (begins(&["Get ", "Update ", "Delete "]) && is_one_name)
}
