//! The value of one primitive property.

use std::marker::PhantomData;

use http::Method;
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::delete::Delete;
use super::download::Download;
use super::get::Get;
use super::options::path_value;
use super::path::Path;
use super::update::Update;
use crate::model::value::{EdmValue, Encoded};

/// The value of one property of a primitive type, an enumeration type, or a
/// collection of these (OData Protocol 4.01 §11.2.4, §11.4.9).
///
/// `Debug` shows the path template.
///
/// ```
/// use msgraph_runtime::{Error, Value};
///
/// // `graph.me().display_name()`
/// async fn rename(name: Value<String>) -> Result<(), Error> {
///     let old = name.clone().get().await?;
///     let new = format!("{} (on leave)", old.unwrap_or_default());
///     name.set(new).await
/// }
/// ```
#[must_use = "a path does nothing until a request is made of it"]
pub struct Value<T> {
    path: Path,
    value: PhantomData<fn() -> T>,
}

path_value!(Value<T>);

impl<T> Clone for Value<T> {
    fn clone(&self) -> Self {
        Self::new(self.path.clone())
    }
}

impl<T> Value<T> {
    pub(crate) fn new(path: Path) -> Self {
        Self {
            path,
            value: PhantomData,
        }
    }

    /// A request for the raw value, `/$value`: text, or the bytes of a binary
    /// property (OData Protocol 4.01 §11.2.4.1).
    pub fn raw(self) -> Download {
        Download::new(self.path.value())
    }

    /// A request that sets the property to null (DELETE; OData Protocol 4.01
    /// §11.4.9.2).
    pub fn delete(self) -> Delete {
        Delete::new(self.path)
    }
}

impl<T: EdmValue> Value<T> {
    /// A request for the value; `None` where it is null.
    pub fn get(self) -> Get<Option<T>> {
        Get::of_value(self.path)
    }

    /// A request that sets the value (PUT; OData Protocol 4.01 §11.4.9.1).
    pub fn set(self, value: impl Into<T>) -> Update<()> {
        Update::unread(self.path, Method::PUT, &Single(&value.into()))
    }
}

/// The object `{"value": …}` (OData JSON Format 4.01 §11).
struct Single<'a, T>(&'a T);

impl<T: EdmValue> Serialize for Single<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(1))?;
        map.serialize_entry("value", &Encoded(self.0))?;
        map.end()
    }
}
