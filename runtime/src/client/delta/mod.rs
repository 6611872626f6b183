//! Changes of a collection (OData Protocol 4.01 §11.3): asked for round by
//! round, each of which begins where the one before ended.

mod entry;
mod link;
mod request;

pub use self::entry::DeltaEntry;
pub use self::link::{DeltaLink, DeltaLinkError};
pub use self::request::Delta;
