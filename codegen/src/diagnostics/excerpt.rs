//! The lines of a document that a diagnostic shows.
//!
//! A document may be megabytes in one line, and one run may report thousands
//! of places, so the renderer gets only the text near the marks.

use std::ops::Range;

use super::visible;
use crate::source::{Source, SourceId, Sources, Span};

/// Marks share an excerpt when it is not longer than this, in bytes.
const LONGEST_SHARED: usize = 4_096;

/// So much of a line is kept at each side of a mark, in bytes; the renderer
/// trims the rest to the width of the page.
const CONTEXT: usize = 1_024;

/// A place to underline.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark<'a> {
    /// The place.
    pub(super) span: Span,
    /// What is said there; the diagnostic's own place needs no words.
    pub(super) clause: Option<&'a str>,
}

/// Lines of one document and what is underlined in them.
#[derive(Debug)]
pub(super) struct Excerpt<'a> {
    /// What the document is called.
    pub(super) path: &'a str,
    /// The line and column of the mark that the renderer puts behind the path,
    /// both from 1.
    pub(super) place: (usize, usize),
    /// The line that the text begins in, from 1.
    pub(super) first_line: usize,
    /// The text, visible.
    pub(super) text: String,
    /// Ranges of bytes of the text, and what is said there.
    pub(super) marks: Vec<(Range<usize>, Option<&'a str>)>,
}

/// Gathers marks that stand close together; the first mark comes first.
/// A place in no document is left out.
pub(super) fn excerpts<'a>(sources: &'a Sources, marks: &[Mark<'a>]) -> Vec<Excerpt<'a>> {
    let mut groups: Vec<(SourceId, Range<usize>, Vec<Mark<'a>>)> = Vec::new();
    for mark in marks {
        let Some(source) = sources.get(mark.span.source) else {
            continue;
        };
        let window = window(source, mark.span);
        let near = groups.iter_mut().find(|(id, shared, _)| {
            *id == mark.span.source && union(shared, &window).len() <= LONGEST_SHARED
        });
        match near {
            Some((_, shared, marks)) => {
                *shared = union(shared, &window);
                marks.push(*mark);
            }
            None => groups.push((mark.span.source, window, vec![*mark])),
        }
    }
    groups
        .into_iter()
        .filter_map(|(id, window, marks)| excerpt(sources, id, window, &marks))
        .collect()
}

fn union(left: &Range<usize>, right: &Range<usize>) -> Range<usize> {
    left.start.min(right.start)..left.end.max(right.end)
}

/// The lines of a place without their last line end, cut when they are long.
fn window(source: &Source, span: Span) -> Range<usize> {
    let text = source.text.as_str();
    let place = place(source, span);
    let earliest = floor(text, place.start.saturating_sub(CONTEXT));
    let start = text[earliest..place.start]
        .rfind('\n')
        .map_or(earliest, |newline| earliest + newline + 1);
    let latest = floor(text, place.end.saturating_add(CONTEXT));
    let end = text[place.end..latest]
        .find('\n')
        .map_or(latest, |newline| place.end + newline);
    let end = end - usize::from(text[place.end..end].ends_with('\r'));
    let byte_order_mark = if start == 0 && text.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    };
    start + byte_order_mark..end.max(start + byte_order_mark)
}

/// The bytes of a place: within the text, between characters, and not so many
/// that no one reads them.
fn place(source: &Source, span: Span) -> Range<usize> {
    let text = source.text.as_str();
    let start = floor(text, span.start as usize);
    let end = floor(text, (span.end as usize).max(start).min(start + CONTEXT));
    start..end.max(start)
}

/// The nearest place between two characters that is not behind `index`.
fn floor(text: &str, index: usize) -> usize {
    (0..=index.min(text.len()))
        .rev()
        .find(|&index| text.is_char_boundary(index))
        .unwrap_or(0)
}

fn excerpt<'a>(
    sources: &'a Sources,
    id: SourceId,
    window: Range<usize>,
    marks: &[Mark<'a>],
) -> Option<Excerpt<'a>> {
    let source = sources.get(id)?;
    let text = &source.text[window.clone()];
    // What is said of a place in the text holds in the visible text as well.
    let visible_offset = |index: usize| {
        let mut index = index.clamp(window.start, window.end) - window.start;
        if text[..index].ends_with('\r') && text[index..].starts_with('\n') {
            index -= 1;
        }
        visible::lines(&text[..index]).len()
    };
    // The renderer takes the diagnostic's own place, and else the first one.
    let own = marks.iter().find(|mark| mark.clause.is_none());
    let first = marks.iter().min_by_key(|mark| mark.span.start);
    let named = place(source, own.or(first)?.span).start;
    let (first_line, _) = sources.line_column(at(id, window.start))?;
    Some(Excerpt {
        path: &source.name,
        place: sources.line_column(at(id, named))?,
        first_line,
        text: visible::lines(text),
        marks: marks
            .iter()
            .map(|mark| {
                let place = place(source, mark.span);
                let range = visible_offset(place.start)..visible_offset(place.end);
                (range, mark.clause)
            })
            .collect(),
    })
}

fn at(source: SourceId, index: usize) -> Span {
    let index = u32::try_from(index).unwrap_or(u32::MAX);
    Span {
        source,
        start: index,
        end: index,
    }
}
