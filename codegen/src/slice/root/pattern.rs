//! Paths with `*` in a segment: each request that matches.

use std::collections::BTreeSet;
use std::ops::Range;

use super::grammar::{self, Failure};
use super::path::{self, Map, Reached, Walk};
use crate::diagnostics::Code;
use crate::slice::index::children;

/// What stands for any text of a name.
const ANY: char = '*';

/// Whether a path is a pattern; a segment `**` is for others to judge.
pub(super) fn is_pattern(path: &str) -> bool {
    path.contains(ANY) && !path.split('/').any(|segment| segment == "**")
}

/// The paths that match, in the order of their names, and where they lead:
/// entity sets, singletons, properties that paths lead on from, and operations
/// that nothing has to be said to. What the segments behind the pattern cannot
/// follow does not match.
///
/// # Errors
///
/// Where the path is malformed, several of its segments have `*`, or nothing
/// matches.
pub(super) fn matches(map: Map<'_>, path: &str) -> Result<Vec<(String, Walk)>, Failure> {
    let range = segment(path)?;
    let pattern = &path[range.clone()];
    // Without the `/` before the segment.
    let before = path[..range.start].strip_suffix('/').unwrap_or_default();
    let names = match before {
        "" => starts(map),
        before => names(map, before)?,
    };
    let mut found = Vec::new();
    for name in names.into_iter().filter(|name| is_match(pattern, name)) {
        let path = format!("{before}/{name}{}", &path[range.end..]);
        // Up to the name, and all of it.
        let leads = walked(map, &format!("{before}/{name}")).is_ok_and(|walk| leads(&walk));
        if let (true, Ok(walk)) = (leads, walked(map, &path)) {
            found.push((path, walk));
        }
    }
    if found.is_empty() {
        // What stands around it may be to blame.
        let message = format!("nothing here matches `{pattern}`");
        let help = "`*` stands for navigation properties, complex properties, and operations \
                    without parameters";
        return Err(Failure::new(Code::RootSegmentUnknown, range, message).help(help));
    }
    Ok(found)
}

fn walked(map: Map<'_>, path: &str) -> Result<Walk, Failure> {
    grammar::pieces(path).and_then(|pieces| path::walk(map, &pieces))
}

/// The bytes of the one segment that has a `*`.
fn segment(path: &str) -> Result<Range<usize>, Failure> {
    let mut found: Option<Range<usize>> = None;
    let mut start = 0;
    for segment in path.split('/') {
        let range = start..start + segment.len();
        start = range.end + 1;
        if !segment.contains(ANY) {
            continue;
        }
        let syntax = |message: &str| Failure::new(Code::RootPathSyntax, range.clone(), message);
        if range.start == 0 {
            return Err(syntax("a path begins with `/`"));
        }
        if segment.contains("**") {
            let help = "`**` stands at the end of a path, behind a `/`";
            return Err(syntax("`**` cannot stand here").help(help));
        }
        if segment.contains(['{', '}', '(', ')', '$']) {
            return Err(syntax("`*` stands in names only"));
        }
        if found.is_some() {
            return Err(syntax("only one segment of a path can have `*`"));
        }
        found = Some(range);
    }
    found.ok_or_else(|| Failure::new(Code::RootPathSyntax, 0..path.len(), "there is no `*`"))
}

/// The names that a path can begin with.
fn starts(map: Map<'_>) -> BTreeSet<String> {
    let children = children(map.model);
    children
        .map(|(_, child)| child.name.value.clone())
        .collect()
}

/// The names that can follow a path.
fn names(map: Map<'_>, before: &str) -> Result<BTreeSet<String>, Failure> {
    let walk = walked(map, before)?;
    let Reached::Resource(on) = walk.place.reached else {
        return Ok(BTreeSet::new());
    };
    let model = map.model;
    let mut names = BTreeSet::new();
    for ty in model.lineage(on.ty) {
        let declared = model.structured(ty);
        let structural = declared.properties.iter().map(|it| &it.name);
        let navigation = declared.navigation_properties.iter().map(|it| &it.name);
        names.extend(structural.chain(navigation).map(|name| name.value.clone()));
        let bound = map.index.bound_to(crate::slice::ResourceId { ty, ..on });
        let operations = bound.iter().map(|&id| &model.operation(id).name);
        names.extend(operations.map(|name| name.value.clone()));
    }
    Ok(names)
}

/// Whether a path of this end stands for a pattern: what it ends at is neither
/// a primitive value nor a stream.
fn leads(walk: &Walk) -> bool {
    match walk.place.reached {
        Reached::Resource(_) | Reached::Call(_) => true,
        Reached::Count(_)
        | Reached::Reference(_)
        | Reached::Media(_)
        | Reached::Value(..)
        | Reached::Stream(_) => false,
    }
}

/// Whether a name has the parts of a pattern between its `*`, in their order.
fn is_match(pattern: &str, name: &str) -> bool {
    let Some((first, rest)) = pattern.split_once(ANY) else {
        return pattern == name;
    };
    let Some(mut name) = name.strip_prefix(first) else {
        return false;
    };
    let mut parts: Vec<&str> = rest.split(ANY).collect();
    let last = parts.pop().unwrap_or_default();
    for part in parts {
        match name.find(part) {
            Some(at) => name = &name[at + part.len()..],
            None => return false,
        }
    }
    name.ends_with(last)
}
