//! What an object holds beside the values of its declared members.

use std::fmt;

use serde_json::value::RawValue;

use super::kept::{Entry, Kept, Texts, raw};
use super::key::Tag;
use super::nulls::Nulls;
use super::raw::same_json;
use super::slot::{Seen, push_first_exactly};

/// The bit that says: `@odata.type` came, spelled as the metadata does.
const TYPE_CAME: u64 = 1 << 63;

/// The bit that says: it came as `@type`.
const SHORT_NAME: u64 = 1 << 62;

/// The bit that says: it came as `null`, and as nothing else.
const TYPE_NULL: u64 = 1 << 61;

/// Members at a place below this have their bit in [`Rest::bits`].
const BITS: usize = 61;

/// What is not the value of a declared member: unknown members, control
/// information, and how empty members came.
///
/// Comparison looks at the unknown members alone: two values with the same
/// members are equal, however the service spelled their absence.
#[derive(Clone, Default)]
pub struct Rest {
    /// A bit for each member that came as `null` (a collection: as `[]`).
    bits: u64,
    more: Option<Box<More>>,
}

/// The part that most objects have no need of.
#[derive(Clone, Default)]
struct More {
    /// `@odata.type` where it is not the type's canonical name.
    odd_type: Option<Box<str>>,
    /// What the bits have no room for.
    marks: Vec<(usize, Mark)>,
    /// Unknown members and control information, in the order in which they came.
    members: Kept,
    /// There is control information of a member (`name@odata.…`).
    annotates: bool,
}

/// How one member came.
#[derive(Clone)]
enum Mark {
    /// As `null`, a collection as `[]`; for places without a bit.
    Default,
    /// A collection as `null`.
    NullCollection,
    /// A collection with nulls.
    Nulls(Box<Nulls>),
    /// With this text for the field's value.
    Text(Box<RawValue>),
}

/// How an empty member came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Came {
    /// Not at all, or with a value that the program has removed since.
    Not,
    /// As `null`; a collection as `[]`.
    Default,
    /// A collection as `null`.
    NullCollection,
    /// A collection of so many nulls and nothing else.
    Nulls(usize),
}

impl Rest {
    /// Notes how the member at this place came; the last time counts.
    #[inline]
    pub(crate) fn see(&mut self, index: usize, seen: Seen) {
        if index < BITS && !self.has_marks() {
            match seen {
                Seen::Value => return self.bits &= !(1 << index),
                Seen::Default => return self.bits |= 1 << index,
                Seen::NullCollection | Seen::Nulls(_) | Seen::Text(_) => {}
            }
        }
        self.see_more(index, seen);
    }

    #[inline]
    fn has_marks(&self) -> bool {
        self.more
            .as_ref()
            .is_some_and(|more| !more.marks.is_empty())
    }

    #[cold]
    fn see_more(&mut self, index: usize, seen: Seen) {
        if index < BITS {
            self.bits &= !(1 << index);
        }
        if let Some(more) = &mut self.more {
            more.marks.retain(|(marked, _)| *marked != index);
        }
        let mark = match seen {
            Seen::Value => return,
            Seen::Default if index < BITS => return self.bits |= 1 << index,
            Seen::Default => Mark::Default,
            Seen::NullCollection => Mark::NullCollection,
            Seen::Nulls(nulls) => Mark::Nulls(nulls),
            Seen::Text(text) => Mark::Text(*text),
        };
        push_first_exactly(&mut self.more_mut().marks, (index, mark));
    }

    /// Whether no empty member came and no text is kept.
    #[inline]
    pub(crate) fn is_silent(&self) -> bool {
        self.bits & !(TYPE_CAME | SHORT_NAME | TYPE_NULL) == 0 && self.more.is_none()
    }

    /// How an empty member came.
    pub(crate) fn came(&self, index: usize) -> Came {
        if index < BITS && self.bits & (1 << index) != 0 {
            return Came::Default;
        }
        match self.mark(index) {
            Some(Mark::Default) => Came::Default,
            Some(Mark::NullCollection) => Came::NullCollection,
            Some(Mark::Nulls(nulls)) => match nulls.places_among(0) {
                [] => Came::Not,
                places => Came::Nulls(places.len()),
            },
            Some(Mark::Text(_)) | None => Came::Not,
        }
    }

    /// The text that the member's value came with, if it is an odd one.
    pub(crate) fn text(&self, index: usize) -> Option<&RawValue> {
        match self.mark(index) {
            Some(Mark::Text(text)) => Some(text),
            Some(Mark::Default | Mark::NullCollection | Mark::Nulls(_)) | None => None,
        }
    }

    /// Where nulls stood in the collection at this place.
    #[inline]
    pub(crate) fn nulls(&self, index: usize) -> Option<&Nulls> {
        match self.mark(index)? {
            Mark::Nulls(nulls) => Some(nulls),
            Mark::Default | Mark::NullCollection | Mark::Text(_) => None,
        }
    }

    fn mark(&self, index: usize) -> Option<&Mark> {
        let marks = &self.more.as_ref()?.marks;
        marks
            .iter()
            .find(|(marked, _)| *marked == index)
            .map(|(_, mark)| mark)
    }

    /// Notes `@odata.type`; the last one counts.
    pub(crate) fn set_type(&mut self, tag: Tag) {
        self.bits &= !TYPE_NULL;
        match tag.odd {
            None => {
                self.bits |= TYPE_CAME;
                if let Some(more) = &mut self.more {
                    more.odd_type = None;
                }
            }
            odd => {
                self.bits &= !TYPE_CAME;
                self.more_mut().odd_type = odd;
            }
        }
    }

    /// Notes that `@odata.type` came as `null`, which takes no type away.
    #[cold]
    pub(crate) fn set_null_type(&mut self, is_short: bool) {
        if !self.type_came() && self.odd_type().is_none() {
            self.bits |= TYPE_NULL;
            self.set_type_name(is_short);
        }
    }

    /// Whether `@odata.type` came as `null`.
    pub(crate) fn type_is_null(&self) -> bool {
        self.bits & TYPE_NULL != 0
    }

    /// Notes whether it came as `@type`.
    #[inline]
    pub(crate) fn set_type_name(&mut self, is_short: bool) {
        self.bits &= !SHORT_NAME;
        self.bits |= if is_short { SHORT_NAME } else { 0 };
    }

    /// Whether it came as `@type`.
    #[inline]
    pub(crate) fn type_name_is_short(&self) -> bool {
        self.bits & SHORT_NAME != 0
    }

    /// Whether `@odata.type` came with the canonical text.
    pub(crate) fn type_came(&self) -> bool {
        self.bits & TYPE_CAME != 0
    }

    /// The text of `@odata.type`, where it is not the canonical one.
    pub(crate) fn odd_type(&self) -> Option<&str> {
        self.more.as_ref()?.odd_type.as_deref()
    }

    /// Begins to keep an unknown member or control information, whose text goes
    /// to the place that this gives.
    #[inline]
    pub(crate) fn begin(&mut self, name: &str) -> (&mut Kept, Entry) {
        let more = self.more_mut();
        more.annotates |= name.find('@').is_some_and(|at| at > 0);
        let entry = more.members.begin(name);
        (&mut more.members, entry)
    }

    /// Keeps an unknown member or control information.
    pub(crate) fn keep(&mut self, name: &str, value: &RawValue) {
        let (kept, entry) = self.begin(name);
        kept.append(value.get());
        kept.end(&entry);
    }

    /// Ends reading: of a repeated name the last member stays.
    #[inline]
    pub(crate) fn settle(&mut self) {
        if let Some(more) = &mut self.more {
            more.members.settle();
        }
    }

    /// Whether there is control information of members, as `name@odata.…`.
    #[inline]
    pub(crate) fn annotates(&self) -> bool {
        self.more.as_ref().is_some_and(|more| more.annotates)
    }

    /// Offers the control information of members; what is taken goes.
    pub(crate) fn hand_out(&mut self, takes: &mut dyn FnMut(&str, &RawValue) -> bool) {
        let is_note = |name: &str| name.find('@').is_some_and(|at| at > 0);
        if let Some(more) = &mut self.more {
            more.members
                .retain(|name, text| !(is_note(name) && takes(name, raw(text))));
            more.annotates = more.members.texts().any(|(name, _)| is_note(name));
            if more.members.is_empty() && more.marks.is_empty() && more.odd_type.is_none() {
                self.more = None;
            }
        }
    }

    /// Unknown members and control information, in the order in which they came.
    pub(crate) fn texts(&self) -> Texts<'_> {
        let kept = self.more.as_ref().map(|more| more.members.texts());
        kept.unwrap_or_default()
    }

    /// The same as JSON.
    pub(crate) fn members(&self) -> impl ExactSizeIterator<Item = (&str, &RawValue)> + Clone {
        self.texts().map(|(name, text)| (name, raw(text)))
    }

    /// Takes out what these names declare, as one object's JSON.
    pub(crate) fn take_declared(
        &mut self,
        place: fn(&str) -> Option<usize>,
        names: &[&str],
    ) -> Option<String> {
        let more = self.more.as_mut()?;
        let mut object = String::new();
        more.members.retain(|name, text| {
            let Some(index) = place(name) else {
                return true;
            };
            object.push(if object.is_empty() { '{' } else { ',' });
            let name = names.get(index).copied().unwrap_or_default();
            object.push_str(&serde_json::Value::from(name).to_string());
            object.push(':');
            object.push_str(text);
            false
        });
        if object.is_empty() {
            return None;
        }
        object.push('}');
        Some(object)
    }

    fn more_mut(&mut self) -> &mut More {
        self.more.get_or_insert_default()
    }

    fn unknown(&self) -> impl Iterator<Item = (&str, &RawValue)> {
        self.members().filter(|(name, _)| !name.contains('@'))
    }
}

impl PartialEq for Rest {
    fn eq(&self, other: &Self) -> bool {
        if self.more.is_none() && other.more.is_none() {
            return true;
        }
        // Of types that are not known, the tag is all that tells them apart.
        if let (Some(mine), Some(other)) = (self.odd_type(), other.odd_type())
            && !mine
                .trim_start_matches('#')
                .eq_ignore_ascii_case(other.trim_start_matches('#'))
        {
            return false;
        }
        let mut mine: Vec<_> = self.unknown().collect();
        let mut others: Vec<_> = other.unknown().collect();
        mine.sort_unstable_by_key(|(name, _)| *name);
        others.sort_unstable_by_key(|(name, _)| *name);
        mine.len() == others.len()
            && mine
                .iter()
                .zip(&others)
                .all(|(mine, other)| mine.0 == other.0 && same_json(mine.1, other.1))
    }
}

impl fmt::Debug for Rest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let members = self.texts();
        f.debug_map().entries(members).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_object_without_more_costs_two_words() {
        assert_eq!(size_of::<Rest>(), 16);
    }
}
