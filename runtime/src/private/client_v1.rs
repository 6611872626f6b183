//! What generated requests use.

use http::Method;
use serde::Serialize;

pub use crate::client::argument::Argument;
pub use crate::client::demands::{Demands, PathDemands};
pub use crate::client::path::Path;
pub use crate::client::root::{EnumStyle, KeyStyle, Root};
pub use crate::client::{Allows, Cloud, Key, option};
pub use crate::{__entity_id_v1 as entity_id, __options_v1 as options};

use crate::client::post::Parameters;
use crate::client::{
    Count, Create, Delete, Delta, Download, Get, List, Media, Post, Reference, ReferenceCollection,
    Update, Value,
};
use crate::model::Collection;
use crate::model::value::EdmValue;

/// A request for one resource.
pub fn get<T>(path: Path) -> Get<T> {
    Get::new(path)
}

/// A request for a collection.
pub fn list<T>(path: Path) -> List<T> {
    List::new(path)
}

/// A request for one resource, of which there is more to say.
pub fn demanding_get<T, O>(path: Path, demands: &'static Demands) -> Get<T, O> {
    Get::new(path.demanding(demands))
}

/// A request for a collection, of which there is more to say.
pub fn demanding_list<T, O>(path: Path, demands: &'static Demands) -> List<T, O> {
    List::new(path.demanding(demands))
}

/// A request for a value that stands in an object: a function that returns
/// neither an entity nor a complex value nor a collection.
pub fn get_value<T: EdmValue>(path: Path) -> Get<T> {
    Get::of_value(path)
}

/// A request for the number of items of the collection at this path.
pub fn count<T, O>(path: Path) -> Count<T, O> {
    Count::new(path)
}

/// A request that creates an entity in a collection.
pub fn create<T>(path: Path, body: &impl Serialize) -> Create<T> {
    Create::new(path, body)
}

/// A request that changes a resource: what the body does not name is kept.
pub fn update<T>(path: Path, body: &impl Serialize) -> Update<T> {
    Update::new(path, Method::PATCH, body)
}

/// A request that replaces a resource.
pub fn replace<T>(path: Path, body: &impl Serialize) -> Update<T> {
    Update::new(path, Method::PUT, body)
}

/// A request that deletes a resource.
pub fn delete(path: Path) -> Delete {
    Delete::new(path)
}

/// The references of the collection at this path.
pub fn references(path: Path) -> ReferenceCollection {
    ReferenceCollection::new(path)
}

/// The reference to the entity at this path.
pub fn reference(path: Path) -> Reference {
    Reference::new(path)
}

/// The stream at this path: that of a property, or with [`Path::value`] that of
/// a media entity.
pub fn media(path: Path) -> Media {
    Media::new(path)
}

/// The value of the property at this path.
pub fn value<T>(path: Path) -> Value<T> {
    Value::new(path)
}

/// Invokes an action that returns an entity or a complex value.
pub fn post<T>(path: Path, parameters: &impl Serialize) -> Post<T> {
    Post::new(path, Parameters::Json(parameters))
}

/// The same without parameters.
pub fn post_empty<T>(path: Path) -> Post<T> {
    Post::new(path, Parameters::<()>::None)
}

/// Invokes an action that returns a collection.
pub fn post_collection<T>(path: Path, parameters: &impl Serialize) -> Post<Collection<T>> {
    post(path, parameters).of_collection()
}

/// The same without parameters.
pub fn post_empty_collection<T>(path: Path) -> Post<Collection<T>> {
    post_empty(path).of_collection()
}

/// Invokes an action that returns any other value.
pub fn post_value<T: EdmValue>(path: Path, parameters: &impl Serialize) -> Post<T> {
    post(path, parameters).of_value()
}

/// The same without parameters.
pub fn post_empty_value<T: EdmValue>(path: Path) -> Post<T> {
    post_empty(path).of_value()
}

/// Invokes an action that returns nothing.
pub fn post_nothing(path: Path, parameters: &impl Serialize) -> Post<()> {
    post(path, parameters).of_nothing()
}

/// The same without parameters.
pub fn post_empty_nothing(path: Path) -> Post<()> {
    post_empty(path).of_nothing()
}

/// A request for the bytes of a media entity, of a property of type
/// `Edm.Stream`, or of a function that returns them.
pub fn download(path: Path) -> Download {
    Download::new(path)
}

/// The same, of which there is more to say.
pub fn demanding_download(path: Path, demands: &'static Demands) -> Download {
    Download::demanding(path, demands)
}

/// Invokes an action that returns bytes.
pub fn post_download(path: Path, parameters: &impl Serialize) -> Download {
    Download::invoking(path, Parameters::Json(parameters))
}

/// The same without parameters.
pub fn post_empty_download(path: Path) -> Download {
    Download::invoking(path, Parameters::<()>::None)
}

/// A request for the changes of a collection.
pub fn delta<T>(path: Path) -> Delta<T> {
    Delta::new(path)
}

/// The same, of which there is more to say.
pub fn demanding_delta<T, O>(path: Path, demands: &'static Demands) -> Delta<T, O> {
    Delta::demanding(path, demands)
}
