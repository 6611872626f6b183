//! Arguments of functions, as a path carries them.

use std::fmt;
use std::marker::PhantomData;

use serde::ser::{Serialize, Serializer};

use super::key;
use super::literal::{Literal, literal_conversions};
use crate::edm::{Binary, Date, DateTimeOffset, Decimal, Duration, Guid, TimeOfDay};
use crate::model::write::member::WriteValue;
use crate::query::literal::{binary, decimal, duration, instant, time_of_day};

/// The argument for a parameter of a function (OData Protocol 4.01 §11.5.3.1;
/// OData URL Conventions 4.01 §5.1.1.14, §5.3). A value of a primitive type or
/// an enumeration type stands in the path; JSON stands in the query, as a
/// parameter alias.
#[derive(Clone)]
pub struct Argument(pub(super) Form);

#[derive(Clone)]
pub(super) enum Form {
    /// An optional parameter (`Core.OptionalParameter`) that is left out.
    Omitted,
    Null,
    Inline(Literal),
    /// JSON; `None` where the value refused to be written.
    Alias(Option<String>),
}

/// `Debug` does not show the value.
impl fmt::Debug for Argument {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Argument(..)")
    }
}

impl Argument {
    /// The argument for an optional parameter; `None` leaves it out.
    pub fn optional(value: Option<impl Into<Self>>) -> Self {
        value.map_or(Self(Form::Omitted), Into::into)
    }

    /// Text.
    pub fn text(value: impl Into<String>) -> Self {
        Self::from(value.into())
    }

    /// A complex value, an entity or a collection, as JSON: by a parameter
    /// alias.
    pub fn json<Kind>(value: &impl WriteValue<Kind>) -> Self {
        Self::alias(&Json(value, PhantomData))
    }

    /// The items of a collection, as [`json`](Self::json).
    pub fn items<Kind, T: WriteValue<Kind>>(items: &[T]) -> Self {
        Self::alias(&JsonItems(items, PhantomData))
    }

    fn alias(value: &impl Serialize) -> Self {
        Self(Form::Alias(serde_json::to_string(value).ok()))
    }
}

/// A value as serde sees it.
struct Json<'a, T, Kind>(&'a T, PhantomData<Kind>);

impl<T: WriteValue<Kind>, Kind> Serialize for Json<'_, T, Kind> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.encode(serializer)
    }
}

/// Values as serde sees them.
struct JsonItems<'a, T, Kind>(&'a [T], PhantomData<Kind>);

impl<T: WriteValue<Kind>, Kind> Serialize for JsonItems<'_, T, Kind> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(|item| Json(item, PhantomData)))
    }
}

impl From<Literal> for Argument {
    fn from(literal: Literal) -> Self {
        Self(Form::Inline(literal))
    }
}

/// `None` is `null`.
impl<T: Into<Argument>> From<Option<T>> for Argument {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self(Form::Null), Into::into)
    }
}

literal_conversions! { Argument:
    bool => |value| Literal::Bare(value.to_string());
    i8 => |value| Literal::Bare(value.to_string());
    i16 => |value| Literal::Bare(value.to_string());
    i32 => |value| Literal::Bare(value.to_string());
    i64 => |value| Literal::Bare(value.to_string());
    u8 => |value| Literal::Bare(value.to_string());
    f32 => |value| Literal::Bare(decimal(&Decimal::from(*value)));
    f64 => |value| Literal::Bare(decimal(&Decimal::from(*value)));
    Decimal => |value| Literal::Bare(decimal(value));
    Guid => |value| key::guid(value);
    Date => |value| Literal::Bare(value.to_string());
    DateTimeOffset => |value| Literal::Bare(instant(value));
    TimeOfDay => |value| Literal::Bare(time_of_day(value));
    Duration => |value| Literal::Prefixed("duration", duration(value));
    Binary => |value| Literal::Prefixed("binary", binary(value));
}
