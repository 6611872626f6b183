//! JSON and YAML documents as one tree, with the place of every part.
//!
//! Front ends that read JSON or YAML see this tree alone, so they cannot tell
//! one from the other, and a fault of a document is reported at its line and
//! column in both. A tree holds no copy of its text: what needs no unescaping
//! is a range of the source.

mod build;
mod compare;
mod json;
mod place;
mod yaml;

#[cfg(test)]
mod tests;

pub use json::parse_json;
pub use yaml::parse_yaml;

use std::collections::BTreeMap;

use crate::source::{SourceId, Span};

/// Lists and maps nest at most this deep. Who reads a tree recurses, so this
/// bounds the stack.
pub(crate) const MAX_DEPTH: usize = 200;

/// Maps of more members than this have an index of their names.
const LARGE: u32 = 32;

/// A document: nodes that stand behind their children, the root last.
#[derive(Debug, Clone)]
pub struct Tree<'a> {
    source: SourceId,
    text: &'a str,
    /// Texts that are not in the source as they are: unescaped, or folded.
    decoded: String,
    nodes: Vec<Node>,
    /// The members of each large map, sorted by name; the key is its first node.
    by_name: BTreeMap<u32, Box<[u32]>>,
}

/// A value of a document.
#[derive(Debug, Clone, Copy)]
struct Node {
    start: u32,
    end: u32,
    shape: Shape,
}

/// What a value is; ranges are of bytes or of nodes.
#[derive(Debug, Clone, Copy)]
enum Shape {
    Null,
    Boolean(bool),
    Number,
    /// A text that is a range of the source.
    Verbatim {
        from: u32,
        to: u32,
    },
    /// A text that is a range of the decoded texts.
    Decoded {
        from: u32,
        to: u32,
    },
    List {
        first: u32,
        count: u32,
    },
    /// Keys and values in turn; `count` is of both together.
    Map {
        first: u32,
        count: u32,
    },
}

/// A value, and what it is part of.
#[derive(Debug, Clone, Copy)]
pub struct Value<'a> {
    tree: &'a Tree<'a>,
    node: Node,
}

/// What a value is.
#[derive(Debug, Clone, Copy)]
pub enum Kind<'a> {
    /// `null`
    Null,
    /// `true` or `false`
    Boolean(bool),
    /// A number, as it is written.
    Number(&'a str),
    /// A string.
    Text(&'a str),
    /// An array of JSON, a sequence of YAML.
    List(List<'a>),
    /// An object of JSON, a mapping of YAML.
    Map(Map<'a>),
}

/// The items of an array.
#[derive(Debug, Clone, Copy)]
pub struct List<'a> {
    tree: &'a Tree<'a>,
    first: u32,
    count: u32,
}

/// The members of an object, in the order of the document.
#[derive(Debug, Clone, Copy)]
pub struct Map<'a> {
    tree: &'a Tree<'a>,
    first: u32,
    count: u32,
}

/// The name of a member, and where it stands.
#[derive(Debug, Clone, Copy)]
pub struct Key<'a> {
    /// The name.
    pub name: &'a str,
    /// Its place.
    pub span: Span,
}

impl<'a> Tree<'a> {
    /// The outermost value.
    pub fn root(&'a self) -> Value<'a> {
        let nothing = Node {
            start: 0,
            end: 0,
            shape: Shape::Null,
        };
        Value {
            tree: self,
            node: self.nodes.last().copied().unwrap_or(nothing),
        }
    }

    /// The text that the tree was read from.
    pub fn source(&self) -> SourceId {
        self.source
    }

    fn value(&'a self, node: u32) -> Option<Value<'a>> {
        let node = *self.nodes.get(node as usize)?;
        Some(Value { tree: self, node })
    }
}

impl<'a> Value<'a> {
    /// What the value is.
    pub fn kind(self) -> Kind<'a> {
        let tree = self.tree;
        let range = |text: &'a str, from: u32, to: u32| {
            text.get(from as usize..to as usize).unwrap_or_default()
        };
        match self.node.shape {
            Shape::Null => Kind::Null,
            Shape::Boolean(value) => Kind::Boolean(value),
            Shape::Number => Kind::Number(range(tree.text, self.node.start, self.node.end)),
            Shape::Verbatim { from, to } => Kind::Text(range(tree.text, from, to)),
            Shape::Decoded { from, to } => Kind::Text(range(&tree.decoded, from, to)),
            Shape::List { first, count } => Kind::List(List { tree, first, count }),
            Shape::Map { first, count } => Kind::Map(Map { tree, first, count }),
        }
    }

    /// Where the value stands. Of a list and a map that is where it begins: the
    /// bracket, or in YAML's block style the first key or dash.
    pub fn span(self) -> Span {
        Span {
            source: self.tree.source,
            start: self.node.start,
            end: self.node.end,
        }
    }

    /// The string that the value is.
    pub fn text(self) -> Option<&'a str> {
        match self.kind() {
            Kind::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The truth value that the value is.
    pub fn boolean(self) -> Option<bool> {
        match self.kind() {
            Kind::Boolean(value) => Some(value),
            _ => None,
        }
    }

    /// The number that the value is, as it is written.
    pub fn number(self) -> Option<&'a str> {
        match self.kind() {
            Kind::Number(number) => Some(number),
            _ => None,
        }
    }

    /// The array that the value is.
    pub fn list(self) -> Option<List<'a>> {
        match self.kind() {
            Kind::List(list) => Some(list),
            _ => None,
        }
    }

    /// The object that the value is.
    pub fn map(self) -> Option<Map<'a>> {
        match self.kind() {
            Kind::Map(map) => Some(map),
            _ => None,
        }
    }

    /// The member of the object that the value is.
    pub fn get(self, name: &str) -> Option<Value<'a>> {
        self.map()?.get(name)
    }

    /// What the value is, in the words of JSON, as messages say it.
    pub fn describe(self) -> &'static str {
        match self.kind() {
            Kind::Null => "null",
            Kind::Boolean(_) => "a boolean",
            Kind::Number(_) => "a number",
            Kind::Text(_) => "a string",
            Kind::List(_) => "an array",
            Kind::Map(_) => "an object",
        }
    }
}

impl<'a> List<'a> {
    /// How many items there are.
    pub fn len(self) -> usize {
        self.count as usize
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.count == 0
    }

    /// The items.
    pub fn items(self) -> impl Iterator<Item = Value<'a>> {
        (0..self.count).filter_map(move |at| self.tree.value(self.first + at))
    }
}

impl<'a> Map<'a> {
    /// How many members there are.
    pub fn len(self) -> usize {
        self.count as usize / 2
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.count == 0
    }

    /// The members, in the order of the document.
    pub fn entries(self) -> impl Iterator<Item = (Key<'a>, Value<'a>)> {
        (0..self.count / 2).filter_map(move |at| self.entry(at))
    }

    /// The member of a name; the first, where an object has it twice.
    pub fn get(self, name: &str) -> Option<Value<'a>> {
        // An empty map begins where the next one does.
        let is_large = self.len() > LARGE as usize;
        let sorted = is_large.then(|| self.tree.by_name.get(&self.first));
        let entry = match sorted.flatten() {
            None => self.entries().find(|(key, _)| key.name == name),
            Some(sorted) => {
                let key = |at: u32| self.entry(at).map(|(key, _)| key.name);
                let at = sorted.partition_point(|at| key(*at) < Some(name));
                let entry = self.entry(*sorted.get(at)?);
                entry.filter(|(key, _)| key.name == name)
            }
        };
        entry.map(|(_, value)| value)
    }

    fn entry(self, at: u32) -> Option<(Key<'a>, Value<'a>)> {
        let key = self.tree.value(self.first + 2 * at)?;
        let value = self.tree.value(self.first + 2 * at + 1)?;
        let name = key.text()?;
        let span = key.span();
        Some((Key { name, span }, value))
    }
}
