//! `Edm.Stream`.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Deserializer, Serializer};
use serde_json::value::RawValue;

use super::untyped::Untyped;
use crate::model::annotated::{Annotated, Annotations, control_name, is_control};
use crate::model::value::EdmValue;
use crate::model::{Additional, DecodeError, from_json, same_json, unescaped};

/// A stream of bytes that belongs to an entity or a complex value: where it
/// is, and of what kind (OData CSDL 4.01 §3.3; OData JSON Format 4.01 §9).
///
/// In JSON it mostly has no value of its own: links stand beside it, as in
/// `photo@odata.mediaReadLink` (§4.5.12), and go where the stream goes. A
/// service may send small ones inline as well. A member that has links and no
/// value is [`Absent`](crate::Presence::Absent).
///
/// Streams are equal when their links, media types, tags and inline values
/// are.
///
/// ```
/// use msgraph_runtime::{Binary, Stream, Untyped};
///
/// let stream = Stream::inline("image/png", Untyped::new(&Binary::from(b"PNG"))?);
/// assert_eq!(stream.content_type().as_deref(), Some("image/png"));
/// assert_eq!(stream.value_as(), Ok(Some(Binary::from(b"PNG"))));
/// assert_eq!(stream.read_link(), None);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Default)]
pub struct Stream(Box<Parts>);

#[derive(Clone, Default)]
struct Parts {
    /// Names from the `@` on, as they came.
    notes: Vec<(Box<str>, Box<RawValue>)>,
    value: Option<Box<RawValue>>,
}

/// The control information of a stream, and all that begins so is its own.
const MEDIA: &str = "media";

fn is_own(name: &str) -> bool {
    control_name(name).is_some_and(|name| name.starts_with(MEDIA))
}

impl Stream {
    /// A value to be sent inline, with its media type: JSON as it is, text as
    /// a JSON text, all else as the JSON of a [`Binary`](super::Binary).
    pub fn inline(media_type: &str, value: Untyped) -> Self {
        let mut stream = Self::default();
        stream.0.value = Some(value.into());
        // A text always is JSON.
        if let Ok(media_type) = serde_json::value::to_raw_value(media_type) {
            let name = Box::from("@odata.mediaContentType");
            stream.0.notes.push((name, media_type));
        }
        stream
    }

    /// The media of an entity that is itself one.
    pub(crate) fn of_entity(additional: Additional<'_>) -> Option<Self> {
        let mut stream = Self::default();
        for (name, text) in additional.iter() {
            stream.keep(name, text);
        }
        (!stream.0.notes.is_empty()).then_some(stream)
    }

    /// Where the stream is read, `mediaReadLink`; it may be relative to the
    /// context URL.
    pub fn read_link(&self) -> Option<Cow<'_, str>> {
        self.note("mediaReadLink")
    }

    /// Where the stream is replaced or deleted, `mediaEditLink`.
    pub fn edit_link(&self) -> Option<Cow<'_, str>> {
        self.note("mediaEditLink")
    }

    /// The media type, as `image/jpeg`, `mediaContentType`.
    pub fn content_type(&self) -> Option<Cow<'_, str>> {
        self.note("mediaContentType")
    }

    /// The stream's own entity tag, `mediaEtag`.
    pub fn etag(&self) -> Option<Cow<'_, str>> {
        self.note("mediaEtag")
    }

    /// The JSON of the inline value, if there is one.
    pub fn value(&self) -> Option<&RawValue> {
        self.0.value.as_deref()
    }

    /// The inline value as a type of the caller's: [`Binary`](super::Binary)
    /// for most media types, `String` for text.
    ///
    /// # Errors
    ///
    /// Where the value does not fit the type.
    pub fn value_as<'a, T: Deserialize<'a>>(&'a self) -> Result<Option<T>, DecodeError> {
        self.value().map(|value| from_json(value.get())).transpose()
    }

    fn note(&self, wanted: &str) -> Option<Cow<'_, str>> {
        let notes = self.0.notes.iter();
        let mut wanted = notes.filter(|(name, _)| is_control(name, wanted));
        wanted.next().and_then(|(_, value)| unescaped(value))
    }

    /// Takes control information, if it is a stream's; the last one counts.
    fn keep(&mut self, name: &str, text: &RawValue) -> bool {
        if !is_own(name) {
            return false;
        }
        let notes = &mut self.0.notes;
        match notes.iter_mut().find(|(known, _)| **known == *name) {
            Some(known) => known.1 = text.to_owned(),
            None => notes.push((name.into(), text.to_owned())),
        }
        true
    }
}

/// As the value of a property: whatever a service sends inline.
impl EdmValue for Stream {
    type Queried = Self;

    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = crate::model::read_raw(deserializer)?;
        let mut stream = Self::default();
        stream.0.value = (value.get() != "null").then_some(value);
        Ok(stream)
    }

    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.value() {
            Some(value) => serde::Serialize::serialize(value, serializer),
            None => serializer.serialize_unit(),
        }
    }

    fn annotations(&self) -> Option<&dyn Annotations> {
        Some(self)
    }
}

/// A property without a value has a stream as soon as a link to it comes.
impl Annotated for Option<Stream> {
    fn annotate(&mut self, name: &str, text: &RawValue) -> bool {
        is_own(name) && self.get_or_insert_default().keep(name, text)
    }
}

impl Annotations for Stream {
    fn owns(&self, name: &str) -> bool {
        is_own(name)
    }

    fn each(&self, put: &mut dyn FnMut(&str, &RawValue)) {
        for (name, text) in &self.0.notes {
            put(name, text);
        }
    }

    fn has_value(&self) -> bool {
        self.value().is_some()
    }
}

impl PartialEq for Stream {
    fn eq(&self, other: &Self) -> bool {
        let links = |stream: &Self| {
            let notes = [
                stream.read_link(),
                stream.edit_link(),
                stream.content_type(),
                stream.etag(),
            ];
            notes.map(|note| note.map(Cow::into_owned))
        };
        let same_value = match (self.value(), other.value()) {
            (Some(one), Some(other)) => same_json(one, other),
            (one, other) => one.is_none() && other.is_none(),
        };
        same_value && links(self) == links(other)
    }
}

impl Eq for Stream {}

impl fmt::Debug for Stream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = self.value().map(|value| ("value", value.get()));
        let notes = self
            .0
            .notes
            .iter()
            .map(|(name, text)| (&**name, text.get()));
        f.write_str("Stream")?;
        f.debug_map().entries(notes.chain(value)).finish()
    }
}
