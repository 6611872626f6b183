//! Items of a collection that are read each on its own, so that one that does
//! not fit costs no other.

use std::fmt;

use serde::Serialize;
use serde::de::Deserializer;
use serde::ser::Serializer;
use serde_json::value::RawValue;

use super::raw::same_json;
use super::room::Room;
use super::text::{DecodeError, read_item};
use super::unknown::read_raw;
use super::value::EdmValue;

/// An item that does not fit its type, in a `Collection<Result<T, ItemError>>`.
///
/// Its place in the document and what was expected there, and the item's JSON;
/// only [`json`](Self::json) shows the latter, `Display` and `Debug` do not.
/// Where it is encoded, it is written as it came.
///
/// ```
/// use msgraph_runtime::{Collection, ItemError, from_str, to_string};
///
/// let document = r#"{"value":[1,"two",3]}"#;
/// let page: Collection<Result<i32, ItemError>> = from_str(document)?;
///
/// let error = page[1].as_ref().unwrap_err();
/// assert_eq!(error.path(), "value[1]");
/// assert_eq!(error.json().get(), "\"two\"");
/// assert_eq!(page.iter().flatten().sum::<i32>(), 4);
/// assert_eq!(to_string(&page)?, document);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct ItemError {
    error: DecodeError,
    json: Box<RawValue>,
}

impl ItemError {
    /// The member in the document, for example `value[3].identity.id`; in a
    /// collection that is no whole document, from the item on: `[3].identity`.
    pub fn path(&self) -> &str {
        self.error.path()
    }

    /// Why the item does not fit. Line and column are those in
    /// [`json`](Self::json).
    pub fn decode_error(&self) -> &DecodeError {
        &self.error
    }

    /// The item's JSON as it came.
    pub fn json(&self) -> &RawValue {
        &self.json
    }
}

/// Errors are equal that say the same of the same JSON.
impl PartialEq for ItemError {
    fn eq(&self, other: &Self) -> bool {
        self.error == other.error && same_json(&self.json, &other.json)
    }
}

impl fmt::Display for ItemError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(f)
    }
}

impl fmt::Debug for ItemError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ItemError").field(&self.error).finish()
    }
}

impl std::error::Error for ItemError {}

impl<T: EdmValue> EdmValue for Result<T, ItemError> {
    type Queried = T::Queried;

    const READS_NULL: bool = true;

    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let json = read_raw(deserializer)?;
        Ok(read_item(json.get()).map_err(|error| ItemError { error, json }))
    }

    fn decode_into<'de, D: Deserializer<'de>>(
        deserializer: D,
        room: Room<'_, Self>,
    ) -> Result<(), D::Error> {
        let mut item = Self::decode(deserializer)?;
        if let (Err(item), Room::Item(items)) = (&mut item, &room) {
            item.error.lies_in(&format!("[{}]", items.len()));
        }
        room.put(item);
        Ok(())
    }

    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Ok(value) => value.encode(serializer),
            Err(error) => error.json.serialize(serializer),
        }
    }

    fn items_lie_in(items: &mut [Self], member: &'static str) {
        for item in items {
            if let Err(item) = item {
                item.error.lies_in(member);
            }
        }
    }
}
