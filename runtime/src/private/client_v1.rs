//! What generated requests use.

pub use crate::client::Key;
pub use crate::client::path::Path;

use crate::client::{Get, List};

/// A request for one resource.
pub fn get<T>(path: Path) -> Get<T> {
    Get::new(path)
}

/// A request for a collection.
pub fn list<T>(path: Path) -> List<T> {
    List::new(path)
}
