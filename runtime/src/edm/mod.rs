//! The primitive types of the Entity Data Model that Rust has no type for
//! (OData CSDL 4.01 §3.3).
