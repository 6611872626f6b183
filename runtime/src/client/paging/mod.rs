//! Collections page by page (OData Protocol 4.01 §11.2.6.7, server-driven
//! paging): as pages or as items, and from another process on.
//!
//! [`Pages`] and [`Items`] hand out what a [`Walk`](walk::Walk) fetches. Where
//! it is, is a [`Position`](position::Position); a [`ResumeToken`] carries
//! that from process to process.

mod continuation;
mod items;
mod pages;
mod position;
mod resume_token;
pub(super) mod token_text;
mod visited;
mod walk;

pub use self::continuation::Continuation;
pub use self::items::Items;
pub use self::pages::Pages;
pub use self::resume_token::{ResumeToken, ResumeTokenError};
pub(super) use self::walk::Resource;
