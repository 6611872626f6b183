//! The key of an entity, as a path carries it.

use std::fmt;

use super::literal::{Literal, literal_conversions};
use crate::edm::{Date, DateTimeOffset, Decimal, Duration, Guid, TimeOfDay};
use crate::query::literal::{decimal, duration, instant, time_of_day};

/// The value of a key property (OData URL Conventions 4.01 §4.3.1): text that
/// the service gave, taken as it is, or a value of any other type that CSDL
/// allows (OData CSDL 4.01 §6.5), and of the floating-point types, which it does
/// not allow and services have all the same.
///
/// Where keys are segments (`/users/x`), any text does but the empty one, `.`
/// and `..`, which a URL cannot carry as a segment; a request with such a key is
/// refused when it is built. Where they are literals (`/users('x')`), a value of
/// any type is text for a key property that the metadata calls text. `Debug`
/// does not show it.
///
/// ```
/// use msgraph_runtime::Key;
///
/// let text = Key::from("O'Neil");
/// let number = Key::from(7);
/// assert_ne!(number, Key::from("7")); // `(7)` and `('7')`
/// assert_eq!(format!("{text:?}"), "Key(..)");
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Key(pub(super) Literal);

impl fmt::Debug for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Key(..)")
    }
}

impl Key {
    /// The key as text, of whatever it is made.
    pub(super) fn into_text(self) -> Self {
        Self(Literal::Text(self.0.into_unquoted()))
    }
}

impl From<Literal> for Key {
    fn from(literal: Literal) -> Self {
        Self(literal)
    }
}

literal_conversions! { Key:
    bool => |value| Literal::Bare(value.to_string());
    i8 => |value| Literal::Bare(value.to_string());
    i16 => |value| Literal::Bare(value.to_string());
    i32 => |value| Literal::Bare(value.to_string());
    i64 => |value| Literal::Bare(value.to_string());
    u8 => |value| Literal::Bare(value.to_string());
    u16 => |value| Literal::Bare(value.to_string());
    u32 => |value| Literal::Bare(value.to_string());
    u64 => |value| Literal::Bare(value.to_string());
    f32 => |value| Literal::Bare(decimal(&Decimal::from(*value)));
    f64 => |value| Literal::Bare(decimal(&Decimal::from(*value)));
    Decimal => |value| Literal::Bare(decimal(value));
    Guid => |value| guid(value);
    Date => |value| Literal::Bare(value.to_string());
    DateTimeOffset => |value| Literal::Bare(instant(value));
    TimeOfDay => |value| Literal::Bare(time_of_day(value));
    Duration => |value| Literal::Prefixed("duration", duration(value));
}

/// A text that is no Guid stays text, and so does one in other writing where it
/// would be no literal.
pub(super) fn guid(value: &Guid) -> Literal {
    let text = value.to_string();
    match value.to_uuid() {
        Some(_) if text.len() == uuid::fmt::Hyphenated::LENGTH => Literal::Bare(text),
        Some(uuid) => Literal::Bare(uuid.hyphenated().to_string()),
        None => Literal::Text(text),
    }
}
