//! The requests of a slice, each once.

use std::collections::BTreeMap;

use super::Writer;
use super::template::{Template, template};
use super::{ids, walk};
use crate::slice::{Method, Root};

/// A request.
pub(super) struct Request {
    /// What is asked.
    pub(super) root: Root,
    /// Where.
    pub(super) template: Template,
    /// Its operation id.
    pub(super) id: String,
}

/// All requests: by their paths, and of a path by their methods. What the
/// manifest names itself stands above what lies below a `**`.
pub(super) fn requests(writer: &Writer<'_>) -> BTreeMap<String, BTreeMap<Method, Request>> {
    let mut found: BTreeMap<String, BTreeMap<Method, Request>> = BTreeMap::new();
    let mut roots: Vec<Root> = writer.slice.roots.clone();
    // A name of the manifest goes before a pattern that matches the same.
    roots.sort_by_key(|root| root.name.is_none());
    let globs = writer.slice.globs.iter();
    roots.extend(globs.flat_map(|glob| walk::below(writer, glob)));
    for root in roots {
        let template = template(writer, &root.segments);
        let methods = found.entry(template.path.clone()).or_default();
        methods.entry(root.method).or_insert_with(|| Request {
            id: ids::id(writer, &root),
            root,
            template,
        });
    }
    found
}
