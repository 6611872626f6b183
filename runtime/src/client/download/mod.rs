//! Downloads: bytes as they arrive, also from where the service redirects to.

mod body;
mod content_range;
mod error;
mod follow;
mod request;

pub use self::body::DownloadBody;
pub use self::error::DownloadError;
pub(super) use self::follow::follow;
pub use self::request::Download;
