//! OpenAPI descriptions of OData services, read and written.
//!
//! What is read becomes a [`csdl::Document`](crate::csdl::Document), so that
//! nothing behind the front ends knows what was read.

mod read;

pub use read::read;
