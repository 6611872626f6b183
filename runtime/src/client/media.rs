//! Streams of bytes: media entities and stream properties.

use bytes::Bytes;

use super::delete::Delete;
use super::download::Download;
use super::options::path_value;
use super::path::Path;
use super::upload::Upload;

/// The bytes of a media entity, or of a property of the type `Edm.Stream`
/// (OData Protocol 4.01 §11.2.5, §11.4.7, §11.4.8).
///
/// `Debug` shows the path template.
///
/// ```
/// use msgraph_runtime::{Error, Media};
///
/// // `graph.me().photo().value()`
/// async fn replace(photo: Media, jpeg: Vec<u8>) -> Result<(), Error> {
///     photo.put(jpeg, "image/jpeg").await
/// }
/// ```
#[derive(Clone)]
#[must_use = "a path does nothing until a request is made of it"]
pub struct Media {
    path: Path,
}

path_value!(Media);

impl Media {
    pub(crate) fn new(path: Path) -> Self {
        Self { path }
    }

    /// A request for the bytes.
    pub fn get(self) -> Download {
        Download::new(self.path)
    }

    /// A request that puts these bytes in place of those that are there (PUT).
    pub fn put(self, bytes: impl Into<Bytes>, content_type: impl AsRef<str>) -> Upload {
        Upload::new(self.path, bytes.into(), content_type.as_ref())
    }

    /// A request that deletes the media entity, or sets the property to null.
    pub fn delete(self) -> Delete {
        Delete::new(self.path)
    }
}
