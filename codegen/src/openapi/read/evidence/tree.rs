//! All paths as one tree of segments.

use std::collections::{BTreeMap, BTreeSet};

use super::super::choice;
use super::super::description::Description;
use super::item::{self, PathItem};
use super::segment::{Segment, segments};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::source::Span;
use crate::tree::{Key, Value};

/// How many segments a path may have. The longest of Microsoft Graph have fewer
/// than twenty.
const MAX_SEGMENTS: usize = 100;

/// A segment at its place among the paths.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Copy)]
pub(in crate::openapi::read) struct NodeId(pub(super) u32);

/// The beginning of all paths.
pub(in crate::openapi::read) const ROOT: NodeId = NodeId(0);

/// A segment, what stands before it, and what may be asked of the path that
/// ends in it.
#[derive(Debug)]
pub(in crate::openapi::read) struct Node<'a> {
    pub(in crate::openapi::read) parent: Option<NodeId>,
    pub(in crate::openapi::read) children: Vec<NodeId>,
    /// The segment; of a key behind a name the key alone.
    pub(in crate::openapi::read) segment: Segment<'a>,
    /// Whether it is a key.
    pub(in crate::openapi::read) is_key: bool,
    /// The first path that has it.
    pub(in crate::openapi::read) path: Key<'a>,
    /// The Path Item Objects of the paths that end here, the one that says more
    /// first.
    items: Vec<Value<'a>>,
}

impl<'a> Node<'a> {
    /// The Path Item Object of the path that ends here.
    pub(in crate::openapi::read) fn item(&self) -> Option<PathItem<'_, 'a>> {
        PathItem::new(&self.items)
    }
}

/// The segments of all paths, each behind the one that it stands behind; the
/// first is the root.
#[derive(Debug)]
pub(in crate::openapi::read) struct Nodes<'a> {
    list: Vec<Node<'a>>,
}

impl<'a> Nodes<'a> {
    pub(in crate::openapi::read) fn get(&self, id: NodeId) -> &Node<'a> {
        &self.list[id.0 as usize]
    }

    /// All of them, each behind the one that it stands behind.
    pub(in crate::openapi::read) fn ids(&self) -> impl Iterator<Item = NodeId> + use<> {
        (0..self.list.len() as u32).map(NodeId)
    }

    /// The names of the segments of a path, without its keys.
    pub(in crate::openapi::read) fn names(&self, id: NodeId) -> Vec<&'a str> {
        let mut names = Vec::new();
        let mut at = Some(id);
        while let Some(id) = at {
            let node = self.get(id);
            at = node.parent;
            if !node.segment.name.is_empty() {
                names.push(node.segment.name);
            }
        }
        names.reverse();
        names
    }

    /// The key behind a collection that its position alone names.
    pub(in crate::openapi::read) fn key(&self, id: NodeId) -> Option<NodeId> {
        let mut children = self.get(id).children.iter().copied();
        children.find(|child| {
            let child = self.get(*child);
            child.is_key && child.segment.is_positional()
        })
    }

    /// The keys behind a collection.
    pub(in crate::openapi::read) fn keys(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        let children = self.get(id).children.iter().copied();
        children.filter(|child| self.get(*child).is_key)
    }
}

/// The tree of all paths of a description. Which document and which place a
/// path has plays no part.
pub(super) fn nodes<'a>(
    description: &Description<'a>,
    decoded: &'a BTreeMap<String, String>,
    diagnostics: &mut Diagnostics,
) -> Option<Nodes<'a>> {
    let mut paths: Vec<(Key<'a>, Vec<Segment<'a>>, Value<'a>)> = Vec::new();
    for (written, item) in description.paths() {
        let name = decoded.get(written.name).map_or(written.name, |it| it);
        let key = Key { name, ..written };
        // Extensions (OpenAPI 3.1 §4.8.8).
        if key.name.starts_with("x-") {
            continue;
        }
        let Some(segments) = segments(key.name) else {
            diagnostics.push(no_path(key.span));
            continue;
        };
        if segments.len() > MAX_SEGMENTS {
            let message = format!("a path of more than {MAX_SEGMENTS} segments");
            diagnostics.push(
                Diagnostic::new(Code::LimitExceeded, key.span, message)
                    .help("no service has such a path: is the document what it should be?"),
            );
            continue;
        }
        let item = match description.follow(item) {
            Ok(target) => target.value,
            Err(diagnostic) => {
                diagnostics.push(*diagnostic);
                continue;
            }
        };
        if item.map().is_none() {
            let message = format!(
                "a Path Item Object is expected here, not {}",
                item.describe()
            );
            diagnostics.push(
                Diagnostic::new(Code::InvalidPathItem, item.span(), message)
                    .help("write the operations of the path, such as `get:`, as its members"),
            );
            continue;
        }
        paths.push((key, segments, item));
    }
    paths.sort_by(|a, b| (a.1.len(), a.0.name).cmp(&(b.1.len(), b.0.name)));
    let plain = plain(&paths);
    let (first, _, _) = paths.first()?;
    let root = Node {
        parent: None,
        children: Vec::new(),
        segment: Segment {
            name: "",
            arguments: None,
            name_end: 0,
            end: 0,
        },
        is_key: false,
        path: *first,
        items: Vec::new(),
    };
    let mut builder = Builder {
        nodes: Nodes { list: vec![root] },
        known: BTreeMap::new(),
    };
    for (key, segments, item) in paths {
        let mut at = NodeId(0);
        for segment in segments {
            let collection = key.name.get(..segment.name_end).unwrap_or_default();
            at = builder.enter(at, segment, key, plain.contains(collection));
        }
        builder.nodes.list[at.0 as usize].items.push(item);
    }
    for node in &mut builder.nodes.list {
        if node.items.len() > 1 {
            // Many paths may refer to one.
            let place = |item: &Value<'a>| (description.document(*item), item.span());
            node.items.sort_by_key(place);
            node.items.dedup_by_key(|item| item.span());
            node.items
                .sort_by(|left, right| choice::by_content(*left, *right));
            item::report(node.path.name, &node.items, diagnostics);
        }
    }
    Some(builder.nodes)
}

fn no_path(span: Span) -> Diagnostic {
    let message = "the path cannot be read";
    Diagnostic::new(Code::InvalidPathTemplate, span, message)
        .help("a path begins with `/`, and its parameters stand in braces, such as `/users/{id}`")
}

/// The beginnings of paths that end in a name behind which no parentheses, or
/// only a key, stand: a collection, where the same name has others.
fn plain<'a>(paths: &[(Key<'a>, Vec<Segment<'a>>, Value<'a>)]) -> BTreeSet<&'a str> {
    let mut plain = BTreeSet::new();
    for (key, segments, _) in paths {
        for segment in segments {
            if segment.arguments.is_none() || segment.is_positional() {
                plain.extend(key.name.get(..segment.name_end));
            }
        }
    }
    plain
}

struct Builder<'a> {
    nodes: Nodes<'a>,
    known: BTreeMap<(NodeId, String), NodeId>,
}

impl<'a> Builder<'a> {
    /// Where a segment leads to; `collection` is whether its name alone is one.
    fn enter(
        &mut self,
        at: NodeId,
        segment: Segment<'a>,
        path: Key<'a>,
        collection: bool,
    ) -> NodeId {
        let Some(arguments) = &segment.arguments else {
            let name = segment.name.to_owned();
            return self.child(at, name, segment, false, path);
        };
        let positional = segment.is_positional();
        if segment.name.is_empty() {
            return self.child(at, "()".to_owned(), segment, true, path);
        }
        let is_key = !segment.name.contains('.')
            && !segment.name.starts_with('$')
            && !arguments.is_empty()
            && (positional || collection);
        let mut names: Vec<&str> = arguments.iter().filter_map(|it| it.name).collect();
        if !is_key {
            let text = format!("{}({})", segment.name, names.join(","));
            return self.child(at, text, segment, false, path);
        }
        names.sort_unstable();
        let text = format!("({})", names.join(","));
        let name = Segment {
            name: segment.name,
            arguments: None,
            name_end: segment.name_end,
            end: segment.name_end,
        };
        let at = self.child(at, segment.name.to_owned(), name, false, path);
        self.child(at, text, segment, true, path)
    }

    fn child(
        &mut self,
        parent: NodeId,
        text: String,
        segment: Segment<'a>,
        is_key: bool,
        path: Key<'a>,
    ) -> NodeId {
        let next = NodeId(self.nodes.list.len() as u32);
        let id = *self.known.entry((parent, text)).or_insert(next);
        if id == next {
            self.nodes.list[parent.0 as usize].children.push(id);
            self.nodes.list.push(Node {
                parent: Some(parent),
                children: Vec::new(),
                segment,
                is_key,
                path,
                items: Vec::new(),
            });
        }
        id
    }
}
