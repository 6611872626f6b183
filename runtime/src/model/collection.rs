//! Collections with what the service says of them: a page of a list, or an
//! expanded navigation property (OData JSON Format 4.01 §4.5 and §13).

use std::ops::{Deref, DerefMut};

use serde::de::{Deserialize, Deserializer, Error, MapAccess};
use serde::ser::{Serialize, Serializer};
use serde_json::value::RawValue;

use super::additional::Additional;
use super::annotated::{Annotated, Annotations, control_name};
use super::driver::decode_model;
use super::key::TYPE;
use super::rest::{Came, Rest};
use super::slot::{Seen, read_items};
use super::structured::{SerializeMap, Structured, no_member, read};
use super::value::{EdmValue, encode_items};
use super::writer::{Writer, encode_model};

/// The member of a whole document that holds the items.
const VALUE: &str = "value";

/// Items in the order of the service, and where the next ones are.
///
/// It is read from and written to two forms: as a whole document the object
/// `{"value": […], "@odata.nextLink": …}`, and as the value of an expanded
/// navigation property the array, whose control information stands beside it
/// (`attendanceRecords@odata.nextLink`).
///
/// Control information is the collection's own: it goes with it from a
/// document into a member, from a member into another object, and back. The
/// unknown members of a document have no place beside a member and are not
/// written there. Links of the relationship (`…@odata.navigationLink`,
/// `…@odata.associationLink`) stay with the object that holds the collection.
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
    /// it is (OData JSON Format 4.01 §4.5.5).
    pub fn next_link(&self) -> Option<&str> {
        self.notes.as_ref()?.next_link.as_deref()
    }

    /// Where later changes are (OData JSON Format 4.01 §4.5.7).
    pub fn delta_link(&self) -> Option<&str> {
        self.notes.as_ref()?.delta_link.as_deref()
    }

    /// How many items there are on all pages, where `$count` asked for it
    /// (OData JSON Format 4.01 §4.5.4).
    pub fn count(&self) -> Option<i64> {
        self.notes.as_ref()?.count
    }

    /// What the collection is, as a URL (OData JSON Format 4.01 §4.5.1).
    pub fn context(&self) -> Option<&str> {
        self.notes.as_ref()?.context.as_deref()
    }

    /// Members and control information beside the items; control information
    /// of an expanded navigation property has its name from the `@` on.
    pub fn additional(&self) -> Additional<'_> {
        Additional::new(&self.rest)
    }

    /// The same with other items.
    #[cfg(feature = "client")]
    pub(crate) fn map<U>(self, change: impl FnMut(T) -> U) -> Collection<U> {
        Collection {
            items: self.items.into_iter().map(change).collect(),
            rest: self.rest,
            notes: self.notes,
        }
    }

    /// Leaves out the first `count` items, or as many as there are.
    #[cfg(feature = "client")]
    pub(crate) fn leave_out(&mut self, count: u64) {
        let count = usize::try_from(count).unwrap_or(usize::MAX);
        self.items.drain(..count.min(self.items.len()));
    }

    fn note(&mut self, name: &str, text: &RawValue) {
        let link = || serde_json::from_str::<String>(text.get()).ok();
        let notes = |collection: &mut Self, set: fn(&mut Notes, Option<String>)| {
            set(collection.notes.get_or_insert_default(), link());
        };
        match control_name(name).unwrap_or_default() {
            "nextLink" => notes(self, |notes, link| notes.next_link = link),
            "deltaLink" => notes(self, |notes, link| notes.delta_link = link),
            "context" => notes(self, |notes, link| notes.context = link),
            "count" => {
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
    type Queried = Self;

    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (items, seen) = read_items(deserializer)?;
        let mut collection = Self::from(items);
        collection.rest.see(0, seen);
        Ok(collection)
    }

    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let nulls = self.rest.nulls(0);
        let nulls = nulls.map_or(&[][..], |nulls| nulls.places_among(self.items.len()));
        encode_items(&self.items, nulls, serializer)
    }

    fn annotations(&self) -> Option<&dyn Annotations> {
        Some(self)
    }
}

/// As a whole document: an object with the one declared member `value`.
impl<T: EdmValue> Structured for Collection<T> {
    const TYPE_NAME: &'static str = "Collection";
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
            0 => read(&mut self.items, map),
            _ => no_member(map),
        }
    }

    fn write<M: SerializeMap>(&self, out: &mut Writer<'_, M>) -> bool {
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
            page.note(name.strip_prefix(VALUE).unwrap_or(name), text);
        }
        page.rest = rest;
        T::items_lie_in(&mut page.items, VALUE);
        Ok(page)
    }
}

impl<T: EdmValue> Serialize for Collection<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        encode_model(self, serializer)
    }
}

/// Where the collection is expanded in a member.
impl<T> Annotated for Option<Collection<T>> {
    fn annotate(&mut self, name: &str, text: &RawValue) -> bool {
        match self {
            Some(collection) if is_own(name) => {
                collection.note(name, text);
                collection.rest.keep(name, text);
                true
            }
            _ => false,
        }
    }
}

impl<T> Annotations for Collection<T> {
    fn owns(&self, name: &str) -> bool {
        is_own(name)
    }

    fn each(&self, put: &mut dyn FnMut(&str, &RawValue)) {
        let type_text = if self.rest.type_came() {
            Some("#Collection")
        } else {
            self.rest.odd_type()
        };
        if let Some(Ok(text)) = type_text.map(serde_json::value::to_raw_value) {
            put(TYPE, &text);
        }
        let is_doubled = |note: &str| {
            (note == TYPE && type_text.is_some()) || self.rest.texts().any(|(name, _)| name == note)
        };
        for (name, text) in self.rest.members() {
            let of_items = name.strip_prefix(VALUE);
            let note = of_items.unwrap_or(name);
            if is_own(note) && !(of_items.is_some() && is_doubled(note)) {
                put(note, text);
            }
        }
    }
}

/// Whether control information of a member is that of the collection in it;
/// links to the collection are those of the relationship, collection or not.
fn is_own(name: &str) -> bool {
    match control_name(name) {
        Some(name) => !matches!(name, "navigationLink" | "associationLink" | "bind"),
        None => false,
    }
}
