//! JSON as tests compare it: members in any order, numbers by their text.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// A JSON value. A repeated member makes a difference.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Json {
    /// Members, sorted.
    Object(Vec<(String, Json)>),
    /// Items.
    Array(Vec<Json>),
    /// A string, without its escapes.
    Text(String),
    /// A number, a Boolean or null, as it is written.
    Literal(String),
}

impl Json {
    /// Reads a document.
    ///
    /// # Panics
    ///
    /// Panics where the text is no JSON.
    pub fn of(text: &str) -> Self {
        let text = text.trim();
        match text.as_bytes().first() {
            Some(b'{') => {
                let Members(members) = read(text);
                let members = members
                    .into_iter()
                    .map(|(name, value)| (name, Self::of(value.get())));
                Self::object(members.collect())
            }
            Some(b'[') => {
                let items: Vec<&RawValue> = read(text);
                Self::Array(items.into_iter().map(|item| Self::of(item.get())).collect())
            }
            Some(b'"') => Self::Text(read(text)),
            _ => Self::Literal(read::<&RawValue>(text).get().to_owned()),
        }
    }
}

impl Json {
    /// An object of members in any order.
    pub fn object(mut members: Vec<(String, Self)>) -> Self {
        members.sort();
        Self::Object(members)
    }

    /// The member of an object; of several, the last.
    pub fn member(&self, name: &str) -> Option<&Self> {
        let Self::Object(members) = self else {
            return None;
        };
        let found = members.iter().rfind(|(known, _)| known == name);
        found.map(|(_, value)| value)
    }
}

fn read<'a, T: Deserialize<'a>>(text: &'a str) -> T {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error} in {text}"))
}

/// The members of an object as they stand, repeated ones included.
struct Members<'a>(Vec<(String, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Members<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;

        impl<'de> Visitor<'de> for InOrder {
            type Value = Vec<(String, &'de RawValue)>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(members)
            }
        }

        deserializer.deserialize_map(InOrder).map(Members)
    }
}

#[cfg(test)]
mod tests {
    use super::Json;

    #[test]
    fn order_and_layout_make_no_difference() {
        assert_eq!(
            Json::of(r#"{"a": [1, null], "b": {"c": "\u0041"}}"#),
            Json::of(r#" {"b":{"c":"A"},"a":[1,null]} "#),
        );
    }

    #[test]
    fn the_text_of_numbers_repetition_and_items_do() {
        for (left, right) in [
            ("1.0", "1"),
            ("1", "\"1\""),
            (r#"{"a":1,"a":1}"#, r#"{"a":1}"#),
            ("[1,2]", "[2,1]"),
            (r#"{"a":null}"#, "{}"),
        ] {
            assert_ne!(Json::of(left), Json::of(right));
        }
    }
}
