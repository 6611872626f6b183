//! Which values are compared with which, and which have an order (OData URL
//! Conventions 4.01 §5.1.1.1, §5.1.1.16).

use crate::edm::{Binary, Date, DateTimeOffset, Decimal, Duration, Guid, TimeOfDay};
use crate::model::Flags;
use crate::model::open_enum::OpenEnum;

/// Says that values of two types are compared with each other: values of one
/// type, and numbers of any type (OData URL Conventions 4.01 §5.1.1.16).
#[diagnostic::on_unimplemented(
    message = "values of type `{Self}` are not compared with values of type `{Other}`",
    label = "its values are of type `{Self}`"
)]
pub trait Comparable<Other> {}

/// Says that `gt`, `ge`, `lt` and `le` know an order of these values.
#[diagnostic::on_unimplemented(
    message = "values of type `{Self}` have no order",
    label = "`gt`, `ge`, `lt` and `le` are for numbers, text, dates and times",
    note = "`eq`, `ne` and `is_in` do not ask for an order"
)]
pub trait Ordered {}

/// Sets of the members of an enumeration type.
#[diagnostic::on_unimplemented(
    message = "values of type `{Self}` are no sets of flags",
    label = "`has` is for properties of type `Flags`",
    note = "text is searched with `contains`, a collection with `any`"
)]
pub trait FlagSet {}

impl<E> FlagSet for Flags<E> {}

impl<E: OpenEnum> Comparable<E> for E {}
impl<E: OpenEnum> Comparable<Flags<E>> for Flags<E> {}

macro_rules! comparable {
    ($($type:ty),*) => {$(
        impl Comparable<$type> for $type {}
    )*};
}

comparable!(
    bool,
    String,
    Guid,
    Date,
    DateTimeOffset,
    TimeOfDay,
    Duration,
    Binary
);

/// Each number with each.
macro_rules! numbers {
    ($($type:ty),*) => {
        numbers!(@each [$($type),*] $($type),*);
    };
    (@each $all:tt $($type:ty),*) => {
        $(numbers!(@one $type, $all);)*
    };
    (@one $type:ty, [$($other:ty),*]) => {
        $(impl Comparable<$other> for $type {})*
    };
}

numbers!(u8, i8, i16, i32, i64, f32, f64, Decimal);

macro_rules! ordered {
    ($($type:ty),*) => {$(
        impl Ordered for $type {}
    )*};
}

ordered!(
    u8,
    i8,
    i16,
    i32,
    i64,
    f32,
    f64,
    Decimal,
    String,
    Guid,
    Date,
    DateTimeOffset,
    TimeOfDay,
    Duration
);
