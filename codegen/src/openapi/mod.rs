//! OpenAPI descriptions of OData services, read and written.
//!
//! What is read becomes a [`csdl::Document`](crate::csdl::Document), so that
//! nothing behind the front ends knows what was read.

pub(crate) mod extensions;
pub(crate) mod formats;
mod read;
mod refer;
mod write;

pub use read::read;
pub(crate) use refer::{is_uri, references};
pub use write::write;
