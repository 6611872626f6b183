//! From OData CSDL to Rust: text in, files in memory out.
//!
//! The phases, in order, and what each hands to the next:
//!
//! | phase | from → to |
//! |---|---|
//! | [`format::read`] | text in any format → the document as CSDL has it, with spans |
//! | [`edm::resolve`] | names, aliases, bases, annotations → the semantic model |
//! | [`slice::select`] | what is kept, in which role, and why |
//! | [`check::check`] | rules, each named as a sentence |
//! | [`lower::lower`] | OData → Rust decided: names, types, boxing, requests |
//! | [`lock::update`] | public names stay with their elements |
//! | [`emit::emit`] | Rust as data → Rust as text |
//!
//! [`plan`] runs the last of them on edited manifests, and says what a slice costs and why.
//!
//! Nothing here opens a file, prints, or looks at the clock.

pub mod check;
pub mod csdl;
pub mod diagnostics;
pub mod edm;
pub mod emit;
pub mod format;
mod generate;
pub mod ident;
pub mod ir;
pub mod lock;
pub mod lower;
pub mod manifest;
pub mod openapi;
mod parallel;
pub mod plan;
pub mod slice;
pub mod source;
pub mod suggest;
pub mod tree;

pub use generate::{Generated, Kept, generate, generate_locked, keep};
