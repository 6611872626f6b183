//! What a run would do to names, each thing once: where a type moves, its
//! members move with it and are not told.

use std::collections::{BTreeMap, BTreeSet};

use super::compare::Compared;
use super::propose::Proposer;
use super::subject::{Subject, subject};
use super::text::{Line, State};
use super::{Name, Space};
use crate::diagnostics::{Code, Diagnostic};

/// A change of the generator or of a namespace concerns thousands of names; a
/// person reads these.
const MOST: usize = 50;

/// Something that no run may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Conflict<'a> {
    /// A name would stand for another element.
    Taken(&'a Line<'a>, &'a Name<'a>),
    /// An element would have another name.
    Renamed(&'a Line<'a>, &'a Name<'a>),
    /// Two elements would have one name.
    Shared(&'a Name<'a>, &'a Name<'a>),
}

impl<'a> Conflict<'a> {
    /// What a person renames to end it.
    fn subject(&self) -> Subject {
        match self {
            Self::Renamed(line, _) => subject(line.role, line.element),
            Self::Taken(_, name) | Self::Shared(_, name) => subject(name.role, name.element),
        }
    }

    fn path(&self) -> &'a str {
        match self {
            Self::Taken(line, _) | Self::Renamed(line, _) => line.path,
            Self::Shared(name, _) => name.path,
        }
    }
}

/// All conflicts that do not follow from others.
pub(super) fn conflicts<'a>(
    compared: &Compared,
    lines: &'a [Line<'a>],
    names: &'a [Name<'a>],
    accepts_renames: bool,
) -> Vec<Conflict<'a>> {
    let pairs = |pairs: &[(usize, usize)]| -> Vec<(&'a Line<'a>, &'a Name<'a>)> {
        let pair = |&(line, name): &(usize, usize)| Some((lines.get(line)?, names.get(name)?));
        pairs.iter().filter_map(pair).collect()
    };
    let taken = pairs(&compared.taken);
    let displaced: BTreeSet<Subject> = taken
        .iter()
        .map(|(line, _)| subject(line.role, line.element))
        .collect();
    let mut conflicts: Vec<Conflict<'a>> = taken
        .into_iter()
        .map(|(line, name)| Conflict::Taken(line, name))
        .collect();
    if !accepts_renames {
        let renamed = pairs(&compared.renamed).into_iter();
        let renamed = renamed.filter(|(line, _)| {
            // It lost its name to another, or goes with an element that did.
            !displaced.contains(&subject(line.role, line.element))
        });
        conflicts.extend(renamed.map(|(line, name)| Conflict::Renamed(line, name)));
    }
    let shared = compared.shared.iter();
    let shared = shared.filter_map(|&(a, b)| Some((names.get(a)?, names.get(b)?)));
    conflicts.extend(shared.map(|(a, b)| Conflict::Shared(a, b)));
    let moved: BTreeSet<&str> = conflicts
        .iter()
        .filter(|conflict| match conflict {
            Conflict::Taken(line, _) | Conflict::Renamed(line, _) => {
                line.role.space() == Space::Types
            }
            Conflict::Shared(name, _) => name.role.space() == Space::Types,
        })
        .map(Conflict::path)
        .collect();
    conflicts.retain(|conflict| {
        let path = conflict.path();
        let mut above = path.match_indices("::").map(|(end, _)| &path[..end]);
        !above.any(|above| moved.contains(above))
    });
    conflicts
}

/// One diagnostic for each subject.
pub(super) fn diagnostics(conflicts: &[Conflict<'_>], proposer: &Proposer<'_>) -> Vec<Diagnostic> {
    let mut groups: BTreeMap<(u8, Subject), Vec<&Conflict<'_>>> = BTreeMap::new();
    for conflict in conflicts {
        let kind = match conflict {
            Conflict::Taken(..) => 0,
            Conflict::Renamed(..) => 1,
            Conflict::Shared(..) => 2,
        };
        let subject = proposer.declared(conflict.subject());
        groups.entry((kind, subject)).or_default().push(conflict);
    }
    let mut diagnostics = Vec::new();
    let untold = groups.len().saturating_sub(MOST);
    for ((_, subject), conflicts) in groups.into_iter().take(MOST) {
        let leading = conflicts.iter().min_by_key(|conflict| match conflict {
            Conflict::Taken(_, name) | Conflict::Renamed(_, name) | Conflict::Shared(_, name) => {
                (name.role, conflict.path())
            }
        });
        if let Some(leading) = leading {
            let more = conflicts.len() - 1;
            diagnostics.push(diagnostic(leading, more, &subject, proposer));
        }
    }
    if let Some(last) = diagnostics.last_mut()
        && untold > 0
    {
        last.message
            .push_str(&format!("; {untold} more are not told"));
    }
    diagnostics
}

fn diagnostic(
    conflict: &Conflict<'_>,
    more: usize,
    subject: &Subject,
    proposer: &Proposer<'_>,
) -> Diagnostic {
    let likewise = match more {
        0 => String::new(),
        1 => ", and one more name likewise".to_owned(),
        _ => format!(", and {more} more names likewise"),
    };
    match conflict {
        Conflict::Taken(line, name) => {
            let kept = match line.state {
                State::Live => "stands for",
                State::Gone | State::Former => "is kept for",
            };
            let message = format!(
                "`{}` {kept} {}, and would stand for {}{likewise}",
                line.path,
                shown(line.role.keyword(), line.element),
                shown(name.role.keyword(), name.element)
            );
            let mut diagnostic = Diagnostic::new(Code::NameTaken, line.span, message)
                .help(proposer.for_taken(line, name, subject));
            if let Some(span) = proposer.place(name.role, name.element) {
                diagnostic = diagnostic.related(span, "this would take the name");
            }
            if let Some(span) = proposer.place(line.role, line.element) {
                diagnostic = diagnostic.related(span, "the name is this one's");
            }
            diagnostic
        }
        Conflict::Renamed(line, name) => {
            let message = format!(
                "{} is called `{}`, and would be called `{}`{likewise}",
                shown(line.role.keyword(), line.element),
                line.path,
                name.path
            );
            let mut diagnostic = Diagnostic::new(Code::NameLost, line.span, message)
                .help(proposer.for_renamed(line, subject));
            if let Some(span) = proposer.place(line.role, line.element) {
                diagnostic = diagnostic.related(span, "this would be renamed");
            }
            diagnostic
        }
        Conflict::Shared(first, second) => {
            let message = format!(
                "`{}` would stand for {} and for {}{likewise}",
                first.path,
                shown(first.role.keyword(), first.element),
                shown(second.role.keyword(), second.element)
            );
            let place = proposer.place(second.role, second.element);
            let diagnostic = match place {
                Some(span) => Diagnostic::new(Code::NameShared, span, message),
                None => Diagnostic::without_place(Code::NameShared, message),
            };
            diagnostic.help(proposer.for_shared(second, subject))
        }
    }
}

/// The role and the element, as a line has them.
fn shown(role: &str, element: &str) -> String {
    format!("{role} `{element}`")
}
