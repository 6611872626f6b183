//! The primitive types of the Entity Data Model that Rust has no type for
//! (OData CSDL 4.01 §3.3).
//!
//! `Edm.Boolean` is `bool`, `Edm.String` is `String`, `Edm.Byte`, `SByte`,
//! `Int16`, `Int32` and `Int64` are `u8`, `i8`, `i16`, `i32` and `i64`,
//! `Edm.Single` and `Edm.Double` are `f32` and `f64`. The others compare as
//! values. A text that is not the one that the value would print is kept beside
//! it and written again, so that nothing changes on the way through a program.

mod binary;
mod canonical;
mod conversion;
mod date;
mod date_time_offset;
mod decimal;
mod duration;
mod guid;
mod invalid;
mod json;
mod number;
mod primitive_value;
mod printed;
mod scanner;
mod span;
mod stream;
mod time_of_day;
mod untyped;

pub use binary::Binary;
pub use conversion::ConversionError;
pub use date::Date;
pub use date_time_offset::DateTimeOffset;
pub use decimal::Decimal;
pub use duration::Duration;
pub use guid::Guid;
pub use invalid::InvalidText;
pub use primitive_value::PrimitiveValue;
pub use stream::Stream;
pub use time_of_day::TimeOfDay;
pub use untyped::{Geography, Geometry, Untyped};
