//! What the readers of JSON and YAML build a tree with.

use std::collections::BTreeMap;

use super::{LARGE, Node, Shape, Tree};
use crate::source::SourceId;

/// A tree of which the outer values are not closed yet.
#[derive(Debug)]
pub(super) struct Builder<'a> {
    source: SourceId,
    text: &'a str,
    decoded: String,
    nodes: Vec<Node>,
    by_name: BTreeMap<u32, Box<[u32]>>,
    /// Values whose list or map is not closed yet.
    pending: Vec<Node>,
    open: Vec<Open>,
}

/// A list or map that is not closed yet.
#[derive(Debug, Clone, Copy)]
struct Open {
    node: Node,
    /// The first of its values among those that are pending.
    first: usize,
    extent: Extent,
}

/// How large a value is for one who walks through all of it: a part that stands
/// in it at several places counts at each.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Extent {
    /// How many values it is, with itself.
    pub(super) values: u64,
    /// How many lists and maps it is deep.
    pub(super) height: usize,
}

/// A value that is closed, so that it can stand at a second place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part {
    node: Node,
    pub(super) extent: Extent,
}

/// Two members of one name, by the places of their keys.
#[derive(Debug, Clone, Copy)]
pub(super) struct Duplicate {
    pub(super) first: (u32, u32),
    pub(super) second: (u32, u32),
}

impl<'a> Builder<'a> {
    pub(super) fn new(source: SourceId, text: &'a str) -> Self {
        Self {
            source,
            text,
            decoded: String::new(),
            nodes: Vec::new(),
            by_name: BTreeMap::new(),
            pending: Vec::new(),
            open: Vec::new(),
        }
    }

    /// Adds `null`, a boolean, a number or a text that is a range of the source.
    pub(super) fn scalar(&mut self, start: u32, end: u32, shape: Shape) {
        let values = 1;
        self.push(Part {
            node: Node { start, end, shape },
            extent: Extent { values, height: 0 },
        });
    }

    /// Adds a value that is part of the tree already; it is not copied.
    pub(super) fn push(&mut self, part: Part) {
        let Part { node, extent } = part;
        self.pending.push(node);
        if let Some(open) = self.open.last_mut() {
            open.extent.values = open.extent.values.saturating_add(extent.values);
            open.extent.height = open.extent.height.max(extent.height + 1);
        }
    }

    /// Adds a text that the source does not have as it is.
    pub(super) fn decoded(&mut self, start: u32, end: u32, text: &str) {
        let from = self.decoded.len() as u32;
        self.decoded.push_str(text);
        let to = self.decoded.len() as u32;
        self.scalar(start, end, Shape::Decoded { from, to });
    }

    /// Begins a list or a map; `start` to `end` is what diagnostics underline.
    pub(super) fn open(&mut self, start: u32, end: u32, shape: Shape) {
        self.open.push(Open {
            node: Node { start, end, shape },
            first: self.pending.len(),
            extent: Extent {
                values: 1,
                height: 1,
            },
        });
    }

    /// The place of the innermost list or map, and whether it is a map.
    pub(super) fn innermost(&self) -> Option<(u32, u32, bool)> {
        let node = self.open.last()?.node;
        let is_map = matches!(node.shape, Shape::Map { .. });
        Some((node.start, node.end, is_map))
    }

    /// Lets diagnostics on a map of which the bracket is missing underline its
    /// first key.
    pub(super) fn widen(&mut self, start: u32, end: u32) {
        if let Some(open) = self.open.last_mut()
            && open.first == self.pending.len()
            && open.node.start == start
            && matches!(open.node.shape, Shape::Map { .. })
        {
            open.node.end = end;
        }
    }

    /// How many keys and values the innermost list or map has.
    pub(super) fn count(&self) -> usize {
        let first = self.open.last().map_or(0, |open| open.first);
        self.pending.len() - first
    }

    /// The members of the innermost map that have the name of one before.
    pub(super) fn duplicates(&self) -> Vec<Duplicate> {
        /// Of fewer members, each is compared with each.
        const FEW: usize = 8;
        let first = self.open.last().map_or(0, |open| open.first);
        let keys = || self.pending[first..].iter().step_by(2);
        let mut found = Vec::new();
        let mut add = |first: &Node, second: &Node| {
            found.push(Duplicate {
                first: (first.start, first.end),
                second: (second.start, second.end),
            });
        };
        if self.count() <= 2 * FEW {
            for (at, key) in keys().enumerate() {
                let name = self.text_of(key);
                if let Some(same) = keys().take(at).find(|each| self.text_of(each) == name) {
                    add(same, key);
                }
            }
            return found;
        }
        let mut sorted: Vec<&Node> = keys().collect();
        sorted.sort_by_key(|key| (self.text_of(key), key.start));
        for same in sorted.chunk_by(|left, right| self.text_of(left) == self.text_of(right)) {
            let Some((first, others)) = same.split_first() else {
                continue;
            };
            for other in others {
                add(first, other);
            }
        }
        found.sort_by_key(|duplicate| duplicate.second);
        found
    }

    fn text_of(&self, node: &Node) -> &str {
        let (text, from, to) = match node.shape {
            Shape::Verbatim { from, to } => (self.text, from, to),
            Shape::Decoded { from, to } => (self.decoded.as_str(), from, to),
            Shape::Null
            | Shape::Boolean(_)
            | Shape::Number
            | Shape::List { .. }
            | Shape::Map { .. } => (self.text, node.start, node.end),
        };
        text.get(from as usize..to as usize).unwrap_or_default()
    }

    /// How many lists and maps are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Ends the innermost list or map.
    pub(super) fn close(&mut self) -> Option<Part> {
        let Open {
            mut node,
            first,
            extent,
        } = self.open.pop()?;
        let at = self.nodes.len() as u32;
        self.nodes.extend(self.pending.drain(first..));
        let count = self.nodes.len() as u32 - at;
        node.shape = match node.shape {
            Shape::Map { .. } => {
                self.index(at, count / 2);
                Shape::Map { first: at, count }
            }
            Shape::Null
            | Shape::Boolean(_)
            | Shape::Number
            | Shape::Verbatim { .. }
            | Shape::Decoded { .. }
            | Shape::List { .. } => Shape::List { first: at, count },
        };
        let part = Part { node, extent };
        self.push(part);
        Some(part)
    }

    /// Sorts the members of a large map by their names, those of one name in the
    /// order of the document.
    fn index(&mut self, first: u32, members: u32) {
        if members <= LARGE {
            return;
        }
        let key = |member: &u32| &self.nodes[(first + 2 * member) as usize];
        let mut sorted: Vec<u32> = (0..members).collect();
        sorted.sort_by_key(|member| self.text_of(key(member)));
        self.by_name.insert(first, sorted.into());
    }

    /// The value that was added last.
    pub(super) fn last(&self) -> Option<Part> {
        let node = *self.pending.last()?;
        let (values, height) = (1, 0);
        Some(Part {
            node,
            extent: Extent { values, height },
        })
    }

    /// The tree, once everything is closed.
    pub(super) fn finish(mut self) -> Tree<'a> {
        self.nodes.append(&mut self.pending);
        Tree {
            source: self.source,
            text: self.text,
            decoded: self.decoded,
            nodes: self.nodes,
            by_name: self.by_name,
        }
    }
}
