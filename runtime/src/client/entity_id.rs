//! The id of an entity, as references hold it.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, IgnoredAny, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::error::Error;
use super::invalid_request::{Fault, InvalidRequest};
use super::path::Path;
use crate::model::value::EdmValue;

const ID: &str = "@odata.id";
/// The same as OData 4.01 lets services write it (OData JSON Format 4.01 §4.5).
const SHORT_ID: &str = "@id";

/// The id of an entity: a URL that names it (OData Protocol 4.01 §4.1), as
/// references hold it (OData JSON Format 4.01 §14).
///
/// It is made of the path to an entity, or of a URL. A path becomes the
/// absolute URL at its client's endpoint; a URL is taken as it is, relative or
/// absolute, of whatever host: it stands in a body, nothing is asked of it, and
/// the service says whether it knows the entity. An id of the service's own is
/// what a [`ReferenceCollection`](super::ReferenceCollection) lists. `Debug`
/// does not show it.
///
/// ```
/// use msgraph_runtime::EntityId;
///
/// let id = EntityId::from("https://graph.microsoft.com/v1.0/users/x");
/// assert_eq!(id.url()?, "https://graph.microsoft.com/v1.0/users/x");
/// assert_eq!(format!("{id:?}"), "EntityId(..)");
/// # Ok::<(), msgraph_runtime::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct EntityId(Result<Box<str>, InvalidRequest>);

impl EntityId {
    /// The URL.
    ///
    /// # Errors
    ///
    /// [`Error::InvalidRequest`] where the path that the id was made of has a
    /// key that a URL cannot carry.
    pub fn url(&self) -> Result<&str, Error> {
        match &self.0 {
            Ok(url) => Ok(url),
            Err(error) => Err(error.clone().into()),
        }
    }

    /// The URL, or what is wrong with a request that needs it.
    pub(super) fn checked(&self) -> Result<&str, Fault> {
        match &self.0 {
            Ok(url) if url.is_empty() => Err(Fault::EntityId),
            Ok(url) => Ok(url),
            Err(error) => Err(error.fault()),
        }
    }
}

impl fmt::Debug for EntityId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("EntityId(..)")
    }
}

impl From<&str> for EntityId {
    fn from(url: &str) -> Self {
        Self(Ok(url.into()))
    }
}

impl From<String> for EntityId {
    fn from(url: String) -> Self {
        Self(Ok(url.into()))
    }
}

impl From<&String> for EntityId {
    fn from(url: &String) -> Self {
        Self::from(url.as_str())
    }
}

impl From<Cow<'_, str>> for EntityId {
    fn from(url: Cow<'_, str>) -> Self {
        Self(Ok(url.into()))
    }
}

impl From<&Self> for EntityId {
    fn from(id: &Self) -> Self {
        id.clone()
    }
}

/// The path to an entity, of any client.
impl From<Path> for EntityId {
    fn from(path: Path) -> Self {
        let url = path.address().map(Into::into);
        Self(url.map_err(|fault| InvalidRequest::new(path.template(), fault)))
    }
}

/// Lets a generated request type stand for the entity that it leads to.
#[doc(hidden)]
#[macro_export]
macro_rules! __entity_id_v1 {
    ($($request:ident),* $(,)?) => {$(
        impl ::core::convert::From<$request> for $crate::EntityId {
            fn from(request: $request) -> Self {
                ::core::convert::From::from(request.0)
            }
        }
    )*};
}

/// An entity reference: `{"@odata.id": …}`.
impl Serialize for EntityId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(1))?;
        map.serialize_entry(ID, self.0.as_deref().unwrap_or_default())?;
        map.end()
    }
}

/// An entity reference; what else stands in it is passed over.
impl<'de> Deserialize<'de> for EntityId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ReferenceVisitor)
    }
}

struct ReferenceVisitor;

impl<'de> Visitor<'de> for ReferenceVisitor {
    type Value = EntityId;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an entity reference")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<EntityId, A::Error> {
        let mut id = None;
        while let Some(name) = map.next_key::<String>()? {
            if name == ID || name == SHORT_ID {
                id = Some(map.next_value::<Box<str>>()?);
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        match id {
            Some(id) => Ok(EntityId(Ok(id))),
            None => Err(A::Error::missing_field(ID)),
        }
    }
}

impl EdmValue for EntityId {
    type Queried = Self;

    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::deserialize(deserializer)
    }

    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.serialize(serializer)
    }
}
