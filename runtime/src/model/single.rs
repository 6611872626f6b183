//! A document with one value: an individual property, or what an operation
//! returns that is neither an entity nor a collection (OData JSON Format 4.01
//! §11).

use serde::de::{Deserialize, Deserializer, Error, MapAccess};

use super::driver::decode_model;
use super::rest::{Came, Rest};
use super::slot::Seen;
use super::structured::{SerializeMap, Structured, no_member, read};
use super::text::{DecodeError, from_slice, read_item};
use super::value::EdmValue;
use super::writer::Writer;

const VALUE: &str = "value";

/// The object `{"value": …}`.
struct Single<T> {
    value: Option<T>,
    rest: Rest,
}

impl<T> Default for Single<T> {
    fn default() -> Self {
        Self {
            value: None,
            rest: Rest::default(),
        }
    }
}

impl<T: EdmValue> Structured for Single<T> {
    const TYPE_NAME: &'static str = "Single";
    const MEMBERS: &'static [&'static str] = &[VALUE];

    fn rest(&self) -> &Rest {
        &self.rest
    }

    fn rest_mut(&mut self) -> &mut Rest {
        &mut self.rest
    }

    fn read<'de, A: MapAccess<'de>>(
        &mut self,
        index: usize,
        map: &mut A,
    ) -> Result<Seen, A::Error> {
        match index {
            0 => read(&mut self.value, map),
            _ => no_member(map),
        }
    }

    fn write<M: SerializeMap>(&self, out: &mut Writer<'_, M>) -> bool {
        out.member(0, &self.value)
    }
}

impl<'de, T: EdmValue> Deserialize<'de> for Single<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let single: Self = decode_model(deserializer)?;
        match (&single.value, single.rest.came(0)) {
            (None, Came::Not) => Err(D::Error::missing_field(VALUE)),
            _ => Ok(single),
        }
    }
}

/// Reads such a document; `None` is null.
///
/// # Errors
///
/// Where it is no such object, or its value does not fit the type.
pub(crate) fn from_single<T: EdmValue>(document: &[u8]) -> Result<Option<T>, DecodeError> {
    from_slice::<Single<T>>(document).map(|single| single.value)
}

/// What null is in the type, where it is anything.
pub(crate) fn null<T: EdmValue>() -> Option<T> {
    read_item("null").ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error<T: EdmValue + std::fmt::Debug>(document: &str) -> String {
        from_single::<T>(document.as_bytes())
            .unwrap_err()
            .to_string()
    }

    #[test]
    fn the_value_is_read_as_a_property_is() {
        let text = r##"{"@odata.context":"x","value":"12","@odata.type":"#Int64"}"##;
        assert_eq!(from_single::<i64>(text.as_bytes()), Ok(Some(12)));
        assert_eq!(from_single(br#"{"value":true}"#), Ok(Some(true)));
        let items = from_single::<Vec<String>>(br#"{"value":["a"]}"#);
        assert_eq!(items, Ok(Some(vec!["a".to_owned()])));
    }

    #[test]
    fn null_is_told_from_what_is_not_there() {
        assert_eq!(from_single::<bool>(br#"{"value":null}"#), Ok(None));
        assert_eq!(null::<bool>(), None);
        assert_eq!(null::<Option<bool>>(), Some(None));
        assert!(error::<bool>("{}").contains("missing field"));
        assert!(error::<bool>(r#"{"value":"canary"}"#).starts_with("value: "));
        assert!(!error::<bool>(r#"{"value":"canary"}"#).contains("canary"));
    }
}
