//! What generated requests use.

pub use crate::__options_v1 as options;
pub use crate::client::demands::{Demands, PathDemands};
pub use crate::client::path::Path;
pub use crate::client::{Allows, Cloud, Key, option};

use crate::client::{Download, Get, List};

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
    Get::demanding(path, demands)
}

/// A request for a collection, of which there is more to say.
pub fn demanding_list<T, O>(path: Path, demands: &'static Demands) -> List<T, O> {
    List::demanding(path, demands)
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
