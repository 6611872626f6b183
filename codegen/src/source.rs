//! Source texts, and places in them.

mod names;
#[cfg(test)]
mod tests;

use std::sync::OnceLock;

pub(crate) use names::Names;
pub use names::{beside, relative_path};

/// The number of a source text in [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(u32);

/// One input: a CSDL document or a manifest.
#[derive(Debug, Clone)]
pub struct Source {
    /// What diagnostics print before the line number, usually a path.
    pub name: String,
    /// The whole text, a byte order mark included where the file had one.
    pub text: String,
    /// Where lines begin; found when first asked for.
    lines: OnceLock<Lines>,
}

/// What tells the line and column of a place without reading all before it: a
/// document may be megabytes in one line, with thousands of findings.
#[derive(Debug, Clone)]
struct Lines {
    /// The bytes that lines begin at.
    starts: Vec<usize>,
    /// How many characters begin before each [`BLOCK`] of bytes.
    characters: Vec<usize>,
}

/// The bytes between two counts of characters.
const BLOCK: usize = 1_024;

impl Source {
    fn lines(&self) -> &Lines {
        self.lines.get_or_init(|| {
            let newlines = self.text.match_indices('\n');
            let behind = newlines.map(|(newline, _)| newline + 1);
            let blocks = self.text.as_bytes().chunks(BLOCK);
            let characters = blocks.scan(0, |before, block| {
                let own = characters(block);
                *before += own;
                Some(*before - own)
            });
            Lines {
                starts: std::iter::once(0).chain(behind).collect(),
                characters: characters.collect(),
            }
        })
    }

    /// How many characters begin before a byte.
    fn characters_before(&self, place: usize) -> usize {
        let block = place / BLOCK;
        let counts = &self.lines().characters;
        // The end of the text may be that of its last block.
        let before = counts.get(block).or(counts.last());
        let start = block.min(counts.len().saturating_sub(1)) * BLOCK;
        let within = self.text.as_bytes().get(start..place);
        before.copied().unwrap_or(0) + within.map_or(0, characters)
    }
}

/// How many characters begin in these bytes of UTF-8.
fn characters(bytes: &[u8]) -> usize {
    let is_start = |byte: &&u8| **byte & 0b1100_0000 != 0b1000_0000;
    bytes.iter().filter(is_start).count()
}

/// All inputs of one run.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    list: Vec<Source>,
}

impl Sources {
    /// Adds a source text and hands out its number.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> SourceId {
        let id = SourceId(u32::try_from(self.list.len()).unwrap_or(u32::MAX));
        self.list.push(Source {
            name: name.into(),
            text: text.into(),
            lines: OnceLock::new(),
        });
        id
    }

    /// The source text of a number that [`Sources::add`] handed out.
    pub fn get(&self, id: SourceId) -> Option<&Source> {
        self.list.get(id.0 as usize)
    }

    /// The line and column of a place, both from 1; the column counts
    /// characters, a byte order mark at the beginning not included.
    pub fn line_column(&self, span: Span) -> Option<(usize, usize)> {
        let source = self.get(span.source)?;
        let place = span.start as usize;
        let starts = &source.lines().starts;
        let line = starts.partition_point(|&start| start <= place);
        let start = *starts.get(line.checked_sub(1)?)?;
        let before = source.text.get(start..place)?;
        let mark = usize::from(before.starts_with('\u{feff}'));
        let characters = source.characters_before(place) - source.characters_before(start);
        Some((line, characters - mark + 1))
    }
}

/// A range of bytes of a source text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The text.
    pub source: SourceId,
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

/// A value and the place that it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Its place.
    pub span: Span,
}
