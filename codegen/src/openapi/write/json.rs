//! JSON whose objects keep the order in which they were filled.

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

/// A value of JSON.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Json {
    Null,
    Bool(bool),
    Integer(i128),
    Float(f64),
    Text(String),
    List(Vec<Json>),
    Map(Map),
}

/// An object.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Map(Vec<(String, Json)>);

impl Map {
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// With a member more.
    pub(super) fn with(mut self, name: impl Into<String>, value: impl Into<Json>) -> Self {
        self.set(name, value);
        self
    }

    /// With a member more, where there is a value.
    pub(super) fn with_some(self, name: impl Into<String>, value: Option<impl Into<Json>>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// With a tag that holds, where it does.
    pub(super) fn with_tag(self, name: &str, holds: bool) -> Self {
        self.with_some(name, holds.then_some(true))
    }

    /// With the members of another object behind.
    pub(super) fn with_all(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    pub(super) fn set(&mut self, name: impl Into<String>, value: impl Into<Json>) {
        self.0.push((name.into(), value.into()));
    }

    pub(super) fn values(&self) -> impl Iterator<Item = &Json> {
        self.0.iter().map(|(_, value)| value)
    }

    pub(super) fn values_mut(&mut self) -> impl Iterator<Item = &mut Json> {
        self.0.iter_mut().map(|(_, value)| value)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(known, _)| known == name)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<N: Into<String>, V: Into<Json>> FromIterator<(N, V)> for Map {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(members: I) -> Self {
        let members = members.into_iter();
        Self(members.map(|(n, v)| (n.into(), v.into())).collect())
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Json {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Json {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<bool> for Json {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<i64> for Json {
    fn from(value: i64) -> Self {
        Self::Integer(value.into())
    }
}

impl From<u64> for Json {
    fn from(value: u64) -> Self {
        Self::Integer(value.into())
    }
}

impl From<Map> for Json {
    fn from(map: Map) -> Self {
        Self::Map(map)
    }
}

impl<T: Into<Json>> From<Vec<T>> for Json {
    fn from(items: Vec<T>) -> Self {
        Self::List(items.into_iter().map(Into::into).collect())
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Integer(value) => serializer.serialize_i128(*value),
            Self::Float(value) => serializer.serialize_f64(*value),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    list.serialize_element(item)?;
                }
                list.end()
            }
            Self::Map(Map(members)) => {
                let mut map = serializer.serialize_map(Some(members.len()))?;
                for (name, value) in members {
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
        }
    }
}

/// The text, on as many lines as there are values.
pub(super) fn text(value: &Json) -> String {
    // Texts as keys and a writer into memory leave nothing that could fail.
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}
