//! The public names of a crate.

mod models;
mod requests;

use super::{Name, Role};
use crate::ir::Package;

/// The public names that follow from the metadata and the manifest, in their
/// order. What each crate has (`Graph::new`, `Other` of a family) is not among
/// them.
pub fn names(package: &Package) -> Vec<Name> {
    let mut list = List::default();
    models::list(&mut list, &package.namespaces);
    requests::list(&mut list, &package.graph);
    // Long paths have most of their letters in common: they are compared within
    // their types, the types among each other, and then hardly any again.
    for group in &mut list.groups {
        group.sort_unstable();
    }
    let first = |group: &Vec<Name>| {
        group
            .first()
            .map_or("", |name| name.path.as_str())
            .to_owned()
    };
    list.groups.sort_by_cached_key(first);
    let mut names: Vec<Name> = list.groups.into_iter().flatten().collect();
    names.sort();
    names.dedup();
    names
}

/// The names so far, those of a type together.
#[derive(Default)]
struct List {
    groups: Vec<Vec<Name>>,
}

impl List {
    /// Begins with the names of another type.
    fn begin(&mut self) {
        self.groups.push(Vec::new());
    }

    fn add(&mut self, path: impl Into<String>, role: Role, element: impl Into<String>) {
        let name = Name {
            path: path.into(),
            role,
            element: one_line(element.into()),
        };
        match self.groups.last_mut() {
            Some(group) => group.push(name),
            None => self.groups.push(vec![name]),
        }
    }
}

/// Two texts with something between them, in one allocation.
fn joined(before: &str, between: &str, behind: &str) -> String {
    let mut text = String::with_capacity(before.len() + between.len() + behind.len());
    text.push_str(before);
    text.push_str(between);
    text.push_str(behind);
    text
}

/// A text that stays on its line, and as a whole: no name of CSDL has control
/// characters or blanks at its ends, but hostile ones do.
pub(super) fn one_line(text: String) -> String {
    if text.bytes().all(|byte| byte.is_ascii_graphic()) {
        return text;
    }
    if text.chars().any(char::is_control) {
        return text.escape_debug().to_string();
    }
    let trimmed = text.trim();
    if trimmed.len() == text.len() {
        return text;
    }
    text.replace(char::is_whitespace, "\\u{20}")
}
