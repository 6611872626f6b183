//! A view of what came beside the declared properties.

use std::fmt;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::rest::Rest;

/// Unknown members and control information of an object, in the order in
/// which they came. Names of control information hold an `@`.
///
/// `@odata.type` is not among them: see [`Model::odata_type`](super::Model::odata_type).
#[derive(Clone, Copy)]
pub struct Additional<'a>(&'a [(Box<str>, Box<RawValue>)]);

impl<'a> Additional<'a> {
    pub(crate) fn new(rest: &'a Rest) -> Self {
        Self(rest.members())
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Names and JSON texts.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&'a str, &'a RawValue)> + use<'a> {
        self.0.iter().map(|(name, value)| (&**name, &**value))
    }

    /// The JSON text of one.
    pub fn get(&self, name: &str) -> Option<&'a RawValue> {
        self.iter()
            .find(|(known, _)| *known == name)
            .map(|(_, value)| value)
    }

    /// One as a type of the caller's; `None` also where it does not fit.
    pub fn get_as<T: Deserialize<'a>>(&self, name: &str) -> Option<T> {
        self.get(name)
            .and_then(|value| serde_json::from_str(value.get()).ok())
    }
}

impl fmt::Debug for Additional<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map()
            .entries(self.iter().map(|(name, value)| (name, value.get())))
            .finish()
    }
}
