//! A view of what came beside the declared properties.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::annotated::is_control;
use super::kept::raw;
use super::rest::Rest;

/// Unknown members and control information of an object, in the order in
/// which they came. Names of control information hold an `@`.
///
/// `@odata.type` is not among them: see [`Model::odata_type`](super::Model::odata_type).
#[derive(Clone, Copy)]
pub struct Additional<'a>(&'a Rest);

impl<'a> Additional<'a> {
    pub(crate) fn new(rest: &'a Rest) -> Self {
        Self(rest)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.texts().len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Names and JSON texts.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&'a str, &'a RawValue)> + use<'a> {
        self.0.members()
    }

    /// The JSON text of one.
    pub fn get(&self, name: &str) -> Option<&'a RawValue> {
        self.find(|known| known == name)
    }

    fn find(&self, is_it: impl Fn(&str) -> bool) -> Option<&'a RawValue> {
        let mut texts = self.0.texts();
        let found = texts.find(|(known, _)| is_it(known));
        found.map(|(_, text)| raw(text))
    }

    /// Control information of the object itself, as `etag` for `@odata.etag`,
    /// or for `@etag` as OData 4.01 lets services write it
    /// (OData JSON Format 4.01 §4.5).
    pub fn control(&self, name: &str) -> Option<&'a RawValue> {
        self.find(|known| is_control(known, name))
    }

    pub(crate) fn control_text(&self, name: &str) -> Option<Cow<'a, str>> {
        unescaped(self.control(name)?)
    }

    /// Control information of a member, likewise.
    pub(crate) fn annotation(&self, member: &str, name: &str) -> Option<&'a RawValue> {
        let of_member = |known: &str| known.strip_prefix(member).map(|it| is_control(it, name));
        self.find(|known| of_member(known).unwrap_or(false))
    }

    /// One as a type of the caller's; `None` also where it does not fit.
    pub fn get_as<T: Deserialize<'a>>(&self, name: &str) -> Option<T> {
        self.get(name)
            .and_then(|value| serde_json::from_str(value.get()).ok())
    }
}

/// What a JSON text says, borrowed where it holds no escape.
pub(crate) fn unescaped(json: &RawValue) -> Option<Cow<'_, str>> {
    match serde_json::from_str::<&str>(json.get()) {
        Ok(text) => Some(Cow::Borrowed(text)),
        Err(_) => serde_json::from_str(json.get()).ok().map(Cow::Owned),
    }
}

impl fmt::Debug for Additional<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map()
            .entries(self.iter().map(|(name, value)| (name, value.get())))
            .finish()
    }
}
