//! The members of an object: read all at once, then taken by name.

use std::collections::BTreeMap;

use super::reader::Reader;
use super::vocabulary::KEYWORDS;
use crate::csdl::names::shown;
use crate::diagnostics::{Code, Diagnostic};
use crate::source::Span;
use crate::tree::{Key, Map, Value};

/// A member of an object.
#[derive(Debug, Clone, Copy)]
pub(super) struct Member<'a> {
    pub(super) key: Key<'a>,
    pub(super) value: Value<'a>,
}

/// An annotation as a member: `@Term`, `Name@Term#Qualifier`, `@Term@Other`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Note<'a> {
    /// What stands behind the first `@`.
    pub(super) path: &'a str,
    pub(super) member: Member<'a>,
}

/// An object of which nobody took some members yet.
#[derive(Debug)]
pub(super) struct Object<'a> {
    /// What messages call it: a name of the standard, or words.
    pub(super) what: &'a str,
    /// What they underline when they mean all of it.
    pub(super) span: Span,
    map: Map<'a>,
    /// `$…`
    keywords: Vec<Member<'a>>,
    /// Members with a name that the document chose.
    pub(super) members: Vec<Member<'a>>,
    /// Annotations, by the name of the member that they annotate; empty for
    /// those of the object itself.
    notes: BTreeMap<&'a str, Vec<Note<'a>>>,
}

impl<'a> Object<'a> {
    /// The object that a value is; any other value is reported under the name
    /// that the member has.
    pub(super) fn of(
        reader: &mut Reader<'_>,
        what: &'a str,
        name: &str,
        span: Span,
        value: Value<'a>,
    ) -> Option<Self> {
        let Some(map) = value.map() else {
            reader.wrong_kind(name, value, "write an object: `{ … }`");
            return None;
        };
        Some(Self::new(what, span, map))
    }

    /// The object that an item of an array is.
    pub(super) fn of_item(
        reader: &mut Reader<'_>,
        what: &'a str,
        list: &str,
        value: Value<'a>,
    ) -> Option<Self> {
        let Some(map) = value.map() else {
            reader.wrong_item(list, value, "write an object: `{ … }`");
            return None;
        };
        Some(Self::new(what, value.span(), map))
    }

    pub(super) fn new(what: &'a str, span: Span, map: Map<'a>) -> Self {
        let mut object = Self {
            what,
            span,
            map,
            keywords: Vec::new(),
            members: Vec::new(),
            notes: BTreeMap::new(),
        };
        for (key, value) in map.entries() {
            let member = Member { key, value };
            if let Some((of, path)) = key.name.split_once('@') {
                let notes = object.notes.entry(of).or_default();
                notes.push(Note { path, member });
            } else if key.name.starts_with('$') {
                object.keywords.push(member);
            } else {
                object.members.push(member);
            }
        }
        object
    }

    /// Takes a member whose name begins with `$`.
    pub(super) fn take(&mut self, name: &str) -> Option<Member<'a>> {
        let mut keywords = self.keywords.iter();
        let index = keywords.position(|member| member.key.name == name)?;
        Some(self.keywords.remove(index))
    }

    /// Whether a member that begins with `$` was not taken.
    pub(super) fn has(&self, name: &str) -> bool {
        let mut keywords = self.keywords.iter();
        keywords.any(|member| member.key.name == name)
    }

    /// Takes the annotations of a member, or of the object itself.
    pub(super) fn notes(&mut self, of: &str) -> Vec<Note<'a>> {
        if self.notes.is_empty() {
            return Vec::new();
        }
        self.notes.remove(of).unwrap_or_default()
    }

    /// Takes control information of the object, such as `@type`.
    pub(super) fn control(&mut self, name: &str) -> Option<Member<'a>> {
        let notes = self.notes.get_mut("")?;
        let index = notes.iter().position(|note| note.path == name)?;
        Some(notes.remove(index).member)
    }

    /// The object in a message.
    pub(super) fn called(&self) -> String {
        if self.what.starts_with("this ") {
            self.what.to_owned()
        } else {
            format!("`{}`", self.what)
        }
    }

    /// Reports the members that nobody took.
    pub(super) fn finish(self, reader: &mut Reader<'_>) {
        if self.keywords.is_empty() && self.members.is_empty() && self.notes.is_empty() {
            return;
        }
        let mut places: BTreeMap<&str, Span> = BTreeMap::new();
        for (key, _) in self.map.entries() {
            places.entry(key.name).or_insert(key.span);
        }
        for member in self.keywords.iter().chain(&self.members) {
            let name = member.key.name;
            // The second of two is the business of who read the tree.
            if places.get(name) != Some(&member.key.span) {
                continue;
            }
            let message = format!("unknown member `{}` of {}", shown(name), self.called());
            let diagnostic = Diagnostic::new(Code::UnknownAttribute, member.key.span, message);
            reader.report_unknown(diagnostic, name, KEYWORDS);
        }
        for (of, notes) in &self.notes {
            let Some(first) = notes.first() else {
                continue;
            };
            let span = first.member.key.span;
            let diagnostic = if of.is_empty() {
                let message = format!("{} takes no annotations", self.called());
                Diagnostic::new(Code::UnknownAttribute, span, message)
            } else if places.contains_key(of) {
                let message = format!("`{}` takes no annotations here", shown(of));
                Diagnostic::new(Code::UnknownAttribute, span, message)
                    .help("annotate the object that it stands in or is")
            } else {
                let message = format!("this annotates `{}`, which is not there", shown(of));
                Diagnostic::new(Code::AnnotationOfNothing, span, message)
                    .help("write the name of a member of this object before the `@`")
            };
            reader.report(diagnostic);
        }
    }
}

/// The place of a part of a name; that of all of it where the document writes
/// the name with escapes.
pub(super) fn part_of(key: Key<'_>, part: std::ops::Range<usize>) -> Span {
    let written = (key.span.end - key.span.start) as usize;
    let quote = match written.checked_sub(key.name.len()) {
        Some(quotes @ (0 | 2)) => quotes / 2,
        _ => return key.span,
    };
    let at = |place: usize| {
        let place = u32::try_from(place + quote).unwrap_or(u32::MAX);
        key.span.start.saturating_add(place)
    };
    Span {
        source: key.span.source,
        start: at(part.start),
        end: at(part.end),
    }
}
