//! `Edm.Guid`.

use std::str::FromStr;

use uuid::Uuid;

use super::conversion::ConversionError;
use super::invalid::InvalidText;
use super::json::{compare_by_value, text_in_json};

/// A globally unique identifier, as in `2a9c1d6e-4b1f-4c55-9c0e-6f2a5d1b7e30`
/// (OData CSDL 4.01 §3.3).
///
/// A text in large letters, with braces or without hyphens is kept; values
/// compare by their number. Some services send the empty text for "none", or
/// an identifier of another kind: JSON is read with any text, which is then
/// kept, compares as a text, and is no [`Uuid`]. [`FromStr`] takes the empty
/// text and refuses other texts that are no Guid.
///
/// ```
/// use msgraph_runtime::{Guid, from_str};
///
/// let id: Guid = "2A9C1D6E-4B1F-4C55-9C0E-6F2A5D1B7E30".parse()?;
/// assert_eq!(id, "{2a9c1d6e-4b1f-4c55-9c0e-6f2a5d1b7e30}".parse()?);
/// assert_eq!(id.to_uuid().map(|uuid| uuid.get_version_num()), Some(4));
///
/// let odd: Guid = from_str(r#""unassigned""#).unwrap();
/// assert_eq!((odd.to_uuid(), odd.to_string()), (None, "unassigned".to_owned()));
/// # Ok::<(), msgraph_runtime::InvalidText>(())
/// ```
#[derive(Clone)]
pub struct Guid(Form);

#[derive(Clone)]
enum Form {
    Printed(Uuid),
    Odd(Box<(Uuid, Box<str>)>),
    /// A text that is no Guid.
    Text(Box<str>),
}

/// The count of letters with four hyphens and nothing else around.
const HYPHENATED: usize = 36;

impl Guid {
    /// The identifier; `None` if the text is empty or no Guid.
    pub fn to_uuid(&self) -> Option<Uuid> {
        match &self.0 {
            Form::Printed(uuid) => Some(*uuid),
            Form::Odd(odd) => Some(odd.0),
            Form::Text(_) => None,
        }
    }

    /// The number, or else the text; texts come first.
    fn value(&self) -> (Option<Uuid>, &str) {
        match &self.0 {
            Form::Printed(uuid) => (Some(*uuid), ""),
            Form::Odd(odd) => (Some(odd.0), ""),
            Form::Text(text) => (None, text),
        }
    }

    fn with_text<R>(&self, take: impl FnOnce(&str) -> R) -> R {
        match &self.0 {
            Form::Printed(uuid) => take(uuid.hyphenated().encode_lower(&mut Uuid::encode_buffer())),
            Form::Odd(odd) => take(&odd.1),
            Form::Text(text) => take(text),
        }
    }

    #[inline]
    fn scan(text: &str) -> Option<Self> {
        let uuid = Uuid::try_parse(text).ok()?;
        let printed = text.len() == HYPHENATED
            && text
                .bytes()
                .fold(true, |all, letter| all & !letter.is_ascii_uppercase());
        Some(Self(if printed {
            Form::Printed(uuid)
        } else {
            Form::Odd(Box::new((uuid, text.into())))
        }))
    }

    /// Any text, since an odd one must not cost a page.
    #[inline]
    fn from_json(text: &str) -> Result<Self, InvalidText> {
        Ok(Self::scan(text).unwrap_or_else(|| Self(Form::Text(text.into()))))
    }
}

impl FromStr for Guid {
    type Err = InvalidText;

    fn from_str(text: &str) -> Result<Self, InvalidText> {
        if text.is_empty() {
            return Ok(Self(Form::Text(Box::default())));
        }
        Self::scan(text).ok_or(InvalidText {
            type_name: "Edm.Guid",
            example: "2a9c1d6e-4b1f-4c55-9c0e-6f2a5d1b7e30",
        })
    }
}

impl From<Uuid> for Guid {
    fn from(uuid: Uuid) -> Self {
        Self(Form::Printed(uuid))
    }
}

/// Fails where the text is empty or no Guid.
impl TryFrom<&Guid> for Uuid {
    type Error = ConversionError;

    fn try_from(guid: &Guid) -> Result<Self, ConversionError> {
        guid.to_uuid().ok_or(ConversionError {
            from: "Edm.Guid",
            into: "Uuid",
        })
    }
}

compare_by_value!(Guid);
text_in_json!(Guid, "an Edm.Guid", Guid::from_json);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_no_larger_than_a_text() {
        assert_eq!(size_of::<Option<Guid>>(), 24);
    }
}
