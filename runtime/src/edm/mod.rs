//! The primitive types of the Entity Data Model that Rust has no type for
//! (OData CSDL 4.01 §3.3).
//!
//! They compare as values. A text that is not the one that the value would
//! print is kept beside it and written again, so that nothing changes on the
//! way through a program.

mod binary;
mod date;
mod date_time_offset;
mod decimal;
mod duration;
mod guid;
mod invalid;
mod json;
mod printed;
mod scanner;
mod time_of_day;
mod untyped;

pub use binary::Binary;
pub use date::Date;
pub use date_time_offset::DateTimeOffset;
pub use decimal::Decimal;
pub use duration::{Duration, DurationError};
pub use guid::Guid;
pub use invalid::InvalidText;
pub use time_of_day::TimeOfDay;
pub use untyped::Untyped;
