//! Collections with what the service says of them: a page of a list, or an
//! expanded navigation property (OData JSON Format 4.01 §4.6 and §13).

use std::ops::{Deref, DerefMut};

use serde::de::{Deserialize, Deserializer, Error, MapAccess};
use serde::ser::{Serialize, Serializer};
use serde_json::value::RawValue;

use super::additional::Additional;
use super::driver::{Writer, decode_model, encode_model};
use super::rest::{Came, Rest};
use super::slot::Seen;
use super::structured::{SerializeMap, Structured, no_member, read};
use super::value::{EdmValue, encode_items};

/// Items in the order of the service, and where the next ones are.
///
/// It is read from and written to two forms: as a whole document the object
/// `{"value": […], "@odata.nextLink": …}`, and as the value of an expanded
/// navigation property the array, whose control information stands beside it.
///
/// Collections are equal when their items and unknown members are; control
/// information makes no difference, as with models.
#[derive(Debug, Clone)]
pub struct Collection<T> {
    items: Vec<T>,
    rest: Rest,
    notes: Option<Box<Notes>>,
}

impl<T: PartialEq> PartialEq for Collection<T> {
    fn eq(&self, other: &Self) -> bool {
        self.items == other.items && self.rest == other.rest
    }
}

/// Control information of a collection.
#[derive(Debug, Clone, Default)]
struct Notes {
    next_link: Option<String>,
    delta_link: Option<String>,
    context: Option<String>,
    count: Option<i64>,
}

impl<T> Collection<T> {
    /// The items alone.
    pub fn into_vec(self) -> Vec<T> {
        self.items
    }

    /// Where the next items are; `None` on the last page. Opaque: use it as
    /// it is (OData JSON Format 4.01 §4.6.6).
    pub fn next_link(&self) -> Option<&str> {
        self.notes.as_ref()?.next_link.as_deref()
    }

    /// Where later changes are (OData JSON Format 4.01 §4.6.7).
    pub fn delta_link(&self) -> Option<&str> {
        self.notes.as_ref()?.delta_link.as_deref()
    }

    /// How many items there are on all pages, where `$count` asked for it
    /// (OData JSON Format 4.01 §4.6.5).
    pub fn count(&self) -> Option<i64> {
        self.notes.as_ref()?.count
    }

    /// What the collection is, as a URL (OData JSON Format 4.01 §4.6.1).
    pub fn context(&self) -> Option<&str> {
        self.notes.as_ref()?.context.as_deref()
    }

    /// Members and control information beside the items; for an expanded
    /// navigation property these are its owner's.
    pub fn additional(&self) -> Additional<'_> {
        Additional::new(&self.rest)
    }

    fn note(&mut self, name: &str, text: &RawValue) {
        let link = || serde_json::from_str::<String>(text.get()).ok();
        let notes = |collection: &mut Self, set: fn(&mut Notes, Option<String>)| {
            set(collection.notes.get_or_insert_default(), link());
        };
        match name {
            "@odata.nextLink" => notes(self, |notes, link| notes.next_link = link),
            "@odata.deltaLink" => notes(self, |notes, link| notes.delta_link = link),
            "@odata.context" => notes(self, |notes, link| notes.context = link),
            "@odata.count" => {
                let count = i64::decode(&mut serde_json::Deserializer::from_str(text.get()));
                self.notes.get_or_insert_default().count = count.ok();
            }
            _ => {}
        }
    }
}

impl<T> Default for Collection<T> {
    fn default() -> Self {
        Self {
            items: Vec::new(),
            rest: Rest::default(),
            notes: None,
        }
    }
}

impl<T> Deref for Collection<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.items
    }
}

impl<T> DerefMut for Collection<T> {
    fn deref_mut(&mut self) -> &mut [T] {
        &mut self.items
    }
}

impl<T> From<Vec<T>> for Collection<T> {
    fn from(items: Vec<T>) -> Self {
        Self {
            items,
            ..Self::default()
        }
    }
}

impl<T> From<Collection<T>> for Vec<T> {
    fn from(collection: Collection<T>) -> Self {
        collection.items
    }
}

impl<T> FromIterator<T> for Collection<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self::from(Vec::from_iter(items))
    }
}

impl<T> IntoIterator for Collection<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a Collection<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.iter()
    }
}

impl<'a, T> IntoIterator for &'a mut Collection<T> {
    type Item = &'a mut T;
    type IntoIter = std::slice::IterMut<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.iter_mut()
    }
}

/// As the value of a property: an array.
impl<T: EdmValue> EdmValue for Collection<T> {
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::decode(deserializer).map(Self::from)
    }

    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        encode_items(&self.items, serializer)
    }
}

/// As a whole document: an object with the one declared member `value`.
impl<T: EdmValue> Structured for Collection<T> {
    const TYPE_NAME: &'static str = "Collection";
    const MEMBERS: &'static [&'static str] = &["value"];

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
            0 => read(&mut self.items, map),
            _ => no_member(map),
        }
    }

    fn write<M: SerializeMap>(&self, out: &mut Writer<'_, M>) -> Result<(), M::Error> {
        out.required(0, &self.items)
    }
}

impl<'de, T: EdmValue> Deserialize<'de> for Collection<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut page: Self = decode_model(deserializer)?;
        if page.items.is_empty() && page.rest.came(0) == Came::Not {
            return Err(D::Error::missing_field("value"));
        }
        let rest = std::mem::take(&mut page.rest);
        for (name, text) in rest.members() {
            page.note(name, text);
        }
        page.rest = rest;
        Ok(page)
    }
}

impl<T: EdmValue> Serialize for Collection<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        encode_model(self, serializer)
    }
}

/// A collection in a member, whose control information stands beside it.
pub trait Page {
    /// Takes control information, with its name from the `@` on.
    fn annotate(&mut self, name: &str, text: &RawValue);
}

impl<T> Page for Collection<T> {
    fn annotate(&mut self, name: &str, text: &RawValue) {
        self.note(name, text);
    }
}

/// The page in a field.
pub fn page<T>(slot: &mut Option<Collection<T>>) -> Option<&mut dyn Page> {
    slot.as_mut().map(|page| page as &mut dyn Page)
}
