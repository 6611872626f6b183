//! Functions of dates and times (OData URL Conventions 4.01 §5.1.1.8).

use super::expression::{Expression, PropertyPath};
use super::fragment::Fragment;
use crate::edm::{Date, DateTimeOffset, Decimal, TimeOfDay};
use crate::model::Property;
use crate::model::value::EdmValue;

/// Values that have a date: `Edm.Date` and `Edm.DateTimeOffset`.
#[diagnostic::on_unimplemented(
    message = "values of type `{Self}` have no date",
    label = "this function is for properties of type `Date` or `DateTimeOffset`"
)]
pub trait HasDate {}

impl HasDate for Date {}
impl HasDate for DateTimeOffset {}

/// Values that have a time of the day: `Edm.TimeOfDay` and
/// `Edm.DateTimeOffset`.
#[diagnostic::on_unimplemented(
    message = "values of type `{Self}` have no time of the day",
    label = "this function is for properties of type `TimeOfDay` or `DateTimeOffset`"
)]
pub trait HasTime {}

impl HasTime for TimeOfDay {}
impl HasTime for DateTimeOffset {}

/// Values that are instants: `Edm.DateTimeOffset`.
#[diagnostic::on_unimplemented(
    message = "values of type `{Self}` are no instants",
    label = "this function is for properties of type `DateTimeOffset`"
)]
pub trait Instant {}

impl Instant for DateTimeOffset {}

/// The instant at which the service works on the request (`now()`).
pub fn now<Owner>() -> Expression<Owner, DateTimeOffset> {
    Expression::new(Fragment::call("now", []))
}

macro_rules! functions_of_time {
    ($($expression:ident),*) => {$(
        impl<Owner, T: EdmValue> $expression<Owner, T> {
            functions_of_time! {
                /// The year (`year`).
                year "year" HasDate -> i32;
                /// The month, from 1 on (`month`).
                month "month" HasDate -> i32;
                /// The day of the month, from 1 on (`day`).
                day "day" HasDate -> i32;
                /// The hour (`hour`).
                hour "hour" HasTime -> i32;
                /// The minute (`minute`).
                minute "minute" HasTime -> i32;
                /// The second (`second`).
                second "second" HasTime -> i32;
                /// The part of a second, at least 0 and less than 1
                /// (`fractionalseconds`).
                fractional_seconds "fractionalseconds" HasTime -> Decimal;
                /// The date of the instant (`date`).
                date "date" Instant -> Date;
                /// The time of the day of the instant (`time`).
                time "time" Instant -> TimeOfDay;
            }
        }
    )*};
    ($($(#[$doc:meta])* $method:ident $name:literal $of:ident -> $value:ty;)*) => {$(
        $(#[$doc])*
        pub fn $method(self) -> Expression<Owner, $value>
        where
            T::Queried: $of,
        {
            Expression::new(Fragment::call($name, [self.into_fragment()]))
        }
    )*};
}

functions_of_time!(Property, PropertyPath, Expression);
