//! The key of an entity, as a path carries it.

use std::borrow::Cow;
use std::fmt;

use crate::edm::Guid;

/// The key of an entity: text that the service gave, taken as it is.
///
/// Any text does but the empty one, `.` and `..`, which a URL cannot carry as
/// a segment; a request with such a key is refused when it is built. `Debug`
/// does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct Key(String);

impl Key {
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Key(..)")
    }
}

impl From<String> for Key {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&str> for Key {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<&String> for Key {
    fn from(text: &String) -> Self {
        Self(text.clone())
    }
}

impl From<Cow<'_, str>> for Key {
    fn from(text: Cow<'_, str>) -> Self {
        Self(text.into_owned())
    }
}

macro_rules! key_from_display {
    ($($type:ty),+) => {
        $(impl From<$type> for Key {
            fn from(value: $type) -> Self {
                Self(value.to_string())
            }
        })+
    };
}

key_from_display!(i8, i16, i32, i64, u8, u16, u32, u64, Guid, &Guid);
