//! Which of several declarations of one name counts.
//!
//! Nothing depends on the order of documents, nor on that of their elements:
//! what is declared decides.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::components::Component;
use super::text::shown;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::source::Span;
use crate::tree::{Key, Map, Value};

/// An order of declarations of one name: the one that says more comes first,
/// and of two that say as much the lesser one.
pub(super) fn by_content(left: Value<'_>, right: Value<'_>) -> Ordering {
    let more = right.count().cmp(&left.count());
    more.then_with(|| left.compare(right, |_, _| false))
}

/// Whether two declarations are the same but for words for people.
pub(super) fn is_same(left: Value<'_>, right: Value<'_>) -> bool {
    left.compare(right, is_words).is_eq()
}

/// A member named so that is an object declares a property.
fn is_words(name: &str, value: Value<'_>) -> bool {
    let is_text = value.text().is_some();
    is_text && matches!(name, "description" | "title" | "summary" | "example")
}

/// Says that something is declared in two ways.
pub(super) fn report(what: &str, taken: Span, other: Span, diagnostics: &mut Diagnostics) {
    let message = format!("{what} is declared in another way elsewhere");
    diagnostics.push(
        Diagnostic::new(Code::UnlikeDeclarations, other, message)
            .related(
                taken,
                "this one is taken, as it says more or comes first by its text",
            )
            .help("name documents of one version of the service, or remove one of the two"),
    );
}

/// The schema that counts of each name; `follow` is to what a reference leads.
pub(super) fn schemas<'a>(
    declared: impl Iterator<Item = Component<'a>>,
    follow: impl Fn(Value<'a>) -> Value<'a>,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<&'a str, Component<'a>> {
    let mut by_name: BTreeMap<&str, Vec<Component<'a>>> = BTreeMap::new();
    for component in declared {
        by_name.entry(component.0.name).or_default().push(component);
    }
    let chosen = by_name.into_iter().filter_map(|(name, mut declared)| {
        // A reference to the declaration elsewhere is none of its own.
        let is_reference = |value: Value<'a>| value.get("$ref").is_some();
        if declared.len() > 1 {
            declared.sort_by(|(_, left), (_, right)| {
                let order = by_content(follow(*left), follow(*right));
                order.then(is_reference(*left).cmp(&is_reference(*right)))
            });
        }
        let (taken, others) = declared.split_first()?;
        // Others are no types: whoever refers to one means that of a document.
        if name.contains('.') {
            let value = follow(taken.1);
            for (key, other) in others {
                if !is_same(value, follow(*other)) {
                    report(&quoted(name), taken.0.span, key.span, diagnostics);
                }
            }
        }
        Some((name, *taken))
    });
    chosen.collect()
}

/// Sorts what documents say of the container, and reports where two say other
/// things of itself or of the same child.
pub(super) fn report_containers(containers: &mut [Value<'_>], diagnostics: &mut Diagnostics) {
    containers.sort_by(|left, right| by_content(*left, *right));
    let Some((taken, others)) = containers.split_first() else {
        return;
    };
    let is_part = |name: &str, value: Value<'_>| {
        matches!(name, "children" | "types") || is_words(name, value)
    };
    for other in others {
        if taken.compare(*other, is_part).is_ne() {
            report("the container", taken.span(), other.span(), diagnostics);
        }
    }
    let mut known: BTreeMap<&str, (Key<'_>, Value<'_>)> = BTreeMap::new();
    for container in containers.iter() {
        let children = container.get("children").and_then(Value::map);
        for (key, child) in children.into_iter().flat_map(Map::entries) {
            let (taken, value) = *known.entry(key.name).or_insert((key, child));
            if !is_same(value, child) {
                report(&quoted(key.name), taken.span, key.span, diagnostics);
            }
        }
    }
}

fn quoted(name: &str) -> String {
    format!("`{}`", shown(name))
}
