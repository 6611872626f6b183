//! Members that nobody declared, one after the other in one piece of memory:
//! however many an object has, it allocates for the first of them only.

use std::collections::HashSet;

use serde_json::value::RawValue;

/// Names and JSON texts, in the order in which they came.
///
/// Each entry is the length of its name, the length of its text, the name, and
/// the text.
#[derive(Clone, Default)]
pub(crate) struct Kept {
    bytes: Vec<u8>,
    count: usize,
}

/// A length as it lies in memory.
const LENGTH: usize = size_of::<usize>();
/// What stands before a name.
const HEAD: usize = 2 * LENGTH;
/// Room for a few short entries, so that one allocation does for most objects.
const FIRST: usize = 160;
/// With more entries than this a set finds the repeated ones.
const CROWDED: usize = 32;

impl Kept {
    /// Begins an entry; what is appended is its text, until [`Self::end`].
    pub(crate) fn begin(&mut self, name: &str) -> Entry {
        let start = self.bytes.len();
        if self.bytes.is_empty() {
            self.bytes.reserve(FIRST);
        }
        self.bytes.extend_from_slice(&name.len().to_le_bytes());
        self.bytes.extend_from_slice(&[0; LENGTH]);
        self.bytes.extend_from_slice(name.as_bytes());
        Entry {
            start,
            text: self.bytes.len(),
        }
    }

    /// Appends to the text of the entry that was begun.
    #[inline]
    pub(crate) fn append(&mut self, text: &str) {
        self.bytes.extend_from_slice(text.as_bytes());
    }

    /// Ends the entry that was begun.
    pub(crate) fn end(&mut self, entry: &Entry) {
        let length = (self.bytes.len() - entry.text).to_le_bytes();
        let place = entry.start + LENGTH..entry.start + HEAD;
        if let Some(place) = self.bytes.get_mut(place) {
            place.copy_from_slice(&length);
        }
        self.count += 1;
    }

    /// Appends an entry.
    pub(crate) fn push(&mut self, name: &str, text: &str) {
        let entry = self.begin(name);
        self.append(text);
        self.end(&entry);
    }

    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Names and texts.
    pub(crate) fn texts(&self) -> Texts<'_> {
        Texts {
            pieces: Pieces(&self.bytes),
            left: self.count,
        }
    }

    /// Keeps the entries for which this is true.
    pub(crate) fn retain(&mut self, mut stays: impl FnMut(&str, &str) -> bool) {
        let stay: Vec<bool> = self.texts().map(|(name, text)| stays(name, text)).collect();
        if stay.iter().all(|stays| *stays) {
            return;
        }
        let mut kept = Self::default();
        for ((name, text), _) in self.texts().zip(stay).filter(|(_, stays)| *stays) {
            kept.push(name, text);
        }
        *self = kept;
    }

    /// Of a repeated name the last entry stays.
    #[inline]
    pub(crate) fn settle(&mut self) {
        if self.count > 1 && self.has_repeated_names() {
            self.keep_last();
        }
    }

    fn has_repeated_names(&self) -> bool {
        let mut names = Pieces(&self.bytes).map(|(name, _)| name);
        if self.count > CROWDED {
            let mut seen = HashSet::with_capacity(self.count);
            return !names.all(|name| seen.insert(name));
        }
        while let Some(name) = names.next() {
            if names.clone().any(|other| other == name) {
                return true;
            }
        }
        false
    }

    #[cold]
    fn keep_last(&mut self) {
        let entries: Vec<_> = self.texts().collect();
        let mut seen = HashSet::with_capacity(entries.len());
        let last = entries.iter().rev().map(|(name, _)| seen.insert(*name));
        let mut last: Vec<bool> = last.collect();
        self.retain(|_, _| last.pop().unwrap_or(true));
    }
}

/// An entry that was begun.
pub(crate) struct Entry {
    start: usize,
    text: usize,
}

/// Goes over the bytes of names and texts.
#[derive(Clone, Default)]
struct Pieces<'a>(&'a [u8]);

impl<'a> Pieces<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    fn length(&mut self) -> Option<usize> {
        Some(usize::from_le_bytes(self.take(LENGTH)?.try_into().ok()?))
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = (&'a [u8], &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let (name, text) = (self.length()?, self.length()?);
        Some((self.take(name)?, self.take(text)?))
    }
}

/// Goes over names and texts.
#[derive(Clone, Default)]
pub(crate) struct Texts<'a> {
    pieces: Pieces<'a>,
    left: usize,
}

impl<'a> Iterator for Texts<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        self.left = self.left.checked_sub(1)?;
        let (name, text) = self.pieces.next()?;
        let text_of = |bytes| std::str::from_utf8(bytes).unwrap_or_default();
        Some((text_of(name), text_of(text)))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl ExactSizeIterator for Texts<'_> {}

/// A kept text as JSON.
pub(crate) fn raw(text: &str) -> &RawValue {
    // It was JSON when it was kept.
    serde_json::from_str(text).unwrap_or(RawValue::NULL)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(kept: &Kept) -> String {
        let entries = kept.texts().map(|(name, text)| format!("{name}={text}"));
        entries.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn entries_come_back_as_they_went_in() {
        let mut kept = Kept::default();
        for (name, text) in [
            ("", "{}"),
            ("a\0\u{1f600}", "\"x\""),
            ("long", &"1".repeat(500)),
        ] {
            kept.push(name, text);
        }
        let entry = kept.begin("pieces");
        kept.append("[1,");
        kept.append("2]");
        kept.end(&entry);
        let long = "1".repeat(500);
        assert_eq!(
            shown(&kept),
            format!("={{}} a\0\u{1f600}=\"x\" long={long} pieces=[1,2]")
        );
        kept.retain(|name, _| name.len() > 4);
        assert_eq!(shown(&kept), "a\0\u{1f600}=\"x\" pieces=[1,2]");
    }

    #[test]
    fn the_last_of_a_repeated_name_stays() {
        for crowd in [0, 100] {
            let mut kept = Kept::default();
            for number in 0..crowd {
                kept.push(&format!("n{number}"), "0");
            }
            let before = shown(&kept);
            for (name, text) in [("a", "1"), ("b", "2"), ("a", "3"), ("c", "4"), ("b", "5")] {
                kept.push(name, text);
            }
            kept.settle();
            assert_eq!(shown(&kept), format!("{before} a=3 c=4 b=5").trim_start());
        }
    }
}
