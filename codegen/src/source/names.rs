//! What documents call each other: names of sources, as paths, and the
//! relative references that lead from one to another (RFC 3986 §5.2).

use std::collections::BTreeMap;

use super::{SourceId, Sources};

/// The path that a relative reference has, with its escapes resolved (RFC 3986
/// §2.1). `None` where it does not say how to get from one file to another: a
/// scheme or a drive, a root or a host, and what only Windows takes for a
/// separator.
///
/// ```
/// use graph_codegen::source::relative_path;
/// assert_eq!(relative_path("../my%20file.json").as_deref(), Some("../my file.json"));
/// assert_eq!(relative_path("https://example.com/file.json"), None);
/// ```
pub fn relative_path(uri: &str) -> Option<String> {
    let path = decode(uri)?;
    let is_relative = !path.starts_with('/') && !path.contains([':', '\\', '\0']);
    is_relative.then_some(path)
}

/// The name of the source that a relative reference in the source `name` leads
/// to, by the letters of both alone: no file system is asked. `None` where
/// [`relative_path`] is.
///
/// ```
/// use graph_codegen::source::beside;
/// let found = beside("metadata/service.yaml", "../parts/./user.yaml");
/// assert_eq!(found.as_deref(), Some("parts/user.yaml"));
/// ```
pub fn beside(name: &str, uri: &str) -> Option<String> {
    let path = relative_path(uri)?;
    let folder = name.rfind(['/', '\\']).map_or("", |end| &name[..=end]);
    Some(normal(&format!("{folder}{path}")))
}

/// A path without `.`, and without `..` but at its beginning.
fn normal(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    let is_absolute = path.starts_with(['/', '\\']);
    for part in path.split(['/', '\\']) {
        match (part, parts.last()) {
            ("" | ".", _) => {}
            ("..", None) if is_absolute => {}
            ("..", Some(last)) if *last != ".." => {
                parts.pop();
            }
            (part, _) => parts.push(part),
        }
    }
    let root = if is_absolute { "/" } else { "" };
    format!("{root}{}", parts.join("/"))
}

/// A URI with its escapes resolved.
fn decode(uri: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(uri.len());
    let mut rest = uri.as_bytes();
    while let Some((&first, behind)) = rest.split_first() {
        let digit = |at: usize| char::from(*behind.get(at)?).to_digit(16);
        rest = behind;
        if first != b'%' {
            bytes.push(first);
            continue;
        }
        bytes.push(u8::try_from(digit(0)? * 16 + digit(1)?).ok()?);
        rest = behind.get(2..)?;
    }
    String::from_utf8(bytes).ok()
}

/// The last part of a path.
fn last(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// The names of some sources, to look up what they refer to.
#[derive(Debug, Default)]
pub(crate) struct Names {
    whole: BTreeMap<String, Vec<SourceId>>,
    last: BTreeMap<String, Vec<SourceId>>,
}

impl Names {
    pub(crate) fn new(sources: &Sources, ids: impl IntoIterator<Item = SourceId>) -> Self {
        let mut names = Self::default();
        for id in ids {
            let name = sources.get(id).map_or("", |source| &source.name);
            names.whole.entry(normal(name)).or_default().push(id);
            let last = last(name).to_owned();
            names.last.entry(last).or_default().push(id);
        }
        names
    }

    /// The sources that a reference in the source `from` may mean: the one of
    /// that path; where there is none, all whose file is called so, as not
    /// every name is a path from where the others are.
    pub(crate) fn find(&self, from: &str, uri: &str) -> &[SourceId] {
        let whole = beside(from, uri).and_then(|name| self.whole.get(&name));
        let found = whole.or_else(|| {
            let path = decode(uri);
            self.last.get(last(path.as_deref().unwrap_or(uri)))
        });
        found.map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_starts_at_the_folder_of_its_document() {
        let cases = [
            ("a.json", "b.json", "b.json"),
            ("./a.json", "b%2Ejson", "b.json"),
            ("x/a.json", "./y//b.json", "x/y/b.json"),
            ("x/a.json", "../b.json", "b.json"),
            ("x/a.json", "../../b.json", "../b.json"),
            ("../x/a.json", "../b.json", "../b.json"),
            ("../../a.json", "../b.json", "../../../b.json"),
            ("/x/a.json", "../../../b.json", "/b.json"),
            ("C:\\x\\a.json", "../b.json", "C:/b.json"),
        ];
        for (name, uri, expected) in cases {
            let found = beside(name, uri);
            assert_eq!(found.as_deref(), Some(expected), "{name} {uri}");
        }
        for uri in [
            "/b.json",
            "c:/b.json",
            "urn:b",
            "a%zz",
            "a%ff",
            "x\\b",
            "a%",
        ] {
            assert_eq!(beside("a.json", uri), None, "{uri}");
        }
    }

    #[test]
    fn the_whole_name_counts_and_else_its_last_part() {
        let mut sources = Sources::default();
        let ids =
            ["main.json", "x/b.json", "./y/b.json", "y/c d.json"].map(|name| sources.add(name, ""));
        let names = Names::new(&sources, ids);
        assert_eq!(names.find("main.json", "x/b.json"), [ids[1]]);
        assert_eq!(names.find("main.json", "./x/../y/b.json"), [ids[2]]);
        assert_eq!(names.find("y/c d.json", "b.json"), [ids[2]]);
        assert_eq!(names.find("main.json", "b.json"), [ids[1], ids[2]]);
        assert_eq!(names.find("main.json", "c%20d.json"), [ids[3]]);
        assert_eq!(names.find("main.json", "https://host/c%20d.json"), [ids[3]]);
        assert!(names.find("main.json", "none.json").is_empty());
    }
}
