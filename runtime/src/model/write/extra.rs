//! Members that a program adds to a write model although the metadata does
//! not declare them.

use std::fmt;

use serde::Serialize;
use serde_json::value::RawValue;

use crate::model::key::{TYPE, type_name};
use crate::model::raw::same_json;
use crate::model::rest::Rest;
use crate::model::text::{EncodeError, to_raw};

/// Members and control information, in the order in which they were added;
/// each name once.
#[derive(Clone, Default)]
pub struct Extra(Vec<(Box<str>, Box<RawValue>)>);

impl Extra {
    /// Adds a member, or replaces the one of this name.
    pub fn put<V: Serialize + ?Sized>(&mut self, name: &str, value: &V) -> Result<(), EncodeError> {
        self.put_raw(name, to_raw(value)?);
        Ok(())
    }

    fn put_raw(&mut self, name: &str, value: Box<RawValue>) {
        match self.0.iter_mut().find(|(known, _)| **known == *name) {
            Some(known) => known.1 = value,
            None => self.0.push((name.into(), value)),
        }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &RawValue)> {
        self.0.iter().map(|(name, value)| (&**name, &**value))
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(known, _)| **known == *name)
    }

    /// Names the type, given without `#`.
    pub(crate) fn put_type(&mut self, name: &str) {
        if let Ok(tag) = to_raw(&format_args!("#{name}")) {
            self.put_raw(TYPE, tag);
        }
    }

    /// Takes over the type that came, where it is not the model's own.
    pub(crate) fn take_type(&mut self, rest: &Rest, own: &str) {
        if let Some(odd) = rest.odd_type()
            && !type_name(odd).eq_ignore_ascii_case(own)
            && let Ok(odd) = to_raw(odd)
        {
            self.put_raw(TYPE, odd);
        }
    }

    /// Takes over the unknown members of a value that is written as a whole.
    pub(crate) fn take_unknown(&mut self, rest: &Rest) {
        for (name, value) in rest.members() {
            if !name.contains('@') {
                self.put_raw(name, value.to_owned());
            }
        }
    }
}

impl PartialEq for Extra {
    fn eq(&self, other: &Self) -> bool {
        let has = |(name, value): (&str, &RawValue)| {
            other
                .iter()
                .any(|(known, other)| known == name && same_json(value, other))
        };
        self.0.len() == other.0.len() && self.iter().all(has)
    }
}

impl fmt::Debug for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let members = self.iter().map(|(name, value)| (name, value.get()));
        f.debug_map().entries(members).finish()
    }
}
