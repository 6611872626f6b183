//! The public names of a crate.

mod models;
mod requests;

use std::borrow::Cow;
use std::ops::Range;

use super::{Name, Role};
use crate::ir::Package;

/// The public names that follow from the metadata and the manifest. What each
/// crate has (`Graph::new`, `Other` of a family) is not among them.
#[derive(Debug, Default)]
pub struct List {
    /// All paths and elements, one after the other: a hundred thousand texts of
    /// their own would take longer to allocate than to compare.
    text: String,
    names: Vec<Entry>,
    /// Where the names of a type begin.
    groups: Vec<usize>,
}

#[derive(Debug)]
struct Entry {
    path: Range<usize>,
    role: Role,
    element: Range<usize>,
}

impl List {
    /// The names of a crate.
    pub fn of(package: &Package) -> Self {
        let mut list = Self::default();
        models::list(&mut list, &package.namespaces);
        requests::list(&mut list, &package.graph, &package.service.ident);
        list
    }

    /// The names in their order, each once.
    pub fn names(&self) -> Vec<Name<'_>> {
        // Long paths have most of their letters in common: they are compared
        // within their types, the types among each other, and then hardly any
        // again.
        let ends = self.groups.iter().skip(1).copied();
        let ranges = self.groups.iter().zip(ends.chain([self.names.len()]));
        let mut groups: Vec<Vec<Name<'_>>> = ranges
            .filter_map(|(&start, end)| self.names.get(start..end))
            .filter(|group| !group.is_empty())
            .map(|group| {
                let mut names: Vec<Name<'_>> = group.iter().map(|it| self.name(it)).collect();
                names.sort_unstable();
                names
            })
            .collect();
        groups.sort_by_key(|group| group.first().map(|name| name.path));
        let mut names: Vec<Name<'_>> = Vec::with_capacity(self.names.len());
        names.extend(groups.into_iter().flatten());
        names.sort();
        names.dedup();
        names
    }

    fn name(&self, entry: &Entry) -> Name<'_> {
        let text = |range: &Range<usize>| self.text.get(range.clone()).unwrap_or_default();
        Name {
            path: text(&entry.path),
            role: entry.role,
            element: text(&entry.element),
        }
    }

    /// Begins with the names of another type.
    fn begin(&mut self) {
        self.groups.push(self.names.len());
    }

    /// Adds a name; path and element are in parts.
    fn add(&mut self, path: &[&str], role: Role, element: &[&str]) {
        let path = self.push(path);
        let element = self.push(element);
        self.names.push(Entry {
            path,
            role,
            element,
        });
    }

    fn push(&mut self, parts: &[&str]) -> Range<usize> {
        let start = self.text.len();
        for part in parts {
            self.text.push_str(&one_line(part));
        }
        start..self.text.len()
    }
}

/// A text that stays on its line, and as a whole: no name of CSDL has control
/// characters or blanks at its ends, but hostile ones do.
fn one_line(text: &str) -> Cow<'_, str> {
    let plain = |byte: u8| byte.is_ascii_graphic();
    if text.bytes().all(plain) {
        return Cow::Borrowed(text);
    }
    if text.chars().any(char::is_control) {
        return Cow::Owned(text.escape_debug().to_string());
    }
    if text.trim() == text {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace(char::is_whitespace, "\\u{20}"))
}

#[cfg(test)]
mod tests {
    use super::one_line;

    #[test]
    fn an_element_stays_on_its_line() {
        assert_eq!(one_line("a.b/c"), "a.b/c");
        assert_eq!(one_line("a\nb"), "a\\nb");
        assert_eq!(one_line(" a"), "\\u{20}a");
        assert_eq!(one_line("é a"), "é a");
    }
}
