//! A large schema in portions, which are read ahead on all cores.
//!
//! A portion begins at what looks like the start tag of a child of the schema,
//! and ends where the next begins. It may be none: it may stand in a comment, in
//! a `CDATA` section, in the value of an attribute, or behind the end of the
//! schema. So what was read of a portion counts only when the cursor of the
//! document comes to its beginning between two children of the schema: then it
//! would have read the same, from there to the portion's end. Where it does not
//! come there, and where a portion could not be read as a whole, it reads on
//! itself. So neither the places nor the number of cores change what is read
//! and what is reported.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use memchr::{memchr_iter, memmem};

use super::cursor::{Cursor, reader_of};
use super::elements::{Element, is_blank};
use super::schema::Children;
use crate::csdl::unknown::MAX_SUGGESTIONS;
use crate::diagnostics::{Code, Diagnostics};
use crate::parallel;

/// Children of schemas, and of nothing else, that nearly all of a large schema
/// consists of.
const NAMES: [&str; 6] = [
    "Action",
    "Annotations",
    "ComplexType",
    "EntityType",
    "EnumType",
    "Function",
];

/// A portion that was read from its first byte to its last.
pub(super) struct Portion {
    range: Range<usize>,
    children: Children,
    diagnostics: Diagnostics,
    seen: BTreeMap<(Code, String), usize>,
    /// How many names were compared with all known ones.
    suggestions: usize,
}

/// The portions of a schema whose start tag was just read, the first last.
pub(super) fn read_ahead<'a>(cursor: &Cursor<'a, '_>, schema: &Element<'a>) -> Vec<Portion> {
    let ranges = ranges(cursor, schema);
    let portions = parallel::map_few(&ranges, |range| read(cursor, schema, range.clone()));
    portions.into_iter().rev().flatten().collect()
}

/// Takes the portions that begin where the cursor stands, one after the other.
pub(super) fn take(cursor: &mut Cursor<'_, '_>, portions: &mut Vec<Portion>, into: &mut Children) {
    while let Some(portion) = portions.pop() {
        cursor.finish_tag();
        if cursor.has_failed() {
            return;
        }
        let place = cursor.position();
        // Empty where the cursor is past the beginning.
        let between = cursor.text.get(place..portion.range.start);
        match between {
            Some(between) if is_blank(between) => take_one(cursor, portion, into),
            Some(_) => return portions.push(portion),
            None => {}
        }
    }
}

/// Where the portions begin and end; none where there would be but one.
fn ranges<'a>(cursor: &Cursor<'a, '_>, schema: &Element<'a>) -> Vec<Range<usize>> {
    if schema.empty {
        return Vec::new();
    }
    let start = cursor.position();
    let least = cursor.portion;
    let name = cursor.written_name(schema);
    // A schema ends at its first such text, or is none that can be read. So
    // all schemas together are searched but once.
    let end_tag = ["</", name].concat();
    let rest = cursor.text.get(start..).unwrap_or_default();
    let Some(length) = memmem::find(rest.as_bytes(), end_tag.as_bytes()) else {
        return Vec::new();
    };
    let inside = &rest[..length];
    let prefix = name.strip_suffix(schema.name).unwrap_or_default();
    let mut ranges = Vec::new();
    // Not before: quick-xml takes no account of a mark at the first byte.
    let Some(mut place) = child_from(inside, 0, prefix) else {
        return Vec::new();
    };
    while let Some(next) = child_from(inside, place.saturating_add(least), prefix) {
        ranges.push(start + place..start + next);
        place = next;
    }
    if !ranges.is_empty() {
        ranges.push(start + place..start + length);
    }
    ranges
}

/// The first place from another on that looks like a child.
fn child_from(inside: &str, from: usize, prefix: &str) -> Option<usize> {
    let rest = inside.as_bytes().get(from..)?;
    let begins_child = |place: &usize| {
        let name = rest
            .get(place + 1..)
            .and_then(|tag| tag.strip_prefix(prefix.as_bytes()));
        name.is_some_and(|name| {
            NAMES.iter().any(|known| {
                name.strip_prefix(known.as_bytes())
                    .and_then(|behind| behind.first())
                    .is_some_and(u8::is_ascii_whitespace)
            })
        })
    };
    let place = memchr_iter(b'<', rest).find(begins_child)?;
    Some(from + place)
}

/// Reads a portion as if the cursor had come to its beginning, between two
/// children of the schema, and had found nothing so far.
fn read<'a>(cursor: &Cursor<'a, '_>, schema: &Element<'a>, range: Range<usize>) -> Option<Portion> {
    let mut diagnostics = Diagnostics::default();
    let mut inside = Cursor {
        text: cursor.text,
        source: cursor.source,
        diagnostics: &mut diagnostics,
        reader: reader_of(cursor.text.get(range.clone())?),
        skipped: range.start,
        open: cursor.open.clone(),
        around: cursor.open.len(),
        bindings: cursor.bindings.clone(),
        attributes: Vec::new(),
        attributes_of: "",
        suggestions_left: MAX_SUGGESTIONS,
        seen: BTreeMap::new(),
        portion: cursor.portion,
        failed: false,
    };
    let mut children = Children::default();
    while let Some(child) = inside.next_child(schema) {
        children.read(&mut inside, &child, schema);
    }
    if inside.failed {
        return None;
    }
    let (seen, left) = (inside.seen, inside.suggestions_left);
    Some(Portion {
        range,
        children,
        diagnostics,
        seen,
        suggestions: MAX_SUGGESTIONS - left,
    })
}

/// Takes a portion that begins where the cursor stands, and stands at its end;
/// not where names there have a suggestion that they would not have here.
fn take_one(cursor: &mut Cursor<'_, '_>, portion: Portion, into: &mut Children) {
    let Some(left) = cursor.suggestions_left.checked_sub(portion.suggestions) else {
        return;
    };
    cursor.suggestions_left = left;
    let is_again = |(key, place)| cursor.seen.contains_key(key).then_some(place);
    let again: BTreeSet<&usize> = portion.seen.iter().filter_map(is_again).collect();
    let found = portion.diagnostics.into_iter().enumerate();
    let first = found.filter(|(place, _)| !again.contains(place));
    cursor
        .diagnostics
        .extend(first.map(|(_, diagnostic)| diagnostic));
    cursor.seen.extend(portion.seen);
    into.append(portion.children);
    cursor.skip_to(portion.range.end);
}
