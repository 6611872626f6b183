//! Source texts, and places in them.

mod names;

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
    /// The bytes that lines begin at; found when first asked for.
    line_starts: OnceLock<Vec<usize>>,
}

impl Source {
    fn line_starts(&self) -> &[usize] {
        self.line_starts.get_or_init(|| {
            let newlines = self.text.match_indices('\n');
            let behind = newlines.map(|(newline, _)| newline + 1);
            std::iter::once(0).chain(behind).collect()
        })
    }
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
            line_starts: OnceLock::new(),
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
        let starts = source.line_starts();
        let line = starts.partition_point(|&start| start <= place);
        let start = *starts.get(line.checked_sub(1)?)?;
        let before = source.text.get(start..place)?;
        let before = before.strip_prefix('\u{feff}').unwrap_or(before);
        Some((line, before.chars().count() + 1))
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
