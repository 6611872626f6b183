//! Items of a delta response: what was added or changed, and what is no longer
//! there (OData JSON Format 4.01 §15).

use std::fmt;

use serde::Deserialize;
use serde::de::Deserializer;
use serde::ser::Serializer;
use serde_json::Value;

use super::additional::unescaped;
use super::model::Model;
use super::room::Room;
use super::text::to_vec;
use super::value::EdmValue;

/// The control information of what is no longer there, and its member that
/// says why (OData JSON Format 4.01 §15.2).
const REMOVED: &str = "removed";
const REASON: &str = "reason";

/// How the context of such an entity ends where OData 4.0 is spoken, and how
/// those of links end (OData JSON Format 4.01 §15.2 to §15.4).
const DELETED_ENTITY: &str = "/$deletedEntity";
const LINKS: [&str; 2] = ["/$link", "/$deletedLink"];

/// An item of a delta response.
///
/// Where it is encoded it is written as it came: what makes an item one that
/// was removed is part of its value.
///
/// ```
/// use msgraph_runtime::{Collection, DeltaItem, RemovedReason, from_str};
/// # use msgraph_runtime::edm::Guid;
/// # fn example<User: msgraph_runtime::Model>(document: &str) -> Result<(), msgraph_runtime::DecodeError> {
/// let page: Collection<DeltaItem<User>> = from_str(document)?;
/// for item in &page {
///     match item {
///         DeltaItem::Changed(user) => println!("changed: {user:?}", user = user.odata_type()),
///         DeltaItem::Removed(removed) => match removed.reason() {
///             Some(RemovedReason::Deleted) => println!("gone: {:?}", removed.id()),
///             _ => println!("no longer in the collection: {:?}", removed.id()),
///         },
///         _ => {}
///     }
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum DeltaItem<T> {
    /// It was added or changed. A service may leave out what did not change:
    /// [`Model::presence`] tells that from `null`.
    Changed(T),
    /// It is no longer there.
    Removed(Removed<T>),
    /// An added or deleted link between entities (OData JSON Format 4.01 §15.3
    /// and §15.4), whose members are in [`Model::additional`]. Microsoft Graph
    /// sends none.
    Link(T),
}

/// What is no longer there: its value, of which little more than the id came,
/// and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Removed<T> {
    value: T,
    reason: Option<RemovedReason>,
}

/// Why an item is no longer there (OData JSON Format 4.01 §15.2).
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum RemovedReason {
    /// `deleted`: it does not exist any more. Microsoft Graph says so once it
    /// cannot be restored.
    Deleted,
    /// `changed`: it exists and no longer belongs to the collection; of
    /// Microsoft Graph's directory objects, it can be restored.
    Changed,
    /// Another reason of the service.
    Other(Box<str>),
}

impl<T> DeltaItem<T> {
    /// What came, removed or not.
    pub fn value(&self) -> &T {
        match self {
            Self::Changed(value) | Self::Link(value) => value,
            Self::Removed(removed) => &removed.value,
        }
    }

    /// The same, without what it is an item of.
    pub fn into_value(self) -> T {
        match self {
            Self::Changed(value) | Self::Link(value) => value,
            Self::Removed(removed) => removed.value,
        }
    }

    /// What is no longer there, if it is such an item.
    pub fn removed(&self) -> Option<&Removed<T>> {
        match self {
            Self::Removed(removed) => Some(removed),
            Self::Changed(_) | Self::Link(_) => None,
        }
    }
}

impl<T> Removed<T> {
    /// What came of it: at least its key, and everything else, `@removed` too.
    pub fn value(&self) -> &T {
        &self.value
    }

    /// The same, without the reason.
    pub fn into_value(self) -> T {
        self.value
    }

    /// Why it is no longer there, where the service says so.
    pub fn reason(&self) -> Option<&RemovedReason> {
        self.reason.as_ref()
    }
}

impl<T: Model> Removed<T> {
    /// The member `id`, or else the URL that names the entity (`@odata.id`). Of
    /// a service of OData 4.0 either may be the URL. Other keys are members of
    /// the [`value`](Self::value).
    pub fn id(&self) -> Option<String> {
        // It happens seldom, and no model needs code for it.
        let text = to_vec(&self.value).unwrap_or_default();
        let object: Value = serde_json::from_slice(&text).unwrap_or_default();
        match object.get("id") {
            Some(Value::String(id)) => Some(id.clone()),
            Some(Value::Number(id)) => Some(id.to_string()),
            _ => self.value.odata_id().map(Into::into),
        }
    }
}

impl RemovedReason {
    /// The reason as the service says it.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Deleted => "deleted",
            Self::Changed => "changed",
            Self::Other(reason) => reason,
        }
    }

    fn from_text(text: &str) -> Self {
        match text {
            "deleted" => Self::Deleted,
            "changed" => Self::Changed,
            other => Self::Other(other.into()),
        }
    }
}

impl fmt::Display for RemovedReason {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

/// What a value that was read is an item of.
fn classify<T: Model>(value: T) -> DeltaItem<T> {
    let additional = value.additional();
    if let Some(removed) = additional.control(REMOVED)
        && removed.get() != "null"
    {
        let removed: Value = serde_json::from_str(removed.get()).unwrap_or_default();
        let reason = removed.get(REASON).and_then(Value::as_str);
        let reason = reason.map(RemovedReason::from_text);
        return DeltaItem::Removed(Removed { value, reason });
    }
    let Some(context) = value.odata_context() else {
        return DeltaItem::Changed(value);
    };
    if context.ends_with(DELETED_ENTITY) {
        let reason = additional.get(REASON).and_then(unescaped);
        let reason = reason.map(|reason| RemovedReason::from_text(&reason));
        drop(context);
        return DeltaItem::Removed(Removed { value, reason });
    }
    let is_link = LINKS.iter().any(|end| context.ends_with(end));
    drop(context);
    match is_link {
        true => DeltaItem::Link(value),
        false => DeltaItem::Changed(value),
    }
}

impl<T: Model> EdmValue for DeltaItem<T> {
    type Queried = T::Queried;

    fn decode_into<'de, D: Deserializer<'de>>(
        deserializer: D,
        room: Room<'_, Self>,
    ) -> Result<(), D::Error> {
        let mut value = None;
        T::decode_into(deserializer, Room::Single(&mut value))?;
        if let Some(value) = value {
            room.put(classify(value));
        }
        Ok(())
    }

    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value().encode(serializer)
    }
}

impl<'de, T: Model> Deserialize<'de> for DeltaItem<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::decode(deserializer)
    }
}

impl<T: Model> serde::Serialize for DeltaItem<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.encode(serializer)
    }
}
