//! The lock beside the names of a run.

use std::collections::BTreeMap;

use super::text::{Line, State, Written, live};
use super::{Name, Role};

/// How lines and names, both by their places in their lists, belong together.
#[derive(Debug, Default)]
pub(super) struct Compared {
    /// Each line: whether the crate has its name for its element.
    pub kept: Vec<bool>,
    /// Each name: the line with its element, where there is one.
    pub lines: Vec<Option<usize>>,
    /// Lines whose name would stand for something else, and that.
    pub taken: Vec<(usize, usize)>,
    /// Lines whose element would have another name, and that.
    pub renamed: Vec<(usize, usize)>,
    /// Each line: whether its element has another name.
    pub elsewhere: Vec<bool>,
    /// Names that are one, for two elements.
    pub shared: Vec<(usize, usize)>,
}

/// Both lists are sorted by their names.
pub(super) fn compare(lines: &[Line<'_>], names: &[Name<'_>]) -> Compared {
    let mut compared = Compared {
        kept: vec![false; lines.len()],
        elsewhere: vec![false; lines.len()],
        ..Compared::default()
    };
    let mut rest = lines.iter().enumerate().peekable();
    let mut last = None;
    for (at, name) in names.iter().enumerate() {
        let key = (name.path, name.role.space());
        if let Some((first, same)) = last
            && same == key
        {
            compared.shared.push((first, at));
        }
        last = Some((at, key));
        while rest.next_if(|(_, line)| line.key() < key).is_some() {}
        let line = rest.peek().filter(|(_, line)| line.key() == key);
        let own = line.filter(|(_, line)| line.role == name.role && line.element == name.element);
        compared.lines.push(own.map(|(line, _)| *line));
        match (line, own) {
            (Some((line, _)), Some(_)) => compared.kept[*line] = true,
            (Some((line, _)), None) => compared.taken.push((*line, at)),
            (None, _) => {}
        }
    }
    find_renamed(&mut compared, lines, names);
    compared
}

/// Looks for the elements of lines that the crate does not have.
fn find_renamed(compared: &mut Compared, lines: &[Line<'_>], names: &[Name<'_>]) {
    let mut missing: BTreeMap<(Role, &str), Vec<usize>> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate() {
        if !compared.kept[at] {
            let of_element = missing.entry((line.role, line.element)).or_default();
            of_element.push(at);
        }
    }
    if missing.is_empty() {
        return;
    }
    for (at, name) in names.iter().enumerate() {
        let Some(old) = missing.get(&(name.role, name.element)) else {
            continue;
        };
        let line = compared.lines.get(at).copied().flatten();
        let was_known = line.is_some_and(|line| lines[line].state == State::Live);
        for &old in old {
            compared.elsewhere[old] = true;
            if lines[old].state != State::Former && !was_known {
                compared.renamed.push((old, at));
            }
        }
    }
    compared.renamed.sort_unstable();
}

/// The lines of the new lock.
pub(super) fn merged<'a>(
    compared: &Compared,
    lines: &'a [Line<'a>],
    names: &'a [Name<'a>],
) -> Vec<Written<'a>> {
    let old = lines.iter().enumerate().map(|(at, line)| {
        let state = match line.state {
            _ if compared.kept[at] => State::Live,
            _ if compared.elsewhere[at] => State::Former,
            State::Live | State::Gone => State::Gone,
            State::Former => State::Former,
        };
        (state, line.path, line.role, line.element)
    });
    let new = names.iter().zip(&compared.lines);
    let new = new.filter(|(_, line)| line.is_none());
    let mut merged: Vec<Written<'a>> = old.chain(new.map(|(name, _)| live(name))).collect();
    merged.sort_by(|(_, a, a_role, _), (_, b, b_role, _)| (a, a_role).cmp(&(b, b_role)));
    merged
}
