//! `Edm.Guid`.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use uuid::Uuid;

use super::invalid::InvalidText;
use super::json::text_in_json;

/// A globally unique identifier, as in `2a9c1d6e-4b1f-4c55-9c0e-6f2a5d1b7e30`
/// (OData CSDL 4.01 §3.3).
///
/// A text in large letters, with braces or without hyphens is kept. Some
/// services send the empty text for "none"; it is read too, and is no
/// [`Uuid`].
#[derive(Clone)]
pub struct Guid(Form);

#[derive(Clone)]
enum Form {
    Printed(Uuid),
    Odd(Box<(Uuid, Box<str>)>),
    Empty,
}

impl Guid {
    /// The identifier; `None` if the text was empty.
    pub fn to_uuid(&self) -> Option<Uuid> {
        match &self.0 {
            Form::Printed(uuid) => Some(*uuid),
            Form::Odd(odd) => Some(odd.0),
            Form::Empty => None,
        }
    }

    fn with_text<R>(&self, take: impl FnOnce(&str) -> R) -> R {
        match &self.0 {
            Form::Printed(uuid) => take(uuid.hyphenated().encode_lower(&mut Uuid::encode_buffer())),
            Form::Odd(odd) => take(&odd.1),
            Form::Empty => take(""),
        }
    }
}

impl FromStr for Guid {
    type Err = InvalidText;

    fn from_str(text: &str) -> Result<Self, InvalidText> {
        if text.is_empty() {
            return Ok(Self(Form::Empty));
        }
        let uuid = Uuid::try_parse(text).map_err(|_| InvalidText {
            type_name: "Edm.Guid",
            example: "2a9c1d6e-4b1f-4c55-9c0e-6f2a5d1b7e30",
        })?;
        let printed = uuid.hyphenated().encode_lower(&mut Uuid::encode_buffer()) == text;
        Ok(Self(if printed {
            Form::Printed(uuid)
        } else {
            Form::Odd(Box::new((uuid, text.into())))
        }))
    }
}

impl From<Uuid> for Guid {
    fn from(uuid: Uuid) -> Self {
        Self(Form::Printed(uuid))
    }
}

impl PartialEq for Guid {
    fn eq(&self, other: &Self) -> bool {
        self.to_uuid() == other.to_uuid()
    }
}

impl Eq for Guid {}

impl PartialOrd for Guid {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// By the letters of the text; the empty one first.
impl Ord for Guid {
    fn cmp(&self, other: &Self) -> Ordering {
        self.to_uuid().cmp(&other.to_uuid())
    }
}

impl Hash for Guid {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.to_uuid().hash(state);
    }
}

impl fmt::Debug for Guid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Guid({self})")
    }
}

text_in_json!(Guid, "an Edm.Guid");
