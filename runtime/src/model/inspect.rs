//! What can be asked of a structured value: it is answered by a writer that
//! looks, so that generated types need no code for it.

use std::collections::BTreeSet;
use std::convert::Infallible;

use serde::Serialize;
use serde_json::value::RawValue;

use super::annotated::{Annotations, is_control};
use super::presence::Presence;
use super::rest::Rest;
use super::structured::{SerializeMap, Structured};
use super::writer::write_members;

/// What there is of a member.
#[derive(Default)]
pub struct Found {
    /// Whether it came, and how.
    pub(crate) presence: Presence,
    /// The control information that was asked for, if its value holds it.
    pub(crate) annotation: Option<Box<RawValue>>,
}

/// A model, whatever its type: one function of a generated type, and not one
/// for each question.
pub trait Inspect {
    /// What is not in the declared members.
    fn rest(&self) -> &Rest;
    /// The qualified name of the type.
    fn type_name(&self) -> &'static str;
    /// How the member at this place came, and an annotation of its value.
    fn find(&self, index: usize, annotation: &str) -> Found;
}

impl<T: Structured> Inspect for T {
    fn rest(&self) -> &Rest {
        Structured::rest(self)
    }

    fn type_name(&self) -> &'static str {
        T::TYPE_NAME
    }

    fn find(&self, index: usize, annotation: &str) -> Found {
        match T::MEMBERS.get(index) {
            Some(name) => probe(self, name, annotation).found,
            None => Found::default(),
        }
    }
}

/// The places of what is kept for values that the program has replaced since.
pub(super) fn outdated<T: Structured>(value: &T) -> BTreeSet<usize> {
    probe(value, "", "").outdated
}

fn probe<'a, T: Structured>(value: &'a T, name: &'a str, annotation: &'a str) -> Probe<'a> {
    let mut probe = Probe {
        name,
        annotation,
        found: Found::default(),
        rest: value.rest(),
        outdated: BTreeSet::new(),
    };
    match write_members(value, &mut probe) {
        Ok(()) => probe,
        Err(never) => match never {},
    }
}

/// Looks among the members that are written.
struct Probe<'a> {
    /// The member that is looked for.
    name: &'a str,
    /// The control information that is looked for.
    annotation: &'a str,
    found: Found,
    rest: &'a Rest,
    /// The places of what is kept for a value that is no longer there.
    outdated: BTreeSet<usize>,
}

impl SerializeMap for Probe<'_> {
    type Error = Infallible;

    fn put<V: Serialize + ?Sized>(&mut self, name: &str, _: &V) -> Result<(), Infallible> {
        if name == self.name {
            self.found.presence = Presence::Value;
        }
        Ok(())
    }

    fn put_null(&mut self, name: &str) -> Result<(), Infallible> {
        if name == self.name {
            self.found.presence = Presence::Null;
        }
        Ok(())
    }

    fn put_annotations(
        &mut self,
        member: &str,
        annotations: &dyn Annotations,
    ) -> Result<(), Infallible> {
        if member == self.name {
            annotations.each(&mut |name, text| {
                if is_control(name, self.annotation) {
                    self.found.annotation = Some(text.to_owned());
                }
            });
        }
        if self.rest.annotates() {
            let kept = self.rest.texts().enumerate();
            let owned = kept.filter(|(_, (name, _))| {
                name.strip_prefix(member)
                    .is_some_and(|note| note.starts_with('@') && annotations.owns(note))
            });
            self.outdated.extend(owned.map(|(index, _)| index));
        }
        Ok(())
    }
}
