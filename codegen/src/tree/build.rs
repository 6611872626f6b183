//! What the readers of JSON and YAML build a tree with.

use super::{Node, Shape, Tree};
use crate::source::SourceId;

/// A tree of which the outer values are not closed yet.
#[derive(Debug)]
pub(super) struct Builder<'a> {
    source: SourceId,
    text: &'a str,
    decoded: String,
    nodes: Vec<Node>,
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
}

impl<'a> Builder<'a> {
    pub(super) fn new(source: SourceId, text: &'a str) -> Self {
        Self {
            source,
            text,
            decoded: String::new(),
            nodes: Vec::new(),
            pending: Vec::new(),
            open: Vec::new(),
        }
    }

    /// Adds `null`, a boolean, a number or a text that is a range of the source.
    pub(super) fn scalar(&mut self, start: u32, end: u32, shape: Shape) {
        self.pending.push(Node { start, end, shape });
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
        });
    }

    /// How many lists and maps are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Ends the innermost list or map.
    pub(super) fn close(&mut self) {
        let Some(Open { mut node, first }) = self.open.pop() else {
            return;
        };
        let at = self.nodes.len() as u32;
        self.nodes.extend(self.pending.drain(first..));
        let count = self.nodes.len() as u32 - at;
        node.shape = match node.shape {
            Shape::Map { .. } => Shape::Map { first: at, count },
            _ => Shape::List { first: at, count },
        };
        self.pending.push(node);
    }

    /// The tree, once everything is closed.
    pub(super) fn finish(mut self) -> Tree<'a> {
        self.nodes.append(&mut self.pending);
        Tree {
            source: self.source,
            text: self.text,
            decoded: self.decoded,
            nodes: self.nodes,
        }
    }
}
