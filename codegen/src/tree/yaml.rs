//! YAML 1.2, as far as JSON can say it: from text to a tree.
//!
//! Scanner and grammar are `saphyr-parser`'s, which hands out events; what
//! plain scalars mean is the core schema's (YAML 1.2.2 §10.3).

mod faults;
mod positions;
mod scalars;

use std::collections::BTreeMap;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, StrInput, Tag};

use self::positions::Positions;
use self::scalars::Meaning;
use super::build::{Builder, Part};
use super::{MAX_DEPTH, Shape, Tree, place};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::source::{SourceId, Sources, Span};

/// So many values may aliases bring in all, however often they are repeated.
const MAX_ALIASED: u64 = 1_000_000;

/// Reads a YAML document (YAML 1.2.2) that could as well be JSON: maps with
/// scalar keys, and the tags of the core schema. Keys are texts as they are
/// written, `200` as well as `null`. An alias stands for the value of its
/// anchor. A byte order mark before the document is passed over.
///
/// The first fault ends the reading, and there is no tree: the text is no YAML
/// (`E0120`), it says what JSON cannot (`E0122`), or it passes a limit
/// (`E0104`). A key that a map has twice (`E0121`) is an error that leaves the
/// tree whole.
pub fn parse_yaml<'a>(
    sources: &'a Sources,
    source: SourceId,
    diagnostics: &mut Diagnostics,
) -> Option<Tree<'a>> {
    let (text, skipped) = place::checked(&sources.get(source)?.text, source, diagnostics)?;
    let mut reader = Reader {
        source,
        text,
        positions: Positions::new(text, skipped),
        tree: Builder::new(source, text),
        anchors: BTreeMap::new(),
        open_anchors: Vec::new(),
        aliased: 0,
        diagnostics,
    };
    match reader.document(text.get(skipped..)?) {
        Ok(()) => Some(reader.tree.finish()),
        Err(fault) => {
            reader.diagnostics.push(*fault);
            None
        }
    }
}

/// What ends the reading.
type Fault = Box<Diagnostic>;

struct Reader<'a, 'd> {
    source: SourceId,
    text: &'a str,
    positions: Positions<'a>,
    tree: Builder<'a>,
    /// The values that an alias can stand for.
    anchors: BTreeMap<usize, Part>,
    /// The anchors of the open lists and maps; 0 for none.
    open_anchors: Vec<usize>,
    /// How many values aliases have brought.
    aliased: u64,
    diagnostics: &'d mut Diagnostics,
}

impl Reader<'_, '_> {
    fn document(&mut self, text: &str) -> Result<(), Fault> {
        if let Some(at) = text.bytes().position(is_forbidden) {
            let start = self.text.len() - text.len() + at;
            return Err(faults::forbidden(self.source, self.text, start));
        }
        let mut parser = Parser::new(StrInput::new(text));
        let mut documents = 0;
        while let Some(event) = parser.next_event() {
            let (event, span) = match event {
                Ok(event) => event,
                Err(error) => {
                    let at = self.positions.byte(error.marker().index());
                    return Err(faults::malformed(self.source, self.text, at, error.info()));
                }
            };
            if matches!(event, Event::DocumentStart(_)) {
                documents += 1;
                if documents > 1 {
                    let message = "a second document in one file";
                    let help = "put each document into a file of its own";
                    return Err(self.refused(span.start, span.end, message, help));
                }
            }
            self.event(event, span.start, span.end)?;
        }
        if documents == 0 {
            let span = place::span(self.source, self.text, 0, 0);
            let message = "the document is empty";
            let fault = Diagnostic::new(Code::MalformedYaml, span, message);
            return Err(fault
                .help("the file holds nothing but comments and spaces")
                .into());
        }
        Ok(())
    }

    fn event(&mut self, event: Event<'_>, start: Marker, end: Marker) -> Result<(), Fault> {
        match event {
            Event::Scalar(value, style, anchor, tag) => {
                let has_properties = anchor > 0 || tag.is_some();
                self.scalar(&value, style, tag.as_deref(), has_properties, (start, end))?;
                if anchor > 0
                    && let Some(part) = self.tree.last()
                {
                    self.anchors.insert(anchor, part);
                }
                Ok(())
            }
            Event::SequenceStart(anchor, tag) => {
                let shape = Shape::List { first: 0, count: 0 };
                self.open(shape, anchor, tag.as_deref(), (start, end))
            }
            Event::MappingStart(anchor, tag) => {
                let shape = Shape::Map { first: 0, count: 0 };
                self.open(shape, anchor, tag.as_deref(), (start, end))
            }
            Event::MappingEnd => {
                let duplicates = self.tree.duplicates();
                place::report(&duplicates, self.source, self.text, self.diagnostics);
                self.close();
                Ok(())
            }
            Event::SequenceEnd => {
                self.close();
                Ok(())
            }
            Event::Alias(anchor) => self.alias(anchor, start, end),
            Event::Nothing
            | Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(_)
            | Event::DocumentEnd => Ok(()),
        }
    }

    fn open(
        &mut self,
        shape: Shape,
        anchor: usize,
        tag: Option<&Tag>,
        (start, end): (Marker, Marker),
    ) -> Result<(), Fault> {
        if self.is_key() {
            let message = "a key that is no scalar";
            return Err(self.refused(start, end, message, "write the key as a text"));
        }
        let is_map = matches!(shape, Shape::Map { .. });
        let own = if is_map { "map" } else { "seq" };
        if tag.is_some_and(|tag| !(tag.is_yaml_core_schema() && tag.suffix == own)) {
            return Err(self.foreign_tag(start, end));
        }
        if self.tree.depth() >= MAX_DEPTH {
            return Err(self.too_deep(start, end));
        }
        let start = self.begin(start, anchor > 0 || tag.is_some());
        let first = self.text.get(start..).and_then(|rest| rest.chars().next());
        let length = first.map_or(0, char::len_utf8);
        self.tree.open(start as u32, (start + length) as u32, shape);
        self.open_anchors.push(anchor);
        Ok(())
    }

    fn close(&mut self) {
        let part = self.tree.close();
        if let (Some(part), Some(anchor @ 1..)) = (part, self.open_anchors.pop()) {
            self.anchors.insert(anchor, part);
        }
    }

    fn alias(&mut self, anchor: usize, start: Marker, end: Marker) -> Result<(), Fault> {
        if self.is_key() {
            let message = "a key that is an alias";
            return Err(self.refused(start, end, message, "write the key as a text"));
        }
        let Some(&part) = self.anchors.get(&anchor) else {
            let message = "an alias inside the value that it stands for";
            let help = "write the value out; it would never end";
            return Err(self.refused(start, end, message, help));
        };
        if self.tree.depth() + part.extent.height > MAX_DEPTH {
            return Err(self.too_deep(start, end));
        }
        self.aliased = self.aliased.saturating_add(part.extent.values);
        if self.aliased > MAX_ALIASED {
            let message = format!("aliases stand for more than {MAX_ALIASED} values");
            let span = self.span(start, end);
            let fault = Diagnostic::new(Code::LimitExceeded, span, message);
            return Err(fault.help("use fewer aliases").into());
        }
        self.tree.push(part);
        Ok(())
    }

    fn scalar(
        &mut self,
        value: &str,
        style: ScalarStyle,
        tag: Option<&Tag>,
        has_properties: bool,
        (start, end): (Marker, Marker),
    ) -> Result<(), Fault> {
        let from = self.begin(start, has_properties);
        let to = self.positions.byte(end.index()).max(from);
        let written = self.text.get(from..to).unwrap_or_default();
        let quotes = usize::from(matches!(
            style,
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted
        ));
        let inner = written.get(quotes..).unwrap_or_default();
        let verbatim = match style {
            ScalarStyle::Plain => inner.starts_with(value),
            ScalarStyle::SingleQuoted => inner.strip_prefix(value) == Some("'"),
            ScalarStyle::DoubleQuoted => inner.strip_prefix(value) == Some("\""),
            ScalarStyle::Literal | ScalarStyle::Folded => false,
        };
        let to = if verbatim {
            from + 2 * quotes + value.len()
        } else {
            to
        };
        let meaning = if self.is_key() {
            if style == ScalarStyle::Plain && value == "<<" {
                let message = "a merge key";
                return Err(self.refused(start, end, message, "write the members out"));
            }
            Some(Meaning::Text)
        } else {
            scalars::meaning(value, style, tag)
        };
        let Some(meaning) = meaning else {
            return Err(self.foreign_tag(start, end));
        };
        let (from, to) = (from as u32, to as u32);
        let inner = from + quotes as u32;
        self.tree.widen(from, to);
        match meaning {
            Meaning::Null => self.tree.scalar(from, to, Shape::Null),
            Meaning::Boolean(value) => self.tree.scalar(from, to, Shape::Boolean(value)),
            Meaning::Number if verbatim => self.tree.scalar(from, to, Shape::Number),
            Meaning::Text if verbatim => {
                let to = inner + value.len() as u32;
                self.tree.scalar(
                    from,
                    to + quotes as u32,
                    Shape::Verbatim { from: inner, to },
                );
            }
            Meaning::Number | Meaning::Text => self.tree.decoded(from, to, value),
        }
        Ok(())
    }

    /// The byte that a value begins at, behind its anchor and its tag.
    fn begin(&mut self, start: Marker, has_properties: bool) -> usize {
        let mut from = self.positions.byte(start.index());
        if !has_properties {
            return from;
        }
        while let Some(rest) = self.text.get(from..)
            && rest.starts_with(['&', '!'])
        {
            let property = rest.find(char::is_whitespace).unwrap_or(rest.len());
            let behind = &rest[property..];
            from += property + behind.len() - behind.trim_start().len();
        }
        from
    }

    /// Whether what comes next is the key of a member.
    fn is_key(&self) -> bool {
        let is_map = matches!(self.tree.innermost(), Some((_, _, true)));
        is_map && self.tree.count().is_multiple_of(2)
    }

    fn span(&mut self, start: Marker, end: Marker) -> Span {
        let start = self.positions.byte(start.index());
        let end = self.positions.byte(end.index()).max(start + 1);
        place::span(self.source, self.text, start, end)
    }

    fn refused(&mut self, start: Marker, end: Marker, message: &str, help: &str) -> Fault {
        let span = self.span(start, end);
        Diagnostic::new(Code::YamlBeyondJson, span, message)
            .help(help)
            .into()
    }

    fn foreign_tag(&mut self, start: Marker, end: Marker) -> Fault {
        let message = "a tag that JSON has no value for";
        self.refused(
            start,
            end,
            message,
            "remove the tag, and quote the value if it is a text",
        )
    }

    fn too_deep(&mut self, start: Marker, end: Marker) -> Fault {
        let message = format!("values nest deeper than {MAX_DEPTH} levels");
        let span = self.span(start, end);
        let fault = Diagnostic::new(Code::LimitExceeded, span, message);
        fault.help("make the document less deep").into()
    }
}

/// Control characters that no YAML document may hold (§5.1).
fn is_forbidden(byte: u8) -> bool {
    byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r')
}
