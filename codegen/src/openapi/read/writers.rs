//! Which documents of a run one converter has written.
//!
//! A document that says what it is (`openapi`) stands for itself, with the parts
//! that it refers to and that do not say it. What another document shows says
//! nothing of it, unless it has no types and refers to that one.

use std::collections::{BTreeMap, BTreeSet};

use super::conventions::{Conventions, Marks};
use crate::source::SourceId;

/// What is known of one document.
#[derive(Debug, Clone)]
pub(super) struct Shown {
    /// The document.
    pub(super) source: SourceId,
    /// Whether it says what it is.
    pub(super) is_whole: bool,
    /// What it shows.
    pub(super) marks: Marks,
    /// The documents that it refers to.
    pub(super) references: BTreeSet<SourceId>,
}

/// What a document is read by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Writing {
    /// What its converter does.
    pub(super) conventions: Conventions,
    /// The document that it is a part of, or itself.
    pub(super) whole: SourceId,
}

/// What each document is read by.
pub(super) fn writings(shown: &[Shown]) -> BTreeMap<SourceId, Writing> {
    let by_source: BTreeMap<SourceId, &Shown> = shown.iter().map(|it| (it.source, it)).collect();
    let mut found: BTreeMap<SourceId, (Marks, SourceId)> = BTreeMap::new();
    for whole in shown.iter().filter(|it| it.is_whole) {
        let reached = reached(whole.source, &by_source);
        let parts = reached.iter().filter(|it| !it.is_whole);
        let mut marks = whole.marks;
        for part in parts.clone() {
            marks = marks.and(part.marks);
        }
        if !marks.has_types {
            for other in &reached {
                marks = marks.and(other.marks);
            }
        }
        found.insert(whole.source, (marks, whole.source));
        for part in parts {
            let known = found.entry(part.source).or_insert((marks, whole.source));
            known.0 = known.0.and(marks);
        }
    }
    let writings = shown.iter().map(|it| {
        let (marks, whole) = found
            .get(&it.source)
            .copied()
            .unwrap_or((it.marks, it.source));
        let conventions = marks.conventions();
        (it.source, Writing { conventions, whole })
    });
    writings.collect()
}

/// The documents that one refers to, and those that its parts refer to.
fn reached<'s>(from: SourceId, by_source: &BTreeMap<SourceId, &'s Shown>) -> Vec<&'s Shown> {
    let mut seen = BTreeSet::from([from]);
    let mut reached = Vec::new();
    let mut open = vec![from];
    while let Some(source) = open.pop() {
        let references = by_source.get(&source).map(|it| &it.references);
        for reference in references.into_iter().flatten() {
            if let (true, Some(other)) = (seen.insert(*reference), by_source.get(reference)) {
                reached.push(*other);
                // What another whole document refers to is its own matter.
                open.extend((!other.is_whole).then_some(*reference));
            }
        }
    }
    reached
}
